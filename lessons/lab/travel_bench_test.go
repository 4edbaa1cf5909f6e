package lab

import (
	"math/rand/v2"
	"testing"
	"time"
)

// onPolicy are the agents that a run of a million steps on the cart-pole is to be taken back of at once.
var onPolicy = []string{"reinforce", "actor-critic", "a2c", "a3c", "trpo", "ppo"}

// million runs an agent on the cart-pole for a million environment steps, as the studio does: frame after frame.
func million(b testing.TB, algorithm string) *Session {
	settings, err := Preset(algorithm, "cartpole", "")
	if err != nil {
		b.Fatal(err)
	}
	s := begin(b, Experiment{Algorithm: algorithm, World: "cartpole", Seed: 1, TotalTimesteps: 1_000_000, Parameters: settings})
	for !s.Done() && s.Diverged() == nil {
		s.Advance(time.Now().Add(time.Second), nil)
	}
	return s
}

// BenchmarkTravel jumps to anywhere in a run of a million steps and goes ten events back from there, one at a time. The
// worst of each is what a person may have to wait for.
func BenchmarkTravel(b *testing.B) {
	for _, algorithm := range onPolicy {
		b.Run(algorithm, func(b *testing.B) {
			s := million(b, algorithm)
			rng := rand.New(rand.NewPCG(1, 2))
			var jump, back, worstJump, worstBack time.Duration
			for b.Loop() {
				start := time.Now()
				s.SeekTo(rng.Int64N(s.Horizon()))
				took := time.Since(start)
				jump, worstJump = jump+took, max(worstJump, took)
				for range 10 {
					start = time.Now()
					s.Back(Line)
					took = time.Since(start)
					back, worstBack = back+took, max(worstBack, took)
				}
			}
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(jump)/float64(b.N), "ms/jump")
			b.ReportMetric(ms(worstJump), "worst-ms/jump")
			b.ReportMetric(ms(back)/float64(10*b.N), "ms/back")
			b.ReportMetric(ms(worstBack), "worst-ms/back")
			b.ReportMetric(0, "ns/op")
		})
	}
}
