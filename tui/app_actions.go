package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// top returns the layer that has the keys.
func (a *App) top() layer { return a.layers[len(a.layers)-1] }

// push puts a layer in front.
func (a *App) push(l layer) { a.layers = append(a.layers, l) }

// studio returns the studio on screen, alone or inside a lesson, or nil.
func (a *App) studio() *studio {
	for i := len(a.layers) - 1; i >= 0; i-- {
		switch l := a.layers[i].(type) {
		case *studio:
			return l
		case *lesson:
			return l.studio
		}
	}
	return nil
}

// back closes the layer in front, or lets it close something inside itself first.
func (a *App) back() tea.Cmd {
	if l, ok := a.top().(interface{ back() bool }); ok && l.back() {
		return nil
	}
	if len(a.layers) == 1 {
		return nil
	}
	if s, ok := a.top().(*studio); ok && s.missed() {
		a.park(s)
	} else if l, ok := a.top().(interface{ close() }); ok {
		l.close()
	}
	a.layers = a.layers[:len(a.layers)-1]
	return nil
}

func canLeaveLayer(a *App) bool { return len(a.layers) > 1 }

// leave ends the program, after a question if a run would be lost.
func (a *App) leave() tea.Cmd {
	if l := a.atStake(); l.lost > 0 || slices.ContainsFunc(a.freeSessions(), (*studio).begun) {
		a.push(l)
		return nil
	}
	return a.leaveNow()
}

func (a *App) leaveNow() tea.Cmd {
	for _, s := range a.parked {
		s.close()
	}
	for _, l := range a.layers {
		if s, ok := l.(*studio); ok {
			a.keepPanes(s)
			a.keepPins(s)
		}
		if c, ok := l.(interface{ close() }); ok {
			c.close()
		}
	}
	return tea.Quit
}

// Exit codes of a program that was ended from outside: 128 and the number of the signal.
const (
	codeHangUp    = 129
	codeInterrupt = 130
	codeTerminate = 143
)

func (a *App) interrupt() tea.Cmd {
	a.exit = codeInterrupt
	return a.leaveNow()
}

// A background message is the terminal's answer to what its background is like.
type background struct{ dark bool }

// relight takes over the terminal's own word for its background.
func (a *App) relight(dark bool) tea.Cmd {
	a.options.Terminal.Answered(dark)
	a.theme = NewTheme(a.options.Terminal.Look())
	return nil
}

// experiment returns the run on screen, for a crash file, or nil.
func (a *App) experiment() *lab.Experiment {
	if s := a.studio(); s != nil {
		e := s.frame().Experiment
		e.Edits = s.frame().Edits
		return &e
	}
	return nil
}

// A hangUp message says that a signal has come.
type hangUp struct{ code int }

// fail ends the program after a panic.
func (a *App) fail(c *crash) tea.Cmd {
	if a.failed == nil {
		a.failed = c
	}
	return tea.Quit
}

func (a *App) suspend() tea.Cmd { return tea.Suspend }
func (a *App) redraw() tea.Cmd  { return tea.ClearScreen }

// wake tells the benches whether somebody is looking.
func (a *App) wake(awake bool) tea.Cmd {
	a.asleep = !awake
	if s := a.studio(); s != nil {
		return s.bench.wake(awake)
	}
	return nil
}

// stir takes a key for a sign that somebody is looking, whatever the terminal says: one without a window, as under a
// multiplexer, may never report the focus.
func (a *App) stir() tea.Cmd {
	if !a.asleep {
		return nil
	}
	return a.wake(true)
}

// toggleMouse gives the mouse away or takes it back.
func (a *App) toggleMouse() tea.Cmd {
	a.mouse = !a.mouse
	a.keep(func(k *kept) { k.Settings["mouse"] = mouseNow(a) })
	if a.mouse {
		return tea.EnableMouseCellMotion
	}
	return tea.DisableMouse
}

// frameTime returns how often the screen is to be drawn while something moves.
func (a *App) frameTime() time.Duration {
	switch {
	case a.options.Terminal.Still.Value:
		return calmTime
	case a.options.Terminal.Remote.Value:
		return remoteTime
	}
	return a.clock.frame
}

// begin opens a studio on an experiment.
func (a *App) begin(e lab.Experiment) (*studio, error) {
	session, err := lab.New(e)
	if err != nil {
		return nil, err
	}
	return a.studioFor(session), nil
}

// studioFor opens a studio on a session.
func (a *App) studioFor(session *lab.Session) *studio {
	b := newBench(session, a.clock, a.frameTime())
	b.asleep = a.asleep
	return newStudio(b)
}
