package worlds

import (
	"math"

	"ascent/worlds/num"
)

// ShortCorridor is the smallest world in which the best policy rolls dice: three cells that look alike, in one of which
// left is right and right is left. Whoever always does the same never gets through; 59 % right is best.
//
// # Action space
//
// Discrete(2): 0 left, 1 right.
//
// # Observation space
//
// Discrete(1): always 0, since all cells look alike. The number of the cell is the state of the model (see Indexer).
//
// # Dynamics
//
// Left and right lead to the next cell; in the reversed cell R each does the work of the other. The left end of the
// corridor is a wall.
//
// # Reward
//
// -1 a step, the last one included.
//
// # Start
//
// The leftmost cell S.
//
// # End
//
// Terminated on the goal G at the right end; truncated after 1000 steps, since a policy that is nearly sure of itself
// finds no end.
//
// # Values
//
// If right is taken with probability p in every cell, the start is worth -(4-2p)/(p(1-p)): at most -11.66, at
// p = 2-√2 = 0.586.
//
// # Source
//
// Sutton & Barto 2018, example 13.1.
type ShortCorridor struct {
	Floor
	RewardStep float64
}

var _ Indexer = (*ShortCorridor)(nil)

var shortCorridorLegend = Legend{
	floorCell, wallCell, startCell, goalCell,
	{Letter: 'R', Name: "left and right swapped", Mark: 'R', Fill: '▒', Role: Hazard},
}

var shortCorridorSpec = Spec{
	ID: "ascent/ShortCorridor-v0", Title: "Short corridor with switched actions",
	Summary:     "Get through a corridor whose cells look alike though one of them swaps left and right.",
	Observation: Discrete(1), Action: Discrete(2, "left", "right"), State: floorState,
	Limit: 1000, Threshold: math.NaN(), Low: -100, High: 0,
}

// corridorMoves are the moves of a corridor: left, right.
var corridorMoves = []Move{{Right: -1}, {Right: 1}}

// NewShortCorridor returns the corridor of example 13.1.
func NewShortCorridor() *ShortCorridor {
	return &ShortCorridor{Floor: newFloor("SR.G"), RewardStep: -1}
}

// Spec describes the corridor.
func (*ShortCorridor) Spec() *Spec { return &shortCorridorSpec }

// Observe writes 0: there is nothing to tell the cells apart.
func (*ShortCorridor) Observe(obs []float64) { obs[0] = 0 }

// StateIndex returns the cell of the agent.
func (w *ShortCorridor) StateIndex() int { return w.Cell }

// law is the physics of the corridor.
func (w *ShortCorridor) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	switch p.Letters[state] {
	case 'G', '#':
		return stay(out, state)
	case 'R':
		action = 1 - action
	}
	next := p.walk(state, corridorMoves[action])
	return append(out, p.outcome(1, next, w.RewardStep, p.Letters[next] == 'G'))
}

// Step moves the agent.
func (w *ShortCorridor) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the corridor, in terms of its cells.
func (w *ShortCorridor) Model() *Model { return w.model(2, w.law) }

// Params lists what can be changed.
func (w *ShortCorridor) Params() []Param {
	return append(w.params(shortCorridorLegend), reward("reward_step", "reward for every step", &w.RewardStep))
}

// Legend lists what may stand on the map.
func (w *ShortCorridor) Legend() Legend { return shortCorridorLegend }

// Draw paints the corridor, and beneath it where the action right leads to.
func (w *ShortCorridor) Draw(c *Canvas, o *Overlay) {
	p := w.picture(shortCorridorLegend, corridorMoves, taken(w.Spec(), o.orEmpty()))
	p.Beneath = make([]string, p.Grid.Size())
	for cell := range p.Beneath {
		switch p.Grid.Letters[cell] {
		case 'S', '.':
			p.Beneath[cell] = "right→"
		case 'R':
			p.Beneath[cell] = "←right"
		}
	}
	p.Draw(c, o)
}
