package algorithms

// A minibatch holds some rows of a rollout, gathered so that networks can take them in one go.
type minibatch struct {
	obs, actions, logProbs      []float64
	values, returns, advantages []float64
	ratios, grads               []float64 // room for what the update computes, a number a row

	actionSize int
}

// gather copies the rows from the rollout.
func (b *minibatch) gather(r *Rollout, rows []int) {
	b.actionSize = r.ActionSize
	b.obs, b.actions = b.obs[:0], b.actions[:0]
	b.logProbs, b.values, b.returns, b.advantages = b.logProbs[:0], b.values[:0], b.returns[:0], b.advantages[:0]
	for _, row := range rows {
		b.obs = append(b.obs, r.Obs[row*r.ObsSize:(row+1)*r.ObsSize]...)
		b.actions = append(b.actions, r.Action(row)...)
		b.logProbs = append(b.logProbs, r.LogProbs[row])
		b.values = append(b.values, r.Values[row])
		b.returns = append(b.returns, r.Returns[row])
		b.advantages = append(b.advantages, r.Advantages[row])
	}
	b.ratios, b.grads = grow(b.ratios, len(rows)), grow(b.grads, len(rows))
}

// action returns the action of row i of the minibatch.
func (b *minibatch) action(i int) []float64 { return b.actions[i*b.actionSize : (i+1)*b.actionSize] }

// cut splits the first n of some rows off, or what there is.
func cut(rows []int, n int) (first, rest []int) {
	n = min(n, len(rows))
	return rows[:n], rows[n:]
}
