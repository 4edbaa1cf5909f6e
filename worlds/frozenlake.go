package worlds

import "ascent/worlds/num"

// FrozenLake is a walk across the ice to a frisbee, with holes on the way. The ice is slippery: a step often goes to the
// side, so that the safest way is to walk against a wall and to wait for a slip in the right direction.
//
// # Action space
//
// Discrete(4): 0 left, 1 down, 2 right, 3 up.
//
// # Observation space
//
// Discrete(rows·columns): the cell, row by row from the top left.
//
// # Dynamics
//
// With probability p = 1/3 the step goes where it was meant to, else with equal probability to one of the sides. The edge
// of the map stops it. Ice that is not slippery never moves a foot.
//
// # Reward
//
// 1 for the goal G, else 0.
//
// # Start
//
// The cell S; one of them, if the map has several.
//
// # End
//
// Terminated in a hole H or on the goal G; truncated after 100 steps, on the large lake after 200.
//
// # Source
//
// Gymnasium's FrozenLake-v1 and FrozenLake8x8-v1.
type FrozenLake struct {
	Floor
	Large       bool    // registered as the 8x8 lake
	Slippery    bool    // whether a step can slip
	SuccessRate float64 // p, the probability that it does not

	spec memo[lakeShape, Spec]
}

// lakeShape is what the description of a lake follows from.
type lakeShape struct {
	cells int
	large bool
}

var _ Modeler = (*FrozenLake)(nil)

var lakeLegend = Legend{
	{Letter: 'F'},
	{Letter: 'S', Name: "start", Mark: 'S', Role: Strong, Needed: true},
	{Letter: 'H', Name: "hole", Mark: '○', Fill: '░', Role: Hazard, Ends: true},
	{Letter: 'G', Name: "goal", Mark: 'G', Fill: '░', Role: Goal, Ends: true, Needed: true},
}

// lakeMoves are the moves in Gymnasium's order, anticlockwise: the sides of a move are its neighbours.
var (
	lakeMoves = []Move{{Right: -1}, {Down: 1}, {Right: 1}, {Down: -1}}
	lakeNames = []string{"left", "down", "right", "up"}
)

// NewFrozenLake returns the slippery lake of 4x4 cells.
func NewFrozenLake() *FrozenLake {
	return &FrozenLake{Floor: newFloor("SFFF/FHFH/FFFH/HFFG"), Slippery: true, SuccessRate: 1.0 / 3}
}

// NewFrozenLake8x8 returns the slippery lake of 8x8 cells.
func NewFrozenLake8x8() *FrozenLake {
	lake := NewFrozenLake()
	lake.Large = true
	lake.Map = "SFFFFFFF/FFFFFFFF/FFFHFFFF/FFFFFHFF/FFFHFFFF/FHHFFFHF/FHFFHFHF/FFFHFFFG"
	return lake
}

// Spec describes the lake; the observation counts the cells of the map.
func (w *FrozenLake) Spec() *Spec {
	return w.spec.of(lakeShape{w.read().Size(), w.Large}, func(k lakeShape) Spec {
		s := Spec{
			ID: "FrozenLake-v1", Title: "Frozen lake",
			Summary:     "Cross the slippery ice to the goal without falling into a hole.",
			Observation: Discrete(k.cells), Action: Discrete(4, lakeNames...), State: floorState,
			Limit: 100, Threshold: 0.7, Low: 0, High: 1,
		}
		if k.large {
			s.ID, s.Title, s.Limit, s.Threshold = "FrozenLake8x8-v1", "Frozen lake 8x8", 200, 0.85
		}
		return s
	})
}

// law is the physics of the lake.
func (w *FrozenLake) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	if ends(p.Letters[state]) {
		return stay(out, state)
	}
	if !w.Slippery {
		return append(out, p.slide(1, state, action))
	}
	side := (1 - w.SuccessRate) / 2
	return append(out, p.slide(side, state, action+3), p.slide(w.SuccessRate, state, action), p.slide(side, state, action+1))
}

// slide is the outcome of a move, counted around the circle, that happens with a probability.
func (p *floorPlan) slide(probability float64, state, move int) Outcome {
	next, reward := p.walk(state, lakeMoves[move%4]), 0.0
	if p.Letters[next] == 'G' {
		reward = 1
	}
	return p.outcome(probability, next, reward, ends(p.Letters[next]))
}

func ends(letter byte) bool { return letter == 'H' || letter == 'G' }

// Step walks, or slips. It draws the direction first and works out only where that leads: law would work out three.
func (w *FrozenLake) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	p, move := w.read(), int(action[0])
	if ends(p.Letters[w.Cell]) {
		return 0, true
	}
	if w.Slippery {
		move += w.slip(s.Float64())
	}
	o := p.slide(1, w.Cell, move)
	w.Cell = o.Next
	return o.Reward, o.Terminated
}

// slip returns by how many directions the ice turns a step, for a uniform number: 3 (that is, -1), 0 or 1, in the order
// of law. It does not branch, since no processor foresees chance.
func (w *FrozenLake) slip(u float64) int {
	side, turn := (1-w.SuccessRate)/2, 3
	if u >= side {
		turn = 0
	}
	if u >= side+w.SuccessRate {
		turn = 1
	}
	return turn
}

// Model returns the law of the lake.
func (w *FrozenLake) Model() *Model { return w.model(4, w.law) }

// Params lists what can be changed.
func (w *FrozenLake) Params() []Param {
	params := append(w.params(lakeLegend),
		Param{Name: "is_slippery", Value: &w.Slippery, Help: "whether a step can slip to the side"},
		Param{
			Name: "success_rate", Symbol: "p", Value: &w.SuccessRate, Min: 0, Max: 1,
			Help: "probability that a step on slippery ice goes where it was meant to",
		},
	)
	params[0].Aliases = []string{"desc"}
	return params
}

// Legend lists what may stand on the map.
func (w *FrozenLake) Legend() Legend { return lakeLegend }

// Draw paints the lake.
func (w *FrozenLake) Draw(c *Canvas, o *Overlay) {
	w.picture(lakeLegend, lakeMoves, taken(w.Spec(), o.orEmpty())).Draw(c, o)
}
