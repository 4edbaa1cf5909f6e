package nn

import "fmt"

// An Optimizer moves parameters against a gradient. Its hyper-parameters and its moments are exported
// fields; the first Step allocates the moments, and from then on they belong to that one vector. All
// optimisers here work element by element, so a learner whose parameters lie in several slices keeps an
// optimiser for each and loses nothing.
type Optimizer interface {
	// Step updates theta in place, given the gradient of the loss at theta and the learning rate. It
	// does not change grad.
	Step(theta, grad []float64, lr float64)
}

// The optimisers.
var (
	_ Optimizer = (*SGD)(nil)
	_ Optimizer = (*RMSProp)(nil)
	_ Optimizer = (*Adam)(nil)
)

// SGD is stochastic gradient descent, θ ← θ - η d. Plainly d = g. With momentum, as PyTorch defines it,
// d is the running sum b ← μ b + g (Polyak 1964), or with Nesterov's look-ahead g + μ b. Its zero value is
// the plain form.
type SGD struct {
	Momentum    float64 // μ in [0, 1)
	Nesterov    bool    // look ahead along the running sum
	WeightDecay float64 // λ: the gradient is g + λ θ

	Buffer []float64 // b; nil before the first step with momentum
}

// Step updates theta in place.
func (o *SGD) Step(theta, grad []float64, lr float64) {
	checkStep(theta, grad)
	if o.Momentum != 0 {
		o.Buffer = moments(o.Buffer, len(theta), 0)
	}
	for i, g := range grad {
		d := g + float64(o.WeightDecay*theta[i])
		if o.Momentum != 0 {
			b := float64(o.Momentum*o.Buffer[i]) + d
			o.Buffer[i] = b
			if o.Nesterov {
				d += float64(o.Momentum * b)
			} else {
				d = b
			}
		}
		theta[i] -= float64(lr * d)
	}
}

// moments returns v, or n numbers of value start before the first step.
func moments(v []float64, n int, start float64) []float64 {
	if len(v) == n {
		return v
	}
	if len(v) != 0 {
		panic(fmt.Sprintf("nn: theta: %d numbers, but the optimiser has moments for %d", n, len(v)))
	}
	v = make([]float64, n)
	for i := range v {
		v[i] = start
	}
	return v
}

func checkStep(theta, grad []float64) {
	if len(grad) != len(theta) {
		panic(fmt.Sprintf("nn: grad: %d numbers for %d parameters", len(grad), len(theta)))
	}
}
