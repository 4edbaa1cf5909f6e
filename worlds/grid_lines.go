package worlds

import (
	"slices"
	"unicode/utf8"
)

// lines draws the frame and the lines between the cells.
func (d *gridPainter) lines() {
	if !d.framed {
		return
	}
	right, bottom := d.x+d.cols*d.wide+d.edge()-1, d.y+d.rows*d.high+d.edge()-1
	for y := d.y; y <= bottom; y++ {
		for x := d.x; x <= right; x++ {
			across := y == d.y || y == bottom || d.lined && (y-d.y)%d.high == 0
			down := x == d.x || x == right || d.lined && (x-d.x)%d.wide == 0
			role := Faint
			if x == d.x || x == right || y == d.y || y == bottom {
				role = Ground
			}
			switch {
			case across && down:
				d.c.Set(x, y, crossing(x > d.x, x < right, y > d.y, y < bottom), role)
			case across:
				d.c.Set(x, y, '─', role)
			case down:
				d.c.Set(x, y, '│', role)
			}
		}
	}
}

// crossing is the box character with arms to the given sides.
func crossing(left, right, up, down bool) rune {
	i := 0
	for bit, arm := range [4]bool{up, right, down, left} {
		if arm {
			i |= 1 << bit
		}
	}
	return [16]rune{'·', '│', '─', '└', '│', '│', '┌', '├', '─', '┘', '─', '┴', '┐', '┤', '┬', '┼'}[i]
}

// ground fills a cell with what it is made of, and with the heat of its value. A wall takes the lines around it too, so
// that walls side by side are one.
func (d *gridPainter) ground(cell int) {
	b, ok := d.box(cell)
	if !ok {
		return
	}
	heat, hot := d.heat(cell)
	if hot {
		d.c.Heat(b.x, b.y, b.w, b.h, heat)
	}
	k, x0, y0, x1, y1 := d.kind(cell), b.x, b.y, b.x+b.w, b.y+b.h
	if k.Fill == '█' && d.lined {
		x0, y0 = max(x0-1, d.x+1), max(y0-1, d.y+1)
		x1, y1 = min(x1+1, d.x+d.cols*d.wide), min(y1+1, d.y+d.rows*d.high)
	}
	switch {
	case k.Fill == '█' || k.Fill != 0 && hot: // a wall is solid, and heat has the background already
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				d.c.Set(x, y, k.Fill, k.Role)
			}
		}
	case k.Fill != 0:
		d.c.Tint(x0, y0, x1-x0, y1-y0, k.Fill, k.Role)
	}
	if d.East != nil && d.East(cell) {
		for y := b.y; y < b.y+b.h; y++ {
			d.c.Set(b.x+d.wide-1, y, '┃', Wall)
		}
	}
}

// longTrail is how many of the last steps of a trail are drawn: older ones only cover the picture.
const longTrail = 200

// trail joins the states of the episode by a line, where cells are large enough to show one; content marks the cells of
// the trail in small boxes.
func (d *gridPainter) trail() {
	if !d.roomy() {
		return
	}
	d.c.Area(0, 0, d.c.Width, d.c.Height)
	d.c.Window(0, float64(d.c.Height), float64(d.c.Width), 0, false)
	for i := 1; i < len(d.recent); i++ {
		a, aok := d.box(d.cell(d.recent[i-1]))
		b, bok := d.box(d.cell(d.recent[i]))
		if aok && bok {
			ax, ay := d.middle(a)
			bx, by := d.middle(b)
			d.c.Line(float64(ax)+0.5, float64(ay)+0.5, float64(bx)+0.5, float64(by)+0.5, Agent)
		}
	}
}

// roomy reports whether boxes can hold lines besides marks.
func (d *gridPainter) roomy() bool { return d.lined && d.high >= 3 && d.wide >= 6 }

// cursor frames the cell under the cursor.
func (d *gridPainter) cursor() {
	b, ok := d.box(d.cell(d.o.Cursor))
	if !ok {
		return
	}
	if !d.lined {
		if b.w < 3 {
			d.c.Set(b.x, b.y, '■', Strong)
			return
		}
		for y := b.y; y < b.y+b.h; y++ {
			d.c.Set(b.x, y, '[', Strong)
			d.c.Set(b.x+b.w-1, y, ']', Strong)
		}
		return
	}
	for x := b.x; x < b.x+b.w; x++ {
		d.c.Set(x, b.y-1, '━', Strong)
		d.c.Set(x, b.y+b.h, '━', Strong)
	}
	for y := b.y; y < b.y+b.h; y++ {
		d.c.Set(b.x-1, y, '┃', Strong)
		d.c.Set(b.x+b.w, y, '┃', Strong)
	}
	d.corners(b.x-1, b.y-1, "┏┲┢╆")
	d.corners(b.x+b.w, b.y-1, "┓┱┪╅")
	d.corners(b.x-1, b.y+b.h, "┗┺┡╄")
	d.corners(b.x+b.w, b.y+b.h, "┛┹┩╃")
}

// corners sets a corner of the cursor. Which it is follows from the lines that meet there: those of the cursor alone,
// with one that goes on across, down, or both.
func (d *gridPainter) corners(x, y int, kinds string) {
	i := 0
	switch now := d.c.Cells[y*d.c.Width+x].Rune; now {
	case '┬', '┴':
		i = 1
	case '├', '┤':
		i = 2
	case '┼':
		i = 3
	}
	d.c.Set(x, y, []rune(kinds)[i], Strong)
}

// beneath writes the text under each column.
func (d *gridPainter) beneath() {
	row := d.y + d.rows*d.high + d.edge()
	for col := range d.cols {
		if d.col0+col >= len(d.Beneath) {
			break
		}
		text := d.Beneath[d.col0+col]
		b, _ := d.box((d.row0)*d.Grid.Cols + d.col0 + col)
		x := b.x + max(0, (b.w-utf8.RuneCountInString(text))/2)
		for _, r := range text { // one column each, so arrows aren't spelled out
			d.c.Set(x, row, r, Force)
			x++
		}
	}
}

// footer writes the action taken last and what the marks mean, as many entries as fit. Marks whose name stands in a cell
// come last: they can be done without. A mark stands on the tint of its cells.
func (d *gridPainter) footer() {
	if !d.legible {
		return
	}
	col := 0
	write := func(mark, fill rune, text string, role Role) {
		if mark != 0 {
			text = string(mark) + " " + text
		}
		if d.c.Marks == ASCII {
			text = spelled.Replace(text)
		}
		if width := utf8.RuneCountInString(text); col+width <= d.c.Width {
			d.c.Text(col, d.c.Height-1, text, role)
			if fill != 0 {
				d.c.Tint(col, d.c.Height-1, 1, 1, fill, role)
			}
			col += width + 2
		}
	}
	if d.Taken != "" {
		write(0, 0, d.Taken, Force)
	}
	for _, n := range d.Notes {
		write(n.Mark, 0, n.Text, n.Role)
	}
	write(agentMark, 0, "agent", Agent)
	for _, named := range [2]bool{false, true} {
		for _, k := range d.Legend {
			if k.Name != "" && len(d.Grid.Find(string(k.Letter))) > 0 && slices.Contains(d.named, k.Letter) == named {
				write(k.mark(), k.Fill, k.Name, k.Role)
			}
		}
	}
}

// mark returns the character that stands for a kind of cell in the footer: a blank where its tint says it all.
func (k Letter) mark() rune {
	switch {
	case k.Mark != 0:
		return k.Mark
	case k.Fill == '█':
		return k.Fill
	}
	return ' '
}
