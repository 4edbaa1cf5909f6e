package dist_test

import (
	"testing"

	"ascent/algorithms/dist"
	"ascent/worlds/num"
)

// BenchmarkLoss is what a policy-gradient loss asks for one sample: the row, log-probability, entropy and their
// gradients.
func BenchmarkLoss(b *testing.B) {
	for name, d := range families {
		b.Run(name, func(b *testing.B) {
			s := num.NewStream(1)
			p, action, grad := random(d, &s), make([]float64, d.ActionSize()), make([]float64, d.Params())
			b.ReportAllocs()
			for b.Loop() {
				d.Complete(p)
				d.GradLogProb(p, action, d.LogProb(p, action), grad)
				d.GradEntropy(p, d.Entropy(p), grad)
			}
		})
	}
}

func BenchmarkSample(b *testing.B) {
	for name, d := range families {
		b.Run(name, func(b *testing.B) {
			s := num.NewStream(1)
			p, action := random(d, &s), make([]float64, d.ActionSize())
			for b.Loop() {
				d.Complete(p)
				d.Sample(p, &s, action)
			}
		})
	}
}

func BenchmarkSquashed(b *testing.B) {
	q := dist.NewSquashed([]float64{-2}, []float64{2})
	p, noise, action, grad := []float64{0.5, -1}, []float64{0.3}, make([]float64, 1), make([]float64, 2)
	b.ReportAllocs()
	for b.Loop() {
		q.Grad(p, noise, q.Sample(p, noise, action), action, grad)
	}
}
