package kernel

import (
	"fmt"
	"math"
	"os"
	"testing"

	"ascent/worlds/num"
)

// sets goes through the instruction sets that the processor has, and portable Go. Each is in use as long as the loop has
// its name.
func sets(yield func(name string) bool) {
	defer func() { assembly = use(os.Getenv("ASCENT_KERNEL")) }()
	for _, name := range []string{"avx512", "avx2", "neon", "portable"} {
		if assembly = use(name); Name() == name && !yield(name) {
			return
		}
	}
}

// each runs a test with all of them.
func each(t *testing.T, test func(t *testing.T)) {
	for name := range sets {
		t.Run(name, test)
	}
}

// same reports whether two numbers have the same bits or are both not numbers.
func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
}

func normals(s *num.Stream, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = s.Normal()
	}
	return v
}

// A gemmCase is a random product. Slices start at odd places of their memory,
// rows are longer than needed, and c is as short as it may be or has guards behind.
type gemmCase struct {
	m, n, k, ars, acs, ldb, ldc, irs int
	a, b, c, init                    []float64
}

func newGemmCase(s *num.Stream, m, n, k int) *gemmCase {
	g := &gemmCase{m: m, n: n, k: k, ldb: n + s.IntN(3), ldc: n + s.IntN(3)}
	switch s.IntN(4) {
	case 0:
		g.ars, g.acs = 1, m+s.IntN(3)
	case 1:
		g.ars, g.acs = 0, 0
	default:
		g.ars, g.acs = k+s.IntN(3), 1
	}
	offset := s.IntN(4)
	guards := s.IntN(2) * 16
	g.a = normals(s, offset+max(0, (m-1)*g.ars+(k-1)*g.acs+1))[offset:]
	g.b = normals(s, offset+max(0, (k-1)*g.ldb+n))[offset:]
	g.c = normals(s, offset+max(0, (m-1)*g.ldc+n)+guards)[offset:]
	switch s.IntN(4) {
	case 0:
		g.init = normals(s, n)
	case 1:
		g.irs = n + s.IntN(3)
		g.init = normals(s, max(0, (m-1)*g.irs+n))
	case 2:
		g.init, g.irs = g.c, g.ldc
	}
	return g
}

// want returns c as the definition of Gemm gives it.
func (g *gemmCase) want() []float64 {
	c := append([]float64(nil), g.c...)
	for i := range g.m {
		for j := range g.n {
			sum := 0.0
			if g.init != nil {
				sum = g.init[i*g.irs+j]
			}
			for p := range g.k {
				sum = math.FMA(g.a[i*g.ars+p*g.acs], g.b[p*g.ldb+j], sum)
			}
			c[i*g.ldc+j] = sum
		}
	}
	return c
}

func (g *gemmCase) run() {
	Gemm(g.m, g.n, g.k, g.a, g.ars, g.acs, g.b, g.ldb, g.c, g.ldc, g.init, g.irs)
}

// check compares what every instruction set makes of it.
func (g *gemmCase) check(t *testing.T) {
	t.Helper()
	want, before := g.want(), copied(g.c)
	for name := range sets {
		copy(g.c, before)
		g.run()
		g.compare(t, name, want)
	}
}

func (g *gemmCase) compare(t *testing.T, name string, want []float64) {
	t.Helper()
	for i := range want {
		if !same(g.c[i], want[i]) {
			t.Fatalf("%s: m %d n %d k %d ars %d acs %d ldb %d ldc %d irs %d: c[%d] is %v, want %v",
				name, g.m, g.n, g.k, g.ars, g.acs, g.ldb, g.ldc, g.irs, i, g.c[i], want[i])
		}
	}
}

func TestGemm(t *testing.T) {
	s := num.NewStream(1)
	for range 1500 {
		newGemmCase(&s, s.IntN(21), s.IntN(50), s.IntN(30)).check(t)
	}
	for _, size := range [][3]int{ // sizes at which blocks, packing and tiles change
		{1, 1, 1}, {4, 64, 64}, {5, 64, 65}, {64, 64, 129}, {16, 256, 300}, {131, 70, 260},
		{128, 65, 130}, {130, 129, 3}, {3, 2, 1000}, {1, 97, 513}, {255, 1, 64},
	} {
		for range 4 {
			newGemmCase(&s, size[0], size[1], size[2]).check(t)
		}
	}
}

func FuzzGemm(f *testing.F) {
	f.Add(uint64(1), uint8(4), uint8(12), uint16(64))
	f.Add(uint64(2), uint8(131), uint8(67), uint16(129))
	f.Add(uint64(3), uint8(0), uint8(1), uint16(0))
	f.Fuzz(func(t *testing.T, seed uint64, m, n uint8, k uint16) {
		s := num.NewStream(seed)
		newGemmCase(&s, int(m), int(n), int(k%600)).check(t)
	})
}

// A NaN or an infinity of a or b reaches every element that it is a factor of,
// even if the other factor is zero.
func TestGemmNaN(t *testing.T) {
	s := num.NewStream(2)
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, n := range []int{1, 2, 7, 12, 33} {
			g := newGemmCase(&s, 9, n, 6)
			g.b[2*g.ldb+n-1] = bad
			g.a[0] = 0
			g.check(t)
			g = newGemmCase(&s, 9, n, 6)
			g.a[3*g.ars+4*g.acs] = bad
			clear(g.b)
			g.check(t)
		}
	}
}

// A row of c does not depend on the rows computed with it.
func TestGemmRowsAreIndependent(t *testing.T) {
	each(t, func(t *testing.T) {
		s := num.NewStream(3)
		const m, n, k = 150, 67, 70
		a, b, bias := normals(&s, m*k), normals(&s, k*n), normals(&s, n)
		c, row := make([]float64, m*n), make([]float64, n)
		Gemm(m, n, k, a, k, 1, b, n, c, n, bias, 0)
		for i := range m {
			Gemm(1, n, k, a[i*k:], k, 1, b, n, row, n, bias, 0)
			for j := range n {
				if !same(row[j], c[i*n+j]) {
					t.Fatalf("c[%d][%d] is %v in the batch and %v alone", i, j, c[i*n+j], row[j])
				}
			}
		}
	})
}

func TestTranspose(t *testing.T) {
	each(t, func(t *testing.T) {
		s := num.NewStream(4)
		for range 300 {
			m, n := s.IntN(20), s.IntN(20)
			lds, ldd := n+s.IntN(3), m+s.IntN(3)
			guards := s.IntN(2) * 8
			src := normals(&s, max(0, (m-1)*lds+n))
			dst := normals(&s, max(0, (n-1)*ldd+m)+guards)
			want := append([]float64(nil), dst...)
			for i := range m {
				for j := range n {
					want[j*ldd+i] = src[i*lds+j]
				}
			}
			Transpose(m, n, src, lds, dst, ldd)
			for i := range want {
				if dst[i] != want[i] {
					t.Fatalf("m %d n %d lds %d ldd %d: dst[%d] is %v, want %v", m, n, lds, ldd, i, dst[i], want[i])
				}
			}
		}
	})
}

func TestPanics(t *testing.T) {
	v := func(n int) []float64 { return make([]float64, n) }
	for want, call := range map[string]func(){
		"kernel: Gemm: a has 5 elements, needs 6":              func() { Gemm(2, 1, 3, v(5), 3, 1, v(3), 1, v(2), 1, nil, 0) },
		"kernel: Gemm: b has 2 elements, needs 3":              func() { Gemm(2, 1, 3, v(6), 3, 1, v(2), 1, v(2), 1, nil, 0) },
		"kernel: Gemm: c has 1 elements, needs 2":              func() { Gemm(2, 1, 3, v(6), 3, 1, v(3), 1, v(1), 1, nil, 0) },
		"kernel: Gemm: init has 1 elements, needs 2":           func() { Gemm(2, 1, 3, v(6), 3, 1, v(3), 1, v(2), 1, v(1), 1) },
		"kernel: Gemm: rows of c, 2 long, overlap at stride 1": func() { Gemm(2, 2, 1, v(2), 1, 1, v(2), 2, v(4), 1, nil, 0) },
		"kernel: Gemm: a size or stride is negative: m 2 n -1 k 3 ars 3 acs 1 ldb 1 ldc 1 irs 0": func() {
			Gemm(2, -1, 3, v(6), 3, 1, v(3), 1, v(2), 1, nil, 0)
		},
		"kernel: Transpose: dst has 5 elements, needs 6": func() { Transpose(2, 3, v(6), 3, v(5), 2) },
		"kernel: Tanh: dst has 2 elements, not 3":        func() { Tanh(v(2), v(3)) },
		"kernel: Adam: grad has 2 elements, not 3":       func() { Adam(v(3), v(2), v(3), v(3), 0, 0, 0, 0, 1, 1) },
	} {
		t.Run(want, func(t *testing.T) {
			defer func() {
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("got %q", got)
				}
			}()
			call()
		})
	}
}

func TestNoAllocations(t *testing.T) {
	each(t, func(t *testing.T) {
		v := make([]float64, 130*130)
		w := make([]float64, 130*130)
		if n := testing.AllocsPerRun(10, func() {
			Gemm(130, 130, 130, v, 130, 1, v, 130, w, 130, nil, 0)
			Gemm(5, 5, 5, v, 5, 1, v, 5, w, 5, v, 0)
			Transpose(13, 13, v, 13, w, 13)
			Tanh(w, v)
			Dot(w, v)
			Adam(v, v, v, v, 0, 0, 0, 1, 1, 1)
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}
