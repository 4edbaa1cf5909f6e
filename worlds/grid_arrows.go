package worlds

import "math"

// heads are the arrows of the nine moves, by rows down and columns right.
var heads = [3][3]rune{{'↖', '↑', '↗'}, {'←', '•', '→'}, {'↙', '↓', '↘'}}

// head returns the arrow of a move.
func (m Move) head() rune { return heads[sign(m.Down)+1][sign(m.Right)+1] }

func sign(n int) int { return min(max(n, -1), 1) }

// tie is how far below the best a probability may lie and still count as best.
const tie = 0.02

// unlikely is the probability below which a move gets no arrow.
const unlikely = 0.05

// policy returns the probabilities of the moves in a cell, or nil if they are unknown.
func (d *gridPainter) policy(cell int) []float64 {
	i := d.state(cell)
	if i < 0 || i >= len(d.o.Policy) || len(d.o.Policy[i]) < len(d.Moves) || len(d.Moves) == 0 {
		return nil
	}
	return d.o.Policy[i][:len(d.Moves)]
}

// arrow returns one character for the best move of a cell. Equally good moves along the axes join to a corner or a
// crossing of lines; other ties are a plus.
func (d *gridPainter) arrow(cell int) (rune, bool) {
	p := d.policy(cell)
	if p == nil {
		return 0, false
	}
	best, count, axes := d.best(p)
	switch m := d.Moves[best]; {
	case count == 1:
		return m.head(), true
	case d.c.Marks == ASCII || axes < 0:
		return '+', true
	default:
		return [16]rune{'•', '↑', '→', '└', '↓', '↕', '┌', '├', '←', '┘', '↔', '┴', '┐', '┤', '┬', '┼'}[axes], true
	}
}

// best returns the first of the most probable moves, how many there are, and their axes as bits: 1 up, 2 right, 4 down,
// 8 left; negative if one of them is no single step along an axis.
func (d *gridPainter) best(p []float64) (first, count, axes int) {
	high := math.Inf(-1)
	for _, v := range p {
		high = max(high, v)
	}
	for a, v := range p {
		if !(v >= high-tie) {
			continue
		}
		if count++; count == 1 {
			first = a
		}
		switch d.Moves[a] {
		case Move{Down: -1}:
			axes |= 1
		case Move{Right: 1}:
			axes |= 2
		case Move{Down: 1}:
			axes |= 4
		case Move{Right: -1}:
			axes |= 8
		default:
			axes = math.MinInt
		}
	}
	return first, count, axes
}

// arrows draws the mark of a cell of several rows and the policy around it: an arrow for each move, as long as the move
// is probable. In low cells the best move alone stands beside the mark.
func (d *gridPainter) arrows(b box, cell int) {
	x, y := d.middle(b)
	b = d.above(b)
	mark, role := d.mark(cell)
	p := d.policy(cell)
	if d.compass(b, x, y, cell) {
		b.w, b.h = 3, 3 // arrows stay inside the numbers
	}
	large := mark == agentMark && b.h >= 5 && b.w >= 11
	if p != nil && b.h >= 3 && b.w >= 3 {
		inner := Move{}
		if large {
			inner = bodySize
		}
		d.rose(b, x, y, inner, p)
	} else if arrow, ok := d.arrow(cell); ok {
		if mark == emptyMark {
			mark, role = arrow, Force
		} else {
			d.c.Set(x+1, y, arrow, Force)
		}
	}
	switch {
	case large:
		d.body(x, y)
	case mark != emptyMark || p == nil && !d.lined:
		d.c.Set(x, y, mark, role)
	}
}

// compass writes the value of each action to the side of the box that the action leads to, the best one strong. It
// reports whether there was room for that, and values to write.
func (d *gridPainter) compass(b box, x, y, cell int) bool {
	i, room := d.state(cell), (b.w-3)/2
	if i < 0 || i >= len(d.o.ActionValues) || len(d.o.ActionValues[i]) < len(d.Moves) || b.h < 5 || d.digits < 0 {
		return false
	}
	q, texts, best := d.o.ActionValues[i], make([]string, len(d.Moves)), math.Inf(-1)
	for a, m := range d.Moves {
		texts[a] = d.format(q[a])
		if !finite(q[a]) || len(texts[a]) > room || m.Down*m.Right != 0 {
			return false
		}
		best = max(best, q[a])
	}
	for a, m := range d.Moves {
		n, role := len(texts[a]), Plain
		if q[a] == best {
			role = Strong
		}
		switch m {
		case Move{Down: -1}:
			d.c.Text(x-n/2, b.y, texts[a], role)
		case Move{Down: 1}:
			d.c.Text(x-n/2, b.y+b.h-1, texts[a], role)
		case Move{Right: 1}:
			d.c.Text(b.x+b.w-n, y, texts[a], role)
		case Move{Right: -1}:
			d.c.Text(b.x, y, texts[a], role)
		}
	}
	return true
}

// rose draws an arrow for each move around the middle of a box, outwards from where the inner characters on each side end.
// The best ones are in the role of a force, and equally long.
func (d *gridPainter) rose(b box, x, y int, inner Move, p []float64) {
	first, _, _ := d.best(p)
	d.c.Set(x, y, emptyMark, Faint)
	for a, m := range d.Moves {
		from, to := inner.Right, (b.w-1)/2
		if m.Down != 0 {
			from, to = inner.Down, (b.h-1)/2
		}
		if p[a] < unlikely || m == (Move{}) {
			continue
		}
		chance, role := p[a], Faint
		if chance >= p[first]-tie {
			chance, role = p[first], Force
		}
		shaft := '─'
		if m.Down != 0 {
			shaft = '│'
		}
		if m.Down*m.Right != 0 {
			shaft = '·'
		}
		tip := from + max(1, int(math.Round(chance*float64(to-from))))
		for k := from + 1; k < tip; k++ {
			d.c.Set(x+k*sign(m.Right), y+k*sign(m.Down), shaft, role)
		}
		d.c.Set(x+tip*sign(m.Right), y+tip*sign(m.Down), m.head(), role)
	}
}

// bodySize is how many characters the disc of the agent covers on each side of its middle, down and across.
var bodySize = Move{Down: 1, Right: 2}

// body draws the agent as a disc of three rows around a character. Its window is one unit a column, two units a row:
// exactly so, from the middle of the first dot to that of the last, or the disc would leave the middle of its cell.
func (d *gridPainter) body(x, y int) {
	d.c.Area(0, 0, d.c.Width, d.c.Height)
	w, h := d.c.dotSize()
	d.c.Window(w/2, float64(d.c.Height)*2-h/2, float64(d.c.Width)-w/2, h/2, false)
	d.c.Disc(float64(x)+0.5, float64(y)*2+1, 2.4, Agent)
}
