package tui

// A Column is a column of a table.
type Column struct {
	Title string
	Right bool // numbers stand at the right, so that their digits are below each other
	Width int  // in cells; 0 = as wide as what is seen of it
	Grow  bool // takes the room that is left, and gives way when there is too little
}

// A Cell is one place of a table.
type Cell struct {
	Text  string
	Style Style
}

// A Table shows rows below a heading. Only the rows that are seen are asked for, so that there may be many.
type Table struct {
	Columns  []Column
	Len      int                       // number of rows
	Row      func(i int, cells []Cell) // fills in a row; the cells are empty before
	Selected int                       // the row that the keys act on, kept in view; -1 = none, and none is marked
	Top      int                       // the first row to show if none is selected
	Empty    string                    // what to say instead of no rows
}

// Table draws a table of w×h cells. The selected row has a mark before it and lies on a layer of its own.
func (t *Theme) Table(tb *Table, w, h int) Block {
	p := t.Pen(w)
	if h <= 0 || w <= 0 {
		return p.Block(h)
	}
	first := tb.first(h - 1)
	n := min(h-1, tb.Len-first)
	cells := make([]Cell, max(n, 0)*len(tb.Columns))
	for i := range n {
		tb.Row(first+i, cells[i*len(tb.Columns):(i+1)*len(tb.Columns)])
	}
	margin := 0
	if tb.Selected >= 0 {
		margin = tableMargin
	}
	wide, gap := t.columnWidths(tb, cells, w-margin)
	p.To(margin)
	for i, c := range tb.Columns {
		if i > 0 {
			p.Put(Plain, gap)
		}
		t.put(p, c, wide[i], Cell{c.Title, Label})
	}
	p.End()
	if tb.Len == 0 && tb.Empty != "" {
		p.To(margin).Put(Faint, tb.Empty).End()
	}
	for i := range n {
		if first+i == tb.Selected {
			p.On(Selected).Put(Key, "▸")
		}
		p.To(margin)
		for k, c := range tb.Columns {
			if k > 0 {
				p.Put(Plain, gap)
			}
			t.put(p, c, wide[k], cells[i*len(tb.Columns)+k])
		}
		p.End()
	}
	return p.Block(h)
}

// first returns the first row that is seen of h: the selected one is in the middle where that can be.
func (tb *Table) first(h int) int {
	top := tb.Top
	if tb.Selected >= 0 {
		top = tb.Selected - h/2
	}
	return max(min(top, tb.Len-h), 0)
}

// tableMargin is how many cells stand before the first column of a table that has a selected row.
const tableMargin = 2

// columnWidths divides w cells among the columns. Between two of them are two blanks, or one where they are too wide and none
// gives way.
func (t *Theme) columnWidths(tb *Table, cells []Cell, w int) (wide []int, gap string) {
	n := len(tb.Columns)
	wide, gap = make([]int, n), "  "
	left, growing := w-len(gap)*max(n-1, 0), 0
	for k, c := range tb.Columns {
		wide[k] = max(c.Width, width(t.clean(c.Title))) // in ascii, a title may be longer than its column was meant to be
		if c.Width == 0 {
			for i := k; i < len(cells); i += n {
				wide[k] = max(wide[k], width(t.clean(cells[i].Text)))
			}
		}
		left -= wide[k]
		if c.Grow {
			growing++
		}
	}
	if left < 0 && growing == 0 {
		left, gap = left+max(n-1, 0), " "
	}
	for k, c := range tb.Columns {
		if c.Grow {
			share := left / growing
			wide[k] = max(wide[k]+share, min(wide[k], 3))
			left, growing = left-share, growing-1
		}
	}
	return wide, gap
}

// put writes one cell.
func (t *Theme) put(p *Pen, c Column, wide int, cell Cell) {
	text := t.cut(t.clean(cell.Text), wide)
	start := p.at
	if c.Right {
		p.To(start + wide - width(text))
	}
	p.Put(cell.Style, text).To(start + wide)
}
