package worlds_test

import (
	"math"
	"slices"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

// TestRecall plays every world and puts a second one where the first was, by what was seen of it. It works wherever an
// agent sees all there is; where states look alike it is refused, and never answered with another sight.
func TestRecall(t *testing.T) {
	sees := []string{"cartpole", "mountaincar", "mountaincarcontinuous", "pendulum", "acrobot", "frozenlake", "cliffwalking", "taxi", "dynamaze", "windygrid", "gambler", "randomwalk"}
	for _, e := range worlds.All() {
		w, second, s := e.New(), e.New(), num.NewStream(7)
		space, action := w.Spec().Action, make([]float64, w.Spec().Action.Size())
		obs, got := make([]float64, w.Spec().Observation.Size()), make([]float64, w.Spec().Observation.Size())
		w.Reset(&s)
		for range 200 {
			w.Observe(obs)
			switch ok := worlds.Recall(second, obs); {
			case ok:
				second.Observe(got)
				for i := range obs {
					if math.Abs(obs[i]-got[i]) > 1e-5 {
						t.Fatalf("%s: %v was seen, %v is seen after it was recalled", e.ID, obs, got)
					}
				}
			case slices.Contains(sees, worlds.Name(e.ID)):
				t.Fatalf("%s: %v can't be recalled", e.ID, obs)
			}
			for i := range action {
				if space.IsDiscrete() {
					action[i] = float64(s.IntN(space.Sizes[i]))
				} else {
					action[i] = s.Uniform(max(space.Low[i], -1), min(space.High[i], 1))
				}
			}
			if _, over := w.Step(action, &s); over {
				w.Reset(&s)
			}
		}
	}
}
