package worlds

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ascent/worlds/num"
)

// Corridor is a corridor with a small prize close by at the left end and a larger one further away at the right end.
// Which one is better is up to the discount. Fog makes cells look alike, and then no agent without a memory does well.
//
// # Action space
//
// Discrete(2): 0 left, 1 right.
//
// # Observation space
//
// Discrete(5): the cell, from the left. In fog every cell looks like the leftmost foggy one; the number of the cell is the
// state of the model (see Indexer).
//
// # Dynamics
//
// Left and right lead to the next cell; off the map or into a wall they lead nowhere.
//
// # Reward
//
// 5 for entering g, 10 for entering G, else 0.
//
// # Start
//
// The cell S: one step away from g and three from G.
//
// # End
//
// Terminated on g and on G; truncated after 100 steps.
//
// # Values
//
// From the start the small prize is worth 5 and the large one 10γ². They are equal at γ = 0.707.
//
// # Source
//
// Ours. Fog over columns 2 and 4, whose best actions are opposite for γ < 0.707, is state aliasing as in Singh,
// Jaakkola & Jordan 1994.
type Corridor struct {
	Floor
	RewardSmall float64 // for entering g
	RewardLarge float64 // for entering G
	RewardStep  float64
	Fog         string // columns of the foggy cells, counted from 1, separated by blanks

	spec  memo[int, Spec]
	looks memo[corridorLooks, []int]
}

// corridorLooks is what the observations follow from.
type corridorLooks struct{ layout, fog string }

var _ Indexer = (*Corridor)(nil)

var corridorLegend = Legend{
	floorCell, wallCell, startCell,
	{Letter: 'g', Name: "small prize", Mark: 'g', Fill: '░', Role: Goal, Ends: true, Needed: true},
	{Letter: 'G', Name: "large prize", Mark: 'G', Fill: '▒', Role: Goal, Ends: true, Needed: true},
}

// NewCorridor returns the corridor with prizes of 5 and 10 and no fog.
func NewCorridor() *Corridor {
	return &Corridor{Floor: newFloor("gS..G"), RewardSmall: 5, RewardLarge: 10}
}

// Spec describes the corridor; the observation counts the cells of the map.
func (w *Corridor) Spec() *Spec {
	return w.spec.of(w.read().Size(), func(cells int) Spec {
		return Spec{
			ID: "ascent/Corridor-v0", Title: "Corridor with two prizes",
			Summary:     "Take the small prize close by or walk to the large one.",
			Observation: Discrete(cells), Action: Discrete(2, "left", "right"), State: floorState,
			Limit: 100, Threshold: math.NaN(), Low: 0, High: 10,
		}
	})
}

// Observe writes what the agent sees of its cell.
func (w *Corridor) Observe(obs []float64) {
	obs[0] = float64(w.Cell)
	if w.Fog != "" {
		obs[0] = float64((*w.looks.of(corridorLooks{w.Map, w.Fog}, lookThrough))[w.Cell])
	}
}

// lookThrough returns what each cell looks like: itself, or in fog the leftmost foggy cell.
func lookThrough(k corridorLooks) []int {
	g, _ := ParseGrid(k.layout)
	looks := make([]int, g.Size())
	for cell := range looks {
		looks[cell] = cell
	}
	foggy, _ := parseFog(k.fog, g.Size())
	for _, cell := range foggy {
		looks[cell] = slices.Min(foggy)
	}
	return looks
}

// parseFog reads columns, counted from 1, as cells.
func parseFog(text string, cells int) ([]int, error) {
	var foggy []int
	for field := range strings.FieldsSeq(text) {
		column, err := strconv.Atoi(field)
		if err != nil || column < 1 || column > cells {
			return nil, fmt.Errorf("%q is not a column in [1, %d]", field, cells)
		}
		foggy = append(foggy, column-1)
	}
	return foggy, nil
}

// StateIndex returns the cell of the agent.
func (w *Corridor) StateIndex() int { return w.Cell }

// law is the physics of the corridor.
func (w *Corridor) law(out []Outcome, state, action int) []Outcome {
	p := w.read()
	switch p.Letters[state] {
	case 'g', 'G', '#':
		return stay(out, state)
	}
	next, reward, ends := p.walk(state, corridorMoves[action]), w.RewardStep, false
	switch p.Letters[next] {
	case 'g':
		reward, ends = reward+w.RewardSmall, true
	case 'G':
		reward, ends = reward+w.RewardLarge, true
	}
	return append(out, p.outcome(1, next, reward, ends))
}

// Step moves the agent.
func (w *Corridor) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	return w.follow(w.law(w.room(), w.Cell, int(action[0])), s)
}

// Model returns the law of the corridor, in terms of its cells.
func (w *Corridor) Model() *Model { return w.model(2, w.law) }

// Params lists what can be changed.
func (w *Corridor) Params() []Param {
	return append(w.params(corridorLegend),
		reward("reward_small", "reward for the small prize g", &w.RewardSmall),
		reward("reward_large", "reward for the large prize G", &w.RewardLarge),
		reward("reward_step", "reward for every step", &w.RewardStep),
		Param{
			Name: "fog", Value: &w.Fog,
			Help:  "numbers of the cells that look alike, counted from 1, separated by blanks",
			Check: func(text string) error { _, err := parseFog(text, w.read().Size()); return err },
		},
	)
}

// Legend lists what may stand on the map.
func (w *Corridor) Legend() Legend { return corridorLegend }

// Draw paints the corridor, with the prizes beneath their ends.
func (w *Corridor) Draw(c *Canvas, o *Overlay) {
	p := w.picture(corridorLegend, corridorMoves, taken(w.Spec(), o.orEmpty()))
	p.Beneath = make([]string, p.Grid.Size())
	foggy, _ := parseFog(w.Fog, p.Grid.Size())
	for _, cell := range foggy {
		p.Beneath[cell] = "≈fog≈"
	}
	for cell := range p.Beneath {
		switch p.Grid.Letters[cell] {
		case 'g':
			p.Beneath[cell] = signed(w.RewardSmall)
		case 'G':
			p.Beneath[cell] = signed(w.RewardLarge)
		}
	}
	p.Draw(c, o)
}
