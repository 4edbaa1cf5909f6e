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

// TestImprovement works the probability out by hand: of the 9 pairs of the first world 5 are won and 1 is a tie, of the 4
// of the second 3 are won.
func TestImprovement(t *testing.T) {
	x := [][]float64{{1, 3, 5}, {2, 9}}
	y := [][]float64{{0, 3, 4}, {1, 3}}
	if got, want := Improvement(x, y), (5.5/9+3./4)/2; math.Abs(got-want) > 1e-15 {
		t.Errorf("%v, want %v", got, want)
	}
	if got, back := Improvement(x, y), Improvement(y, x); math.Abs(got+back-1) > 1e-15 {
		t.Errorf("%v and %v the other way", got, back)
	}
	worst := [][]float64{{math.Inf(-1), math.Inf(-1)}}
	if got := Improvement(worst, worst); got != 0.5 {
		t.Errorf("%v of runs that all diverged", got)
	}
}

// TestStratified: a stratum is drawn from itself alone and keeps its size, so that what differs between strata only does
// not widen the interval.
func TestStratified(t *testing.T) {
	sum := func(drawn [][]float64) (sum float64) {
		for _, x := range drawn {
			for _, v := range x {
				sum += v
			}
		}
		return sum
	}
	if low, high := StratifiedInterval([][]float64{{1, 1, 1}, {1000}}, sum); low != 1003 || high != 1003 {
		t.Errorf("[%v, %v], want 1003", low, high)
	}
	// The sum of two draws out of {0, 1} and of one that is always 10 is 10, 11 or 12, with probabilities ¼, ½, ¼.
	if low, high := StratifiedInterval([][]float64{{0, 1}, {10}}, sum); low != 10 || high != 12 {
		t.Errorf("[%v, %v], want [10, 12]", low, high)
	}
	if low, high := StratifiedInterval([][]float64{{1}, {}}, sum); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("[%v, %v] of an empty stratum", low, high)
	}
	// Five runs that all beat the other five beat them in every resample.
	if low, high := ImprovementInterval([][]float64{{6, 7, 8, 9, 10}}, [][]float64{{1, 2, 3, 4, 5}}); low != 1 || high != 1 {
		t.Errorf("[%v, %v], want 1", low, high)
	}
}

// BenchmarkInterval is what a comparison spends its last moments on: 126 of these a pair.
func BenchmarkInterval(b *testing.B) {
	s, x := num.NewStream(1), make([]float64, 10)
	for i := range x {
		x[i] = s.Normal()
	}
	b.ReportAllocs()
	for b.Loop() {
		Interval(x, IQM)
	}
}
