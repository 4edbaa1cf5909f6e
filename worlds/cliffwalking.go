package worlds

import (
	"math"

	"ascent/worlds/num"
)

// CliffWalking is a walk from one end of a cliff to the other. The shortest way runs along the edge, where a step taken
// for exploration is a fall: agents that learn the value of what they do keep away, those that learn the value of what
// would be best do not.
//
// # Action space
//
// Discrete(4): 0 up, 1 right, 2 down, 3 left.
//
// # Observation space
//
// Discrete(48): the cell, row by row from the top left.
//
// # Dynamics
//
// A move leads to the next cell; the edge of the map stops it. A step onto the cliff C leads back to the start. On
// slippery rock the move is the one that was meant, or with equal probability one of its sides.
//
// # Reward
//
// -100 for a fall, -1 for any other step, the last one included.
//
// # Start
//
// The cell S, at the left end of the cliff.
//
// # End
//
// Terminated on the goal G. There is no limit.
//
// # Source
//
// Gymnasium's CliffWalking-v1; Sutton & Barto 2018, Example 6.6.
type CliffWalking struct {
	Floor
	Slippery               bool
	RewardStep, RewardFall float64

	spec memo[int, Spec]
}

var _ Modeler = (*CliffWalking)(nil)

var cliffLegend = Legend{
	floorCell, wallCell, startCell, goalCell,
	{Letter: 'C', Name: "cliff", Fill: '▒', Role: Hazard, Ends: true},
}

// cliffMoves are the moves in Gymnasium's order, clockwise: the sides of a move are its neighbours.
var (
	cliffMoves = []Move{{Down: -1}, {Right: 1}, {Down: 1}, {Right: -1}}
	cliffNames = []string{"up", "right", "down", "left"}
)

// NewCliffWalking returns the cliff of the textbook, dry.
func NewCliffWalking() *CliffWalking {
	const meadow = "............/............/............/"
	return &CliffWalking{Floor: newFloor(meadow + "SCCCCCCCCCCG"), RewardStep: -1, RewardFall: -100}
}

// Spec describes the cliff; the observation counts the cells of the map.
func (w *CliffWalking) Spec() *Spec {
	return w.spec.of(w.read().Size(), func(cells int) Spec {
		return Spec{
			ID: "CliffWalking-v1", Title: "Cliff walking",
			Summary:     "Walk past a cliff by the shortest way that you dare to take.",
			Observation: Discrete(cells), Action: Discrete(4, cliffNames...), State: floorState,
			Threshold: math.NaN(), Low: -120, High: 0,
		}
	})
}

// law is the physics of the cliff. As in Gymnasium's table, the goal and the cliff can be walked on from, if ever an
// agent is put there.
func (w *CliffWalking) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	if !w.Slippery {
		return append(out, w.tread(p, 1, state, action))
	}
	const third = 1.0 / 3
	return append(out, w.tread(p, third, state, action+3), w.tread(p, third, state, action), w.tread(p, third, state, action+1))
}

// tread is the outcome of a move, counted around the circle, that happens with a probability.
func (w *CliffWalking) tread(p *floorPlan, probability float64, state, move int) Outcome {
	next := p.walk(state, cliffMoves[move%4])
	if p.Letters[next] == 'C' {
		return p.outcome(probability, p.starts[0], w.RewardFall, false)
	}
	return p.outcome(probability, next, w.RewardStep, p.Letters[next] == 'G')
}

// Step walks, or falls.
func (w *CliffWalking) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the cliff.
func (w *CliffWalking) Model() *Model { return w.model(4, w.law) }

// Params lists what can be changed.
func (w *CliffWalking) Params() []Param {
	return append(w.params(cliffLegend),
		Param{Name: "is_slippery", Value: &w.Slippery, Help: "whether a step can slip to the side"},
		reward("reward_step", "reward for every step", &w.RewardStep),
		reward("reward_fall", "reward for a fall", &w.RewardFall),
	)
}

// Legend lists what may stand on the map.
func (w *CliffWalking) Legend() Legend { return cliffLegend }

// Draw paints the cliff.
func (w *CliffWalking) Draw(c *Canvas, o *Overlay) {
	w.picture(cliffLegend, cliffMoves, taken(w.Spec(), o.orEmpty())).Draw(c, o)
}
