package lab

import (
	"reflect"
	"testing"

	"ascent/worlds"
)

// TestGame plays every world beside a run: the frame's world stays as it is, equal actions lead to equal games, episodes
// end where the world ends them or at its limit, and what they paid is counted.
func TestGame(t *testing.T) {
	for _, e := range worlds.All() {
		w, err := worlds.NewVector(e, 1, 3, nil)
		if err != nil {
			t.Fatal(err)
		}
		f := &Frame{World: w.Copies[0], Experiment: Experiment{Seed: 5}}
		before := w.Copies[0].State()
		a, b := playRight(f), playRight(f)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: two games with the same actions differ", e.ID)
		}
		if !reflect.DeepEqual(w.Copies[0].State(), before) {
			t.Errorf("%s: the world of the run has moved", e.ID)
		}
		if len(a) == 0 && w.Spec().Limit > 0 && w.Spec().Limit < 3000 {
			t.Errorf("%s: no episode came to an end", e.ID)
		}
	}
}

// playRight plays 3000 steps with the last action, and returns what its episodes paid.
func playRight(f *Frame) []float64 {
	g := NewGame(f)
	spec := g.World.Spec()
	action := make([]float64, spec.Action.Size())
	for i := range action {
		if action[i] = float64(spec.Action.Count() - 1); !spec.Action.IsDiscrete() {
			action[i] = spec.Action.High[i]
		}
	}
	sum := 0.0
	for range 3000 {
		ended := len(g.Returns)
		g.Step(action)
		if sum = g.Return; g.Over() {
			if g.Truncated != (spec.Limit > 0 && g.Length == spec.Limit) || len(g.Returns) != ended+1 || g.Returns[ended] != sum {
				panic("an episode was not counted")
			}
			g.Step(action)
			if g.Return != sum || len(g.Returns) != ended+1 {
				panic("a step after the end counts")
			}
			g.Restart()
		}
	}
	return g.Returns
}
