package tui

import (
	"fmt"
	"strings"
	"testing"

	"ascent/algorithms"
	"ascent/lessons/lab"
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

// offered returns which actions the world of a frame offers to whom sees obs.
func offered(f *lab.Frame, obs ...float64) []bool {
	list := make([]bool, f.Spec.Action.Count())
	for a := range list {
		list[a] = true
	}
	if w, ok := f.World.(worlds.Masker); ok {
		w.Mask(obs, list)
	}
	return list
}

// TestClosedActionsAreNotTheBest: of the actions in a state of the taxi, all of which are worth nothing yet, those are
// marked that the world offers, and of the others it is said that they are closed.
func TestClosedActionsAreNotTheBest(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"q-learning", "double-q-learning", "value-iteration", "policy-iteration", "dqn"} {
		d := pressed(drive(t, Start{Algorithm: algorithm, World: "taxi"}, 80, 24), "n 8")
		f, marked := d.frame(), 0
		for a, ok := range offered(f, f.World.State()...) {
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

// TestBestOfARow: in the table of action values the largest of the open ones is bold, also while the value of the state is
// still the one of the sweep before.
func TestBestOfARow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ algorithm, world string }{{"value-iteration", "grid5x5"}, {"policy-iteration", "taxi"}, {"q-learning", "taxi"}} {
		f := pressed(drive(t, Start{Algorithm: c.algorithm, World: c.world}, 80, 24), "g g g g n n").frame()
		for state, q := range f.Overlay.ActionValues {
			cells, ok := make([]Cell, 2+len(q)), offered(f, float64(state))
			valueTable(f, state, 200).Row(state, cells)
			for a, cell := range cells[2:] {
				best := ok[a]
				for b := range q {
					best = best && (q[a] >= q[b] || !ok[b])
				}
				if (cell.Text == "·") == ok[a] || (cell.Style == Strong) != best {
					t.Fatalf("%s, state %d: of the values %v, of which open are %v, number %d is %+v", c.algorithm, state, q, ok, a, cell)
				}
			}
		}
	}
}

// TestHereIsOneState goes through the ends of episodes: the state that is said to be here is the one that the table has
// selected where nothing was backed up, and the one that the world stands in.
func TestHereIsOneState(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ algorithm, world string }{{"ppo", "frozenlake"}, {"actor-critic", "deepsea"}, {"monte-carlo", "blackjack"}} {
		d := pressed(drive(t, Start{Algorithm: c.algorithm, World: c.world}, 80, 24), "g v")
		ends := 0
		for range 40 {
			d.press("n")
			f := d.frame()
			if f.Thought == nil {
				continue // the values are being worked out
			}
			state := worlds.StateIndex(f.World.(worlds.Modeler))
			d.sees(fmt.Sprintf("here, in state %d, the value is ", state))
			if f.Backup == nil {
				d.sees(fmt.Sprintf("▸%6d ", state))
			}
			if f.Length == 0 {
				ends++
			}
		}
		if ends == 0 {
			t.Errorf("%s: no episode has ended", c.algorithm)
		}
	}
}

// TestNothingBackedUpYet: after a step and before the backup that it leads to, there is no value with its target, also
// where one is known of the step before.
func TestNothingBackedUpYet(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"expected-sarsa", "sarsa", "q-learning", "td", "n-step-sarsa"} {
		d := pressed(drive(t, Start{Algorithm: algorithm, World: "grid5x5"}, 80, 24), "8")
		seen := map[algorithms.Phase]int{}
		for range 30 {
			d.press("n")
			phase := d.frame().Phase
			seen[phase]++
			nothing, target := lineOf(d, "nothing has been backed up in this step yet"), lineOf(d, "▸ target")
			if acted := phase == algorithms.Acted; (nothing != "") != acted || (target != "") != (phase == algorithms.Backed) {
				t.Fatalf("%s has %s:\n%s", algorithm, phase, d.screen())
			}
		}
		if seen[algorithms.Acted] < 2 || seen[algorithms.Backed] < 2 {
			t.Errorf("%s: %v", algorithm, seen)
		}
	}
}
