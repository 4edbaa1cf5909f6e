package worlds

import (
	"math"

	"ascent/worlds/num"
)

// A law is the whole physics of a world with finitely many states: it appends every outcome of an action in a state to
// out and returns the longer slice. Stepping draws from the law and Model writes it down, so that what a planner knows
// and what an agent meets can't differ. States that no action leaves are terminated again and again, at no reward.
type law func(out []Outcome, state, action int) []Outcome

// stay appends the outcome of a state that is past its end.
func stay(out []Outcome, state int) []Outcome {
	return append(out, Outcome{P: 1, Next: state, Terminated: true})
}

// pick draws one of the outcomes: the first whose cumulated probability exceeds a uniform number. A sure outcome needs
// no number, so deterministic worlds leave the stream alone.
func pick(outcomes []Outcome, s *num.Stream) Outcome {
	last := len(outcomes) - 1
	if last == 0 {
		return outcomes[0]
	}
	u, sum, chosen := s.Float64(), 0.0, 0
	for i := range last {
		if sum += outcomes[i].P; sum <= u { // no early exit: a processor can't foresee chance
			chosen = i + 1
		}
	}
	return outcomes[chosen]
}

// tabulate writes a law down as a Model.
func tabulate(states, actions int, start []float64, law law) *Model {
	m := &Model{States: states, Actions: actions, Start: start, Outcomes: make([][]Outcome, states*actions)}
	for i := range m.Outcomes {
		m.Outcomes[i] = law(nil, i/actions, i%actions)
	}
	return m
}

// uniform returns the distribution over n states that gives each of the chosen ones the same probability.
func uniform(n int, chosen ...int) []float64 {
	p := make([]float64, n)
	for _, s := range chosen {
		p[s] += 1 / float64(len(chosen))
	}
	return p
}

// An Indexer is a Modeler whose observation does not tell the number of the state: it hides something, or is a vector of
// features. Its internal State is that number, so SetState and Observe on a second copy show what an agent sees where.
type Indexer interface {
	Modeler

	// StateIndex returns the number of the current state, counted as in Model.
	StateIndex() int
}

// StateIndex returns the number of the state that a world is in, counted as in its Model.
func StateIndex(w Modeler) int {
	if hidden, ok := w.(Indexer); ok {
		return hidden.StateIndex()
	}
	space := w.Spec().Observation
	obs := make([]float64, space.Size())
	w.Observe(obs)
	return space.Index(obs)
}

// A Masker is a world in which some actions are not open in every state. Such a world understands every action
// everywhere (its documentation says how), so a mask is an offer: agents that keep a number for each action learn
// better when they compare the open ones only.
type Masker interface {
	World

	// Mask writes which actions are open to an agent that sees obs; len(open) is Spec().Action.Count(). At least one is.
	Mask(obs []float64, open []bool)
}

// complete returns an overlay that is not nil. Where it knows action values but no values of states, a state is worth its
// best action.
func (o *Overlay) complete() *Overlay {
	if o = o.orEmpty(); o.Values != nil || o.ActionValues == nil {
		return o
	}
	view := *o
	view.Values = make([]float64, len(o.ActionValues))
	for s, q := range o.ActionValues {
		view.Values[s] = math.NaN()
		for _, v := range q {
			if !(v <= view.Values[s]) && !math.IsNaN(v) {
				view.Values[s] = v
			}
		}
	}
	return &view
}

// A memo keeps what has been worked out from a key until the key changes. Worlds hold their tables in memos, keyed by
// the exported fields that they follow from: whoever sets or copies those fields need not know about the tables.
type memo[K comparable, V any] struct {
	key   K
	value *V
}

// of returns the value for a key, built anew if the key is another than last time.
func (m *memo[K, V]) of(key K, build func(K) V) *V {
	if m.value == nil || m.key != key {
		v := build(key)
		m.key, m.value = key, &v
	}
	return m.value
}
