package lab

import (
	"math"
	"testing"
)

// TestFinite puts a number at the end of a list, among numbers whose squares are too large to be numbers.
func TestFinite(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want bool
	}{{0, true}, {-math.MaxFloat64, true}, {math.NaN(), false}, {math.Inf(1), false}, {math.Inf(-1), false}} {
		for _, other := range []float64{1, math.MaxFloat64} {
			if got := finite([]float64{other}, []float64{other, other, c.x}); got != c.want {
				t.Errorf("with %g and %g: %v", other, c.x, got)
			}
		}
	}
}
