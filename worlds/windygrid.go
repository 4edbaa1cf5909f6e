package worlds

import (
	"fmt"
	"math"
	"strings"

	"ascent/worlds/num"
)

// WindyGrid is a gridworld with a crosswind: in the middle columns every step is blown upwards, and the way that looks
// shortest misses the goal. The best path makes a loop around it and comes back below the wind.
//
// # Action space
//
// Discrete(4): 0 up, 1 down, 2 right, 3 left. With 8 moves also 4 up-right, 5 down-right, 6 down-left, 7 up-left; with
// 9 also 8 stay.
//
// # Observation space
//
// Discrete(70): the cell, row by row from the top left.
//
// # Dynamics
//
// The agent moves one cell as it wishes and at once as many cells up as the wind of the column that it leaves is
// strong; the edges of the map stop it in each direction on its own. A stochastic wind is, where it blows at all, with
// equal probability as strong as usual, one weaker or one stronger.
//
// # Reward
//
// -1 a step, the last one included.
//
// # Start
//
// The cell S, at the left end of the fourth row.
//
// # End
//
// Terminated on the goal G. The book knows no limit; episodes are truncated after 10 000 steps, which an agent that learns
// does not meet.
//
// # Source
//
// Sutton & Barto 2018, example 6.5; king's moves and staying are exercise 6.9, the stochastic wind is exercise 6.10.
type WindyGrid struct {
	Floor
	Wind       string // its strength in each column, a digit each; beyond the last digit it is calm
	Moves      string // how many there are: 4, 8 or 9
	Stochastic bool
	RewardStep float64

	spec memo[windyShape, Spec]
}

// windyShape is what the spaces of a windy grid follow from.
type windyShape struct {
	cells int
	moves string
}

var _ Modeler = (*WindyGrid)(nil)

var windyLegend = Legend{floorCell, wallCell, startCell, goalCell}

// NewWindyGrid returns the windy gridworld of example 6.5.
func NewWindyGrid() *WindyGrid {
	const calm = "/........../........../.........."
	return &WindyGrid{Floor: newFloor(calm[1:] + "/S......G.." + calm), Wind: "0001112210", Moves: "4", RewardStep: -1}
}

// moves returns how many moves there are.
func (w *WindyGrid) moves() int { return int(w.Moves[0] - '0') }

// Spec describes the windy grid; its spaces follow the map and the moves.
func (w *WindyGrid) Spec() *Spec {
	return w.spec.of(windyShape{w.read().Size(), w.Moves}, func(k windyShape) Spec {
		n := int(k.moves[0] - '0')
		return Spec{
			ID: "ascent/WindyGrid-v0", Title: "Windy gridworld",
			Summary:     "Reach the goal in as few steps as possible while the wind blows you upwards.",
			Observation: Discrete(k.cells), Action: Discrete(n, gridNames[:n]...), State: floorState,
			Limit: 10000, Threshold: math.NaN(), Low: -100, High: 0,
		}
	})
}

// blows returns the strength of the wind in a column.
func (w *WindyGrid) blows(col int) int {
	if col < len(w.Wind) {
		return int(w.Wind[col] - '0')
	}
	return 0
}

// law is the physics of the windy grid.
func (w *WindyGrid) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	if letter := p.Letters[state]; letter == 'G' || letter == '#' {
		return stay(out, state)
	}
	m, wind := gridMoves[action], w.blows(state%p.Cols)
	weakest, strongest := wind, wind
	if w.Stochastic && wind > 0 {
		weakest, strongest = wind-1, wind+1
	}
	for up := weakest; up <= strongest; up++ {
		next := p.walk(state, Move{m.Down - up, m.Right})
		out = append(out, p.outcome(1/float64(strongest-weakest+1), next, w.RewardStep, p.Letters[next] == 'G'))
	}
	return out
}

// Step moves the agent and blows it upwards.
func (w *WindyGrid) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the windy grid.
func (w *WindyGrid) Model() *Model { return w.model(w.moves(), w.law) }

// Params lists what can be changed.
func (w *WindyGrid) Params() []Param {
	return append(w.params(windyLegend),
		Param{
			Name: "wind", Value: &w.Wind, Check: checkWind,
			Help: "how many cells the wind blows upwards, a digit a column",
		},
		Param{
			Name: "stochastic", Value: &w.Stochastic,
			Help: "the wind varies: one weaker, as usual, or one stronger, equally often",
		},
		reward("reward_step", "reward for every step", &w.RewardStep),
		Param{
			Name: "moves", Value: &w.Moves, Choices: []string{"4", "8", "9"}, Fixed: true,
			Help: "4 = along the axes, 8 = as a king, 9 = as a king, or staying",
		},
	)
}

// checkWind says what is wrong with the strengths of the wind.
func checkWind(text string) error {
	if i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		return fmt.Errorf("column %d: %q is not a digit", i+1, text[i:i+1])
	}
	return nil
}

// Legend lists what may stand on the map.
func (w *WindyGrid) Legend() Legend { return windyLegend }

// Draw paints the grid with the strength of the wind beneath.
func (w *WindyGrid) Draw(c *Canvas, o *Overlay) {
	p := w.picture(windyLegend, gridMoves[:w.moves()], taken(w.Spec(), o.orEmpty()))
	p.Beneath = make([]string, p.Grid.Cols)
	for col := range p.Beneath {
		if wind := w.blows(col); wind > 0 {
			p.Beneath[col] = "↑" + itoa(wind)
		}
	}
	wind := Note{'↑', "wind, cells a step", Force}
	if w.Stochastic {
		wind.Text = "wind ±1, cells a step"
	}
	p.Notes = append(p.Notes, wind)
	p.Draw(c, o)
}
