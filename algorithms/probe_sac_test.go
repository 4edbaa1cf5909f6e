package algorithms

import (
	"math"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

// A lever is a probe whose two actions are the two ends of a lever between -1 and 1: what is drawn to the right of the
// middle is action 1. It lets agents be probed that take real numbers only.
type lever struct{ *worlds.Probe }

// Spec is the probe's, but for the actions.
func (l lever) Spec() *worlds.Spec {
	spec := *l.Probe.Spec()
	spec.Action = worlds.Box([]float64{-1}, []float64{1})
	return &spec
}

// Step takes the step of the probe.
func (l lever) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	choice := 0.0
	if action[0] > 0 && l.Probe.Spec().Action.Count() > 1 {
		choice = 1
	}
	return l.Probe.Step([]float64{choice}, s)
}

// TestProbesOfSAC: with entropy worth next to nothing, its critics tell what the probes are known to be worth, and its
// policy pulls the lever to the good side.
func TestProbesOfSAC(t *testing.T) {
	for _, p := range probes() {
		t.Run(p.kind, func(t *testing.T) {
			entry, _ := Find("sac")
			a := newAgent(t, entry, settings{
				"gamma": 0.9, "autotune": false, "alpha": 1e-3, "hidden_units": 16, "policy_lr": 3e-3, "q_lr": 3e-3, "tau": 0.05,
				"batch_size": 32, "learning_starts": 200,
			}).(*SAC)
			w, err := worlds.NewVector(worlds.Entry{ID: p.kind, New: func() worlds.World { return lever{worlds.NewProbe(p.kind)} }}, 1, 1, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := a.Setup(w, 3000, num.NewStream(1)); err != nil {
				t.Fatal(err)
			}
			learn(a, w, 3000)
			for s, want := range p.values {
				action := a.Act([]float64{float64(s)}, true)[0]
				for i, critic := range []*ActionCritic{a.Q1, a.Q2} {
					if q := critic.Forward([]float64{float64(s)}, []float64{action}, 1)[0]; math.Abs(q-want) > 0.1 {
						t.Errorf("q%d(%d, %.2f) is %.3f, want %v", i+1, s, action, q, want)
					}
				}
				if p.good != nil && (action > 0) != (p.good[s] == 1) {
					t.Errorf("in state %d it pulls the lever to %.2f", s, action)
				}
			}
		})
	}
}
