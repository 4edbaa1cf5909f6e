package tui

import (
	"math"
	"strconv"
	"strings"
)

// short writes a number for a label, in five characters where it can be done: 0.71, 475, 12.4k, 1.5M, 3e-05. It is for
// reading off, not for reading back.
func short(v float64) string {
	size := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 0):
		return strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "Inf", "∞", 1)
	case size >= 1e12 || size < 1e-3:
		return scientific(v, 1)
	case size >= 999_500_000:
		return significant(v/1e9) + "G"
	case size >= 999_500:
		return significant(v/1e6) + "M"
	case size >= 9_999.5:
		return significant(v/1e3) + "k"
	case size >= 999.5:
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return significant(v)
}

// toldApart writes a number short, but with as many digits as tell it from another one.
func toldApart(v, other float64) string {
	text := short(v)
	for digits := 4; text == short(other) && v != other && digits <= 17; digits++ {
		text = strconv.FormatFloat(v, 'g', digits, 64)
	}
	return text
}

// significant writes three significant digits without an exponent and without zeros at the end.
func significant(v float64) string {
	digits := 2 - int(math.Floor(math.Log10(math.Abs(v))))
	text := strconv.FormatFloat(v, 'f', min(max(digits, 0), 5), 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// scientific writes a number with some digits behind the point, without zeros at the end, and an exponent: 3.0e-05 becomes
// 3e-5.
func scientific(v float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits, 64), "e")
	n, _ := strconv.Atoi(exponent)
	return strings.TrimRight(strings.TrimRight(mantissa, "0"), ".") + "e" + strconv.Itoa(n)
}

// A scale divides an axis into steps that are 1, 2, 2.5 or 5 times a power of ten.
type scale struct {
	step  float64
	first float64
	count int
}

// newScale returns the divisions that lie between two values, about n of them.
func newScale(low, high float64, n int) scale { return scaleOf(low, high, niceStep(high-low, n)) }

// scaleOf returns the divisions between two values that are multiples of a step; no more than fit on any screen.
func scaleOf(low, high, step float64) scale {
	const most = 1000
	first := math.Ceil(low/step-1e-9) * step
	count := math.Floor((high-first)/step+1e-9) + 1
	if !finite(first) || !(count > 0) {
		return scale{step, low, 0}
	}
	return scale{step, first, int(min(count, most))}
}

// at returns the value of a division.
func (s scale) at(i int) float64 {
	v := s.first + float64(i)*s.step
	if math.Abs(v) < s.step/1e6 {
		return 0
	}
	return v
}

// label writes the value of a division with as many digits as its neighbours need to differ.
func (s scale) label(i int) string {
	v := s.at(i)
	size := max(math.Abs(s.at(0)), math.Abs(s.at(s.count-1)))
	unit, suffix := 1.0, ""
	switch {
	case v == 0:
		return "0"
	case size >= 1e12 || s.step < 1e-4:
		return scientific(v, 1+max(0, int(math.Ceil(math.Log10(size/s.step)-1e-9)))) // 2.5 needs one more
	case size >= 1e9:
		unit, suffix = 1e9, "G"
	case size >= 1e6:
		unit, suffix = 1e6, "M"
	case size >= 1e4:
		unit, suffix = 1e3, "k"
	}
	digits := max(0, -int(math.Floor(math.Log10(s.step/unit)+1e-9)))
	if m := s.step / unit * math.Pow(10, float64(digits)); math.Abs(m-math.Round(m)) > 0.1 {
		digits++ // 2.5 needs one more
	}
	text := strconv.FormatFloat(v/unit, 'f', digits, 64)
	if suffix != "" && digits > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text + suffix
}

// niceStep returns the smallest step of 1, 2, 2.5 or 5 times a power of ten that divides a span into n parts at most.
func niceStep(span float64, n int) float64 {
	raw := span / float64(max(n, 1))
	if !(raw > 1e-300) || math.IsInf(raw, 0) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// niceEnd returns where an axis from 0 ends that has to hold a value: a round number, so that it doesn't move with
// every new point.
func niceEnd(v float64) float64 {
	if !(v > 0) || math.IsInf(v, 0) {
		return v
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if m*power >= v {
			return m * power
		}
	}
	return 10 * power
}
