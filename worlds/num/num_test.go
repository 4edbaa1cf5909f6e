package num

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"testing"
)

// functions are all functions of one number, each with its exact values, its
// stated error and intervals worth a look.
var functions = []struct {
	name      string
	own       func(float64) float64
	exact     func(*big.Float) *big.Float
	math      func(float64) float64 // for limits
	ulp       float64
	intervals [][2]float64
}{
	{"Exp", Exp, bigExp, math.Exp, 1, [][2]float64{{-1, 1}, {-40, 40}, {-745, 709.7}, {-745.1, -708}, {-1e-9, 1e-9}}},
	{"Expm1", Expm1, bigExpm1, math.Expm1, 1, [][2]float64{{-1, 1}, {-45, 45}, {-1e-9, 1e-9}, {0.3, 0.45}, {100, 709.7}}},
	{"Log", Log, bigLog, math.Log, 1, [][2]float64{{0, 10}, {0.6, 1.5}, {0.999, 1.001}, {0, 1e-307}, {0, 1e-310}, {0, 1e308}}},
	{"Log1p", Log1p, bigLog1p, math.Log1p, 1, [][2]float64{{-1, 1}, {-0.3, 0.42}, {-1e-9, 1e-9}, {0, 1e10}, {0, 1e300}}},
	{"Softplus", Softplus, bigSoftplus, softplus, 2, [][2]float64{{-1, 1}, {-40, 40}, {-700, 700}}},
	{"Tanh", Tanh, bigTanh, math.Tanh, 3, [][2]float64{{-0.18, 0.18}, {0.1, 1}, {-5, 5}, {15, 20.5}, {-1e-9, 1e-9}}},
	{"Sin", Sin, bigSin, math.Sin, 1, [][2]float64{{-0.8, 0.8}, {-4, 4}, {-1e6, 1e6}, {-1e9, 1e9}, {0, 1e300}, {-1e-9, 1e-9}}},
	{"Cos", Cos, bigCos, math.Cos, 1, [][2]float64{{-0.8, 0.8}, {-4, 4}, {-1e6, 1e6}, {-1e9, 1e9}, {0, 1e300}, {-1e-9, 1e-9}}},
}

func bigLog1p(x *big.Float) *big.Float {
	if x.MantExp(nil) > -20 {
		return bigLog(zero().Add(x, real(1)))
	}
	sum, power := zero(), zero().Set(x) // x - x²/2 + x³/3 ...
	for n := 1; n < 20; n++ {
		sum.Add(sum, zero().Quo(power, real(float64(n))))
		power.Neg(power.Mul(power, x))
	}
	return sum
}

func bigSoftplus(x *big.Float) *big.Float { return bigLog1p(bigExp(x)) }
func bigSin(x *big.Float) *big.Float      { s, _ := bigSincos(x); return s }
func bigCos(x *big.Float) *big.Float      { _, c := bigSincos(x); return c }
func softplus(x float64) float64          { return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }

func samples(long int) int {
	if testing.Short() {
		return long / 20
	}
	return long
}

func TestAccuracy(t *testing.T) {
	s := NewStream(1)
	for _, f := range functions {
		worst, at := 0.0, 0.0
		for _, interval := range f.intervals {
			for range samples(1000) {
				x := s.Uniform(interval[0], interval[1])
				if x == 0 {
					continue
				}
				if u := ulps(f.own(x), f.exact(real(x))); !(u <= worst) {
					worst, at = u, x
				}
			}
		}
		if t.Logf("%s: %.3f ulp at %v", f.name, worst, at); !(worst < f.ulp) {
			t.Errorf("%s(%v) is %.3f ulp off, stated %v", f.name, at, worst, f.ulp)
		}
	}
}

func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
}

var limits = []float64{
	0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 5e-324, -5e-324, 1e-310, 2.2250738585072014e-308,
	1e-20, -1e-20, math.MaxFloat64, -math.MaxFloat64,
}

// Where the standard library's answer needs no rounding, ours is the same.
func TestLimits(t *testing.T) {
	for _, f := range functions {
		for _, x := range limits {
			got, want := f.own(x), f.math(x)
			exact := want == x || want == 0 || want == 1 || want == -1 || math.IsInf(want, 0) || math.IsNaN(want)
			if exact && !same(got, want) {
				t.Errorf("%s(%v) is %v, want %v", f.name, x, got, want)
			}
		}
	}
	for _, c := range []struct{ got, want float64 }{
		{Exp(709.782712893384), 0x1.fffffffffff2ap1023}, {Exp(709.7827128933841), math.Inf(1)},
		{Exp(-745.1332191019411), 5e-324}, {Exp(-745.1332191019412), 0},
		{Log(1), 0}, {Log1p(-1), math.Inf(-1)}, {Log(-1), math.NaN()}, {Log1p(-1.5), math.NaN()},
		{Expm1(-50), -1}, {Tanh(19.07), 1}, {Tanh(-25), -1}, {Cos(0), 1}, {Softplus(-800), 0}, {Softplus(800), 800},
	} {
		if !same(c.got, c.want) {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

// No value of tanh leaves [-1, 1], or log(1 - tanh²) would not be a number.
func TestTanhBound(t *testing.T) {
	s := NewStream(2)
	for range samples(2_000_000) {
		x := s.Uniform(17.5, 20)
		if y := Tanh(x); y > 1 || y < 0.99999999999 || Tanh(-x) != -y {
			t.Fatalf("Tanh(%v) is %v, Tanh(-x) %v", x, y, Tanh(-x))
		}
	}
}

// Close to multiples of π/2 the reduction cancels most. 6381956970095103·2^797
// is the closest that a float64 can be (Muller 2016, §11.3).
func TestSincosCancellation(t *testing.T) {
	check := func(x float64) {
		sin, cos := Sincos(x)
		wantSin, wantCos := bigSincos(real(x))
		if u, v := ulps(sin, wantSin), ulps(cos, wantCos); !(u < 1 && v < 1) {
			t.Fatalf("Sincos(%v) is %v, %v: %v and %v ulp off", x, sin, cos, u, v)
		}
		if sin != Sin(x) || cos != Cos(x) {
			t.Fatalf("Sincos(%v) is %v, %v; Sin %v, Cos %v", x, sin, cos, Sin(x), Cos(x))
		}
	}
	check(math.Ldexp(6381956970095103, 797))
	check(-math.Ldexp(6381956970095103, 797))
	s := NewStream(3)
	for range samples(6000) {
		bits := s.IntN(60)
		n := float64(s.Uint64() >> (63 - bits))
		x, _ := new(big.Float).Mul(bigPi(), real(n/2)).Float64()
		if x != 0 {
			check(x)
			check(-math.Nextafter(x, 0))
		}
	}
}

func TestPow(t *testing.T) {
	special := append([]float64{1, -1, 0.5, -0.5, 2, -2, 3, -3, 1.5, -1.5, 1 << 53, -(1<<53 - 1)}, limits...)
	for _, x := range special {
		for _, y := range special {
			want := math.Pow(x, y)
			exact := want == 0 || math.Abs(want) == 1 || math.IsInf(want, 0) || math.IsNaN(want)
			if got := Pow(x, y); exact && !same(got, want) {
				t.Errorf("Pow(%v, %v) is %v, want %v", x, y, got, want)
			}
		}
	}
	s := NewStream(4)
	for range samples(6000) {
		x, y := Exp(s.Uniform(-8, 8)), s.Uniform(-60, 60)
		bound := 2 + math.Abs(Log(x))/2
		if s.Bernoulli(0.5) {
			y, bound = math.Round(y), 1
		}
		want := bigExp(zero().Mul(real(y), bigLog(real(x))))
		if u := ulps(Pow(x, y), want); !(u < bound) {
			t.Fatalf("Pow(%v, %v) is %v, %v ulp off", x, y, Pow(x, y), u)
		}
	}
}

// The digits of 2/π in the source are those of 2/π.
func TestTwoOverPi(t *testing.T) {
	rest := new(big.Float).SetPrec(1400).Quo(real(2), bigPi())
	for i, got := range twoOverPi[1:] {
		rest.SetMantExp(rest, 64)
		digit, _ := rest.Uint64()
		if rest.Sub(rest, new(big.Float).SetUint64(digit)); got != digit {
			t.Errorf("word %d is %#x, want %#x", i, got, digit)
		}
	}
}

// functionsHash is of the results on the same numbers. Each platform that passes
// the test agrees with all others.
const functionsHash = "1468dfdee10279981b2bd1b014860bd9722667aaf8ce13d3656100621197dead"

func TestFunctionsHash(t *testing.T) {
	s := NewStream(5)
	h := sha256.New()
	put := func(x float64) {
		h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
	}
	for _, f := range functions {
		for _, interval := range f.intervals {
			for range 2000 {
				put(f.own(s.Uniform(interval[0], interval[1])))
			}
		}
	}
	for range 2000 {
		put(Pow(s.Float64(), 50*s.Normal()))
	}
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != functionsHash {
		t.Errorf("hash %s, want %s", got, functionsHash)
	}
}
