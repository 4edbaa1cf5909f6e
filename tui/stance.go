package tui

import "ascent/lessons/lab"

// A stance is what an agent would do where its first world stands, or stood when it acted last.
type stance struct {
	chances  []float64 // the probability of every action; nil where actions are numbers, which have …
	epsilon  float64   // the part of these that is random and not the policy's
	row      []float64 // … means, and then the logarithms of their deviations
	squashed bool      // tanh squeezes what is drawn from the row between the bounds of the action
	taken    []float64 // the action that was taken last; nil if the stance is of a later moment
}

// stanceOf finds the stance of a frame. It reports false if the agent has not acted yet.
func stanceOf(f *lab.Frame) (st stance, ok bool) {
	r := f.Rollout
	switch {
	case f.Thought != nil && f.Thought.Policy != nil: // of where it stands, by the values of its actions
		return stance{chances: f.Thought.Chances(), epsilon: f.Thought.Epsilon}, true
	case f.Choice.Dist != nil:
		return stance{row: f.Choice.Dist, squashed: true, taken: f.Choice.Action}, true
	case r == nil || r.Len() == 0 || len(r.Dist) == 0:
		return stance{}, false
	}
	row := r.Len() - r.Worlds // the first world's in the last step
	st.taken = r.Action(row)
	if st.chances = chances(r, f.Spec, row); st.chances == nil {
		k := len(r.Dist) / r.Len()
		st.row = r.Dist[row*k : (row+1)*k]
	}
	return st, true
}
