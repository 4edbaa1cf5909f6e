package kernel

import (
	"fmt"
	"math"
	"testing"
	"time"

	"ascent/worlds/num"
)

// fastest runs f as often as the benchmark asks for and returns the shortest time
// of a call in ns. Others that use the machine lengthen the mean, hardly the best.
func fastest(b *testing.B, f func()) float64 {
	const calls = 8
	best := math.Inf(1)
	for b.Loop() {
		start := time.Now()
		for range calls {
			f()
		}
		best = min(best, float64(time.Since(start))/calls)
	}
	b.ReportMetric(best, "ns/op")
	return best
}

// peak returns what the processor does on registers alone, in floating-point
// operations per ns: 48 a round and lane.
func peak() float64 {
	best := math.Inf(1)
	for range 50 {
		start := time.Now()
		peakVec(2000)
		best = min(best, float64(time.Since(start)))
	}
	return float64(48*lanes*2000) / best
}

// The products of a layer of in × out weights at some batch sizes: forward,
// gradient to the input (with the transposition of the weights) and gradient to
// the weights.
func BenchmarkGemm(b *testing.B) {
	s := num.NewStream(1)
	for _, layer := range []struct{ in, out int }{{4, 64}, {64, 64}, {64, 2}, {8, 256}, {256, 256}} {
		in, out := layer.in, layer.out
		w, wt := normals(&s, in*out), make([]float64, in*out)
		for _, batch := range []int{1, 4, 16, 128, 256} {
			x, y := normals(&s, batch*in), normals(&s, batch*out)
			dx, dy, dw := make([]float64, batch*in), make([]float64, batch*out), make([]float64, in*out)
			for _, form := range []struct {
				name string
				run  func()
			}{
				{"forward", func() { Gemm(batch, out, in, x, in, 1, w, out, dy, out, nil, 0) }},
				{"input", func() {
					Transpose(in, out, w, out, wt, in)
					Gemm(batch, in, out, y, out, 1, wt, in, dx, in, nil, 0)
				}},
				{"weights", func() { Gemm(in, out, batch, x, 1, in, y, out, dw, out, nil, 0) }},
			} {
				b.Run(fmt.Sprintf("%dx%d/%s/%d", in, out, form.name, batch), func(b *testing.B) {
					rate := 2 * float64(batch*in*out) / fastest(b, form.run)
					b.ReportMetric(rate, "GFLOP/s")
					if assembly {
						b.ReportMetric(rate/peak(), "of-peak")
					}
				})
			}
		}
	}
}

// BenchmarkVector reports ns for each element.
func BenchmarkVector(b *testing.B) {
	const n = 2048
	s := num.NewStream(2)
	x, y, z, v := make([]float64, n), normals(&s, n), make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = s.Uniform(-3, 3)
	}
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"Tanh", func() { Tanh(y, x) }},
		{"TanhBack", func() { TanhBack(y, x, z) }},
		{"Relu", func() { Relu(y, x) }},
		{"ReluBack", func() { ReluBack(y, x, z) }},
		{"Adam", func() { Adam(y, x, z, v, 1e-3, 0.9, 0.999, 1e-8, 0.5, 0.5) }},
		{"Dot", func() { Dot(x, y) }},
		{"SumSquares", func() { SumSquares(x) }},
		{"Axpy", func() { Axpy(z, 1e-3, x) }},
		{"Polyak", func() { Polyak(z, x, 0.005) }},
		{"Transpose", func() { Transpose(32, 64, x, 64, y, 32) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportMetric(fastest(b, f.run)/n, "ns/element")
		})
	}
}

func BenchmarkPeak(b *testing.B) {
	if !assembly {
		b.Skip("no assembly")
	}
	for b.Loop() {
		b.ReportMetric(peak(), "GFLOP/s")
	}
}
