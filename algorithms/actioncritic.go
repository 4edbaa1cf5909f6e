package algorithms

import "ascent/algorithms/nn"

// An ActionCritic is Q(s,a,w) where actions are real numbers: a network that takes observation and action together, and
// a target Q̄ that follows it slowly, for the values that it learns from.
type ActionCritic struct {
	Net, Target *nn.MLP
	Optimizer   *nn.Adam

	inputs  []float64 // rows × (observation, action)
	grads   []float64
	actions []float64 // gradients with respect to actions
}

// NewActionCritic returns a critic whose target is equal to it.
func NewActionCritic(net *nn.MLP) *ActionCritic {
	return &ActionCritic{Net: net, Target: net.Clone(), Optimizer: nn.NewAdam(1e-8)}
}

// Forward returns the values of n actions, each in its state; they are valid until the next call.
func (c *ActionCritic) Forward(obs, actions []float64, n int) []float64 {
	return c.Net.Forward(c.join(obs, actions, n), n)
}

// ForwardTarget returns what the target says of them.
func (c *ActionCritic) ForwardTarget(obs, actions []float64, n int) []float64 {
	return c.Target.Forward(c.join(obs, actions, n), n)
}

// Differentiate computes the gradient of ½ mean (Q(S, A) − y)² and returns the mean squared error and the values, which
// are valid until the next call.
func (c *ActionCritic) Differentiate(obs, actions, targets []float64) (loss float64, values []float64) {
	n := float64(len(targets))
	c.grads, values = grow(c.grads, len(targets)), c.Forward(obs, actions, len(targets))
	for i, v := range values {
		diff := v - targets[i]
		loss += diff * diff / n
		c.grads[i] = diff / n
	}
	c.Net.Backward(c.grads, len(targets))
	return loss, values
}

// ActionGrad turns the gradient of a loss with respect to the values of the last Forward into one with respect to its
// actions, of size numbers each. The weights' gradient is left alone.
func (c *ActionCritic) ActionGrad(grads []float64, size int) []float64 {
	n := len(grads)
	c.Net.BackwardTo(nil, grads, n)
	in, width := c.Net.InputGrad(n), c.Net.Sizes[0]
	c.actions = c.actions[:0]
	for i := range n {
		c.actions = append(c.actions, in[(i+1)*width-size:(i+1)*width]...)
	}
	return c.actions
}

// Step moves the weights along the last gradient.
func (c *ActionCritic) Step(learningRate float64) {
	c.Optimizer.Step(c.Net.Theta, c.Net.Grad, learningRate)
}

// Follow moves the target a share tau of the way: Q̄ ← τ Q + (1 − τ) Q̄.
func (c *ActionCritic) Follow(tau float64) { nn.Polyak(c.Target.Theta, c.Net.Theta, tau) }

// join returns rows of observation and action.
func (c *ActionCritic) join(obs, actions []float64, n int) []float64 {
	c.inputs = c.inputs[:0]
	o, d := len(obs)/n, len(actions)/n
	for i := range n {
		c.inputs = append(append(c.inputs, obs[i*o:(i+1)*o]...), actions[i*d:(i+1)*d]...)
	}
	return c.inputs
}
