package algorithms

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

func TestCountBonus(t *testing.T) {
	c := Curiosity{CountBonus: 2}
	space := worlds.Discrete(3)
	if err := c.setup(&worlds.Spec{Observation: space}); err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]float64{
		{1 + 2, 1 + 2, 1 + 2/math.Sqrt(2), 1 + 2/math.Sqrt(3)},
		{1 + 2/math.Sqrt(4), 1 + 2/math.Sqrt(2), 1 + 2/math.Sqrt(5), 1 + 2/math.Sqrt(6)},
	} {
		r := &Rollout{Worlds: 1, ObsSize: 1, Final: []float64{2, 0, 2, 2}, Rewards: []float64{1, 1, 1, 1}}
		c.Reward(r, space)
		if !slices.Equal(r.Rewards, want) {
			t.Errorf("rewards %v, want %v", r.Rewards, want)
		}
		for i, b := range r.Bonuses {
			if r.Rewards[i] != 1+b {
				t.Errorf("row %d: bonus %v in the reward %v", i, b, r.Rewards[i])
			}
		}
	}
	if want := []float64{2, 0, 6}; !slices.Equal(c.Counts, want) {
		t.Errorf("counts %v, want %v", c.Counts, want)
	}
}

// TestCountBonusNeedsStates: where states can't be counted, the bonus is refused before the run and unknown after.
func TestCountBonusNeedsStates(t *testing.T) {
	for _, name := range []string{"reinforce", "a2c", "ppo"} {
		e, _ := Find(name)
		a := newAgent(t, e, settings{"count_bonus": 0.5})
		w := vector(t, "CartPole-v1", a, 1)
		if err := a.Setup(w, 1000, num.NewStream(1)); err == nil || !strings.HasPrefix(err.Error(), "count_bonus: ") {
			t.Errorf("%s: a bonus for real numbers: %v", name, err)
		}
		for world, countable := range map[string]bool{"CartPole-v1": false, "FrozenLake-v1": true} {
			a, _ := begin(t, name, world, 1, nil)
			if _, ok := worlds.Named(a.Params(), "count_bonus"); ok != countable {
				t.Errorf("%s on %s: that there is a count_bonus is %v", name, world, ok)
			}
		}
	}
}

// TestParamNoise: within an iteration the policy is another one, and afterwards it is what was learned.
func TestParamNoise(t *testing.T) {
	for name, world := range map[string]string{"reinforce": "CartPole-v1", "a2c": "CartPole-v1", "ppo": "CartPole-v1", "sac": "Pendulum-v1"} {
		a, w := begin(t, name, world, 1, small.with(settings{"param_noise": 0.5, "learning_rate": 0, "value_learning_rate": 0, "policy_lr": 0, "train_frequency": 4}))
		weights := a.Tensors()[0].Value
		before, noise := slices.Clone(weights), []float64{}
		for range 20 {
			seen := slices.Clone(weights)
			for ev := range a.Iterate(w) {
				if ev.Phase == Acted {
					copy(seen, weights)
				}
			}
			for i := range before {
				if math.Abs(weights[i]-before[i]) > 1e-14 {
					t.Fatalf("%s: weight %d is %v after an iteration that learned nothing, was %v", name, i, weights[i], before[i])
				}
				noise = append(noise, seen[i]-before[i])
			}
		}
		sum, squares := 0.0, 0.0
		for _, v := range noise {
			sum, squares = sum+v, squares+v*v
		}
		n := float64(len(noise))
		if m, dev := sum/n, math.Sqrt(squares/n); math.Abs(m) > 2.5/math.Sqrt(n) || math.Abs(dev-0.5) > 2/math.Sqrt(n) {
			t.Errorf("%s: the noise on %v weights has mean %v and deviation %v, want 0 and 0.5", name, n, m, dev)
		}
	}
}

// TestCuriosityOff: what is off draws no random number and changes no bit.
func TestCuriosityOff(t *testing.T) {
	p := &Policy{Net: nn.NewLinear(4, 2)}
	s := num.NewStream(1)
	c := Curiosity{}
	c.Perturb(p, &s)
	c.Settle(p)
	if s != num.NewStream(1) || !slices.Equal(p.Net.Theta, make([]float64, 8)) {
		t.Error("no noise changes something")
	}
}

// TestDeepSea: where chance finds the treasure once in 1024 dives, rewards for rare states find it at once, and policies
// that are odd for a whole dive find it in time.
func TestDeepSea(t *testing.T) {
	if testing.Short() {
		t.Skip("learns for some seconds")
	}
	const seeds = 5
	sea, err := worlds.Find("deepsea")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"reinforce", "a2c", "ppo"} {
		for _, test := range []struct {
			how         settings
			steps       int
			least, most int // seeds that end with the treasure
		}{
			{nil, 20_000, 0, 2},
			{settings{"count_bonus": 0.3}, 20_000, 5, 5},
			{settings{"param_noise": 0.3}, 60_000, 5, 5},
		} {
			found := 0
			for seed := range uint64(seeds) {
				a, w := begin(t, name, sea.ID, seed+1, test.how.with(settings{"hidden_units": 32}))
				learn(a, w, test.steps)
				if alone, _ := worlds.NewVector(sea, 1, 1, nil); greedy(a, alone) > 0.9 {
					found++
				}
			}
			if found < test.least || found > test.most {
				t.Errorf("%s with %v finds the treasure with %d of %d seeds, want %d to %d", name, test.how, found, seeds, test.least, test.most)
			}
		}
	}
}

// greedy returns the return of a greedy episode.
func greedy(a Agent, w *worlds.Vector) float64 {
	for {
		w.Step(a.Act(w.Obs, true))
		if len(w.Ended) > 0 {
			return w.Ended[0].Return
		}
	}
}
