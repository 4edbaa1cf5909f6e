package worlds

import (
	"math"

	"ascent/worlds/num"
)

// Baird is a counter-example: no reward is ever paid, so every value is 0, and yet an agent that learns values from
// features, from its own estimates, and about another policy than it follows, drives its weights to infinity. It takes
// all three; without any one of them the weights come to rest.
//
// # Action space
//
// Discrete(2): 0 dashed, 1 solid.
//
// # Observation space
//
// Box(8): the features of the state, so that a linear agent with weights w1 … w8 gives the upper state i the value
// 2 wi + w8 and the lower state w7 + 2 w8. The number of the state, 0 … 5 for the upper ones and 6 for the lower one,
// is the state of the model (see Indexer).
//
// # Dynamics
//
// Dashed leads to one of the six upper states, all equally likely; solid leads to the lower one.
//
// # Reward
//
// Always 0.
//
// # Start
//
// Any state, all equally likely.
//
// # End
//
// Never terminated; truncated after 1000 steps. The book's γ is 0.99.
//
// # Divergence
//
// The agent behaves by dashed 6/7 and solid 1/7, so that all states are visited equally often, and evaluates the policy
// that always takes solid. From w = (1, 1, 1, 1, 1, 1, 10, 1), 1000 sweeps of semi-gradient dynamic programming with
// step size 0.01 lead to 114.4 for w1 … w6, 6.9 for w7 and 335.0 for w8.
//
// # Source
//
// Sutton & Barto 2018, §11.2 and figure 11.1, after Baird 1995.
type Baird struct {
	Place int // 0 … 5 above, 6 below; -1 before the first Reset

	outcomes []Outcome
}

var _ Indexer = (*Baird)(nil)

// The states of the counter-example.
const (
	bairdUpper  = 6 // how many there are, and the number of the lower one
	bairdStates = bairdUpper + 1
)

// The actions of the counter-example.
const (
	bairdDashed = iota
	bairdSolid
)

var bairdSpec = Spec{
	ID: "ascent/Baird-v0", Title: "Baird's counter-example",
	Summary: "Learn that nothing is worth anything, without driving the weights to infinity.",
	Observation: Box(make([]float64, bairdStates+1), []float64{2, 2, 2, 2, 2, 2, 1, 2},
		"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"),
	Action: Discrete(2, "dashed", "solid"),
	State:  []Component{{Name: "place"}},
	Limit:  1000, Threshold: math.NaN(),
}

// NewBaird returns the counter-example.
func NewBaird() *Baird { return &Baird{Place: -1} }

// Spec describes the counter-example.
func (*Baird) Spec() *Spec { return &bairdSpec }

// law is the physics of the counter-example.
func (w *Baird) law(out []Outcome, _, action int) []Outcome {
	if action == bairdSolid {
		return append(out, Outcome{P: 1, Next: bairdUpper})
	}
	for next := range bairdUpper {
		out = append(out, Outcome{P: 1.0 / bairdUpper, Next: next})
	}
	return out
}

// Reset goes to any state.
func (w *Baird) Reset(s *num.Stream) { w.Place = s.IntN(bairdStates) }

// Step goes up or down.
func (w *Baird) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Place, int(action[0]))
	o := pick(w.outcomes, s)
	w.Place = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the features of the state.
func (w *Baird) Observe(obs []float64) {
	clear(obs)
	obs[w.Place], obs[bairdStates] = 2, 1
	if w.Place == bairdUpper {
		obs[w.Place], obs[bairdStates] = 1, 2
	}
}

// StateIndex returns the number of the state.
func (w *Baird) StateIndex() int { return w.Place }

// State returns the number of the state.
func (w *Baird) State() []float64 { return []float64{float64(w.Place)} }

// SetState goes to a state.
func (w *Baird) SetState(state []float64) error {
	if err := checkWhole(state, bairdSpec.State, whole(bairdStates)); err != nil {
		return err
	}
	w.Place = int(state[0])
	return nil
}

// Model returns the law of the counter-example.
func (w *Baird) Model() *Model {
	return tabulate(bairdStates, 2, uniform(bairdStates, 0, 1, 2, 3, 4, 5, 6), w.law)
}

// Params is empty: the counter-example is what it is.
func (*Baird) Params() []Param { return nil }

// Draw paints six states above one, with what a linear agent makes of them.
func (w *Baird) Draw(c *Canvas, o *Overlay) {
	d := diagram{notes: []string{"solid: to 7", "dashed: to 1-6", "value of 1: 2w1+w8"}}
	for i := range bairdStates {
		n := node{x: float64(i) / (bairdUpper - 1), state: i, text: itoa(i + 1)}
		formula := "2w" + itoa(i+1) + "+w8"
		if i == bairdUpper {
			n.x, n.y, formula = 0.5, 1, "w7+2w8"
		}
		if c.Width >= 90 {
			n.text += ": " + formula
		}
		d.nodes = append(d.nodes, n)
		if i < bairdUpper {
			d.arcs = append(d.arcs, arc{from: i, to: bairdUpper, action: bairdSolid})
		}
	}
	d.draw(c, o, w.Place)
}
