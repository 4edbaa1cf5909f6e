package worlds

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// knobs is one parameter of every kind, bound to fields with default values.
func knobs() []Param {
	rate, count, on, mode, plan := 0.5, 3, true, "euler", "S.G"
	noX := func(text string) error {
		if strings.Contains(text, "x") {
			return errors.New("there is an x")
		}
		return nil
	}
	return []Param{
		{Name: "rate", Aliases: []string{"speed"}, Value: &rate, Min: 0, Max: 1},
		{Name: "count", Value: &count, Min: 1, Max: 2e6},
		{Name: "on", Value: &on},
		{Name: "mode", Value: &mode, Choices: []string{"euler", "semi-implicit euler"}},
		{Name: "plan", Value: &plan, Check: noX},
	}
}

func TestParamSet(t *testing.T) {
	tests := []struct{ name, text, want, err string }{
		{"rate", " 0.25 ", "0.25", ""},
		{"rate", "1", "1", ""},
		{"rate", "1e-3", "0.001", ""},
		{"rate", "3", "", "rate: 3 is not in [0, 1]"},
		{"rate", "-0.1", "", "rate: -0.1 is not in [0, 1]"},
		{"rate", "NaN", "", "rate: NaN is not in [0, 1]"},
		{"rate", "inf", "", "rate: inf is not in [0, 1]"},
		{"rate", "fast", "", `rate: "fast" is not a number`},
		{"rate", "", "", `rate: "" is not a number`},
		{"count", "1e6", "1000000", ""},
		{"count", "2000000", "2000000", ""},
		{"count", "1.5", "", `count: "1.5" is not a whole number`},
		{"count", "NaN", "", `count: "NaN" is not a whole number`},
		{"count", "1e300", "", "count: 1e300 is not in [1, 2e+06]"},
		{"count", "0", "", "count: 0 is not in [1, 2e+06]"},
		{"on", "off", "false", ""},
		{"on", "Yes", "true", ""},
		{"on", "maybe", "", `on: "maybe" is not true or false`},
		{"mode", "semi-implicit euler", "semi-implicit euler", ""},
		{"mode", "rk4", "", `mode: "rk4" is not one of euler, semi-implicit euler`},
		{"plan", "G.S", "G.S", ""},
		{"plan", "SxG", "", "plan: there is an x"},
	}
	for _, tt := range tests {
		p, ok := Named(knobs(), tt.name)
		if !ok {
			t.Fatalf("no parameter %s", tt.name)
		}
		before, calls := p.String(), 0
		p.After = func() { calls++ }
		switch err := p.Set(tt.text); {
		case tt.err == "" && (err != nil || p.String() != tt.want || calls != 1):
			t.Errorf("%s = %q: %v, value %s, %d calls of After", tt.name, tt.text, err, p, calls)
		case tt.err != "" && (err == nil || err.Error() != tt.err || p.String() != before || calls != 0):
			t.Errorf("%s = %q: error %v, want %s; value %s, %d calls of After", tt.name, tt.text, err, tt.err, p, calls)
		}
	}
}

func TestParamFloat(t *testing.T) {
	want := map[string]float64{"rate": 0.5, "count": 3, "on": 1, "mode": 0, "plan": math.NaN()}
	for _, p := range knobs() {
		if got := p.Float(); got != want[p.Name] && !(math.IsNaN(got) && math.IsNaN(want[p.Name])) {
			t.Errorf("%s counts %v, want %v", p.Name, got, want[p.Name])
		}
	}
	p, _ := Named(knobs(), "mode")
	if err := p.Set("semi-implicit euler"); err != nil || p.Float() != 1 {
		t.Errorf("second choice counts %v, %v", p.Float(), err)
	}
	p, _ = Named(knobs(), "on")
	if err := p.Set("no"); err != nil || p.Float() != 0 {
		t.Errorf("off counts %v, %v", p.Float(), err)
	}
}

func TestParamOfUnknownTypePanics(t *testing.T) {
	field := float32(1)
	p := Param{Name: "odd", Value: &field}
	for what, use := range map[string]func(){
		"Float": func() { p.Float() }, "String": func() { _ = p.String() }, "Set": func() { _ = p.Set("1") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", what)
				}
			}()
			use()
		}()
	}
}

func TestNamed(t *testing.T) {
	if p, ok := Named(knobs(), "speed"); !ok || p.Name != "rate" {
		t.Errorf("the alias finds %q", p.Name)
	}
	if p, ok := Named(knobs(), "RATE"); ok {
		t.Errorf("RATE finds %q", p.Name)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"cartpole", "acrobot", "mountaincar", "mountaincarcontinuous", "pendulum", "taxi"}
	for name, want := range map[string]string{
		"cartpol": "cartpole", "CartPole": "cartpole", "cratpole": "cartpole", "mountain": "mountaincar",
		"pend": "pendulum", "taxi-v9": "taxi", "txi": "taxi", "acrobots": "acrobot", "mountincarcontinous": "mountaincarcontinuous",
		"": "", "z": "", "breakout": "", "ca": "", "lunarlander": "",
	} {
		if got := Nearest(name, names); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"q": "Q", "w": "", "qs": "Q"} { // of a letter there must be something left
		if got := Nearest(name, []string{"Q", "V"}); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
	if got := Nearest("taxi", nil); got != "" {
		t.Errorf("nearest of none is %q", got)
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"same", "same", 0}} {
		if got, back := distance(tt.a, tt.b), distance(tt.b, tt.a); got != tt.want || back != tt.want {
			t.Errorf("%q and %q are %d and %d apart, want %d", tt.a, tt.b, got, back, tt.want)
		}
	}
}

// FuzzParamSet: no text panics; what is refused changes nothing, what is taken is within the bounds and reads back.
func FuzzParamSet(f *testing.F) {
	for _, text := range []string{"", "0.5", "1e6", "NaN", "-0", "0x1p-2", "1_000", "true", "OFF", "euler", "S/G", " 1 ", "\x00", "9e999"} {
		for kind := range knobs() {
			f.Add(uint8(kind), text)
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		all := knobs()
		p := all[int(kind)%len(all)]
		before := p.String()
		if err := p.Set(text); err != nil {
			if p.String() != before || !strings.HasPrefix(err.Error(), p.Name+": ") {
				t.Errorf("%s = %q: %v, value %s", p.Name, text, err, p)
			}
			return
		}
		if v := p.Float(); p.Max > p.Min && !(v >= p.Min && v <= p.Max) {
			t.Errorf("%s = %q: %v is out of bounds", p.Name, text, v)
		}
		taken := p.String()
		if err := p.Set(taken); err != nil || p.String() != taken {
			t.Errorf("%s = %q does not read back: %v", p.Name, taken, err)
		}
	})
}

// FuzzFind: every name is found, or answered with an error whose hint can be found.
func FuzzFind(f *testing.F) {
	for _, e := range All() {
		f.Add(e.ID)
		f.Add(Name(e.ID))
	}
	for _, name := range []string{"", "-v", "/", "ascent/", "CartPole-v2", "cart pole", "ÿ", strconv.Itoa(1 << 40)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		e, err := Find(name)
		if err == nil {
			if !strings.EqualFold(e.ID, name) && !strings.EqualFold(Name(e.ID), name) {
				t.Errorf("%q finds %s", name, e.ID)
			}
			return
		}
		var unknown *UnknownError
		if !errors.As(err, &unknown) || unknown.Name != name {
			t.Fatalf("%q: error %v", name, err)
		}
		if unknown.Nearest == "" {
			if unknown.Hint() != "" {
				t.Errorf("%q: hint %q to nothing", name, unknown.Hint())
			}
		} else if _, err := Find(unknown.Nearest); err != nil {
			t.Errorf("%q: hint %q can't be found", name, unknown.Nearest)
		}
	})
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"cartpole": "CartPole-v1", "CARTPOLE-V1": "CartPole-v1", "bandit": "ascent/Bandit-v0", "ascent/Bandit-v0": "ascent/Bandit-v0",
		"frozenlake8x8": "FrozenLake8x8-v1", "MountainCarContinuous": "MountainCarContinuous-v0",
	} {
		if e, err := Find(name); err != nil || e.ID != want {
			t.Errorf("%q finds %q, %v", name, e.ID, err)
		}
	}
	_, err := New("cartpol")
	var unknown *UnknownError
	if !errors.As(err, &unknown) || unknown.Error() != `world "cartpol" is not known` || unknown.Hint() != `did you mean "cartpole"?` {
		t.Errorf("cartpol: %v", err)
	}
	if names := []string{Name("ascent/Bandit-v0"), Name("Taxi-v4"), Name("odd")}; !slices.Equal(names, []string{"bandit", "taxi", "odd"}) {
		t.Errorf("short names %v", names)
	}
}
