package worlds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ascent/worlds/num"
)

// A Floor is what our gridworlds have in common: a map that can be edited while an agent learns, rewards that can be put
// into single cells, and the cell in which the agent stands. A gridworld embeds a Floor and adds its law.
//
// An edit may put a wall where the agent stands, or an end. Its episode is then over with the next step, at no reward.
type Floor struct {
	Map     string // as ParseGrid reads it
	Rewards string // as parseRewards reads it
	Cell    int    // where the agent stands; -1 before the first Reset

	plan     memo[floorKey, floorPlan]
	outcomes []Outcome // room for the outcomes of one step
}

// floorKey is what the plan of a Floor follows from.
type floorKey struct{ Map, Rewards string }

// A floorPlan is the map, read.
type floorPlan struct {
	Grid
	starts []int      // where episodes start
	around [][9]int16 // where single steps lead to, at (down+1)·3 + right+1
	bonus  []float64  // extra reward for a step that ends in each cell; nil = none anywhere
}

// newFloor returns a floor on which no agent stands yet.
func newFloor(text string) Floor { return Floor{Map: text, Cell: -1} }

// floorPlanOf reads what the parameters have checked before.
func floorPlanOf(k floorKey) floorPlan {
	g, err := ParseGrid(k.Map)
	if err != nil {
		panic("worlds: map: " + err.Error())
	}
	bonus, err := parseRewards(k.Rewards, g)
	if err != nil {
		panic("worlds: rewards: " + err.Error())
	}
	p := floorPlan{Grid: g, starts: startsOf(g), bonus: bonus}
	around := make([][9]int16, g.Size())
	for cell := range around {
		for i := range around[cell] {
			around[cell][i] = int16(p.walk(cell, Move{i/3 - 1, i%3 - 1}))
		}
	}
	p.around = around
	return p
}

// startsOf returns the cells that episodes start in: those marked S, or all but walls and ends if none is.
func startsOf(g Grid) []int {
	if cells := g.Find("S"); cells != nil {
		return cells
	}
	return slices.DeleteFunc(g.Find(g.Letters), func(cell int) bool { return strings.IndexByte("#Gg", g.Letters[cell]) >= 0 })
}

// read returns the floor plan as it is now.
func (f *Floor) read() *floorPlan { return f.plan.of(floorKey{f.Map, f.Rewards}, floorPlanOf) }

// Plan returns the map as it is now.
func (f *Floor) Plan() Grid { return f.read().Grid }

// Observe writes the cell of the agent.
func (f *Floor) Observe(obs []float64) { obs[0] = float64(f.Cell) }

// State returns the cell of the agent.
func (f *Floor) State() []float64 { return []float64{float64(f.Cell)} }

// floorState describes the state of a Floor.
var floorState = []Component{{Name: "cell"}}

// SetState puts the agent into a cell.
func (f *Floor) SetState(state []float64) error {
	g := f.read()
	if err := checkWhole(state, floorState, whole(g.Size())); err != nil {
		return err
	}
	if cell := int(state[0]); g.Letters[cell] == '#' {
		return fmt.Errorf("state: cell: %d is a wall", cell)
	}
	f.Cell = int(state[0])
	return nil
}

// Reset puts the agent into one of the starting cells, all equally likely.
func (f *Floor) Reset(s *num.Stream) {
	starts := f.read().starts
	f.Cell = starts[0]
	if len(starts) > 1 {
		f.Cell = starts[s.IntN(len(starts))]
	}
}

// walk returns the cell that a move leads to: walls and the edge of the map stop it.
func (p *floorPlan) walk(cell int, m Move) int {
	if i := (m.Down+1)*3 + m.Right + 1; p.around != nil && m.Down*m.Down <= 1 && m.Right*m.Right <= 1 {
		return int(p.around[cell][i])
	}
	if next := p.Go(cell, m.Down, m.Right); p.Letters[next] != '#' {
		return next
	}
	return cell
}

// outcome is the sure arrival in a cell with the bonus that lies there.
func (p *floorPlan) outcome(probability float64, next int, reward float64, ends bool) Outcome {
	if p.bonus != nil {
		reward += p.bonus[next]
	}
	return Outcome{P: probability, Next: next, Reward: reward, Terminated: ends}
}

// room returns an empty slice for the outcomes of a step.
func (f *Floor) room() []Outcome { return f.outcomes[:0] }

// follow draws one of the outcomes of a step and goes there.
func (f *Floor) follow(outcomes []Outcome, s *num.Stream) (reward float64, terminated bool) {
	f.outcomes = outcomes
	o := pick(outcomes, s)
	f.Cell = o.Next
	return o.Reward, o.Terminated
}

// model writes down the law of a world on this floor.
func (f *Floor) model(actions int, law law) *Model {
	p := f.read()
	return tabulate(p.Size(), actions, uniform(p.Size(), p.starts...), law)
}

// params returns the parameters that all floors have.
func (f *Floor) params(legend Legend) []Param {
	return []Param{
		{
			Name: "map", Value: &f.Map,
			Help:  "the floor plan, rows separated by slashes: " + legend.explain(),
			Check: func(text string) error { return f.checkMap(text, legend) },
		},
		{
			Name: "rewards", Value: &f.Rewards,
			Help:  "extra rewards for steps that end in single cells: line,column=reward, counted from 1, separated by blanks",
			Check: func(text string) error { _, err := parseRewards(text, f.read().Grid); return err },
		},
	}
}

// checkMap says what is wrong with a new map. Once an agent stands on the floor its size is fixed: agents keep numbers
// for every cell.
func (f *Floor) checkMap(text string, legend Legend) error {
	g, err := ParseGrid(text)
	if err != nil {
		return err
	}
	if old := f.read(); f.Cell >= 0 && (g.Rows != old.Rows || g.Cols != old.Cols) {
		return fmt.Errorf("%d×%d cells are not the %d×%d of this run", g.Rows, g.Cols, old.Rows, old.Cols)
	}
	if err := legend.Check(g); err != nil {
		return err
	}
	if len(startsOf(g)) == 0 {
		return fmt.Errorf("there is no cell to start in")
	}
	_, err = parseRewards(f.Rewards, g)
	return err
}

// explain lists the letters with their names.
func (l Legend) explain() string {
	parts := make([]string, len(l))
	for i, k := range l {
		parts[i] = string(k.Letter) + " " + cmp.Or(k.Name, "floor")
	}
	return strings.Join(parts, ", ")
}
