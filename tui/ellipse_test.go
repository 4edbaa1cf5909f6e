package tui

import (
	"math"
	"testing"

	"ascent/algorithms"
)

// TestTrustEllipse compares the ellipse with what is known of it in other ways: the natural step ends on it and is where
// the ellipse reaches farthest along g, since x is the direction of most gain; and the divergence that the line search has
// measured is near the limit.
func TestTrustEllipse(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "trpo", World: "cartpole"}, 120, 36), "g g g g n n")
	e, ok := trustEllipse(d.frame())
	if !ok {
		t.Fatal("there is no ellipse after an update")
	}
	length := math.Hypot(e.stepX, e.stepY)
	if r := e.reach(e.stepX/length, e.stepY/length); math.Abs(r/length-1) > 1e-6 {
		t.Errorf("the natural step is %v long, the ellipse reaches to %v there", length, r)
	}
	for i := range 3600 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 3600)
		if gain := e.reach(cos, sin) * cos; gain > e.stepX*(1+1e-6) {
			t.Fatalf("at %d tenths of a degree a step on the ellipse goes %v along the gradient, the natural one %v", i, gain, e.stepX)
		}
	}
	if kl := column(told(d.frame(), algorithms.Searched), "losses/approx_kl")[0]; kl < e.limit/3 || kl > e.limit*3 {
		t.Errorf("the longest step moves the policy by %v, the ellipse is that of %v", kl, e.limit)
	}
	if e.plain() <= e.limit {
		t.Errorf("a step along the gradient moves the policy by %v, less than the natural one of its length", e.plain())
	}
}
