package lab

import (
	"math"
	"testing"

	"ascent/worlds/num"
)

func TestStatistics(t *testing.T) {
	x := []float64{9, 1, 2, 3, 4, 5, 6, 7, 8, 1000}
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"median", Median(x), 5.5},
		{"median of three", Median([]float64{3, 1, 2}), 2},
		{"iqm", IQM(x), (3 + 4 + 5 + 6 + 7 + 8) / 6.},
		{"iqm of three", IQM([]float64{3, 1, 2}), 2},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	mean, se := MeanError([]float64{1, 2, 3, 4})
	if want := math.Sqrt(5. / 3 / 4); mean != 2.5 || math.Abs(se-want) > 1e-15 {
		t.Errorf("%v ± %v, want 2.5 ± %v", mean, se, want)
	}
	if !math.IsNaN(Median(nil)) {
		t.Error("nothing has a median")
	}
}

// TestInterval: the bootstrap interval of a mean is what theory says of one of normal values, mean ± 1.96 standard errors,
// and equal calls give equal intervals.
func TestInterval(t *testing.T) {
	s, x := num.NewStream(1), make([]float64, 400)
	for i := range x {
		x[i] = 10 + s.Normal()
	}
	average := func(x []float64) float64 { m, _ := MeanError(x); return m }
	low, high := Interval(x, average)
	mean, se := MeanError(x)
	if math.Abs(low-(mean-1.96*se)) > 0.1*se || math.Abs(high-(mean+1.96*se)) > 0.1*se {
		t.Errorf("[%v, %v] about %v ± %v", low, high, mean, se)
	}
	if l, h := Interval(x, average); l != low || h != high {
		t.Error("two calls differ")
	}
	if low, high := Interval([]float64{500, 500, 500}, IQM); low != 500 || high != 500 {
		t.Errorf("[%v, %v] of values that are all 500", low, high)
	}
}
