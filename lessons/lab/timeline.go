package lab

import "time"

// A Timeline is what is known of a session's time, up to its horizon, as clocks that rise.
type Timeline struct {
	Saves    []int64 // from which going back and forth replays: those spread over the run, which lie where they lay last time
	Edits    []int64 // changes of parameters
	Episodes []int64 // ends of episodes; it belongs to the record, which is only added to
}

// Timeline returns what is known of the session's time. After going back, that is more than the record holds.
func (s *Session) Timeline() Timeline {
	var l Timeline
	for _, a := range s.saves.anchors {
		l.Saves = append(l.Saves, a.clock)
	}
	for _, e := range s.edits {
		if e.Clock <= s.horizon {
			l.Edits = append(l.Edits, e.Clock)
		}
	}
	l.Episodes = s.Record.Episodes.Clock
	if s.clock < s.horizon {
		ends := s.known.Episodes.Clock
		l.Episodes = ends[:until(ends, s.horizon)]
	}
	return l
}

// Approach goes towards a clock, at most the horizon, back or forth, until the deadline; it reports whether it is there.
// If not, another call goes on, to the same clock or to another one. From the nearest save before the clock it replays,
// so it ends in the same bits whichever way it has come.
func (s *Session) Approach(clock int64, deadline time.Time) (there bool) {
	clock = min(max(clock, 0), s.horizon)
	from := s.saves.before(clock)
	switch {
	case clock < s.clock:
		s.restore(from)
	case from.clock > s.clock && last(s.known.Metrics.Clock) >= from.clock:
		s.ahead(from)
	}
	for i := 1; s.clock < clock && s.Tick(); i++ {
		if i%16 == 0 && !time.Now().Before(deadline) {
			break
		}
	}
	return s.clock == clock || s.diverged != nil
}

// ahead restores a save that lies between the clock and the horizon, with what is known of the record until then.
func (s *Session) ahead(to save) {
	cuts := s.Record.Cuts
	s.Record = s.known.view()
	s.Record.Cuts = cuts
	s.restore(to)
}
