package worlds

import (
	"math"
	"strings"
	"testing"
)

// twoRooms is a law by hand: from state 0, action 0 ends with probability ½ at reward 1 and else stays; action 1 leads
// into state 1, from which nothing leads anywhere.
func twoRooms() *Model {
	return &Model{States: 2, Actions: 2, Start: []float64{1, 0}, Outcomes: [][]Outcome{
		{{P: 0.5, Reward: 1, Terminated: true}, {P: 0.5}},
		{{P: 1, Next: 1, Reward: -1}},
		{{P: 1, Next: 1, Reward: -1}},
		{{P: 1, Next: 1, Reward: -1}},
	}}
}

func always(action int) func(s, a int) float64 {
	return func(_, a int) float64 {
		if a == action {
			return 1
		}
		return 0
	}
}

func TestPolicyValue(t *testing.T) {
	m := twoRooms()
	v := valued(t, m, always(0), 0.9)
	closeTo(t, "v(0)", v[0], 0.5/(1-0.45))
	closeTo(t, "v(1)", v[1], -10)
	v = valued(t, m, always(0), 1)
	closeTo(t, "undiscounted v(0)", v[0], 1)
	if !math.IsNaN(v[1]) {
		t.Errorf("a state that never ends is worth %g without discount", v[1])
	}
	v = valued(t, m, always(1), 0)
	closeTo(t, "short-sighted v(0)", v[0], -1)
}

func TestOptimalValue(t *testing.T) {
	m := twoRooms()
	v := bestValues(t, m, 1)
	closeTo(t, "v(0)", v[0], 1)
	if !math.IsNaN(v[1]) {
		t.Errorf("a state that never ends is worth %g without discount", v[1])
	}
	closeTo(t, "discounted v(1)", bestValues(t, m, 0.5)[1], -2)
	q := m.ActionValues([]float64{3, 4}, 0.5)
	for i, want := range []float64{0.5 + 0.25*3, -1 + 0.5*4, -1 + 0.5*4, -1 + 0.5*4} {
		closeTo(t, "q "+itoa(i), q[i], want)
	}
}

func TestExactErrors(t *testing.T) {
	m := twoRooms()
	rich := twoRooms()
	rich.Outcomes[0] = []Outcome{{P: 0.5, Terminated: true}, {P: 0.5, Reward: 1}}
	rich.Outcomes[1] = []Outcome{{P: 1, Reward: 1}} // for ever
	cases := []struct {
		name string
		run  func() error
		want string
	}{
		{"discount", func() error { _, err := m.PolicyValue(always(0), 1.5); return err }, "gamma: 1.5 is not in [0, 1]"},
		{"NaN", func() error { _, err := m.OptimalValue(math.NaN(), 1); return err }, "gamma: NaN is not in [0, 1]"},
		{"no end", func() error { _, err := m.PolicyValue(always(1), 1); return err }, "from state 0 the policy may never end"},
		{"no bound", func() error { _, err := rich.OptimalValue(1, 1e-9); return err }, "no rest after"},
	}
	for _, c := range cases {
		if err := c.run(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// TestSweeps counts synchronous sweeps of value iteration on the 5×5 grid until no value changes by more than a bound.
func TestSweeps(t *testing.T) {
	m := made(t, "grid5x5").Model()
	for _, c := range []struct {
		change float64
		want   int
	}{{0.1, 45}, {0.01, 67}, {1e-4, 111}} {
		v, sweeps := make([]float64, m.States), 0
		for change := math.Inf(1); change >= c.change; sweeps++ {
			next := make([]float64, m.States)
			change = 0
			for s := range next {
				next[s] = m.best(v, s, 0.9)
				change = max(change, math.Abs(next[s]-v[s]))
			}
			v = next
		}
		if sweeps != c.want {
			t.Errorf("change below %g after %d sweeps, want %d", c.change, sweeps, c.want)
		}
	}
}

// TestWindySoft checks the expected length of an episode on the windy grid under the best policy that explores with
// probability 0.1: the book's "about 17, two more than the 15 of the shortest path".
func TestWindySoft(t *testing.T) {
	w := made(t, "windygrid")
	v := bestSoft(t, w.Model(), 0.1)
	if got := -v[w.(*WindyGrid).read().starts[0]]; math.Abs(got-17.05) > 0.005 {
		t.Errorf("mean length %.3f, want 17.05", got)
	}
}

// TestBairdDiverges runs semi-gradient dynamic programming on the counter-example (Sutton & Barto 2018, eq. 11.9) with
// the features that the world shows.
func TestBairdDiverges(t *testing.T) {
	const gamma, alpha, sweeps = 0.99, 0.01, 1000
	w := NewBaird()
	m := w.Model()
	x := make([][]float64, m.States)
	for s := range x {
		x[s] = make([]float64, w.Spec().Observation.Size())
		if err := w.SetState([]float64{float64(s)}); err != nil {
			t.Fatal(err)
		}
		w.Observe(x[s])
	}
	weights := []float64{1, 1, 1, 1, 1, 1, 10, 1}
	value := func(s int) float64 {
		v := 0.0
		for i := range weights {
			v += weights[i] * x[s][i]
		}
		return v
	}
	for range sweeps {
		step := make([]float64, len(weights))
		for s := range m.States {
			o := m.At(s, bairdSolid)[0]
			delta := o.Reward + gamma*value(o.Next) - value(s)
			for i := range step {
				step[i] += alpha / float64(m.States) * delta * x[s][i]
			}
		}
		for i := range weights {
			weights[i] += step[i]
		}
	}
	for i, want := range []float64{114.4, 114.4, 114.4, 114.4, 114.4, 114.4, 6.9, 335.0} {
		if math.Abs(weights[i]-want) > 0.05 {
			t.Errorf("w%d = %.2f, want %.1f", i+1, weights[i], want)
		}
	}
}
