package algorithms

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

// TestValueProbes: the worlds whose answers are known give them, to every agent that says what states are worth.
func TestValueProbes(t *testing.T) {
	quick := settings{
		"gamma": 0.9, "hidden_units": 16, "learning_starts": 100, "train_frequency": 4, "batch_size": 16, "target_network_frequency": 50,
		"exploration_fraction": 0, "epsilon": 0.5, "batch_steps": 500, "ridge": 1e-9,
	}
	networks := settings{"learning_rate": 3e-3, "regression": "mlp", "update_epochs": 20}
	for _, e := range All() {
		if _, ok := e.New().(Valuer); !ok {
			continue
		}
		for _, kind := range []string{"constant", "observation", "discount", "action", "both"} {
			probe := worlds.NewProbe(kind)
			if e.Fits(probe) != nil {
				continue
			}
			t.Run(e.Name+"/"+kind, func(t *testing.T) {
				checkProbe(t, e.Name, probe, quick, 8000, 0.01)
			})
			if e.Name == "dqn" || e.Name == "fqi" {
				t.Run(e.Name+"/network/"+kind, func(t *testing.T) {
					checkProbe(t, e.Name, probe, quick.with(networks), 8000, 0.1)
				})
			}
		}
	}
}

// checkProbe lets an agent learn a probe and compares its values with the exact ones of the policy that it learns.
func checkProbe(t *testing.T, name string, probe *worlds.Probe, s settings, steps int, tolerance float64) {
	a, w := begin(t, name, probe.Spec().ID, 1, s)
	learn(a, w, steps)
	m := probe.Model()
	want, err := m.OptimalValue(0.9, 1e-12)
	if name == "td" { // it evaluates actions without a choice among them
		want, err = m.PolicyValue(func(int, int) float64 { return 1 / float64(m.Actions) }, 0.9)
		tolerance = 0.5 // a constant step size never comes to rest where actions are random
	}
	if err != nil {
		t.Fatal(err)
	}
	for state := range m.States - 1 {
		obs := []float64{float64(state)}
		j := a.(Valuer).Judge(obs)
		if math.Abs(j.Value-want[state]) > tolerance {
			t.Errorf("v(%d) is %v, want %v", state, j.Value, want[state])
		}
		if probe.Kind >= 3 && name != "td" {
			good := 1
			if probe.Kind == 4 {
				good = state
			}
			if got := int(a.Act(obs, true)[0]); got != good {
				t.Errorf("action %d in state %d", got, state)
			}
		}
	}
}

func TestTiles(t *testing.T) {
	space := worlds.Box([]float64{-1, 0}, []float64{1, math.Inf(1)})
	tiles := NewTiles(space, 4, 8, 3)
	if tiles.Low[1] != -3 || tiles.High[1] != 3 {
		t.Errorf("an unbounded dimension reaches from %v to %v", tiles.Low[1], tiles.High[1])
	}
	if n := tiles.Len(); n != 4*9*9 {
		t.Errorf("%d tiles", n)
	}
	shared := func(a, b []float64) (n int) {
		for _, id := range tiles.Active(a, nil) {
			if slices.Contains(tiles.Active(b, nil), id) {
				n++
			}
		}
		return n
	}
	s := num.NewStream(1)
	for range 1000 {
		x := []float64{s.Uniform(-1, 1), s.Uniform(-3, 3)}
		ids := tiles.Active(x, nil)
		for i, id := range ids {
			if id/(9*9) != i { // one tile of each tiling
				t.Fatalf("tile %d of %v is %d", i, x, id)
			}
		}
		width := 2.0 / 8
		if n := shared(x, []float64{x[0] + width/8, x[1]}); n < 3 {
			t.Errorf("%v and a point an eighth of a tile away share %d tiles of 4", x, n)
		}
		if n := shared(x, []float64{x[0] - width, x[1]}); n > 0 && x[0] > -1+width {
			t.Errorf("%v and a point a tile away share %d tiles", x, n)
		}
	}
	for _, x := range [][]float64{{-1, -3}, {1, 3}, {9, 1e300}, {math.Inf(-1), math.Inf(1)}, {math.NaN(), 0}} {
		for _, id := range tiles.Active(x, nil) {
			if id < 0 || id >= tiles.Len() {
				t.Errorf("%v lies in tile %d of %d", x, id, tiles.Len())
			}
		}
	}
}

// TestTilesHashed: more tiles than can be kept are hashed, and nearly all points keep tiles of their own.
func TestTilesHashed(t *testing.T) {
	space := worlds.Box(make([]float64, 6), []float64{1, 1, 1, 1, 1, 1})
	tiles := NewTiles(space, 8, 8, 1)
	seen, s, same := map[int]int{}, num.NewStream(1), 0
	for i := range 1000 {
		x := make([]float64, 6)
		for d := range x {
			x[d] = s.Float64()
		}
		for _, id := range tiles.Active(x, nil) {
			if before, ok := seen[id]; ok && before != i {
				same++
			}
			seen[id] = i
		}
	}
	if tiles.Len() != maxTiles || same > 500 { // of 8000; 250 are expected by chance
		t.Errorf("%d tiles, %d of 8000 fall together", tiles.Len(), same)
	}
}

func TestReplay(t *testing.T) {
	entry, err := worlds.Find("FrozenLake-v1")
	if err != nil {
		t.Fatal(err)
	}
	w, err := worlds.NewVector(entry, 3, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, s := NewReplay(20, w), num.NewStream(1)
	var log []float64 // the transitions in order, four numbers each
	steps := func(n int) {
		for range n {
			obs, actions, times := slices.Clone(w.Obs), make([]float64, 3), slices.Clone(w.Lengths)
			for i := range actions {
				actions[i] = float64(s.IntN(4))
			}
			w.Step(actions)
			m.Add(obs, actions, w)
			for i := range actions {
				log = append(log, obs[i], actions[i], w.Final[i], float64(times[i]))
			}
		}
	}
	check := func(when string, n int) {
		t.Helper()
		if m.Len() != n {
			t.Fatalf("%s: %d rows, want %d", when, m.Len(), n)
		}
		newest := log[len(log)-4*n:]
		for i := range n {
			row := (m.Oldest + i) % n
			got := []float64{m.Obs[row], m.Actions[row], m.Final[row], float64(m.Time[row])}
			if !slices.Equal(got, newest[4*i:4*i+4]) {
				t.Fatalf("%s: row %d is %v, want %v", when, i, got, newest[4*i:4*i+4])
			}
		}
	}
	steps(5)
	check("young", 15)
	steps(40)
	check("full", 20)
	m.Resize(13)
	check("smaller", 13)
	m.Resize(30)
	check("larger", 13)
	steps(5)
	check("refilled", 28)
	drawn := map[int]bool{}
	for range 100 {
		for _, row := range m.Sample(&s, 8, 1, 0.5).Rows {
			drawn[row] = true
		}
	}
	if len(drawn) != 28 {
		t.Errorf("%d of 28 rows were drawn", len(drawn))
	}
}

// TestMisfits: a pair that does not fit says why, and what fits instead.
func TestMisfits(t *testing.T) {
	for _, test := range []struct{ algorithm, world, why, instead string }{
		{"monte-carlo", "CartPole-v1", "4 real numbers", "dqn"},
		{"dqn", "Pendulum-v1", "actions are real numbers", "sac"},
		{"q-learning", "Pendulum-v1", "actions are real numbers", "ppo"},
		{"sac", "CartPole-v1", "actions are choices", "a2c"},
		{"value-iteration", "CartPole-v1", "no model", "q-learning"},
		{"policy-iteration", "ascent/ShortCorridor-v0", "4 states can't be told apart", "reinforce"},
		{"ucb", "FrozenLake-v1", "consequences beyond its reward", "sarsa"},
		{"epsilon-greedy", "ascent/ProbeBoth-v0", "several states", "q-learning"},
	} {
		e, err := Find(test.algorithm)
		if err != nil {
			t.Fatal(err)
		}
		w, err := worlds.New(test.world)
		if err != nil {
			t.Fatal(err)
		}
		var misfit *Misfit
		if err := e.Fits(w); !errors.As(err, &misfit) {
			t.Errorf("%s on %s: %v", test.algorithm, test.world, err)
		} else if !strings.Contains(err.Error(), test.why) || !strings.Contains(misfit.Hint(), test.instead) || strings.Contains(misfit.Hint(), test.algorithm) {
			t.Errorf("%s on %s: %q, %q", test.algorithm, test.world, err, misfit.Hint())
		}
	}
}

// TestFeatureErrors: what can't be had is refused with a reason before anything is learned.
func TestFeatureErrors(t *testing.T) {
	for _, test := range []struct {
		algorithm, world string
		s                settings
		want             string
	}{
		{"q-learning", "CartPole-v1", settings{"features": "table"}, "features: table needs observations that can be counted"},
		{"sarsa", "FrozenLake-v1", settings{"features": "tiles"}, "features: tiles need observations that are real numbers"},
		{"fqi", "Acrobot-v1", settings{"features": "tiles"}, "features: 131072 of them are more than the 2000"},
		{"td", "FrozenLake-v1", settings{"policy": "1 2"}, "policy: 2 weights for the 4 actions"},
		{"td", "FrozenLake-v1", settings{"behavior": "1 2 3 4 5"}, "behavior: 5 weights for the 4 actions"},
	} {
		e, err := Find(test.algorithm)
		if err != nil {
			t.Fatal(err)
		}
		a := newAgent(t, e, test.s)
		err = a.Setup(vector(t, test.world, a, 1), 1000, num.NewStream(1))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s on %s with %v: %v, want %s", test.algorithm, test.world, test.s, err, test.want)
		}
	}
}

// TestGreedyLeavesNoTrace: greedy actions beside a run don't change it.
func TestGreedyLeavesNoTrace(t *testing.T) {
	for _, e := range All() {
		t.Run(e.Name, func(t *testing.T) {
			var hashes [2]string
			for i := range hashes {
				a, w := begin(t, e.Name, homeOf(e), 1, small)
				for range 5 {
					for range a.Iterate(w) {
					}
					for range 20 * i {
						a.Act(w.Obs[:w.Spec().Observation.Size()], true)
					}
				}
				hashes[i] = events(a, w, 100)
			}
			if hashes[0] != hashes[1] {
				t.Error("looking at it changes what it does")
			}
		})
	}
}

// TestBaird: semi-gradient TD about another policy than the one that acts drives the weights of the counter-example to
// infinity; about the policy that acts it comes to rest (Sutton & Barto 2018, figure 11.2).
func TestBaird(t *testing.T) {
	s := settings{"gamma": 0.99, "learning_rate": 0.01, "features": "linear", "initial_value": 1, "policy": "0 1", "behavior": "6 1"}
	norm := func(s settings) float64 {
		a, w := begin(t, "td", "ascent/Baird-v0", 1, s)
		learn(a, w, 10_000)
		sum := 0.0
		for _, v := range a.Tensors()[0].Value {
			sum += v * v
		}
		return math.Sqrt(sum)
	}
	if n := norm(s); !(n > 1000) {
		t.Errorf("off-policy the weights are %v long", n)
	}
	if n := norm(s.with(settings{"policy": "6 1", "behavior": "same"})); !(n < 10) {
		t.Errorf("on-policy the weights are %v long", n)
	}
}

// TestKnow: what an agent knows is told in the order of the world's states, where these are hidden too.
func TestKnow(t *testing.T) {
	a, w := begin(t, "q-learning", "ascent/ShortCorridor-v0", 1, nil)
	learn(a, w, 500)
	o := Know(a.(Valuer), w.Copies[0])
	if len(o.Values) != 4 || o.Values[0] != o.Values[3] || len(o.Policy[0]) != 2 || o.ActionValues[1][0] != o.ActionValues[2][0] {
		t.Errorf("of four cells that look alike it knows %+v", o)
	}
	a, w = begin(t, "q-learning", "Blackjack-v1", 1, nil)
	learn(a, w, 500)
	if o := Know(a.(Valuer), w.Copies[0]); len(o.Values) != w.Spec().Observation.Count() {
		t.Errorf("%d values", len(o.Values))
	}
	a, w = begin(t, "q-learning", "MountainCar-v0", 1, nil)
	if o := Know(a.(Valuer), w.Copies[0]); o.Values != nil {
		t.Errorf("the states of a box can't be listed: %v", o.Values)
	}
}
