package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// TestPolicyActsAtRandomToo: of an agent that is ε-greedy, the bars are the chances with which it acts, and ε is said.
func TestPolicyActsAtRandomToo(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"dqn", "q-learning", "sarsa", "expected-sarsa"} {
		d := pressed(drive(t, Start{Algorithm: algorithm, World: "cliffwalking"}, 80, 24), "n 6")
		f := d.frame()
		epsilon := f.Thought.Epsilon
		d.sees("ε-greedy: at random with ε = " + short(epsilon))
		for a, p := range f.Thought.Policy {
			line := lineOf(d, "  "+f.Spec.Action.Name(a)+" ")
			if want := fmt.Sprintf(" %.3f│", epsilon/4+(1-epsilon)*p); epsilon == 0 || !strings.HasSuffix(strings.TrimSpace(line), want) {
				t.Errorf("%s: of %v, with ε %v: %q", algorithm, p, epsilon, line)
			}
		}
	}
}

// TestActionsBelowAreCounted: with more actions than rows, those are there that matter, it is said which, and the arrows lead
// to the others.
func TestActionsBelowAreCounted(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"value-iteration", "reinforce"} {
		d := pressed(drive(t, Start{Algorithm: algorithm, World: "gambler"}, 80, 24), "g n 6")
		d.sees(" of 50; up and down show the others")
		if algorithm == "value-iteration" {
			d.sees("1.000│")
		} else {
			d.sees("│▸ ")
		}
		for range 50 {
			d.press("up")
		}
		d.sees(" actions 1 to ")
		for range 50 {
			d.press("down")
		}
		d.sees(" to 50 of 50; ")
		d.sees("  50 ")
		d.send(tea.WindowSizeMsg{Width: 80, Height: 80})
		d.press("z")
		if screen := d.screen(); strings.Contains(screen, "show the others") || !strings.Contains(screen, "  49 ") || !strings.Contains(screen, "  1  ") {
			t.Errorf("%s has room for all:\n%s", algorithm, screen)
		}
	}
}
