package num

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// The first numbers of a stream, which every platform must repeat.
func TestStreamGolden(t *testing.T) {
	s := NewStream(1)
	words := []uint64{s.Uint64(), s.Uint64(), s.Uint64()}
	p := NewStream(1, 2, 3)
	words = append(words, p.Uint64())
	if want := []uint64{0x34c409062d921f7e, 0x84244e9c995db349, 0x4a39f5c7c4ef73db, 0x56c0bf8b68331180}; !slices.Equal(words, want) {
		t.Errorf("words %#x, want %#x", words, want)
	}
	numbers := []float64{s.Float64(), s.Uniform(-1, 3), s.Normal(), s.Normal(), s.Normal(), s.tail()}
	if want := []float64{
		0.15783707223555243, -0.021676628834676137, -0.5496327774443098, 1.3942851154588563,
		0.031789903610919885, 4.292478920039604,
	}; !slices.Equal(numbers, want) {
		t.Errorf("numbers %v, want %v", numbers, want)
	}
	integers := make([]int, 6)
	s.Perm(integers)
	integers = append(integers, s.IntN(1000), s.Categorical([]float64{1, 2, 3, 4}))
	if want := []int{1, 2, 3, 4, 0, 5, 262, 0}; !slices.Equal(integers, want) {
		t.Errorf("integers %v, want %v", integers, want)
	}
	sum := 0.0 // includes layers' edges and tails
	for range 100_000 {
		sum += s.Normal()
	}
	if want := -32.533350818896444; sum != want {
		t.Errorf("sum %v, want %v", sum, want)
	}
}

// chiSquare fails unless Pearson's statistic of the counts against the expected
// shares is within five deviations of its mean.
func chiSquare(t *testing.T, name string, counts []int, share func(i int) float64) {
	t.Helper()
	total := 0
	for _, c := range counts {
		total += c
	}
	statistic := 0.0
	for i, c := range counts {
		want := share(i) * float64(total)
		statistic += (float64(c) - want) * (float64(c) - want) / want
	}
	freedom := float64(len(counts) - 1)
	if z := (statistic - freedom) / math.Sqrt(2*freedom); math.Abs(z) > 5 {
		t.Errorf("%s: χ² is %.1f for %v degrees of freedom", name, statistic, freedom)
	}
}

func even(n int) func(int) float64 { return func(int) float64 { return 1 / float64(n) } }

func TestUniform(t *testing.T) {
	s := NewStream(11)
	counts, low := make([]int, 256), make([]int, 256)
	for range 500_000 {
		x := s.Float64()
		if x < 0 || x >= 1 {
			t.Fatalf("Float64 is %v", x)
		}
		counts[int(x*256)]++
		low[uint64(x*0x1p53)%256]++
		if x := s.Uniform(-2, 5); x < -2 || x > 5 {
			t.Fatalf("Uniform(-2, 5) is %v", x)
		}
	}
	chiSquare(t, "high bits", counts, even(256))
	chiSquare(t, "low bits", low, even(256))
}

func TestIntN(t *testing.T) {
	s := NewStream(12)
	for _, n := range []int{1, 2, 3, 7, 10, 100, 257} {
		counts := make([]int, n)
		for range 1000 * n {
			counts[s.IntN(n)]++
		}
		if n > 1 {
			chiSquare(t, "IntN", counts, even(n))
		}
	}
	// Without rejection, the shares for n = 3·2^61 would be 3/8, 3/8 and 2/8.
	counts := make([]int, 3)
	for range 30_000 {
		counts[s.IntN(3<<(bits.UintSize-3))%3]++
	}
	chiSquare(t, "large n", counts, even(3))
}

func TestNormal(t *testing.T) {
	s := NewStream(13)
	const n, bins = 2_000_000, 100
	var moments [7]float64
	counts := make([]int, bins+2)
	for range n {
		x := s.Normal()
		power := 1.0
		for k := range moments {
			moments[k] += power / n
			power *= x
		}
		counts[min(max(int(math.Floor((x+5)/10*bins))+1, 0), bins+1)]++
	}
	// The k-th moment is (k-1)!! or 0; its deviation follows from the 2k-th.
	for i, want := range []float64{0, 1, 0, 3, 0, 15} {
		k := i + 1
		deviation := math.Sqrt([]float64{1, 2, 15, 96, 945, 10170}[i] / n)
		if math.Abs(moments[k]-want) > 5*deviation {
			t.Errorf("moment %d is %v, want %v ± %v", k, moments[k], want, deviation)
		}
	}
	below := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	edge := func(i int) float64 { return -5 + float64(i)*10/bins }
	chiSquare(t, "Normal", counts, func(i int) float64 {
		switch i {
		case 0:
			return below(edge(0))
		case bins + 1:
			return below(-edge(bins))
		}
		return below(edge(i)) - below(edge(i-1))
	})
}

// The tail begins at r and falls as the curve does.
func TestNormalTail(t *testing.T) {
	s := NewStream(14)
	counts := make([]int, 8)
	for range 100_000 {
		x := s.tail()
		if x < zigR {
			t.Fatalf("tail is %v", x)
		}
		counts[min(int((x-zigR)/0.1), 7)]++
	}
	above := func(x float64) float64 { return math.Erfc(x/math.Sqrt2) / math.Erfc(zigR/math.Sqrt2) }
	chiSquare(t, "tail", counts, func(i int) float64 {
		share := above(zigR + 0.1*float64(i))
		if i < 7 {
			share -= above(zigR + 0.1*float64(i+1))
		}
		return share
	})
}

// All layers have the same area, and the highest ends at the top of the curve.
func TestZiggurat(t *testing.T) {
	base := zigR*math.Exp(-zigR*zigR/2) + math.Sqrt(math.Pi/2)*math.Erfc(zigR/math.Sqrt2)
	if math.Abs(base-zigArea) > 1e-16 {
		t.Errorf("the base layer has area %v, not %v", base, zigArea)
	}
	for i := 1; i < layers; i++ {
		area := zigW[i] * 0x1p53 * (zigF[i+1] - zigF[i])
		if math.Abs(area-zigArea) > 1e-14 {
			t.Errorf("layer %d has area %v, not %v", i, area, zigArea)
		}
	}
}

func TestPerm(t *testing.T) {
	s := NewStream(15)
	counts := make([]int, 24)
	p := make([]int, 4)
	for range 48_000 {
		s.Perm(p)
		rank := 0
		for i, v := range p {
			smaller := 0
			for _, w := range p[i+1:] {
				if w < v {
					smaller++
				}
			}
			rank = rank*(4-i) + smaller
		}
		counts[rank]++
	}
	chiSquare(t, "Perm", counts, even(24))
}

func TestBernoulli(t *testing.T) {
	s := NewStream(16)
	counts := make([]int, 2)
	for range 100_000 {
		if s.Bernoulli(0.3) {
			counts[1]++
		} else {
			counts[0]++
		}
		if s.Bernoulli(0) || !s.Bernoulli(1) {
			t.Fatal("Bernoulli of 0 or 1 is not certain")
		}
	}
	chiSquare(t, "Bernoulli", counts, func(i int) float64 { return []float64{0.7, 0.3}[i] })
}

func TestCategorical(t *testing.T) {
	s := NewStream(17)
	weights := []float64{0, 3, 0, 1, 4, 2, 0}
	counts := make([]int, len(weights))
	for range 100_000 {
		twin := s
		u := twin.Float64() * 10
		i := s.Categorical(weights)
		counts[i]++
		want, cumulated := 0, weights[0]
		for cumulated <= u {
			want++
			cumulated += weights[want]
		}
		if i != want {
			t.Fatalf("Categorical is %d at u = %v, want %d", i, u, want)
		}
	}
	for i, w := range weights {
		if w == 0 && counts[i] > 0 {
			t.Errorf("index %d has no weight and was drawn %d times", i, counts[i])
		}
	}
	chiSquare(t, "Categorical", []int{counts[1], counts[3], counts[4], counts[5]},
		func(i int) float64 { return []float64{0.3, 0.1, 0.4, 0.2}[i] })
	for _, odd := range [][]float64{{0, 0, 0}, {math.NaN(), 1, 1}, {1, math.NaN(), 0}, {1, 2, math.Inf(1)}} {
		if i := s.Categorical(odd); i != 2 {
			t.Errorf("Categorical(%v) is %d, want the last index", odd, i)
		}
	}
}

// Streams of other seeds and purposes differ and do not correlate; a copy of a
// stream continues as the stream does.
func TestNewStream(t *testing.T) {
	streams := []Stream{
		NewStream(0), NewStream(1), NewStream(2), NewStream(1, 0), NewStream(1, 1), NewStream(1, 0, 0), NewStream(1, 0, 1),
		NewStream(1, 1, 0), NewStream(0, 1), NewStream(1<<63 | 1), NewStream(^uint64(0)),
	}
	const n = 20_000
	samples := make([][]float64, len(streams))
	for i := range streams {
		for range n {
			samples[i] = append(samples[i], streams[i].Float64()-0.5)
		}
		for j := range i {
			product := 0.0
			for k := range n {
				product += samples[i][k] * samples[j][k]
			}
			if z := product * 12 / math.Sqrt(n); math.Abs(z) > 5 {
				t.Errorf("streams %d and %d correlate: %v deviations", i, j, z)
			}
		}
	}
	s := NewStream(18)
	s.Normal()
	twin := s
	for range 100 {
		if s.Normal() != twin.Normal() {
			t.Fatal("a copy has another future")
		}
	}
}

func TestStreamAllocates(t *testing.T) {
	s := NewStream(19)
	p, w := make([]int, 10), []float64{1, 2, 3}
	if n := testing.AllocsPerRun(1000, func() {
		s = NewStream(s.Uint64(), 1, 2)
		s.Perm(p)
		sink = s.Normal() + s.Uniform(0, 1) + float64(s.Categorical(w)+s.IntN(5))
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
