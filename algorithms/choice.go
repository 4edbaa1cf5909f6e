package algorithms

import (
	"slices"

	"ascent/worlds"
	"ascent/worlds/num"
)

// Choices tells which actions are open in which state, for the worlds that say so (worlds.Masker). An action that is not
// open is neither taken nor counted among the best.
type Choices struct {
	Space   worlds.Space // of observations
	Actions int
	Open    []bool // elements of the space × Actions; nil = every action is open everywhere
}

// NewChoices asks a world. Worlds with infinitely many observations have all actions open.
func NewChoices(w worlds.World) Choices {
	spec := w.Spec()
	c := Choices{Space: spec.Observation.Clone(), Actions: spec.Action.Count()}
	masker, ok := w.(worlds.Masker)
	if !ok || !c.Space.IsDiscrete() {
		return c
	}
	c.Open = make([]bool, c.Space.Count()*c.Actions)
	for s := range c.Space.Count() {
		masker.Mask(element(c.Space, s), c.Open[s*c.Actions:(s+1)*c.Actions])
	}
	return c
}

// At returns which actions are open, or nil if all are.
func (c *Choices) At(obs []float64) []bool {
	if c.Open == nil {
		return nil
	}
	s := c.Space.Index(obs)
	return c.Open[s*c.Actions : (s+1)*c.Actions]
}

// element returns the element of a discrete space that has an index.
func element(space worlds.Space, index int) []float64 {
	x := make([]float64, space.Size())
	for d, k := range slices.Backward(space.Sizes) {
		x[d], index = float64(index%k), index/k
	}
	return x
}

// best returns the open action of the largest value. If there are several, one of them is drawn from s, each equally
// likely (Sutton & Barto 2018, §2.2); without a stream it is the first.
func best(q []float64, open []bool, s *num.Stream) int {
	chosen, ties := -1, 0
	for a, v := range q {
		switch {
		case open != nil && !open[a]:
		case chosen < 0 || v > q[chosen]:
			chosen, ties = a, 1
		case v == q[chosen] && s != nil:
			if ties++; s.IntN(ties) == 0 {
				chosen = a
			}
		}
	}
	return chosen
}

// epsilonGreedy returns a random open action with probability ε, else a best one.
func epsilonGreedy(q []float64, open []bool, epsilon float64, s *num.Stream) int {
	if epsilon > 0 && s.Bernoulli(epsilon) {
		return anyOf(len(q), open, s)
	}
	return best(q, open, s)
}

// anyOf returns one of n actions, each open one equally likely.
func anyOf(n int, open []bool, s *num.Stream) int {
	if open == nil {
		return s.IntN(n)
	}
	left := s.IntN(count(n, open))
	for a, ok := range open {
		if ok {
			if left == 0 {
				return a
			}
			left--
		}
	}
	panic("algorithms: a world without an open action")
}

// count returns how many of n actions are open.
func count(n int, open []bool) (opened int) {
	if open == nil {
		return n
	}
	for _, ok := range open {
		if ok {
			opened++
		}
	}
	return opened
}

// spread writes the probabilities with which an ε-greedy policy takes the actions: ε is shared among the open ones, the
// rest among the best.
func spread(q []float64, open []bool, epsilon float64, p []float64) []float64 {
	p = grow(p, len(q))
	top := q[best(q, open, nil)]
	ties := 0
	for a, v := range q {
		if v == top && (open == nil || open[a]) {
			ties++
		}
	}
	each := epsilon / float64(count(len(q), open))
	for a, v := range q {
		switch {
		case open != nil && !open[a]:
			p[a] = 0
		case v == top:
			p[a] = each + (1-epsilon)/float64(ties)
		default:
			p[a] = each
		}
	}
	return p
}
