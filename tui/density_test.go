package tui

import (
	"math"
	"testing"

	"ascent/worlds"
)

// TestDensities integrates the curves to 1. SAC's is, as in its paper, that of an action between −1 and 1.
func TestDensities(t *testing.T) {
	t.Parallel()
	space := worlds.Box([]float64{-2, -1}, []float64{2, 1})
	for _, squashed := range []bool{false, true} {
		for _, row := range [][]float64{{0, 0.3, -1, -0.5}, {1.5, -0.2, 0.2, -2}} {
			for dimension := range 2 {
				d := newDensity(&space, row, dimension, squashed)
				sum, n, unit := 0.0, 200_000, 1.0
				if squashed {
					unit = space.High[dimension]
				}
				for _, v := range d.at(n) {
					sum += v * (d.high - d.low) / unit / float64(n)
				}
				if math.Abs(sum-1) > 2e-3 {
					t.Errorf("squashed %v, row %v, dimension %d: the density has %v in it", squashed, row, dimension, sum)
				}
			}
		}
	}
}
