package lab

import (
	"math"
	"slices"

	"ascent/algorithms"
	"ascent/algorithms/nn"
)

// changes measures how far updates move the weights. It notes them when a gradient has been computed and compares when
// the update is done, so that the optimiser need not tell.
type changes struct {
	before []float64 // the weights of all tensors when the last gradient had been computed, one after the other
	norms  []float64 // a tensor: the length of its last change
}

// observe follows the phases of an update.
func (c *changes) observe(phase algorithms.Phase, tensors []nn.Tensor) {
	if phase == algorithms.Differentiated {
		c.before = c.before[:0]
		for _, t := range tensors {
			c.before = append(c.before, t.Value...)
		}
		return
	}
	if len(c.before) == 0 {
		return // no gradient led to this update
	}
	c.compare(tensors)
}

// compare measures the tensors that the update has changed. Those that it left alone keep their last change, since
// algorithms with several networks update them in turn.
func (c *changes) compare(tensors []nn.Tensor) {
	if len(c.norms) != len(tensors) {
		c.norms = make([]float64, len(tensors))
	}
	before := c.before
	for i, t := range tensors {
		sum := 0.0
		for j, v := range t.Value {
			d := v - before[j]
			sum += float64(d * d)
		}
		if before = before[len(t.Value):]; sum != 0 {
			c.norms[i] = math.Sqrt(sum)
		}
	}
}

// norm returns the length of the last change of a tensor, 0 before the first.
func (c *changes) norm(tensor int) float64 {
	if tensor < len(c.norms) {
		return c.norms[tensor]
	}
	return 0
}

// clone returns what must be kept between two iterations: each of them computes its gradients anew.
func (c *changes) clone() changes { return changes{norms: slices.Clone(c.norms)} }
