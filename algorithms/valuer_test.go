package algorithms

import (
	"math"
	"testing"
)

// TestChancesAreHowItActs draws many actions of an agent in one state: each comes as often as its judgement says.
func TestChancesAreHowItActs(t *testing.T) {
	const draws = 5000
	for _, name := range []string{"q-learning", "double-q-learning", "sarsa", "expected-sarsa", "n-step-sarsa", "monte-carlo", "dqn"} {
		for _, epsilon := range []float64{0, 0.3, 1} {
			a, w := begin(t, name, "taxi", 1, small.with(settings{"end_e": epsilon, "start_e": epsilon}))
			learn(a, w, 50)
			obs, often := w.Obs[:1], make([]float64, 6)
			for range draws {
				often[int(a.Act(obs, false)[0])]++
			}
			j := a.(Valuer).Judge(obs)
			for action, p := range j.Chances() {
				if f := often[action] / draws; math.Abs(f-p) > 0.03 {
					t.Errorf("%s, ε = %v: action %d comes with frequency %v, not %v of %+v", name, epsilon, action, f, p, j)
				}
			}
		}
	}
}
