package lab

import (
	"math"
	"slices"

	"ascent/algorithms/nn"
)

// gradients compares the gradients of a run with one another: each with the one before, and those of an update's
// minibatches among themselves. It reads them off the tensors after each event that may have changed them; an algorithm
// with several networks computes some at a time, and those that are still the same don't count again.
type gradients struct {
	last []float64 // of all tensors, one after the other
	sum  []float64 // over the minibatches of the update that is under way
	fold []gradientFold
}

// A gradientFold sums up the gradients of one tensor.
type gradientFold struct {
	cosine  float64 // of the last two; 0 before there are two
	over    bool    // what follows is of the update before: it stays until there is a new gradient
	count   int     // minibatches in this update
	squares float64 // sum of the squared lengths of their gradients
	signal  float64 // squared length of the sum of their gradients
}

// begin starts an update: the first gradient in it is compared with the last one before it.
func (g *gradients) begin(tensors []nn.Tensor) {
	if len(g.fold) != len(tensors) {
		g.fold = make([]gradientFold, len(tensors))
	}
	if g.last == nil {
		for _, t := range tensors {
			g.last = append(g.last, t.Grad...)
		}
		g.sum = make([]float64, len(g.last))
	}
	for i := range g.fold {
		g.fold[i].over = true
	}
}

// observe looks at the gradients after an event.
func (g *gradients) observe(tensors []nn.Tensor) {
	from := 0
	for i, t := range tensors {
		to := from + len(t.Grad)
		if !slices.Equal(t.Grad, g.last[from:to]) {
			g.fold[i].add(t.Grad, g.last[from:to], g.sum[from:to])
		}
		from = to
	}
}

// add takes in a new gradient, given the one before and the sum of this update's.
func (f *gradientFold) add(grad, last, sum []float64) {
	if f.over {
		clear(sum)
		*f = gradientFold{}
	}
	dot, length, before, signal := 0.0, 0.0, 0.0, 0.0
	for i, v := range grad {
		dot += v * last[i]
		length += v * v
		before += last[i] * last[i]
		sum[i] += v
		signal += sum[i] * sum[i]
		last[i] = v
	}
	if f.cosine = 0; length > 0 && before > 0 {
		f.cosine = dot / math.Sqrt(length) / math.Sqrt(before)
	}
	f.count++
	f.squares += length
	f.signal = signal
}

// noise returns the signal-to-noise ratio of an update's minibatches: the length of the mean gradient ḡ for the root of
// the gradients' variance, √(1/(n−1) Σ ‖g_k − ḡ‖²). It is 0 with fewer than two.
func (f gradientFold) noise() float64 {
	n := float64(f.count)
	variance := (f.squares - f.signal/n) / (n - 1)
	if f.count < 2 || !(variance > 0) {
		return 0
	}
	return math.Sqrt(f.signal) / n / math.Sqrt(variance)
}

// clone returns what must be kept between two iterations. The last gradient lies in the tensors.
func (g *gradients) clone() gradients { return gradients{fold: slices.Clone(g.fold)} }
