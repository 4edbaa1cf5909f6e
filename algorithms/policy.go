package algorithms

import (
	"fmt"
	"slices"

	"ascent/algorithms/dist"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Policy is π(a|s,θ): a network that turns an observation into the parameters of a distribution over actions. For a
// discrete action space these are the logits of a categorical distribution; for a box they are the means of a diagonal
// Gaussian, whose log standard deviations are weights of their own that depend on no state.
//
// Forward computes the distributions of a batch; the methods that take a row i speak of that batch. A gradient is
// gathered row by row (GradLogProb, GradEntropy) and sent through the network by Backward.
type Policy struct {
	Net        *nn.MLP
	LogStd     []float64 // of a Gaussian; empty otherwise
	LogStdGrad []float64
	Family     dist.Family
	Encoder    Encoder

	Optimizer       nn.Optimizer // of the network
	LogStdOptimizer nn.Optimizer

	n, k, width int // of the last Forward: rows, Family.Params() and Family.Width()
	action      []float64
	tangent     []float64
	rows        []float64 // n × width
	grads       []float64 // n × k: gradient of the loss with respect to the parameters
}

// NewPolicy returns a policy for a world, its network built as net says and trained by the named optimiser.
func NewPolicy(spec *worlds.Spec, net Network, optimizer string, s *num.Stream) (*Policy, error) {
	p := &Policy{Encoder: NewEncoder(spec.Observation), Optimizer: newOptimizer(optimizer), LogStdOptimizer: newOptimizer(optimizer)}
	switch {
	case !spec.Action.IsDiscrete():
		d := spec.Action.Size()
		p.Family, p.LogStd, p.LogStdGrad = dist.Gaussian{D: d}, make([]float64, d), make([]float64, d)
		p.Net = net.build(p.Encoder.Size(), d, 0.01, s)
	case spec.Action.Size() == 1:
		p.Family = dist.Categorical{K: spec.Action.Count()}
		p.Net = net.build(p.Encoder.Size(), spec.Action.Count(), 0.01, s)
	default:
		return nil, fmt.Errorf("the actions of %s have %d discrete parts; policies here choose one", spec.ID, spec.Action.Size())
	}
	return p, nil
}

// Copy returns a policy that says the same and shares nothing with this one. It has no optimisers.
func (p *Policy) Copy() *Policy {
	return &Policy{
		Net: p.Net.Clone(), LogStd: slices.Clone(p.LogStd), LogStdGrad: slices.Clone(p.LogStdGrad),
		Family: p.Family, Encoder: p.Encoder.Clone(),
	}
}

// Forward computes the distributions for n observations.
func (p *Policy) Forward(obs []float64, n int) {
	out := p.Net.Forward(p.Encoder.Encode(obs, n), n)
	k, d, width := p.Family.Params(), len(p.LogStd), p.Family.Width()
	p.n, p.k, p.width, p.rows, p.grads = n, k, width, grow(p.rows, n*width), grow(p.grads, n*k)
	clear(p.grads)
	for i := range n {
		row := p.Row(i)
		copy(row, out[i*(k-d):(i+1)*(k-d)])
		copy(row[k-d:], p.LogStd)
		p.Family.Complete(row)
	}
}

// Row returns distribution i as its family reads it. It stays valid until the next Forward.
func (p *Policy) Row(i int) []float64 { return p.rows[i*p.width : (i+1)*p.width] }

// Params returns the parameters of distribution i, logits or means and log σ, which stay valid as long.
func (p *Policy) Params(i int) []float64 { return p.Row(i)[:p.k] }

// grad returns the gradient with respect to the parameters of distribution i.
func (p *Policy) grad(i int) []float64 { return p.grads[i*p.k : (i+1)*p.k] }

// Sample draws an action from distribution i.
func (p *Policy) Sample(i int, s *num.Stream, action []float64) { p.Family.Sample(p.Row(i), s, action) }

// LogProb returns log π(action|s_i).
func (p *Policy) LogProb(i int, action []float64) float64 { return p.Family.LogProb(p.Row(i), action) }

// Entropy returns the entropy of distribution i, in nats.
func (p *Policy) Entropy(i int) float64 { return p.Family.Entropy(p.Row(i)) }

// GradLogProb adds scale·∇log π(action|s_i) to the gradient.
func (p *Policy) GradLogProb(i int, action []float64, scale float64) {
	p.Family.GradLogProb(p.Row(i), action, scale, p.grad(i))
}

// GradEntropy adds scale times the gradient of the entropy of distribution i to the gradient.
func (p *Policy) GradEntropy(i int, scale float64) {
	p.Family.GradEntropy(p.Row(i), scale, p.grad(i))
}

// Backward sends the gathered gradient through the network, into Net.Grad and LogStdGrad, which it overwrites.
func (p *Policy) Backward() {
	k, d := p.k, len(p.LogStd)
	clear(p.LogStdGrad)
	for i := range p.n { // the network made the first k-d numbers of each row: close the gaps between them
		row := p.grad(i)
		for j := range d {
			p.LogStdGrad[j] += row[k-d+j]
		}
		copy(p.grads[i*(k-d):(i+1)*(k-d)], row[:k-d])
	}
	p.Net.Backward(p.grads[:p.n*(k-d)], p.n)
}

// Weights appends all weights, the network's and then log σ, to a vector.
func (p *Policy) Weights(to []float64) []float64 {
	return append(append(to, p.Net.Theta...), p.LogStd...)
}

// SetWeights takes over all weights from a vector as Weights makes it.
func (p *Policy) SetWeights(from []float64) {
	copy(p.LogStd, from[copy(p.Net.Theta, from):])
}

// Gradient appends the gradient of the last Backward to a vector, laid out as by Weights.
func (p *Policy) Gradient(to []float64) []float64 {
	return append(append(to, p.Net.Grad...), p.LogStdGrad...)
}

// Fisher computes F v for the Fisher matrix F of the batch of the last Forward, the mean over its states of that of
// π(·|s,θ) in the weights θ. F is Jᵀ M J, where J is the derivative of the distributions' parameters with respect to θ
// and M the Fisher matrix of a distribution in its parameters: a product forward through the network, one with M a row,
// and one back, without any difference quotient (Schulman et al. 2015, appendix C.1). It overwrites what GradLogProb
// and GradEntropy have gathered.
func (p *Policy) Fisher(v, out []float64) {
	k, d, weights := p.k, len(p.LogStd), len(p.Net.Theta)
	tangent := p.Net.Tangent(v[:weights], p.n)
	p.tangent = grow(p.tangent, k)
	clear(out[weights:])
	for i := range p.n {
		copy(p.tangent, tangent[i*(k-d):(i+1)*(k-d)])
		copy(p.tangent[k-d:], v[weights:])
		row := p.grad(i)
		p.Family.Fisher(p.Row(i), p.tangent, row)
		for j := range row {
			row[j] /= float64(p.n)
		}
		for j := range d {
			out[weights+j] += row[k-d+j]
		}
		copy(p.grads[i*(k-d):(i+1)*(k-d)], row[:k-d])
	}
	p.Net.BackwardTo(out[:weights], p.grads[:p.n*(k-d)], p.n)
}

// Step moves the weights along the last gradient, as the optimiser says.
func (p *Policy) Step(learningRate float64) {
	p.Optimizer.Step(p.Net.Theta, p.Net.Grad, learningRate)
	p.LogStdOptimizer.Step(p.LogStd, p.LogStdGrad, learningRate)
}

// Act chooses an action for one observation: the most likely one if greedy, else a draw. The slice is valid until the
// next call.
func (p *Policy) Act(obs []float64, greedy bool, s *num.Stream) []float64 {
	p.action = grow(p.action, p.Family.ActionSize())
	p.Forward(obs, 1)
	if greedy {
		p.Family.Mode(p.Row(0), p.action)
	} else {
		p.Sample(0, s, p.action)
	}
	return p.action
}

// Chances returns the probability of every action for one observation. The actions must be such as can be counted.
func (p *Policy) Chances(obs []float64) []float64 {
	p.Forward(obs, 1)
	return p.chances(0)
}

// chances returns the probability of every action in distribution i.
func (p *Policy) chances(i int) []float64 {
	return slices.Clone(p.Family.(dist.Categorical).Probs(p.Row(i)))
}

// A Chooser is an agent that acts by a policy of its own, rather than by values.
type Chooser interface {
	Agent

	// Chooses returns the policy. Asking it something overwrites its scratch, so in the middle of an iteration only a
	// copy of the agent may be asked.
	Chooses() *Policy
}

// Tensors lists the weights with their gradients.
func (p *Policy) Tensors(prefix string) []nn.Tensor {
	tensors := p.Net.Tensors(prefix)
	if len(p.LogStd) > 0 {
		tensors = append(tensors, nn.Tensor{Name: prefix + ".log_std", Shape: []int{len(p.LogStd)}, Value: p.LogStd, Grad: p.LogStdGrad})
	}
	return tensors
}
