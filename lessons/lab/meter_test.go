package lab

import (
	"math"
	"testing"

	"ascent/algorithms"
)

// corridor returns a run of REINFORCE in the short corridor that has learned for some episodes.
func corridorRun(t *testing.T, parameters ...Setting) *Session {
	t.Helper()
	s, err := New(Experiment{
		Algorithm: "reinforce", World: "shortcorridor", Seed: 1, TotalTimesteps: 5000,
		Parameters: append(Settings{{Name: "network", Value: "linear"}, {Name: "gamma", Value: "1"}, {Name: "episodes", Value: "50"}, {Name: "max_grad_norm", Value: "0"}}, parameters...),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// TestExactGradient compares the central differences with the derivative that has a formula: v = (2p − 4)/(p(1 − p)) in
// the short corridor, and dp/dh = ±p(1 − p) for the two preferences (Sutton & Barto 2018, example 13.1).
func TestExactGradient(t *testing.T) {
	s := corridorRun(t)
	for range 5 {
		s.Next(Update)
		p := s.Agent.(algorithms.Chooser).Chooses().Chances([]float64{0})[1]
		slope := (2*p*(1-p) - (2*p-4)*(1-2*p)) / (p * (1 - p)) // dv/dp · dp/dh
		g := s.exactGradient()
		if len(g) != 2 || math.Abs(g[0]-slope) > 1e-5*math.Abs(slope) || math.Abs(g[1]+slope) > 1e-5*math.Abs(slope) {
			t.Errorf("p = %g: the gradient is %v, not ±%g", p, g, slope)
		}
	}
}

// TestGradientSpread measures a gradient whose mean is known: fresh estimates point the way of the exact one, twice as
// many episodes have half the variance, and the run does not notice.
func TestGradientSpread(t *testing.T) {
	few, many := corridorRun(t), corridorRun(t, Setting{Name: "episodes", Value: "200"})
	before := HashWeights(few.Agent.Tensors())
	a, err := few.GradientSpread(200, func() bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	b, err := many.GradientSpread(200, func() bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	if a.N != 200 || a.Exact < 0.99 || b.Exact < 0.99 {
		t.Errorf("cosines with the exact gradient: %g, %g", a.Exact, b.Exact)
	}
	if ratio := a.Variance / b.Variance; ratio < 2.5 || ratio > 6 {
		t.Errorf("four times the episodes have 1/%g of the variance", ratio)
	}
	if b.Steps < 3*a.Steps {
		t.Errorf("steps of an estimate: %g and %g", a.Steps, b.Steps)
	}
	again, err := few.GradientSpread(200, func() bool { return false })
	if err != nil || *again != *a {
		t.Errorf("asked again: %+v, not %+v", again, a)
	}
	if HashWeights(few.Agent.Tensors()) != before || few.Clock() != 0 || few.World.Steps != 0 {
		t.Error("the run has noticed that it was measured")
	}
}

// TestGradientSpreadOfAll measures every algorithm in the middle of an iteration: the run goes on to the same bits, and
// agents without a gradient say so.
func TestGradientSpreadOfAll(t *testing.T) {
	untouched(t, func(t *testing.T, s *Session, tick int) {
		if tick != 40 {
			return
		}
		spread, err := s.GradientSpread(3, func() bool { return false })
		gradients := len(gathered(counting(s.Agent))) > 0
		if err == nil && !gradients || err == nil && !(spread.Length >= 0 && spread.Variance >= 0 && spread.Cosine <= 1+1e-9) {
			t.Errorf("%+v, %v", spread, err)
		}
	})
}

// TestCompareGradients works out two estimates by hand: (1, 0) and (0, 1).
func TestCompareGradients(t *testing.T) {
	var s GradientSpread
	mean := s.compare([][]float64{{1, 0}, {0, 1}})
	if mean[0] != 0.5 || mean[1] != 0.5 || s.Variance != 1 || math.Abs(s.Cosine) > 1e-15 || math.Abs(s.Length-math.Sqrt(0.5)) > 1e-15 {
		t.Errorf("%v %+v", mean, s)
	}
}
