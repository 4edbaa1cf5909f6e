package lab

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"ascent/algorithms"
	"ascent/worlds"
)

// small are settings that make an agent quick and its snapshots light, where it has the parameter. What the travel tests
// ask, that going back is exact, does not depend on size.
var small = Settings{
	{"hidden_units", "6"}, {"hidden_layers", "1"}, {"num_envs", "2"}, {"num_steps", "12"}, {"episodes", "2"}, {"update_epochs", "2"},
	{"minibatch_size", "10"}, {"n_critic_updates", "2"}, {"cg_max_steps", "4"}, {"batch_size", "8"}, {"buffer_size", "300"}, {"learning_starts", "30"},
	{"delay", "7"},
}

// pairs lists every algorithm with a world that it fits, the first of the catalogue after the bandit if there is one, with
// the cart-pole if it fits that too, and, where it can be curious, so in the deep sea.
func pairs(t testing.TB) (list []Experiment) {
	t.Helper()
	for _, a := range algorithms.All() {
		e := Experiment{Algorithm: a.Name, Seed: 7, TotalTimesteps: 1 << 30}
		for _, entry := range worlds.All() {
			w := entry.New()
			if a.Fits(w) == nil && (e.World == "" || e.World == "ascent/Bandit-v0") {
				e.World = entry.ID
			}
		}
		for _, s := range small {
			if p, ok := worlds.Named(a.New().Params(), s.Name); ok && p.Name == s.Name {
				e.Parameters = append(e.Parameters, s)
			}
		}
		_, curious := worlds.Named(a.New().Params(), "count_bonus")
		list = append(list, e)
		if testing.Short() {
			continue
		}
		if cartpole, _ := worlds.New("cartpole"); e.World != "CartPole-v1" && a.Fits(cartpole) == nil {
			e.World = "CartPole-v1"
			list = append(list, e)
		}
		if curious {
			e.World = "ascent/DeepSea-v0"
			e.Parameters = append(slices.Clone(e.Parameters), Setting{"count_bonus", "0.5"}, Setting{"param_noise", "0.3"})
			list = append(list, e)
		}
	}
	return list
}

func begin(t testing.TB, e Experiment) *Session {
	t.Helper()
	s, err := New(e)
	if err != nil {
		t.Fatalf("%s on %s: %v", e.Algorithm, e.World, err)
	}
	t.Cleanup(s.Close)
	return s
}

// snapshot is all that must be the same after a journey: weights, state, record, and what the screen shows.
func snapshot(s *Session) any {
	f := s.Frame()
	f.Horizon = 0
	f.Params = nil // bound to other addresses
	return []any{HashWeights(s.Agent.Tensors()), cloneState(s.World), fmt.Sprintf("%+v", f.Scalars), f.Clock, f.Steps,
		f.Phase, f.Lines, fmt.Sprintf("%+v", f.Rollout), fmt.Sprintf("%+v", f.Record.Episodes), fmt.Sprintf("%+v", f.Record.Metrics), fmt.Sprintf("%+v", f.Edits), f.Layers}
}

// untouched looks at every algorithm, before each of its first ticks or at some of them: its run must go on to the same
// bits as one that nobody looks at.
func untouched(t *testing.T, look func(t *testing.T, s *Session, tick int)) {
	for _, p := range pairs(t) {
		t.Run(p.Algorithm+"/"+p.World, func(t *testing.T) {
			s, straight := begin(t, p), begin(t, p)
			for tick := range 80 {
				look(t, s, tick)
				s.Tick()
				straight.Tick()
			}
			if HashWeights(s.Agent.Tensors()) != HashWeights(straight.Agent.Tensors()) || s.World.Steps != straight.World.Steps || !reflect.DeepEqual(snapshot(s), snapshot(straight)) {
				t.Error("looking has changed the run")
			}
		})
	}
}

func TestBackAndForthIsExact(t *testing.T) {
	far := int64(10_000)
	if testing.Short() {
		far = 1000
	}
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			t.Parallel()
			s := begin(t, e)
			for s.Clock() < far+200 {
				s.Next(Line)
			}
			at, want := s.Clock(), snapshot(s)
			for range 30 {
				s.Back(Line)
			}
			for _, n := range []int64{0, 1, 100, far} {
				s.SeekTo(at - n)
				s.SeekTo(at)
				if got := snapshot(s); !reflect.DeepEqual(got, want) {
					t.Fatalf("back %d events and forward again:\n got %v\nwant %v", n, got, want)
				}
			}
		})
	}
}

// TestRandomTravel compares a journey of random steps, seeks, edits, undos and forks with the straight run of the
// experiment that the journey leaves behind.
func TestRandomTravel(t *testing.T) {
	for _, e := range pairs(t) {
		for seed := range uint64(2) {
			if seed > 0 && testing.Short() {
				continue
			}
			t.Run(fmt.Sprintf("%s/%s/%d", e.Algorithm, e.World, seed), func(t *testing.T) {
				t.Parallel()
				rng := rand.New(rand.NewPCG(seed, 1))
				s := begin(t, e)
				for range 25 {
					s = wander(t, rng, s)
				}
				straight := begin(t, s.Experiment())
				straight.SeekTo(s.Clock())
				if got, want := snapshot(straight), snapshot(s); !reflect.DeepEqual(got, want) {
					t.Errorf("the straight run differs from the journey:\n got %v\nwant %v", got, want)
				}
			})
		}
	}
}

func wander(t *testing.T, rng *rand.Rand, s *Session) *Session {
	switch rng.IntN(7) {
	case 0:
		s.Advance(time.Now().Add(time.Millisecond), nil)
	case 1:
		for range rng.IntN(50) {
			s.Next(Grain(rng.IntN(int(Grains))))
		}
	case 2:
		s.Back(Grain(rng.IntN(int(Grains))))
	case 3:
		s.SeekTo(rng.Int64N(s.Horizon() + 1))
	case 4:
		live := liveFloats(s)
		p := live[rng.IntN(len(live))]
		lo, hi := max(p.Min, p.Float()/2), min(p.Max, p.Float()*2)
		if err := s.Set(p.Name, fmt.Sprint(lo+(hi-lo)*rng.Float64())); err != nil {
			t.Fatal(err)
		}
	case 5:
		if rng.IntN(2) == 0 {
			s.Undo()
		} else {
			s.Redo()
		}
	case 6:
		f, err := s.Fork()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(f.Close)
		if got, want := snapshot(f), snapshot(s); !reflect.DeepEqual(got, want) {
			t.Fatalf("a fork differs from its origin:\n got %v\nwant %v", got, want)
		}
		return f
	}
	return s
}

func liveFloats(s *Session) (live []algorithms.Param) {
	for _, p := range s.Params() {
		if _, ok := p.Value.(*float64); ok && !p.Fixed {
			live = append(live, p)
		}
	}
	return live
}

func TestGrains(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", Seed: 1, TotalTimesteps: 1e6})
	s.Next(Line)
	if s.Clock() != 1 || s.Event().Phase != algorithms.Acted {
		t.Fatalf("the first event is %v at %d, not acted at 1", s.Event().Phase, s.Clock())
	}
	for g := Line; g < Grains; g++ {
		for range 3 {
			s.Next(g)
		}
		at := s.Clock()
		s.Next(g)
		if s.Clock() <= at {
			t.Errorf("%v: forward from %d leads to %d", g, at, s.Clock())
		}
		s.Back(g)
		if s.Clock() != at {
			t.Errorf("%v: forward and back from %d leads to %d", g, at, s.Clock())
		}
	}
}

func TestUndoRedo(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", Seed: 1, TotalTimesteps: 1e6})
	value := func() string { p, _ := s.param("gamma"); return p.String() }
	for _, v := range []string{"0.5", "0.6", "0.7"} {
		s.Next(Step)
		if err := s.Set("gamma", v); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"0.6", "0.5", "0.99", "0.99"} {
		s.Undo()
		if value() != want {
			t.Errorf("undo leads to %s, want %s", value(), want)
		}
	}
	for _, want := range []string{"0.5", "0.6", "0.7", "0.7"} {
		s.Redo()
		if value() != want {
			t.Errorf("redo leads to %s, want %s", value(), want)
		}
	}
	s.Undo()
	if value() != "0.6" {
		t.Errorf("undo after redo leads to %s, want 0.6", value())
	}
}
