package nn

import (
	"fmt"
	"math"

	"ascent/algorithms/nn/kernel"
	"ascent/worlds/num"
)

// Orthogonal gives layer l an orthogonal weight matrix times gains[l] and zero biases (Saxe et al. 2013,
// arXiv:1312.6120). Such a layer keeps the length of what passes through it, so that neither signal nor
// gradient fades in a deep stack. PPO, A2C and TRPO take the gain √2 for hidden layers, 1 for a value
// head and 0.01 for a policy head, which makes the first policy nearly uniform.
func (m *MLP) Orthogonal(s *num.Stream, gains ...float64) {
	if len(gains) != m.Layers() {
		panic(fmt.Sprintf("nn: gains: %d given for %d layers", len(gains), m.Layers()))
	}
	for l, gain := range gains {
		w, b := m.layer(m.Theta, l)
		for i := range w {
			w[i] = s.Normal()
		}
		orthogonalize(w, m.Sizes[l], m.Sizes[l+1])
		kernel.Scale(w, gain)
		clear(b)
	}
}

// Xavier draws weights from U(±√(6/(in+out))) and sets biases to zero (Glorot & Bengio 2010, eq. 16):
// a compromise between keeping the variance of signals and that of gradients.
func (m *MLP) Xavier(s *num.Stream) {
	for l := range m.Layers() {
		w, b := m.layer(m.Theta, l)
		uniform(s, w, math.Sqrt(6/float64(m.Sizes[l]+m.Sizes[l+1])))
		clear(b)
	}
}

// FanIn draws weights and biases from U(±1/√in), PyTorch's default for a linear layer, with which the
// published DQN and SAC results were made.
func (m *MLP) FanIn(s *num.Stream) {
	for l := range m.Layers() {
		w, b := m.layer(m.Theta, l)
		bound := 1 / math.Sqrt(float64(m.Sizes[l]))
		uniform(s, w, bound)
		uniform(s, b, bound)
	}
}

// uniform fills v with draws from U(±bound).
func uniform(s *num.Stream, v []float64, bound float64) {
	for i := range v {
		v[i] = s.Uniform(-bound, bound)
	}
}

// orthogonalize replaces the row-major matrix w [rows][cols] by the orthogonal factor of its QR
// decomposition with positive diagonal of R, which is unique. If rows <= cols the rows become
// orthonormal, else the columns. Gaussian entries make the result uniform over all such matrices.
func orthogonalize(w []float64, rows, cols int) {
	if rows <= cols {
		orthonormalizeRows(w, rows, cols)
		return
	}
	t := make([]float64, len(w))
	kernel.Transpose(rows, cols, w, cols, t, rows)
	orthonormalizeRows(t, cols, rows)
	kernel.Transpose(cols, rows, t, rows, w, cols)
}

// orthonormalizeRows is Gram and Schmidt's process: each row loses its components along the rows
// before it and is scaled to length 1. Going over it twice makes the rows orthogonal to machine
// precision however nearly dependent they were (Giraud et al. 2005).
func orthonormalizeRows(w []float64, rows, cols int) {
	for r := range rows {
		v := w[r*cols : (r+1)*cols]
		for range 2 {
			for p := range r {
				u := w[p*cols : (p+1)*cols]
				kernel.Axpy(v, -kernel.Dot(u, v), u)
			}
		}
		kernel.Scale(v, 1/math.Sqrt(kernel.SumSquares(v)))
	}
}
