package tui

import (
	"math"
	"slices"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A valueMap is a picture of a slice: the higher a state is valued, the hotter its cell. Where there are too few cells on
// the screen, only every second or third cell of the slice is drawn.
type valueMap struct {
	slice     *lab.Slice
	parts     []worlds.Component
	low, high float64 // the least and the greatest value

	margin     int // what the labels of the upright axis take
	wide, tall int // cells of the screen for a drawn cell …
	across, up int // … of so many of the slice
}

// newValueMap makes a map that is at most w cells wide and, with its axis, h high.
func newValueMap(s *lab.Slice, parts []worlds.Component, w, h int) *valueMap {
	m := &valueMap{slice: s, parts: parts, low: math.Inf(1), high: math.Inf(-1)}
	for _, v := range s.Values {
		if finite(v) {
			m.low, m.high = min(m.low, v), max(m.high, v)
		}
	}
	m.margin = max(width(short(m.y().Low)), width(short(m.y().High))) + 2
	m.wide, m.across = share(w-m.margin-1, lab.SliceCols)
	m.tall, m.up = share(h-1, lab.SliceRows)
	return m
}

// share divides room among cells: how much each of them gets, or if that is nothing, how many share one.
func share(room, cells int) (each, sharing int) {
	if room >= cells {
		return room / cells, 1
	}
	return 1, (cells + room - 1) / max(room, 1)
}

func (m *valueMap) x() worlds.Component { return m.parts[m.slice.X] }
func (m *valueMap) y() worlds.Component { return m.parts[m.slice.Y] }

// here returns the cell of the present state.
func (m *valueMap) here() spot {
	state := m.slice.State
	return spot{lab.Cell(m.x(), state[m.slice.X], lab.SliceCols), lab.Cell(m.y(), state[m.slice.Y], lab.SliceRows)}
}

// drawn returns the cell of the slice that is drawn for those around it.
func (m *valueMap) drawn(at spot) spot {
	return spot{
		min(at.col/m.across*m.across+m.across/2, lab.SliceCols-1),
		min(at.row/m.up*m.up+m.up/2, lab.SliceRows-1),
	}
}

// size returns how many cells are drawn.
func (m *valueMap) size() (cols, rows int) {
	return (lab.SliceCols + m.across - 1) / m.across, (lab.SliceRows + m.up - 1) / m.up
}

// heat returns how hot a value is drawn; NaN if it has no place.
func (m *valueMap) heat(v float64) float64 {
	if !finite(v) || m.low == m.high {
		return math.NaN()
	}
	return (v - m.low) / (m.high - m.low)
}

// draw draws the map and its axes, with the present state and, if there is one, the cursor.
func (m *valueMap) draw(t *Theme, cursor *spot, w int) Block {
	cols, rows := m.size()
	c := worlds.NewCanvas(w, rows*m.tall+1, t.Marks.Canvas())
	for row := range rows {
		for col := range cols {
			at := m.drawn(spot{col * m.across, row * m.up})
			left, top := m.place(at)
			c.Heat(left, top, m.wide, m.tall, m.heat(m.slice.Value(at.col, at.row)))
		}
	}
	m.mark(c, m.here(), '●', worlds.Agent)
	if cursor != nil {
		m.mark(c, *cursor, '┼', worlds.Role(Key))
	}
	m.drawAxes(c, cols*m.wide, rows*m.tall)
	return t.Canvas(c)
}

// place returns where on the screen a cell of the slice is drawn.
func (m *valueMap) place(at spot) (left, top int) {
	_, rows := m.size()
	return m.margin + at.col/m.across*m.wide, (rows - 1 - at.row/m.up) * m.tall
}

// under returns the cell of the slice that is drawn in a cell of the screen, and whether there is one.
func (m *valueMap) under(col, row int) (at spot, ok bool) {
	cols, rows := m.size()
	across, down := (col-m.margin)/m.wide, row/m.tall
	if col < m.margin || row < 0 || across >= cols || down >= rows {
		return spot{}, false
	}
	return m.drawn(spot{across * m.across, (rows - 1 - down) * m.up}), true
}

// mark puts a mark into the middle of a cell.
func (m *valueMap) mark(c *worlds.Canvas, at spot, r rune, role worlds.Role) {
	left, top := m.place(at)
	c.Set(left+m.wide/2, top+m.tall/2, r, role)
}

// drawAxes writes the ends and the middle of both axes, and what lies across.
func (m *valueMap) drawAxes(c *worlds.Canvas, wide, high int) {
	for i, v := range [3]float64{m.y().High, (m.y().Low + m.y().High) / 2, m.y().Low} {
		text := short(v)
		if high >= 5 || i != 1 {
			c.Text(m.margin-1-width(text), i*(high-1)/2, text, labelRole)
		}
	}
	left, right, middle := short(m.x().Low), short(m.x().High), named(m.x())+" →"
	c.Text(m.margin, high, left, labelRole)
	c.Text(m.margin+wide-width(right), high, right, labelRole)
	if room := wide - width(left) - width(right) - 2; width(middle) <= room {
		c.Text(m.margin+(wide-width(middle))/2, high, middle, worlds.Role(Strong))
	}
}

// named returns the name of a component and its unit.
func named(c worlds.Component) string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + " [" + c.Unit + "]"
}

// scale writes what lies upwards, and which value has which heat.
func (m *valueMap) scale(t *Theme, w int) Block {
	p := t.Pen(w).To(m.margin).Put(Strong, "↑ "+named(m.y())).Put(Label, "   value ")
	switch {
	case m.low > m.high:
		return p.Put(Failure, "is a number nowhere").End().Block(1)
	case m.low == m.high:
		return p.Put(Value, fixed(m.low)).Put(Label, " everywhere").End().Block(1)
	}
	p.Put(Value, fixed(m.low)+" ")
	const steps = 12
	for i := range steps {
		heat, mark := float64(i)/(steps-1), " "
		if t.shading {
			mark = string(worlds.Shade(heat, t.Marks.Canvas()))
		}
		p.On(heatLayer(heat)).Put(Plain, mark)
	}
	return p.On(Paper).Put(Value, " "+fixed(m.high)).End().Block(1)
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
	p.drawn = m
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
		p.Put(Plain, " ┼").Put(Label, " cursor: value ").Put(Value, fixed(m.slice.Value(cursor.col, cursor.row))).Put(Label, " at ")
		m.list(p, state, m.inside).End()
	} else {
		p.Put(Key, " v").Put(Label, " gives the arrows to a cursor, and x and y to the axes").End()
	}
	p.Put(Plain, " ●").Put(Label, " here:   value ").Put(Value, fixed(here)).Put(Label, " at ")
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
