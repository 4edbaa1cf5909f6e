package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A spot is a cell of a slice, counted from the lowest on both axes.
type spot struct{ col, row int }

// axes returns the plane that the map shows: as chosen, else the first angle of the state and what comes next, which is
// another angle or its speed; without an angle, the first two of its components.
func (p *valuePane) axes(f *lab.Frame) lab.Plane {
	n := lab.Planes(f.Spec)
	if p.planned && max(p.plane.X, p.plane.Y) < n {
		return p.plane
	}
	first := max(slices.IndexFunc(f.Spec.State, func(c worlds.Component) bool { return c.Unit == "rad" }), 0)
	return lab.Plane{X: min(first, n-2), Y: min(first, n-2) + 1}
}

// pointed returns the cell under the cursor: where the person has put it, else the one of the present state.
func (p *valuePane) pointed(f *lab.Frame, s *lab.Slice) spot {
	if p.cursor != nil {
		return *p.cursor
	}
	return (&valueMap{slice: s, parts: f.Spec.State}).here()
}

// drawMap draws the plane of states, and below it what it can be read for.
func (p *valuePane) drawMap(s *studio, t *Theme, w, h int) []string {
	f, survey := s.frame(), s.bench.survey
	if survey == nil || survey.Slice == nil {
		return []string{t.Paint(Label, t.cut(" the map is being drawn", w))}
	}
	slice, parts := survey.Slice, f.Spec.State
	wanted := 2 // lines of words
	if len(parts) > 2 {
		wanted = 3
	}
	below := min(wanted, max(h-2-lab.SliceRows, 1)) // rather a whole map than all words
	m := newValueMap(slice, parts, w, h-1-below)
	p.across, p.up = m.across, m.up
	cursor := p.cursor
	if p.reading || cursor != nil {
		at := m.drawn(p.pointed(f, slice))
		cursor = &at
	}
	lines := append(m.scale(t, w).Lines, m.draw(t, cursor, w).Lines...)
	return append(lines, m.words(t, survey.Here, cursor, w, below)...)
}

// words say what is under the cursor, where the world stands, and what all states of the map have in common.
func (m *valueMap) words(t *Theme, here float64, cursor *spot, w, h int) []string {
	p, state := t.Pen(w), slices.Clone(m.slice.State)
	if cursor != nil {
		state[m.slice.X], state[m.slice.Y] = lab.At(m.x(), cursor.col, lab.SliceCols), lab.At(m.y(), cursor.row, lab.SliceRows)
		p.Put(Key, " ┼").Put(Label, " cursor: value ").Put(Value, fixed(m.slice.Value(cursor.col, cursor.row))).Put(Label, " at ")
		m.list(p, state, m.inside).End()
	} else {
		p.Put(Key, " v").Put(Label, " gives the arrows to a cursor, and x and y to the axes").End()
	}
	p.Put(Key, " ●").Put(Label, " here:   value ").Put(Value, fixed(here)).Put(Label, " at ")
	m.list(p, m.slice.State, m.inside).End()
	p.Put(Label, " everywhere on the map: ")
	m.list(p, state, func(i int) bool { return !m.inside(i) }).End()
	return p.Block(h).Lines
}

// inside reports whether a component of the state lies along an axis.
func (m *valueMap) inside(i int) bool { return i == m.slice.X || i == m.slice.Y }

// list writes some components of a state.
func (m *valueMap) list(p *Pen, state []float64, which func(i int) bool) *Pen {
	comma := ""
	for i, c := range m.parts {
		if which(i) {
			p.Put(Label, comma+c.Name+" ").Put(Value, short(state[i]))
			comma = ", "
		}
	}
	return p
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
		at := p.pointed(s.frame(), survey.Slice)
		p.cursor = &spot{
			min(max(at.col+right*max(p.across, 1), 0), lab.SliceCols-1),
			min(max(at.row+up*max(p.up, 1), 0), lab.SliceRows-1),
		}
	}
	return nil
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
func (p *valuePane) choose(plane, old lab.Plane) {
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
