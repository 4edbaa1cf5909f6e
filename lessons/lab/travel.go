package lab

import (
	"fmt"
	"slices"
	"time"

	"ascent/algorithms"
)

// A Grain is a size of step, named as debuggers and textbooks do.
type Grain uint8

// The grains, from finest to coarsest.
const (
	Line      Grain = iota // one event: the lines of source that lead to the next emit
	Step                   // one step of the worlds
	Minibatch              // one update of the weights, or one backup of a table
	Episode                // until an episode ends
	Update                 // one iteration of the algorithm
	Grains                 // their number
)

var grainNames = [...]string{"line", "step", "minibatch", "episode", "update"}

// String returns the grain's name.
func (g Grain) String() string { return grainNames[g] }

// here reports whether the session stands where a step of grain g ends. An iteration that takes no step in the worlds,
// such as a planner's, is a step of any grain, and so is a backup in it of one step of the worlds.
func (s *Session) here(g Grain) bool {
	if s.edge {
		return g == Update || !s.acted && (g == Step || g == Episode)
	}
	phase := s.event.Phase
	switch g {
	case Line:
		return true
	case Step:
		return phase == algorithms.Acted || phase == algorithms.Backed && !s.acted
	case Minibatch:
		return phase == algorithms.Updated || phase == algorithms.Backed || phase == algorithms.Fitted
	case Episode:
		return phase == algorithms.Acted && len(s.World.Ended) > 0
	}
	return false
}

// Next goes on to the end of the next step of grain g. It reports false if it stopped before: the run has diverged.
func (s *Session) Next(g Grain) bool { return s.NextUntil(g, func() bool { return false }) }

// NextUntil is Next that also ends, with true, as soon as stop says so, which is asked after every tick.
func (s *Session) NextUntil(g Grain, stop func() bool) bool {
	for s.Tick() {
		if s.here(g) || stop() {
			return true
		}
	}
	return false
}

// Advance runs until the deadline, the end of the experiment, or until stop, which is asked after every tick, says so;
// nil never does. An iteration that is long is left at the deadline and continued by the next call.
//
// Without a stop, short iterations run straight through, which is faster but leaves no trace of where in the source an
// event came from; so the last iteration before the deadline, or the end, is done tick by tick.
func (s *Session) Advance(deadline time.Time, stop func() bool) {
	for s.diverged == nil && (s.next != nil || !s.Done()) {
		start := time.Now()
		late, whole := !start.Before(deadline), s.next == nil
		if late && s.traceable() {
			return
		}
		if whole && !late && s.short && stop == nil {
			s.iterate()
		} else if s.tickOn(deadline, stop) {
			return
		}
		s.short = whole && time.Since(start) < 5*time.Millisecond
	}
	if !s.traceable() {
		s.retrace()
	}
}

// tickOn ticks to the end of the iteration; it reports true if it was stopped before.
func (s *Session) tickOn(deadline time.Time, stop func() bool) (stopped bool) {
	for i := 1; s.Tick(); i++ {
		if stop != nil && stop() || i%16 == 0 && !time.Now().Before(deadline) {
			return true
		}
		if s.edge {
			break
		}
	}
	return false
}

// traceable reports whether it is known where the event came from.
func (s *Session) traceable() bool { return s.event == nil || s.site != algorithms.Site{} }

// retrace comes to this clock again tick by tick.
func (s *Session) retrace() {
	at := s.clock
	s.restore(s.saves.before(at))
	s.SeekTo(at)
}

// Run does whole iterations until the experiment's steps are used up, the run diverges, or stop says so after one. It
// keeps no saves on the way: this is for runs that nobody takes back, though they still can be.
func (s *Session) Run(stop func() bool) {
	s.hurried = true
	defer func() { s.hurried = false }()
	for s.next != nil && s.Tick() { // an iteration that was begun step by step
	}
	for !s.Done() && s.diverged == nil && !stop() {
		s.iterate()
	}
}

// SeekTo goes to a clock, back or forward. It stops before it if the run diverges on the way.
func (s *Session) SeekTo(clock int64) {
	if clock < s.clock {
		s.restore(s.saves.before(clock))
	}
	for s.clock < clock && s.Tick() {
	}
}

// restore puts agent, worlds and record back to a save. What is known of the time after it is kept, for Approach.
func (s *Session) restore(from save) {
	if s.clock == s.horizon {
		s.known = s.Record.view()
	}
	s.abandon()
	copyState(s.Agent, from.agent)
	copyState(s.World, from.world)
	s.Record.cut(from.clock)
	s.clock, s.total, s.applied, s.changes = from.clock, from.total, from.applied, from.changes.clone()
	s.journal = from.journal
	s.event, s.edge, s.diverged = nil, true, nil
	if err := s.applyDue(); err != nil {
		panic("lab: an edit that was accepted is refused: " + err.Error())
	}
}

// Back goes back to where the step of grain g before this moment ended, or to the beginning.
func (s *Session) Back(g Grain) {
	edges := s.Record.Metrics.Clock[:until(s.Record.Metrics.Clock, s.clock-1)]
	switch g {
	case Line:
		before := s.clock - 1
		if before == last(edges) { // the end of an iteration is no line
			before--
		}
		s.SeekTo(max(0, before))
		return
	case Update:
		s.SeekTo(last(edges))
		return
	case Episode:
		clocks := s.Record.Episodes.Clock
		s.SeekTo(last(clocks[:until(clocks, s.clock-1)]))
		return
	}
	for now := s.clock; ; edges = edges[:len(edges)-1] { // look through one iteration after the other
		if found, ok := s.lastBetween(last(edges), now, g); ok || len(edges) == 0 {
			s.SeekTo(found)
			return
		}
	}
}

// lastBetween replays from one clock up to another, exclusive, and returns where a step of grain g ended last.
func (s *Session) lastBetween(from, to int64, g Grain) (found int64, ok bool) {
	s.SeekTo(from)
	for s.clock+1 < to && s.Tick() {
		if s.here(g) {
			found, ok = s.clock, true
		}
	}
	return found, ok
}

// last returns the last of some clocks, or 0 for the beginning.
func last(clocks []int64) int64 {
	if len(clocks) == 0 {
		return 0
	}
	return clocks[len(clocks)-1]
}

// Set changes a parameter now, between two events. The future that was known is forgotten: from here on it is another.
func (s *Session) Set(name, value string) error {
	if err := s.change(name, value); err != nil {
		return err
	}
	s.undone = nil
	return nil
}

func (s *Session) change(name, value string) error {
	p, err := s.param(name)
	if err != nil {
		return err
	}
	if p.Fixed {
		return fmt.Errorf("%s: shapes the run, so it can only be set before it begins", p.Name)
	}
	old := p.String()
	if err := p.Set(value); err != nil {
		return err
	}
	edit := Edit{Clock: s.clock, Step: s.World.Steps, Name: name, Value: p.String(), Old: old}
	s.edits = append(s.edits[:s.applied:s.applied], edit)
	s.applied++
	s.horizon = s.clock
	s.saves.cut(s.clock)
	return nil
}

// Undo sets the parameter that was changed last back to what it was, and reports which; false if nothing was changed.
func (s *Session) Undo() (Edit, bool) {
	depth := 0 // undos are edits too: each stands against the one before it
	for i := s.applied - 1; i >= 0; i-- {
		e := s.edits[i]
		if e.undo {
			depth++
		} else if depth > 0 {
			depth--
		} else {
			if err := s.change(e.Name, e.Old); err != nil {
				return Edit{}, false
			}
			s.edits[s.applied-1].undo = true
			s.undone = append(s.undone, e)
			return e, true
		}
	}
	return Edit{}, false
}

// Redo sets what was undone last again.
func (s *Session) Redo() (Edit, bool) {
	if len(s.undone) == 0 {
		return Edit{}, false
	}
	e := s.undone[len(s.undone)-1]
	if err := s.change(e.Name, e.Value); err != nil {
		return Edit{}, false
	}
	s.undone = s.undone[:len(s.undone)-1]
	return e, true
}

// Schedule checks an edit of an experiment and keeps it for its time. A step that is past is refused.
func (s *Session) Schedule(e Edit) error {
	p, err := s.param(e.Name)
	if err != nil {
		return err
	}
	if p.Fixed {
		return &SettingError{p, fmt.Errorf("%s: shapes the run, so it can't be edited while it goes on", p.Name)}
	}
	if err := try(p, e.Value); err != nil {
		return &SettingError{p, err}
	}
	if e.Clock > 0 || e.Old != "" {
		s.edits = append(s.edits, e)
		return nil
	}
	if e.Step < s.World.Steps {
		return fmt.Errorf("%s: it can't be set at step %d, since the run stands at step %d", e.Name, e.Step, s.World.Steps)
	}
	s.scheduled = append(s.scheduled, e)
	slices.SortStableFunc(s.scheduled, func(a, b Edit) int { return a.Step - b.Step })
	return nil
}

// try sets a value and takes it back, to see whether it would be refused.
func try(p algorithms.Param, value string) error {
	old := p.String()
	if err := p.Set(value); err != nil {
		return err
	}
	return p.Set(old)
}

// applyDue applies the edits whose time has come: those of the log at this clock, and scheduled ones at this step.
func (s *Session) applyDue() error {
	for s.applied < len(s.edits) && s.edits[s.applied].Clock <= s.clock {
		e := s.edits[s.applied]
		p, err := s.param(e.Name)
		if err != nil {
			return err
		}
		if err := p.Set(e.Value); err != nil {
			return err
		}
		s.applied++
	}
	for len(s.scheduled) > 0 && s.scheduled[0].Step <= s.World.Steps {
		e := s.scheduled[0]
		s.scheduled = s.scheduled[1:]
		if err := s.change(e.Name, e.Value); err != nil {
			return err
		}
	}
	return nil
}

// Fork returns a second session that has the same past and stands at the same clock. From there each goes its own way.
func (s *Session) Fork() (*Session, error) {
	f, err := New(s.setup)
	if err != nil {
		return nil, err
	}
	f.edits, f.scheduled = slices.Clone(s.edits[:s.applied]), slices.Clone(s.scheduled)
	f.saves = saves{anchors: slices.Clone(s.saves.anchors), recent: slices.Clone(s.saves.recent), stride: s.saves.stride}
	f.saves.cut(s.clock)
	f.Record = s.Record.view()
	f.restore(f.saves.before(s.clock))
	f.SeekTo(s.clock)
	f.horizon = f.clock
	return f, nil
}
