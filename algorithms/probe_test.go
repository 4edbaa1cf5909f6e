package algorithms

import (
	"math"
	"testing"

	"ascent/worlds"
)

// A probe is a world whose answer is known. Each adds one thing to the one before; the first that fails says where to look
// (worlds.Probe).
type probe struct {
	kind   string
	values []float64 // of the states, but for the end
	good   []int     // the good action of each state; nil where there is but one
}

// probes lists them. Who passes the two that are left in a short test will hardly fail the others.
func probes() []probe {
	list := []probe{
		{"constant", []float64{1}, nil},
		{"observation", []float64{-1, 1}, nil},
		{"discount", []float64{0.9, 1}, nil},
		{"action", []float64{1}, []int{1}},
		{"both", []float64{1, 1}, []int{0, 1}},
	}
	if testing.Short() {
		return []probe{list[2], list[4]}
	}
	return list
}

// TestProbes: the worlds whose answers are known give them, to every agent of the policy-gradient family that chooses
// among actions.
func TestProbes(t *testing.T) {
	quick := settings{"gamma": 0.9, "learning_rate": 1e-3, "value_learning_rate": 1e-2, "hidden_units": 16, "num_steps": 8, "anneal_lr": false, "episodes": 16}
	for _, name := range policyGradients() {
		for _, p := range probes() {
			t.Run(name+"/"+p.kind, func(t *testing.T) {
				a, w := begin(t, name, worlds.NewProbe(p.kind).Spec().ID, 1, quick)
				learn(a, w, 15_000)
				actor, critic := actorOf(t, a)
				for s, want := range p.values {
					state := []float64{float64(s)}
					if v := critic.Forward(state, 1)[0]; math.Abs(v-want) > 0.1 {
						t.Errorf("v(%d) is %.3f, want %v", s, v, want)
					}
					if p.good == nil {
						continue
					}
					if pi := actor.Chances(state); pi[p.good[s]] < 0.9 {
						t.Errorf("π(%d|%d) is %.3f, want nearly 1", p.good[s], s, pi[p.good[s]])
					}
				}
			})
		}
	}
}
