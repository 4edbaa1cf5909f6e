package nn

import (
	"fmt"

	"ascent/algorithms/nn/kernel"
)

// scratch is what a pass leaves behind for the next one. It is never state: Forward rebuilds all of it.
type scratch struct {
	n        int  // rows of the last Forward; 0 before the first
	backward bool // whether delta belongs to the last Forward

	act   [][]float64 // act[0] the input, act[l+1] the output of layer l; n × Sizes[l+1]
	delta [][]float64 // delta[l] gradient before the activation of layer l; n × Sizes[l+1]
	tan   [][]float64 // tan[l] directional derivative of act[l+1]

	weights []float64 // a transposed weight matrix
	input   []float64 // gradient with respect to the input
}

// Forward computes the outputs of the n rows of x, n × In, and keeps what the passes below need of
// them. The result, n × Out, is overwritten by the next Forward. A row's output does not depend, to the
// last bit, on the rows beside it.
func (m *MLP) Forward(x []float64, n int) []float64 {
	m.checkRows("x", x, n, m.In())
	s := &m.scratch
	s.n, s.backward = n, false
	s.act = m.rows(s.act, n, 0)
	copy(s.act[0], x)
	for l := range m.Layers() {
		w, b := m.layer(m.Theta, l)
		m.product(s.act[l+1], s.act[l], w, b, l)
		if l < m.Layers()-1 {
			m.activate(s.act[l+1])
		}
	}
	return s.act[m.Layers()]
}

// product computes y = h w + b for the rows of the last Forward, with w and b shaped as layer l.
func (m *MLP) product(y, h, w, b []float64, l int) {
	in, out := m.Sizes[l], m.Sizes[l+1]
	kernel.Gemm(m.scratch.n, out, in, h, in, 1, w, out, y, out, b, 0)
}

// activate applies the activation in place.
func (m *MLP) activate(h []float64) {
	switch m.Activation {
	case Tanh:
		kernel.Tanh(h, h)
	case ReLU:
		kernel.Relu(h, h)
	}
}

// activateBack multiplies d by the derivative of the activation, given its outputs h.
func (m *MLP) activateBack(d, h []float64) {
	switch m.Activation {
	case Tanh:
		kernel.TanhBack(d, d, h)
	case ReLU:
		kernel.ReluBack(d, d, h)
	}
}

// Tangent returns the derivative of the outputs of the last Forward along the direction v in parameter
// space, J v, n × Out, overwritten by the next Tangent. It is forward-mode differentiation
// (Pearlmutter 1994): the tangent of a product is a sum of two, d(h W + b) = h dW + db + dh W, and it
// passes through the layers as the signal does. With Backward, which computes Jᵀ u, it gives TRPO's Fisher-vector product Jᵀ M J v
// exactly, without a second derivative (Schulman et al. 2015, App. C).
func (m *MLP) Tangent(v []float64, n int) []float64 {
	m.checkPass(n)
	m.checkParams("v", v)
	s := &m.scratch
	s.tan = m.rows(s.tan, n, 1)
	for l := range m.Layers() {
		dw, db := m.layer(v, l)
		m.product(s.tan[l], s.act[l], dw, db, l)
		if l > 0 {
			w, _ := m.layer(m.Theta, l)
			in, out := m.Sizes[l], m.Sizes[l+1]
			kernel.Gemm(n, out, in, s.tan[l-1], in, 1, w, out, s.tan[l], out, s.tan[l], out)
		}
		if l < m.Layers()-1 {
			m.activateBack(s.tan[l], s.act[l+1])
		}
	}
	return s.tan[m.Layers()-1]
}

// rows makes bufs hold n rows of each layer width from Sizes[first] on.
func (m *MLP) rows(bufs [][]float64, n, first int) [][]float64 {
	if len(bufs) != len(m.Sizes)-first {
		bufs = make([][]float64, len(m.Sizes)-first)
	}
	for i := range bufs {
		bufs[i] = resize(bufs[i], n*m.Sizes[first+i])
	}
	return bufs
}

// resize returns buf with length n, and a new one if its memory is too small.
func resize(buf []float64, n int) []float64 {
	if cap(buf) < n {
		return make([]float64, n)
	}
	return buf[:n]
}

func (m *MLP) checkRows(name string, v []float64, n, width int) {
	if n < 1 || len(v) != n*width {
		panic(fmt.Sprintf("nn: %s: %d numbers are not %d rows of %d", name, len(v), n, width))
	}
}

func (m *MLP) checkParams(name string, v []float64) {
	if len(v) != len(m.Theta) {
		panic(fmt.Sprintf("nn: %s: %d numbers for %d parameters", name, len(v), len(m.Theta)))
	}
}

func (m *MLP) checkPass(n int) {
	if n != m.scratch.n || n == 0 {
		panic(fmt.Sprintf("nn: n: %d rows, but the last Forward had %d", n, m.scratch.n))
	}
}
