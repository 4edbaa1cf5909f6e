package tui

import (
	"time"

	"ascent/lessons/lab"
)

// A pace is how fast a run goes on by itself: some steps of a grain at every beat.
type pace struct {
	name  string
	grain lab.Grain
	steps int
	every time.Duration // 0 = as fast as it can
}

// paces, from slowest to fastest. Cart-pole's own time is 50 steps a second.
var paces = []pace{
	{"1 line/s", lab.Line, 1, time.Second},
	{"1 step/s", lab.Step, 1, time.Second},
	{"5 steps/s", lab.Step, 1, time.Second / 5},
	{"15 steps/s", lab.Step, 1, time.Second / 15},
	{"50 steps/s", lab.Step, 2, time.Second / 25},
	{"1 update/s", lab.Update, 1, time.Second},
	{"5 updates/s", lab.Update, 1, time.Second / 5},
	{"full", lab.Update, 0, 0},
}

// fullSpeed is the index of the fastest pace.
const fullSpeed = 7
