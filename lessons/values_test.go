package lessons

import (
	"math"
	"strings"
	"testing"

	"ascent/lessons/expr"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// TestValueFigures reads values off runs of which the book tells what they are worth.
func TestValueFigures(t *testing.T) {
	for _, c := range []struct {
		algorithm, world, settings string
		steps                      int
		figure                     string
		want, within               float64
	}{
		{"value-iteration", "grid5x5", "gamma=0.9", 25 * 150, "value(1)", 24.4194, 1e-3}, // fig. 3.5
		{"value-iteration", "grid5x5", "gamma=0.9", 25 * 150, "value_error", 0, 1e-3},
		{"value-iteration", "grid5x5", "gamma=0.9", 25 * 150, "iterations", 150, 0},
		{"policy-iteration", "grid5x5", "gamma=0.9 improve=false", 25 * 150, "value(1)", 8.7893, 1e-3}, // fig. 3.2
		{"policy-iteration", "grid5x5", "gamma=0.9 improve=false", 25 * 150, "value(99)", math.NaN(), 0},
		{"td", "randomwalk5", "gamma=1 initial_value=0.5 learning_rate=0", 40, "value_error", math.Sqrt(1. / 18), 1e-9}, // 2/6, 1/6, 0, 1/6, 2/6 off
		{"td", "randomwalk5", "gamma=1 initial_value=0.5 learning_rate=0", 400, "mean_value_error(5)", math.Sqrt(1. / 18), 1e-9},
		{"td", "randomwalk5", "gamma=1 initial_value=0.5 learning_rate=0", 40, "values_changed", 0, 0},
		{"td", "randomwalk5", "gamma=1 initial_value=0.5 learning_rate=0.1", 1, "values_changed", 1, 0}, // of the first walk
		{"reinforce", "shortcorridor", "learning_rate=0 network=linear", 1, "action_probability(1)", 0.5, 1e-9},
		{"sarsa", "shortcorridor", "learning_rate=0", 1, "action_probability(1)", math.NaN(), 0}, // its policy has no numbers
	} {
		run := Run{Seeds: 1, Experiment: lab.Experiment{Algorithm: c.algorithm, World: c.world, Seed: 1, TotalTimesteps: c.steps}}
		for field := range strings.FieldsSeq(c.settings) {
			set, err := lab.ParseSetting(field)
			if err != nil {
				t.Fatal(err)
			}
			run.Experiment.Parameters = append(run.Experiment.Parameters, set)
		}
		e, err := expr.Parse("run." + c.figure)
		if err != nil {
			t.Fatal(err)
		}
		b := mustBind(e.References()[0])
		made, err := measurement{&run, []bound{b}}.alone(t.Context(), run.Experiment, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		if got := float64(made.Figures[b.key]); !(math.Abs(got-c.want) <= c.within) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s on %s with %s: %s is %v, want %v", c.algorithm, c.world, c.settings, c.figure, got, c.want)
		}
	}
	if hasModel(worlds.NewCartPole()) == nil {
		t.Error("the states of the cart-pole have exact values")
	}
}
