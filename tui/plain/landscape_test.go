package plain

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/lessons/lab"
	"ascent/tui"
)

// TestLandscapeOfCorridor hears the best chance of the short corridor (Sutton & Barto 2018, example 13.1), where the run has
// been, and what its last update gained, and leaves the run untouched.
func TestLandscapeOfCorridor(t *testing.T) {
	d := talk(t)
	d.types("play reinforce shortcorridor")
	d.expect("landscape update", "Not done: the policy has not been updated yet")
	d.types("step update 8")
	before := lab.HashWeights(d.bench.session.Agent.Tensors())
	l, line := d.bench.session.Landscape(), updateLine(t, d)
	d.expect("landscape", "The policy earns "+exactly(l.Here().Return), "it earned "+exactly(l.Path[0].Return), "landscape chance tells")
	d.expect("landscape chance", "Chance 0.050: return ", "The best chance is 0.586, with return -11.6569.", "return "+exactly(l.Here().Return))
	d.expect("landscape path", "9 of 9 places", "Event 0: return "+exactly(l.Path[0].Return), fmt.Sprintf("Event %d: return %s", l.Here().Clock, exactly(l.Here().Return)))
	d.expect("landscape update", "The returns are exact", "At 1: return "+exactly(line.Returns[8])+".", "The update gains "+exactly(line.Gain)+".")
	d.expect("landscape map", "over the preferences for left and right.", "and earns "+exactly(l.Here().Return))
	d.expect("landscape mapp", `Not done: view of the landscape "mapp" is not known`, `Did you mean "map"?`)
	d.expect("landscape zzzzzzzz", "there are map, chance, path, update")
	d.expect("landscape map left", "Not done: something is missing: landscape map ACTION ACTION; the actions are left, right")
	d.expect("landscape map left rihgt", `Did you mean "right"?`)
	d.expect("landscape map left left", "Not done: left and left are one action")
	d.expect("landscape update 3", "Not done: 3 is not how far")
	if after := lab.HashWeights(d.bench.session.Agent.Tensors()); after != before {
		t.Error("the run was touched")
	}
}

func updateLine(t *testing.T, d *dialogue) lab.LineSum {
	line, err := d.bench.session.UpdateLine(4)
	if err != nil {
		t.Fatal(err)
	}
	return line.Sum()
}

// TestLandscapeSlice hears a map of two of ten arms: its corner is what the closed form says, the other arms held.
func TestLandscapeSlice(t *testing.T) {
	d := talk(t)
	d.types("play gradient-bandit bandit", "step update 50")
	l := d.bench.session.Landscape()
	m := l.Map(lab.Axes{X: 6, Y: 2}, 1)
	h := slices.Clone(l.Here().Preferences)
	h[6], h[2] = m.Left, m.Bottom
	earned, sum := 0.0, 0.0
	for a, q := range d.bench.session.World.Copies[0].State() {
		earned, sum = earned+math.Exp(h[a])*q, sum+math.Exp(h[a])
	}
	d.expect("landscape map 7 3", "for 7 and 3.", "The other 8 actions are held", fmt.Sprintf("3 %s, return by 7: %s at %s,", hundredths(m.Bottom), short(earned/sum), hundredths(m.Left)))
	d.expect("landscape chance", "Not done: a policy is decided by one chance only where")
	d.types("play actor-critic frozenlake", "run 300")
	d.expect("landscape map 14 left down", "for left and down in state 14, all other states held", "The other 2 actions are held")
	d.expect("landscape map 14", "in state 14")
	d.expect("landscape map 5", "Not done: 5 is not the number of a state that an action is taken in")
}

// TestLandscapeOfSurrogate hears the return along an update of PPO with its interval, and the surrogate it climbed.
func TestLandscapeOfSurrogate(t *testing.T) {
	d := talk(t)
	d.types("play ppo cartpole", "step update 2")
	s := updateLine(t, d).Surrogate
	d.expect("landscape", "landscape update tells")
	d.expect("landscape map", "Not done: there is no exact landscape here")
	d.expect("landscape update", "means of 64 episodes", "At 2: return ", " plus or minus ", "surrogate "+short(s.Free[12])+", clipped "+short(s.Clipped[12])+", KL divergence "+short(s.KL[12]))
	d.types("play q-learning frozenlake")
	d.expect("landscape", "Not done: there is no exact landscape here", "it acts by values")
}

// TestCounterparts: every action of the full screen has something in lines that does the same, or a reason why not, and
// what is named there is there.
func TestCounterparts(t *testing.T) {
	actions := map[string]bool{}
	for _, b := range tui.Bindings() {
		actions[b.Name] = true
		if counterpart(b.Name) == "" {
			t.Errorf("%s (%s): nothing is said of it in lines", b.Name, b.Help)
		}
	}
	for _, c := range counterparts {
		for _, action := range strings.Split(c.actions, ", ") {
			if !actions[action] {
				t.Errorf("the full screen has no action %q", action)
			}
		}
		words := strings.FieldsFunc(c.does, func(r rune) bool { return strings.ContainsRune(" ,;:", r) })
		named := words[0] == "nothing"
		for i, word := range words {
			named = named || slices.ContainsFunc(commands(), func(c command) bool { return c.name == word })
			if word == "show" && words[i+1] != "WHAT" && !slices.ContainsFunc(topics, func(t topic) bool { return t.name == words[i+1] }) {
				t.Errorf("%q: there is no show %s", c.does, words[i+1])
			}
			if word == "landscape" && !slices.ContainsFunc(landscapeViews, func(v landscapeView) bool { return v.name == words[i+1] }) {
				t.Errorf("%q: there is no landscape %s", c.does, words[i+1])
			}
		}
		if !named && c.does != "type the formula" {
			t.Errorf("%q names no command", c.does)
		}
	}
	d := talk(t)
	d.types("play reinforce cartpole")
	d.expect("help measure variance", "In lines, for measure variance of the full screen: variance.")
	d.expect("help next pane", "there are no panes to go to")
	d.expect("help next", "next: go on")
	d.expect("help landscape", "landscape [VIEW]")
	d.expect("help zzz", "Not done: command")
}
