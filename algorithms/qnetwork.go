package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A QNetwork is q(s,·): a network that turns an observation into a value an action.
type QNetwork struct {
	Net       *nn.MLP
	Encoder   Encoder
	Optimizer nn.Optimizer
}

// NewQNetwork returns values for a world, weights and biases drawn as PyTorch does it, with which the published results
// of DQN were made. A linear map starts at zero. The optimiser is Adam with PyTorch's ε.
func NewQNetwork(spec *worlds.Spec, n Network, s *num.Stream) *QNetwork {
	q := &QNetwork{Encoder: NewEncoder(spec.Observation), Optimizer: nn.NewAdam(1e-8)}
	in, out := q.Encoder.Size(), spec.Action.Count()
	if n.Kind == "linear" {
		q.Net = nn.NewLinear(in, out)
		return q
	}
	sizes := []int{in}
	for range n.Layers {
		sizes = append(sizes, n.Units)
	}
	q.Net = nn.NewMLP(n.Activation, append(sizes, out)...)
	q.Net.FanIn(s)
	return q
}

// Values returns the values of n observations, a row each, valid until the next call.
func (q *QNetwork) Values(obs []float64, n int) []float64 {
	return q.Net.Forward(q.Encoder.Encode(obs, n), n)
}

// Step moves the weights along the last gradient, as the optimiser says.
func (q *QNetwork) Step(learningRate float64) {
	q.Optimizer.Step(q.Net.Theta, q.Net.Grad, learningRate)
}

// Tensors lists the weights with their gradients.
func (q *QNetwork) Tensors() []nn.Tensor { return q.Net.Tensors("q") }
