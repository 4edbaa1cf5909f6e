package reference

import "ascent/algorithms/nn"

// A Layer is a weight matrix [out][in] and its biases, in the layout of the files.
type Layer struct {
	W [][]float64 `json:"W"`
	B []float64   `json:"b"`
}

// A Net is a network as the files store it. Gradients of a network have the same form.
type Net struct {
	Sizes      []int         `json:"sizes"`
	Activation nn.Activation `json:"activation"`
	Layers     []Layer       `json:"layers"`
}

// MLP returns the network.
func (n Net) MLP() *nn.MLP {
	m := nn.NewMLP(n.Activation, n.Sizes...)
	copy(m.Theta, Params(n.Layers))
	return m
}

// A SquashedNet is SAC's actor: a trunk with the activation after every layer, and two linear heads on
// it. That is one network whose last layer holds the rows of both heads, means first.
type SquashedNet struct {
	Net
	Mean   Layer `json:"mean"`
	LogStd Layer `json:"log_std"`
}

// MLP returns the network, with outputs [mean log_std].
func (n SquashedNet) MLP() *nn.MLP {
	sizes := append(append([]int(nil), n.Sizes...), 2*len(n.Mean.B))
	m := nn.NewMLP(n.Activation, sizes...)
	copy(m.Theta, Params(n.All()))
	return m
}

// All returns the layers of the one network: the trunk's and the joined heads.
func (n SquashedNet) All() []Layer {
	heads := Layer{
		W: append(append([][]float64(nil), n.Mean.W...), n.LogStd.W...),
		B: append(append([]float64(nil), n.Mean.B...), n.LogStd.B...),
	}
	return append(append([]Layer(nil), n.Layers...), heads)
}

// Params returns parameters or gradients of layers in the order of nn.MLP's Theta, where weights lie
// [in][out].
func Params(layers []Layer) []float64 {
	var theta []float64
	for _, l := range layers {
		for i := range l.W[0] {
			for o := range l.W {
				theta = append(theta, l.W[o][i])
			}
		}
		theta = append(theta, l.B...)
	}
	return theta
}

// Export appends to flat a vector laid out as m.Theta in the order of the files, where weights lie
// [out][in]. The files' checksums and TRPO's vectors concatenate actor, critic and log_std in it.
func Export(flat []float64, m *nn.MLP, theta []float64) []float64 {
	start := 0
	for l := range m.Layers() {
		in, out := m.Sizes[l], m.Sizes[l+1]
		flat = appendTransposed(flat, theta[start:], in, out, 0, out)
		start += in * out
		flat = append(flat, theta[start:start+out]...)
		start += out
	}
	return flat
}

// ExportSquashed is Export for SAC's actor, whose heads stand one after the other in the files: trunk,
// mean, log_std.
func ExportSquashed(flat []float64, m *nn.MLP, theta []float64) []float64 {
	last := m.Layers() - 1
	trunk := &nn.MLP{Sizes: m.Sizes[:last+1]}
	flat = Export(flat, trunk, theta)
	in, out := m.Sizes[last], m.Sizes[last+1]
	w := theta[len(theta)-out*(in+1):]
	b := theta[len(theta)-out:]
	for from := 0; from < out; from += out / 2 {
		to := from + out/2
		flat = appendTransposed(flat, w, in, out, from, to)
		flat = append(flat, b[from:to]...)
	}
	return flat
}

// Import is the inverse of Export: it returns the first len(m.Theta) numbers of flat in the order of
// m.Theta.
func Import(m *nn.MLP, flat []float64) []float64 {
	var theta []float64
	start := 0
	for l := range m.Layers() {
		in, out := m.Sizes[l], m.Sizes[l+1]
		theta = appendTransposed(theta, flat[start:], out, in, 0, in)
		start += in * out
		theta = append(theta, flat[start:start+out]...)
		start += out
	}
	return theta
}

// appendTransposed appends columns from to to of the row-major matrix w [rows][cols], one after the
// other.
func appendTransposed(flat, w []float64, rows, cols, from, to int) []float64 {
	for c := from; c < to; c++ {
		for r := range rows {
			flat = append(flat, w[r*cols+c])
		}
	}
	return flat
}
