package worlds

import (
	"strings"

	"ascent/worlds/num"
)

// DeepSea is a dive for a treasure that lies where only one way leads: right, in every one of n steps. Each of them costs
// a little, so an agent that learns from what it meets by chance learns to stay left. By chance the treasure is found
// once in 2ⁿ episodes.
//
// # Action space
//
// Discrete(2): without a mapping 0 left, 1 right. A mapping swaps them in some cells, so that an agent can't find the
// treasure by a habit.
//
// # Observation space
//
// Discrete((n+1)²): the cell, row by row from the surface; n² of them would do, but the last row shows where a dive ends.
//
// # Dynamics
//
// Every step leads one row down and one column to the left or to the right; the left edge stops the way to the left.
//
// # Reward
//
// The treasure in the lower right corner is worth 1; a step to the right costs 0.01/n. The best return is 0.99.
//
// # Start
//
// The upper left corner.
//
// # End
//
// Terminated after n steps, on the bottom.
//
// # Source
//
// Osband et al. 2020, Behaviour Suite for Reinforcement Learning, deep sea; after Osband et al. 2019, Deep Exploration
// via Randomized Value Functions, §4.
type DeepSea struct {
	Cell int // -1 before the first Reset

	Size     int // n
	Mapping  int // seed of the mapping; 0 = none
	Treasure float64
	Cost     float64 // of n steps to the right

	spec     memo[int, Spec]
	swapped  memo[seaMap, []bool]
	grid     memo[int, Grid]
	outcomes []Outcome
}

// seaMap is what the mapping follows from.
type seaMap struct{ size, seed int }

var _ Modeler = (*DeepSea)(nil)

// NewDeepSea returns a sea of ten steps without a mapping.
func NewDeepSea() *DeepSea { return &DeepSea{Cell: -1, Size: 10, Treasure: 1, Cost: 0.01} }

// Spec describes the sea; the observation counts its cells.
func (w *DeepSea) Spec() *Spec {
	return w.spec.of(w.Size, func(n int) Spec {
		return Spec{
			ID: "ascent/DeepSea-v0", Title: "Deep sea",
			Summary:     "Dive to a treasure that every single step must aim for, though each costs a little.",
			Observation: Discrete((n + 1) * (n + 1)), Action: Discrete(2, "left", "right"), State: []Component{{Name: "cell"}},
			Threshold: 0.98, Low: -0.01, High: 1,
		}
	})
}

// swaps returns the cells in which left and right are swapped.
func (w *DeepSea) swaps() []bool {
	return *w.swapped.of(seaMap{w.Size, w.Mapping}, func(k seaMap) []bool {
		swapped := make([]bool, (k.size+1)*(k.size+1))
		s := num.NewStream(uint64(k.seed))
		for cell := range swapped {
			swapped[cell] = k.seed > 0 && s.Bernoulli(0.5)
		}
		return swapped
	})
}

// law is the physics of the sea.
func (w *DeepSea) law(out []Outcome, state, action int) []Outcome {
	cols := w.Size + 1
	row, col := state/cols, state%cols
	if row == w.Size || col > row {
		return stay(out, state)
	}
	next, reward := (row+1)*cols+max(col-1, 0), 0.0
	if (action == 1) != w.swaps()[state] {
		next, reward = (row+1)*cols+col+1, -w.Cost/float64(w.Size)
	}
	if next == cols*cols-1 {
		reward += w.Treasure
	}
	return append(out, Outcome{P: 1, Next: next, Reward: reward, Terminated: row+1 == w.Size})
}

// Reset goes back to the surface.
func (w *DeepSea) Reset(*num.Stream) { w.Cell = 0 }

// Step dives one row.
func (w *DeepSea) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Cell, int(action[0]))
	o := pick(w.outcomes, s)
	w.Cell = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the cell.
func (w *DeepSea) Observe(obs []float64) { obs[0] = float64(w.Cell) }

// State returns the cell.
func (w *DeepSea) State() []float64 { return []float64{float64(w.Cell)} }

// SetState goes to a cell.
func (w *DeepSea) SetState(state []float64) error {
	if err := checkWhole(state, w.Spec().State, whole((w.Size+1)*(w.Size+1))); err != nil {
		return err
	}
	w.Cell = int(state[0])
	return nil
}

// Model returns the law of the sea.
func (w *DeepSea) Model() *Model {
	states := (w.Size + 1) * (w.Size + 1)
	return tabulate(states, 2, uniform(states, 0), w.law)
}

// Params lists what can be changed.
func (w *DeepSea) Params() []Param {
	return []Param{
		{Name: "size", Symbol: "n", Value: &w.Size, Min: 2, Max: 50, Fixed: true, Help: "steps to the bottom"},
		{Name: "mapping", Value: &w.Mapping, Max: 1e6, Help: "seed of the cells in which left and right are swapped; 0 = none"},
		reward("reward_treasure", "reward for the treasure", &w.Treasure),
		{Name: "cost", Value: &w.Cost, Max: MaxReward, Help: "what n steps to the right cost together"},
	}
}

var seaLegend = Legend{
	{Letter: '.', Name: ""},
	{Letter: '#', Name: "rock", Fill: '█', Role: Wall},
	{Letter: 'b', Name: "bottom", Fill: '░', Role: Ground, Ends: true},
	{Letter: 'T', Name: "treasure", Mark: '◆', Fill: '▒', Role: Goal, Ends: true},
}

// seaGrid returns the floor plan of a sea: cells that no dive reaches are rock.
func seaGrid(n int) Grid {
	var b strings.Builder
	for row := range n {
		b.WriteString(strings.Repeat(".", row+1) + strings.Repeat("#", n-row))
	}
	return Grid{Rows: n + 1, Cols: n + 1, Letters: b.String() + strings.Repeat("b", n) + "T"}
}

// Draw paints the sea as a slope that gets deeper to the right.
func (w *DeepSea) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	p := &GridPicture{
		Grid: *w.grid.of(w.Size, seaGrid), Legend: seaLegend, Agent: w.Cell,
		Moves: []Move{{1, -1}, {1, 1}}, Taken: taken(w.Spec(), o),
	}
	p.Draw(c, w.unswapped(o))
}

// unswapped returns the overlay with the policy in terms of the ways that the actions lead, not of their numbers.
func (w *DeepSea) unswapped(o *Overlay) *Overlay {
	if w.Mapping == 0 || o.Policy == nil {
		return o
	}
	view := *o
	view.Policy = make([][]float64, len(o.Policy))
	for cell, p := range o.Policy {
		view.Policy[cell] = p
		if cell < len(w.swaps()) && w.swaps()[cell] && len(p) == 2 {
			view.Policy[cell] = []float64{p[1], p[0]}
		}
	}
	return &view
}
