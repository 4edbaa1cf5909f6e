package worlds

import (
	"math"

	"ascent/worlds/num"
)

// DynaMaze is a maze that pays only at its goal. Stumbling through it once takes hundreds of steps and teaches plain
// Q-learning one single value; planning with a learned model spreads the news through the whole maze.
//
// # Action space
//
// Discrete(4): 0 up, 1 down, 2 right, 3 left.
//
// # Observation space
//
// Discrete(54): the cell, row by row from the top left.
//
// # Dynamics
//
// A move leads to the next cell; off the map or into a wall it leads nowhere.
//
// # Reward
//
// 1 for entering the goal, else 0.
//
// # Start
//
// The cell S, at the left end of the third row.
//
// # End
//
// Terminated on the goal G. The book knows no limit; episodes are truncated after 10 000 steps, eleven times the length of a
// random walk to the goal.
//
// # Source
//
// Sutton & Barto 2018, example 8.1 and figure 8.2. Walls can be set and removed while the agent learns, as in examples
// 8.2 and 8.3.
type DynaMaze struct {
	Floor
	RewardGoal float64
	RewardStep float64

	spec memo[int, Spec]
}

var _ Modeler = (*DynaMaze)(nil)

var mazeLegend = Legend{floorCell, wallCell, startCell, goalCell}

// NewDynaMaze returns the maze of example 8.1.
func NewDynaMaze() *DynaMaze {
	return &DynaMaze{Floor: newFloor(".......#G/..#....#./S.#....#./..#....../.....#.../........."), RewardGoal: 1}
}

// Spec describes the maze; the observation counts the cells of the map.
func (w *DynaMaze) Spec() *Spec {
	return w.spec.of(w.read().Size(), func(cells int) Spec {
		return Spec{
			ID: "ascent/DynaMaze-v0", Title: "Maze",
			Summary:     "Find the way through the walls to the goal; nothing else pays.",
			Observation: Discrete(cells), Action: Discrete(4, gridNames[:4]...), State: floorState,
			Limit: 10000, Threshold: math.NaN(), Low: 0, High: 1,
		}
	})
}

// law is the physics of the maze.
func (w *DynaMaze) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	if letter := p.Letters[state]; letter == 'G' || letter == '#' {
		return stay(out, state)
	}
	next, reward := p.walk(state, gridMoves[action]), w.RewardStep
	found := p.Letters[next] == 'G'
	if found {
		reward += w.RewardGoal
	}
	return append(out, p.outcome(1, next, reward, found))
}

// Step moves the agent.
func (w *DynaMaze) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the maze.
func (w *DynaMaze) Model() *Model { return w.model(4, w.law) }

// Params lists what can be changed.
func (w *DynaMaze) Params() []Param {
	return append(w.params(mazeLegend),
		reward("reward_goal", "reward for entering the goal", &w.RewardGoal),
		reward("reward_step", "reward for every step", &w.RewardStep),
	)
}

// Legend lists what may stand on the map.
func (w *DynaMaze) Legend() Legend { return mazeLegend }

// Draw paints the maze.
func (w *DynaMaze) Draw(c *Canvas, o *Overlay) {
	w.picture(mazeLegend, gridMoves[:4], taken(w.Spec(), o.orEmpty())).Draw(c, o)
}
