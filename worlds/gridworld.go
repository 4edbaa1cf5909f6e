package worlds

import (
	"math"
	"strings"

	"ascent/worlds/num"
)

// The kinds of cells that our gridworlds share.
var (
	floorCell = Letter{Letter: '.'}
	wallCell  = Letter{Letter: '#', Name: "wall", Fill: '█', Role: Wall}
	startCell = Letter{Letter: 'S', Name: "start", Mark: 'S', Role: Strong, Needed: true}
	goalCell  = Letter{Letter: 'G', Name: "goal", Mark: 'G', Fill: '░', Role: Goal, Ends: true, Needed: true}
)

// The moves of our gridworlds, in the order of the textbook: along the axes, then a king's, then staying.
var (
	gridMoves = []Move{{Down: -1}, {Down: 1}, {Right: 1}, {Right: -1}, {-1, 1}, {1, 1}, {1, -1}, {-1, -1}, {}}
	gridNames = []string{"up", "down", "right", "left", "up-right", "down-right", "down-left", "up-left", "stay"}
)

// Grid5x5 is the gridworld of the textbook's chapter on values: two cells pay a fortune and throw the agent far away.
// The question is what it is worth to stand somewhere, not how to get to a goal: there is none.
//
// # Action space
//
// Discrete(4): 0 up, 1 down, 2 right, 3 left.
//
// # Observation space
//
// Discrete(25): the cell, row by row from the top left.
//
// # Dynamics
//
// A move leads to the next cell; off the grid or into a wall it leads nowhere. From A every action leads to a, from B
// every action to b.
//
// # Reward
//
// 10 for leaving A, 5 for leaving B, -1 for a move that leads nowhere, else 0.
//
// # Start
//
// Any cell, all equally likely. The book names none.
//
// # End
//
// Never terminated: the task goes on for ever and its values need γ < 1. Truncated after 100 steps, which changes no
// value but lets an agent that learns from episodes have some.
//
// # Source
//
// Sutton & Barto 2018, examples 3.5 and 3.8, figures 3.2 and 3.5.
type Grid5x5 struct {
	Floor
	RewardA, RewardB float64
	RewardEdge       float64 // for a move that leads nowhere

	spec memo[int, Spec]
}

var _ Modeler = (*Grid5x5)(nil)

var grid5x5Legend = Legend{
	floorCell, wallCell,
	{Letter: 'A', Name: "jump", Mark: 'A', Role: Goal, Needed: true},
	{Letter: 'a', Name: "landing", Mark: 'a', Role: Faint, Needed: true},
	{Letter: 'B', Name: "jump", Mark: 'B', Role: Goal, Needed: true},
	{Letter: 'b', Name: "landing", Mark: 'b', Role: Faint, Needed: true},
}

// NewGrid5x5 returns the gridworld of example 3.5.
func NewGrid5x5() *Grid5x5 {
	return &Grid5x5{Floor: newFloor(".A.B./...../...b./...../.a..."), RewardA: 10, RewardB: 5, RewardEdge: -1}
}

// Spec describes the gridworld; the observation counts the cells of the map.
func (w *Grid5x5) Spec() *Spec {
	return w.spec.of(w.read().Size(), func(cells int) Spec {
		return Spec{
			ID: "ascent/Grid5x5-v0", Title: "Gridworld with two jumps",
			Summary:     "Find out what each cell is worth when A pays 10, B pays 5, and both throw you away.",
			Observation: Discrete(cells), Action: Discrete(4, gridNames[:4]...), State: floorState,
			Limit: 100, Threshold: math.NaN(), Low: -40, High: 250,
		}
	})
}

// law is the physics of the gridworld.
func (w *Grid5x5) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	switch p.Letters[state] {
	case '#':
		return stay(out, state)
	case 'A':
		return append(out, p.outcome(1, strings.IndexByte(p.Letters, 'a'), w.RewardA, false))
	case 'B':
		return append(out, p.outcome(1, strings.IndexByte(p.Letters, 'b'), w.RewardB, false))
	}
	next, reward := p.walk(state, gridMoves[action]), 0.0
	if next == state {
		reward = w.RewardEdge
	}
	return append(out, p.outcome(1, next, reward, false))
}

// Step moves the agent.
func (w *Grid5x5) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the gridworld.
func (w *Grid5x5) Model() *Model { return w.model(4, w.law) }

// Params lists what can be changed.
func (w *Grid5x5) Params() []Param {
	return append(w.params(grid5x5Legend),
		reward("reward_a", "reward for leaving A", &w.RewardA),
		reward("reward_b", "reward for leaving B", &w.RewardB),
		reward("reward_edge", "reward for a move off the grid or into a wall", &w.RewardEdge),
	)
}

// Legend lists what may stand on the map.
func (w *Grid5x5) Legend() Legend { return grid5x5Legend }

// Draw paints the grid.
func (w *Grid5x5) Draw(c *Canvas, o *Overlay) {
	p := w.picture(grid5x5Legend, gridMoves[:4], taken(w.Spec(), o.orEmpty()))
	p.Notes = append(p.Notes, Note{0, "A→a " + signed(w.RewardA), Goal}, Note{0, "B→b " + signed(w.RewardB), Goal})
	p.Draw(c, o)
}

// Grid4x4 is the smallest gridworld with an end: every step costs one until a corner is reached. Under a policy that
// walks at random its values are whole numbers, which makes it the example on which policies are evaluated by hand.
//
// # Action space
//
// Discrete(4): 0 up, 1 down, 2 right, 3 left.
//
// # Observation space
//
// Discrete(16): the cell, row by row from the top left; 0 and 15 are the ends.
//
// # Dynamics
//
// A move leads to the next cell; off the grid or into a wall it leads nowhere.
//
// # Reward
//
// -1 a step, the last one included.
//
// # Start
//
// Any cell but the ends, all equally likely. The book names none.
//
// # End
//
// Terminated in the upper left and the lower right corner; truncated after 1000 steps.
//
// # Source
//
// Sutton & Barto 2018, example 4.1 and figure 4.1.
type Grid4x4 struct {
	Floor
	RewardStep float64

	spec memo[int, Spec]
}

var _ Modeler = (*Grid4x4)(nil)

var grid4x4Legend = Legend{floorCell, wallCell, goalCell}

// NewGrid4x4 returns the gridworld of example 4.1.
func NewGrid4x4() *Grid4x4 { return &Grid4x4{Floor: newFloor("G.../..../..../...G"), RewardStep: -1} }

// Spec describes the gridworld; the observation counts the cells of the map.
func (w *Grid4x4) Spec() *Spec {
	return w.spec.of(w.read().Size(), func(cells int) Spec {
		return Spec{
			ID: "ascent/Grid4x4-v0", Title: "Gridworld with two corners",
			Summary:     "Reach one of the two grey corners; every step costs one.",
			Observation: Discrete(cells), Action: Discrete(4, gridNames[:4]...), State: floorState,
			Limit: 1000, Threshold: math.NaN(), Low: -60, High: 0,
		}
	})
}

// law is the physics of the gridworld.
func (w *Grid4x4) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	if letter := p.Letters[state]; letter == 'G' || letter == '#' {
		return stay(out, state)
	}
	next := p.walk(state, gridMoves[action])
	return append(out, p.outcome(1, next, w.RewardStep, p.Letters[next] == 'G'))
}

// Step moves the agent.
func (w *Grid4x4) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the gridworld.
func (w *Grid4x4) Model() *Model { return w.model(4, w.law) }

// Params lists what can be changed.
func (w *Grid4x4) Params() []Param {
	return append(w.params(grid4x4Legend), reward("reward_step", "reward for every step", &w.RewardStep))
}

// Legend lists what may stand on the map.
func (w *Grid4x4) Legend() Legend { return grid4x4Legend }

// Draw paints the grid.
func (w *Grid4x4) Draw(c *Canvas, o *Overlay) {
	w.picture(grid4x4Legend, gridMoves[:4], taken(w.Spec(), o.orEmpty())).Draw(c, o)
}
