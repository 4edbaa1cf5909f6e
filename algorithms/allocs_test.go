package algorithms

import "testing"

// TestAllocations: once its buffers are as large as they get, an iteration allocates nothing but its sequence: a closure
// over agent and world, and one around it that lets emit unwind. They can't be spared as long as a sequence is a function.
// What ranges over the sequence adds its own.
func TestAllocations(t *testing.T) {
	const sequence = 2
	still := small.with(settings{"learning_rate": 0, "value_learning_rate": 0}) // an agent that gets better has longer episodes to store
	for _, e := range All() {
		for _, world := range []string{homeOf(e), "Pendulum-v1"} {
			if e.Family == "planning" || e.Fits(vector(t, world, e.New(), 1).Copies[0]) != nil {
				continue // a planner reads the law of its world anew for every sweep
			}
			a, w := begin(t, e.Name, world, 1, still)
			learn(a, w, 5000)
			handle := func(*Event) bool { return true }
			if n := testing.AllocsPerRun(100, func() { a.Iterate(w)(handle) }); n > sequence {
				t.Errorf("%s on %s: %v allocations an iteration, want %v", e.Name, world, n, sequence)
			}
		}
	}
}
