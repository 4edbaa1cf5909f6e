package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A look is what the panes on show want to know of the values that an agent has learned. The zero value is nothing.
type look struct {
	values bool      // of where the world stands, and of the states of a grid
	slice  bool      // … and of a plane of states:
	plane  lab.Plane // this one
}

// A sighting says what was surveyed, and when.
type sighting struct {
	run   int // id of the badge
	clock int64
	look  look
}

// surveyRest is how many times as long as a survey took the agent learns before the next: surveys take 5 % of its time.
const surveyRest = 20

// survey has the session look around, if somebody wants to see it.
func (w work) survey(r *returned) {
	w.loan.rest -= w.span
	if !w.look.values || w.span > 0 && w.loan.rest > 0 {
		return
	}
	start := time.Now()
	var plane *lab.Plane
	if w.look.slice {
		plane = &w.look.plane
	}
	r.survey, r.sighting = w.loan.session.Survey(plane), sighting{r.own.id, r.frame.Clock, w.look}
	w.loan.rest = surveyRest * time.Since(start)
}

// sight takes over what was surveyed. A survey stays until the next, but not for another run.
func (b *bench) sight(r returned) {
	if r.sighting != (sighting{}) || b.sighting.run != r.own.id {
		b.survey, b.sighting = r.survey, r.sighting
	}
	if b.survey != nil {
		b.frame.Adopt(b.survey)
	}
}

// lookAt says what is wanted, and sends for it if it is not there. A run at full speed brings it by itself.
func (b *bench) lookAt(l look) tea.Cmd {
	if b.look = l; !l.values {
		b.survey, b.sighting = nil, sighting{}
	}
	if b.loan == nil || !b.blind() {
		return nil
	}
	return b.lend(false)
}

// blind reports whether what is wanted was not surveyed where the run stands.
func (b *bench) blind() bool {
	return b.look.values && b.sighting != sighting{b.own.id, b.frame.Clock, b.look}
}

// lookAround sends for what the panes on show want to know.
func (a *App) lookAround() tea.Cmd {
	s := a.studio()
	if s == nil {
		return nil
	}
	return s.bench.lookAt(s.wanted(a.width, a.height))
}

// depicted returns what the picture of a world wants to know: what a critic says of the cells of a grid.
func depicted(f *lab.Frame) look {
	return look{values: f.Critic && f.Spec.Observation.Count() > 1}
}

// wanted returns what the panes that a screen of w×h cells shows want to know.
func (s *studio) wanted(w, h int) look {
	f := s.frame()
	l := depicted(f)
	for _, a := range s.layout(w, h, w, h) {
		if p, ok := s.panes[s.visible(a)].(*valuePane); ok {
			l.values = l.values || f.Critic
			if p.shown(f) == mapView {
				l = look{true, true, p.axes(f)}
			}
		}
	}
	return l
}
