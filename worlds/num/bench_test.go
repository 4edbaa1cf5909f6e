package num

import (
	"math"
	"testing"
)

var sink float64

func BenchmarkFunctions(b *testing.B) {
	s := NewStream(1)
	var x [1024]float64
	for i := range x {
		x[i] = s.Normal()
	}
	both := func(f func(float64) (float64, float64)) func(float64) float64 {
		return func(x float64) float64 {
			sin, cos := f(x)
			return sin + cos
		}
	}
	for _, f := range []struct {
		name      string
		own, math func(float64) float64
	}{
		{"Exp", Exp, math.Exp},
		{"Expm1", Expm1, math.Expm1},
		{"Log", func(x float64) float64 { return Log(x * x) }, func(x float64) float64 { return math.Log(x * x) }},
		{"Log1p", func(x float64) float64 { return Log1p(x * x) }, func(x float64) float64 { return math.Log1p(x * x) }},
		{"Tanh", Tanh, math.Tanh},
		{"Sincos", both(Sincos), both(math.Sincos)},
		{"SincosSmall", func(x float64) float64 { return both(Sincos)(x / 10) },
			func(x float64) float64 { return both(math.Sincos)(x / 10) }},
		{"Pow", func(x float64) float64 { return Pow(0.99, x) }, func(x float64) float64 { return math.Pow(0.99, x) }},
	} {
		run := func(f func(float64) float64) func(b *testing.B) {
			return func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					sink = f(x[i%len(x)])
				}
			}
		}
		b.Run(f.name+"/num", run(f.own))
		b.Run(f.name+"/math", run(f.math))
	}
}

func BenchmarkStream(b *testing.B) {
	s := NewStream(1)
	weights := []float64{0.1, 0.2, 0.3, 0.4}
	perm := make([]int, 512)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"Float64", func() { sink = s.Float64() }},
		{"IntN", func() { sink = float64(s.IntN(10)) }},
		{"Normal", func() { sink = s.Normal() }},
		{"Categorical", func() { sink = float64(s.Categorical(weights)) }},
		{"Perm512", func() { s.Perm(perm) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.run()
			}
		})
	}
}
