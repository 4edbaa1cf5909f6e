package algorithms

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

// The tests of this file range over the catalogues: whatever is in them keeps to what Agent says.

// pairs calls f with every algorithm and every world that it fits; in a short run, with the first two worlds each.
func pairs(t *testing.T, f func(t *testing.T, algorithm Entry, world worlds.Entry)) {
	for _, a := range All() {
		fitting := 0
		for _, w := range worlds.All() {
			if a.Fits(w.New()) != nil {
				continue
			}
			if fitting++; testing.Short() && fitting > 2 {
				break
			}
			t.Run(a.Name+"/"+w.ID, func(t *testing.T) { f(t, a, w) })
		}
		if fitting == 0 {
			t.Errorf("%s fits no world", a.Name)
		}
	}
}

// events runs whole iterations until there were so many events and returns a hash of all that these and the weights say.
func events(a Agent, w *worlds.Vector, n int) string {
	h := sha256.New()
	for n > 0 {
		for ev := range a.Iterate(w) {
			n--
			fmt.Fprintln(h, ev.Phase, ev.Scalars, ev.Rows, ev.Ratios, ev.Backup, w.Steps, w.Obs)
		}
		n-- // an iteration may have nothing to tell
	}
	for _, tensor := range a.Tensors() {
		fmt.Fprintln(h, tensor)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// TestEqualSeeds: two runs of one seed are one run, and two of two seeds begin with other weights.
func TestEqualSeeds(t *testing.T) {
	pairs(t, func(t *testing.T, e Entry, world worlds.Entry) {
		var hashes []string
		for _, seed := range []uint64{1, 1, 2} {
			a, w := begin(t, e.Name, world.ID, seed, small)
			hashes = append(hashes, events(a, w, 100))
		}
		if hashes[0] != hashes[1] {
			t.Error("two runs of the same seed differ")
		}
		if hashes[0] == hashes[2] && e.Family == "policy gradient" { // the others need not draw anything
			t.Error("runs of different seeds are the same")
		}
	})
}

// TestActsInSpace: actions for what worlds show are in the action space, greedy or not, before and after learning.
func TestActsInSpace(t *testing.T) {
	pairs(t, func(t *testing.T, e Entry, world worlds.Entry) {
		a, w := begin(t, e.Name, world.ID, 1, small)
		space, size := w.Spec().Action, w.Spec().Observation.Size()
		for range 3 {
			for i := range 20 {
				action := a.Act(w.Obs[:size], i%2 == 0)
				if _, clips := a.(*SAC); len(action) != space.Size() || !space.Contains(action) && (space.IsDiscrete() || clips) {
					t.Fatalf("action %v is not in the space", action) // a Gaussian is not bounded: the world clips
				}
				if w.N() == 1 {
					w.Step(action)
				}
			}
			for range a.Iterate(w) {
			}
		}
	})
}

// TestTensorsAreViews: a weight that is changed is changed in the agent, names are unique, and shapes are those of the
// numbers.
func TestTensorsAreViews(t *testing.T) {
	pairs(t, func(t *testing.T, e Entry, world worlds.Entry) {
		a, w := begin(t, e.Name, world.ID, 1, small)
		for range a.Iterate(w) {
		}
		names := map[string]bool{}
		for i, tensor := range a.Tensors() {
			if names[tensor.Name] {
				t.Errorf("two tensors are %s", tensor.Name)
			}
			names[tensor.Name] = true
			size := 1
			for _, n := range tensor.Shape {
				size *= n
			}
			if size != len(tensor.Value) || tensor.Grad != nil && len(tensor.Grad) != size {
				t.Fatalf("%s: %d values and %d gradients in the shape %v", tensor.Name, len(tensor.Value), len(tensor.Grad), tensor.Shape)
			}
			tensor.Value[size-1] = 0.125
			if again := a.Tensors()[i].Value; again[size-1] != 0.125 {
				t.Errorf("%s is a copy", tensor.Name)
			}
		}
	})
}

// TestParamsToTheirBounds: every parameter can be set to its bounds and choices, before the run and, unless it is fixed,
// during it. The agent then is sound, and learning does not panic, whatever comes of it.
func TestParamsToTheirBounds(t *testing.T) {
	for _, e := range All() {
		for _, p := range e.New().Params() {
			for _, value := range extremes(p) {
				t.Run(fmt.Sprintf("%s/%s=%s", e.Name, p.Name, value), func(t *testing.T) {
					world := homeOf(e)
					a := newAgent(t, e, small)
					set(t, a, p.Name, value)
					w := vector(t, world, a, 1)
					if err := a.Setup(w, 10_000, num.NewStream(1)); err != nil {
						if !strings.HasPrefix(err.Error(), p.Name+": ") {
							t.Errorf("refused with %q", err)
						}
						return
					}
					for _, tensor := range a.Tensors() {
						for _, v := range tensor.Value {
							if math.IsNaN(v) || math.IsInf(v, 0) {
								t.Fatalf("%s holds %v from the beginning", tensor.Name, v)
							}
						}
					}
					few(a, w, 40)
					b, v := begin(t, e.Name, world, 1, small)
					if _, there := worlds.Named(b.Params(), p.Name); there && !p.Fixed {
						few(b, v, 40)
						set(t, b, p.Name, value)
						few(b, v, 40)
					}
				})
			}
		}
	}
}

// homeOf returns a small world for an algorithm.
func homeOf(e Entry) string {
	for _, id := range []string{"CartPole-v1", "Pendulum-v1", "ascent/Bandit-v0", "FrozenLake-v1"} {
		if w, err := worlds.New(id); err == nil && e.Fits(w) == nil {
			return id
		}
	}
	panic("algorithms: no world of a test fits " + e.Name)
}

// extremes lists the outermost values of a parameter.
func extremes(p Param) []string {
	switch p.Value.(type) {
	case *bool:
		return []string{"false", "true"}
	case *string:
		return p.Choices
	}
	if testing.Short() && (p.Name == "hidden_units" || p.Name == "batch_size") {
		return []string{"1"} // the largest take long
	}
	return []string{fmt.Sprint(p.Min), fmt.Sprint(p.Max)}
}

func set(t *testing.T, a Agent, name, value string) {
	t.Helper()
	p, ok := worlds.Named(a.Params(), name)
	if !ok {
		t.Fatalf("no parameter %s", name)
	}
	if err := p.Set(value); err != nil {
		t.Fatal(err)
	}
}

// few runs an agent for some events; the last iteration is broken off, so it must begin the next anew.
func few(a Agent, w *worlds.Vector, n int) {
	for n > 0 {
		for range a.Iterate(w) {
			if n--; n <= 0 {
				break
			}
		}
		n--
	}
}

// TestRatioIsOne: in the first minibatch of an update the policy is still the one that acted, and what a network says of an
// observation does not depend on the batch that it is in (a few worlds when acting, a minibatch when learning). So the
// ratio is 1 to the last bit and nothing is clipped; and where it was not 1 at the end, the next rollout brings it back.
func TestRatioIsOne(t *testing.T) {
	for _, world := range []string{"CartPole-v1", "Pendulum-v1", "Acrobot-v1", "MountainCarContinuous-v0", "Taxi-v4"} {
		for seed := range uint64(3) {
			a, w := begin(t, "ppo", world, seed, settings{
				"num_envs": 3 + seed, "num_steps": 32, "learning_rate": 1e-2,
				"norm_obs": true, "norm_reward": true, "param_noise": 0.1,
			})
			for range 4 {
				ratioIsOne(t, a, w)
			}
		}
	}
}

// ratioIsOne runs an iteration of PPO and looks at the ratios of its minibatches.
func ratioIsOne(t *testing.T, a Agent, w *worlds.Vector) {
	t.Helper()
	minibatch, moved := 0, false
	for ev := range a.Iterate(w) {
		if ev.Phase != Differentiated {
			continue
		}
		for _, ratio := range ev.Ratios {
			if minibatch == 0 && ratio != 1 {
				t.Fatalf("%s: a ratio of %v in the first minibatch", w.Spec().ID, ratio)
			}
			moved = moved || ratio != 1
		}
		if f := told(t, ev, "losses/clipfrac"); minibatch == 0 && f != 0 {
			t.Fatalf("%s: %v of the first minibatch is clipped", w.Spec().ID, f)
		}
		minibatch++
	}
	if minibatch != 16 || !moved {
		t.Errorf("%s: %d minibatches; that ratios move is %v", w.Spec().ID, minibatch, moved)
	}
}
