package lab

import (
	"context"
	"math"
	"testing"
)

// BenchmarkTrain makes whole runs as ascent train does, with the record and the checks of a session: their speed in steps
// of the environment, to compare with that of the algorithm alone (BenchmarkIterate).
func BenchmarkTrain(b *testing.B) {
	for _, e := range []Experiment{
		{Algorithm: "ppo", World: "CartPole-v1", TotalTimesteps: 51_200},
		{Algorithm: "a2c", World: "CartPole-v1", TotalTimesteps: 50_000},
		{Algorithm: "dqn", World: "CartPole-v1", TotalTimesteps: 20_000},
		{Algorithm: "q-learning", World: "Taxi-v4", TotalTimesteps: 100_000},
	} {
		b.Run(e.Algorithm+"/"+e.World, func(b *testing.B) {
			e.Format, e.Seed = Format, 1
			b.ReportAllocs()
			steps := 0
			for b.Loop() {
				s, err := New(e)
				if err != nil {
					b.Fatal(err)
				}
				Train(context.Background(), s, Goal{Return: math.NaN()}, func(Progress) {}, func() bool { return true })
				steps += s.World.Steps
			}
			b.ReportMetric(float64(steps)/b.Elapsed().Seconds(), "env-steps/s")
		})
	}
}

// BenchmarkSurvey looks at what agents hold the states around them to be worth: a screen does so at every fourth frame of
// 33 ms.
func BenchmarkSurvey(b *testing.B) {
	for _, e := range []Experiment{
		{Algorithm: "ppo", World: "CartPole-v1"}, {Algorithm: "dqn", World: "CartPole-v1"}, {Algorithm: "sac", World: "Pendulum-v1"},
		{Algorithm: "ppo", World: "FrozenLake-v1"}, {Algorithm: "ppo", World: "Taxi-v4"}, {Algorithm: "ppo", World: "Blackjack-v1"},
	} {
		b.Run(e.Algorithm+"/"+e.World, func(b *testing.B) {
			e.TotalTimesteps = 1000
			s, err := New(e)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			var p *Plane
			if Planes(s.World.Spec()) > 0 {
				p = &Plane{0, 1}
			}
			for b.Loop() {
				s.Survey(p)
			}
		})
	}
}
