package lab

import "testing"

// TestFullSpeedShowsWholeIterations lets the time for a frame come after some short iterations: the frame shows the end of
// one, and the lines that led to its last event.
func TestFullSpeedShowsWholeIterations(t *testing.T) {
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			s := begin(t, e)
			asked := 0
			s.AdvanceWhile(func() bool {
				asked++
				s.short = true // on any machine
				return asked < 3
			}, nil)
			if f := s.Frame(); !f.Edge || f.Iteration < 2 || f.Lines.From == 0 {
				t.Errorf("after %d iterations, at the edge: %v, the lines are %v", f.Iteration, f.Edge, f.Lines)
			}
		})
	}
}
