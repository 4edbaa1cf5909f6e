package worlds

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MaxReward bounds the rewards that can be set: large enough for every lesson, small enough for every sum.
const MaxReward = 1000

// reward returns a parameter for a reward.
func reward(name, help string, field *float64) Param {
	return Param{Name: name, Help: help, Value: field, Min: -MaxReward, Max: MaxReward}
}

// signed writes a reward with its sign; nought has none.
func signed(reward float64) string {
	if reward == 0 {
		return "0"
	}
	return fmt.Sprintf("%+g", reward)
}

// parseRewards reads rewards of single cells: "2,3=-5 4,1=0.5" puts -5 into line 2, column 3. Cells outside of the map
// are an error; nothing in the text is no reward.
func parseRewards(text string, g Grid) ([]float64, error) {
	var bonus []float64
	for entry := range strings.FieldsSeq(text) {
		place, amount, _ := strings.Cut(entry, "=")
		line, column, _ := strings.Cut(place, ",")
		row, err1 := strconv.Atoi(line)
		col, err2 := strconv.Atoi(column)
		reward, err3 := strconv.ParseFloat(amount, 64)
		if err1 != nil || err2 != nil || err3 != nil || !finite(reward) {
			return nil, fmt.Errorf("%q is not of the form line,column=reward", entry)
		}
		if row < 1 || row > g.Rows || col < 1 || col > g.Cols {
			return nil, fmt.Errorf("line %d, column %d is not on the map of %d×%d cells", row, col, g.Rows, g.Cols)
		}
		if reward < -MaxReward || reward > MaxReward {
			return nil, fmt.Errorf("%q: %g is not in [%d, %d]", entry, reward, -MaxReward, MaxReward)
		}
		if bonus == nil {
			bonus = make([]float64, g.Size())
		}
		bonus[(row-1)*g.Cols+col-1] = reward
	}
	return bonus, nil
}

// RewardOf returns the extra reward of a step that ends in a cell.
func (f *Floor) RewardOf(cell int) float64 {
	if p := f.read(); p.bonus != nil {
		return p.bonus[cell]
	}
	return 0
}

// WithReward returns the extra rewards with another one in a cell, as parseRewards reads them; 0 takes it away.
func (f *Floor) WithReward(cell int, reward float64) string {
	p := f.read()
	var entries []string
	for c := range p.Size() {
		r := f.RewardOf(c)
		if c == cell {
			r = reward
		}
		if r != 0 {
			entries = append(entries, fmt.Sprintf("%d,%d=%g", c/p.Cols+1, c%p.Cols+1, r))
		}
	}
	return strings.Join(entries, " ")
}

// The marks of extra rewards. None is a sign: that would be read as part of the value beside it.
var (
	rewardNote  = Note{'$', "reward", Good}
	penaltyNote = Note{'!', "penalty", Bad}
)

// picture returns what the picture of the floor shows. Extra rewards stand in the corners of large cells, and are marked in
// cells that have no mark of their own.
func (f *Floor) picture(legend Legend, moves []Move, taken string) *GridPicture {
	g := f.Plan()
	p := &GridPicture{Grid: g, Legend: legend, Agent: f.Cell, Moves: moves, Taken: taken}
	if f.read().bonus == nil {
		return p
	}
	p.Label = func(cell int) string {
		if r := f.RewardOf(cell); r != 0 {
			return signed(r)
		}
		return legend.Of(g.Letters[cell]).Name
	}
	for cell := range g.Size() {
		r, k := f.RewardOf(cell), legend.Of(g.Letters[cell])
		if r == 0 || k.Mark != 0 || k.Fill == '█' {
			continue
		}
		note := rewardNote
		if r < 0 {
			note = penaltyNote
		}
		p.Things = append(p.Things, Thing{cell, note.Mark, note.Role})
		if !slices.Contains(p.Notes, note) {
			p.Notes = append(p.Notes, note)
		}
	}
	return p
}
