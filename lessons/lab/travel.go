package lab

import (
	"reflect"
	"slices"
	"time"
)

// SeekTo goes to a clock, back or forward. It stops before it if the run diverges on the way.
func (s *Session) SeekTo(clock int64) {
	s.replay(clock, func() bool { return false })
	for s.clock < clock && s.Tick() {
	}
}

// Approach goes towards a clock, at most the horizon, back or forth, until the deadline; it reports whether it is there.
// If not, another call goes on, to the same clock or to another one. From the nearest save before the clock it replays,
// so it ends in the same bits whichever way it has come.
func (s *Session) Approach(clock int64, deadline time.Time) (there bool) {
	clock = min(max(clock, 0), s.horizon)
	s.replay(clock, func() bool { return !time.Now().Before(deadline) })
	return s.clock == clock || s.diverged != nil
}

// replay goes to a clock that is known, from the nearest save before it, until it is late, which is asked every now and
// then. Iterations that end before the clock run whole, at full speed.
//
// It saves the run before the iteration of the clock, and 1, 2, 4, 8 … iterations before that: whoever goes on to go back
// finds a save close by, and from there another such row of them.
func (s *Session) replay(clock int64, late func() bool) {
	if from := s.saves.before(clock); clock < s.clock || from.clock > s.clock {
		s.restore(from)
	}
	for asked := s.clock; s.clock < min(clock, s.horizon) && s.diverged == nil; {
		if left := s.edgesUntil(clock); left > 0 && s.next == nil {
			s.iterate(false)
			if rest := left - 1; rest&(rest-1) == 0 { // 0, or a power of two
				s.saves.add(s)
			}
		} else {
			s.Tick()
		}
		if s.clock-asked >= 16 {
			if asked = s.clock; late() {
				return
			}
		}
	}
}

// edgesUntil returns how many iterations that are known end after now and before a clock.
func (s *Session) edgesUntil(clock int64) int {
	edges := s.known.Metrics.Clock
	return max(0, until(edges, clock-1)-until(edges, s.clock))
}

// restore puts agent, worlds and record to a save, which may be of a moment after this one, if that is known.
func (s *Session) restore(from save) {
	s.abandon()
	if s.clock == s.horizon { // else what is known reaches farther than the record
		s.known = s.Record.view()
	}
	m := moment{s.Agent, s.World}
	d := decoder{text: from.state.unpack()}
	if d.state(reflect.ValueOf(&m).Elem()); d.err != nil {
		panic("lab: a save can't be read: " + d.err.Error())
	}
	cuts := s.Record.Cuts
	s.Record = s.known.view()
	s.Record.Cuts = cuts
	s.Record.cut(from.clock)
	s.clock, s.total, s.applied = from.clock, from.total, from.applied
	s.changes, s.grads, s.journal = from.changes.clone(), from.grads.clone(), from.journal
	s.event, s.edge, s.diverged = nil, true, nil
	s.applyEdits()
}

// forget drops what is known of the time after this moment: from here on the run takes another way.
func (s *Session) forget() {
	s.horizon = s.clock
	s.known = Record{}
	s.saves = s.saves.upTo(s.clock)
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

// Fork returns a second session that has the same past and stands at the same clock. From there each goes its own way.
func (s *Session) Fork() (*Session, error) {
	f, err := New(s.setup)
	if err != nil {
		return nil, err
	}
	f.edits, f.scheduled = slices.Clone(s.edits[:s.applied]), slices.Clone(s.scheduled)
	f.saves, f.known, f.horizon = s.saves.upTo(s.clock), s.Record.view(), s.clock
	f.restore(f.saves.before(s.clock))
	f.SeekTo(s.clock)
	return f, nil
}
