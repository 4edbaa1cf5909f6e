package lab

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
		sum := 0.0
		for _, v := range t.Value {
			sum += v - v // 0, or NaN if v is infinite or no number
		}
		for _, v := range t.Grad {
			sum += v - v
		}
		if sum != 0 {
			s.diverged = &Divergence{Tensor: t.Name, Step: s.World.Steps, Clock: s.clock}
			if s.applied > 0 {
				last := s.edits[s.applied-1]
				s.diverged.Edit = &last
			}
			return
		}
	}
}
