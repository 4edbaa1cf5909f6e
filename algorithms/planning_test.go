package algorithms

import (
	"fmt"
	"math"
	"testing"

	"ascent/worlds"
)

// sweeps runs a planner until a sweep moves no value by more than the tolerance, and returns how many that took.
func sweeps(t *testing.T, a Agent, w *worlds.Vector, tolerance float64) int {
	t.Helper()
	for n := 1; n <= 20_000; n++ {
		change, improved := math.Inf(1), false
		for ev := range a.Iterate(w) {
			if v, ok := ev.Scalar("charts/max_change"); ok {
				change = v
			}
			if v, ok := ev.Scalar("charts/policy_changes"); ok {
				improved = v > 0
			}
		}
		if change <= tolerance && !improved {
			return n
		}
	}
	t.Fatal("the values don't come to rest")
	return 0
}

// closeValues compares the values of an agent with exact ones; a state past its end has none.
func closeValues(t *testing.T, what string, got, want []float64, law *Law) {
	t.Helper()
	for s := range want {
		if !law.Over[s] && !(math.Abs(got[s]-want[s]) <= 1e-8*max(1, math.Abs(want[s]))) {
			t.Errorf("%s: v(%d) is %v, want %v", what, s, got[s], want[s])
			return
		}
	}
}

// TestPlanningIsExact compares what planners come to with the solutions of the linear and nonlinear equations, on every
// world that can be planned for, sweeping synchronously and in place.
func TestPlanningIsExact(t *testing.T) {
	const gamma = 0.9
	uniform := func(m *worlds.Model) func(int, int) float64 {
		return func(int, int) float64 { return 1 / float64(m.Actions) }
	}
	for _, e := range worlds.All() {
		if plannable(e.New()) != nil {
			continue
		}
		for _, inPlace := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/%v", e.ID, inPlace), func(t *testing.T) {
				s := settings{"gamma": gamma, "in_place": inPlace, "theta": 1e-10, "mask_actions": false}
				a, w := begin(t, "value-iteration", e.ID, 1, s)
				model := w.Copies[0].(worlds.Modeler).Model()
				best, err := model.OptimalValue(gamma, 1e-12)
				if err != nil {
					t.Fatal(err)
				}
				sweeps(t, a, w, 1e-11)
				vi := a.(*ValueIteration)
				closeValues(t, "value iteration", vi.V, best, &vi.Law)

				a, w = begin(t, "policy-iteration", e.ID, 1, s)
				sweeps(t, a, w, 1e-11)
				closeValues(t, "policy iteration", a.(*PolicyIteration).V, best, &vi.Law)

				random, err := model.PolicyValue(uniform(model), gamma)
				if err != nil {
					t.Fatal(err)
				}
				a, w = begin(t, "policy-iteration", e.ID, 1, s.with(settings{"improve": false}))
				sweeps(t, a, w, 1e-11)
				closeValues(t, "policy evaluation", a.(*PolicyIteration).V, random, &vi.Law)
			})
		}
	}
}

// TestPlanningSweeps counts synchronous sweeps of value iteration on the 5×5 grid with γ = 0.9, whose number is known.
func TestPlanningSweeps(t *testing.T) {
	for tolerance, want := range map[float64]int{0.1: 45, 0.01: 67, 1e-4: 111} {
		a, w := begin(t, "value-iteration", "ascent/Grid5x5-v0", 1, settings{"gamma": 0.9})
		if n := sweeps(t, a, w, tolerance); n != want {
			t.Errorf("%d sweeps until no value moves by more than %v, want %d", n, tolerance, want)
		}
		if w.Steps != 25*want {
			t.Errorf("%d steps after %d sweeps over 25 states", w.Steps, want)
		}
	}
	inPlace, w := begin(t, "value-iteration", "ascent/Grid5x5-v0", 1, settings{"gamma": 0.9, "in_place": true})
	if n := sweeps(t, inPlace, w, 0.01); n >= 67 {
		t.Errorf("%d sweeps in place are not fewer than 67", n)
	}
}

// TestPolicyEvaluation compares sweep after sweep with Sutton & Barto 2018, figure 4.1: the 4×4 grid, uniformly random.
func TestPolicyEvaluation(t *testing.T) {
	want := map[int][]float64{
		1: {0, -1, -1, -1}, 2: {0, -1.75, -2, -2}, 3: {0, -2.4375, -2.9375, -3},
		10: {0, -6.137970, -8.352356, -8.967316}, 1000: {0, -14, -20, -22},
	}
	a, w := begin(t, "policy-iteration", "ascent/Grid4x4-v0", 1, settings{"gamma": 1, "improve": false})
	for k := 1; k <= 1000; k++ {
		for range a.Iterate(w) {
		}
		for s, v := range want[k] {
			if got := a.(*PolicyIteration).V[s]; math.Abs(got-v) > 1e-6 {
				t.Errorf("after %d sweeps v(%d) is %v, want %v", k, s, got, v)
			}
		}
	}
}

// TestPlannersFollowTheWorld: when the world changes, the next sweep goes by its new law.
func TestPlannersFollowTheWorld(t *testing.T) {
	a, w := begin(t, "value-iteration", "ascent/Corridor-v0", 1, settings{"gamma": 0.9})
	sweeps(t, a, w, 1e-12)
	if got := a.Act([]float64{1}, true)[0]; got != 1 {
		t.Errorf("10 three steps away against 5: action %v", got)
	}
	p, _ := worlds.Named(w.Params(), "reward_large")
	if err := p.Set("1"); err != nil {
		t.Fatal(err)
	}
	sweeps(t, a, w, 1e-12)
	if got := a.Act([]float64{1}, true)[0]; got != 0 {
		t.Errorf("1 three steps away against 5: action %v", got)
	}
}

// TestBackups: what an event says of a backup is what was done, Old + α (Target − Old) = New, and the table holds it.
func TestBackups(t *testing.T) {
	const alpha = 0.25
	s := settings{"learning_rate": alpha, "sample_average": false, "first_visit": false}
	for _, name := range []string{"monte-carlo", "td", "sarsa", "expected-sarsa", "n-step-sarsa", "q-learning", "double-q-learning", "epsilon-greedy", "ucb"} {
		e, err := Find(name)
		if err != nil {
			t.Fatal(err)
		}
		world := "FrozenLake-v1"
		if e.Family == "bandit" {
			world = "ascent/Bandit-v0"
		}
		a, w := begin(t, name, world, 1, s)
		backups := 0
		for w.Steps < 300 {
			for ev := range a.Iterate(w) {
				b := ev.Backup
				if b == nil {
					continue
				}
				backups++
				if want := b.Old + alpha*(b.Target-b.Old); math.Abs(b.New-want) > 1e-12 {
					t.Fatalf("%s: %+v, want New = %v", name, *b, want)
				}
				if held := holds(a, b); !held {
					t.Fatalf("%s: the tables don't hold %v", name, b.New)
				}
			}
		}
		if backups != w.Steps {
			t.Errorf("%s: %d backups in %d steps", name, backups, w.Steps)
		}
	}
}

// holds reports whether a table of the agent holds the new value of a backup where it says.
func holds(a Agent, b *Backup) bool {
	for _, tensor := range a.Tensors() {
		columns := len(tensor.Value) / tensor.Shape[0]
		if tensor.Value[b.State*columns+max(b.Action, 0)] == b.New {
			return true
		}
	}
	return false
}
