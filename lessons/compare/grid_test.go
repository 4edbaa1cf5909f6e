package compare

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"ascent/lessons/lab"
)

// pairOf returns a plan of one pair.
func pairOf(t *testing.T, algorithm, world string, settings ...lab.Setting) *Plan {
	t.Helper()
	p, err := NewPlan([]string{algorithm}, []string{world}, "default", settings, 2, 100)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAxis reads the ways in which values are written.
func TestAxis(t *testing.T) {
	for text, want := range map[string][]string{
		"clip_coef=0.05,0.1, 0.2": {"0.05", "0.1", "0.2"},
		"clip_range=0.1":          {"0.1"}, // Stable-Baselines3's name
		"gamma=0.9..0.99:4":       {"0.9", "0.93", "0.96", "0.99"},
		"gamma=0.99..0.9:3,0":     {"0.99", "0.945", "0.9", "0"},
		"num_steps=4..64:5log":    {"4", "8", "16", "32", "64"},
		"num_steps=1..10:4":       {"1", "4", "7", "10"},
		"anneal_lr=true,off":      {"true", "false"},
		"world.gravity=5,9.8":     {"5", "9.8"},
	} {
		p := pairOf(t, "ppo", "cartpole")
		if err := p.Sweep(text); err != nil || !slices.Equal(p.Grid[0].Values, want) || len(p.Pairs) != len(want) {
			t.Errorf("%s: %v, %v", text, p.Grid, err)
		}
	}
	p := pairOf(t, "ppo", "cartpole")
	if err := p.Sweep("learning_rate=1e-4..1e-2:5log"); err != nil {
		t.Fatal(err)
	}
	for i, value := range p.Grid[0].Values {
		x, err := strconv.ParseFloat(value, 64)
		if want := math.Pow(10, -4+float64(i)/2); err != nil || math.Abs(x/want-1) > 1e-3 {
			t.Errorf("value %d is %s, want %v", i, value, want)
		}
	}
}

// TestSweep: every combination is a pair of its own, with the values of its cell in the place of those that were set.
func TestSweep(t *testing.T) {
	p := pairOf(t, "ppo", "cartpole", lab.Setting{Name: "gamma", Value: "0.5"}, lab.Setting{Name: "vf_coef", Value: "0.3"})
	if err := p.Sweep("clip_coef=0.1,0.2,0.4", "gamma=0.9,0.99"); err != nil {
		t.Fatal(err)
	}
	if p.Len() != 12 || len(p.Pairs) != 6 {
		t.Fatalf("%d runs of %d cells", p.Len(), len(p.Pairs))
	}
	cell := p.Experiment(3).Parameters // row after row: clip_coef 0.2, gamma 0.99
	if want := (lab.Settings{{Name: "vf_coef", Value: "0.3"}, {Name: "clip_coef", Value: "0.2"}, {Name: "gamma", Value: "0.99"}}); !slices.Equal(cell, want) {
		t.Errorf("cell 3 is run with %v, want %v", cell, want)
	}
	r := Run{Algorithm: "ppo", World: "CartPole-v1", Seed: 2, Cell: p.Pairs[3].Cell}
	if k := p.place(r); k != 6+3 {
		t.Errorf("the run of cell 3 on seed 2 has number %d", k)
	}
}

// TestRank: the best cell is that with the highest interquartile mean, and how far another is behind is the probability
// that a run of the best beats one of it; an unfinished cell has no place.
func TestRank(t *testing.T) {
	p := pairOf(t, "ppo", "cartpole")
	if err := p.Sweep("gamma=0.9,0.95,0.99"); err != nil {
		t.Fatal(err)
	}
	var runs []Run
	for i, finals := range [][]float64{{100, 300}, {200, 400}} {
		for seed, x := range finals {
			r := made("ppo", "CartPole-v1", uint64(seed+1), x, x, 0)
			r.Cell = p.Pairs[i].Cell
			runs = append(runs, r)
		}
	}
	s := p.Summarize(runs).Summaries
	if s[0].Best || !s[1].Best || s[2].Best {
		t.Errorf("best: %v %v %v", s[0].Best, s[1].Best, s[2].Best)
	}
	if s[0].Behind.Value != 0.75 || s[1].IsBehind() || s[2].IsBehind() { // 200 > 100, 400 > 100, 400 > 300
		t.Errorf("behind: %v %v %v", s[0].Behind, s[1].Behind, s[2].Behind)
	}
}
