package dist_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
	"ascent/worlds/num"
)

// families are the distributions that the property tests range over.
var families = map[string]dist.Family{
	"categorical 2":  dist.Categorical{K: 2},
	"categorical 5":  dist.Categorical{K: 5},
	"categorical 20": dist.Categorical{K: 20},
	"gaussian 1":     dist.Gaussian{D: 1},
	"gaussian 3":     dist.Gaussian{D: 3},
	"bernoulli 3":    dist.Bernoulli{D: 3},
}

// eachFamily runs f with two random rows and an action drawn from the first, several times.
func eachFamily(t *testing.T, f func(t *testing.T, s *num.Stream, d dist.Family, p, q, action []float64)) {
	for name, d := range families {
		t.Run(name, func(t *testing.T) {
			s := num.NewStream(1)
			for range 10 {
				p, q := random(d, &s), random(d, &s)
				action := make([]float64, d.ActionSize())
				d.Sample(p, &s, action)
				f(t, &s, d, p, q, action)
			}
		})
	}
}

// random returns a row with normal parameters.
func random(d dist.Family, s *num.Stream) []float64 { return dist.Row(d, normals(s, d.Params())) }

func normals(s *num.Stream, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = s.Normal()
	}
	return v
}

// central is the gradient of f at x by central differences.
func central(f func(x []float64) float64, x []float64) []float64 {
	return fd.Gradient(nil, f, x, &fd.Settings{Formula: fd.Central})
}

// differences is the tolerance of central differences of functions of order 1.
var differences = reference.Tol{RTol: 1e-7, ATol: 1e-7}

func TestGradientsAgainstDifferences(t *testing.T) {
	eachFamily(t, func(t *testing.T, s *num.Stream, d dist.Family, p, q, action []float64) {
		n := d.Params()
		scale := s.Normal()
		row := func(params []float64) []float64 { return dist.Row(d, params) }
		logProb := gradient(n, func(g []float64) { d.GradLogProb(p, action, scale, g) })
		reference.Close(t, "log prob", logProb,
			central(func(x []float64) float64 { return scale * d.LogProb(row(x), action) }, p[:n]), differences)
		entropy := gradient(n, func(g []float64) { d.GradEntropy(p, scale, g) })
		reference.Close(t, "entropy", entropy,
			central(func(x []float64) float64 { return scale * d.Entropy(row(x)) }, p[:n]), differences)
		klP := gradient(n, func(g []float64) { d.GradKL(p, q, scale, g, nil) })
		reference.Close(t, "kl p", klP,
			central(func(x []float64) float64 { return scale * d.KL(row(x), q) }, p[:n]), differences)
		klQ := gradient(n, func(g []float64) { d.GradKL(p, q, scale, nil, g) })
		reference.Close(t, "kl q", klQ,
			central(func(x []float64) float64 { return scale * d.KL(p, row(x)) }, q[:n]), differences)
	})
}

// TestGradientsAdd checks that gradients are added to what is there.
func TestGradientsAdd(t *testing.T) {
	eachFamily(t, func(t *testing.T, s *num.Stream, d dist.Family, p, q, action []float64) {
		n := d.Params()
		methods := map[string]func(g []float64){
			"log prob": func(g []float64) { d.GradLogProb(p, action, 2, g) },
			"entropy":  func(g []float64) { d.GradEntropy(p, 2, g) },
			"kl p":     func(g []float64) { d.GradKL(p, q, 2, g, nil) },
			"kl q":     func(g []float64) { d.GradKL(p, q, 2, nil, g) },
		}
		for name, add := range methods {
			start := normals(s, n)
			got := append([]float64(nil), start...)
			add(got)
			want := gradient(n, add)
			floats.Add(want, start)
			reference.Close(t, name, got, want, reference.Tol{RTol: 1e-12, ATol: 1e-14})
		}
	})
}

// TestFisherIsHessianOfKL checks M v against the difference of ∇KL(p ‖ q) around q = p along v.
func TestFisherIsHessianOfKL(t *testing.T) {
	eachFamily(t, func(t *testing.T, s *num.Stream, d dist.Family, p, _, _ []float64) {
		const h = 1e-5
		n := d.Params()
		v, out := normals(s, n), make([]float64, n)
		d.Fisher(p, v, out)
		want := make([]float64, n)
		for _, sign := range []float64{1, -1} {
			q := append([]float64(nil), p[:n]...)
			floats.AddScaled(q, sign*h, v)
			d.GradKL(p, dist.Row(d, q), sign/(2*h), nil, want)
		}
		reference.Close(t, "M v", out, want, reference.Tol{RTol: 1e-6, ATol: 1e-7})
	})
}

// TestSamples checks by a hundred thousand draws that Sample follows LogProb: the mean of -log π is the
// entropy, the mean of log p - log q the divergence, and the mean score is zero.
func TestSamples(t *testing.T) {
	for name, d := range families {
		t.Run(name, func(t *testing.T) {
			const draws = 100_000
			s := num.NewStream(2)
			p, q := random(d, &s), random(d, &s)
			action := make([]float64, d.ActionSize())
			var entropy, kl moments
			score := make([]moments, d.Params())
			for range draws {
				d.Sample(p, &s, action)
				lp := d.LogProb(p, action)
				entropy.add(-lp)
				kl.add(lp - d.LogProb(q, action))
				for i, g := range gradient(d.Params(), func(g []float64) { d.GradLogProb(p, action, 1, g) }) {
					score[i].add(g)
				}
			}
			entropy.check(t, "entropy", d.Entropy(p))
			kl.check(t, "kl", d.KL(p, q))
			for i := range score {
				score[i].check(t, "score", 0)
			}
		})
	}
}

// moments estimates a mean and its standard error.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) {
	m.n++
	m.sum += x
	m.squares += x * x
}

// check fails the test if the mean is five standard errors or more from want.
func (m *moments) check(t *testing.T, what string, want float64) {
	t.Helper()
	mean := m.sum / m.n
	deviation := math.Sqrt((m.squares/m.n - mean*mean) / m.n)
	if math.Abs(mean-want) > 5*deviation+1e-12 {
		t.Errorf("%s: mean %v ± %v of the samples, want %v", what, mean, deviation, want)
	}
}

// TestModeIsMostProbable checks that no sample beats the mode.
func TestModeIsMostProbable(t *testing.T) {
	eachFamily(t, func(t *testing.T, s *num.Stream, d dist.Family, p, _, action []float64) {
		mode := make([]float64, d.ActionSize())
		d.Mode(p, mode)
		for range 20 {
			d.Sample(p, s, action)
			if d.LogProb(p, action) > d.LogProb(p, mode) {
				t.Errorf("action %v is more probable than the mode %v", action, mode)
			}
		}
	})
}

// TestExtremeRows checks that nothing overflows where logits are ±1000, and that a sure choice is made.
func TestExtremeRows(t *testing.T) {
	s := num.NewStream(1)
	c := dist.Categorical{K: 3}
	sure, other := []float64{-1000, 1000, -1000}, []float64{1000, -1000, 0}
	action := make([]float64, 1)
	for range 100 {
		if c.Sample(dist.Row(c, sure), &s, action); action[0] != 1 {
			t.Fatalf("sampled %v, want the only possible action", action[0])
		}
	}
	b := dist.Bernoulli{D: 3}
	for name, d := range map[string]dist.Family{"categorical": c, "bernoulli": b} {
		action := make([]float64, d.ActionSize())
		p, q := dist.Row(d, sure), dist.Row(d, other)
		grad, out := make([]float64, 3), make([]float64, 3)
		d.GradLogProb(p, action, 1, grad)
		d.GradEntropy(p, 1, grad)
		d.GradKL(p, q, 1, grad, grad)
		d.Fisher(p, other, out)
		for _, x := range append(append(grad, out...), d.LogProb(p, action), d.Entropy(p), d.KL(p, q)) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s: %v", name, x)
			}
		}
	}
}

func TestNothingAllocates(t *testing.T) {
	eachFamily(t, func(t *testing.T, s *num.Stream, d dist.Family, p, q, action []float64) {
		grad := make([]float64, d.Params())
		allocs := testing.AllocsPerRun(5, func() {
			d.Complete(p)
			d.Sample(p, s, action)
			d.Mode(p, action)
			d.GradLogProb(p, action, d.LogProb(p, action), grad)
			d.GradEntropy(p, d.Entropy(p), grad)
			d.GradKL(p, q, d.KL(p, q), nil, grad)
			d.Fisher(p, q, grad)
		})
		if allocs != 0 {
			t.Errorf("%v allocations", allocs)
		}
	})
}
