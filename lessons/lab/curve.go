package lab

// A Curve is the mean return of the last 100 episodes on an even grid of steps: of n points over a run of so many steps,
// point i stands at step total·(i+1)/n. Runs of one length have the same grid, so that their curves can be averaged.
type Curve struct {
	Points []float64 // NaN before the first episode has ended

	at  int // episodes taken in
	sum float64
}

// Extend adds the points, n in all, that a run of total steps has passed.
func (c *Curve) Extend(e *Episodes, steps, total, n int) {
	for len(c.Points) < n {
		limit := float64(total) * float64(len(c.Points)+1) / float64(n)
		if float64(steps) < limit {
			return
		}
		for ; c.at < e.Len() && e.Step[c.at] <= limit; c.at++ {
			c.sum += e.Return[c.at]
			if c.at >= 100 {
				c.sum -= e.Return[c.at-100]
			}
		}
		c.Points = append(c.Points, c.sum/float64(min(c.at, 100)))
	}
}
