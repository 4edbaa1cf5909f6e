package verify

import "fmt"

// The windy grid: how many episodes have ended by a step of the run, and whether the greedy path is a shortest one.
var windy = []Study{
	windyStudy("windy-sarsa", "example 6.5", "sarsa", "moves=4",
		about(7.206, 0.01741312), about(34.2115, 0.04584858), about(160.17025, 0.15849676), -15, share(0.1732, 4000)),
	windyStudy("windy-q-learning", "example 6.5", "q-learning", "moves=4",
		about(8.52725, 0.01559247), about(40.11725, 0.02316538), about(208.44, 0.04166274), -15, exactly(1)),
	windyStudy("windy-sarsa-king", "exercise 6.9", "sarsa", "moves=8",
		about(5.67875, 0.0185229), about(36.434, 0.05053389), about(248.2585, 0.25452675), -7, share(0.5565, 4000)),
}

func windyStudy(name, source, algorithm, settings string, early, middle, late Expected, shortest float64, greedy Expected) Study {
	return Study{
		Name: name, Group: "windy", Source: "Sutton & Barto 2018, " + source,
		Algorithm: algorithm, World: "WindyGrid", Preset: "default", Settings: settings + " gamma=1 learning_rate=0.5 epsilon=0.1", Steps: 8000, Runs: 1000, Seconds: 4,
		Figures: []Figure{
			{"episodes in 2000 steps", episodesBy(2000), early},
			{"episodes in 4000 steps", episodesBy(4000), middle},
			{"episodes in 8000 steps", episodesBy(8000), late},
			{"share of runs whose greedy path is shortest", greedyPath(shortest), greedy},
		},
	}
}

// The cliff: what is earned while learning with ε = 0.1, and the path that is learned, of 13 steps along the edge, of 15
// one row away from it, of 17 along the top. Small steps show that SARSA's long way round is noise: with ε = 0.1 the path
// of 15 steps is the best, and so it finds.
var cliff = append([]Study{
	cliffStudy("cliff-sarsa", "sarsa", 17, about(-71.28353, 0.0657111), about(-26.885518, 0.06715169), share(0.7715, 10000)),
	cliffStudy("cliff-expected-sarsa", "expected-sarsa", 15, about(-56.237578, 0.03306083), about(-20.79002, 0.02017402), share(0.9998, 10000)),
	cliffStudy("cliff-q-learning", "q-learning", 13, about(-80.654636, 0.06994331), about(-50.10212, 0.07122461), exactly(1)),
	{
		Name: "cliff-sarsa-small-steps", Group: "cliff", Source: "the best ε-soft path, by policy iteration; Sutton & Barto 2018, example 6.6",
		Algorithm: "sarsa", World: "CliffWalking-v1", Preset: "default", Settings: "gamma=1 learning_rate=0.02 epsilon=0.1", Episodes: 20_000, Runs: 40, Seconds: 7,
		Figures: []Figure{{"share of runs whose greedy path takes 15 steps", greedyPath(-15), exactly(1)}},
	},
}, interim()...)

func cliffStudy(name, algorithm string, path float64, early, late, greedy Expected) Study {
	return Study{
		Name: name, Group: "cliff", Source: "Sutton & Barto 2018, example 6.6",
		Algorithm: algorithm, World: "CliffWalking-v1", Preset: "default", Settings: "gamma=1 learning_rate=0.5 epsilon=0.1", Episodes: 500, Runs: 500, Seconds: 3,
		Figures: []Figure{
			{"mean return of episodes 1 to 100", returns(1, 100), early},
			{"mean return of episodes 401 to 500", returns(401, 500), late},
			{fmt.Sprintf("share of runs whose greedy path takes %v steps", path), greedyPath(-path), greedy},
		},
	}
}

// interim is figure 6.3: the mean return of the first hundred episodes, by step size.
func interim() (list []Study) {
	for _, p := range []struct {
		algorithm string
		rate      float64
		early     Expected
	}{
		{"sarsa", 0.1, about(-139.469685, 0.13162216)}, {"sarsa", 0.9, about(-68.849375, 0.22557388)},
		{"expected-sarsa", 0.1, about(-134.122485, 0.13530744)}, {"expected-sarsa", 0.9, about(-45.382885, 0.06354744)},
		{"q-learning", 0.1, about(-150.367845, 0.1866689)}, {"q-learning", 0.9, about(-73.09245, 0.16107443)},
	} {
		list = append(list, Study{
			Name: fmt.Sprintf("cliff-%s-%v", p.algorithm, p.rate), Group: "cliff", Source: "Sutton & Barto 2018, fig. 6.3",
			Algorithm: p.algorithm, World: "CliffWalking-v1", Preset: "default", Settings: fmt.Sprintf("gamma=1 learning_rate=%v epsilon=0.1", p.rate), Episodes: 100, Runs: 300, Seconds: 1,
			Figures: []Figure{{"mean return of episodes 1 to 100", returns(1, 100), p.early}},
		})
	}
	return list
}

// Maximisation bias: how often the way that looks good and is not is taken, at first and in the end.
var bias = []Study{
	biasStudy("bias-q-learning", "q-learning", []Expected{share(0.9326, 10000), share(0.4603, 10000), share(0.1242, 10000)}, about(0.12335, 0.00194887)),
	biasStudy("bias-double-q-learning", "double-q-learning", []Expected{share(0.238, 10000), share(0.0922, 10000), share(0.0712, 10000)}, about(0.070626, 0.0010141)),
}

func biasStudy(name, algorithm string, at []Expected, late Expected) Study {
	return Study{
		Name: name, Group: "bias", Source: "Sutton & Barto 2018, fig. 6.5",
		Algorithm: algorithm, World: "MaximizationBias", Preset: "default", Settings: "gamma=1 learning_rate=0.1 epsilon=0.1", Episodes: 300, Runs: 5000, Seconds: 2,
		Figures: []Figure{
			{"share that goes left in episode 25", lasts(2, 25, 25), at[0]},
			{"share that goes left in episode 100", lasts(2, 100, 100), at[1]},
			{"share that goes left in episode 300", lasts(2, 300, 300), at[2]},
			{"share that goes left in episodes 251 to 300", lasts(2, 251, 300), late},
		},
	}
}
