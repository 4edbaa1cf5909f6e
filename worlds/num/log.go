package num

import "math"

// l0 ... l6 approximate (log((1+s)/(1-s)) - 2s)/s³ as a polynomial in s², for
// |s| <= (√2-1)/(√2+1), error 2^-59 of the logarithm.
const (
	l0 = 0x1.5555555555592p-1
	l1 = 0x1.999999997fd37p-2
	l2 = 0x1.24924941f8dd5p-2
	l3 = 0x1.c71c5202a6d82p-3
	l4 = 0x1.7466405e758bcp-3
	l5 = 0x1.39a192f3e055cp-3
	l6 = 0x1.2f07082c2c062p-3
)

// sqrtHalf holds the bits of √½, where the significand is cut, so that the
// logarithm of what is left is as small as it can be on both sides of 1.
const sqrtHalf = 0x3fe6a09e667f3bcd

// logParts splits a positive normal x into 2^k (1 + f), √½ <= 1 + f < √2.
func logParts(x float64) (k int, f float64) {
	b := math.Float64bits(x)
	k = int(int64(b-sqrtHalf) >> 52)
	return k, math.Float64frombits(b-uint64(k)<<52) - 1
}

// logSum returns k log 2 + log(1 + f) + c for a small correction c. With
// s = f/(2+f), log(1+f) = log((1+s)/(1-s)) = f - f²/2 + s (f²/2 + R(s²)), where
// only the last, small term carries rounding errors.
func logSum(k int, f, c float64) float64 {
	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	odd := l1 + float64(w*(l3+float64(w*l5)))
	even := l0 + float64(w*(l2+float64(w*(l4+float64(w*l6)))))
	r := float64(z*even) + float64(w*odd)
	half := float64(0.5 * float64(f*f))
	n := float64(k)
	small := float64(s*(half+r)) + (float64(n*ln2Lo) + c)
	return float64(n*ln2Hi) - ((half - small) - f)
}

// Log returns the natural logarithm of x.
func Log(x float64) float64 {
	switch {
	case x > math.MaxFloat64 || math.IsNaN(x):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	shifted := 0
	if x < 0x1p-1022 {
		x *= 0x1p54
		shifted = 54
	}
	k, f := logParts(x)
	return logSum(k-shifted, f, 0)
}

// Log1p returns log(1 + x) without the cancellation near x = 0.
func Log1p(x float64) float64 {
	switch {
	case x > math.MaxFloat64 || math.IsNaN(x) || x == 0:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case -0.29 < x && x < 0.41:
		return logSum(0, x, 0)
	}
	// 1 + x rounds to u; what the rounding lost enters as log(u+d) - log u ≈ d/u.
	u := 1 + x
	lost := x - (u - 1)
	if x > 1 {
		lost = 1 - (u - x)
	}
	k, f := logParts(u)
	return logSum(k, f, lost/u)
}
