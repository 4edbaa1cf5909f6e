package worlds

import (
	"testing"

	"ascent/worlds/num"
)

// BenchmarkWorld measures every world of the catalogue with random actions and resets, as a Vector of 64 copies steps
// it. Copies of the actions are drawn beforehand.
func BenchmarkWorld(b *testing.B) {
	for _, e := range All() {
		b.Run(Name(e.ID), func(b *testing.B) {
			const copies, rounds = 64, 128
			v, err := NewVector(e, copies, 1, nil)
			if err != nil {
				b.Fatal(err)
			}
			s, space := num.NewStream(2), v.Spec().Action
			size := copies * space.Size()
			actions := make([]float64, rounds*size)
			for i := range rounds * copies {
				randomAction(space, &s, actions[i*space.Size():(i+1)*space.Size()])
			}
			v.Step(actions[:size]) // tables that a world keeps are made now
			v.Steps = 0
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				v.Step(actions[i*size : (i+1)*size])
				i = (i + 1) % rounds
			}
			b.ReportMetric(float64(v.Steps)/b.Elapsed().Seconds(), "steps/s")
		})
	}
}

// randomAction draws an action uniformly.
func randomAction(space Space, s *num.Stream, action []float64) {
	for d := range action {
		if space.IsDiscrete() {
			action[d] = float64(s.IntN(space.Sizes[d]))
		} else {
			action[d] = s.Uniform(space.Low[d], space.High[d])
		}
	}
}
