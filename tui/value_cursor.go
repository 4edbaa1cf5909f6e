package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A spot is a cell of a slice, counted from the lowest on both axes.
type spot struct{ col, row int }

// A pointer is how the map of values is looked at: which plane it shows, and where it is read.
type pointer struct {
	reading bool      // it has all four arrows
	plane   lab.Plane // as the person wants it …
	planned bool      // … if they have chosen one
	cursor  *spot     // nil = it is where the world stands
	drawn   *valueMap // as it was drawn last, below the line of its scale; nil before
}

// axes returns the plane that the map shows: as chosen, else the usual one.
func (p *pointer) axes(f *lab.Frame) lab.Plane {
	if p.planned && max(p.plane.X, p.plane.Y) < lab.Planes(f.Spec) {
		return p.plane
	}
	return lab.UsualPlane(f.Spec)
}

// pointed returns the cell under the cursor: where the person has put it, else the one of the present state.
func (p *pointer) pointed(f *lab.Frame, s *lab.Slice) spot {
	if p.cursor != nil {
		return *p.cursor
	}
	return (&valueMap{slice: s, parts: f.Spec.State}).here()
}

// values returns the value pane, or nil if there is none.
func (s *studio) values() *valuePane {
	if i := s.valuesAt(); i >= 0 {
		return s.panes[i].(*valuePane)
	}
	return nil
}

func (s *studio) valuesAt() int {
	return slices.IndexFunc(s.panes, func(p pane) bool { _, ok := p.(*valuePane); return ok })
}

func hasValues(a *App) bool {
	s := a.studio()
	return s != nil && s.values() != nil
}

// onMap reports whether there is a map of values to point at.
func onMap(a *App) bool {
	s := a.studio()
	return s != nil && s.values() != nil && s.values().shown(s.frame()) == mapView
}

// point gives the arrows to the value pane.
func (s *studio) point() tea.Cmd {
	s.setFocus(s.valuesAt())
	s.values().reading = true
	return nil
}

// pointing reports whether the value pane has all four arrows.
func (s *studio) pointing() bool {
	p := s.values()
	return p != nil && p.reading && s.has(p)
}

func (s *studio) nextView() tea.Cmd {
	p, list := s.values(), views(s.frame())
	p.view = list[(slices.Index(list, p.shown(s.frame()))+1)%len(list)]
	p.chosen = true
	return nil
}

func (s *studio) pointLeft() tea.Cmd  { return s.pointBy(-1, 0) }
func (s *studio) pointRight() tea.Cmd { return s.pointBy(1, 0) }
func (s *studio) pointUp() tea.Cmd    { return s.pointBy(0, 1) }
func (s *studio) pointDown() tea.Cmd  { return s.pointBy(0, -1) }

// pointBy moves the cursor of the map by cells as they are drawn; in the table, it moves over the rows.
func (s *studio) pointBy(right, up int) tea.Cmd {
	p, survey := s.values(), s.bench.survey
	if p.shown(s.frame()) == tableView {
		p.scroll(s, -up)
	} else if survey != nil && survey.Slice != nil {
		at, across, high := p.pointed(s.frame(), survey.Slice), 1, 1
		if p.drawn != nil {
			across, high = p.drawn.across, p.drawn.up
		}
		p.cursor = &spot{
			min(max(at.col+right*across, 0), lab.SliceCols-1),
			min(max(at.row+up*high, 0), lab.SliceRows-1),
		}
	}
	return nil
}

// click puts the cursor of the map where it was clicked, and gives it the arrows.
func (p *valuePane) click(s *studio, col, row int) {
	if p.drawn == nil || p.shown(s.frame()) != mapView {
		return
	}
	if at, ok := p.drawn.under(col, row-1); ok {
		p.cursor, p.reading = &at, true
	}
}

// pointHere takes the cursor back to the present state, which it then follows.
func (s *studio) pointHere() tea.Cmd {
	s.values().cursor = nil
	return nil
}

func (s *studio) nextAcross() tea.Cmd {
	p, f := s.values(), s.frame()
	old := p.axes(f)
	p.choose(lab.Plane{X: (old.X + 1) % lab.Planes(f.Spec), Y: old.Y}, old)
	return nil
}

func (s *studio) nextUpward() tea.Cmd {
	p, f := s.values(), s.frame()
	old := p.axes(f)
	p.choose(lab.Plane{X: old.X, Y: (old.Y + 1) % lab.Planes(f.Spec)}, old)
	return nil
}

// choose takes another plane; if both axes would be the same, they change places.
func (p *pointer) choose(plane, old lab.Plane) {
	if plane.X == plane.Y {
		plane = lab.Plane{X: old.Y, Y: old.X}
	}
	p.plane, p.planned, p.cursor = plane, true, nil
}

// pointHelp says what a value is.
func (s *studio) pointHelp(p *Pen) {
	text := "value: the return that is still to come, as the agent expects it"
	if switchedOn(s.frame(), "norm_reward") {
		text += ", of rewards that norm_reward has scaled"
	}
	putWrapped(p, Label, text)
}

func viewNow(a *App) string {
	s := a.studio()
	return s.values().shown(s.frame()).String()
}

func acrossNow(a *App) string {
	s := a.studio()
	return s.frame().Spec.State[s.values().axes(s.frame()).X].Name
}

func upwardNow(a *App) string {
	s := a.studio()
	return s.frame().Spec.State[s.values().axes(s.frame()).Y].Name
}
