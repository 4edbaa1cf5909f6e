package tui

import (
	"fmt"
	"slices"
	"time"

	"ascent/lessons/lab"
)

// maxRuns is how many runs a chart can hold: the one on the bench and its ghosts.
const maxRuns = 4

// A badge tells a run from the others, on every chart and in every list, for as long as it is there.
type badge struct {
	id     int    // counts the runs of a bench, from 1
	slot   int    // of its colour and mark, from 0
	own    string // the name that the person has given it, or ""
	pinned bool   // it goes only if the person drops it
}

// name returns the name of the run.
func (b badge) name() string {
	if b.own != "" {
		return b.own
	}
	return fmt.Sprintf("run %d", b.id)
}

// style returns the style of the run, with which goes its mark.
func (b badge) style() Style { return Series1 + Style(b.slot) }

// A ghost is another run on the charts: the future that a fork has left behind, which goes on beside the run on the
// bench, or the run before a restart, which stays as it was.
type ghost struct {
	badge
	session *lab.Session // nil if there is only what it has left
	still   bool         // it does not go on
	last    lab.Frame
}

// A trace is what the screen knows of a ghost.
type trace struct {
	badge
	state   string // whether it goes on
	differs []Difference
	record  lab.Record
	steps   int
	stamp   stamp
}

func (g *ghost) close() {
	if g.session != nil {
		g.session.Close()
		g.session = nil
	}
}

// goesOn reports whether a ghost learns beside the run on the bench.
func (g *ghost) goesOn() bool {
	return g.session != nil && !g.still && g.session.Diverged() == nil && !(g.session.Done() && g.session.AtEdge())
}

// enter gives a run that is new on the bench its badge.
func (l *loan) enter() badge {
	l.runs++
	b := badge{id: l.runs}
	taken := func(slot int) bool {
		return l.session != nil && l.badge.slot == slot || slices.ContainsFunc(l.ghosts, func(g *ghost) bool { return g.slot == slot })
	}
	for taken(b.slot) {
		b.slot++
	}
	return b
}

// room makes room for one more ghost: the oldest goes that is not pinned. It reports false if all are.
func (l *loan) room() bool {
	if len(l.ghosts) < maxRuns-1 {
		return true
	}
	i := slices.IndexFunc(l.ghosts, func(g *ghost) bool { return !g.pinned })
	if i >= 0 {
		l.drop(l.ghosts[i])
	}
	return i >= 0
}

func (l *loan) drop(g *ghost) {
	g.close()
	l.ghosts = slices.DeleteFunc(slices.Clone(l.ghosts), func(other *ghost) bool { return other == g })
}

// noRoom says that all places on the charts are pinned.
var noRoom = notice{"there is no room for another run: G lists them, p there lets go of one", true}

// fork leaves the run as it would go on behind as a ghost.
func (l *loan) fork() notice {
	if !l.room() {
		return noRoom
	}
	s, err := l.session.Fork()
	if err != nil {
		return notice{err.Error(), true}
	}
	l.ghosts = append(l.ghosts, &ghost{badge: l.enter(), session: s, last: s.Frame()})
	return notice{text: "forked: turn a knob and run, and the other future goes on beside"}
}

// restart begins another run in place of this one, which stays as a ghost if it got anywhere.
func (l *loan) restart(e lab.Experiment) notice {
	s, err := lab.New(e)
	if err != nil {
		return notice{err.Error(), true}
	}
	old := &ghost{badge: l.badge, session: l.session, still: true, last: l.session.Frame()}
	l.session = nil
	if old.last.Record.Episodes.Len() > 0 && l.room() {
		l.ghosts = append(l.ghosts, old)
	} else {
		old.close()
	}
	l.badge, l.spread = l.enter(), nil
	l.session = s
	return notice{}
}

// recall puts a run that was made on another bench beside this one.
func (l *loan) recall(last lab.Frame) notice {
	if l.room() {
		l.ghosts = append(l.ghosts, &ghost{badge: l.enter(), last: last})
	}
	return notice{}
}

// forget drops all ghosts but those that are pinned.
func (l *loan) forget() notice {
	for _, g := range slices.Clone(l.ghosts) {
		if !g.pinned {
			l.drop(g)
		}
	}
	return notice{}
}

// swap puts a ghost on the bench, and the run that was there among the ghosts. Each keeps its badge.
func (l *loan) swap(g *ghost) notice {
	if g.session == nil {
		return notice{g.name() + " was made before: there is only its curve, so it can't go on", true}
	}
	g.last, g.still = l.session.Frame(), false
	g.session, l.session = l.session, g.session
	g.badge, l.badge, l.spread = l.badge, g.badge, nil
	return notice{text: l.badge.name() + " is on the bench now, and " + g.name() + " goes on beside"}
}

// behind reports whether a ghost that goes on has taken fewer steps than the run.
func (l *loan) behind() bool {
	return slices.ContainsFunc(l.ghosts, func(g *ghost) bool { return g.goesOn() && g.session.World.Steps < l.session.World.Steps })
}

// share returns which part of a span each run gets that goes on.
func (l *loan) share(span time.Duration) time.Duration {
	n := 1
	for _, g := range l.ghosts {
		if g.goesOn() {
			n++
		}
	}
	return span / time.Duration(n)
}

// follow lets the ghosts that go on catch up with the run, each for a span at most.
func (l *loan) follow(span time.Duration) {
	steps := l.session.World.Steps
	for _, g := range l.ghosts {
		there := func() bool { return g.session.World.Steps >= steps }
		if g.goesOn() && !there() {
			g.session.Advance(time.Now().Add(span), there)
			g.last = g.session.Frame()
		}
	}
}

// traces tells what the charts need to know of the ghosts.
func (l *loan) traces(f *lab.Frame) []trace {
	var list []trace
	for _, g := range l.ghosts {
		t := trace{badge: g.badge, state: "goes on beside", differs: Differences(&g.last, f), record: g.last.Record, steps: g.last.Steps}
		t.stamp = stamp{g.id, g.last.Record.Cuts}
		switch {
		case g.last.Diverged != nil:
			t.state = "has diverged"
		case g.session == nil:
			t.state = "only its curve"
		case g.still:
			t.state = "stays as it is"
		case !g.goesOn():
			t.state = "done"
		}
		list = append(list, t)
	}
	return list
}
