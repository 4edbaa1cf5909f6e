package lab

import "ascent/algorithms"

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
	rows := min(len(r.Values), len(r.Returns))
	values, returns := make([]float64, 0, rows), make([]float64, 0, rows)
	for row, v := range r.Values[:rows] {
		if v == v && r.Returns[row] == r.Returns[row] { // a row that was not judged yet has NaN
			values, returns = append(values, v), append(returns, r.Returns[row])
		}
	}
	n := len(values)
	if n == 0 {
		return nil
	}
	f := &Fit{Samples: n, Explained: algorithms.ExplainedVariance(values, returns)}
	for i := range min(n, maxFit) {
		row := i * n / min(n, maxFit)
		f.Predicted, f.Observed = append(f.Predicted, values[row]), append(f.Observed, returns[row])
	}
	return f
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
