package algorithms

import "testing"

// BenchmarkIterate runs every algorithm with its default hyper-parameters, which for PPO on the cart-pole are CleanRL's.
// Its speed is in steps of the environment, learning included; the allocations are those of an iteration.
func BenchmarkIterate(b *testing.B) {
	for _, e := range All() {
		for _, world := range benchWorlds(b, e) {
			b.Run(e.Name+"/"+world, func(b *testing.B) {
				a, w := begin(b, e.Name, world, 1, settings{"learning_starts": 300})
				learn(a, w, 1000)
				iteration, handle := a.Iterate(w), func(*Event) bool { return true }
				first, began := w.Steps, cpuTime()
				b.ReportAllocs()
				for b.Loop() {
					iteration(handle)
				}
				steps := float64(w.Steps - first)
				b.ReportMetric(steps/b.Elapsed().Seconds(), "env-steps/s")
				b.ReportMetric(steps/(cpuTime()-began).Seconds(), "env-steps/cpu-s")
			})
		}
	}
}

// benchWorlds lists the cart-pole and the pendulum if an algorithm fits them, else a small world.
func benchWorlds(t testing.TB, e Entry) (list []string) {
	for _, world := range []string{"CartPole-v1", "Pendulum-v1"} {
		if e.Fits(vector(t, world, e.New(), 1).Copies[0]) == nil {
			list = append(list, world)
		}
	}
	if len(list) == 0 {
		list = append(list, homeOf(e))
	}
	return list
}
