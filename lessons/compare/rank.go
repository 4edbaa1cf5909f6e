package compare

import (
	"cmp"
	"math"
	"slices"
)

// rank finds the best cell of every algorithm on every world of a sweep, and how far the others are behind. Of cells whose
// interquartile means are equal, the one is best that learned faster.
//
// Algorithms are not compared: the best of many cells owes a part of its lead to luck, and the more cells, the more.
func (r *Result) rank() {
	for _, world := range r.Plan.Worlds() {
		for _, algorithm := range r.Plan.Algorithms() {
			cells := r.Cells(algorithm, world)
			cells = slices.DeleteFunc(cells, func(s *Summary) bool { return len(s.Runs) == 0 })
			if len(cells) == 0 {
				continue
			}
			best := slices.MaxFunc(cells, func(a, b *Summary) int {
				return cmp.Or(cmp.Compare(a.Final.IQM.Value, b.Final.IQM.Value), cmp.Compare(a.Area.IQM.Value, b.Area.IQM.Value))
			})
			best.Best = true
			for _, s := range cells {
				if s != best {
					s.Behind = improvement([][]float64{best.Finals()}, [][]float64{s.Finals()})
				}
			}
		}
	}
}

// Cells returns the summaries of an algorithm on a world: in a sweep one a cell, row after row of the grid.
func (r *Result) Cells(algorithm, world string) (cells []*Summary) {
	for i := range r.Summaries {
		if s := &r.Summaries[i]; s.Algorithm == algorithm && s.World == world {
			cells = append(cells, s)
		}
	}
	return cells
}

// IsBehind reports whether the summary is of a cell of a sweep that is not the best.
func (s *Summary) IsBehind() bool { return !math.IsNaN(s.Behind.Value) }
