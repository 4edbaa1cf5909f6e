package tui

import (
	"strings"
	"testing"

	"ascent/worlds"
)

// lineOf returns the first line of the screen that has a text in it; "" if none has.
func lineOf(d *driver, text string) string {
	for _, line := range strings.Split(d.screen(), "\n") {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// TestClosedActionsAreNotTheBest: of the actions in a state of the taxi, all of which are worth nothing yet, those are
// marked that the world offers, and of the others it is said that they are closed.
func TestClosedActionsAreNotTheBest(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"q-learning", "double-q-learning", "value-iteration", "policy-iteration", "dqn"} {
		d := pressed(drive(t, Start{Algorithm: algorithm, World: "taxi"}, 80, 24), "n 8")
		f := d.frame()
		obs, open := make([]float64, 1), make([]bool, f.Spec.Action.Count())
		f.World.Observe(obs)
		f.World.(worlds.Masker).Mask(obs, open)
		marked := 0
		for a, ok := range open {
			line := lineOf(d, "q "+f.Spec.Action.Name(a)+" ")
			if strings.Contains(line, "closed") == ok || strings.Contains(line, "▸") && !ok {
				t.Errorf("%s: open %v: %q", algorithm, ok, line)
			}
			if strings.Contains(line, "▸") {
				marked++
			}
		}
		if marked == 0 {
			t.Errorf("%s: no action is marked as the best:\n%s", algorithm, d.screen())
		}
	}
}
