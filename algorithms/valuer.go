package algorithms

import (
	"math"
	"slices"

	"ascent/worlds"
)

// A Valuer is an agent that can say what it holds a state to be worth.
type Valuer interface {
	Agent

	// Judge says what the agent thinks of an observation. The slices are valid until the next call.
	Judge(obs []float64) Judgement
}

// A Judgement is what an agent thinks of a state.
type Judgement struct {
	Value   float64
	Actions []float64 // q(s,a) of every action; nil = the agent knows states only
	Open    []bool    // the actions that the agent chooses from; nil = all of them
	Policy  []float64 // probability of every action under the policy that the values are of; nil = there is none
	Epsilon float64   // how often the agent acts at random instead, each open action equally likely
}

// Chances returns the probabilities with which the agent acts: those of its policy but for the part ε that is random. nil =
// there is no policy.
func (j *Judgement) Chances() []float64 {
	if j.Policy == nil || j.Epsilon == 0 {
		return j.Policy
	}
	p, each := make([]float64, len(j.Policy)), j.Epsilon/float64(count(len(j.Policy), j.Open))
	for a, chance := range j.Policy {
		p[a] = (1 - j.Epsilon) * chance
		if j.Open == nil || j.Open[a] {
			p[a] += each
		}
	}
	return p
}

// Know asks an agent about every state of a world, in the order of the world's model, for the world's picture. If states
// can't be listed, or the agent does not say what they are worth, the overlay is empty.
func Know(a Agent, w worlds.World) (o worlds.Overlay) {
	if e, ok := a.(Evaluator); ok {
		return criticise(e, w)
	}
	v, ok := a.(Valuer)
	if !ok {
		return o
	}
	for _, obs := range sights(v, w) {
		j := Judgement{Value: math.NaN()}
		if obs != nil {
			j = v.Judge(obs)
		}
		o.Values = append(o.Values, j.Value)
		o.ActionValues, o.Open = append(o.ActionValues, slices.Clone(j.Actions)), append(o.Open, slices.Clone(j.Open))
		o.Policy = append(o.Policy, slices.Clone(j.Policy))
	}
	return o
}

// Trail returns the states that the first world of a rollout has come through since its episode began, or since the
// rollout did, the oldest first. It is nil if states can't be counted or the rows don't follow one another in time.
func (r *Rollout) Trail(space worlds.Space) (states []int) {
	if !space.IsDiscrete() || len(r.Last) == 0 {
		return nil
	}
	for row := 0; row < r.Len(); row += r.Worlds {
		if row > 0 && r.Ends(row-r.Worlds) {
			states = states[:0]
		}
		states = append(states, space.Index(r.sight(row)))
		if row+r.Worlds >= r.Len() {
			states = append(states, space.Index(r.next(row)))
		}
	}
	return states
}

// sights returns what a valuer sees in every state of a world. A planner is told the numbers of the states.
func sights(a Valuer, w worlds.World) (list [][]float64) {
	if _, plans := a.(planning); !plans {
		return Sights(w)
	}
	return elements(w.Spec().Observation)
}

// Sights returns what an agent sees in every state of a world, in the order of its model: the number of the state itself,
// unless the world hides it. The sight of a state that can't be is nil. There are none if states can't be listed.
func Sights(w worlds.World) (list [][]float64) {
	spec := w.Spec()
	if hidden, ok := w.(worlds.Indexer); ok && len(spec.State) == 1 {
		return hiddenSights(hidden)
	}
	return elements(spec.Observation)
}

// elements lists the elements of a space that can be counted.
func elements(space worlds.Space) (list [][]float64) {
	for s := range space.Count() {
		list = append(list, element(space, s))
	}
	return list
}

// hiddenSights looks at every state of a world with a second one like it.
func hiddenSights(w worlds.Indexer) [][]float64 {
	second, err := worlds.New(w.Spec().ID)
	if err != nil {
		return nil // a world of a test, that no catalogue has
	}
	for _, p := range second.Params() {
		if own, ok := worlds.Named(w.Params(), p.Name); ok && p.String() != own.String() && p.Set(own.String()) != nil {
			return nil
		}
	}
	list := make([][]float64, w.Model().States)
	for s := range list {
		if second.SetState([]float64{float64(s)}) == nil {
			list[s] = make([]float64, w.Spec().Observation.Size())
			second.Observe(list[s])
		}
	}
	return list
}
