package lessons

import (
	_ "embed"
	"strings"
	"testing"

	"ascent/lessons/expr"
)

// solutions solve the formulas that are built in, and mistakes don't.
var solutions = map[string]struct {
	solution string
	mistakes []string
	fails    string // what does not do in the world
}{
	"return":           {"r + gamma * G_next", []string{"r + G_next", "gamma * (r + G_next)"}, "r"},
	"baseline":         {"returns - mean(returns)", []string{"returns", "returns - max(returns)"}, "returns"},
	"td-error":         {"r + gamma * (1 - terminated) * V_next - V", []string{"r + gamma * V_next - V", "r + gamma * (1 - terminated) * V_next"}, "r - V"},
	"gae":              {"delta = r + gamma*(1 - terminated)*V_next - V\ndelta + gamma*lambda*(1 - ended)*A_next", []string{"r + gamma*(1 - ended)*V_next - V + gamma*lambda*(1 - ended)*A_next", "r + gamma*(1 - terminated)*V_next - V + gamma*lambda*(1 - terminated)*A_next"}, "r + V_next"},
	"softmax-gradient": {"chosen - exp(h)/sum(exp(h))", []string{"exp(h)/sum(exp(h))", "chosen - h/sum(h)"}, "exp(h)/sum(exp(h))"},
	"ratio-clip":       {"ratio = exp(logp - old_logp); min(ratio*A, clip(ratio, 1-eps, 1+eps)*A)", []string{"ratio = exp(logp - old_logp); max(ratio*A, clip(ratio, 1-eps, 1+eps)*A)", "clip(exp(logp - old_logp), 1-eps, 1+eps)*A"}, "ratio = exp(logp - old_logp); max(ratio*A, clip(ratio, 1-eps, 1+eps)*A)"},
	"cg-step":          {"alpha = dot(r, r)/dot(p, Fp); x + alpha*p", []string{"x + p", "x - dot(r, r)/dot(p, Fp)*p"}, "x + p"},
	"squashed-logp":    {"z = (u - mu)/exp(log_std); -z^2/2 - log_std - ln(2*pi)/2 - ln(1 - tanh(u)^2)", []string{"-((u - mu)/exp(log_std))^2/2 - log_std - ln(2*pi)/2"}, "-((u - mu)/exp(log_std))^2/2 - log_std - ln(2*pi)/2"},
	"td-target":        {"r + gamma*(1 - terminated)*max(Q_next)", []string{"r + gamma*max(Q_next)", "r + gamma*(1 - terminated)*mean(Q_next)"}, "r"},
}

// TestFormulas checks that the cases by hand are what the algorithms compute, that solutions pass cases and probe, and
// that mistakes do not.
func TestFormulas(t *testing.T) {
	for _, f := range formulas {
		x := &Exercise{Variables: f.variables, Cases: f.cases(), Probe: f.probe, Within: 1e-6}
		for i, row := range f.byHand {
			n := len(f.variables)
			if got := f.reference(row[:n]); !x.equal(got, row[n]) {
				t.Errorf("%s: case %d comes to %v, by hand %v", f.name, i+1, got, row[n])
			}
		}
		s, ok := solutions[f.name]
		if !ok {
			t.Errorf("%s: no solution", f.name)
			continue
		}
		a := x.Try(s.solution)
		if t.Log(f.name, a.Probe); !a.Solved || a.Probe == "" {
			t.Errorf("%s: %q: %+v", f.name, s.solution, a)
		}
		for _, m := range s.mistakes {
			if a := x.Try(m); a.Solved || a.Sum == nil {
				t.Errorf("%s: %q: %+v", f.name, m, a)
			}
		}
		prog, err := expr.Compile(s.fails, x.inputs())
		if err != nil {
			t.Fatal(err)
		}
		if says, ok := f.probe(prog.Run); ok {
			t.Errorf("%s: %q does in the world: %s", f.name, s.fails, says)
		}
	}
}

// exercise is an exercise of a lesson's own. The tests of the plain face have it too.
//
//go:embed testdata/exercise.md
var exercise string

// withFigures puts figures of the lesson's run into what the exercise says.
var withFigures = strings.NewReplacer("than usual.", "than usual. {{calm.steps}}", "way round.", "way round: {{calm.steps}}.")

func withExercise(old, new string) string {
	return strings.Replace(tiny, "\n## Summary", "\n"+strings.Replace(withFigures.Replace(exercise), old, new, 1)+"\n## Summary", 1)
}

func TestTry(t *testing.T) {
	x := read(t, withExercise("", "")).Exercise("advantage")
	const otherwise = "case 1 of 3 comes out otherwise"
	for typed, want := range map[string]struct {
		at         int
		wrong, sum string
	}{
		"Q - V":           {-1, "", ""},
		"a = Q; a - V":    {-1, "", ""},
		"Q + V":           {-1, otherwise, "Q = 2, V = 1: yours 2 + 1 = 3, wanted 1"},
		"b = -V\nQ + b*b": {-1, otherwise, "Q = 2, V = 1: yours b = -1; 2 + (-1)*(-1) = 3, wanted 1"},
		"Q - W":           {4, `name "W" is not known; there are Q, V`, ""},
		"q - V":           {0, `name "q" is not known: did you mean "Q"? There are Q, V`, ""},
		"Q -":             {3, `a number or a name is missing`, ""},
		"1/0":             {-1, otherwise, "Q = 2, V = 1: yours 1/0 = +Inf, wanted 1"},
		"sqrt(-1)":        {-1, otherwise, "Q = 2, V = 1: yours sqrt(-1) = NaN, wanted 1"},
	} {
		got, sum := x.Try(typed), ""
		if got.Sum != nil {
			sum = got.Sum.String()
		}
		if got.Solved != (want.wrong == "") || got.At != want.at || got.Wrong != want.wrong || sum != want.sum {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
	if a := x.Try("-Q + V"); a.Why.String() != "The other way round: {{calm.steps}}." {
		t.Errorf("a well-known mistake in other words: %+v", a)
	}
}

func TestExerciseErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`name = "advantage"`, `name = "Advantage"`, `is not a short name of small letters`},
		{`gives = "A"`, ``, `gives is missing`},
		{`gives = "A"`, `formula = "gaee"`, `did you mean "gae"? There are return, baseline, td-error`},
		{`gives = "A"`, `formula = "gae"`, `leave out gives, variable and case`},
		{`solution = "Q - V"`, `solution = "Q + V"`, `solution: case 1 of 3 comes out otherwise: Q = 2, V = 1: yours 2 + 1 = 3, wanted 1`},
		{`solution = "Q - V"`, `solution = "Q - W"`, `solution: name "W" is not known at "W"; there are Q, V`},
		{`reason = "So`, `because = "So`, `because is not a key that stands here`},
		{`{{calm.steps}}"`, `{{wild.stepz}}"`, `did you mean "steps"?`},
		{`name = "V"`, `name = "Q"`, `"Q" needs a name that no other has`},
		{`V = 1 }`, `W = 1 }`, `V is missing`},
		{`V = 1 }`, `V = 1, W = 1 }`, `W is no variable`},
		{`V = 1 }`, `V = [1] }`, `a list is given where there is none`},
		{`want = 1`, `want = "1"`, `want is missing, or neither`},
		{`want = -0.5`, `want = [1]`, `all cases want a number, or all a list`},
		{`text = "V - Q"`, `text = "-V + Q"`, `solves the exercise`},
		{`text = "V - Q"`, `text = "V -"`, `can't be computed: a number or a name is missing at the end of "V -"`},
	} {
		_, err := Read("tiny.md", []byte(withExercise(c.old, c.new)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.new, err, c.want)
		}
	}
}

// TestGiveUp asks for the solution, goes on, and solves the exercise later.
func TestGiveUp(t *testing.T) {
	dir := t.TempDir()
	p := newPupil(t, read(t, withExercise("", "")), OpenStore(dir))
	for p.Step().Exercise == nil {
		p.step(right)
	}
	if _, err := p.Try("advantage", "Q * V"); err != nil || p.Next() == nil {
		t.Fatalf("went on after a wrong formula (%v)", err)
	}
	if err := p.GiveUp("advantage"); err != nil {
		t.Fatal(err)
	}
	if err := p.Next(); err != nil {
		t.Errorf("given up, and there is no way on: %v", err)
	}
	p = newPupil(t, p.Lesson(), OpenStore(dir))
	if s := p.Solution("advantage"); s.Typed != "Q * V" || s.Tries != 1 || s.GaveUp == nil || s.Solved != nil {
		t.Errorf("stored %+v", s)
	}
	for range 2 {
		if _, err := p.Try("advantage", "Q - V"); err != nil {
			t.Fatal(err)
		}
	}
	if s := p.Solution("advantage"); s.Typed != "Q - V" || s.Tries != 2 || s.GaveUp == nil || s.Solved == nil {
		t.Errorf("stored %+v", s)
	}
}

func TestPlayExercise(t *testing.T) { newPupil(t, read(t, withExercise("", "")), Memory()).all(right) }
