package nn_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// TestReferenceInit checks the orthogonal factor of given Gaussian matrices.
func TestReferenceInit(t *testing.T) {
	reference.Each(t, "init", func(t *testing.T, c reference.Case) {
		var v struct {
			Out, In     int
			Gain        float64
			Gaussian, W [][]float64
			B           []float64
		}
		c.Decode(t, &v)
		w := reference.Params([]reference.Layer{{W: v.Gaussian}})
		nn.Orthogonalize(w, v.In, v.Out)
		floats.Scale(v.Gain, w)
		reference.Close(t, "W", w, reference.Params([]reference.Layer{{W: v.W}}), c.Tol)
	})
}

// TestReferenceFanIn checks the bounds of PyTorch's default.
func TestReferenceFanIn(t *testing.T) {
	for _, file := range reference.Files(t, "init") {
		var facts struct {
			Default struct {
				Bounds []struct {
					FanIn int `json:"fan_in"`
					Bound float64
				}
			} `json:"torch_linear_default"`
		}
		file.Decode(t, "facts", &facts)
		for _, f := range facts.Default.Bounds {
			m := nn.NewMLP(nn.Tanh, f.FanIn, 500)
			s := num.NewStream(1)
			m.FanIn(&s)
			for _, v := range m.Tensors("") {
				checkUniform(t, v.Value, f.Bound)
			}
		}
	}
}

// checkUniform checks that the numbers lie within the bound, fill it, and are centred.
func checkUniform(t *testing.T, v []float64, bound float64) {
	t.Helper()
	low, high, mean := floats.Min(v), floats.Max(v), floats.Sum(v)/float64(len(v))
	if low < -bound || high > bound || low > -0.95*bound || high < 0.95*bound {
		t.Errorf("%d numbers in [%v, %v], want them to fill ±%v", len(v), low, high, bound)
	}
	// The mean of N draws has deviation bound/√(3N); five of those happen once in two million.
	if math.Abs(mean) > 5*bound/math.Sqrt(3*float64(len(v))) {
		t.Errorf("mean %v of %d numbers in ±%v", mean, len(v), bound)
	}
}

func TestXavier(t *testing.T) {
	m := nn.NewMLP(nn.Tanh, 50, 30, 20)
	floats.AddConst(1, m.Theta)
	s := num.NewStream(1)
	m.Xavier(&s)
	tensors := m.Tensors("")
	checkUniform(t, tensors[0].Value, math.Sqrt(6.0/80))
	checkUniform(t, tensors[2].Value, math.Sqrt(6.0/50))
	for _, b := range [][]float64{tensors[1].Value, tensors[3].Value} {
		if floats.Norm(b, 1) != 0 {
			t.Errorf("biases %v, want zeros", b)
		}
	}
}

// TestOrthogonal checks the weights of each layer and zero biases.
func TestOrthogonal(t *testing.T) {
	m := nn.NewMLP(nn.Tanh, 4, 64, 64, 2)
	floats.AddConst(1, m.Theta)
	s := num.NewStream(1)
	gains := []float64{math.Sqrt2, math.Sqrt2, 0.01}
	m.Orthogonal(&s, gains...)
	for l, gain := range gains {
		w, b := m.Tensors("")[2*l], m.Tensors("")[2*l+1]
		checkOrthogonal(t, w.Value, w.Shape[0], w.Shape[1], gain)
		if floats.Norm(b.Value, 1) != 0 {
			t.Errorf("layer %d: biases are not zero", l)
		}
	}
}

// TestOrthogonalizeNearlyDependent takes the rows of Hilbert's matrix, of condition 5e8: one pass of
// Gram and Schmidt would leave them orthogonal to seven digits only.
func TestOrthogonalizeNearlyDependent(t *testing.T) {
	const n = 7
	var w [n * n]float64
	for i := range n {
		for j := range n {
			w[i*n+j] = 1 / float64(i+j+1)
		}
	}
	nn.Orthogonalize(w[:], n, n)
	checkOrthogonal(t, w[:], n, n, 1)
}

// checkOrthogonal checks w wᵀ = gain² I or wᵀ w = gain² I, whichever has full rank.
func checkOrthogonal(t *testing.T, w []float64, rows, cols int, gain float64) {
	t.Helper()
	dense := mat.NewDense(rows, cols, w)
	var gram mat.Dense
	if rows <= cols {
		gram.Mul(dense, dense.T())
	} else {
		gram.Mul(dense.T(), dense)
	}
	for i := range min(rows, cols) {
		for j := range min(rows, cols) {
			want := 0.0
			if i == j {
				want = gain * gain
			}
			if math.Abs(gram.At(i, j)-want) > 1e-14*gain*gain {
				t.Fatalf("%d x %d: gram[%d][%d] = %v, want %v", rows, cols, i, j, gram.At(i, j), want)
			}
		}
	}
}
