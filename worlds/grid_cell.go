package worlds

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

const (
	agentMark = '●' // where the agent stands
	trailMark = '•' // where it has been in this episode
	emptyMark = '·' // a cell without lines around it and nothing in it

	hottest = 0.87 // the heat of the highest number
)

// numbers is how the values of the overlay, or its visit counts if it has no values, are written into the cells.
type numbers struct {
	shown       []float64 // what is written; nil = nothing
	least, most float64   // their range, over the cells in the picture
	field       int       // columns a number takes
	digits      int       // decimals; negative = no number has room
}

// scale finds the range of the numbers and as many decimals as fit into every cell: three at most, and the fewer the
// larger the numbers are.
func (d *gridPainter) scale() {
	d.shown, d.digits = d.o.Values, -1
	if d.shown == nil {
		d.shown = d.o.Visits
	}
	d.least, d.most = math.Inf(1), math.Inf(-1)
	for cell := range d.Grid.Size() {
		if v, ok := d.number(cell); ok {
			d.least, d.most = min(d.least, v), max(d.most, v)
		}
	}
	if d.least > d.most {
		return
	}
	first, _ := d.box(d.row0*d.Grid.Cols + d.col0)
	room := first.w
	switch {
	case first.h == 1:
		room -= d.beside()
	case !d.lined:
		room-- // a gap to the next number
	}
	size := max(math.Abs(d.least), math.Abs(d.most))
	d.digits = min(3, max(0, 2-int(math.Floor(math.Log10(max(size, 0.1))))))
	if d.o.Values == nil {
		d.digits = 0
	}
	for ; d.digits >= 0; d.digits-- {
		if d.field = max(len(d.format(d.least)), len(d.format(d.most))); d.field <= room {
			break
		}
	}
	if d.digits == 0 && d.o.Values != nil && d.most-d.least < 3 {
		d.digits = -1 // whole numbers would hide the differences
	}
}

// beside is how many columns of a one-line cell the mark, the arrow and the gap to the next cell take from the number.
func (d *gridPainter) beside() int {
	n := 1
	if d.o.Policy != nil {
		n++
	}
	if !d.lined {
		n++
	}
	return n
}

// number returns the number of a cell; ok is false if it has none.
func (d *gridPainter) number(cell int) (v float64, ok bool) {
	if i := d.state(cell); i >= 0 && i < len(d.shown) {
		return d.shown[i], finite(d.shown[i])
	}
	return 0, false
}

// format writes a number with the common decimals, and minus nought as nought.
func (d *gridPainter) format(v float64) string {
	text := strconv.FormatFloat(v, 'f', max(d.digits, 0), 64)
	if zero := strconv.FormatFloat(0, 'f', max(d.digits, 0), 64); text == "-"+zero {
		return zero
	}
	return text
}

// heat returns the place of a cell's number between the lowest and the highest. Visits count by their logarithm, or
// the start would outshine all else. The highest stays below 1: without colours, 1 looks like a wall.
func (d *gridPainter) heat(cell int) (h float64, ok bool) {
	v, ok := d.number(cell)
	switch {
	case !ok:
		return 0, false
	case d.o.Values == nil:
		return hottest * math.Log1p(max(v, 0)) / math.Log1p(max(d.most, 1)), v > 0
	case d.most == d.least:
		return hottest / 2, true
	}
	return hottest * (v - d.least) / (d.most - d.least), true
}

// content writes into a cell what stands on it and what is known about it.
func (d *gridPainter) content(cell int) {
	b, ok := d.box(cell)
	if !ok || d.kind(cell).Fill == '█' && cell != d.Agent {
		return
	}
	if b.h == 1 {
		d.line(b, cell)
		return
	}
	d.corner(b, cell)
	if text, ok := d.text(cell); ok {
		d.c.Text(b.x+(b.w-d.field+1)/2+d.field-len(text), b.y+b.h-1, text, Plain)
	}
	d.arrows(b, cell)
}

// text returns the number of a cell as it is written; ok is false if none is.
func (d *gridPainter) text(cell int) (text string, ok bool) {
	v, ok := d.number(cell)
	if !ok || d.digits < 0 || d.o.Values == nil && v == 0 {
		return "", false
	}
	return d.format(v), true
}

// line fills a cell of one row with a mark, a number and an arrow, side by side in the middle.
func (d *gridPainter) line(b box, cell int) {
	mark, role := d.mark(cell)
	arrow, hasArrow := d.arrow(cell)
	if text, ok := d.text(cell); ok {
		x := b.x + max(0, (b.w-d.field-d.beside())/2)
		if mark != emptyMark {
			d.c.Set(x, b.y, mark, role)
		}
		d.c.Text(x+1+d.field-len(text), b.y, text, Plain)
		if hasArrow {
			d.c.Set(x+1+d.field, b.y, arrow, Force)
		}
		return
	}
	x := b.x
	if b.w >= 3 {
		x += (b.w - 1) / 2
	}
	switch {
	case mark == emptyMark && hasArrow:
		d.c.Set(x, b.y, arrow, Force)
		return
	case mark != emptyMark || !d.lined && d.kind(cell).Fill == 0:
		d.c.Set(x, b.y, mark, role)
	}
	if hasArrow && b.w >= 2 {
		d.c.Set(x+1, b.y, arrow, Force)
	}
}

// mark returns what stands on a cell: the agent, a thing, the mark of its letter, or a step of the trail.
func (d *gridPainter) mark(cell int) (rune, Role) {
	if cell == d.Agent {
		return agentMark, Agent
	}
	for _, t := range d.Things {
		if t.Cell == cell {
			return t.Mark, t.Role
		}
	}
	if k := d.kind(cell); k.Mark != 0 {
		return k.Mark, k.Role
	}
	if !d.roomy() && slices.ContainsFunc(d.recent, func(s int) bool { return d.cell(s) == cell }) {
		return trailMark, Agent
	}
	return emptyMark, Faint
}

// corner writes the label of a large cell.
func (d *gridPainter) corner(b box, cell int) {
	k := d.kind(cell)
	text := k.Name
	if d.Label != nil {
		text = d.Label(cell)
	}
	room := b.w
	if d.o.ActionValues != nil && d.digits >= 0 {
		room = (b.w-d.field)/2 - 1 // a number may stand in the middle
	}
	if b.h >= 3 && utf8.RuneCountInString(text) <= room {
		d.c.Text(b.x, b.y, text, k.Role)
		if text == k.Name {
			d.named = append(d.named, k.Letter)
		}
	}
}

// above returns the part of a box above its number.
func (d *gridPainter) above(b box) box {
	if d.digits >= 0 && b.h > 1 {
		b.h--
	}
	return b
}

// middle returns where the mark of a cell stands: in the middle, above the number if there is one.
func (d *gridPainter) middle(b box) (x, y int) {
	b = d.above(b)
	return b.x + b.w/2, b.y + b.h/2
}
