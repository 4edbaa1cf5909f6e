package tui

import (
	"math"

	"ascent/worlds"
)

// A Series is one curve of a chart.
type Series struct {
	Name      string
	Style     Style     // Series1 … Series4: its colour, and its mark; Faint: points behind the curves, not joined
	X, Y      []float64 // X rises; nil = 0, 1, 2 …; a NaN or infinite Y is a gap
	Low, High []float64 // a band around the curve, or nil: least and most, or quantiles
	Ghost     bool      // another run to compare with: dotted, behind the others
}

// A Level is a value to compare with, drawn as a line across: "solved 475".
type Level struct {
	Y    float64
	Name string
}

// An Edit is a moment at which something was changed, drawn as a line down: "clip_coef 0.2→0.1".
type Edit struct {
	X    float64
	Name string
}

// A Chart shows curves over one axis. The zero value of every field but Series is a sensible chart.
type Chart struct {
	Series []Series
	Levels []Level
	Edits  []Edit
	XName  string   // what X is: "steps"
	Counts bool     // X counts things, which there are no halves of
	Log    bool     // logarithmic y; values that have no logarithm are gaps
	Smooth float64  // weight of the past in the moving average, 0 (none) to below 1; the raw curve stays, faint
	Cursor *float64 // where the curves are read, or nil
	From   float64  // the part of x to show; all of it if To is not above From
	To     float64
	Empty  string // what to say while there is nothing to draw; "no data yet" if empty
}

// Chart draws a chart of w×h cells.
func (t *Theme) Chart(c *Chart, w, h int) Block {
	p := &plot{theme: t, chart: c, canvas: worlds.NewCanvas(w, h, t.Marks.Canvas())}
	if w > 0 && h > 0 {
		p.layout(6)
		if p.measure(); p.widest > 5 {
			p.layout(p.widest + 1)
			p.measure()
		}
		p.draw()
	}
	return t.canvas(p.canvas, p.layers)
}

// A plot is a chart that is being drawn. X is counted in dots of the drawing area, Y in values or, on a logarithmic
// axis, in powers of ten.
type plot struct {
	theme  *Theme
	chart  *Chart
	canvas *worlds.Canvas
	layers []Layer // what lies behind the cells, once there is a band

	left, top, wide, high int // the drawing area, in cells
	columns               int // … in dots across
	header, axis          bool
	x0, x1, y0, y1        float64 // the window
	curves                []curve
	scale                 scale
	widest                int // label of the y axis
	empty                 bool
}

// layout divides the cells: labels at the left, a line for names above, one for the x axis below, each only where it
// leaves enough for the curves.
func (p *plot) layout(left int) {
	w, h := p.canvas.Width, p.canvas.Height
	p.left, p.top, p.wide, p.high = 0, 0, w, h
	if w >= 3*left {
		p.left, p.wide = left, w-left
	}
	if p.axis = h >= 4; p.axis {
		p.high--
	}
	if p.header = p.named() && h >= 6; p.header {
		p.top++
		p.high--
	}
	p.columns = p.wide
	if p.theme.drawsDots() {
		p.columns *= 2
	}
}

// drawsDots reports whether curves are drawn by dots; else asciigraph draws them in lines.
func (t *Theme) drawsDots() bool { return t.Marks == BrailleMarks || t.Marks == BlockMarks }

// named reports whether there is something to say above the curves: which is which, or what the cursor reads.
func (p *plot) named() bool {
	n := 0
	for _, s := range p.chart.Series {
		if s.Name != "" {
			n++
		}
	}
	return n > 1 || p.chart.Cursor != nil
}

// measure finds the window and reduces the curves to it.
func (p *plot) measure() {
	p.x0, p.x1 = p.extent()
	p.curves = p.curves[:0]
	low, high := math.Inf(1), math.Inf(-1)
	for i := range p.chart.Series {
		c := p.reduce(&p.chart.Series[i])
		l, h := c.bounds()
		low, high = min(low, l), max(high, h)
		p.curves = append(p.curves, c)
	}
	if p.empty = low > high; p.empty {
		p.widest = 0
		return
	}
	for _, l := range p.chart.Levels {
		if y := p.value(l.Y); finite(y) {
			low, high = min(low, y), max(high, y)
		}
	}
	p.divide(low, high)
}

// value returns a value as the y axis counts it; NaN if it has no place there.
func (p *plot) value(y float64) float64 {
	if p.chart.Log {
		return math.Log10(y) // NaN and -Inf for what has no logarithm
	}
	return y
}

// finite reports whether a number is neither NaN nor infinite.
func finite(v float64) bool { return v-v == 0 }

// extent returns the part of x that is shown: as asked, or from 0 to a round end behind the last point. An x axis that
// begins far from 0 begins with its first point.
func (p *plot) extent() (from, to float64) {
	if span := p.chart.To - p.chart.From; span > 0 && finite(span) {
		return p.chart.From, p.chart.To
	}
	from, to = math.Inf(1), math.Inf(-1)
	for i := range p.chart.Series {
		s := &p.chart.Series[i]
		if n := s.len(); n > 0 && finite(s.x(0)) && finite(s.x(n-1)) {
			from, to = min(from, s.x(0)), max(to, s.x(n-1))
		}
	}
	switch {
	case from > to:
		return 0, 1
	case from >= 0 && from <= to/4:
		return 0, niceEnd(max(to, 20))
	case from == to:
		return from - 1, to + 1
	}
	return from, to
}

// divide sets the y axis to round values around what is to be seen, so that it stands still while curves grow.
func (p *plot) divide(low, high float64) {
	const most = 1e300 // beyond, the height of the axis would not be a number
	low, high = min(max(low, -most), most), min(max(high, -most), most)
	if high-low <= max(1e-9*max(math.Abs(low), math.Abs(high)), 1e-290) {
		room := math.Abs(low) // so that 0 is on the axis, and it is seen how much this is
		if p.chart.Log {
			room = 0.5
		} else if room < 1e-290 {
			room = 1
		}
		low, high = low-room, high+room
	}
	n := max(min(p.high/2, 4+p.high/8), 3) // labels stand on whole rows, which looks uneven where many are close
	step := niceStep(high-low, n)
	if p.chart.Log {
		step = math.Ceil(step) // a division is a whole power of ten
	}
	p.y0, p.y1 = math.Floor(low/step+1e-9)*step, math.Ceil(high/step-1e-9)*step
	if p.y0 == p.y1 {
		p.y1 += step
	}
	p.scale = scaleOf(p.y0, p.y1, step)
	p.widest = 0
	for i := range p.scale.count {
		p.widest = max(p.widest, width(p.label(i)))
	}
}

// label returns the text at a division of the y axis.
func (p *plot) label(i int) string {
	if !p.chart.Log {
		return p.scale.label(i)
	}
	if e := p.scale.at(i); e >= -3 && e < 5 {
		return short(math.Pow(10, e))
	}
	return "1e" + short(p.scale.at(i))
}
