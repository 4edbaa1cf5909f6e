package dist_test

import (
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/integrate/quad"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
	"ascent/worlds/num"
)

// variants returns every combination of correction and bound, over actions in [-1, 3] and [-2, 2].
func variants() []*dist.Squashed {
	var all []*dist.Squashed
	for _, c := range []dist.Correction{dist.Stable, dist.StableScaled, dist.Eps, dist.EpsScaled} {
		for _, b := range []dist.Bound{dist.Clamp, dist.Tanh} {
			q := dist.NewSquashed([]float64{-1, -2}, []float64{3, 2})
			q.Correction, q.Bound, q.Min, q.Max = c, b, -5, 1
			all = append(all, q)
		}
	}
	return all
}

// TestSquashedGradients checks Grad against central differences of weight·log π + Σ dAction·action,
// also where log σ lies beyond its bounds. The noise is kept small, because differences of log(1 - tanh² u)
// lose all digits where tanh u is nearly 1.
func TestSquashedGradients(t *testing.T) {
	for _, q := range variants() {
		t.Run(string(q.Correction+" "+dist.Correction(q.Bound)), func(t *testing.T) {
			s := num.NewStream(1)
			for _, raw := range []float64{-6, -1, 0.5, 3} {
				p := append(normals(&s, 2), raw, -0.3)
				noise, dAction, action := []float64{0.4, -0.3}, normals(&s, 2), make([]float64, 2)
				got := gradient(4, func(g []float64) { q.Grad(p, noise, 0.7, dAction, g) })
				want := central(func(x []float64) float64 {
					logProb := q.Sample(x, noise, action)
					return 0.7*logProb + floats.Dot(dAction, action)
				}, p)
				reference.Close(t, "grad", got, want, differences)
			}
		})
	}
}

// TestSquashedDensity checks that the scaled density integrates to 1 over the action space.
func TestSquashedDensity(t *testing.T) {
	q := dist.NewSquashed([]float64{-1}, []float64{3})
	q.Correction = dist.StableScaled
	row := []float64{0.4, -0.5}
	mass := quad.Fixed(func(a float64) float64 {
		return math.Exp(q.LogProb(row, []float64{a}))
	}, -1, 3, 200, quad.Legendre{}, 0)
	if math.Abs(mass-1) > 1e-9 {
		t.Errorf("the density integrates to %v", mass)
	}
}

// TestSquashedLogProbOfSample checks that Sample and LogProb agree on the density of a sample.
func TestSquashedLogProbOfSample(t *testing.T) {
	s := num.NewStream(1)
	for _, q := range variants() {
		action := make([]float64, 2)
		for range 20 {
			p := normals(&s, 4)
			got := q.Sample(p, normals(&s, 2), action)
			if math.Abs(action[0]-1) < 1.99 && math.Abs(action[1]) < 1.99 { // atanh is accurate there
				reference.CloseTo(t, "log prob", got, q.LogProb(p, action), reference.Tol{RTol: 1e-10, ATol: 1e-10})
			}
		}
	}
}

// TestSquashedExtremes checks that actions stay within the bounds and densities finite for |u| up to 1e6.
func TestSquashedExtremes(t *testing.T) {
	for _, q := range variants() {
		for _, mean := range []float64{-1e6, -40, 0, 40, 1e6} {
			row, noise := []float64{mean, -mean, 1e3, -1e3}, []float64{1, -1}
			action, grad := make([]float64, 2), make([]float64, 4)
			logProb := q.Sample(row, noise, action)
			q.Grad(row, noise, 1, []float64{1, 1}, grad)
			for _, x := range append(grad, logProb, q.LogProb(row, action)) {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%s, %s, mean %v: %v", q.Correction, q.Bound, mean, x)
				}
			}
			if action[0] < -1 || action[0] > 3 || action[1] < -2 || action[1] > 2 {
				t.Errorf("action %v outside the bounds", action)
			}
		}
	}
}

func TestNewSquashed(t *testing.T) {
	got := dist.NewSquashed([]float64{-1, -2}, []float64{3, 2})
	want := &dist.Squashed{Scale: []float64{2, 2}, Bias: []float64{1, 0},
		Correction: dist.Stable, Bound: dist.Clamp, Min: -20, Max: 2}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSquashedMode(t *testing.T) {
	q := dist.NewSquashed([]float64{-1, -2}, []float64{3, 2})
	mode, action := make([]float64, 2), make([]float64, 2)
	row := []float64{0.3, -2, 1, 1}
	q.Mode(row, mode)
	q.Sample(row, []float64{0, 0}, action)
	if !floats.Equal(mode, action) {
		t.Errorf("mode %v, action without noise %v", mode, action)
	}
}

func TestSquashedDoesNotAllocate(t *testing.T) {
	s := num.NewStream(1)
	p, noise, action, grad := normals(&s, 4), normals(&s, 2), make([]float64, 2), make([]float64, 4)
	for _, q := range variants() {
		allocs := testing.AllocsPerRun(5, func() {
			q.Grad(p, noise, q.Sample(p, noise, action), action, grad)
			q.Mode(p, action)
			q.LogProb(p, action)
		})
		if allocs != 0 {
			t.Errorf("%s: %v allocations", q.Correction, allocs)
		}
	}
}
