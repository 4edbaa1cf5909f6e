package nn

import "ascent/algorithms/nn/kernel"

// one is the column of ones, read with stride 0, whose product with the deltas sums them into the
// gradient of the biases.
var one = []float64{1}

// Backward computes the gradient of Σ dy·y with respect to Theta, summed over the n rows of the last
// Forward, into Grad. The n × Out numbers dy are the gradient of a loss with respect to the outputs; a
// mean over the batch is in them.
func (m *MLP) Backward(dy []float64, n int) {
	m.BackwardTo(m.Grad, dy, n)
}

// BackwardTo is Backward into grad instead of Grad: the product Jᵀ dy. A nil grad leaves the parameters
// out and prepares InputGrad only, at about half the work.
func (m *MLP) BackwardTo(grad, dy []float64, n int) {
	m.checkPass(n)
	m.checkRows("dy", dy, n, m.Out())
	if grad != nil {
		m.checkParams("grad", grad)
	}
	s := &m.scratch
	s.delta = m.rows(s.delta, n, 1)
	s.backward = true
	copy(s.delta[m.Layers()-1], dy)
	for l := m.Layers() - 1; l >= 0; l-- {
		if grad != nil {
			m.layerGrad(grad, l)
		}
		if l > 0 {
			m.through(s.delta[l-1], l)
			m.activateBack(s.delta[l-1], s.act[l])
		}
	}
}

// InputGrad returns the gradient of Σ dy·y of the last Backward with respect to the input rows, n × In,
// overwritten by the next InputGrad. SAC's actor learns through it from dQ/da.
func (m *MLP) InputGrad(n int) []float64 {
	m.checkPass(n)
	s := &m.scratch
	if !s.backward {
		panic("nn: InputGrad without a Backward after the last Forward")
	}
	s.input = resize(s.input, n*m.In())
	m.through(s.input, 0)
	return s.input
}

// layerGrad computes the gradient of layer l from its delta: dW = hᵀ δ and db = Σ δ.
func (m *MLP) layerGrad(grad []float64, l int) {
	s := &m.scratch
	dw, db := m.layer(grad, l)
	in, out := m.Sizes[l], m.Sizes[l+1]
	kernel.Gemm(in, out, s.n, s.act[l], 1, in, s.delta[l], out, dw, out, nil, 0)
	if m.Bias {
		kernel.Gemm(1, out, s.n, one, 0, 0, s.delta[l], out, db, out, nil, 0)
	}
}

// through takes the delta of layer l back to the layer's input: dh = δ Wᵀ.
func (m *MLP) through(dh []float64, l int) {
	s := &m.scratch
	w, _ := m.layer(m.Theta, l)
	in, out := m.Sizes[l], m.Sizes[l+1]
	s.weights = resize(s.weights, in*out)
	kernel.Transpose(in, out, w, out, s.weights, in)
	kernel.Gemm(s.n, in, out, s.delta[l], out, 1, s.weights, in, dh, in, nil, 0)
}
