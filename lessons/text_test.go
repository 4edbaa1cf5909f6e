package lessons

import (
	"math"
	"strings"
	"testing"

	"ascent/lessons/expr"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		x            float64
		format, want string
	}{
		{0.85312, "", "0.853"},
		{0.85312, "0%", "85 %"},
		{0.85312, "1%", "85.3 %"},
		{195.34, "", "195"},
		{73423, "0", "73 423"},
		{1234567.891, "2", "1 234 567.89"},
		{9999, "0", "9999"},
		{40, "", "40"},
		{73423, "", "73 423"},
		{0.00012345, "", "0.000123"},
		{1e-30, "", "0"},
		{0, "", "0"},
		{-1.5, "1", "−1.5"},
		{1.5, "+1", "+1.5"},
		{-0.001, "1", "0.0"},
		{0.05, "+0%", "+5 %"},
		{math.Inf(1), "0", "never"},
		{math.NaN(), "0", "–"},
	} {
		f := format{digits: -1}
		if c.format != "" {
			var err error
			if f, err = parseFormat(c.format); err != nil {
				t.Errorf("%s: %v", c.format, err)
			}
		}
		if got := strings.ReplaceAll(f.write(c.x), "\u00a0", " "); got != c.want {
			t.Errorf("%v as %q is %q, want %q", c.x, c.format, got, c.want)
		}
	}
	for _, wrong := range []string{"x", "-1", "10", "1.5", "%%"} {
		if _, err := parseFormat(wrong); err == nil {
			t.Errorf("%q is a format", wrong)
		}
	}
}

func TestFill(t *testing.T) {
	text, _, err := parseText("In $\\frac{a}{b_{c}}$ {{a.steps:0}} of {{ a.steps * 2 }}, {{a.steps / 3 : 1}}.")
	if err != nil {
		t.Fatal(err)
	}
	got := text.fill(func(expr.Reference) float64 { return 100 })
	if want := "In $\\frac{a}{b_{c}}$ 100 of 200, 33.3."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
