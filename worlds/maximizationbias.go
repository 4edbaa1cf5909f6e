package worlds

import (
	"fmt"
	"math"

	"ascent/worlds/num"
)

// MaximizationBias is a trap for agents that take the largest of many uncertain numbers for the truth. Going left from A
// leads to B, where all of many actions lose 0.1 on average, but with so much noise that one of them always seems to win.
//
// # Action space
//
// Discrete(10). In A only 0 (left) and 1 (right) are open and the others do the same by turns; in B all ten are. Mask
// says so to agents that ask.
//
// # Observation space
//
// Discrete(3): 0 is A, 1 is B, 2 the end.
//
// # Dynamics
//
// From A, left leads to B and right to the end. From B every action leads to the end.
//
// # Reward
//
// 0 for leaving A, N(-0.1, 1) for leaving B.
//
// # Start
//
// A.
//
// # End
//
// Terminated after one step to the right, or two to the left.
//
// # Values
//
// Left is worth -0.1 and right 0, so right is best. An ε-greedy agent that knows goes left with probability ε/2.
//
// # Source
//
// Sutton & Barto 2018, example 6.7 and figure 6.5. The book doesn't print how many actions B has; ten, as in the
// calculations that are usually made of it.
type MaximizationBias struct {
	Place int // 0 A, 1 B, 2 the end; -1 before the first Reset

	Mean  float64 // of the reward for leaving B
	Noise float64 // its standard deviation
}

var (
	_ Modeler = (*MaximizationBias)(nil)
	_ Masker  = (*MaximizationBias)(nil)
)

// Where one can be.
const (
	biasA = iota
	biasB
	biasEnd
)

// biasActions is how many actions B has.
const biasActions = 10

var biasSpec = Spec{
	ID: "ascent/MaximizationBias-v0", Title: "Maximisation bias",
	Summary:     "Go right for nothing, or left into a gamble that loses on average but doesn't look like it.",
	Observation: Space{Sizes: []int{3}, Names: []string{"A", "B", "end"}},
	Action:      Discrete(biasActions, "left", "right", "3", "4", "5", "6", "7", "8", "9", "10"),
	State:       []Component{{Name: "place"}},
	Threshold:   math.NaN(), Low: -2, High: 2,
}

// NewMaximizationBias returns the trap of example 6.7.
func NewMaximizationBias() *MaximizationBias {
	return &MaximizationBias{Place: -1, Mean: -0.1, Noise: 1}
}

// Spec describes the trap.
func (*MaximizationBias) Spec() *Spec { return &biasSpec }

// law is the physics of the trap, with the mean of the noisy reward.
func (w *MaximizationBias) law(out []Outcome, state, action int) []Outcome {
	switch {
	case state == biasEnd:
		return stay(out, state)
	case state == biasB:
		return append(out, Outcome{P: 1, Next: biasEnd, Reward: w.Mean, Terminated: true})
	case action%2 == 0:
		return append(out, Outcome{P: 1, Next: biasB})
	}
	return append(out, Outcome{P: 1, Next: biasEnd, Terminated: true})
}

// Reset goes to A.
func (w *MaximizationBias) Reset(*num.Stream) { w.Place = biasA }

// Step goes left or right from A, or gambles in B.
func (w *MaximizationBias) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	var room [1]Outcome
	from := w.Place
	o := w.law(room[:0], from, int(action[0]))[0]
	if w.Place = o.Next; from == biasB {
		o.Reward += float64(w.Noise * s.Normal())
	}
	return o.Reward, o.Terminated
}

// Observe writes the place.
func (w *MaximizationBias) Observe(obs []float64) { obs[0] = float64(w.Place) }

// Mask opens left and right in A, and everything elsewhere.
func (w *MaximizationBias) Mask(obs []float64, open []bool) {
	for a := range open {
		open[a] = a < 2 || obs[0] != biasA
	}
}

// State returns the place.
func (w *MaximizationBias) State() []float64 { return []float64{float64(w.Place)} }

// SetState goes to a place.
func (w *MaximizationBias) SetState(state []float64) error {
	if err := checkWhole(state, biasSpec.State, whole(3)); err != nil {
		return err
	}
	w.Place = int(state[0])
	return nil
}

// Model returns the law of the trap. The rewards of B are means.
func (w *MaximizationBias) Model() *Model { return tabulate(3, biasActions, uniform(3, biasA), w.law) }

// Params lists what can be changed.
func (w *MaximizationBias) Params() []Param {
	return []Param{
		reward("mean", "average reward of every action in B", &w.Mean),
		{Name: "noise", Symbol: "σ", Value: &w.Noise, Max: 100, Help: "standard deviation of the reward of every action in B"},
	}
}

// Draw paints A between B and its end, and the gambles that leave B.
func (w *MaximizationBias) Draw(c *Canvas, o *Overlay) {
	d := diagram{
		nodes: []node{
			{x: 0.68, y: 0.5, text: "A", state: biasA},
			{x: 0.32, y: 0.5, text: "B", state: biasB},
			{x: 1, y: 0.5, text: "end", state: -1, role: Goal},
		},
		arcs: []arc{
			{from: 0, to: 2, action: 1, text: "0"},
			{from: 0, to: 1, action: 0, text: "0"},
		},
		notes: []string{fmt.Sprintf("B: %d gambles, N(%g, %g)", biasActions, w.Mean, w.Noise)},
	}
	for i := range biasActions {
		d.nodes = append(d.nodes, node{y: (float64(i) + 0.5) / biasActions, state: -1, role: Hazard})
		d.arcs = append(d.arcs, arc{from: 1, to: len(d.nodes) - 1, action: -1})
	}
	d.draw(c, o, w.Place)
}
