package lab

import (
	"slices"

	"ascent/worlds"
)

// A Demonstration is an episode that the agent plays greedily beside the run, to be looked at in peace: at full speed
// the run itself is in another place at every frame.
type Demonstration struct {
	Iteration int            // how many the agent had finished
	Worlds    []worlds.World // a copy of the world at every step, the start included
	Actions   [][]float64    // the action that led from each of them to the next
	Rewards   []float64      // what it paid
}

// Recall returns a copy of a world in the state in which an agent sees obs, or false if that can't be read off it.
func Recall(w worlds.World, obs []float64) (worlds.World, bool) {
	w = cloneState(w)
	return w, worlds.Recall(w, obs)
}

// Demonstrate plays one episode of at most limit steps, as Evaluate does. The run is not touched. The session must stand
// at an edge.
func (s *Session) Demonstrate(limit int) Demonstration {
	iteration := len(s.Record.Metrics.Clock)
	w := s.aside(evalStream + 1 + uint64(iteration))
	d := Demonstration{Iteration: iteration, Worlds: []worlds.World{cloneState(w.Copies[0])}}
	for len(w.Ended) == 0 && len(d.Actions) < limit {
		action := slices.Clone(s.Agent.Act(w.Obs, true))
		d.Actions = append(d.Actions, action)
		w.Step(action)
		d.Rewards = append(d.Rewards, w.Rewards[0])
		if len(w.Ended) == 0 {
			d.Worlds = append(d.Worlds, cloneState(w.Copies[0]))
		}
	}
	return d
}
