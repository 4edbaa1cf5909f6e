package lab

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

// advance runs a session to its end as the studio does, frame after frame.
func advance(s *Session) {
	for !s.Done() && s.Diverged() == nil {
		s.Advance(time.Now().Add(10*time.Millisecond), nil)
	}
}

// TestTravelIsShort measures the way of travels in events, not by the clock: where saving takes no time, a jump to anywhere
// replays at most 1/256 of the run, and whoever has landed finds a save at the beginning of the iteration, so that a step
// back replays no more than that, down to the anchor before; from there, a 256th again.
func TestTravelIsShort(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "actor-critic", World: "cartpole", Seed: 1, TotalTimesteps: 60_000, Parameters: Settings{{"hidden_units", "4"}, {"hidden_layers", "1"}}})
	for !s.Done() {
		s.saves.cost = 0
		s.Next(Update)
	}
	iterations := s.Record.Metrics.Clock
	if len(iterations) < 2*maxAnchors {
		t.Fatalf("there are only %d iterations", len(iterations))
	}
	longest := int64(0)
	for i, at := range iterations[1:] {
		longest = max(longest, at-iterations[i])
	}
	far, rng := s.Horizon()/256+longest, rand.New(rand.NewPCG(1, 2))
	way := func(to int64) int64 { return to - s.saves.before(to).clock }
	for range 200 {
		to := rng.Int64N(s.Horizon()) + 1
		if n := way(to); n > far {
			t.Errorf("a jump to %d of %d replays %d events", to, s.Horizon(), n)
		}
		s.SeekTo(to)
		for range 5 {
			if n := way(s.Clock()); n > longest {
				t.Errorf("at %d of %d, what led here is %d events away", s.Clock(), s.Horizon(), n)
			}
			s.Back(Update)
		}
	}
}

// TestSavingTakesAFortieth makes saving dear: a short run has a save at every edge all the same, but a longer one gets none
// before forty times the price has passed, or farSpacing.
func TestSavingTakesAFortieth(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 1 << 30})
	saves := func(cost, since time.Duration) int {
		s.saves.cost, s.saves.last = cost, time.Now().Add(-since)
		s.Next(Update)
		return len(s.saves.list)
	}
	for n := 2; n <= firstSaves; n++ {
		if got := saves(time.Hour, 0); got != n {
			t.Fatalf("at edge %d of a short run there are %d saves", n, got)
		}
	}
	want := firstSaves
	for _, c := range []struct {
		cost, since time.Duration
		more        int
	}{
		{farSpacing / 50, 0, 0}, {farSpacing / 50, farSpacing * 40 / 50, 1},
		{time.Hour, 0, 0}, {time.Hour, farSpacing, 1},
	} {
		want += c.more
		if got := saves(c.cost, c.since); got != want {
			t.Errorf("%v after a save that took %v there are %d, not %d", c.since, c.cost, got, want)
		}
	}
}

// TestSavesKeepTheirBudget fills a memory and runs on. What the heap grows by is what the saves say that they hold, which
// is within the budget; and that is little more than one memory, since they share it.
func TestSavesKeepTheirBudget(t *testing.T) {
	for _, e := range []Experiment{
		{Algorithm: "dqn", World: "cartpole", Parameters: Settings{{"train_frequency", "64"}, {"learning_starts", "8000"}}},
		{Algorithm: "sac", World: "pendulum", Parameters: Settings{{"train_frequency", "64"}, {"gradient_steps", "1"}, {"learning_starts", "8000"}, {"batch_size", "8"}}},
	} {
		for _, budget := range []int{4 << 20, 32 << 20} {
			e.Seed, e.TotalTimesteps = 1, 30_000
			e.Parameters = append(e.Parameters, Settings{{"buffer_size", "20000"}, {"hidden_units", "8"}}...)
			s := begin(t, e)
			s.saves.budget = budget
			advance(s)
			held := s.saves.held()
			with := heap()
			n := len(s.saves.list)
			s.saves.list = nil
			if freed := with - heap(); freed > held*11/10+1<<20 || freed < held*9/10-1<<20 {
				t.Errorf("%s: the saves say that they hold %d bytes, and it is %d", e.Algorithm, held, freed)
			}
			if held > budget || n < 12 {
				t.Errorf("%s: %d saves hold %d bytes of %d", e.Algorithm, n, held, budget)
			}
			t.Logf("%s: %d saves, %d of %d bytes", e.Algorithm, n, held, budget)
		}
	}
}

// heap returns how many bytes are in use.
func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
