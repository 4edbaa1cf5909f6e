package worlds

import (
	"math"
	"testing"

	"ascent/worlds/num"
)

// TestModels checks that every world that tells its law obeys it: also with other parameters than the usual ones.
func TestModels(t *testing.T) {
	for _, e := range All() {
		if w, ok := e.New().(Modeler); ok {
			t.Run(Name(e.ID), func(t *testing.T) { checkModel(t, w) })
		}
	}
	variants := map[string]struct {
		world    string
		settings []string
	}{
		"windy king":       {"windygrid", []string{"moves=8", "stochastic=true"}},
		"windy king stays": {"windygrid", []string{"moves=9", "wind=9", "rewards=4,8=-3"}},
		"windy walls":      {"windygrid", []string{"map=S.#./..#./...G", "stochastic=on", "wind=0121"}},
		"corridor in fog":  {"corridor", []string{"fog=2 4", "reward_step=-0.1"}},
		"grid with walls":  {"grid5x5", []string{"map=.A.B./.###./...b./...../.a...", "rewards=1,1=2 5,5=-1"}},
		"sea, mapped":      {"deepsea", []string{"size=4", "mapping=7"}},
		"walk, uneven":     {"randomwalk5", []string{"right=0.3", "reward_left=-2"}},
		"two reversed":     {"shortcorridor", []string{"map=SRRG"}},
		"fair coin":        {"gambler", []string{"heads=0.5"}},
		"early bonus":      {"discountingchain", []string{"bonus=3"}},
		"no gambles":       {"maximizationbias", []string{"mean=2", "noise=0"}},
	}
	for name, v := range variants {
		t.Run(name, func(t *testing.T) { checkModel(t, made(t, v.world, v.settings...)) })
	}
}

// checkModel checks that a model is well formed and that the world does what it says.
func checkModel(t *testing.T, w Modeler) {
	s := num.NewStream(1)
	w.Reset(&s)
	m := w.Model()
	if len(m.Start) != m.States || len(m.Outcomes) != m.States*m.Actions || m.Actions != w.Spec().Action.Count() {
		t.Fatalf("%d states, %d actions, but %d starts, %d pairs", m.States, m.Actions, len(m.Start), len(m.Outcomes))
	}
	checkSum(t, "start", m.Start)
	for i, outcomes := range m.Outcomes {
		p := make([]float64, len(outcomes))
		for k, o := range outcomes {
			if p[k] = o.P; o.Next < 0 || o.Next >= m.States || !finite(o.Reward) {
				t.Fatalf("state %d, action %d: %+v", i/m.Actions, i%m.Actions, o)
			}
		}
		checkSum(t, "state "+itoa(i/m.Actions)+", action "+itoa(i%m.Actions), p)
	}
	checkStarts(t, w, m, &s)
	checkSteps(t, w, m, &s)
}

func checkSum(t *testing.T, what string, p []float64) {
	t.Helper()
	sum := 0.0
	for _, x := range p {
		if sum += x; x < 0 {
			t.Errorf("%s: probability %g", what, x)
		}
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("%s: probabilities sum to %.15g", what, sum)
	}
}

// checkStarts compares how often episodes start where with the model.
func checkStarts(t *testing.T, w Modeler, m *Model, s *num.Stream) {
	const draws = 20_000
	count := make([]float64, m.States)
	for range draws {
		w.Reset(s)
		count[StateIndex(w)]++
	}
	for state, n := range count {
		checkShare(t, "start in state "+itoa(state), n, draws, m.Start[state])
	}
}

// checkShare fails if n of so many draws can't come from a probability: 5.5 standard deviations are beyond chance in
// all the comparisons of this file together.
func checkShare(t *testing.T, what string, n, draws, p float64) {
	t.Helper()
	if math.Abs(n-draws*p) > 5.5*math.Sqrt(draws*p*(1-p))+1e-9*draws {
		t.Errorf("%s: %g of %g times, want a share of %g", what, n, draws, p)
	}
}

// checkSteps wanders through the world at random and compares what follows each pair of state and action with the
// model: each outcome must be possible, and those of the pairs seen often must come as often as they should.
func checkSteps(t *testing.T, w Modeler, m *Model, s *num.Stream) {
	const often = 200
	steps := 200_000
	if testing.Short() {
		steps = 30_000
	}
	type pair struct{ count, reward, squares float64 }
	seen, next := make([]pair, len(m.Outcomes)), map[[2]int]float64{}
	w.Reset(s)
	for range steps {
		i := StateIndex(w)*m.Actions + s.IntN(m.Actions)
		reward, terminated := w.Step([]float64{float64(i % m.Actions)}, s)
		if p := m.arrives(i, StateIndex(w), terminated); p == 0 {
			t.Fatalf("state %d, action %d: came to %d (%v) against the model", i/m.Actions, i%m.Actions, StateIndex(w), terminated)
		}
		seen[i].count++
		seen[i].reward += reward
		seen[i].squares += reward * reward
		next[[2]int{i, StateIndex(w)}]++
		if terminated || s.Bernoulli(0.01) {
			w.Reset(s)
		}
	}
	for i, n := range seen {
		if n.count < often {
			continue
		}
		what := "state " + itoa(i/m.Actions) + ", action " + itoa(i%m.Actions)
		want := 0.0
		for _, o := range m.Outcomes[i] {
			want += o.P * o.Reward
			p := m.arrives(i, o.Next, true) + m.arrives(i, o.Next, false)
			checkShare(t, what+" to "+itoa(o.Next), next[[2]int{i, o.Next}], n.count, min(p, 1))
		}
		deviation := math.Sqrt(max(0, n.squares/n.count-math.Pow(n.reward/n.count, 2)) / n.count)
		if math.Abs(n.reward/n.count-want) > 5.5*deviation+1e-9 {
			t.Errorf("%s: mean reward %g, want %g", what, n.reward/n.count, want)
		}
	}
}

// arrives returns the probability that pair i leads to a state, with or without an end.
func (m *Model) arrives(i, next int, terminated bool) float64 {
	p := 0.0
	for _, o := range m.Outcomes[i] {
		if o.Next == next && o.Terminated == terminated {
			p += o.P
		}
	}
	return p
}
