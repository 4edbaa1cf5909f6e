package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// A Network says how a function of the observation is to be approximated.
type Network struct {
	Kind       string // "mlp", or "linear": no hidden layer, and over a discrete space a table
	Layers     int    // hidden layers of an MLP
	Units      int    // their width
	Activation nn.Activation
}

// params lists the network's hyper-parameters.
func (n *Network) params() []Param {
	return []Param{
		{Name: "network", Value: &n.Kind, Choices: []string{"mlp", "linear"}, Fixed: true, Help: "multi-layer perceptron, or a linear map (a table where observations are discrete)"},
		{Name: "hidden_layers", Value: &n.Layers, Min: 0, Max: 8, Fixed: true, Help: "hidden layers of the networks"},
		{Name: "hidden_units", Value: &n.Units, Min: 1, Max: 1024, Fixed: true, Help: "width of each hidden layer"},
		{Name: "activation", Value: (*string)(&n.Activation), Choices: []string{"tanh", "relu"}, Fixed: true, Help: "function after each hidden layer"},
	}
}

// build makes the network. Hidden layers start orthogonal with gain √2 and the last with the given gain, biases at zero
// (Huang et al. 2022, "The 37 implementation details of PPO", detail 2); a linear map starts at zero, where a softmax
// policy is uniform.
func (n Network) build(in, out int, lastGain float64, s *num.Stream) *nn.MLP {
	if n.Kind == "linear" {
		return nn.NewLinear(in, out)
	}
	sizes, gains := []int{in}, []float64{}
	for range n.Layers {
		sizes, gains = append(sizes, n.Units), append(gains, 1.4142135623730951)
	}
	m := nn.NewMLP(n.Activation, append(sizes, out)...)
	m.Orthogonal(s, append(gains, lastGain)...)
	return m
}
