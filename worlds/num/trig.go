package num

// On |r| <= π/4 with z = r²: sin r = r + r·z·S(z), error 2^-58 of the sine, and
// cos r = 1 - z/2 + z²·C(z), error 2^-64.
const (
	s0 = -0x1.5555555555549p-3
	s1 = 0x1.111111110f87ap-7
	s2 = -0x1.a01a019c119cap-13
	s3 = 0x1.71de3577b8c9bp-19
	s4 = -0x1.ae5e663bf2f85p-26
	s5 = 0x1.5d930152d2c2dp-33

	c0 = 0x1.555555555554cp-5
	c1 = -0x1.6c16c16c1517ep-10
	c2 = 0x1.a01a019cb1be1p-16
	c3 = -0x1.27e4f809f0212p-22
	c4 = 0x1.1ee9ebe86fa7cp-29
	c5 = -0x1.8fae9beafd38ep-37
)

// Sincos returns the sine and the cosine of x in radians.
func Sincos(x float64) (sin, cos float64) {
	q, r, t := quarter(x)
	s, c := sinPoly(r, t), cosPoly(r, t)
	switch q & 3 {
	case 0:
		return s, c
	case 1:
		return c, -s
	case 2:
		return -s, -c
	}
	return -c, s
}

// Sin returns the sine of x in radians.
func Sin(x float64) float64 {
	q, r, t := quarter(x)
	switch q & 3 {
	case 0:
		return sinPoly(r, t)
	case 1:
		return cosPoly(r, t)
	case 2:
		return -sinPoly(r, t)
	}
	return -cosPoly(r, t)
}

// Cos returns the cosine of x in radians.
func Cos(x float64) float64 {
	q, r, t := quarter(x)
	switch q & 3 {
	case 0:
		return cosPoly(r, t)
	case 1:
		return -sinPoly(r, t)
	case 2:
		return -cosPoly(r, t)
	}
	return sinPoly(r, t)
}

// sinPoly returns sin(r + t) for |r| <= π/4 and a correction t below an ulp of
// r, to first order in t: sin(r+t) ≈ sin r + t·(1 - r²/2).
func sinPoly(r, t float64) float64 {
	if r == 0 {
		return r
	}
	z := float64(r * r)
	w := float64(z * z)
	p := (s0 + float64(s1*z)) + float64(w*((s2+float64(s3*z))+float64(w*(s4+float64(s5*z)))))
	return r + (float64(float64(r*z)*p) + (t - float64(float64(0.5*z)*t)))
}

// cosPoly returns cos(r + t) likewise: cos(r+t) ≈ cos r - r·t. The rounding
// error of 1 - z/2 is added to the small terms.
func cosPoly(r, t float64) float64 {
	z := float64(r * r)
	w := float64(z * z)
	p := (c0 + float64(c1*z)) + float64(w*((c2+float64(c3*z))+float64(w*(c4+float64(c5*z)))))
	half := float64(0.5 * z)
	h := 1 - half
	return h + (((1 - h) - half) + (float64(w*p) - float64(r*t)))
}
