package verify

import (
	"math"
	"strconv"
)

// corridorCut is where the corridor ends an episode. A run that has come to such a policy hardly ever gets out of it.
const corridorCut = 1000

// The short corridor: REINFORCE as the book's pseudocode has it, from a policy that goes right with probability 0.05, with
// step sizes that are powers of two. Some runs without a baseline get stuck near probability 0 or 1; they are counted, and
// left out of the means.
var corridor = []Study{
	corridorStudy("corridor-2^-12", "baseline=none", -12, 500, 10, share(0.0505, 2000),
		[]Expected{about(-71.42396, 0.43001116), about(-20.882938, 0.14085031), about(-11.744829, 0.02167232)}, about(0.563356, 0.00100851)),
	corridorStudy("corridor-2^-13", "baseline=none", -13, 500, 15, share(0.007, 2000),
		[]Expected{about(-76.151913, 0.42082756), about(-30.979532, 0.19181397), about(-12.325081, 0.02348258)}, about(0.479549, 0.00084423)),
	corridorStudy("corridor-2^-14", "baseline=none", -14, 300, 9, share(0.0005, 2000),
		[]Expected{about(-79.292246, 0.44188428), about(-44.657679, 0.22089505), about(-14.941741, 0.0314285)}, about(0.347393, 0.00055544)),
	// the gradient of (w − G)² is 2 (w − G): half a step of 2^-6
	corridorStudy("corridor-baseline", "baseline=value value_learning_rate=0.0078125", -9, 500, 10, share(0.009, 2000),
		[]Expected{about(-56.664985, 0.56447074), about(-12.242432, 0.05377331), about(-12.00111, 0.02536004)}, about(0.582709, 0.00179967)),
}

func corridorStudy(name, baseline string, exponent int, runs int, seconds float64, cut Expected, returned []Expected, right Expected) Study {
	source := "Sutton & Barto 2018, fig. 13.1"
	if exponent == -9 {
		source = "Sutton & Barto 2018, fig. 13.2"
	}
	half := math.Log(0.95/0.05) / 2 // logits of left and right
	return Study{
		Name: name, Group: "corridor", Source: source,
		Algorithm: "reinforce", World: "ShortCorridor", Preset: "default", Weights: []float64{half, -half},
		Settings: "network=linear optimizer=sgd episodes=1 step_updates=true gamma=1 learning_rate=" + power(exponent) + " " + baseline,
		Episodes: 1000, CutAt: corridorCut, Runs: runs, Seconds: seconds,
		Figures: []Figure{
			{"share of runs that get stuck", cutShare(corridorCut), cut},
			{"mean return of episodes 1 to 10", uncut(corridorCut, returns(1, 10)), returned[0]},
			{"mean return of episodes 91 to 110", uncut(corridorCut, returns(91, 110)), returned[1]},
			{"mean return of episodes 901 to 1000", uncut(corridorCut, returns(901, 1000)), returned[2]},
			{"probability of right before episode 1000", uncut(corridorCut, chanceOf(999)), right},
		},
	}
}

// Baird's counter-example: weights of semi-gradient TD about a policy that always takes solid, learned from one that
// seldom does. The means are exact: since a step is linear in the weights, they follow from the chances of the states
// (semi-gradient dynamic programming, as in the right half of the book's figure, comes to 114.4, 6.9 and 335.0). If it
// learns about the policy that acts, the same weights come to rest.
var baird = []Study{
	{
		Name: "baird-off-policy", Group: "baird", Source: "Sutton & Barto 2018, fig. 11.2",
		Algorithm: "td", World: "Baird", Preset: "default", Weights: bairdWeights,
		Settings: "features=linear gamma=0.99 learning_rate=0.01 policy=0 1 behavior=6 1", Steps: 1000, Runs: 2000, Seconds: 2,
		Figures: []Figure{
			{"w1 after 1000 steps", weight(1), exactly(113.32208905613889)},
			{"w7 after 1000 steps", weight(7), exactly(6.818048278941857)},
			{"w8 after 1000 steps", weight(8), exactly(331.6023637263006)},
		},
	},
	{
		Name: "baird-on-policy", Group: "baird", Source: "Sutton & Barto 2018, §11.2",
		Algorithm: "td", World: "Baird", Preset: "default", Weights: bairdWeights,
		Settings: "features=linear gamma=0.99 learning_rate=0.01 policy=6 1", Steps: 20_000, Runs: 20, Seconds: 0.2,
		Figures: []Figure{{"length of w after 20 000 steps, 10.3 at first", length(), atMost(10.3)}},
	},
}

var bairdWeights = []float64{1, 1, 1, 1, 1, 1, 10, 1}

// power writes 2 to a power.
func power(exponent int) string { return strconv.FormatFloat(math.Ldexp(1, exponent), 'g', -1, 64) }
