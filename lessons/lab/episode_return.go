package lab

import (
	"slices"

	"ascent/worlds"
)

// episodeReturn returns the exact expected return of an episode, undiscounted, if actions are taken with these
// probabilities, States × Actions, nil where nothing is done: backwards from the time limit,
// v_t(s) = Σ_a π(a|s) Σ_s',r p(s',r|s,a) (r + v_t+1(s')). Without a limit it is the solution of Bellman's equations, or NaN
// if an episode may never end.
func episodeReturn(m *worlds.Model, chances [][]float64, limit int) float64 {
	if limit == 0 {
		return expectedReturn(m, chances, 1)
	}
	steps := newChain(m, chances)
	v, after := make([]float64, m.States), make([]float64, m.States)
	for range limit {
		steps.back(v, after)
		if slices.Equal(v, after) { // more time changes nothing
			break
		}
		v, after = after, v
	}
	return atStart(m, after)
}

// returnWork estimates how many multiplications episodeReturn takes.
func returnWork(m *worlds.Model, limit int) int {
	if limit == 0 {
		return m.States * m.States * m.States // to write down and solve as many equations
	}
	everything := slices.Repeat([][]float64{slices.Repeat([]float64{1}, m.Actions)}, m.States)
	return len(newChain(m, everything).links) * limit
}

// A chain is a world whose actions have been chosen: what a step pays in each state, and where it leads.
type chain struct {
	rewards []float64
	ends    []int // of the links of each state, among links
	links   []link
}

// A link leads to another state with some chance.
type link struct {
	next int
	p    float64
}

func newChain(m *worlds.Model, chances [][]float64) *chain {
	c := &chain{}
	for s, row := range chances {
		reward, from := 0.0, len(c.links)
		for a, p := range row {
			for _, o := range m.At(s, a) {
				reward += float64(p * o.P * o.Reward)
				if !o.Terminated {
					c.add(from, o.Next, p*o.P)
				}
			}
		}
		c.rewards, c.ends = append(c.rewards, reward), append(c.ends, len(c.links))
	}
	return c
}

// add makes it likelier to come to a state; the links of the present state begin at from.
func (c *chain) add(from, next int, p float64) {
	for i := from; i < len(c.links); i++ {
		if c.links[i].next == next {
			c.links[i].p += p
			return
		}
	}
	c.links = append(c.links, link{next, p})
}

// back writes what every state is worth one step earlier: v(s) = r(s) + Σ_s' p(s'|s) after(s').
func (c *chain) back(v, after []float64) {
	from := 0
	for s, end := range c.ends {
		sum := c.rewards[s]
		for _, l := range c.links[from:end] {
			sum += float64(l.p * after[l.next])
		}
		v[s], from = sum, end
	}
}
