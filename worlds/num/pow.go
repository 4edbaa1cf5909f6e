package num

import "math"

// Pow returns x^y with the special cases of math.Pow. An integer exponent
// below 2^31 is answered by repeated squaring in doubled precision, any other by
// splitting it into an integer and a rest of at most a half. Beyond 2^31 the
// relative error is about |y log x|·2^-53.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case math.Signbit(x):
		return powNegative(x, y)
	case x == 0 || math.IsInf(x, 1) || math.IsInf(y, 0):
		if (x > 1) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	}
	n := math.RoundToEven(y)
	if math.Abs(n) >= 1<<31 {
		return Exp(y * Log(x))
	}
	p := powInt(x, int(n))
	if f := y - n; f != 0 {
		p *= Exp(f * Log(x))
	}
	return p
}

// powNegative answers for x <= -0: the power of -x, negated if y is odd, and
// not a number if y is no integer and x is finite.
func powNegative(x, y float64) float64 {
	whole := math.Trunc(y) == y
	if !whole && x != 0 && !math.IsInf(x, -1) {
		return math.NaN()
	}
	p := Pow(-x, y)
	if whole && math.Abs(math.Mod(y, 2)) == 1 {
		return -p
	}
	return p
}

// powInt returns x^n by squaring numbers of doubled precision hi + lo.
func powInt(x float64, n int) float64 {
	hi, lo := x, 0.0
	if n < 0 {
		hi = 1 / x
		lo = math.FMA(-hi, x, 1) / x
		n = -n
	}
	ph, pl := 1.0, 0.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			ph, pl = mul2(ph, pl, hi, lo)
		}
		hi, lo = mul2(hi, lo, hi, lo)
	}
	return ph + pl
}

// mul2 returns the product of two numbers of doubled precision: that of the
// high parts, whose rounding error an FMA gives exactly, plus the cross terms.
func mul2(ah, al, bh, bl float64) (hi, lo float64) {
	p := float64(ah * bh)
	if p == 0 || math.IsInf(p, 0) {
		return p, 0
	}
	e := math.FMA(ah, bh, -p) + (float64(ah*bl) + float64(al*bh))
	hi = p + e
	return hi, e - (hi - p)
}
