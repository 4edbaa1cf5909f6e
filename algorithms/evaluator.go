package algorithms

import (
	"math"
	"slices"

	"ascent/worlds"
)

// An Evaluation says what n observations are worth, a number each. The numbers are valid until the next call.
type Evaluation func(obs []float64, n int) []float64

// An Evaluator is an agent that learns what observations are worth beside the policy that it acts by: it has a critic. A
// Valuer chooses by its values instead.
type Evaluator interface {
	Agent

	// Evaluates returns what the agent has learned until now, as a function with weights and scratch of its own, so that
	// it may be asked at any moment and never notices what the agent does next. It is nil while nothing is learned.
	Evaluates() Evaluation
}

// Evaluate returns what an agent says that observations are worth, whether it acts by that or not; nil if it does not
// say. The answers of a Valuer are those of its moment: they change as it learns.
func Evaluate(a Agent) Evaluation {
	switch a := a.(type) {
	case Evaluator:
		return a.Evaluates()
	case Valuer:
		return func(obs []float64, n int) (values []float64) {
			for row := range slices.Chunk(obs, len(obs)/n) {
				values = append(values, a.Judge(row).Value)
			}
			return values
		}
	}
	return nil
}

// criticise asks an evaluator about every state of a world: its value and, where actions can be counted, how likely the
// policy is to take each of them there. It is empty while nothing is learned, or if states can't be listed.
func criticise(a Evaluator, w worlds.World) (o worlds.Overlay) {
	evaluation := a.Evaluates()
	if evaluation == nil {
		return o
	}
	var obs []float64
	var known []int // the states that are in obs
	for state, sight := range Sights(w) {
		o.Values, o.Policy = append(o.Values, math.NaN()), append(o.Policy, nil)
		if sight != nil {
			obs, known = append(obs, sight...), append(known, state)
		}
	}
	if len(known) == 0 {
		return o
	}
	for i, v := range evaluation(obs, len(known)) {
		o.Values[known[i]] = v
	}
	if c, ok := a.(Chooser); ok && w.Spec().Action.IsDiscrete() {
		p := c.Chooses().Copy()
		p.Forward(obs, len(known))
		for i, state := range known {
			o.Policy[state] = p.chances(i)
		}
	}
	return o
}
