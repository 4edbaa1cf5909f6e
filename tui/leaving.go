package tui

import (
	"reflect"
	"slices"
)

// leaving is the question whether to leave, since runs would be lost. Pinned runs are kept for the next time.
type leaving struct{ lost, kept int }

func (*leaving) mode() Mode { return Leaving }

func (l *leaving) question() string {
	lost := "The run is lost"
	if l.lost > 1 {
		lost = grouped(l.lost) + " runs are lost"
	}
	pinned := "1 pinned run is kept"
	if l.kept > 1 {
		pinned = grouped(l.kept) + " pinned runs are kept"
	}
	switch {
	case l.kept == 0:
		return "Leave? " + lost + "."
	case l.lost == 0:
		return "Leave? " + pinned + " for the next time."
	case l.lost == 1:
		lost = "1 run is lost"
	}
	return "Leave? " + lost + ", " + pinned + "."
}

// draw shows what lies beneath; the footer asks.
func (*leaving) draw(a *App, w, h int) Block {
	return a.layers[len(a.layers)-2].draw(a, w, h)
}

// atStake counts the runs of the free sessions that leaving loses, and those that are kept.
func (a *App) atStake() *leaving {
	l, safe := &leaving{}, map[string][]pinned{} // by pair: of two sessions that share one, the pins of the last are kept
	sessions := a.freeSessions()
	for _, s := range sessions {
		if a.keepsPins(s) {
			safe[s.pair()] = s.bench.keepable()
		}
	}
	for _, list := range safe {
		l.kept += len(list)
	}
	for _, s := range sessions {
		b := s.bench
		if s.begun() && !b.own.pinned {
			l.lost++
		}
		for _, t := range b.traces {
			if !t.badge.pinned {
				l.lost++
			}
		}
		for _, p := range b.pinned {
			if !slices.ContainsFunc(safe[s.pair()], func(q pinned) bool { return reflect.DeepEqual(p, q) }) {
				l.lost++
			}
		}
	}
	return l
}

// freeSessions lists the free sessions that there are, in the order in which their pins are kept: the one that was left
// first.
func (a *App) freeSessions() (list []*studio) {
	for _, s := range slices.Backward(a.parked) {
		list = append(list, s)
	}
	for _, l := range a.layers {
		if s, ok := l.(*studio); ok {
			list = append(list, s)
		}
	}
	return list
}
