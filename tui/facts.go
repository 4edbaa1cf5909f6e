package tui

import (
	"math"

	"ascent/lessons/lab"
)

// Meaning returns what a metric is, and what it looks like in a run that goes well. Both are empty for one that is not
// known; the second may be empty for one that is.
func Meaning(metric string) (says, healthy string) {
	m := meanings[metric]
	return m.says, m.healthy
}

// Policy returns what the agent would do where it stands: the probability of every action, and no deviations; or mean
// and deviation of every dimension of actions that are numbers. Both are nil if the agent has not acted yet.
func Policy(f *lab.Frame) (means, deviations []float64) {
	r := f.Rollout
	if f.Thought != nil && f.Thought.Policy != nil {
		return f.Thought.Policy, nil
	}
	if r == nil || r.Len() == 0 || len(r.Dist) == 0 {
		return nil, nil
	}
	row := r.Len() - r.Worlds
	if c := chances(r, f.Spec, row); c != nil {
		return c, nil
	}
	numbers := r.Dist[row*len(r.Dist)/r.Len() : (row+1)*len(r.Dist)/r.Len()]
	means = numbers[:len(numbers)/2]
	for _, log := range numbers[len(means):] {
		deviations = append(deviations, math.Exp(log))
	}
	return means, deviations
}
