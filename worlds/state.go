package worlds

import (
	"fmt"
	"math"
)

// A bound is the range of a number, ends included.
type bound struct{ low, high float64 }

// anywhere is the range of a number that need only be finite.
var anywhere = bound{-math.MaxFloat64, math.MaxFloat64}

// whole is the range of a number that counts or names something: 0 … n-1.
func whole(n int) bound { return bound{0, float64(n - 1)} }

// checkState returns what is wrong with a state for SetState, or nil: how many numbers it has, and which of them is not
// within its bound.
func checkState(state []float64, parts []Component, bounds ...bound) error {
	if len(state) != len(parts) {
		return fmt.Errorf("state: %d numbers instead of %d (%s)", len(state), len(parts), names(parts))
	}
	for i, b := range bounds {
		switch v := state[i]; {
		case b == anywhere && !finite(v):
			return fmt.Errorf("state: %s: %g is not a finite number", parts[i].Name, v)
		case !(v >= b.low && v <= b.high):
			return fmt.Errorf("state: %s: %g is not in [%g, %g]", parts[i].Name, v, b.low, b.high)
		}
	}
	return nil
}

// checkWhole is checkState for states made of whole numbers.
func checkWhole(state []float64, parts []Component, bounds ...bound) error {
	if err := checkState(state, parts, bounds...); err != nil {
		return err
	}
	for i, v := range state {
		if v != math.Trunc(v) {
			return fmt.Errorf("state: %s: %g is not a whole number", parts[i].Name, v)
		}
	}
	return nil
}

func names(parts []Component) string {
	text := ""
	for i, p := range parts {
		if i > 0 {
			text += ", "
		}
		text += p.Name
	}
	return text
}

// single rounds to float32, which Gymnasium's observations are stored in.
func single(x float64) float64 { return float64(float32(x)) }
