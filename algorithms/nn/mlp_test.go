package nn_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"

	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// TestReferenceMLP checks outputs and gradients against PyTorch's.
func TestReferenceMLP(t *testing.T) {
	reference.Each(t, "mlp", func(t *testing.T, c reference.Case) {
		var v struct {
			Net   reference.Net
			Batch int
			X     reference.Flat
			Y     reference.Flat
			Dy    reference.Flat
			Grad  struct {
				Layers []reference.Layer
				X      reference.Flat
			}
		}
		c.Decode(t, &v)
		m := v.Net.MLP()
		reference.Close(t, "y", m.Forward(v.X, v.Batch), v.Y, c.Tol)
		m.Backward(v.Dy, v.Batch)
		reference.Close(t, "grad", m.Grad, reference.Params(v.Grad.Layers), c.Tol)
		reference.Close(t, "grad x", m.InputGrad(v.Batch), v.Grad.X, c.Tol)
		m.BackwardTo(nil, v.Dy, v.Batch)
		reference.Close(t, "grad x alone", m.InputGrad(v.Batch), v.Grad.X, c.Tol)
	})
}

// nets are the shapes that the property tests below range over.
func nets() map[string]*nn.MLP {
	return map[string]*nn.MLP{
		"linear":          nn.NewLinear(5, 3),
		"linear and bias": nn.NewMLP(nn.Tanh, 5, 3),
		"tanh":            nn.NewMLP(nn.Tanh, 5, 7, 3),
		"relu":            nn.NewMLP(nn.ReLU, 5, 7, 3),
		"deep tanh":       nn.NewMLP(nn.Tanh, 5, 8, 6, 4, 3),
		"deep relu":       nn.NewMLP(nn.ReLU, 5, 16, 16, 3),
		"narrow":          nn.NewMLP(nn.Tanh, 5, 1, 3),
	}
}

// normals returns n standard normal numbers.
func normals(s *num.Stream, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = s.Normal()
	}
	return v
}

// eachNet runs f for every shape, with random parameters and a batch of 6 random rows.
func eachNet(t *testing.T, f func(t *testing.T, s *num.Stream, m *nn.MLP, x []float64, n int)) {
	for name, m := range nets() {
		t.Run(name, func(t *testing.T) {
			s := num.NewStream(1)
			copy(m.Theta, normals(&s, len(m.Theta)))
			f(t, &s, m, normals(&s, 6*m.In()), 6)
		})
	}
}

// near fails the test unless got and want agree to tol relative to the largest number of want.
func near(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	size := floats.Norm(want, math.Inf(1))
	reference.Close(t, what, got, want, reference.Tol{ATol: tol * size})
}

// TestBackwardIsGradient checks Grad and InputGrad against central differences of Σ dy·y.
func TestBackwardIsGradient(t *testing.T) {
	central := &fd.Settings{Formula: fd.Central}
	eachNet(t, func(t *testing.T, s *num.Stream, m *nn.MLP, x []float64, n int) {
		dy := normals(s, n*m.Out())
		other := m.Clone()
		wrtTheta := fd.Gradient(nil, func(theta []float64) float64 {
			copy(other.Theta, theta)
			return floats.Dot(dy, other.Forward(x, n))
		}, m.Theta, central)
		wrtX := fd.Gradient(nil, func(x []float64) float64 {
			return floats.Dot(dy, m.Forward(x, n))
		}, x, central)

		m.Forward(x, n)
		m.Backward(dy, n)
		near(t, "grad", m.Grad, wrtTheta, 1e-7)
		near(t, "grad x", m.InputGrad(n), wrtX, 1e-7)
	})
}

// TestTangentIsDerivative checks J v against central differences of the outputs along v.
func TestTangentIsDerivative(t *testing.T) {
	eachNet(t, func(t *testing.T, s *num.Stream, m *nn.MLP, x []float64, n int) {
		const h = 1e-6
		v := normals(s, len(m.Theta))
		other := m.Clone()
		floats.AddScaled(other.Theta, h, v)
		want := append([]float64(nil), other.Forward(x, n)...)
		floats.AddScaled(other.Theta, -2*h, v)
		floats.Sub(want, other.Forward(x, n))
		floats.Scale(1/(2*h), want)

		m.Forward(x, n)
		near(t, "J v", m.Tangent(v, n), want, 1e-7)
	})
}

// TestTangentIsAdjointOfBackward checks uᵀ(J v) = (Jᵀ u)ᵀ v, which holds exactly but for rounding.
func TestTangentIsAdjointOfBackward(t *testing.T) {
	eachNet(t, func(t *testing.T, s *num.Stream, m *nn.MLP, x []float64, n int) {
		u, v := normals(s, n*m.Out()), normals(s, len(m.Theta))
		m.Forward(x, n)
		grad := make([]float64, len(m.Theta))
		m.BackwardTo(grad, u, n)
		forward, reverse := floats.Dot(u, m.Tangent(v, n)), floats.Dot(grad, v)
		if math.Abs(forward-reverse) > 1e-12*floats.Norm(grad, 2)*floats.Norm(v, 2) {
			t.Errorf("uᵀ(Jv) = %.17g, (Jᵀu)ᵀv = %.17g", forward, reverse)
		}
	})
}

// TestRowsAreIndependent checks that a row's output is the same to the last bit in any batch. PPO
// relies on it: the ratio of an unchanged policy is exactly 1.
func TestRowsAreIndependent(t *testing.T) {
	eachNet(t, func(t *testing.T, s *num.Stream, m *nn.MLP, _ []float64, _ int) {
		const n = 37
		x := normals(s, n*m.In())
		all := append([]float64(nil), m.Forward(x, n)...)
		for i := range n {
			row := m.Forward(x[i*m.In():(i+1)*m.In()], 1)
			if !floats.Equal(row, all[i*m.Out():(i+1)*m.Out()]) {
				t.Fatalf("row %d alone gives %v, in the batch %v", i, row, all[i*m.Out():(i+1)*m.Out()])
			}
		}
	})
}

// TestZeroValueLives checks that a network rebuilt from its exported fields alone goes on.
func TestZeroValueLives(t *testing.T) {
	eachNet(t, func(t *testing.T, s *num.Stream, m *nn.MLP, x []float64, n int) {
		dy := normals(s, n*m.Out())
		m.Forward(x, n)
		m.Backward(dy, n)
		copied := nn.MLP{Sizes: m.Sizes, Activation: m.Activation, Bias: m.Bias, Theta: m.Theta,
			Grad: make([]float64, len(m.Grad))}
		copied.Forward(x, n)
		copied.Backward(dy, n)
		if !floats.Equal(copied.Grad, m.Grad) {
			t.Error("gradients differ")
		}
	})
}

func TestCloneSharesNothing(t *testing.T) {
	m := nn.NewMLP(nn.Tanh, 2, 3, 1)
	c := m.Clone()
	c.Theta[0], c.Grad[0], c.Sizes[0] = 1, 1, 9
	if m.Theta[0] != 0 || m.Grad[0] != 0 || m.Sizes[0] != 2 {
		t.Error("a change of the clone reached the original")
	}
}

func TestTensorsCoverTheta(t *testing.T) {
	for name, m := range nets() {
		t.Run(name, func(t *testing.T) {
			for i := range m.Theta {
				m.Theta[i], m.Grad[i] = float64(i), -float64(i)
			}
			var theta, grad []float64
			for _, v := range m.Tensors("actor") {
				size := 1
				for _, d := range v.Shape {
					size *= d
				}
				if size != len(v.Value) || size != len(v.Grad) {
					t.Errorf("%s: shape %v, %d values, %d gradients", v.Name, v.Shape, len(v.Value), len(v.Grad))
				}
				theta = append(theta, v.Value...)
				grad = append(grad, v.Grad...)
			}
			if !floats.Equal(theta, m.Theta) || !floats.Equal(grad, m.Grad) {
				t.Error("the tensors are not Theta and Grad")
			}
		})
	}
}

func TestTensorNames(t *testing.T) {
	got := ""
	for _, v := range nn.NewMLP(nn.Tanh, 4, 8, 2).Tensors("actor") {
		got += fmt.Sprintln(v.Name, v.Shape)
	}
	want := "actor.0.weight [4 8]\nactor.0.bias [8]\nactor.1.weight [8 2]\nactor.1.bias [2]\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMisusePanics(t *testing.T) {
	m := nn.NewMLP(nn.Tanh, 2, 3, 1)
	row := []float64{1, 2}
	for name, f := range map[string]func(){
		"one size":                func() { nn.NewMLP(nn.Tanh, 2) },
		"size zero":               func() { nn.NewMLP(nn.Tanh, 2, 0, 1) },
		"unknown activation":      func() { nn.NewMLP("gelu", 2, 1) },
		"short input":             func() { m.Forward(row, 2) },
		"backward, other n":       func() { m.Forward(row, 1); m.Backward(row, 2) },
		"short dy":                func() { m.Forward(row, 1); m.Backward(nil, 1) },
		"tangent, short v":        func() { m.Forward(row, 1); m.Tangent(row, 1) },
		"input gradient, no pass": func() { m.Forward(row, 1); m.InputGrad(1) },
		"input gradient, stale":   func() { m.Forward(row, 1); m.Backward(row[:1], 1); m.Forward(row, 1); m.InputGrad(1) },
		"gains":                   func() { m.Orthogonal(&num.Stream{}, 1) },
		"step, other size":        func() { nn.NewAdam(1e-8).Step(row, row[:1], 1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func TestPassesDoNotAllocate(t *testing.T) {
	s := num.NewStream(1)
	m := nn.NewMLP(nn.Tanh, 4, 64, 64, 2)
	x, dy, v := normals(&s, 16*4), normals(&s, 16*2), normals(&s, len(m.Theta))
	adam, rms, sgd := nn.NewAdam(1e-5), nn.NewRMSProp(1e-5, true), &nn.SGD{Momentum: 0.9}
	allocs := testing.AllocsPerRun(10, func() {
		m.Forward(x[:4], 1)
		m.Forward(x, 16)
		m.Backward(dy, 16)
		m.InputGrad(16)
		m.Tangent(v, 16)
		nn.ClipGradNorm(0.5, m.Grad, v)
		for _, o := range []nn.Optimizer{adam, rms, sgd} {
			o.Step(m.Theta, m.Grad, 1e-3)
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}
