package lab

import (
	"slices"

	"ascent/algorithms/nn"
)

// A Divergence says where numbers stopped being numbers.
type Divergence struct {
	Tensor string `json:"tensor"`
	Step   int    `json:"step"`
	Clock  int64  `json:"-"`
	Edit   *Edit  `json:"-"` // the last edit before, or nil
}

// check looks for numbers that are none among weights and gradients.
func (s *Session) check() {
	for _, t := range s.tensors {
		if !finite(t.Value, t.Grad) {
			s.diverged = &Divergence{Tensor: t.Name, Step: s.World.Steps, Clock: s.clock}
			if s.applied > 0 {
				last := s.edits[s.applied-1]
				s.diverged.Edit = &last
			}
			return
		}
	}
}

// finite reports whether all numbers of some lists are finite. Their length in space nearly always says so, and is soon
// computed; only the squares of very large numbers are infinite too.
func finite(lists ...[]float64) bool {
	if length := nn.GlobalNorm(lists...); length-length == 0 {
		return true
	}
	for _, list := range lists {
		if slices.ContainsFunc(list, func(v float64) bool { return v-v != 0 }) {
			return false
		}
	}
	return true
}
