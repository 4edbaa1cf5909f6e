package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// A clock tells the time and wakes the program. Tests have one of their own.
type clock struct {
	now   func() time.Time
	after func(time.Duration, tea.Msg) tea.Cmd
	frame time.Duration // between two drawings of the screen while a run goes on at full speed
}

// wallClock is the clock of the world outside.
var wallClock = clock{
	now: time.Now,
	after: func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	},
	frame: frameTime,
}

// How often the screen is drawn while a run goes on.
const (
	frameTime   = time.Second / 30 // … at full speed
	remoteTime  = time.Second / 10 // … where bytes travel
	calmTime    = time.Second / 2  // … where motion is to be reduced
	asleepTime  = time.Second      // … while the terminal does not have the focus
	overdueTime = 200 * time.Millisecond
)
