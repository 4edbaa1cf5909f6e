package tui

import (
	"math"
	"strings"
)

// Sparkline draws values as one line of w cells, from the least to the greatest; a cell stands for the mean of the values
// that fall into it. What is not finite is a blank.
func (t *Theme) Sparkline(values []float64, w int) string {
	if w <= 0 {
		return ""
	}
	means := columnMeans(values, w)
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range means {
		if finite(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	ramp := t.ramp()
	var b strings.Builder
	span := high/2 - low/2 // halves, since the whole might be infinite
	for _, v := range means {
		switch {
		case !finite(v):
			b.WriteByte(' ')
		case span > 0:
			b.WriteRune(ramp[int(min((v/2-low/2)/span, 1)*float64(len(ramp)-1)+0.5)])
		default:
			b.WriteRune(ramp[0])
		}
	}
	return t.fit(b.String(), w)
}

// Course writes how values have gone as a sparkline of w cells. A cursor is on the cell that the last of the first read
// values falls into; with 0 there is none. The cell keeps its mark on the layer of what is chosen: reversed, its height
// would be that of the empty part. Where there are no layers a line stands in its place, and for the same reason the
// course and what follows lie on paper, even in a row that is chosen.
func (p *Pen) Course(values []float64, w, read int) *Pen {
	line, base, chosen := []rune(p.theme.Sparkline(values, w)), p.layer, Selected
	if p.theme.shading {
		base, chosen = Paper, Paper
	}
	p.On(base)
	if read <= 0 || len(line) == 0 {
		return p.Put(Series1, string(line))
	}
	at := min(read, len(values)) - 1
	if len(values) > w {
		at = ((at+1)*w - 1) / len(values) // the stretch of columnMeans that it lies in
	}
	cell := string(line[at])
	if p.theme.shading {
		cell = "│"
	}
	return p.Put(Series1, string(line[:at])).On(chosen).Put(Strong, cell).On(base).Put(Series1, string(line[at+1:]))
}

// ramp returns the marks that stand for low to high.
func (t *Theme) ramp() []rune {
	if t.Marks == ASCIIMarks {
		return []rune("_.:-=+*#")
	}
	return levels[1 : len(levels)-1] // a full block would touch the line above
}

// columnMeans returns the means of n stretches of equal length; the last values alone if there are fewer than n.
func columnMeans(values []float64, n int) []float64 {
	if len(values) <= n {
		return values
	}
	means := make([]float64, n)
	for i := range means {
		sum, count := 0.0, 0
		for _, v := range values[i*len(values)/n : (i+1)*len(values)/n] {
			if finite(v) {
				sum += v
				count++
			}
		}
		means[i] = sum / float64(count)
	}
	return means
}

// Trend says in words what a sparkline shows: "21 → 180, rising".
func Trend(values []float64) string {
	means := columnMeans(values, 10)
	var kept []float64
	for _, v := range means {
		if finite(v) {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return "no values"
	}
	first, last := kept[0], kept[len(kept)-1]
	low, high := first, first
	for _, v := range kept {
		low, high = min(low, v), max(high, v)
	}
	word := "steady"
	switch {
	case last-first > (high-low)/4:
		word = "rising"
	case first-last > (high-low)/4:
		word = "falling"
	}
	return short(first) + " → " + short(last) + ", " + word
}
