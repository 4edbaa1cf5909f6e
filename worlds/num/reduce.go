package num

import (
	"math"
	"math/bits"
)

// π/2 in three parts. The first two have 33 bits each, so that their products
// with an integer below 2^20 are exact (Cody and Waite 1980).
const (
	halfPi1 = 0x1.921fb544p+0
	halfPi2 = 0x1.0b4611a6p-34
	halfPi3 = 0x1.3198a2e037073p-69

	halfPiHi = 0x1.921fb54442d18p+0
	halfPiLo = 0x1.1a62633145c07p-54
)

// quarter reduces x by the nearest multiple q of π/2: x = q·π/2 + r + t with
// |r| <= π/4 and t the part of the rest that r is too short for. Only q mod 4
// matters.
func quarter(x float64) (q int, r, t float64) {
	a := math.Abs(x)
	if a <= math.Pi/4 {
		return 0, x, 0
	}
	if a <= 1<<20 {
		s := float64(x*(2/math.Pi)) + shift
		n := s - shift
		// h + e = x - n (halfPi1 + halfPi2) exactly.
		u, v := x-float64(n*halfPi1), float64(n*halfPi2)
		h := u - v
		b := h - u
		e := (u - (h - b)) - (v + b)
		e -= float64(n * halfPi3)
		r = h + e
		if math.Abs(r) > 0x1p-30 {
			return int(int32(math.Float64bits(s))), r, e - (r - h)
		}
	}
	return quarterExact(x)
}

// twoOverPi holds a zero word and then the bits of 2/π.
var twoOverPi = [...]uint64{
	0,
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
	0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
	0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
	0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
	0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
}

// quarterExact is quarter for any x of magnitude π/4 or more, however large or
// close to a multiple of π/2 (Payne and Hanek 1983). With x = m·2^e for an
// integer m, the bits of 2/π that count whole turns in x·2/π are left out, and
// the 192 bits behind them are multiplied by m.
func quarterExact(x float64) (q int, r, t float64) {
	if !(math.Abs(x) <= math.MaxFloat64) {
		return 0, math.NaN(), 0
	}
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	first := int(b>>52&0x7ff) - 1075 + 64 - 2 // bit of the table with weight 4 in x·2/π, divided by m
	word := func(i int) uint64 {
		i, s := first/64+i, uint(first%64)
		return twoOverPi[i]<<s | twoOverPi[i+1]>>(64-s)
	}
	// p = m·(192 bits) mod 2^192: two bits of quadrant, then the fraction.
	h2, p2 := bits.Mul64(m, word(2))
	h1, l1 := bits.Mul64(m, word(1))
	p1, carry := bits.Add64(l1, h2, 0)
	p0 := m*word(0) + h1 + carry
	q = int(p0 >> 62)
	p0, p1, p2 = p0<<2|p1>>62, p1<<2|p2>>62, p2<<2
	negative := p0>>63 == 1 // a fraction of ½ or more counts down from the next quadrant
	if negative {
		q++
		p2, carry = bits.Sub64(0, p2, 0)
		p1, carry = bits.Sub64(0, p1, carry)
		p0, _ = bits.Sub64(0, p0, carry)
	}
	hi, lo := fraction(p0, p1, p2)
	r = float64(hi * halfPiHi)
	t = math.FMA(hi, halfPiHi, -r) + (float64(hi*halfPiLo) + float64(lo*halfPiHi))
	if negative != (x < 0) {
		r, t = -r, -t
	}
	if x < 0 {
		q = -q
	}
	return q, r, t
}

// fraction returns p/2^192 as the sum of a number and what it is too short for.
func fraction(p0, p1, p2 uint64) (hi, lo float64) {
	exponent := 0
	for p0 == 0 && exponent > -128 {
		p0, p1, p2 = p1, p2, 0
		exponent -= 64
	}
	z := uint(bits.LeadingZeros64(p0))
	p0, p1 = p0<<z|p1>>(64-z), p1<<z|p2>>(64-z)
	exponent -= int(z)
	scale := math.Ldexp(1, exponent-64)
	hi = float64(p0&^(1<<11-1)) * scale
	lo = float64((p0&(1<<11-1))<<42|p1>>22) * scale * 0x1p-42
	return hi, lo
}
