package lab

import (
	"math"
	"slices"
	"testing"

	"ascent/algorithms"
	"ascent/worlds"
)

// surveyed begins a run, lets it learn for some updates and surveys it.
func surveyed(t *testing.T, e Experiment, updates int, p *Plane) (*Session, *Survey) {
	t.Helper()
	e.Seed, e.TotalTimesteps = 1, 1_000_000
	s := begin(t, e)
	for range updates {
		s.Next(Update)
	}
	v := s.Survey(p)
	if v == nil {
		t.Fatalf("%s says nothing", e.Algorithm)
	}
	return s, v
}

// TestSliceOfLinearCritic: without a hidden layer the value is wᵀx, in every cell of every plane.
func TestSliceOfLinearCritic(t *testing.T) {
	linear := Settings{{Name: "network", Value: "linear"}}
	for _, name := range []string{"reinforce", "actor-critic", "a2c", "a3c", "trpo", "ppo"} {
		plane := Plane{3, 1}
		s, v := surveyed(t, Experiment{Algorithm: name, World: "cartpole", Parameters: linear}, 2, &plane)
		var w []float64
		for _, tensor := range s.Agent.Tensors() {
			if tensor.Name == "critic.0.weight" {
				w = tensor.Value
			}
		}
		parts := s.World.Spec().State
		for row := range SliceRows {
			for col := range SliceCols {
				x := slices.Clone(s.World.Copies[0].State())
				x[3] = parts[3].Low + (parts[3].High-parts[3].Low)*(2*float64(col)+1)/(2*SliceCols)
				x[1] = parts[1].Low + (parts[1].High-parts[1].Low)*(2*float64(row)+1)/(2*SliceRows)
				want := 0.0
				for i := range x {
					want += w[i] * float64(float32(x[i]))
				}
				if got := v.Slice.Value(col, row); math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) || want == 0 {
					t.Fatalf("%s: the value of column %d, row %d is %v, not %v", name, col, row, got, want)
				}
			}
		}
	}
}

// TestSliceOfActions: an agent that acts by values shows the best of them, and SAC the smaller guess of what it would do.
func TestSliceOfActions(t *testing.T) {
	small := Settings{{Name: "learning_starts", Value: "50"}, {Name: "hidden_units", Value: "16"}}
	for _, e := range []Experiment{
		{Algorithm: "q-learning", World: "mountaincar"},
		{Algorithm: "dqn", World: "acrobot", Parameters: small},
		{Algorithm: "sac", World: "pendulum", Parameters: small},
		{Algorithm: "sac", World: "pendulum", Parameters: append(Settings{{Name: "twin_critics", Value: "false"}}, small...)},
	} {
		s, v := surveyed(t, e, 100, &Plane{0, 1})
		w, parts := cloneState(s.World.Copies[0]), s.World.Spec().State
		obs := make([]float64, w.Spec().Observation.Size())
		for i, got := range v.Slice.Values {
			state := w.State()
			state[0], state[1] = At(parts[0], i%SliceCols, SliceCols), At(parts[1], i/SliceCols, SliceRows)
			if err := w.SetState(state); err != nil {
				t.Fatal(err)
			}
			w.Observe(obs)
			if want := worth(s.Agent, obs); math.Abs(got-want) > 1e-9 {
				t.Fatalf("%s: the value of %v is %v, not %v", e.Algorithm, state, got, want)
			}
		}
	}
}

// worth returns what an agent holds an observation to be worth.
func worth(a algorithms.Agent, obs []float64) float64 {
	sac, ok := a.(*algorithms.SAC)
	if !ok {
		return slices.Max(a.(algorithms.Valuer).Judge(obs).Actions)
	}
	action := slices.Clone(sac.Act(obs, true))
	q1, q2 := sac.Q1.Forward(obs, action, 1)[0], sac.Q2.Forward(obs, action, 1)[0]
	if !sac.TwinCritics {
		return q1
	}
	return min(q1, q2)
}

// TestSliceGoesThroughHere: the present state lies in the cell that is found for it, an angle however often it went
// round, and a fine cell has nearly its value.
func TestSliceGoesThroughHere(t *testing.T) {
	s, _ := surveyed(t, Experiment{Algorithm: "ppo", World: "pendulum"}, 1, nil)
	for _, theta := range []float64{-9, -3, 0.1, 3, 7, 100} {
		if err := s.World.Copies[0].SetState([]float64{theta, 1}); err != nil {
			t.Fatal(err)
		}
		s.World.Copies[0].Observe(s.World.Obs)
		v, parts := s.Survey(&Plane{0, 1}), s.World.Spec().State
		at := v.Slice.State
		if at[0] < -math.Pi || at[0] >= math.Pi || math.Abs(math.Sin(at[0])-math.Sin(theta)) > 1e-9 || at[1] != 1 {
			t.Errorf("θ = %v is drawn at %v", theta, at)
		}
		near := v.Slice.Value(Cell(parts[0], at[0], SliceCols), Cell(parts[1], at[1], SliceRows))
		if spread := slices.Max(v.Slice.Values[:]) - slices.Min(v.Slice.Values[:]); math.Abs(near-v.Here) > spread/4 {
			t.Errorf("θ = %v: here %v, its cell %v, on a map of %v", theta, v.Here, near, spread)
		}
	}
	for i := range SliceCols { // a middle lies in its own cell
		part := s.World.Spec().State[0]
		if got := Cell(part, At(part, i, SliceCols), SliceCols); got != i {
			t.Errorf("the middle of cell %d lies in cell %d", i, got)
		}
	}
	if Cell(worlds.Component{Low: -1, High: 1}, -7, 5) != 0 || Cell(worlds.Component{Low: -1, High: 1}, 7, 5) != 4 {
		t.Error("what lies outside has no cell")
	}
}

// TestSurveyOfAll surveys every algorithm at every tick of some iterations: the run goes on to the same bits.
func TestSurveyOfAll(t *testing.T) {
	untouched(t, func(t *testing.T, s *Session, _ int) {
		var plane *Plane
		if Planes(s.World.Spec()) > 0 {
			plane = &Plane{0, 1}
		}
		v := s.Survey(plane)
		if e := algorithms.Evaluate(s.Agent); (v == nil) != (e == nil) {
			t.Fatalf("%+v of an agent that says %v", v, e != nil)
		}
	})
}

// TestSurveyOfStates: what a critic says of a grid is put where a frame has it of an agent that acts by values.
func TestSurveyOfStates(t *testing.T) {
	s, v := surveyed(t, Experiment{Algorithm: "ppo", World: "frozenlake"}, 2, nil)
	f := s.Frame()
	if f.Thought != nil || f.Overlay.Values != nil || !f.Critic {
		t.Fatalf("without a survey: %+v", f.Overlay)
	}
	f.Adopt(v)
	agent := s.Agent.(*algorithms.PPO)
	if f.Thought.Value != agent.Critic.Forward(s.World.Obs[:1], 1)[0] || len(f.Overlay.Values) != 16 {
		t.Fatalf("here %v, states %v", f.Thought.Value, f.Overlay.Values)
	}
	for state, value := range f.Overlay.Values {
		obs := []float64{float64(state)}
		if want := agent.Critic.Forward(obs, 1)[0]; math.Abs(value-want) > 1e-12 {
			t.Errorf("state %d: %v, not %v", state, value, want)
		}
		for action, chance := range agent.Actor.Chances(obs) {
			if math.Abs(f.Overlay.Policy[state][action]-chance) > 1e-12 {
				t.Errorf("state %d, action %d: %v, not %v", state, action, f.Overlay.Policy[state][action], chance)
			}
		}
	}
	if _, hidden := surveyed(t, Experiment{Algorithm: "reinforce", World: "shortcorridor"}, 1, nil); hidden.States.Values[0] != hidden.States.Values[2] {
		t.Errorf("states that look alike are worth %v", hidden.States.Values)
	}
}

// TestNoSurvey: REINFORCE says nothing while it learns no values, and does again as soon as it learns some.
func TestNoSurvey(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", TotalTimesteps: 1000, Parameters: Settings{{Name: "baseline", Value: "mean"}}})
	if v := s.Survey(nil); v != nil {
		t.Errorf("without learned values: %+v", v)
	}
	if err := s.Set("baseline", "value"); err != nil || s.Survey(nil) == nil {
		t.Errorf("with learned values it says nothing (%v)", err)
	}
}

// TestFit: the frame keeps what was predicted and observed at the last update while the next rollout is on its way.
func TestFit(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "ppo", World: "cartpole", Seed: 1, TotalTimesteps: 1e6})
	if s.Frame().Fit != nil {
		t.Error("there is a fit before there is a value")
	}
	for s.Event() == nil || s.Event().Phase != algorithms.Credited {
		s.Tick()
	}
	r := cloneState(s.Event().Rollout)
	s.Next(Update)
	s.Tick() // the next rollout has begun
	f := s.Frame()
	n := len(f.Fit.Predicted)
	if f.Fit.Samples != r.Len() || n != maxFit || f.Fit.Predicted[0] != r.Values[0] || f.Fit.Observed[n-1] != r.Returns[(n-1)*r.Len()/n] {
		t.Errorf("a fit of %d of %d samples", n, f.Fit.Samples)
	}
	metric := f.Record.Metrics.Column("losses/explained_variance")
	if f.Fit.Explained != metric[len(metric)-1] {
		t.Errorf("explained variance %v, not %v", f.Fit.Explained, metric)
	}
	mixed := &algorithms.Rollout{Values: []float64{1, math.NaN(), 3}, Returns: []float64{2, 5}}
	if got := FitOf(mixed); got.Samples != 1 || got.Predicted[0] != 1 || got.Observed[0] != 2 {
		t.Errorf("of rows that are partly judged: %+v", got)
	}
}
