package num

import "math"

// On |r| <= log(2)/4 with w = r²: tanh r = r·(1 + w(n1 + n2·w))/(1 + w(d1 + d2·w)),
// error 2^-57.
const (
	tanhN1 = 0x1.c71025c5542a9p-4
	tanhN2 = 0x1.15323debad781p-10
	tanhD1 = 0x1.c7195ec6aa598p-2
	tanhD2 = 0x1.03fc94cf972dfp-6

	tanhLimit = 20 // tanh x rounds to 1 beyond 19.07
	twoLog2E  = 2 * log2E
	halfLn2Hi = ln2Hi / 2
	halfLn2Lo = ln2Lo / 2
)

// Tanh returns the hyperbolic tangent of x. With |x| = k·log(2)/2 + r, the
// addition theorem gives
//
//	tanh |x| = (tanh r + t)/(1 + t·tanh r),  t = tanh(k·log(2)/2) = (2^k-1)/(2^k+1),
//
// and, multiplied by 2^k + 1 and by the denominator of tanh r, a single
// quotient for all k. It needs no branch, so the vectors of package kernel
// compute it the same way; they fuse, and so does this function.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	if a > tanhLimit {
		return math.Copysign(1, x)
	}
	s := math.FMA(a, twoLog2E, shift)
	k := s - shift
	r := math.FMA(-k, halfLn2Lo, math.FMA(-k, halfLn2Hi, a))
	w := float64(r * r)
	n := math.FMA(r, float64(w*math.FMA(tanhN2, w, tanhN1)), r)
	d := float64(w * math.FMA(tanhD2, w, tanhD1)) // the denominator is 1 + d
	e := math.Float64frombits(math.Float64bits(1) + math.Float64bits(s)<<52)
	minus, plus := e-1, e+1
	top := minus + math.FMA(plus, n, float64(minus*d))
	bottom := plus + math.FMA(minus, n, float64(plus*d))
	return math.Copysign(min(top/bottom, 1), x)
}
