package verify

import (
	"context"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"ascent/lessons/lab"
)

// verified makes studies and returns what their figures come to.
func verified(t *testing.T, studies []Study, workers int) (findings []Finding) {
	t.Helper()
	err := Run(t.Context(), studies, workers, func(Progress) {}, func(f Finding) { findings = append(findings, f) })
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

// found returns studies of the catalogue.
func found(t *testing.T, names ...string) []Study {
	t.Helper()
	studies, err := Find(names...)
	if err != nil {
		t.Fatal(err)
	}
	return studies
}

// TestResults makes the last study of each group, or with ASCENT_LONG=1 all that are no learning runs, as ascent verify
// does.
func TestResults(t *testing.T) {
	if testing.Short() {
		t.Skip("makes thousands of runs")
	}
	studies := found(t)
	if os.Getenv("ASCENT_LONG") == "" {
		last := map[string]string{}
		for _, s := range studies {
			last[s.Group] = s.Name
		}
		studies = slices.DeleteFunc(studies, func(s Study) bool { return last[s.Group] != s.Name })
	}
	for _, f := range verified(t, studies, runtime.GOMAXPROCS(0)) {
		want := f.Figure.Expected
		text := fmt.Sprintf("%s: %s is %.5g ± %.2g over %d runs, expected %s %.5g ± %.2g",
			f.Study.Name, f.Figure.What, f.Measured, f.Error, f.Runs, want.Kind, want.Value, want.Error)
		if t.Log(text); !f.Reached {
			t.Error(text)
		}
	}
}

// TestCatalogue: names are unique, and every study can be begun.
func TestCatalogue(t *testing.T) {
	names := append(Groups(), "all")
	for _, s := range All() {
		if slices.Contains(names, s.Name) {
			t.Errorf("%s is the name of two", s.Name)
		}
		names = append(names, s.Name)
		if s.Runs < 1 || s.Seconds <= 0 || len(s.Figures) == 0 || s.Source == "" || (s.Steps > 0) == (s.Episodes > 0) {
			t.Errorf("%s is not complete: %+v", s.Name, s)
		}
		e, err := s.Experiment(0)
		if err != nil {
			t.Error(err)
			continue
		}
		session, err := lab.New(e)
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		if n := len(session.Agent.Tensors()[0].Value); s.Weights != nil && len(s.Weights) != n {
			t.Errorf("%s: %d weights for a tensor of %d", s.Name, len(s.Weights), n)
		}
		session.Close()
		for _, f := range s.Figures {
			if of := f.Expected.Of; of != "" && len(found(t, of)) != 1 {
				t.Errorf("%s: there is no study %s", s.Name, of)
			}
		}
	}
}

func TestFind(t *testing.T) {
	if _, err := Find("bandits", "clif"); err == nil || err.Error() != `result "clif" is not known` {
		t.Errorf("of an unknown name is said: %v", err)
	}
	for _, s := range found(t) {
		if s.Group == Learning {
			t.Errorf("%s is made without being asked for", s.Name)
		}
	}
	var names []string
	for _, s := range found(t, "dqn-cartpole", "BAIRD", "baird-on-policy") {
		names = append(names, s.Name)
	}
	if want := []string{"baird-off-policy", "baird-on-policy", "dqn-cartpole"}; !slices.Equal(names, want) {
		t.Errorf("found %v, want %v", names, want)
	}
	if n := len(found(t, "all")); n != len(All()) {
		t.Errorf("all are %d of %d", n, len(All()))
	}
}

// few returns small versions of some studies, whose figures mean nothing.
func few(t *testing.T) (studies []Study) {
	for _, s := range found(t, "bandit-ucb", "walk", "bias", "baird-off-policy", "corridor-baseline") {
		s.Runs = 7
		studies = append(studies, s)
	}
	return studies
}

// TestWorkers: what runs come to does not depend on how many are made at once.
func TestWorkers(t *testing.T) {
	plain := func(findings []Finding) (texts []string) {
		for _, f := range findings {
			texts = append(texts, fmt.Sprint(f.Study.Name, f.Figure.What, f.Runs, f.Measured, f.Error, f.Z, f.Values))
		}
		return texts
	}
	one, many := plain(verified(t, few(t), 1)), plain(verified(t, few(t), 5))
	if !reflect.DeepEqual(one, many) {
		t.Errorf("with one worker\n%v\nwith five\n%v", one, many)
	}
}

// TestInterrupted: when it is ended, what is finished has been reported, in order and whole.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	studies := few(t)
	var reported []string
	err := Run(ctx, studies, 2, func(p Progress) {
		if p.Runs == 3*7 {
			cancel()
		}
	}, func(f Finding) { reported = append(reported, f.Study.Name) })
	if err != nil || len(reported) == 0 || reported[len(reported)-1] == studies[len(studies)-1].Name {
		t.Errorf("reported %v, %v", reported, err)
	}
}

// TestJudge compares figures that are made up with what they should be.
func TestJudge(t *testing.T) {
	nan := math.NaN()
	other := Study{Name: "other", Figures: []Figure{{}}}
	for _, c := range []struct {
		expected Expected
		values   []float64
		measured float64
		reached  bool
	}{
		{about(1, 0), []float64{1, 1, 1}, 1, true},
		{about(1, 0), []float64{1.1, 1.1, 1.1}, 1.1, false},
		{about(0, 0), []float64{-1, 3, nan}, 1, true},      // z = 0.5
		{about(0, 0.1), []float64{0.9, 1.1, 1}, 1, false},  // z = 8.7
		{about(0.7, 0.1), []float64{0.9, 1.1, 1}, 1, true}, // z = 2.6
		{share(0.01, 1000), make([]float64, 100), 0, true}, // z = −0.96
		{share(0.5, 1000), []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, false},
		{exactly(1), []float64{1, 1, 0}, 2. / 3, true}, // z = −1
		{atLeast(5), []float64{9, 4, 5}, 5, true},
		{atLeast(5), []float64{4, 4, 100}, 4, false},
		{atLeast(5), []float64{math.Inf(-1), 6, 7}, 6, true},
		{atMost(5), []float64{4, 6}, 5, true},
		{atMost(5), []float64{6, 6}, 6, false},
		{inside("other"), []float64{10, 11, 12, 13}, 11.5, true},
		{inside("other"), []float64{20, 21, 22, 23}, 21.5, false},
	} {
		s := Study{Figures: []Figure{{Expected: c.expected}}}
		b := batch{studies: []Study{s, other}, values: [][][]float64{{c.values}, {{9, 10, 11, 12, 13}}}}
		if f := b.judge(0, 0); math.Abs(f.Measured-c.measured) > 1e-12 || f.Reached != c.reached {
			t.Errorf("%+v and %v: measured %v, reached %v, z %v", c.expected, c.values, f.Measured, f.Reached, f.Z)
		}
	}
}

// TestOthers: a study that another is compared with is made too, but not reported unless it was asked for.
func TestOthers(t *testing.T) {
	all, asked := withOthers(found(t, "a3c-cartpole"))
	if len(all) != 2 || all[0].Name != "a2c-cartpole" || asked["a2c-cartpole"] || !asked["a3c-cartpole"] {
		t.Errorf("%v, %v", all, asked)
	}
	if all, _ := withOthers(found(t, "a2c-cartpole", "a3c-cartpole")); len(all) != 2 {
		t.Errorf("%d studies", len(all))
	}
}
