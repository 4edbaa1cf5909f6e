package nn

import "ascent/algorithms/nn/kernel"

// RMSProp divides each gradient by the root of its running mean square (Tieleman & Hinton 2012),
// s ← α s + (1-α) g². The two conventions in use differ at the start of training, where the running mean
// is small: PyTorch starts at s = 0 and divides by √s + ε; TensorFlow, with which A3C was published
// (Mnih et al. 2016), starts at s = 1 and divides by √(s+ε), which keeps the first steps short.
type RMSProp struct {
	Alpha      float64 // α, the weight of the past
	Eps        float64 // ε
	Momentum   float64 // μ in [0, 1)
	TensorFlow bool    // TensorFlow's convention instead of PyTorch's

	Square []float64 // s
	Buffer []float64 // b ← μ b + g/√s; nil before the first step with momentum

	step []float64
}

// NewRMSProp returns A2C's optimiser, with α = 0.99 and no momentum.
func NewRMSProp(eps float64, tensorFlow bool) *RMSProp {
	return &RMSProp{Alpha: 0.99, Eps: eps, TensorFlow: tensorFlow}
}

// Squares returns s for n parameters, as it is before the first step if there was none. Who changes it
// apart from Step takes part in the optimiser's work, as A3C's workers do.
func (o *RMSProp) Squares(n int) []float64 {
	start := 0.0
	if o.TensorFlow {
		start = 1
	}
	o.Square = moments(o.Square, n, start)
	return o.Square
}

// Step updates theta in place.
func (o *RMSProp) Step(theta, grad []float64, lr float64) {
	checkStep(theta, grad)
	o.Squares(len(theta))
	o.step = resize(o.step, len(theta))
	inside, outside := 0.0, o.Eps
	if o.TensorFlow {
		inside, outside = o.Eps, 0
	}
	kernel.RMSProp(o.step, grad, o.Square, o.Alpha, inside, outside)
	step := o.step
	if o.Momentum != 0 {
		o.Buffer = moments(o.Buffer, len(theta), 0)
		kernel.Scale(o.Buffer, o.Momentum)
		kernel.Axpy(o.Buffer, 1, step)
		step = o.Buffer
	}
	kernel.Axpy(theta, -lr, step)
}
