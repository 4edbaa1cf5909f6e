package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Critic is v(s,w): a network that says how much return to expect from a state.
type Critic struct {
	Net       *nn.MLP
	Encoder   Encoder
	Optimizer nn.Optimizer

	grads []float64
}

// NewCritic returns a critic for a world, its network built as net says.
func NewCritic(spec *worlds.Spec, net Network, optimizer string, s *num.Stream) *Critic {
	c := &Critic{Encoder: NewEncoder(spec.Observation), Optimizer: newOptimizer(optimizer)}
	c.Net = net.build(c.Encoder.Size(), 1, 1, s)
	return c
}

// Copy returns a critic that says the same and shares nothing with this one. It has no optimiser.
func (c *Critic) Copy() *Critic {
	return &Critic{Net: c.Net.Clone(), Encoder: c.Encoder.Clone()}
}

// Forward returns the values of n observations, valid until the next Forward.
func (c *Critic) Forward(obs []float64, n int) []float64 {
	return c.Net.Forward(c.Encoder.Encode(obs, n), n)
}

// Backward sends the gradient of a loss with respect to the values of the last Forward into Net.Grad.
func (c *Critic) Backward(grads []float64) { c.Net.Backward(grads, len(grads)) }

// Step moves the weights along the last gradient, as the optimiser says.
func (c *Critic) Step(learningRate float64) { c.Optimizer.Step(c.Net.Theta, c.Net.Grad, learningRate) }

// Judge fills the rollout's values: v(S_t) of every row, and v(S_{t+1}) of what followed it. After a terminal state no
// value follows. After a time limit the value of the state that was cut off follows if bootstrap is set (Pardo et al.
// 2018, eq. 6), else none, as if the limit were an end of the world.
func (c *Critic) Judge(r *Rollout, bootstrap bool) {
	r.Values = append(r.Values[:0], c.Forward(r.Obs, r.Len())...)
	r.NextValues = append(r.NextValues[:0], r.Values[r.Worlds:]...)
	r.NextValues = append(r.NextValues, c.Forward(r.Last, r.Worlds)...)
	for row := range r.Len() {
		switch {
		case r.Truncated[row] && !r.Terminated[row] && bootstrap:
			r.NextValues[row] = c.Forward(r.Final[row*r.ObsSize:(row+1)*r.ObsSize], 1)[0]
		case r.Ends(row):
			r.NextValues[row] = 0
		}
	}
}

// Differentiate computes the gradient of weight times the mean squared error to the targets, and returns that error
// unweighted: L = 1/n Σ (v(S_i) − G_i)².
func (c *Critic) Differentiate(obs, targets []float64, weight float64) (loss float64) {
	n := float64(len(targets))
	values := c.Forward(obs, len(targets))
	grads := c.room(len(targets))
	for i, target := range targets {
		diff := values[i] - target
		loss += diff * diff / n
		grads[i] = weight * 2 * diff / n
	}
	c.Backward(grads)
	return loss
}

// room returns a place for the gradient with respect to n values.
func (c *Critic) room(n int) []float64 {
	c.grads = grow(c.grads, n)
	return c.grads
}
