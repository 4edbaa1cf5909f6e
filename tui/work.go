package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// work is one errand of the session: jobs first, then learning for a while.
type work struct {
	bench       *bench
	loan        *loan
	jobs        []job
	seek        bool // go to …
	target      int64
	span        time.Duration           // for how long to learn
	demonstrate bool                    // have the agent show what it can, for the world pane
	over        func(*lab.Session) bool // when to stop, or nil
	look        look                    // what a survey is to be made of
}

// returned brings the session back, with copies of all that is to be shown.
type returned struct {
	bench  *bench
	loan   *loan
	frame  lab.Frame
	times  lab.Timeline
	traces []trace
	own    badge // of the run
	pinned []pinned
	spread *lab.GradientSpread
	survey *lab.Survey // nil if none was made, or there are no values …
	sighting
	behind bool  // a ghost has not caught up
	target int64 // the clock that it went to …
	there  bool  // … and is at
	notice notice
	demo   *lab.Demonstration
	steps  int           // environment steps learned from
	took   time.Duration // learning them
	over   bool          // the run has come to its own end
	broken string        // why a breakpoint has stopped it, or ""
	then   []func() tea.Cmd
}

// demoLimit cuts demonstrations of worlds without a time limit.
const demoLimit = 1000

// do runs the errand. It is a command: it runs beside the screen and owns the session until it returns.
func (w work) do() tea.Msg {
	r := returned{bench: w.bench, loan: w.loan}
	w.loan.over = w.atEnd
	for _, j := range w.jobs {
		if n := j(w.loan); n.text != "" {
			r.notice = n
		}
	}
	if w.seek {
		r.target, r.there = w.target, w.loan.session.Approach(w.target, time.Now().Add(frameTime))
	}
	if w.span > 0 {
		w.learn(&r)
	}
	r.over, r.broken = w.isOver(), w.loan.broken
	w.loan.follow(w.loan.share(max(w.span, frameTime)))
	r.own, r.behind, r.spread = w.loan.badge, w.loan.behind(), w.loan.spread
	r.then, w.loan.then = w.loan.then, nil
	r.frame = w.loan.session.Frame()
	r.times = w.loan.session.Timeline()
	r.traces, r.pinned = w.loan.traces(&r.frame), w.loan.pinned()
	w.survey(&r)
	return r
}

// learn advances the run for the span. A demonstration needs an agent that stands between two iterations.
func (w work) learn(r *returned) {
	s := w.loan.session
	start, before := time.Now(), s.World.Steps
	if w.loan.behind() { // the run waits for its ghosts
		return
	}
	deadline := start.Add(w.loan.share(w.span))
	if w.demonstrate {
		s.Advance(deadline, func() bool { return w.loan.breaks() || s.AtEdge() })
		if w.loan.broken != "" || w.isOver() {
			return
		}
		if s.AtEdge() && s.Diverged() == nil {
			d := s.Demonstrate(demoLimit)
			r.demo = &d
		}
	}
	inTime := func() bool { return !w.bench.wanted.Load() && time.Now().Before(deadline) }
	if w.over == nil && len(w.loan.points) == 0 { // without a question to ask, the run is faster
		s.AdvanceWhile(inTime, nil)
	} else {
		s.AdvanceWhile(inTime, func() bool { return w.loan.breaks() || w.isOver() })
	}
	r.steps, r.took = s.World.Steps-before, time.Since(start)
}

// isOver reports whether the run has come to its own end.
func (w work) isOver() bool { return w.over != nil && w.over(w.loan.session) }

// atEnd reports whether the run has come to a breakpoint or to its own end, or its steps are used up. They are used up
// before the last of them has been learned from, so that only the end of an iteration counts.
func (w work) atEnd() bool {
	s := w.loan.session
	return w.loan.breaks() || w.isOver() || s.Done() && s.AtEdge()
}
