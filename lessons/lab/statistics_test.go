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

// TestPublished compares with figures that others have worked out: the interquartile mean of twelve values (Wikipedia,
// "Interquartile mean"), and Mann and Whitney's U of a race of six tortoises and six hares, which come in as
// T HHHHH TTTTT H: the hares beat the tortoises in 25 of 36 pairs (Wikipedia, "Mann-Whitney U test").
func TestPublished(t *testing.T) {
	if got := IQM([]float64{5, 8, 4, 38, 8, 6, 9, 7, 7, 3, 1, 6}); got != 6.5 {
		t.Errorf("the interquartile mean is %v, published is 6.5", got)
	}
	var tortoises, hares []float64
	for place, who := range "THHHHHTTTTTH" {
		if score := float64(-place); who == 'T' {
			tortoises = append(tortoises, score)
		} else {
			hares = append(hares, score)
		}
	}
	if got := Improvement([][]float64{hares}, [][]float64{tortoises}) * 36; math.Abs(got-25) > 1e-12 {
		t.Errorf("the hares' U is %v, published is 25", got)
	}
}

// TestBootstrapExactly compares intervals with all the samples that can be drawn, each as likely as any other, instead of
// some of them: a share of 2.5 % of the statistics lies below the interval and as much above, as exactly as 10 000 draws
// can tell (four standard errors).
func TestBootstrapExactly(t *testing.T) {
	worldsApart := func(drawn [][]float64) float64 { return Improvement(drawn[:2], drawn[2:]) }
	one := func(statistic func([]float64) float64) func([][]float64) float64 {
		return func(drawn [][]float64) float64 { return statistic(drawn[0]) }
	}
	for name, c := range map[string]struct {
		strata    [][]float64
		statistic func([][]float64) float64
	}{
		"iqm":         {[][]float64{{31, 450, 500, 120, 77}}, one(IQM)},
		"median":      {[][]float64{{3, 1, 4, 1.5, 9}}, one(Median)},
		"mean":        {[][]float64{{-200, -110, -98, -143, -200}}, one(Mean)},
		"improvement": {[][]float64{{1, 5, 6}, {2, 9}, {0, 3, 5}, {1, 3}}, worldsApart},
	} {
		low, high := StratifiedInterval(c.strata, c.statistic)
		var below, upToLow, fromHigh, above, all float64
		everySample(c.strata, nil, func(drawn [][]float64) {
			x := c.statistic(drawn)
			all++
			for sum, in := range map[*float64]bool{&below: x < low, &upToLow: x <= low, &fromHigh: x >= high, &above: x > high} {
				if in {
					*sum++
				}
			}
		})
		noise := 4 * math.Sqrt(0.025*0.975/resamples)
		if below/all > 0.025+noise || upToLow/all < 0.025-noise || above/all > 0.025+noise || fromHigh/all < 0.025-noise {
			t.Errorf("%s: [%v, %v]: %v below, %v with the end; %v above, %v with the end", name, low, high, below/all, upToLow/all, above/all, fromHigh/all)
		}
	}
}

// everySample goes through all the samples that can be drawn from strata, one after the other.
func everySample(strata, drawn [][]float64, see func(drawn [][]float64)) {
	if len(drawn) == len(strata) {
		see(drawn)
		return
	}
	x := strata[len(drawn)]
	sample, samples := make([]float64, len(x)), int(math.Pow(float64(len(x)), float64(len(x))))
	for number := range samples { // whose digits say which value is drawn at each place
		for i := range sample {
			sample[i] = x[number%len(x)]
			number /= len(x)
		}
		everySample(strata, append(drawn, sample), see)
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
