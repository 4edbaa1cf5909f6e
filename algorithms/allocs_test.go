package algorithms

import "testing"

// TestAllocations: once its buffers are as large as they get, an iteration allocates nothing. The sequence is made once,
// as it holds nothing but agent and world, and ranged over again and again.
func TestAllocations(t *testing.T) {
	still := small.with(settings{"learning_rate": 0, "value_learning_rate": 0}) // an agent that gets better has longer episodes to store
	for _, e := range All() {
		for _, world := range benchWorlds(t, e) {
			a, w := begin(t, e.Name, world, 1, still)
			learn(a, w, 5000)
			iteration, handle := a.Iterate(w), func(*Event) bool { return true }
			if n := testing.AllocsPerRun(100, func() { iteration(handle) }); n > 0 {
				t.Errorf("%s on %s: %v allocations an iteration", e.Name, world, n)
			}
		}
	}
}
