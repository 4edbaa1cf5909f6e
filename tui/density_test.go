package tui

import (
	"math"
	"strings"
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

// TestUnitsOfSAC: mean and deviation are told as those of the draw, which is not what is taken: a draw at the mean would be
// the mean squeezed, times the bound.
func TestUnitsOfSAC(t *testing.T) {
	t.Parallel()
	d := pressed(drive(t, Start{Algorithm: "sac", World: "pendulum"}, 120, 36), "down down down down down down down down down down enter 4 enter g g g g n n n n n n n n n n n n 6") // learning_starts = 4
	d.sees("torque  before tanh μ ")
	d.sees("  ln π ")
	d.sees("after tanh; ln π is of the action on -1 … 1 ")
	if d = pressed(drive(t, Start{Algorithm: "ppo", World: "pendulum"}, 120, 36), "n n n 6"); strings.Contains(d.screen(), "tanh") {
		t.Errorf("PPO squeezes nothing:\n%s", d.screen())
	}
}
