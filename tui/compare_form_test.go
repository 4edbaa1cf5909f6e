package tui

import (
	"slices"
	"testing"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// TestCompareTuned: a side of a comparison is run with what is tuned for the pair, as ascent compare runs it, and what the
// person changes begins from there.
func TestCompareTuned(t *testing.T) {
	f := newCompareForm(nil)
	f.sides[0] = choice{algorithm: slices.IndexFunc(algorithms.All(), func(e algorithms.Entry) bool { return e.Name == "ppo" })}
	tuned, err := lab.Preset("ppo", "CartPole-v1", "")
	if err != nil || len(tuned) == 0 {
		t.Fatal(tuned, err)
	}
	if got := f.sides[0].experiment(f.id(), 1000); !slices.Equal(got.Parameters, tuned) || got.TotalTimesteps != 1000 {
		t.Errorf("PPO is run with %v, tuned is %v", got.Parameters, tuned)
	}
	for f.at = 3; ; {
		f.turn(1)
		if p, _ := f.sides[0].current(f.id()); p.Name == "gamma" {
			break
		}
	}
	if f.sides[0].value != "0.98" {
		t.Errorf("gamma begins at %s, tuned is 0.98", f.sides[0].value)
	}
	f.sides[0].value = "0.5"
	if got, _ := f.sides[0].experiment(f.id(), 1000).Parameters.Get("gamma"); got != "0.5" {
		t.Errorf("gamma is %s in the run", got)
	}
	f.world = slices.IndexFunc(worlds.All(), func(e worlds.Entry) bool { return e.ID == "CliffWalking-v1" })
	if got := f.sides[1].setting(f.id()); got != "all at their defaults" {
		t.Errorf("REINFORCE on a world without a preset: %s", got)
	}
}
