package tui

import "ascent/lessons/lab"

// A pinned run is kept from one session to the next, by its experiment: equal experiments give equal runs.
type pinned struct {
	Name       string         `json:"name,omitempty"` // that the person has given it
	Experiment lab.Experiment `json:"experiment"`     // with its edits, without a result
}

// pairKey names the free sessions that share their pinned runs: those of one algorithm in one world.
func pairKey(e *lab.Experiment) string { return e.Algorithm + " " + e.World }

func (s *studio) pair() string { return pairKey(&s.frame().Experiment) }

// enter puts a free session on screen as it was left: its panes, and, if it is at its beginning, the pinned runs of its
// algorithm and world, which go on beside it. A run that begins in its middle would have to wait for them.
func (a *App) enter(s *studio) {
	k := readKept(a.options.State)
	s.keptAs = s.frame().Experiment.Algorithm
	s.place(k.Panes[s.keptAs])
	if s.frame().Clock == 0 {
		s.pins = true
		s.bench.bring(k.Pinned[s.pair()])
	}
	a.push(s)
}

// keepsPins reports whether the pinned runs of a free session are kept.
func (a *App) keepsPins(s *studio) bool { return s.pins && a.options.State != "" }

// keepPins keeps the pinned runs of a free session.
func (a *App) keepPins(s *studio) {
	if !a.keepsPins(s) {
		return
	}
	a.keep(func(k *kept) {
		if list := s.bench.keepable(); len(list) > 0 {
			k.Pinned[s.pair()] = list
		} else {
			delete(k.Pinned, s.pair())
		}
	})
}

// keepable lists the pinned runs that the next session has room for beside its own: the last ones.
func (b *bench) keepable() []pinned { return b.pinned[max(0, len(b.pinned)-(maxRuns-1)):] }

// bring begins pinned runs beside the one on the bench. One that can't be made any more is left out.
func (b *bench) bring(list []pinned) {
	l := b.loan
	for _, p := range list {
		if s, err := lab.New(p.Experiment); err == nil && l.room() {
			badge := l.enter()
			badge.own, badge.pinned = p.Name, true
			l.ghosts = append(l.ghosts, &ghost{badge: badge, session: s, last: s.Frame()})
		}
	}
	if len(l.ghosts) > 0 {
		b.show(returned{own: l.badge, frame: b.frame, times: b.times, traces: l.traces(&b.frame), pinned: l.pinned()})
		b.notice = notice{text: "pinned runs go on beside this one: G lists them, p there lets go of one"}
	}
}

// pinned lists the runs that are pinned, the one on the bench last.
func (l *loan) pinned() (list []pinned) {
	for _, g := range l.ghosts {
		if g.badge.pinned && g.session != nil {
			list = append(list, pinned{g.own, g.session.Plan()})
		}
	}
	if l.badge.pinned {
		list = append(list, pinned{l.badge.own, l.session.Plan()})
	}
	return list
}
