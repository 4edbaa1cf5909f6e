package tui

import "math"

// A reducer sorts points into columns.
type reducer struct {
	stops []stop
	x0    float64
	perX  float64 // columns a unit of x
	log   bool
	gap   bool
	average
	px, py float64 // the point before, NaN if there is none
}

// stops reduces y values over the x of a series. A moving average starts with the first point of all, since its past is
// part of it.
func (p *plot) stops(s *Series, ys []float64, smooth float64) []stop {
	r := reducer{stops: make([]stop, p.columns), x0: p.x0, log: p.chart.Log, gap: true, px: math.NaN()}
	r.perX = float64(p.columns-1) / (p.x1 - p.x0)
	r.average.factor = min(max(smooth, 0), 0.9999)
	n := min(s.len(), len(ys))
	begin, end := max(s.from(p.x0)-1, 0), min(s.from(p.x1)+2, n)
	if r.average.factor > 0 {
		for _, y := range ys[:min(begin, n)] {
			r.average.next(y)
		}
	}
	for i := begin; i < end; {
		x := s.x(i)
		r.add(x, r.average.next(ys[i]))
		i++
		if column := math.Floor((x-p.x0)*r.perX + 0.5); column >= 0 && column < float64(p.columns) {
			next := s.until(i, end, p.x0+(column+0.5)/r.perX)
			r.rest(int(column), ys[i:next])
			i = next
		}
	}
	return r.done()
}

// An average is a moving average: every step, the past counts for less by a factor. Divided by the weight that it has
// seen, it has no pull to zero in the beginning (debiased, as TensorBoard does). With the factor 0 it is the value itself.
type average struct{ factor, mean, weight float64 }

// next takes a value and returns the average; what is no number is returned as it is.
func (a *average) next(y float64) float64 {
	if a.factor == 0 || y-y != 0 {
		return y
	}
	a.mean, a.weight = a.factor*a.mean+(1-a.factor)*y, a.factor*a.weight+(1-a.factor)
	return a.mean / a.weight
}

// until returns the first point from i on that lies at or behind x; end if there is none before it. It looks near first,
// since points are many or few a column.
func (s *Series) until(i, end int, x float64) int {
	if s.X == nil {
		return int(min(max(math.Ceil(x), float64(i)), float64(end)))
	}
	step := 1
	for i+step < end && s.X[i+step] < x {
		i, step = i+step, 2*step
	}
	last := min(i+step, end)
	for i < last { // the first one behind x lies in [i, last]
		if middle := (i + last) / 2; s.X[middle] < x {
			i = middle + 1
		} else {
			last = middle
		}
	}
	return i
}

// rest takes the points that follow in a column, quickly: there may be thousands.
func (r *reducer) rest(column int, ys []float64) {
	s := &r.stops[column]
	if r.factor == 0 && !r.log && s.n > 0 {
		if low, high, ok := extremes(ys, s.low, s.high); ok && len(ys) > 0 {
			s.low, s.high, s.last, s.n = low, high, ys[len(ys)-1], s.n+len(ys)
			r.px, r.py, r.gap = r.x0+float64(column)/r.perX, s.last, false
			return
		}
	}
	for _, y := range ys {
		y = r.next(y)
		if r.px = math.NaN(); y-y != 0 || r.log && y <= 0 {
			r.gap = true
			continue
		}
		r.put(column, y)
		r.px, r.py = r.x0+float64(column)/r.perX, y
	}
}

// extremes extends a range to some values; ok is false if one of them is no number. There is no branch that depends on
// that, for speed: the difference of a number and itself is 0, and the sum of anything and NaN stays NaN.
func extremes(ys []float64, low, high float64) (least, most float64, ok bool) {
	zero := 0.0
	for _, y := range ys {
		if y < low {
			low = y
		}
		if y > high {
			high = y
		}
		zero += y - y
	}
	return low, high, zero == 0
}

// add takes the next point. Where the curve enters and leaves the window, the point on the edge stands for the one
// outside.
func (r *reducer) add(x, y float64) {
	if y-y != 0 || r.log && y <= 0 || x-x != 0 {
		r.gap, r.px = true, math.NaN()
		return
	}
	px, py := r.px, r.py
	r.px, r.py = x, y
	last := float64(len(r.stops) - 1)
	at := (x - r.x0) * r.perX
	before := (px - r.x0) * r.perX // NaN if there is no point before
	switch {
	case at < 0 || !(at >= 0):
		return
	case before < 0 && at > 0:
		r.put(0, py+(y-py)*(0-before)/(at-before))
	}
	switch {
	case at <= last:
		r.put(int(at+0.5), y)
	case before <= last:
		r.put(len(r.stops)-1, py+(y-py)*(last-before)/(at-before))
	}
}

// put adds a value to a column.
func (r *reducer) put(column int, y float64) {
	s := &r.stops[column]
	if s.n == 0 {
		*s = stop{first: y, low: y, high: y, cut: r.gap}
	}
	s.last, s.low, s.high = y, min(s.low, y), max(s.high, y)
	s.n++
	r.gap = false
}

// done returns the columns, in powers of ten if the axis is logarithmic.
func (r *reducer) done() []stop {
	if r.log {
		for i := range r.stops {
			if s := &r.stops[i]; s.n > 0 {
				s.first, s.last, s.low, s.high = math.Log10(s.first), math.Log10(s.last), math.Log10(s.low), math.Log10(s.high)
			}
		}
	}
	return r.stops
}
