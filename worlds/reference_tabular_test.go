package worlds

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/worlds/num"
)

// tabular is a file about worlds with finitely many states: whole laws, exact values and scripted episodes.
type tabular struct {
	EnvID  string `json:"env_id"`
	Spec   map[string]any
	Tables []table

	// Only the taxi's file, which is one dry table, in shorter form.
	Values        []values
	Starts        []int                                 `json:"start_states"`
	Next          [][]int                               `json:"next"`
	Rew           [][]float64                           `json:"rew"`
	TerminalPairs [][2]int                              `json:"terminal_pairs"`
	ActionMask    []string                              `json:"action_mask"`
	RainyMoves    struct{ Moves map[string][][][2]int } `json:"rainy_moves"`

	Episodes []scripted
}

type table struct {
	ID     string
	GymID  string `json:"gym_id"`
	Kwargs map[string]any
	States int  `json:"n_states"`
	Acts   int  `json:"n_actions"`
	Start  int  `json:"start_state"`
	Limit  *int `json:"max_episode_steps"`
	P      [][][][4]float64
	Values []values
	Random []struct {
		Gamma float64
		V     []float64
	} `json:"v_uniform_random"`
	Unlimited *float64 `json:"p_success_best_no_limit"`
	Within100 *float64 `json:"p_success_best_within_100_steps"`
	Within200 *float64 `json:"p_success_best_within_200_steps"`
}

type values struct {
	Gamma          float64
	V              []float64   `json:"v_star"`
	Q              [][]float64 `json:"q_star"`
	MeanOverStarts *float64    `json:"mean_over_starts"`
}

type scripted struct {
	Table      string
	Kwargs     map[string]any
	S0         int
	Actions    []int
	U          []float64
	States     []int
	Rewards    []float64
	Terminated []int
	Truncated  []int
	Masks      [][]int `json:"action_masks"`
}

func testTabular(t *testing.T, text []byte) {
	file := parse[tabular](t, text)
	if len(file.Tables) == 0 && len(file.Next) == 0 {
		t.Fatal("no tables")
	}
	for _, tab := range file.Tables {
		t.Run(tab.ID, tab.test)
	}
	if len(file.Next) > 0 {
		t.Run("dry", file.testShort)
		t.Run("rain", file.testRain)
	}
	for i, e := range file.Episodes {
		t.Run(fmt.Sprintf("episode %d", i), func(t *testing.T) { e.test(t, file.world(t, e)) })
	}
}

// world makes the world that an episode was played in.
func (f *tabular) world(t *testing.T, e scripted) Modeler {
	for _, tab := range f.Tables {
		if tab.ID == e.Table {
			return configure(t, tab.GymID, tab.Kwargs).(Modeler)
		}
	}
	id := f.EnvID[strings.LastIndex(f.EnvID, " ")+1:] // of two versions the newer one
	return configure(t, id, e.Kwargs).(Modeler)
}

// test compares the law of a world with a table, and the values that follow from it.
func (tab *table) test(t *testing.T) {
	w := configure(t, tab.GymID, tab.Kwargs).(Modeler)
	m := w.Model()
	if m.States != tab.States || m.Actions != tab.Acts {
		t.Fatalf("%d states and %d actions, want %d and %d", m.States, m.Actions, tab.States, tab.Acts)
	}
	if m.Start[tab.Start] != 1 {
		t.Errorf("start %v, want %d", m.Start, tab.Start)
	}
	if got := w.Spec().Limit; tab.Limit == nil && got != 0 || tab.Limit != nil && got != *tab.Limit {
		t.Errorf("limit %d, want %v", got, tab.Limit)
	}
	for s, row := range tab.P {
		for a, want := range row {
			sameOutcomes(t, fmt.Sprintf("state %d, action %d", s, a), m.At(s, a), want)
		}
	}
	for _, v := range tab.Values {
		best := optimal(m, v.Gamma)
		for s, row := range v.Q {
			got := make([]float64, len(row))
			for a := range row {
				got[a] = backup(m, best, s, a, v.Gamma)
			}
			sameValues(t, fmt.Sprintf("actions in state %d, γ = %g", s, v.Gamma), got, row)
		}
		sameValues(t, fmt.Sprintf("optimal, γ = %g", v.Gamma), ended(m, best), v.V)
	}
	for _, v := range tab.Random {
		sameValues(t, fmt.Sprintf("random, γ = %g", v.Gamma), ended(m, evenly(m, v.Gamma)), v.V)
	}
	for steps, want := range map[int]*float64{1e6: tab.Unlimited, 100: tab.Within100, 200: tab.Within200} {
		if want != nil {
			if got := within(m, steps)[tab.Start]; math.Abs(got-*want) > 1e-9 {
				t.Errorf("success within %d steps: %v, want %v", steps, got, *want)
			}
		}
	}
}

// ended sets the values of the states that episodes end in to 0: the cliff's goal could be walked on from, but is not.
func ended(m *Model, v []float64) []float64 {
	for _, outcomes := range m.Outcomes {
		for _, o := range outcomes {
			if o.Terminated {
				v[o.Next] = 0
			}
		}
	}
	return v
}

// sameOutcomes compares lists of outcomes, in their order.
func sameOutcomes(t *testing.T, where string, got []Outcome, want [][4]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", where, got, want)
	}
	for i, o := range got {
		r := want[i]
		if !near(o.P, r[0], 1e-15) || o.Next != int(r[1]) || o.Reward != r[2] || o.Terminated != (r[3] == 1) {
			t.Fatalf("%s: outcome %d is %v, want %v", where, i, o, r)
		}
	}
}

func sameValues(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for s := range want {
		if !near(got[s], want[s], 1e-6) {
			t.Fatalf("%s: value of state %d is %v, want %v", what, s, got[s], want[s])
		}
	}
}

// sweep replaces values by the best or the average of what the actions lead to until nothing moves, at most n times.
func sweep(m *Model, gamma float64, n int, join func(q []float64) float64) []float64 {
	v, next, q := make([]float64, m.States), make([]float64, m.States), make([]float64, m.Actions)
	for range n {
		change := 0.0
		for s := range v {
			for a := range q {
				q[a] = backup(m, v, s, a, gamma)
			}
			next[s] = join(q)
			change = max(change, math.Abs(next[s]-v[s]))
		}
		v, next = next, v
		if change < 1e-13 {
			break
		}
	}
	return v
}

// backup is the value of an action by the values of the states that it leads to.
func backup(m *Model, v []float64, state, action int, gamma float64) (q float64) {
	for _, o := range m.At(state, action) {
		future := 0.0
		if !o.Terminated {
			future = gamma * v[o.Next]
		}
		q += o.P * (o.Reward + future)
	}
	return q
}

func best(q []float64) float64 {
	high := q[0]
	for _, x := range q[1:] {
		high = max(high, x)
	}
	return high
}

func mean(q []float64) float64 {
	sum := 0.0
	for _, x := range q {
		sum += x
	}
	return sum / float64(len(q))
}

func optimal(m *Model, gamma float64) []float64 { return sweep(m, gamma, 1e6, best) }
func evenly(m *Model, gamma float64) []float64  { return sweep(m, gamma, 1e6, mean) }
func within(m *Model, steps int) []float64      { return sweep(m, 1, steps, best) }

// testShort compares the dry town with its table.
func (f *tabular) testShort(t *testing.T) {
	w := f.world(t, scripted{})
	m := w.Model()
	ends := map[[2]int]bool{}
	for _, pair := range f.TerminalPairs {
		ends[pair] = true
	}
	for s := range f.Next {
		for a := range f.Next[s] {
			o := m.At(s, a)
			if len(o) != 1 || o[0] != (Outcome{1, f.Next[s][a], f.Rew[s][a], ends[[2]int{s, a}]}) {
				t.Fatalf("state %d, action %d: %v", s, a, o)
			}
		}
	}
	start := make([]float64, m.States)
	for _, s := range f.Starts {
		start[s] = 1 / float64(len(f.Starts))
	}
	sameValues(t, "start", m.Start, start)
	for _, v := range f.Values {
		got := optimal(m, v.Gamma)
		sameValues(t, fmt.Sprintf("γ = %g", v.Gamma), got, v.V)
		average := 0.0
		for s, p := range m.Start {
			average += p * got[s]
		}
		if v.MeanOverStarts != nil && !near(average, *v.MeanOverStarts, 1e-6) {
			t.Errorf("mean over starts %v, want %v", average, *v.MeanOverStarts)
		}
	}
	open := make([]bool, m.Actions)
	for s, want := range f.ActionMask {
		w.(Masker).Mask([]float64{float64(s)}, open)
		for a := range open {
			if open[a] != (want[a] == '1') {
				t.Fatalf("state %d: action %d open %v", s, a, open[a])
			}
		}
	}
}

// testRain compares where the moves lead in the rain, for every passenger.
func (f *tabular) testRain(t *testing.T) {
	w := f.world(t, scripted{Kwargs: map[string]any{"is_rainy": true}})
	m := w.Model()
	for square, moves := range f.RainyMoves.Moves {
		var row, col int
		if _, err := fmt.Sscanf(square, "%d,%d", &row, &col); err != nil {
			t.Fatal(err)
		}
		for a, places := range moves {
			for who := range 20 {
				want := make([][4]float64, len(places))
				for i, p := range places {
					want[i] = [4]float64{[]float64{0.8, 0.1, 0.1}[i], float64((p[0]*5+p[1])*20 + who), -1, 0}
				}
				sameOutcomes(t, fmt.Sprintf("%s, move %d", square, a), m.At((row*5+col)*20+who, a), want)
			}
		}
	}
}

// test follows a scripted episode through the law, with the recorded random numbers.
func (e *scripted) test(t *testing.T, w Modeler) {
	m, s := w.Model(), e.S0
	limit := w.Spec().Limit
	for i, a := range e.Actions {
		o := first(m.At(s, a), e.U[i])
		if o.Next != e.States[i] || o.Reward != e.Rewards[i] || o.Terminated != (e.Terminated[i] == 1) {
			t.Fatalf("step %d: %v, want state %d, reward %v", i, o, e.States[i], e.Rewards[i])
		}
		if (limit > 0 && i+1 >= limit) != (e.Truncated[i] == 1) {
			t.Fatalf("step %d: truncated %d", i, e.Truncated[i])
		}
		s = o.Next
		if i < len(e.Masks) {
			open := make([]bool, m.Actions)
			w.(Masker).Mask([]float64{float64(s)}, open)
			for k := range open {
				if open[k] != (e.Masks[i][k] == 1) {
					t.Fatalf("step %d: action %d open %v", i, k, open[k])
				}
			}
		}
	}
}

// first is the first outcome whose cumulated probability exceeds u.
func first(outcomes []Outcome, u float64) Outcome {
	sum := 0.0
	for _, o := range outcomes {
		if sum += o.P; sum > u {
			return o
		}
	}
	return outcomes[len(outcomes)-1]
}

// TestStepsFollowModels: a step of a world goes where its model says for the random number that it draws, with every
// switch off and on.
func TestStepsFollowModels(t *testing.T) {
	for _, e := range All() {
		draws := []string{"ascent/Bandit-v0", "ascent/MaximizationBias-v0", "Blackjack-v1"} // draw more than the outcome
		w, ok := e.New().(Modeler)
		if !ok || slices.Contains(draws, e.ID) {
			continue
		}
		t.Run(e.ID, func(t *testing.T) {
			testFollows(t, w)
			for _, p := range w.Params() {
				if on, ok := p.Value.(*bool); ok {
					*on = !*on
					testFollows(t, w)
				}
			}
		})
	}
}

func testFollows(t *testing.T, w Modeler) {
	s := num.NewStream(7)
	w.Reset(&s)
	m, action := w.Model(), []float64{0}
	for range 5000 {
		at := StateIndex(w)
		action[0] = float64(s.IntN(m.Actions))
		fork, outcomes := s, m.At(at, int(action[0]))
		want := outcomes[0]
		if len(outcomes) > 1 {
			want = first(outcomes, fork.Float64())
		}
		reward, terminated := w.Step(action, &s)
		if got := (Outcome{want.P, StateIndex(w), reward, terminated}); got != want || s != fork {
			t.Fatalf("state %d, action %v: %v, want %v", at, action, got, want)
		}
		if terminated {
			w.Reset(&s)
		}
	}
}
