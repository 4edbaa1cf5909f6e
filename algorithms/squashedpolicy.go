package algorithms

import (
	"ascent/algorithms/dist"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A SquashedPolicy is π(a|s,θ) over real numbers between bounds: a network that turns an observation into mean and log σ
// of a Gaussian, whose draws tanh squeezes between the bounds. An action is a function of state and noise, a = f(ε, s),
// so that a gradient with respect to actions can go on into the weights.
type SquashedPolicy struct {
	Net       *nn.MLP // with outputs [mean log σ]
	Squash    *dist.Squashed
	Optimizer *nn.Adam

	rows              []float64 // of the last Sample
	noise             []float64
	actions, logProbs []float64
	grads             []float64
}

// NewSquashedPolicy returns a policy for the actions of a world.
func NewSquashedPolicy(space worlds.Space, net *nn.MLP) *SquashedPolicy {
	return &SquashedPolicy{Net: net, Squash: dist.NewSquashed(space.Low, space.High), Optimizer: nn.NewAdam(1e-8)}
}

// Sample returns the actions in n states for given noise, and their log-probabilities. Both are valid until the next call.
func (p *SquashedPolicy) Sample(obs []float64, n int, noise []float64) (actions, logProbs []float64) {
	rows, d := p.Net.Forward(obs, n), p.Squash.ActionSize()
	p.rows, p.actions, p.logProbs = rows, grow(p.actions, n*d), grow(p.logProbs, n)
	for i := range n {
		p.logProbs[i] = p.Squash.Sample(rows[2*d*i:2*d*(i+1)], noise[d*i:d*(i+1)], p.actions[d*i:d*(i+1)])
	}
	return p.actions, p.logProbs
}

// Rows returns the distributions of the last Sample, mean and log σ of the Gaussian before it is squeezed, a row a state.
// They are valid until the network is asked again.
func (p *SquashedPolicy) Rows() []float64 { return p.rows }

// Backward computes the gradient of Σ (weight·log π(a_i|s_i) + dActions_i·a_i), through the actions that this noise makes
// in n states.
func (p *SquashedPolicy) Backward(obs []float64, n int, noise []float64, weight float64, dActions []float64) {
	rows, d := p.Net.Forward(obs, n), p.Squash.ActionSize()
	p.grads = grow(p.grads, 2*d*n)
	clear(p.grads)
	for i := range n {
		p.Squash.Grad(rows[2*d*i:2*d*(i+1)], noise[d*i:d*(i+1)], weight, dActions[d*i:d*(i+1)], p.grads[2*d*i:2*d*(i+1)])
	}
	p.Net.Backward(p.grads, n)
}

// Step moves the weights along the last gradient.
func (p *SquashedPolicy) Step(learningRate float64) {
	p.Optimizer.Step(p.Net.Theta, p.Net.Grad, learningRate)
}

// Act chooses an action for one observation: the middle of the distribution if greedy, else a draw. The slice is valid
// until the next call.
func (p *SquashedPolicy) Act(obs []float64, greedy bool, s *num.Stream) []float64 {
	if !greedy {
		p.noise = normals(p.noise, p.Squash.ActionSize(), s)
		p.Sample(obs, 1, p.noise)
		return p.actions
	}
	return p.Modes(obs, 1)
}

// Modes returns the middles of the distributions in n states, an action each. They are valid until the next call.
func (p *SquashedPolicy) Modes(obs []float64, n int) []float64 {
	rows, d := p.Net.Forward(obs, n), p.Squash.ActionSize()
	p.actions = grow(p.actions, n*d)
	for i := range n {
		p.Squash.Mode(rows[2*d*i:2*d*(i+1)], p.actions[d*i:d*(i+1)])
	}
	return p.actions
}

// normals draws n standard normal numbers into the storage of noise.
func normals(noise []float64, n int, s *num.Stream) []float64 {
	noise = grow(noise, n)
	for i := range noise {
		noise[i] = s.Normal()
	}
	return noise
}
