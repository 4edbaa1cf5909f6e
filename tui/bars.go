package tui

import (
	"math"
	"strings"
)

// A Bar is a value with a name, such as the probability of an action.
type Bar struct {
	Name   string
	Value  float64
	Text   string // the value in words; "" = as a number
	Style  Style  // Plain = Series1
	Marked bool   // the one that was taken: it has a mark before it
}

// Bars draws values as bars to the right, one a line, in w×h cells. They start at 0 and end at the value that most
// stands for, or at the greatest one if most is 0. A negative value has its bar on the other side of a common middle.
func (t *Theme) Bars(bars []Bar, most float64, w, h int) Block {
	names, texts, least := 0, 0, 0.0
	for _, b := range bars {
		names, texts = max(names, width(t.clean(b.Name))), max(texts, width(b.text()))
		if finite(b.Value) {
			least, most = min(least, b.Value), max(most, b.Value)
		}
	}
	names = min(names, max(w/3, 0))
	room := w - 2 - names - 1 - texts - 1
	zero := 0
	if least < 0 {
		zero = int(math.Round(-least / 2 / (most/2 - least/2) * float64(room)))
	}
	unit := 1.0
	if most > least {
		unit = (most/2 - least/2) / float64(max(room, 1)) * 2
	}
	p := t.Pen(w)
	for _, b := range bars {
		mark := "  "
		if b.Marked {
			mark = "▸ "
		}
		p.Put(Key, mark).Put(Plain, t.cut(t.clean(b.Name), names)).To(2+names).Put(Plain, " ")
		if room > 0 {
			t.bar(p, b, unit, zero, room)
			p.To(2 + names + 1 + room)
		}
		p.Right(Value, b.text()).End()
	}
	return p.Block(h)
}

// text returns the value to write beside the bar.
func (b Bar) text() string {
	if b.Text != "" {
		return b.Text
	}
	return short(b.Value)
}

// barMarks are the marks of a bar: a full cell, its left and its right half, and the rail behind it.
var barMarks = map[Marks][4]string{
	BrailleMarks: {"━", "╸", "╺", "─"}, BlockMarks: {"━", "╸", "╺", "─"}, LineMarks: {"█", "▌", "▐", "─"}, ASCIIMarks: {"=", "=", "=", "-"},
}

// bar draws one bar with a cell for each unit, from the zero column on, on a rail of room cells.
func (t *Theme) bar(p *Pen, b Bar, unit float64, zero, room int) {
	style, marks := b.Style, barMarks[t.Marks]
	if style == Plain {
		style = Series1
	}
	n := b.Value / unit
	if !finite(n) {
		p.Put(Bad, "NaN")
		return
	}
	halves := int(math.Round(math.Abs(n) * 2))
	if halves == 0 && n != 0 {
		halves = 1 // little is not nothing
	}
	side := room - zero
	if n < 0 {
		side = zero
	}
	halves = min(halves, 2*side) // the zero column is rounded: the longest bar might be half a cell too long
	full, half := strings.Repeat(marks[0], halves/2), halves%2
	rail := func(n int) { p.Put(Faint, strings.Repeat(marks[3], max(n, 0))) }
	if n < 0 {
		rail(zero - halves/2 - half)
		p.Put(style, strings.Repeat(marks[2], half)+full)
		rail(room - zero)
		return
	}
	rail(zero)
	p.Put(style, full+strings.Repeat(marks[1], half))
	rail(room - zero - halves/2 - half)
}
