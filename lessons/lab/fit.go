package lab

import (
	"math"

	"ascent/algorithms"
)

// A Fit compares values with the returns that they were learned from: what was predicted with what was then observed.
type Fit struct {
	Predicted []float64 // Values of some samples of a rollout or batch: v(S_t), the baseline, or q(S_t,A_t)
	Observed  []float64 // their Returns: G_t as far as it was seen, and beyond that guessed by the agent
	Samples   int       // how many there are, of which these are an even choice
	Explained float64   // part of the variance of the returns that the values explain: see algorithms.ExplainedVariance
}

// maxFit is how many samples a fit keeps: a run has many saves, and each of them has one.
const maxFit = 256

// FitOf compares the samples of a rollout that have both a value and a return. It is nil if there is none.
func FitOf(r *algorithms.Rollout) *Fit {
	values, returns := judged(r)
	n := len(values)
	if n == 0 {
		return nil
	}
	kept := min(n, maxFit)
	f := &Fit{make([]float64, kept), make([]float64, kept), n, algorithms.ExplainedVariance(values, returns)}
	for i := range kept {
		row := i * n / kept
		f.Predicted[i], f.Observed[i] = values[row], returns[row]
	}
	return f
}

// judged returns the values and the returns of the rows that have both; those that were not judged yet have NaN.
func judged(r *algorithms.Rollout) (values, returns []float64) {
	rows := min(len(r.Values), len(r.Returns))
	missing := func(row int) bool { return math.IsNaN(r.Values[row]) || math.IsNaN(r.Returns[row]) }
	first := 0
	for first < rows && !missing(first) {
		first++
	}
	values, returns = r.Values[:first:first], r.Returns[:first:first] // nearly always all of them, and then nothing is copied
	for row := first; row < rows; row++ {
		if !missing(row) {
			values, returns = append(values, r.Values[row]), append(returns, r.Returns[row])
		}
	}
	return values, returns
}

// observedFit returns the fit that an event tells of, if it is about all samples at hand, else nil. Credit comes before the
// update, so that the values are those from before it.
func observedFit(ev *algorithms.Event) *Fit {
	all := ev.Phase == algorithms.Credited || ev.Phase == algorithms.Differentiated && ev.Rows == nil
	if !all || ev.Rollout == nil {
		return nil
	}
	return FitOf(ev.Rollout)
}
