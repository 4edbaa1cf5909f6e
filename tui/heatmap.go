package tui

import "math"

// A HeatMap is a table whose values are to be seen at a glance: the higher a value, the hotter its cell. A mark before the
// value says the same without colours.
type HeatMap struct {
	Row, Column   string   // what the rows and the columns differ in; no Row = there is only one
	Rows, Columns []string // what each of them is
	Cell          func(row, column int) HeatCell
}

// A HeatCell is a value and what there is to say of it.
type HeatCell struct {
	Heat  float64 // 0 = the lowest of the map, 1 = the highest, NaN = there is no value
	Value string
	Sign  string // after the value: what sets the cell apart
	Note  string // in the line below
}

// HeatMap draws a map that is w cells wide, two lines a row. Columns for which there is no room stand below the others.
func (t *Theme) HeatMap(m *HeatMap, w int) Block {
	label, wide := width(m.Row), 0
	for r, name := range m.Rows {
		label = max(label, width(name))
		for c, title := range m.Columns {
			cell := m.Cell(r, c)
			wide = max(wide, width(title), width(cell.Note), 2+width(cell.Value)+1+width(cell.Sign))
		}
	}
	label, wide = label+2, wide+3 // a blank at each side of a cell, and one between two
	p := t.Pen(w)
	fit := max((w-label)/wide, 1)
	for first := 0; first < len(m.Columns); first += fit {
		if first > 0 {
			p.End()
		}
		m.stripe(p, label, wide, first, min(first+fit, len(m.Columns)))
	}
	return p.Block(len(p.Lines()))
}

// stripe draws the columns from first to before last.
func (m *HeatMap) stripe(p *Pen, label, wide, first, last int) {
	p.To(label).Put(Label, " "+m.Column).End().Put(Label, m.Row)
	for c := first; c < last; c++ {
		p.To(label+(c-first)*wide).Put(Strong, " "+m.Columns[c])
	}
	p.End()
	ramp := p.theme.ramp()
	for r, name := range m.Rows {
		p.Put(Strong, name)
		for c := first; c < last; c++ {
			cell, mark := m.Cell(r, c), " "
			if !math.IsNaN(cell.Heat) {
				mark = string(ramp[int(cell.Heat*float64(len(ramp)-1)+0.5)])
			}
			p.field(label+(c-first)*wide, wide, cell.Heat, Value, mark+" "+cell.Value+" "+cell.Sign)
		}
		p.End()
		for c := first; c < last; c++ {
			cell := m.Cell(r, c)
			p.field(label+(c-first)*wide, wide, cell.Heat, Label, cell.Note)
		}
		p.End()
	}
}

// field writes text into one line of a cell, on its heat, and leaves the last column of it free.
func (p *Pen) field(at, wide int, heat float64, s Style, text string) {
	p.To(at).On(heatLayer(heat)).Put(s, " "+text).To(at + wide - 1).On(Paper)
}
