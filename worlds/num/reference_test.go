package num

import (
	"math"
	"math/big"
	"sync"
)

// The functions below compute with 240 bits, from series alone, and serve as
// the exact values. Arguments are given as float64.

const precision = 240

func real(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }
func zero() *big.Float          { return new(big.Float).SetPrec(precision) }

// powerSeries returns Σ x^n/n! over n = first, first+step, ..., with alternating
// signs if sign is -1.
func powerSeries(x *big.Float, first, step int, sign float64) *big.Float {
	term := real(1)
	for n := 1; n <= first; n++ {
		term.Quo(term.Mul(term, x), real(float64(n)))
	}
	sum := zero().Set(term)
	for n := first; term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-precision; n += step {
		for i := 1; i <= step; i++ {
			term.Quo(term.Mul(term, x), real(float64(n+i)))
		}
		term.Mul(term, real(sign))
		sum.Add(sum, term)
	}
	return sum
}

// bigExp returns e^x as a power of e^(x/2^k), for which the series is short.
func bigExp(x *big.Float) *big.Float {
	halvings := max(0, x.MantExp(nil)+8)
	e := powerSeries(zero().SetMantExp(x, -halvings), 0, 1, 1)
	for range halvings {
		e.Mul(e, e)
	}
	return e
}

// bigExpm1 returns e^x - 1, by the series where the difference would cancel.
func bigExpm1(x *big.Float) *big.Float {
	if x.MantExp(nil) < -8 {
		return powerSeries(x, 1, 1, 1)
	}
	return zero().Sub(bigExp(x), real(1))
}

// bigLog solves e^y = x by Newton's method from the float64 logarithm.
func bigLog(x *big.Float) *big.Float {
	var m big.Float
	e := x.MantExp(&m)
	f, _ := m.Float64()
	y := real(math.Log(f))
	for range 4 {
		q := zero().Quo(&m, bigExp(y))
		y.Add(y, q.Sub(q, real(1)))
	}
	return y.Add(y, zero().Mul(real(float64(e)), bigLn2()))
}

var bigLn2 = sync.OnceValue(func() *big.Float { // Σ 1/(n 2^n)
	sum := zero()
	for n := 1; n < precision; n++ {
		sum.Add(sum, zero().SetMantExp(zero().Quo(real(1), real(float64(n))), -n))
	}
	return sum
})

func bigTanh(x *big.Float) *big.Float {
	e := bigExpm1(zero().Add(x, x))
	return zero().Quo(e, zero().Add(e, real(2)))
}

// bigPi is π by Machin's formula to 1400 bits, enough for any float64 angle.
var bigPi = sync.OnceValue(func() *big.Float {
	const bits = 1400
	arctan := func(n int64) *big.Int { // 2^bits·arctan(1/n)
		term := new(big.Int).Lsh(big.NewInt(1), bits)
		term.Quo(term, big.NewInt(n))
		sum := new(big.Int).Set(term)
		for k := int64(3); term.Sign() != 0; k += 2 {
			term.Quo(term, big.NewInt(-n*n))
			sum.Add(sum, new(big.Int).Quo(term, big.NewInt(k)))
		}
		return sum
	}
	pi := new(big.Int).Mul(arctan(5), big.NewInt(16))
	pi.Sub(pi, new(big.Int).Mul(arctan(239), big.NewInt(4)))
	f := new(big.Float).SetPrec(bits + 8).SetInt(pi)
	return f.SetMantExp(f, -bits)
})

// bigSincos reduces x by the nearest multiple of π/2, exactly enough for the
// series to keep the precision.
func bigSincos(x *big.Float) (sin, cos *big.Float) {
	half := new(big.Float).SetMantExp(bigPi(), -1)
	turns := new(big.Float).SetPrec(1400).Quo(x, half)
	nearest := new(big.Float).SetPrec(1400).Add(turns, real(math.Copysign(0.5, float64(x.Sign()))))
	q, _ := nearest.Int(nil)
	rest := new(big.Float).SetPrec(1400).SetInt(q)
	rest.Sub(new(big.Float).SetPrec(1400).Set(x), rest.Mul(rest, half))
	r := zero().Set(rest)
	s, c := powerSeries(r, 1, 2, -1), powerSeries(r, 0, 2, -1)
	switch new(big.Int).And(q, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	}
	return c.Neg(c), s
}

// ulps returns the error of got in units in the last place of want.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if math.IsInf(w, 0) || math.IsInf(got, 0) || math.IsNaN(got) {
		if got == w {
			return 0
		}
		return math.Inf(1)
	}
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	if mantissa, _ := math.Frexp(w); math.Abs(mantissa) == 0.5 && math.Abs(w) > 0x1p-1022 && want.Sign()*want.Cmp(real(w)) < 0 {
		unit /= 2 // just below a power of two the spacing is half
	}
	d, _ := zero().Quo(zero().Sub(real(got), want), real(unit)).Float64()
	return math.Abs(d)
}
