package tui

import (
	"fmt"
	"time"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// maxGhosts is how many other runs a chart can hold beside the one on the bench.
const maxGhosts = 3

// A ghost is another run on the charts: the future that a fork has left behind, which goes on beside the run on the
// bench, or the run before a restart, which stays as it was.
type ghost struct {
	session *lab.Session // nil if it goes on no more
	last    lab.Frame
	id      int // counts the ghosts of a bench, from 1
}

// A trace is what the screen knows of a ghost.
type trace struct {
	name     string
	episodes lab.Episodes
	stamp    stamp
}

func (g *ghost) close() {
	if g.session != nil {
		g.session.Close()
		g.session = nil
	}
}

// fork leaves the run as it would go on behind as a ghost.
func (l *loan) fork() notice {
	s, err := l.session.Fork()
	if err != nil {
		return notice{err.Error(), true}
	}
	l.remember(&ghost{session: s})
	return notice{text: "forked: turn a knob and run, and the other future goes on beside"}
}

// restart begins another run in place of this one, which stays as a ghost if it got anywhere.
func (l *loan) restart(e lab.Experiment) notice {
	s, err := lab.New(e)
	if err != nil {
		return notice{err.Error(), true}
	}
	old := l.session
	if old.Record.Episodes.Len() > 0 {
		l.remember(&ghost{last: old.Frame()})
	}
	old.Close()
	l.session = s
	l.restarts++
	return notice{}
}

// remember adds a ghost. If there are too many, the oldest goes.
func (l *loan) remember(g *ghost) {
	l.haunted++
	g.id = l.haunted
	l.ghosts = append(l.ghosts, g)
	if len(l.ghosts) > maxGhosts {
		l.ghosts[0].close()
		l.ghosts = append(l.ghosts[:0:0], l.ghosts[1:]...)
	}
}

// forget drops all ghosts.
func (l *loan) forget() notice {
	for _, g := range l.ghosts {
		g.close()
	}
	l.ghosts = nil
	return notice{}
}

// follow lets the ghosts that go on catch up with the run.
func (l *loan) follow(deadline time.Time) {
	steps := l.session.World.Steps
	for _, g := range l.ghosts {
		if g.session == nil {
			continue
		}
		there := func() bool { return g.session.World.Steps >= steps }
		if !there() {
			g.session.Advance(deadline, there)
		}
		g.last = g.session.Frame()
	}
}

// traces tells what the charts need to know of the ghosts.
func (l *loan) traces(f *lab.Frame) []trace {
	var list []trace
	for _, g := range l.ghosts {
		list = append(list, trace{difference(&g.last, f), g.last.Record.Episodes, stamp{-g.id, g.last.Record.Cuts}})
	}
	return list
}

// difference names a run by what sets it apart from another.
func difference(a, b *lab.Frame) string {
	first, more := "", ""
	for _, p := range a.Params {
		if q, ok := parameter(b.Params, p.Name); ok && q.String() != p.String() {
			if first != "" {
				more = " …"
				break
			}
			first = valued(p.Name, p.String())
		}
	}
	switch {
	case first != "":
		return first + more
	case a.Experiment.Seed != b.Experiment.Seed:
		return fmt.Sprintf("seed %d", a.Experiment.Seed)
	}
	return "the same again"
}

func parameter(params []algorithms.Param, name string) (algorithms.Param, bool) {
	for _, p := range params {
		if p.Name == name {
			return p, true
		}
	}
	return algorithms.Param{}, false
}
