package worlds

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
)

// textbookTests hold what is exact in testdata/reference/worlds/sutton_barto.json, by "entry/field".
var textbookTests = map[string]func(*testing.T, []byte){
	"gridworld_5x5/cases":                                 testGrid5x5Cases,
	"gridworld_4x4/cases":                                 testGrid4x4Cases,
	"gamblers_problem/cases":                              testGamblerCases,
	"windy_gridworld/shortest":                            testWindyShortest,
	"cliff_walking/exact":                                 testCliffExact,
	"short_corridor/by_p":                                 testShortCorridorByP,
	"short_corridor/p_optimal":                            testShortCorridorBest,
	"short_corridor/v_optimal":                            testShortCorridorBestValue,
	"short_corridor/v_optimal_all_states":                 testShortCorridorBestValues,
	"short_corridor/eps_greedy_right_eps_0.1":             testShortCorridorGreedy(0.95),
	"short_corridor/eps_greedy_left_eps_0.1":              testShortCorridorGreedy(0.05),
	"random_walk_5/true_values":                           testWalkValues("randomwalk5"),
	"random_walk_19/true_values":                          testWalkValues("randomwalk19"),
	"dyna_maze/shortest_path_steps":                       testMazeShortest,
	"dyna_maze/v_star_start":                              testMazeBest,
	"dyna_maze/exact_mean_steps_first_episode_n0":         testMazeRandom,
	"jacks_car_rental/v_star":                             nil, // no world of ours
	"jacks_car_rental/policy":                             nil,
	"jacks_car_rental/policy_iterations_until_stable":     nil,
	"jacks_car_rental/smallest_gap_best_to_second_action": nil,
	"windy_gridworld/learning":                            nil, // the rest is about learning algorithms
	"cliff_walking/learning":                              nil,
	"cliff_walking/figure_6_3_interim":                    nil,
	"short_corridor/learning":                             nil,
	"random_walk_19/n_step_td":                            nil,
	"random_walk_19/td_lambda":                            nil,
	"random_walk_5/learning":                              nil,
	"ten_armed_testbed/learning":                          nil,
	"ten_armed_testbed/figure_2_6":                        nil,
	"maximization_bias/cases":                             nil,
	"dyna_maze/cases":                                     nil,
}

// TestTextbook compares the worlds with the exact values of the textbook's examples. Fields of text explain; any other
// field must be known here, so that a new one can't be overlooked.
func TestTextbook(t *testing.T) {
	text, err := os.ReadFile("../testdata/reference/worlds/sutton_barto.json")
	if err != nil {
		t.Fatal(err)
	}
	for entry, body := range parse[map[string]json.RawMessage](t, text) {
		if body[0] == '"' {
			continue
		}
		for field, value := range parse[map[string]json.RawMessage](t, body) {
			test, known := textbookTests[entry+"/"+field]
			switch {
			case test != nil:
				t.Run(entry+"/"+field, func(t *testing.T) { test(t, value) })
			case !known && value[0] != '"':
				t.Errorf("%s/%s is not known", entry, field)
			}
		}
	}
}

// closeTo fails if a number differs by more than rounding. The references were solved to 1e-12.
func closeTo(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !near(got, want, 1e-9) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

// nearRows compares values of states with the rows of a table.
func nearRows(t *testing.T, what string, got []float64, want [][]float64) {
	t.Helper()
	i := 0
	for _, row := range want {
		for _, v := range row {
			closeTo(t, what+" of state "+itoa(i), got[i], v)
			i++
		}
	}
	if i != len(got) {
		t.Errorf("%s: %d states, want %d", what, len(got), i)
	}
}

// equiprobable is the policy that takes all actions of a model equally often.
func equiprobable(m *Model) func(s, a int) float64 {
	return func(int, int) float64 { return 1 / float64(m.Actions) }
}

// valued returns the values of a policy, which must exist.
func valued(t *testing.T, m *Model, policy func(s, a int) float64, gamma float64) []float64 {
	t.Helper()
	v, err := m.PolicyValue(policy, gamma)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// bestValues returns the best values, which must exist.
func bestValues(t *testing.T, m *Model, gamma float64) []float64 {
	t.Helper()
	v, err := m.OptimalValue(gamma, 1e-13)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// made returns a world of the catalogue with parameters "name=value".
func made(t *testing.T, name string, settings ...string) Modeler {
	t.Helper()
	w, err := New(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		p, ok := Named(w.Params(), name)
		if !ok {
			t.Fatalf("no parameter %s", name)
		}
		if err := p.Set(value); err != nil {
			t.Fatal(err)
		}
	}
	return w.(Modeler)
}

func testGrid5x5Cases(t *testing.T, text []byte) {
	type tableCase struct {
		Gamma   float64
		VPolicy [][]float64 `json:"v_policy"`
		VStar   [][]float64 `json:"v_star"`
		QStar   [][]float64 `json:"q_star"`
		Best    [][]string  `json:"optimal_actions"`
	}
	m := made(t, "grid5x5").Model()
	for _, c := range parse[[]tableCase](t, text) {
		nearRows(t, "random policy", valued(t, m, equiprobable(m), c.Gamma), c.VPolicy)
		v := bestValues(t, m, c.Gamma)
		nearRows(t, "best policy", v, c.VStar)
		q := m.ActionValues(v, c.Gamma)
		nearRows(t, "actions", q, c.QStar)
		for s := range v {
			best := ""
			for a, name := range "NSEW" {
				if q[s*m.Actions+a] > v[s]-1e-9 {
					best += string(name)
				}
			}
			if want := c.Best[s/5][s%5]; best != want {
				t.Errorf("best actions of state %d: %s, want %s", s, best, want)
			}
		}
	}
}

func testGrid4x4Cases(t *testing.T, text []byte) {
	type tableCase struct {
		Gamma   float64
		VPolicy [][]float64            `json:"v_policy"`
		Sweeps  map[string][][]float64 `json:"sweeps_k"`
		VStar   [][]float64            `json:"v_star"`
	}
	m := made(t, "grid4x4").Model()
	for _, c := range parse[[]tableCase](t, text) {
		nearRows(t, "random policy", valued(t, m, equiprobable(m), c.Gamma), c.VPolicy)
		nearRows(t, "best policy", bestValues(t, m, c.Gamma), c.VStar)
		v, seen := make([]float64, m.States), 0
		for k := 0; seen < len(c.Sweeps) && k < 1000; k++ {
			if want, ok := c.Sweeps[itoa(k)]; ok {
				nearRows(t, "sweep "+itoa(k), v, want)
				seen++
			}
			q, next := m.ActionValues(v, c.Gamma), make([]float64, m.States)
			for i, x := range q {
				next[i/m.Actions] += x / float64(m.Actions)
			}
			v = next
		}
		if seen < len(c.Sweeps) {
			t.Errorf("%d of %d sweeps found", seen, len(c.Sweeps))
		}
	}
}

func testGamblerCases(t *testing.T, text []byte) {
	type coin struct {
		Heads  float64   `json:"p_heads"`
		VStar  []float64 `json:"v_star_1_to_99"`
		Stakes [][]int   `json:"optimal_stakes_within_1e-9"`
	}
	for _, c := range parse[[]coin](t, text) {
		w := NewGambler()
		w.Heads = c.Heads
		m := w.Model()
		v := bestValues(t, m, 1)
		q := m.ActionValues(v, 1)
		for i, want := range c.VStar {
			capital := i + 1
			closeTo(t, "capital "+itoa(capital), v[capital], want)
			var best []int
			for a := range most(capital) {
				if q[capital*m.Actions+a] > v[capital]-1e-9 {
					best = append(best, a+1)
				}
			}
			if got, want := itoas(best), itoas(c.Stakes[i]); got != want {
				t.Errorf("capital %d: best stakes %s, want %s", capital, got, want)
			}
		}
	}
}

func itoas(list []int) string {
	text := ""
	for _, i := range list {
		text += itoa(i) + " "
	}
	return text
}

func testWindyShortest(t *testing.T, text []byte) {
	type paths struct {
		FromStart int         `json:"from_start"`
		Steps     [][]float64 `json:"steps_to_goal"`
	}
	for moves, c := range parse[map[string]paths](t, text) {
		w := made(t, "windygrid", "moves="+moves[:1])
		v := bestValues(t, w.Model(), 1)
		for s := range v {
			v[s] = math.Abs(v[s])
		}
		nearRows(t, moves, v, c.Steps)
		closeTo(t, moves+" from the start", v[w.(*WindyGrid).read().starts[0]], float64(c.FromStart))
	}
}

func testCliffExact(t *testing.T, text []byte) {
	type policies struct {
		Greedy   float64 `json:"eps_greedy_on_q_star"`
		BestSoft float64 `json:"best_eps_soft_policy"`
		Path     float64 `json:"greedy_path_return_of_best_eps_soft_policy"`
	}
	type exact struct {
		Best      float64             `json:"optimal_return"`
		ByEpsilon map[string]policies `json:"by_epsilon"`
	}
	const start = 36
	c := parse[exact](t, text)
	m := made(t, "cliffwalking").Model()
	v := bestValues(t, m, 1)
	closeTo(t, "best return", v[start], c.Best)
	for name, want := range c.ByEpsilon {
		epsilon := parse[float64](t, []byte(name))
		on := func(v []float64) func(s, a int) float64 { return softened(m, m.ActionValues(v, 1), epsilon) }
		closeTo(t, "ε-greedy on Q*", valued(t, m, on(v), 1)[start], want.Greedy)
		soft := bestSoft(t, m, epsilon)
		closeTo(t, "best ε-soft policy", soft[start], want.BestSoft)
		closeTo(t, "its greedy path", valued(t, m, softened(m, m.ActionValues(soft, 1), 0), 1)[start], want.Path)
	}
}

// softened is the policy that is greedy on action values with probability 1-ε, equally good actions sharing, else
// random.
func softened(m *Model, q []float64, epsilon float64) func(s, a int) float64 {
	return func(s, a int) float64 {
		row := q[s*m.Actions : (s+1)*m.Actions]
		best, count := math.Inf(-1), 0.0
		for _, x := range row {
			best = max(best, x)
		}
		for _, x := range row {
			if x > best-1e-9 {
				count++
			}
		}
		p := epsilon / float64(m.Actions)
		if row[a] > best-1e-9 {
			p += (1 - epsilon) / count
		}
		return p
	}
}

// bestSoft returns the values of the best ε-soft policy, by policy iteration (Sutton & Barto 2018, §5.4).
func bestSoft(t *testing.T, m *Model, epsilon float64) []float64 {
	t.Helper()
	v := valued(t, m, equiprobable(m), 1)
	for range 100 {
		next := valued(t, m, softened(m, m.ActionValues(v, 1), epsilon), 1)
		change := 0.0
		for s := range v {
			change = max(change, math.Abs(next[s]-v[s]))
		}
		if v = next; change < 1e-11 {
			return v
		}
	}
	t.Fatal("policy iteration doesn't come to rest")
	return nil
}

// rightWith is the policy that goes right with probability p in every cell.
func rightWith(p float64) func(s, a int) float64 {
	return func(_, a int) float64 {
		if a == 1 {
			return p
		}
		return 1 - p
	}
}

func testShortCorridorByP(t *testing.T, text []byte) {
	m := made(t, "shortcorridor").Model()
	for _, c := range parse[[]struct {
		P float64
		V []float64
	}](t, text) {
		v := valued(t, m, rightWith(c.P), 1)
		for s, want := range c.V {
			closeTo(t, "state "+itoa(s), v[s], want)
		}
		closeTo(t, "formula", v[0], -(4-2*c.P)/(c.P*(1-c.P)))
	}
}

func testShortCorridorBest(t *testing.T, text []byte) {
	m := made(t, "shortcorridor").Model()
	p := parse[float64](t, text)
	at := func(p float64) float64 { return valued(t, m, rightWith(p), 1)[0] }
	if best := at(p); at(p-1e-3) >= best || at(p+1e-3) >= best {
		t.Errorf("p = %g is not best", p)
	}
	closeTo(t, "p", p, 2-math.Sqrt2)
}

func testShortCorridorBestValue(t *testing.T, text []byte) {
	m := made(t, "shortcorridor").Model()
	closeTo(t, "value", valued(t, m, rightWith(2-math.Sqrt2), 1)[0], parse[float64](t, text))
}

func testShortCorridorBestValues(t *testing.T, text []byte) {
	m := made(t, "shortcorridor").Model()
	v := valued(t, m, rightWith(2-math.Sqrt2), 1)
	for s, want := range parse[[]float64](t, text) {
		closeTo(t, "state "+itoa(s), v[s], want)
	}
}

func testShortCorridorGreedy(p float64) func(*testing.T, []byte) {
	return func(t *testing.T, text []byte) {
		m := made(t, "shortcorridor").Model()
		closeTo(t, "value", valued(t, m, rightWith(p), 1)[0], parse[float64](t, text))
	}
}

func testWalkValues(name string) func(*testing.T, []byte) {
	return func(t *testing.T, text []byte) {
		m := made(t, name).Model()
		v := valued(t, m, equiprobable(m), 1)
		want := parse[[]float64](t, text)
		for i, x := range want {
			closeTo(t, "state "+itoa(i+1), v[i+1], x)
		}
		if len(v) != len(want)+2 {
			t.Errorf("%d states and two doors, want %d", len(v)-2, len(want))
		}
	}
}

func testMazeShortest(t *testing.T, text []byte) {
	w := made(t, "dynamaze", "reward_goal=0", "reward_step=-1")
	closeTo(t, "steps", -bestValues(t, w.Model(), 1)[w.(*DynaMaze).read().starts[0]], parse[float64](t, text))
}

func testMazeBest(t *testing.T, text []byte) {
	w := made(t, "dynamaze")
	closeTo(t, "value", bestValues(t, w.Model(), 0.95)[w.(*DynaMaze).read().starts[0]], parse[float64](t, text))
}

func testMazeRandom(t *testing.T, text []byte) {
	w := made(t, "dynamaze", "reward_goal=0", "reward_step=-1")
	m := w.Model()
	closeTo(t, "steps", -valued(t, m, equiprobable(m), 1)[w.(*DynaMaze).read().starts[0]], parse[float64](t, text))
}
