package tui

import (
	"math"
	"strings"

	"ascent/algorithms/dist"
	"ascent/worlds"
)

// A density is how likely the numbers are that a dimension of an action may have: a Gaussian, or one that is squeezed
// through tanh between the bounds of the action.
type density struct {
	mean, std float64 // of the Gaussian
	low, high float64 // the part of the line that is drawn
	log       func(a float64) float64
}

// newDensity returns that of one dimension of a row of a rollout's Dist, which holds the means and then the logarithms
// of the deviations.
func newDensity(space *worlds.Space, row []float64, dimension int, squashed bool) density {
	n := len(row) / 2
	one := []float64{row[dimension], row[n+dimension]}
	if squashed {
		squash := dist.NewSquashed(space.Low[dimension:dimension+1], space.High[dimension:dimension+1])
		d := density{mean: one[0], low: space.Low[dimension], high: space.High[dimension]}
		d.std = math.Exp(min(max(one[1], squash.Min), squash.Max))
		d.log = func(a float64) float64 { return squash.LogProb(one, []float64{a}) }
		return d
	}
	d := density{mean: one[0], std: math.Exp(one[1])}
	d.low, d.high = d.mean-3.5*d.std, d.mean+3.5*d.std
	if low, high := space.Low[dimension], space.High[dimension]; finite(low) && finite(high) {
		d.low, d.high = min(d.low, low), max(d.high, high)
	}
	normal := dist.Gaussian{D: 1}
	complete := dist.Row(normal, one)
	d.log = func(a float64) float64 { return normal.LogProb(complete, []float64{a}) }
	return d
}

// at returns the density in the middle of each of n parts of the line.
func (d *density) at(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = math.Exp(d.log(d.low + (float64(i)+0.5)/float64(n)*(d.high-d.low)))
	}
	return list
}

// drawDensity draws the curve of every dimension for which there is room, the action that was drawn from it marked.
func (p *policyPane) drawDensity(s *studio, t *Theme, st stance, w, h int) (Box, []string) {
	f := s.frame()
	n := len(st.row) / 2
	first := min(p.top, n-1)
	high := min(max((h-3)/min(n, 3), 4), 14)
	var lines []string
	for i := first; i < n && len(lines)+4 <= h-2; i++ {
		d := newDensity(&f.Spec.Action, st.row, i, st.squashed)
		mean := "  μ "
		if st.squashed {
			mean = "  before tanh μ "
		}
		pen := t.Pen(w).Put(Strong, " "+f.Spec.Action.Name(i)).Put(Label, mean).Put(Value, fixed(d.mean)).Put(Label, "  σ ").Put(Value, fixed(d.std))
		pen.Put(Label, "  taken ").Put(Value, fixed(st.taken[i])).Put(Label, "  ln π ").Put(Value, fixed(d.log(st.taken[i]))).End()
		lines = append(append(lines, pen.Lines()...), t.density(&d, st.taken[i], w, min(high, h-2-len(lines))-1).Lines...)
	}
	pen := t.Pen(w)
	pen.Put(Label, " entropy ")
	if entropy := f.Record.Metrics.Column("losses/entropy"); len(entropy) > 0 {
		read := s.recorded("losses/entropy").read
		beside := 36 // cells for what putUpdate writes
		if read > 0 {
			beside = 44
		}
		pen.Put(Value, short(entropy[len(entropy)-1])).Put(Label, " nats  ")
		pen.Course(entropy, min(max(pen.Room()-beside, 0), 30), read)
	} else {
		pen.Put(Label, "comes with the first update")
	}
	s.putUpdate(pen)
	pen.End()
	note, text := "Gaussian", " ▲ taken last; draws beyond the bounds are cut"
	if st.squashed {
		note, text = "squashed Gaussian", " ▲ taken last, after tanh; ln π is of the action on -1 … 1"
	}
	pen.Put(Label, text).End()
	return Box{Note: note}, append(lines, pen.Lines()...)
}

// density draws the curve, and below it the line of actions with its ends and the one that was taken.
func (t *Theme) density(d *density, taken float64, w, h int) Block {
	c := worlds.NewCanvas(w, max(h, 0), t.Marks.Canvas())
	if h < 2 || w < 8 {
		return t.Canvas(c)
	}
	values, most := d.at(w), 0.0
	for _, v := range values {
		most = max(most, v)
	}
	for col, v := range values {
		eight := int(v/most*float64((h-1)*8) + 0.5)
		for row := h - 2; row >= 0 && eight > 0; row-- {
			c.Set(col, row, levels[min(eight, 8)], worlds.Series1)
			eight -= 8
		}
	}
	right := short(d.high)
	c.Text(0, h-1, strings.Repeat("─", w), worlds.Faint)
	c.Text(0, h-1, short(d.low), labelRole)
	c.Text(w-width(right), h-1, right, labelRole)
	at := int((taken - d.low) / (d.high - d.low) * float64(w))
	c.Set(min(max(at, 0), w-1), h-1, '▲', worlds.Agent)
	return t.Canvas(c)
}
