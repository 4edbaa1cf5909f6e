package tui

import (
	"slices"
	"strings"
	"testing"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// TestEquationsHold steps every algorithm of the table on the first world that it fits: the equations of each phase can
// be set, and those that have numbers come true, in every sample that is looked at.
func TestEquationsHold(t *testing.T) {
	t.Parallel()
	for _, eq := range equations {
		if _, err := TeX(eq.law, 0, false, false); err != nil {
			t.Error(err)
		}
	}
	early := lab.Settings{{Name: "learning_starts", Value: "20"}, {Name: "batch_size", Value: "8"}, {Name: "batch_steps", Value: "20"}}
	for _, e := range algorithms.All() {
		world := worlds.All()[slices.IndexFunc(worlds.All(), func(w worlds.Entry) bool { return e.Fits(w.New()) == nil })]
		experiment := lab.Experiment{Algorithm: e.Name, World: world.ID, Seed: 1, TotalTimesteps: 100_000}
		for _, s := range early {
			if _, ok := worlds.Named(e.New().Params(), s.Name); ok {
				experiment.Parameters = append(experiment.Parameters, s)
			}
		}
		s, err := lab.New(experiment)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		filled := map[equation]int{}
		open := func(eq equation) bool {
			return eq.sum != "" && slices.Contains(strings.Fields(eq.agents), e.Name) && filled[eq] < 4
		}
		for range 1500 {
			if !slices.ContainsFunc(equations, open) {
				break
			}
			s.Tick()
			if s.AtEdge() {
				continue
			}
			wanted := slices.DeleteFunc(equationsOf(e.Name, s.Event().Phase), func(eq equation) bool { return !open(eq) })
			if len(wanted) == 0 {
				continue
			}
			f := s.Frame()
			for _, eq := range wanted {
				row := -1
				if r := f.Rollout; r != nil {
					row = r.Len() / 2
					if len(f.Rows) > 0 {
						row = f.Rows[len(f.Rows)/2]
					}
				}
				if text, ok := (eventNumbers{&f, row}).filledIn(eq); ok {
					filled[eq]++
					if !strings.Contains(text, " = ") || strings.Contains(text, "NaN") {
						t.Errorf("%s: %s", e.Name, text)
					}
				}
			}
			if s.Done() {
				break
			}
		}
		for _, eq := range equations {
			if eq.sum != "" && slices.Contains(strings.Fields(eq.agents), e.Name) && filled[eq] == 0 {
				t.Errorf("%s: no numbers make %s come true after %s", e.Name, eq.sum, eq.phase)
			}
		}
	}
}

// TestWrittenEquation has signs and brackets where a reader expects them.
func TestWrittenEquation(t *testing.T) {
	f := &lab.Frame{Backup: &algorithms.Backup{Old: -0.41, Reward: -1, Target: -1.468, New: -0.5158}}
	f.Scalars = []algorithms.Scalar{{Name: "nextValue", Value: -0.52}}
	discount := 0.9
	f.Params, f.Own = []algorithms.Param{{Name: "gamma", Value: &discount}}, 1
	got, ok := eventNumbers{f, -1}.filledIn(equationsOf("q-learning", algorithms.Backed)[0])
	if want := "−0.41 + 0.1⋅(−1 + 0.9⋅(−0.52) − (−0.41)) = −0.516"; !ok || got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Backup.New = 3 // something else has moved the value: then it is not shown
	f.Backup.Target = f.Backup.Old
	if got, ok := (eventNumbers{f, -1}).filledIn(equationsOf("q-learning", algorithms.Backed)[0]); ok {
		t.Errorf("an equation that does not hold is shown: %s", got)
	}
}

// TestSweepsSayWhatMoves: the numbers below a law are those that it names, in its order. A sweep knows the sum over what
// may follow as a whole: the value of before is taken from it, and what is left is added.
func TestSweepsSayWhatMoves(t *testing.T) {
	f := &lab.Frame{Backup: &algorithms.Backup{Old: -0.25, Target: 3.4, New: 3.4}, Scalars: []algorithms.Scalar{{Name: "delta", Value: 3.65}}}
	for algorithm, law := range map[string]string{"value-iteration": "δ = maxₐ Σ p(", "policy-iteration": "δ = Σₐ π(a|s) Σ p("} {
		want := []string{law, "3.4 − (−0.25) = 3.65", "v(s) ← v(s) + δ", "−0.25 + 3.65 = 3.4"}
		f.Experiment.Algorithm, f.Phase = algorithm, algorithms.Backed
		lines := plainTheme(BrailleMarks).equationLines(f, -1, 60)[1:]
		for i, text := range want {
			if line := strings.TrimSpace(stripped(Block{60, lines[i : i+1]})); !strings.HasPrefix(line, text) {
				t.Errorf("%s, line %d: %q, not %q", algorithm, i, line, text)
			}
		}
	}
}
