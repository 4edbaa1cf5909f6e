package algorithms

// A Promise compares what an agent expects when an episode begins, max_a Q(S_0,a), with the discounted return that it
// then gets. The difference is the metric charts/max_bias: an agent that takes the largest of uncertain numbers promises
// too much (van Hasselt et al. 2016, §4).
type Promise struct {
	Expected float64
	Earned   float64 // discounted rewards so far
	Discount float64 // of the next reward
}

// Begin notes what is expected of an episode.
func (p *Promise) Begin(expected float64) { *p = Promise{Expected: expected, Discount: 1} }

// Earn takes a reward into account.
func (p *Promise) Earn(reward, gamma float64) {
	p.Earned += float64(p.Discount * reward)
	p.Discount *= gamma
}

// Bias returns by how much the promise was too high, if the last state has a value.
func (p *Promise) Bias(value float64) float64 {
	return p.Expected - (p.Earned + float64(p.Discount*value))
}
