package worlds

import (
	"math"
	"testing"

	"ascent/worlds/num"
)

// A policy sets the action for a state of a world.
type policy func(state, action []float64, s *num.Stream)

// discrete is a policy that chooses by a rule on the state.
func discrete(choose func(x []float64) bool, yes, no float64) policy {
	return func(x, action []float64, _ *num.Stream) {
		action[0] = no
		if choose(x) {
			action[0] = yes
		}
	}
}

// TestBaselines: policies that need no learning earn what an independent program with the same dynamics measured. Its
// figures are means over 5000 episodes, printed to the digits given; an unknown deviation (-1) is taken from ours.
func TestBaselines(t *testing.T) {
	random := func(space Space) policy {
		return func(_, action []float64, s *num.Stream) { randomAction(space, s, action) }
	}
	always := func(a float64) policy { return func(_, action []float64, _ *num.Stream) { action[0] = a } }
	tests := []struct {
		world, name     string
		policy          policy // nil = random
		mean, deviation float64
		digit           float64 // value of the last digit printed
	}{
		{"cartpole", "random", nil, 22.28, 11.7, 0.01},
		{"cartpole", "always right", always(1), 9.34, -1, 0.01},
		{"cartpole", "towards the lean", discrete(func(x []float64) bool { return x[2] > 0 }, 1, 0), 42.2, -1, 0.1},
		{"cartpole", "lean and its speed", discrete(func(x []float64) bool { return x[2]+x[3] > 0 }, 1, 0), 484, -1, 1},
		{"cartpole", "linear", discrete(func(x []float64) bool { return 0.1*x[0]+0.3*x[1]+2*x[2]+x[3] > 0 }, 1, 0), 500, -1, 0.1},
		{"acrobot", "random", nil, -499.4, -1, 0.1},
		{"acrobot", "against the first link", discrete(func(x []float64) bool { return x[2] > 0 }, 0, 2), -84.4, 18.5, 0.1},
		{"mountaincar", "random", nil, -200, -1, 0.1},
		{"mountaincar", "with the speed", discrete(func(x []float64) bool { return x[1] >= 0 }, 2, 0), -119.4, 3.7, 0.1},
		{"mountaincarcontinuous", "random", nil, -33.1, -1, 0.1},
		{"mountaincarcontinuous", "nothing", always(0), 0, -1, 0.1},
		{"mountaincarcontinuous", "with the speed", discrete(func(x []float64) bool { return x[1] >= 0 }, 1, -1), 89.4, -1, 0.1},
		{"mountaincarcontinuous", "half with the speed", discrete(func(x []float64) bool { return x[1] >= 0 }, 0.5, -0.5), 95.9, -1, 0.1},
		{"pendulum", "random", nil, -1233, 289, 1},
		{"pendulum", "nothing", always(0), -1209, -1, 1},
		{"pendulum", "pump and hold", pumpAndHold, -150.6, 91, 0.1},
	}
	episodes := 5000
	if testing.Short() {
		episodes = 300
	}
	for _, tt := range tests {
		t.Run(tt.world+" "+tt.name, func(t *testing.T) {
			w, err := New(tt.world)
			if err != nil {
				t.Fatal(err)
			}
			act := tt.policy
			if act == nil {
				act = random(w.Spec().Action)
			}
			mean, deviation := play(w, act, episodes)
			theirs := tt.deviation
			if theirs < 0 {
				theirs = deviation
			}
			allowed := 3*math.Hypot(deviation/math.Sqrt(float64(episodes)), theirs/math.Sqrt(5000)) + tt.digit/2 + 1e-9
			if math.Abs(mean-tt.mean) > allowed {
				t.Errorf("mean return %.3f ± %.2f, want %g within %.3f", mean, deviation, tt.mean, allowed)
			}
			if tt.deviation > 0 && math.Abs(deviation/tt.deviation-1) > 0.2 {
				t.Errorf("standard deviation %.2f, want about %g", deviation, tt.deviation)
			}
		})
	}
}

// pumpAndHold brings a pendulum to the energy that it has upright, by torque with or against its speed, and near the top
// pulls it there like a damped spring.
func pumpAndHold(x, action []float64, _ *num.Stream) {
	if angle := wrap(x[0]); math.Abs(angle) < 0.5 {
		action[0] = -10*angle - 3*x[1]
		return
	}
	energy := x[1]*x[1]/6 + 5*(math.Cos(x[0])-1) // in J: m l² θ̇²/6 + m g l/2 (cos θ - 1), 0 upright
	action[0] = math.Copysign(2, -energy*x[1])
}

// play returns the mean and the standard deviation of the return of whole episodes.
func play(w World, act policy, episodes int) (mean, deviation float64) {
	s := num.NewStream(1)
	action := make([]float64, w.Spec().Action.Size())
	sum, squares := 0.0, 0.0
	for range episodes {
		w.Reset(&s)
		total := 0.0
		for range w.Spec().Limit {
			act(w.State(), action, &s)
			reward, terminated := w.Step(action, &s)
			if total += reward; terminated {
				break
			}
		}
		sum += total
		squares += total * total
	}
	n := float64(episodes)
	return sum / n, math.Sqrt(max(0, squares/n-sum/n*sum/n))
}
