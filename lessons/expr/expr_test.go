package expr

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// given is what references stand for in these tests.
func given(ref Reference) float64 {
	switch ref.String() {
	case "x":
		return 2
	case "γ":
		return 0.5
	case "with.mean_return(100)":
		return 190
	case "with.metric(\"losses/entropy\", last=20)":
		return 0.3
	case "never.solved_at":
		return math.Inf(1)
	case "none.at_all":
		return math.NaN()
	}
	panic("no " + ref.String())
}

func TestNumbers(t *testing.T) {
	for source, want := range map[string]float64{
		"1 + 2 * 3":                              7,
		"(1 + 2) * 3":                            9,
		"10 - 4 - 3":                             3,
		"24 / 4 / 2":                             3,
		"2 ^ 3 ^ 2":                              512,
		"-2 ^ 2":                                 -4,
		"2 ^ -1":                                 0.5,
		"--3":                                    3,
		"85%":                                    0.85,
		"1e-3 + .5":                              0.501,
		"1 + γ * (1 + γ)":                        1.75,
		"max(x, 3) - min(x, 3)":                  1,
		"abs(0 - x) + sqrt(16)":                  6,
		"ln(exp(2)) + log(1)":                    2,
		"clip(x, 0, 1) + tanh(0) + pi - pi":      1,
		"if(x > 1, 10, 20) + if(x < 1, 1, 2)":    12,
		"with.mean_return(100) / 2":              95,
		"never.solved_at - 1":                    math.Inf(1),
		`with.metric("losses/entropy", last=20)`: 0.3,
	} {
		e, err := Parse(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got := e.Number(given); got != want {
			t.Errorf("%s = %v, want %v", source, got, want)
		}
	}
}

func TestConditions(t *testing.T) {
	for source, want := range map[string]bool{
		"1 < 2":                               true,
		"2 <= 2 and 3 >= 3":                   true,
		"1 == 1 and 1 != 2":                   true,
		"1 < x < 3":                           true,
		"1 < x < 2":                           false,
		"3 > x > 1 > 0":                       true,
		"not 1 < 2":                           false,
		"not not 1 < 2":                       true,
		"1 > 2 or 2 > 1 and 1 > 2":            false,
		"(1 > 2 or 2 > 1) and 2 > 1":          true,
		"none.at_all < 1 or none.at_all >= 1": false,
		"never.solved_at > 1e300":             true,
		"with.mean_return(100) >= 190 - 1e-9": true,
	} {
		e, err := Parse(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got := e.Holds(given); got != want {
			t.Errorf("%s is %v", source, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for source, want := range map[string]string{
		"":                        `a number or a name is missing at the end of ""`,
		"1 +":                     `a number or a name is missing at the end of "1 +"`,
		"1 2":                     `an operator is missing at "2"`,
		"(1 + 2":                  `")" is missing at the end of "(1 + 2"`,
		"1 + (2 < 3)":             `+ needs a number, and this is a condition at "< 3)"`,
		"1 and 2 < 3":             `and needs a condition, and this is a number at "1 and 2 < 3"`,
		"not 1":                   `not needs a condition, and this is a number at "1"`,
		"-(1 < 2)":                `- needs a number, and this is a condition at "< 2)"`,
		"clip(1)":                 `clip takes 3 arguments, not 1 at "clip(1)"`,
		"max(1)":                  `max needs a list, and this is a number at "1)"`,
		"if(1, 2, 3)":             `if needs a condition, and this is a number at "1, 2, 3)"`,
		"sine(1)":                 `sine is not a function; there are abs, clip, count, dot, exp, if, ln, log, max, mean, min, sqrt, sum, tanh at "sine(1)"`,
		"with.":                   `the name of a figure is missing at the end of "with."`,
		"with.mean(":              `an argument is missing at the end of "with.mean("`,
		"with.mean(100":           `"," is missing at the end of "with.mean(100"`,
		`with.mean("a`:            `the closing quote is missing at "\"a"`,
		`with.mean("")`:           `there is nothing between the quotes at "\"\")"`,
		"1.2.3":                   `"1.2.3" is not a number at "1.2.3"`,
		"1 = 2":                   `an operator is missing at "= 2"`,
		"a & b":                   `'&' means nothing here at "& b"`,
		"\xff":                    `'�' means nothing here at "\xff"`,
		"or":                      `a number or a name is missing at "or"`,
		strings.Repeat("(", 5000): `an expression may have 4096 bytes: it is too long`,
	} {
		_, err := Parse(source)
		var trouble *Error
		if !errors.As(err, &trouble) {
			t.Errorf("%.20q: %v", source, err)
			continue
		}
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.20q: %v\nwant %s", source, err, want)
		}
	}
}

func TestReferences(t *testing.T) {
	e, err := Parse(`a.b(1, last=2, -3, word, n="t e x t") + c.d() > e.f and g < 1`)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(e.References())
	if want := `[a.b(1, last=2, -3, "word", n="t e x t") c.d e.f g]`; got != want {
		t.Errorf("references %s, want %s", got, want)
	}
	again, err := Parse(e.References()[0].String())
	if err != nil || again.References()[0].String() != e.References()[0].String() {
		t.Errorf("a reference does not read what it writes: %v, %v", again, err)
	}
}

// FuzzParse looks for a source that makes the parser or the evaluation panic.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1+2*x", `a.b("c", d=-1) <= 85% and not (e or f)`, "((((", "1e", "x.y.z(", "2^^", "max(,)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Parse(source)
		if err != nil {
			_ = err.Error()
			return
		}
		any := func(Reference) float64 { return 1 }
		if e.IsCondition() {
			e.Holds(any)
		} else {
			e.Number(any)
		}
	})
}
