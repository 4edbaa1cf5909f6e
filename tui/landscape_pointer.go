package tui

import (
	"math"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A summit is where the map of a landscape is read, and where on the screen it was drawn last.
type summit struct {
	at       *[2]float64 // preferences; nil = nowhere
	hill     hill
	col, row int // of the screen, where the picture with the map begins
}

// A hill is the square of a picture that a map covers: cells are twice as high as wide.
type hill struct{ left, top, side int }

// newHill finds room for a map, and the labels of its axes, in a picture of w×h cells.
func newHill(w, h int) hill {
	const left, above, below = 6, 1, 2
	return hill{left, above, max(min(h-above-below, (w-left)/2), 0)}
}

// place returns the preferences in the middle of a cell of the picture, and whether it is on the map.
func (g hill) place(m *lab.Map, col, row int) (at [2]float64, ok bool) {
	x := (float64(col-g.left) + 0.5) / float64(2*g.side)
	y := (float64(g.side-row+g.top) - 0.5) / float64(g.side)
	return [2]float64{m.Left + m.Span*x, m.Bottom + m.Span*y}, g.side > 1 && x > 0 && x < 1 && y > 0 && y < 1
}

// stay takes the cursor away if it is not on the map.
func (s *summit) stay(m *lab.Map) {
	if s.at != nil && (m == nil || math.IsNaN(m.Return(s.at[0], s.at[1]))) {
		s.at = nil
	}
}

func (l *landscape) pointLeft() tea.Cmd  { return l.pointBy(-1, 0) }
func (l *landscape) pointRight() tea.Cmd { return l.pointBy(1, 0) }
func (l *landscape) pointUp() tea.Cmd    { return l.pointBy(0, 1) }
func (l *landscape) pointDown() tea.Cmd  { return l.pointBy(0, -1) }

// pointBy moves the cursor by cells of the map as it was drawn; it begins where the agent is.
func (l *landscape) pointBy(right, up int) tea.Cmd {
	m, at := l.plan, l.plan.Track[len(l.plan.Track)-1]
	if l.pointer.at != nil {
		at = *l.pointer.at
	}
	cell := m.Span / float64(max(l.pointer.hill.side, 1))
	l.pointer.at = &[2]float64{
		min(max(at[0]+float64(right)*cell/2, m.Left), m.Left+m.Span),
		min(max(at[1]+float64(up)*cell, m.Bottom), m.Bottom+m.Span),
	}
	return nil
}

// pointNowhere takes the cursor off the map.
func (l *landscape) pointNowhere() tea.Cmd {
	l.pointer.at = nil
	return nil
}

// click puts the cursor where the map was clicked.
func (l *landscape) click(column, row int) tea.Cmd {
	if !l.found || l.view() != hillView {
		return nil
	}
	if at, ok := l.pointer.hill.place(l.plan, column-l.pointer.col, row-l.pointer.row); ok {
		l.pointer.at = &at
	}
	return nil
}

func (*landscape) wheel(_, _, _ int) tea.Cmd { return nil }

// putCursor writes what the policy at the cursor earns, and how likely it takes the actions of the state.
func (l *landscape) putCursor(p *Pen) {
	at := l.pointer.at
	if at == nil {
		return
	}
	h := slices.Clone(l.terrain.Here().Preferences)
	h[l.plan.X], h[l.plan.Y] = at[0], at[1]
	putFact(p, "┼ cursor", "return "+precise(l.terrain.Return(h)))
	putFact(p, "", "h "+fixed(at[0])+", "+fixed(at[1]))
	chances := l.terrain.Chances(h, l.plan.X)
	n := l.terrain.Actions
	putFact(p, "", "π "+strings.Join([]string{fixed(chances[l.plan.X%n]), fixed(chances[l.plan.Y%n])}, ", "))
}
