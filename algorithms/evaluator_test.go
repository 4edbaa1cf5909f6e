package algorithms

import (
	"slices"
	"testing"
)

// TestEvaluationsStandStill: what an agent with a critic says was learned until then does not change as it learns on, and
// asking it changes nothing. Those who act by values are no evaluators.
func TestEvaluationsStandStill(t *testing.T) {
	small := settings{"hidden_units": 8, "learning_starts": 10, "batch_size": 8, "num_steps": 8}
	for _, e := range All() {
		_, evaluates := e.New().(Evaluator)
		if _, valuer := e.New().(Valuer); valuer && evaluates {
			t.Errorf("%s acts by its values and has a critic", e.Name)
		}
		if !evaluates {
			continue
		}
		world := "CartPole-v1"
		if e.Name == "sac" {
			world = "Pendulum-v1"
		}
		agent, w := begin(t, e.Name, world, 1, small)
		a := agent.(Evaluator)
		learn(a, w, 100)
		obs := slices.Clone(w.Obs)
		first := a.Evaluates()
		said := slices.Clone(first(obs, w.N()))
		if again := a.Evaluates()(obs, w.N()); !slices.Equal(said, again) || len(said) != w.N() {
			t.Errorf("%s says %v, and then %v", e.Name, said, again)
		}
		learn(a, w, 2000)
		if !slices.Equal(said, first(obs, w.N())) {
			t.Errorf("%s: an evaluation moves with the agent", e.Name)
		}
		if slices.Equal(said, a.Evaluates()(obs, w.N())) {
			t.Errorf("%s has learned nothing", e.Name)
		}
	}
}

// TestEvaluateInBatches: many observations at once are worth what each is alone.
func TestEvaluateInBatches(t *testing.T) {
	for _, name := range []string{"ppo", "dqn", "q-learning"} {
		a, w := begin(t, name, "CartPole-v1", 1, nil)
		learn(a, w, 300)
		obs := []float64{0, 0, 0.1, 0, 1, -1, 0.05, 2, -2, 0.5, -0.2, -3}
		values := slices.Clone(Evaluate(a)(obs, 3))
		for i, v := range values {
			if alone := Evaluate(a)(obs[4*i:4*i+4], 1)[0]; alone != v {
				t.Errorf("%s: %v alone and %v among others", name, alone, v)
			}
		}
		if values[0] == 0 || values[0] == values[1] {
			t.Errorf("%s says %v", name, values)
		}
	}
}
