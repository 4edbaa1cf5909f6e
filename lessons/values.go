package lessons

import (
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// know returns what the agent holds the states of its world to be worth; nothing if it can't say.
func know(s *lab.Session) worlds.Overlay {
	a, ok := s.Agent.(algorithms.Valuer)
	if !ok {
		return worlds.Overlay{}
	}
	return algorithms.Know(a, s.World.Copies[0])
}

// agentValue returns the value that the agent gives a state.
func agentValue(s *lab.Session, state float64) float64 {
	v := know(s).Values
	if i := int(state); i >= 0 && i < len(v) {
		return v[i]
	}
	return math.NaN()
}

// valueError returns the root of the mean square of the difference between the agent's values and the exact ones of the
// policy that they are of, over the states in which an episode can be. It is NaN where there are none: without discount a
// policy that may never end has no values.
func valueError(s *lab.Session) float64 {
	o, model := know(s), s.World.Copies[0].(worlds.Modeler).Model()
	gamma, ok := worlds.Named(s.Params(), "gamma")
	if !ok || len(o.Policy) != model.States {
		return math.NaN()
	}
	exact, err := model.PolicyValue(func(state, action int) float64 { return o.Policy[state][action] }, gamma.Float())
	if err != nil {
		return math.NaN()
	}
	sum, n := 0.0, 0.0
	for state, v := range o.Values {
		if !model.Over(state) && !math.IsNaN(exact[state]) {
			sum += (v - exact[state]) * (v - exact[state])
			n++
		}
	}
	return math.Sqrt(sum / n)
}

// valuesChanged counts the states whose value is not what every value was at first.
func valuesChanged(s *lab.Session) (n float64) {
	first := 0.0
	if p, ok := worlds.Named(s.Params(), "initial_value"); ok {
		first = p.Float()
	}
	for _, v := range know(s).Values {
		if v != first {
			n++
		}
	}
	return n
}

// An errorWatch notes the value error after every iteration.
type errorWatch struct {
	last    int
	session *lab.Session
	errors  []float64
}

func (w *errorWatch) see(s *lab.Session) {
	w.session = s
	if len(s.Record.Metrics.Step) > len(w.errors) { // the first event of the next iteration; it has learned nothing yet
		w.errors = append(w.errors, valueError(s))
	}
}

func (w *errorWatch) figure() float64 {
	w.see(w.session) // the last iteration has no next one
	return meanLast(w.errors, float64(w.last))
}
