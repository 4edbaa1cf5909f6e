package worlds

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// classic is a file of trajectories of one world with real-valued states.
type classic struct {
	EnvID string `json:"env_id"`
	Spec  struct {
		Limit     int      `json:"max_episode_steps"`
		Threshold *float64 `json:"reward_threshold"`
	}
	Constants    map[string]any
	Observations struct {
		Low, High  []*float64
		Components []struct{ Name string }
	} `json:"observation_space"`
	Actions struct {
		N         int
		Low, High []float64
	} `json:"action_space"`
	State        []struct{ Name, Unit string }
	Trajectories []trajectory
}

type trajectory struct {
	ID, Arith     string
	Kwargs, Attrs map[string]any
	Undefined     bool `json:"undefined_after_done"`
	Init, Obs0    []float64
	N             int
	Actions       []float64
	States, Obs   [][]float64
	Rewards       []float64
	Terminated    []int
	Truncated     []int
	Policy        *struct {
		Type string
		W    []float64
		B    float64
	}
	OpenLoop *struct {
		Exact int `json:"tol_1e-9"`
		Close int `json:"tol_1e-6"`
		Flags int `json:"flags"`
	} `json:"open_loop"`
}

// tolerance is what one step may differ by: records in float32 arithmetic differ from ours by their rounding.
func (r *trajectory) tolerance() float64 {
	if r.Arith == "float64" {
		return 1e-12
	}
	return 4e-8
}

func testClassic(t *testing.T, text []byte) {
	file := parse[classic](t, text)
	t.Run("spec", file.testSpec)
	if len(file.Trajectories) == 0 {
		t.Fatal("no trajectories")
	}
	for _, r := range file.Trajectories {
		t.Run(r.ID, func(t *testing.T) {
			file.testSteps(t, &r)
			file.testRun(t, &r)
			if r.Policy != nil && r.Policy.Type == "linear_threshold" {
				file.testBalance(t, &r)
			}
			if !r.Undefined {
				file.testFlags(t, &r)
			}
		})
	}
}

func (f *classic) testSpec(t *testing.T) {
	w := configure(t, f.EnvID)
	s := w.Spec()
	if s.ID != f.EnvID || s.Limit != f.Spec.Limit {
		t.Errorf("%s with limit %d, want %s with %d", s.ID, s.Limit, f.EnvID, f.Spec.Limit)
	}
	if want := f.Spec.Threshold; want == nil && !math.IsNaN(s.Threshold) || want != nil && *want != s.Threshold {
		t.Errorf("threshold %v, want %v", s.Threshold, want)
	}
	if s.Action.Count() != f.Actions.N || fmt.Sprint(s.Action.Low, s.Action.High) != fmt.Sprint(f.Actions.Low, f.Actions.High) {
		t.Errorf("actions %v, want %v", s.Action, f.Actions)
	}
	for i, part := range f.Observations.Components {
		if s.Observation.Names[i] != part.Name {
			t.Errorf("observation %d is %s, want %s", i, s.Observation.Names[i], part.Name)
		}
		for _, side := range []struct {
			got  float64
			want *float64
		}{{s.Observation.Low[i], f.Observations.Low[i]}, {s.Observation.High[i], f.Observations.High[i]}} {
			if side.want == nil && !math.IsInf(side.got, 0) || side.want != nil && *side.want != side.got {
				t.Errorf("bound of %s: %v, want %v", part.Name, side.got, side.want)
			}
		}
	}
	for i, part := range f.State {
		if s.State[i].Name != part.Name || !strings.HasPrefix(part.Unit, s.State[i].Unit) {
			t.Errorf("state %d is %v, want %v", i, s.State[i], part)
		}
	}
	f.testConstants(t, w)
}

// testConstants compares the constants that are parameters of ours with their default values.
func (f *classic) testConstants(t *testing.T, w World) {
	found := 0
	for name, want := range f.Constants {
		if p, ok := Named(w.Params(), strings.ToLower(name)); ok {
			found++
			if got := p.String(); got != optionText(t, want) {
				t.Errorf("%s is %s, want %v", name, got, want)
			}
		}
	}
	if found < 2 {
		t.Errorf("only %d of the constants %v are parameters", found, f.Constants)
	}
}

// testSteps puts the world into every recorded state and compares the next one.
func (f *classic) testSteps(t *testing.T, r *trajectory) {
	w := configure(t, f.EnvID, r.Kwargs, r.Attrs)
	f.put(t, w, r.Init)
	f.compareObs(t, w, -1, r.Obs0)
	over := false
	for i := range r.N {
		if i > 0 {
			f.put(t, w, r.States[i-1])
		}
		reward, terminated := w.Step(r.Actions[i:i+1], nil)
		f.compareState(t, w, i, r.States[i], r.tolerance())
		f.compareObs(t, w, i, r.Obs[i])
		if terminated != (r.Terminated[i] == 1) {
			t.Fatalf("step %d: terminated %v", i, terminated)
		}
		if !over && !near(reward, r.Rewards[i], r.tolerance()) {
			t.Fatalf("step %d: reward %v, want %v", i, reward, r.Rewards[i])
		}
		over = over || terminated // the state does not say what follows the end of an episode
	}
}

func (f *classic) put(t *testing.T, w World, state []float64) {
	t.Helper()
	if err := w.SetState(state); err != nil {
		t.Fatal(err)
	}
}

// testRun sets the first state only, and compares for as long as rounding errors stay small.
func (f *classic) testRun(t *testing.T, r *trajectory) {
	w := configure(t, f.EnvID, r.Kwargs, r.Attrs)
	f.put(t, w, r.Init)
	exact, close, flags := 0, r.N, r.N
	if r.OpenLoop != nil {
		exact, close, flags = r.OpenLoop.Exact, r.OpenLoop.Close, r.OpenLoop.Flags
	}
	for i := range max(close, flags) {
		reward, terminated := w.Step(r.Actions[i:i+1], nil)
		tolerance := 1e-6
		if i < exact {
			tolerance = 1e-9
		}
		if i < close {
			f.compareState(t, w, i, r.States[i], tolerance)
			if !near(reward, r.Rewards[i], tolerance) {
				t.Fatalf("open loop, step %d: reward %v, want %v", i, reward, r.Rewards[i])
			}
		}
		if i < flags && terminated != (r.Terminated[i] == 1) {
			t.Fatalf("open loop, step %d: terminated %v", i, terminated)
		}
	}
}

// testBalance lets the recorded policy act on our own states for the whole episode. Balancing is unstable, so that only
// a closed loop stays with the record to its end.
func (f *classic) testBalance(t *testing.T, r *trajectory) {
	w := configure(t, f.EnvID, r.Kwargs, r.Attrs)
	f.put(t, w, r.Init)
	for i := range r.N {
		sum, action := r.Policy.B, []float64{0}
		for k, x := range w.State() {
			sum += r.Policy.W[k] * x
		}
		if sum > 0 {
			action[0] = 1
		}
		if i < r.OpenLoop.Close && action[0] != r.Actions[i] {
			t.Fatalf("closed loop, step %d: action %v, want %v", i, action[0], r.Actions[i])
		}
		if _, terminated := w.Step(action, nil); terminated != (r.Terminated[i] == 1) {
			t.Fatalf("closed loop, step %d: terminated %v", i, terminated)
		}
	}
}

// testFlags plays a trajectory in a Vector, which adds the time limit, from one recorded state to the next.
func (f *classic) testFlags(t *testing.T, r *trajectory) {
	e := Entry{f.EnvID, func() World { return configure(t, f.EnvID, r.Kwargs, r.Attrs) }}
	v, err := NewVector(e, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.put(t, v.Copies[0], r.Init)
	for i := range r.N {
		v.Step(r.Actions[i : i+1])
		if v.Terminated[0] != (r.Terminated[i] == 1) || v.Truncated[0] != (r.Truncated[i] == 1) {
			t.Fatalf("step %d: terminated %v, truncated %v", i, v.Terminated[0], v.Truncated[0])
		}
		for k, want := range r.Obs[i] {
			if !sameSingle(v.Final[k], want) {
				t.Fatalf("step %d: final observation %v, want %v", i, v.Final, r.Obs[i])
			}
		}
		f.put(t, v.Copies[0], r.States[i])
	}
}

func (f *classic) compareState(t *testing.T, w World, step int, want []float64, tolerance float64) {
	t.Helper()
	for k, got := range w.State() {
		gap := want[k]
		if f.wrapped(k) {
			gap = got + math.Remainder(want[k]-got, 2*math.Pi)
		}
		if !near(got, gap, tolerance) {
			t.Fatalf("step %d: %s is %v, want %v (off by %.1e)", step, f.State[k].Name, got, want[k], got-want[k])
		}
	}
}

// wrapped reports whether a component is an angle that may flip by a full turn.
func (f *classic) wrapped(k int) bool {
	return strings.Contains(f.State[k].Unit, "wrapped") && !strings.Contains(f.State[k].Unit, "not wrapped")
}

func (f *classic) compareObs(t *testing.T, w World, step int, want []float64) {
	t.Helper()
	obs := make([]float64, w.Spec().Observation.Size())
	w.Observe(obs)
	for k, got := range obs {
		if got != single(got) {
			t.Fatalf("step %d: observation %d is %v, which is no float32", step, k, got)
		}
		if !sameSingle(got, want[k]) {
			t.Fatalf("step %d: observation %d is %v, want %v", step, k, got, want[k])
		}
	}
}

// sameSingle reports whether two float32 numbers, one of them written in the shortest way, differ by less than 10⁻⁶ or by
// the last bit.
func sameSingle(got, text float64) bool {
	want := float32(text)
	return math.Abs(got-float64(want)) <= 1e-6 || math.Nextafter32(want, float32(got)) == float32(got)
}
