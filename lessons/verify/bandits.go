package verify

import (
	"fmt"
	"strings"
)

// The ten-armed testbed (Sutton & Barto 2018, §2.3): every run is a bandit problem of its own, pulled a thousand times.
const (
	testbedRuns  = 2000 // as many as the book has
	testbedPulls = 1000
)

// testbed is a study of a bandit algorithm: what it earns in the end and all along, and how often it takes the best arm in
// the end.
func testbed(name, group, source, algorithm, settings string, late, all, best Expected) Study {
	return Study{
		Name: name, Group: group, Source: "Sutton & Barto 2018, " + source,
		Algorithm: algorithm, World: "Bandit", Preset: "default", Settings: settings, Episodes: testbedPulls, Runs: testbedRuns, Seconds: 2,
		Figures: []Figure{
			{"mean reward of pulls 901 to 1000", returns(901, 1000), late},
			{"mean reward of all 1000 pulls", returns(1, 1000), all},
			{"share of the best arm in pulls 901 to 1000", optimal(901, 1000), best},
		},
	}
}

var bandits = []Study{
	testbed("bandit-greedy", "bandits", "fig. 2.2", "epsilon-greedy", "epsilon=0",
		about(1.03683, 0.00436864), about(1.029195, 0.00428583), about(0.35945, 0.00339306)),
	testbed("bandit-epsilon-0.01", "bandits", "fig. 2.2", "epsilon-greedy", "epsilon=0.01",
		about(1.309902, 0.00446903), about(1.195448, 0.00412764), about(0.594753, 0.0034049)),
	testbed("bandit-epsilon-0.1", "bandits", "fig. 2.2", "epsilon-greedy", "epsilon=0.1",
		about(1.362784, 0.00403048), about(1.300156, 0.00385957), about(0.798031, 0.00208169)),
	spiked(testbed("bandit-optimistic", "bandits", "fig. 2.3", "epsilon-greedy", "epsilon=0 sample_average=false learning_rate=0.1 initial_value=5",
		about(1.504062, 0.0043338), about(1.29883, 0.00417366), about(0.860191, 0.00224344)), about(0.4338, 0.0035045)),
	testbed("bandit-constant-step", "bandits", "fig. 2.3", "epsilon-greedy", "epsilon=0.1 sample_average=false learning_rate=0.1",
		about(1.346403, 0.00395544), about(1.245789, 0.00353688), about(0.7545, 0.00222441)),
	spiked(testbed("bandit-ucb", "bandits", "fig. 2.4", "ucb", "ucb_coef=2",
		about(1.488412, 0.0043301), about(1.390934, 0.00427925), about(0.853414, 0.00156054)), about(0.4318, 0.00350258)),
}

// spiked adds the pull after all ten arms have been tried once, which is better than the ones after it (exercise 2.6 and
// 2.8).
func spiked(s Study, eleventh Expected) Study {
	s.Figures = append(s.Figures, Figure{"share of the best arm in pull 11", optimal(11, 11), eleventh})
	return s
}

var gradientBandits = []Study{
	testbed("gradient-0.1", "gradient", "fig. 2.5", "gradient-bandit", "mean=4 learning_rate=0.1",
		about(5.499576, 0.00430952), about(5.353243, 0.00420588), about(0.846556, 0.00238279)),
	testbed("gradient-0.4", "gradient", "fig. 2.5", "gradient-bandit", "mean=4 learning_rate=0.4",
		about(5.426089, 0.00439159), about(5.369332, 0.00428444), about(0.710741, 0.00318344)),
	testbed("gradient-0.1-no-baseline", "gradient", "fig. 2.5", "gradient-bandit", "mean=4 learning_rate=0.1 baseline=false",
		about(5.204139, 0.00494976), about(5.079108, 0.00466689), about(0.485521, 0.00348557)),
	testbed("gradient-0.4-no-baseline", "gradient", "fig. 2.5", "gradient-bandit", "mean=4 learning_rate=0.4 baseline=false",
		about(4.804036, 0.00573408), about(4.751274, 0.00549151), about(0.284677, 0.00318206)),
}

// parameterStudy is figure 2.6: what the algorithms earn in a thousand pulls, by the parameter of each.
var parameterStudy = func() (list []Study) {
	for _, p := range []struct {
		algorithm, settings string // %v is the parameter
		short               string
		value               float64
		earned              Expected
	}{
		{"epsilon-greedy", "epsilon=%v", "epsilon", 1. / 128, about(1.168491, 0.00914257)},
		{"epsilon-greedy", "epsilon=%v", "epsilon", 1. / 32, about(1.298447, 0.00876916)},
		{"epsilon-greedy", "epsilon=%v", "epsilon", 1. / 16, about(1.329173, 0.00873843)},
		{"epsilon-greedy", "epsilon=%v", "epsilon", 1. / 8, about(1.282243, 0.00856167)},
		{"epsilon-greedy", "epsilon=%v", "epsilon", 1. / 4, about(1.119285, 0.00780967)},
		{"gradient-bandit", "learning_rate=%v", "gradient", 1. / 32, about(1.092354, 0.00907702)},
		{"gradient-bandit", "learning_rate=%v", "gradient", 1. / 4, about(1.396397, 0.00956458)},
		{"gradient-bandit", "learning_rate=%v", "gradient", 2, about(1.05574, 0.01114015)},
		{"ucb", "ucb_coef=%v", "ucb", 1. / 16, about(1.39259, 0.010158)},
		{"ucb", "ucb_coef=%v", "ucb", 1, about(1.486421, 0.00949318)},
		{"ucb", "ucb_coef=%v", "ucb", 4, about(1.160273, 0.00950141)},
		{"epsilon-greedy", "epsilon=0 sample_average=false learning_rate=0.1 initial_value=%v", "optimistic", 1. / 4, about(1.323741, 0.00831547)},
		{"epsilon-greedy", "epsilon=0 sample_average=false learning_rate=0.1 initial_value=%v", "optimistic", 1, about(1.460018, 0.00968355)},
		{"epsilon-greedy", "epsilon=0 sample_average=false learning_rate=0.1 initial_value=%v", "optimistic", 4, about(1.325724, 0.00946719)},
	} {
		value := fmt.Sprint(p.value)
		list = append(list, Study{
			Name: "parameter-" + p.short + "-" + strings.Replace(value, "0.0078125", "0.008", 1), Group: "parameter", Source: "Sutton & Barto 2018, fig. 2.6",
			Algorithm: p.algorithm, World: "Bandit", Preset: "default", Settings: fmt.Sprintf(p.settings, value), Episodes: testbedPulls, Runs: 500, Seconds: 0.4,
			Figures: []Figure{{"mean reward of all 1000 pulls", returns(1, 1000), p.earned}},
		})
	}
	return list
}()
