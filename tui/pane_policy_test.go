package tui

import (
	"fmt"
	"strings"
	"testing"
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
