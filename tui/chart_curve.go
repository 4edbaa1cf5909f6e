package tui

import (
	"math"
	"sort"
)

// len returns the number of points; what has no partner is not drawn.
func (s *Series) len() int {
	if s.X == nil {
		return len(s.Y)
	}
	return min(len(s.X), len(s.Y))
}

// x returns where a point lies.
func (s *Series) x(i int) float64 {
	if s.X == nil {
		return float64(i)
	}
	return s.X[i]
}

// from returns the first point at or behind x.
func (s *Series) from(x float64) int {
	if s.X == nil {
		return int(min(max(math.Ceil(x), 0), float64(len(s.Y))))
	}
	return sort.SearchFloat64s(s.X[:s.len()], x)
}

// A stop is what became of the points that fall into one column of dots: a million of them are as quickly drawn as a
// hundred, and a spike that is one of them is still seen.
type stop struct {
	first, last float64
	low, high   float64
	n           int
	cut         bool // a gap lies before it
}

// A curve is a series reduced to the columns of a plot.
type curve struct {
	series *Series
	raw    []stop // single values behind the line; nil if there are none
	line   []stop // nil if it is points only
	low    []stop // lower and upper edge of the band; nil if there is none
	high   []stop
	broken int // from which point on the series has no number any more; -1 = its last point is one
}

// reduce reduces a series to the columns of the plot.
func (p *plot) reduce(s *Series) curve {
	if s.Style == Faint {
		return curve{series: s, raw: p.stops(s, s.Y, 0), broken: -1}
	}
	c := curve{series: s, line: p.stops(s, s.Y, p.chart.Smooth), broken: s.broken()}
	switch {
	case len(s.Low) > 0 && len(s.High) > 0:
		c.low, c.high = p.stops(s, s.Low, p.chart.Smooth), p.stops(s, s.High, p.chart.Smooth)
	case p.chart.Smooth > 0 && !s.Ghost:
		c.raw = p.stops(s, s.Y, 0)
	}
	return c
}

// broken returns the point from which on there are no numbers, or -1.
func (s *Series) broken() int {
	n := s.len()
	for n > 0 && !finite(s.Y[n-1]) {
		n--
	}
	if n == s.len() {
		return -1
	}
	return n
}

// bounds returns the least and the greatest value of a curve; least is above greatest if there is none.
func (c *curve) bounds() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, stops := range [][]stop{c.line, c.raw, c.low, c.high} {
		for i := range stops {
			if s := &stops[i]; s.n > 0 {
				low, high = min(low, s.low), max(high, s.high)
			}
		}
	}
	return low, high
}

// at returns the value of the curve at a column, or of the nearest column before it that has one; NaN if there is none.
func (c *curve) at(column int) float64 {
	for i := min(column, len(c.line)-1); i >= 0; i-- {
		if c.line[i].n > 0 {
			return c.line[i].last
		}
	}
	return math.NaN()
}
