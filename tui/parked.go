package tui

import (
	"fmt"
	"slices"
)

// maxParked is how many free sessions wait on the home screen. Each may hold hundreds of megabytes of saves.
const maxParked = 4

// park keeps a free session that was left, so that it can be gone on with from the home screen. Where too many wait, the
// one that was left first is let go, and the home screen says so.
func (a *App) park(s *studio) {
	s.bench.pause()
	a.keepPanes(s)
	a.keepPins(s)
	a.parked = slices.Insert(a.parked, 0, s)
	if len(a.parked) > maxParked {
		first := a.parked[maxParked]
		a.parked = a.parked[:maxParked]
		first.close()
		a.layers[0].(*home).wrong = fmt.Sprintf("%s was let go: %d sessions wait at most.", first.title(), maxParked)
	}
}

// unpark goes on with a session that was left.
func (a *App) unpark(s *studio) {
	a.parked = slices.DeleteFunc(a.parked, func(other *studio) bool { return other == s })
	s.bench.asleep = a.asleep
	a.push(s)
}
