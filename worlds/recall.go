package worlds

import "math"

// A Recoverer is a world that an agent sees all of, though in other numbers than its state is kept in.
type Recoverer interface {
	World

	// Recover returns the state in which an agent sees obs.
	Recover(obs []float64) (state []float64)
}

// sightError is what rounding may make of a sight: those of Gymnasium's worlds are single precision.
const sightError = 1e-5

// Recall puts a world into the state in which an agent sees obs. It reports false, and leaves the world in no defined
// state, if that can't be read off what is seen: several states may look the same.
func Recall(w World, obs []float64) bool {
	state := obs
	if r, ok := w.(Recoverer); ok {
		state = r.Recover(obs)
	}
	if len(state) != len(w.Spec().State) || w.SetState(state) != nil {
		return false
	}
	seen := make([]float64, len(obs))
	w.Observe(seen)
	for i := range seen {
		if math.Abs(seen[i]-obs[i]) > sightError {
			return false
		}
	}
	return true
}
