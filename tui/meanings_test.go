package tui

import (
	"math"
	"testing"

	"ascent/algorithms"
)

// TestEveryMetricHasAMeaning, for somebody who asks what a number is with one key.
func TestEveryMetricHasAMeaning(t *testing.T) {
	for _, e := range algorithms.All() {
		for _, name := range algorithms.Metrics(e.Name) {
			if meanings[name].says == "" {
				t.Errorf("%s offers %s, which nobody explains", e.Name, name)
			}
		}
	}
}

// TestStrangeValues are marked, and what is said of them names the side.
func TestStrangeValues(t *testing.T) {
	for _, c := range []struct {
		name    string
		value   float64
		strange bool
		says    string
	}{
		{"losses/approx_kl", 0.02, false, "usually: "}, {"losses/approx_kl", 0.5, true, "! 0.5 is more than usual: "},
		{"losses/explained_variance", -0.4, true, "! -0.4 is less than usual: "}, {"losses/entropy", 0.1, false, "usually: "},
		{"losses/entropy", math.Inf(1), true, ""}, {"grads/global_norm", 0, true, "! 0 is less than usual: "}, {"losses/entropy", math.NaN(), false, ""},
	} {
		m := meanings[c.name]
		if got := m.strange(c.value); got != c.strange {
			t.Errorf("%s %v: strange is %v", c.name, c.value, got)
		}
		if got := m.verdict(c.value); len(got) < len(c.says) || got[:len(c.says)] != c.says {
			t.Errorf("%s %v: %q", c.name, c.value, got)
		}
	}
}

// TestLags compares what the staleness pane is told with the staleness of the gradients that are applied then.
func TestLags(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "a3c", World: "cartpole"}, 120, 36), "g g g g n n n n n n n g")
	for range 200 {
		before := d.frame().Lags
		d.press("n")
		f := d.frame()
		for _, x := range f.Scalars {
			if x.Name != "charts/staleness" || f.Phase != algorithms.Updated {
				continue
			}
			for _, lag := range before {
				if float64(lag) == x.Value {
					return
				}
			}
			t.Fatalf("a gradient was %v updates behind, the workers were %v", x.Value, before)
		}
	}
	t.Fatal("no gradient was applied")
}
