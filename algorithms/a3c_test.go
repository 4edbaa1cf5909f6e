package algorithms

import (
	"math"
	"slices"
	"sync/atomic"
	"testing"
)

// TestFreshA3CIsA2C: without staleness, a worker's update is A2C's, to the last bit.
func TestFreshA3CIsA2C(t *testing.T) {
	for _, world := range []string{"CartPole-v1", "Pendulum-v1"} {
		alone := small.with(settings{"num_envs": 1, "ent_coef": 0.1, "optimizer": "rmsprop-tf"})
		agent, w := begin(t, "a3c", world, 1, alone)
		other, _ := begin(t, "a2c", world, 1, alone)
		a, b := agent.(*A3C), other.(*A2C)
		for range 20 {
			for range a.Iterate(w) {
			}
			r := a.Workers[0].rollout
			b.learn(&r, func(*Event) {})
			for i, got := range weights(a.Actor, a.Critic) {
				if !slices.Equal(got, weights(b.Actor, b.Critic)[i]) {
					t.Fatalf("%s: after %d updates the weights differ", world, a.Updates)
				}
			}
		}
	}
}

// TestStaleness: what an update says of its staleness is how many updates there were since the worker was synced.
func TestStaleness(t *testing.T) {
	for _, delay := range []int{0, 5, 40} {
		agent, w := begin(t, "a3c", "CartPole-v1", 1, small.with(settings{"num_envs": 4, "delay": delay}))
		a := agent.(*A3C)
		updates, synced, sum := 0.0, make([]float64, 4), 0.0
		for range 400 {
			worker, told := 0, math.NaN()
			for ev := range a.Iterate(w) {
				switch ev.Phase {
				case Acted:
					k, _ := ev.Scalar("worker")
					worker = int(k)
				case Updated:
					told, _ = ev.Scalar("charts/staleness")
					if want := updates - synced[worker]; told != want {
						t.Fatalf("delay %d: update %v of worker %d has staleness %v, want %v", delay, updates, worker, told, want)
					}
					updates++
				case Synced:
					synced[worker] = updates
					if told < float64(delay) {
						t.Fatalf("delay %d: a worker syncs at staleness %v", delay, told)
					}
					for i, own := range weights(a.Workers[worker].Actor, a.Workers[worker].Critic) {
						if !slices.Equal(own, weights(a.Actor, a.Critic)[i]) {
							t.Fatalf("the synced weights of worker %d are not the shared ones", worker)
						}
					}
				}
			}
			sum += told
		}
		// Workers are drawn uniformly, so that of 4 the mean staleness without a delay is 3; deviation 0.17 over 400 turns.
		if mean := sum / updates; delay == 0 && math.Abs(mean-3) > 0.6 || delay > 0 && mean < float64(delay)/2 {
			t.Errorf("delay %d: the mean staleness is %v", delay, mean)
		}
	}
}

// TestLockFreeAlone: a single worker has nobody to race with, so that without locks it learns what it learns in turns.
func TestLockFreeAlone(t *testing.T) {
	for _, world := range []string{"CartPole-v1", "Pendulum-v1"} {
		alone := small.with(settings{"num_envs": 1, "anneal_lr": true})
		inTurns, w := begin(t, "a3c", world, 1, alone)
		free, v := begin(t, "a3c", world, 1, alone.with(settings{"lock_free": true}))
		learn(free, v, 1000)
		learn(inTurns, w, v.Steps)
		a, b := inTurns.(*A3C), free.(*A3C)
		for i, got := range weights(b.Actor, b.Critic) {
			if !slices.Equal(got, weights(a.Actor, a.Critic)[i]) {
				t.Errorf("%s: after %d steps the weights differ", world, v.Steps)
			}
		}
		if a.Updates != b.Updates || a.Nondeterministic() || !b.Nondeterministic() {
			t.Errorf("%s: %d and %d updates, of which the second may differ: %v %v", world, a.Updates, b.Updates, a.Nondeterministic(), b.Nondeterministic())
		}
	}
}

// TestLockFree: workers that race lose nothing, neither steps nor episodes nor updates. The race detector watches.
func TestLockFree(t *testing.T) {
	agent, w := begin(t, "a3c", "CartPole-v1", 1, small.with(settings{"num_envs": 8, "num_steps": 4, "lock_free": true}))
	a := agent.(*A3C)
	before := slices.Clone(a.Actor.Net.Theta)
	steps, length := 0, 0
	for range 20 {
		for ev := range a.Iterate(w) {
			if ev.Phase == Acted {
				for _, e := range w.Ended {
					length += e.Length
				}
			} else if s, ok := ev.Scalar("charts/staleness"); !ok || s < 0 || math.IsNaN(s) {
				t.Fatalf("staleness %v", s)
			}
		}
		steps += 8 * 4 * turns
	}
	for _, underway := range w.Lengths {
		length += underway
	}
	if w.Steps != steps || length != steps || a.Updates != steps/4 {
		t.Errorf("%d steps, %d of them in episodes, and %d updates; want %d, as many, and %d", w.Steps, length, a.Updates, steps, steps/4)
	}
	for i, v := range a.Actor.Net.Theta {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("weight %d is %v", i, v)
		}
	}
	if slices.Equal(before, a.Actor.Net.Theta) {
		t.Error("nothing was learned")
	}
}

// TestLockFreeStops: a consumer may leave between the events of a race, and the next iteration goes on from there.
func TestLockFreeStops(t *testing.T) {
	a, w := begin(t, "a3c", "CartPole-v1", 1, small.with(settings{"lock_free": true}))
	for range 3 {
		for range a.Iterate(w) {
			break
		}
	}
	if a.Act(w.Obs[:4], true); w.Steps == 0 {
		t.Error("no steps were taken")
	}
}

// TestChange: what many goroutines do to one number at the same time is all done.
func TestChange(t *testing.T) {
	var x atomic.Uint64
	done := make(chan int)
	for range 8 {
		go func() {
			missed := 0
			for range 50_000 {
				_, m := change(&x, func(v float64) float64 { return v + 1 })
				missed += m
			}
			done <- missed
		}()
	}
	for range 8 {
		<-done
	}
	if got := math.Float64frombits(x.Load()); got != 400_000 {
		t.Errorf("400 000 additions of 1 give %v", got)
	}
}
