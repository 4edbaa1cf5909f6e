package verify

import "fmt"

// Prediction on random walks: how wrong the values still are, by the rule and its step size.
var walks = append(shortWalks(), longWalks()...)

// shortWalks are those over five states: TD(0) against Monte Carlo.
func shortWalks() (list []Study) {
	for _, w := range []struct {
		rule    string
		rate    float64
		ten     Expected
		fifty   Expected
		hundred Expected
	}{
		{"td", 0.05, about(0.174561, 2.292e-05), about(0.053107, 0.00013604), about(0.035195, 0.00016464)},
		{"td", 0.1, about(0.128331, 8.141e-05), about(0.050218, 0.00022761), about(0.055249, 0.0002294)},
		{"td", 0.15, about(0.094851, 0.00017158), about(0.068653, 0.00027438), about(0.07015, 0.00027597)},
		{"mc", 0.01, about(0.212415, 9.681e-05), about(0.144663, 0.00018964), about(0.097172, 0.00023243)},
		{"mc", 0.02, about(0.196803, 0.00020063), about(0.111433, 0.00035349), about(0.081699, 0.00039848)},
		{"mc", 0.03, about(0.186391, 0.00030731), about(0.105648, 0.0004716), about(0.093475, 0.00048448)},
		{"mc", 0.04, about(0.179654, 0.00040836), about(0.111669, 0.00055048), about(0.107135, 0.00054477)},
	} {
		s := Study{
			Name: fmt.Sprintf("walk-%s-%v", w.rule, w.rate), Group: "walk", Source: "Sutton & Barto 2018, example 6.2",
			Algorithm: "td", World: "RandomWalk5", Preset: "default", Settings: fmt.Sprintf("gamma=1 initial_value=0.5 learning_rate=%v", w.rate),
			Episodes: 100, Runs: 1000, Seconds: 0.5,
			Figures: []Figure{
				{"error after 10 episodes", rmsError(10, 10), w.ten},
				{"error after 50 episodes", rmsError(50, 50), w.fifty},
				{"error after 100 episodes", rmsError(100, 100), w.hundred},
			},
		}
		if w.rule == "mc" { // every-visit Monte Carlo with a constant step size
			s.Algorithm = "monte-carlo"
			s.Settings += " sample_average=false first_visit=false"
		}
		list = append(list, s)
	}
	return list
}

// longWalks are those over nineteen states, by the number of steps that a target counts.
func longWalks() (list []Study) {
	for _, w := range []struct {
		n                int
		rate, mean, wide float64
	}{
		{1, 0.4, 0.412571, 0.00013864}, {1, 0.8, 0.346018, 0.00045601}, {1, 1, 0.389325, 0.00046844},
		{2, 0.4, 0.311119, 0.00054101}, {2, 0.6, 0.277404, 0.00095665}, {2, 0.8, 0.317937, 0.00101006},
		{4, 0.2, 0.322361, 0.00047569}, {4, 0.4, 0.263611, 0.0010879}, {4, 0.6, 0.307708, 0.00117362},
		{8, 0.1, 0.346918, 0.00044186}, {8, 0.2, 0.278627, 0.00101384}, {8, 0.4, 0.316109, 0.00130632},
		{16, 0.1, 0.321228, 0.00084513}, {16, 0.2, 0.324084, 0.00122167}, {16, 0.4, 0.416388, 0.0012504},
		{32, 0.1, 0.362679, 0.00115595}, {32, 0.4, 0.533545, 0.00129384},
		{64, 0.1, 0.44821, 0.00144578}, {64, 0.4, 0.640023, 0.00152403},
	} {
		list = append(list, Study{
			Name: fmt.Sprintf("n-step-%d-%v", w.n, w.rate), Group: "n-step", Source: "Sutton & Barto 2018, fig. 7.2",
			Algorithm: "td", World: "RandomWalk19", Preset: "default", Settings: fmt.Sprintf("gamma=1 n_step=%d learning_rate=%v", w.n, w.rate),
			Episodes: 10, Runs: 1000, Seconds: 0.5,
			Figures: []Figure{{"error over the first 10 episodes", rmsError(1, 10), about(w.mean, w.wide)}},
		})
	}
	return list
}
