package tui

import "ascent/lessons/lab"

// Meaning returns what a metric is, and what it looks like in a run that goes well. Both are empty for one that is not
// known; the second may be empty for one that is.
func Meaning(metric string) (says, healthy string) {
	m := meanings[metric]
	return m.says, m.healthy
}

// Policy returns what the agent would do where it stands: the probability of every action, and no deviations; or mean
// and deviation of every dimension of actions that are numbers, before they are squeezed between bounds if they are.
// Both are nil if the agent has not acted yet.
func Policy(f *lab.Frame) (means, deviations []float64) {
	st, _ := stanceOf(f)
	if st.chances != nil {
		return st.chances, nil
	}
	for i := range len(st.row) / 2 {
		d := newDensity(&f.Spec.Action, st.row, i, st.squashed)
		means, deviations = append(means, d.mean), append(deviations, d.std)
	}
	return means, deviations
}
