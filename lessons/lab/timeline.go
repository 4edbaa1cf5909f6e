package lab

// A Timeline is what is known of a session's time, up to its horizon, as clocks that rise.
type Timeline struct {
	Saves    []int64 // from which going back and forth replays: those spread over the run, which lie where they lay last time
	Edits    []int64 // changes of parameters
	Episodes []int64 // ends of episodes; it belongs to the record, which is only added to
}

// Timeline returns what is known of the session's time. After going back, that is more than the record holds.
func (s *Session) Timeline() Timeline {
	var l Timeline
	for _, a := range s.saves.list {
		if !a.near {
			l.Saves = append(l.Saves, a.clock)
		}
	}
	for _, e := range s.edits {
		if e.Clock <= s.horizon {
			l.Edits = append(l.Edits, e.Clock)
		}
	}
	l.Episodes = s.Record.Episodes.Clock
	if s.clock < s.horizon {
		l.Episodes = s.known.Episodes.Clock
	}
	return l
}
