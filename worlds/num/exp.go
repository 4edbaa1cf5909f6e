package num

import "math"

// log 2 in two parts. The first has 42 bits, so that its product with an
// exponent (11 bits) is exact.
const (
	log2E = 0x1.71547652b82fep+0
	ln2Hi = 0x1.62e42fefa38p-1
	ln2Lo = 0x1.ef35793c7673p-45
)

// e0 ... e10 approximate (e^r - 1 - r)/r² on |r| <= log(2)/2, error 2^-63 of e^r.
const (
	e0  = 0.5
	e1  = 0x1.555555555555ap-3
	e2  = 0x1.5555555555530p-5
	e3  = 0x1.111111110efbcp-7
	e4  = 0x1.6c16c16c27028p-10
	e5  = 0x1.a01a01b26bb2dp-13
	e6  = 0x1.a01a01526c41dp-16
	e7  = 0x1.71ddf2696ac4ep-19
	e8  = 0x1.27e58d0969a8bp-22
	e9  = 0x1.af686d0fa098cp-26
	e10 = 0x1.1e66fe322011cp-29
)

// expParts returns k, r and t with e^x = 2^k (1 + r + t): k is the integer
// nearest to x/log 2, r the remainder, |r| <= log(2)/2, and t what a straight
// line leaves out of e^r, together with the rounding error of r. The three are
// kept apart so that the caller rounds their sum only once. |x| < 1000.
func expParts(x float64) (k int, r, t float64) {
	s := float64(x*log2E) + shift
	n := s - shift
	hi := x - float64(n*ln2Hi)
	lo := float64(n * ln2Lo)
	r = hi - lo
	lost := (hi - r) - lo
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	a := (e0 + float64(e1*r)) + float64((e2+float64(e3*r))*r2)
	b := (e4 + float64(e5*r)) + float64((e6+float64(e7*r))*r2)
	c := (e8 + float64(e9*r)) + float64(e10*r2)
	q := a + float64((b+float64(c*r4))*r4)
	return int(int32(math.Float64bits(s))), r, float64(r2*q) + lost
}

// Exp returns e^x.
func Exp(x float64) float64 {
	if !(math.Abs(x) < 746) {
		return expLimit(x)
	}
	k, r, t := expParts(x)
	h := 1 + r
	y := h + ((r - (h - 1)) + t)
	if -1022 < k && k < 1024 {
		return y * power2(k)
	}
	return scale(y, k)
}

func expLimit(x float64) float64 {
	switch {
	case x > 0:
		return math.Inf(1)
	case x < 0:
		return 0
	}
	return x
}

// Expm1 returns e^x - 1 without the cancellation near x = 0.
func Expm1(x float64) float64 {
	switch {
	case x == 0 || math.IsNaN(x):
		return x
	case x > 40:
		return Exp(x) - 1
	case x < -40:
		return -1
	}
	k, r, t := expParts(x)
	p := power2(k)
	a, b := p-1, float64(p*r)
	h := a + b
	return h + ((b - (h - a)) + float64(p*t))
}

// Softplus returns log(1 + e^x), the smooth form of max(x, 0), for any x
// without overflow.
func Softplus(x float64) float64 {
	if x > 0 {
		return x + Log1p(Exp(-x))
	}
	return Log1p(Exp(x))
}
