package nn

import "fmt"

// Activation names the function between two layers. It is a string so that a checkpoint and a
// hyper-parameter show the word a learner knows.
type Activation string

// The hidden activations. The derivatives are taken from the outputs: 1-h² for Tanh, and for ReLU 1
// where h > 0 and 0 elsewhere, so that ReLU'(0) = 0.
const (
	Tanh Activation = "tanh"
	ReLU Activation = "relu"
)

// An MLP is a multi-layer perceptron: every layer computes h W + b, every layer but the last is
// followed by the activation, and the last is linear. Without a hidden layer it is a linear map, and
// over one-hot features a table.
//
// All parameters lie in the one slice Theta, layer after layer: the weights of a layer, stored
// [in][out] (row i holds what input i adds to each output), then its biases [out]. One slice lets an
// optimiser, a norm, a target network and TRPO's conjugate gradient treat a network as the vector θ of
// their papers. [in][out] is the transpose of PyTorch's layout; it makes Y = X W and dW = Xᵀ dY
// products of rows as they lie in memory.
type MLP struct {
	Sizes      []int      // width of input, hidden layers, output
	Activation Activation // after every layer but the last
	Bias       bool       // whether layers have biases
	Theta      []float64  // parameters
	Grad       []float64  // gradient of the last Backward, laid out as Theta

	scratch scratch
}

// NewMLP returns a network with biases and all parameters zero; an initialiser (Orthogonal, Xavier,
// FanIn) gives them their first values. The sizes are the widths of the input, of the hidden layers
// and of the output.
func NewMLP(act Activation, sizes ...int) *MLP {
	if act != Tanh && act != ReLU {
		panic(fmt.Sprintf("nn: activation: %q is not tanh or relu", act))
	}
	return newMLP(&MLP{Sizes: sizes, Activation: act, Bias: true})
}

// NewLinear returns the map y = x W without biases, all weights zero. Features that need a constant
// carry it themselves, as in Sutton & Barto 2018, §9.4.
func NewLinear(in, out int) *MLP {
	return newMLP(&MLP{Sizes: []int{in, out}, Activation: Tanh})
}

// newMLP checks the sizes and allocates parameters and gradient.
func newMLP(m *MLP) *MLP {
	if len(m.Sizes) < 2 {
		panic(fmt.Sprintf("nn: sizes: %v are not at least an input and an output", m.Sizes))
	}
	count := 0
	for l := range m.Layers() {
		if m.Sizes[l] < 1 || m.Sizes[l+1] < 1 {
			panic(fmt.Sprintf("nn: sizes: %v are not all positive", m.Sizes))
		}
		count += m.layerLen(l)
	}
	m.Sizes = append([]int(nil), m.Sizes...)
	m.Theta = make([]float64, count)
	m.Grad = make([]float64, count)
	return m
}

// Clone returns a network with equal parameters that shares nothing with m: a target network, the
// copy of a worker.
func (m *MLP) Clone() *MLP {
	return &MLP{
		Sizes:      append([]int(nil), m.Sizes...),
		Activation: m.Activation,
		Bias:       m.Bias,
		Theta:      append([]float64(nil), m.Theta...),
		Grad:       append([]float64(nil), m.Grad...),
	}
}

// In returns the width of an input row.
func (m *MLP) In() int { return m.Sizes[0] }

// Out returns the width of an output row.
func (m *MLP) Out() int { return m.Sizes[len(m.Sizes)-1] }

// Layers returns the number of weight matrices.
func (m *MLP) Layers() int { return len(m.Sizes) - 1 }

// layerLen returns how many parameters layer l has.
func (m *MLP) layerLen(l int) int {
	n := m.Sizes[l] * m.Sizes[l+1]
	if m.Bias {
		n += m.Sizes[l+1]
	}
	return n
}

// layer returns weights [in][out] and biases [out] of layer l as views of a slice laid out as Theta;
// the biases are nil in a network without them.
func (m *MLP) layer(flat []float64, l int) (w, b []float64) {
	start := 0
	for i := range l {
		start += m.layerLen(i)
	}
	end := start + m.layerLen(l)
	middle := start + m.Sizes[l]*m.Sizes[l+1]
	if !m.Bias {
		return flat[start:middle:middle], nil
	}
	return flat[start:middle:middle], flat[middle:end:end]
}

// A Tensor is a named view of parameters and of their gradient: what a pane draws, and what the
// session checks for NaN after an update. Value and Grad are row-major and share memory with the
// network.
type Tensor struct {
	Name  string
	Shape []int
	Value []float64
	Grad  []float64
}

// Tensors returns the parameters in the order of Theta, named prefix.0.weight (shape [in out]),
// prefix.0.bias (shape [out]), prefix.1.weight and so on.
func (m *MLP) Tensors(prefix string) []Tensor {
	var tensors []Tensor
	for l := range m.Layers() {
		w, b := m.layer(m.Theta, l)
		dw, db := m.layer(m.Grad, l)
		in, out := m.Sizes[l], m.Sizes[l+1]
		tensors = append(tensors, Tensor{fmt.Sprintf("%s.%d.weight", prefix, l), []int{in, out}, w, dw})
		if m.Bias {
			tensors = append(tensors, Tensor{fmt.Sprintf("%s.%d.bias", prefix, l), []int{out}, b, db})
		}
	}
	return tensors
}
