package expr

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

var (
	inputs = []Input{{Name: "r"}, {Name: "gamma"}, {Name: "h", List: true}, {Name: "p", List: true}}
	values = map[string]Value{
		"r": Number(-1), "gamma": Number(0.5), "h": List([]float64{1, 2, 3}), "p": List([]float64{0.5, 0.25, 0.25}),
	}
)

func TestProgram(t *testing.T) {
	for source, want := range map[string]string{
		"r":                                "-1",
		"r + gamma * 4":                    "1",
		"x = r + 1; y = x * 2\n x + y":     "0",
		"x = 2\nx = x * x\nx":              "4",
		"A = 3":                            "3", // the last line may have a name
		"\n\n 1 +\t1 ;; ":                  "2",
		"max(1,\n 2)":                      "2", // a line goes on inside parentheses
		"h":                                "[1, 2, 3]",
		"h - mean(h)":                      "[-1, 0, 1]",
		"2 * h ^ 2 / gamma":                "[4, 16, 36]",
		"-h":                               "[-1, -2, -3]",
		"dot(h, p)":                        "1.75",
		"sum(h) + max(h) + min(h)":         "10",
		"count(h)":                         "3",
		"max(h, 2)":                        "[2, 2, 3]",
		"clip(h, 1.5, 2.5)":                "[1.5, 2, 2.5]",
		"if(r < 0, h, p)":                  "[1, 2, 3]",
		"if(r < 0 and gamma == 1, 1, 2)":   "2",
		"e = exp(h); sum(e / sum(e))":      "1",
		"pi = 3; pi":                       "3", // a name of one's own hides the constant
		"min(r, gamma) * max(r, gamma)":    "-0.5",
		"0 * r":                            "0",
		"tanh(0) + log(1) + ln(1) + pi/pi": "1",
	} {
		prog, err := Compile(source, inputs)
		if err != nil {
			t.Errorf("%q: %v", source, err)
			continue
		}
		got := prog.Run(values)
		if got.String() != want || got.IsList() != prog.IsList() {
			t.Errorf("%q is %v, want %s", source, got, want)
		}
	}
}

func TestTrace(t *testing.T) {
	for source, want := range map[string]string{
		"r + gamma * 4":              "(-1) + 0.5 * 4 = 1",
		"delta = r+gamma; delta - 1": "delta = (-1)+0.5 = -0.5|(-0.5) - 1 = -1.5",
		"h * gamma":                  "[1, 2, 3] * 0.5 = [0.5, 1, 1.5]",
		"gamma":                      "0.5",
		"d = sum(h)":                 "sum([1, 2, 3]) = 6",
		"max(gamma,\n\t pi*0)":       "max(0.5, pi*0) = 0.5",
	} {
		prog, err := Compile(source, inputs)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(prog.Trace(values), "|"); got != want {
			t.Errorf("%q: %s, want %s", source, got, want)
		}
	}
}

func TestProgramErrors(t *testing.T) {
	for source, want := range map[string]struct {
		text string
		at   int
	}{
		"":                {"there is nothing to compute", 0},
		"r + G":           {`name "G" is not known at "G"; there are gamma, h, p, r`, 4},
		"r.mean":          {`name "r.mean" is not known`, 0},
		"r +":             {"a number or a name is missing", 3},
		"r + \ngamma":     {"a number or a name is missing", 4},
		"x = 1\nx + y":    {`name "y" is not known at "y"; there are gamma, h, p, r, x`, 10},
		"r = 2":           {"r is given; choose another name", 0},
		"r + 1\ngamma":    {"this line is used by nothing", 0},
		"r < 1":           {"a number is needed, and this is a condition", 2},
		"h < 1":           {"< compares numbers, and this is a list", 0},
		"sum(r)":          {"sum needs a list, and this is a number", 4},
		"dot(h, 2)":       {"dot needs a list, and this is a number", 7},
		"r gamma":         {"an operator is missing", 2},
		"x = = 2":         {"a number or a name is missing", 4},
		"(r + 1":          {`")" is missing`, 6},
		"1\n\n r & gamma": {"'&' means nothing here", 6},
	} {
		_, err := Compile(source, inputs)
		var trouble *Error
		if !errors.As(err, &trouble) || !strings.HasPrefix(trouble.Error(), want.text) || trouble.At != want.at {
			t.Errorf("%q: %v, want %s at %d", source, trouble, want.text, want.at)
		}
	}
}

// FuzzCompile looks for a program that panics, or whose lists have other lengths than those given.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{"a = r; a", "h * sum(p)", "if(1<2, h, r)", "x = (\n1)", "max(h) = 2", ";;;", "h = h"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		prog, err := Compile(source, inputs)
		if err != nil {
			_ = err.Error()
			return
		}
		if got := prog.Run(values); got.IsList() && len(got.List()) != 3 {
			t.Errorf("%v", got)
		}
		if !slices.ContainsFunc(prog.Trace(values), func(s string) bool { return s != "" }) {
			t.Error("no arithmetic")
		}
	})
}
