package tui

import (
	"math"

	"ascent/worlds"
)

// A Histogram shows how values are spread: bars from the bottom, with the range below them.
type Histogram struct {
	Values   []float64   // what is not finite is left out, and counted below
	Counts   []int       // instead of values: how many lie in each of as many equal parts of the range
	Whole    bool        // a part has one whole number, the lower end: the first and the last stand below their bars, not the ends of the range
	From, To float64     // the range; that of the values if To is not above From. What lies outside counts to the last bar
	Zone     *[2]float64 // the part of the range that is as it should be, or nil: bars outside have the role of Bad
	Style    Style       // Plain = Series1
	Empty    string      // what to say while there are no values
}

// levels are the parts of a cell that is filled from the bottom.
var levels = []rune(" ▁▂▃▄▅▆▇█")

// Histogram draws a histogram of w×h cells.
func (t *Theme) Histogram(hg *Histogram, w, h int) Block {
	c := worlds.NewCanvas(w, h, t.Marks.Canvas())
	from, to, n := hg.extent()
	if n == 0 || w < 1 || h < 1 {
		text := hg.Empty
		if text == "" {
			text = "no values yet"
		}
		text = t.cut(t.clean(text), w)
		c.Text((w-width(text))/2, (h-1)/2, text, worlds.Faint)
		return t.Canvas(c)
	}
	rows := h
	if h >= 3 {
		rows--
		hg.drawRange(t, c, from, to, n)
	}
	hg.drawZone(c, from, to, rows)
	counts := hg.Counts
	if counts == nil {
		counts = hg.counts(from, to, hg.bins(n, w))
	}
	most := 0
	for _, k := range counts {
		most = max(most, k)
	}
	for col := range w {
		bin := col * len(counts) / w
		eight := (counts[bin]*rows*8 + most/2) / most
		if counts[bin] > 0 {
			eight = max(eight, 1) // one is not none
		}
		role := hg.role(from + (float64(bin)+0.5)/float64(len(counts))*(to-from))
		for row := rows - 1; row >= 0 && eight > 0; row-- {
			c.Set(col, row, levels[min(eight, 8)], role)
			eight -= 8
		}
	}
	return t.Canvas(c)
}

// drawZone draws the edges of the zone as lines behind the bars.
func (hg *Histogram) drawZone(c *worlds.Canvas, from, to float64, rows int) {
	if hg.Zone == nil {
		return
	}
	for i, edge := range hg.Zone {
		if at := int((edge-from)/(to-from)*float64(c.Width)+0.5) - (1 - i); edge > from && edge < to {
			for row := range rows {
				c.Set(at, row, '┊', worlds.Faint)
			}
		}
	}
}

// extent returns the range and how many values are finite. A range without width gets some.
func (hg *Histogram) extent() (from, to float64, n int) {
	from, to = math.Inf(1), math.Inf(-1)
	for _, v := range hg.Values {
		if finite(v) {
			from, to = min(from, v), max(to, v)
			n++
		}
	}
	for _, k := range hg.Counts {
		n += k
	}
	const most = 1e300
	from, to = max(from, -most), min(to, most)
	if span := hg.To - hg.From; span > 0 && finite(span) {
		from, to = hg.From, hg.To
	}
	if from == to {
		room := max(math.Abs(from)/10, 1e-6)
		from, to = from-room, to+room
	}
	return from, to, n
}

// bins returns how many bars are drawn: more for more values (twice the cube root, Rice's rule), and no more than there
// are cells.
func (hg *Histogram) bins(n, w int) int {
	return min(max(int(math.Ceil(2*math.Cbrt(float64(n)))), 8), w)
}

// counts sorts the values into bins.
func (hg *Histogram) counts(from, to float64, bins int) []int {
	counts := make([]int, bins)
	for _, v := range hg.Values {
		if finite(v) {
			at := (v - from) / (to - from) * float64(bins)
			counts[int(min(max(at, 0), float64(bins-1)))]++
		}
	}
	return counts
}

// role returns the role of a bar in whose middle a value lies.
func (hg *Histogram) role(v float64) worlds.Role {
	switch {
	case hg.Zone != nil && (v < hg.Zone[0] || v > hg.Zone[1]):
		return worlds.Bad
	case hg.Style == Plain:
		return worlds.Series1
	}
	return worlds.Role(hg.Style)
}

// drawRange writes both ends of the range below the bars, the edges of the zone where they lie if there is room, and how
// many values were left out.
func (hg *Histogram) drawRange(t *Theme, c *worlds.Canvas, from, to float64, n int) {
	row, w := c.Height-1, c.Width
	left, right, half := short(from), short(to), 0
	if hg.Whole {
		right, half = short(to-1), w/len(hg.Counts)/2
	}
	used := make([]bool, w)
	put := func(col int, text string, role worlds.Role) {
		text = t.clean(text)
		col = min(max(col, 0), w-width(text))
		if col < 0 {
			return
		}
		for i := max(col-1, 0); i < min(col+width(text)+1, w); i++ {
			if used[i] {
				return
			}
		}
		for i := range width(text) {
			used[col+i] = true
		}
		c.Text(col, row, text, role)
	}
	put(half, left, labelRole)
	put(w-half-width(t.clean(right)), right, labelRole)
	if bad := len(hg.Values) - n; bad > 0 && hg.Counts == nil {
		put(w/2, short(float64(bad))+" not finite", worlds.Bad)
	}
	if hg.Zone != nil {
		for i, edge := range hg.Zone {
			if at := int((edge - from) / (to - from) * float64(w)); edge > from && edge < to {
				put(at-(1-i)*width(short(edge)), [2]string{short(edge) + "│", "│" + short(edge)}[i], worlds.Strong)
			}
		}
	}
	if from < 0 && to > 0 {
		put(int(-from/(to-from)*float64(w)), "0", labelRole)
	}
}
