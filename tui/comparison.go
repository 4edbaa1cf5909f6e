package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// compareSeeds is how many runs each side of a comparison has.
const compareSeeds = 3

// gridPoints is how many points the curve of a comparison has.
const gridPoints = 400

// A comparison grows two bundles of runs side by side: the mean of each over its seeds, in a band from the worst to the
// best of them.
type comparison struct {
	app     *App
	world   string
	steps   int // of every run
	sides   [2]side
	running bool
	away    bool // a command has the sessions
	closed  bool
	anew    bool   // all of it is to be made again when the sessions are back
	seed    uint64 // the first of the seeds
}

// A side is one setting, run on every seed.
type side struct {
	name       string
	experiment lab.Experiment
	sessions   []*lab.Session
	curves     []lab.Curve // a session
	diverged   int         // how many of them have
}

// compared says that the runs have been carried on for a frame.
type compared struct{ comparison *comparison }

// begin makes the runs.
func (c *comparison) begin(seed uint64) error {
	c.seed = seed
	for i := range c.sides {
		s := &c.sides[i]
		s.sessions, s.curves, s.diverged = nil, make([]lab.Curve, compareSeeds), 0
		for k := range uint64(compareSeeds) {
			e := s.experiment
			e.Seed = seed + k
			session, err := lab.New(e)
			if err != nil {
				c.release()
				return err
			}
			s.sessions = append(s.sessions, session)
		}
	}
	return nil
}

func (*comparison) mode() Mode { return Comparing }

// toggle runs or pauses.
func (c *comparison) toggle() tea.Cmd {
	c.running = !c.running && !c.over()
	return c.lend()
}

// again makes the same comparison with other seeds.
func (c *comparison) again() tea.Cmd {
	if c.anew = c.away; c.away {
		return nil
	}
	c.release()
	if err := c.begin(c.seed + compareSeeds); err != nil {
		panic("tui: a comparison that was made can't be made again: " + err.Error())
	}
	c.running = true
	return c.lend()
}

// lend gives the sessions to a command that carries them on for a frame.
func (c *comparison) lend() tea.Cmd {
	if c.away || !c.running || c.over() {
		return nil
	}
	c.away = true
	return func() tea.Msg {
		c.carryOn(time.Now().Add(c.app.frameTime()))
		return compared{c}
	}
}

// carryOn lets the runs learn in turn, the one that is least far first, so that they grow together. Nobody takes them
// back, so they keep no saves: those of six runs would be half of the work and up to 1.5 GB.
func (c *comparison) carryOn(deadline time.Time) {
	const slice = 4 * time.Millisecond
	for time.Now().Before(deadline) {
		s := c.last()
		if s == nil {
			return
		}
		until := time.Now().Add(slice)
		s.Run(func() bool { return time.Now().After(until) })
	}
}

// last returns the session that is least far and can go on, or nil.
func (c *comparison) last() (least *lab.Session) {
	for i := range c.sides {
		for _, s := range c.sides[i].sessions {
			if !s.Done() && s.Diverged() == nil && (least == nil || s.World.Steps < least.World.Steps) {
				least = s
			}
		}
	}
	return least
}

// over reports whether all runs are at their end.
func (c *comparison) over() bool { return !c.away && c.last() == nil }

// receive takes the sessions back and the new parts of their curves in.
func (c *comparison) receive(compared) tea.Cmd {
	c.away = false
	if c.closed {
		c.release()
		return nil
	}
	if c.anew {
		return c.again()
	}
	for i := range c.sides {
		s := &c.sides[i]
		s.diverged = 0
		for k, session := range s.sessions {
			s.curves[k].Extend(&session.Record.Episodes, session.World.Steps, c.steps, gridPoints)
			if session.Diverged() != nil {
				s.diverged++
			}
		}
	}
	if c.over() {
		c.running = false
	}
	return c.lend()
}

func (c *comparison) close() {
	c.closed = true
	if !c.away {
		c.release()
	}
}

// release ends the sessions.
func (c *comparison) release() {
	for i := range c.sides {
		for _, s := range c.sides[i].sessions {
			s.Close()
		}
		c.sides[i].sessions = nil
	}
}
