package kernel

import (
	"math"
	"testing"

	"ascent/worlds/num"
)

// odd are the numbers at which a function may change its mind.
var odd = []float64{
	0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, -5e-324, 2.2e-308, 1e-160, -1e300,
	1, -1, 0.1732867951, 0.17328679514, -0.5198603854, 18.9, 19.0615, -19.0616, 20, 20.000001, -21, 709, math.MaxFloat64,
}

// numbers returns n numbers of a random scale, a few of them odd.
func numbers(s *num.Stream, n int) []float64 {
	v := normals(s, n)
	scale := num.Exp(s.Uniform(-5, 5))
	for i := range v {
		v[i] *= scale
		if s.Bernoulli(0.05) {
			v[i] = odd[s.IntN(len(odd))]
		}
	}
	return v
}

func copied(v []float64) []float64 { return append([]float64(nil), v...) }

func TestVectors(t *testing.T) {
	const lr, beta1, beta2, eps, bias1, bias2, tau = 1e-3, 0.9, 0.999, 1e-8, 0.3, 0.01, 0.005
	one := 1.0 // keeps 1 - beta1 from being computed exactly, as a constant
	tests := map[string]struct {
		run  func(x, y, m, v []float64)
		want func(x, y, m, v *float64) // of one element
	}{
		"Tanh": {
			func(x, y, _, _ []float64) { Tanh(x, y) },
			func(x, y, _, _ *float64) { *x = num.Tanh(*y) },
		},
		"Tanh in place": {
			func(x, _, _, _ []float64) { Tanh(x, x) },
			func(x, _, _, _ *float64) { *x = num.Tanh(*x) },
		},
		"TanhBack": {
			func(x, y, m, _ []float64) { TanhBack(x, y, m) },
			func(x, y, m, _ *float64) { *x = *y * math.FMA(-*m, *m, 1) },
		},
		"TanhBack in place": {
			func(x, y, _, _ []float64) { TanhBack(x, x, y) },
			func(x, y, _, _ *float64) { *x *= math.FMA(-*y, *y, 1) },
		},
		"Relu": {
			func(x, y, _, _ []float64) { Relu(x, y) },
			func(x, y, _, _ *float64) {
				if *x = *y; *x <= 0 {
					*x = 0
				}
			},
		},
		"ReluBack": {
			func(x, y, m, _ []float64) { ReluBack(x, y, m) },
			func(x, y, m, _ *float64) {
				if *x = 0; *m > 0 {
					*x = *y
				}
			},
		},
		"Adam": {
			func(x, y, m, v []float64) { Adam(x, y, m, v, lr, beta1, beta2, eps, bias1, bias2) },
			func(x, y, m, v *float64) {
				*m = math.FMA(beta1, *m, (one-beta1)**y)
				*v = math.FMA(beta2, *v, (one-beta2)*float64(*y**y))
				*x = math.FMA(-lr/(one*bias1), *m/math.FMA(math.Sqrt(*v), one/math.Sqrt(bias2), eps), *x)
			},
		},
		"RMSProp": {
			func(x, y, m, _ []float64) { RMSProp(x, y, m, beta1, 0, eps) },
			func(x, y, m, _ *float64) {
				*m = math.FMA(beta1, *m, (one-beta1)*float64(*y**y))
				*x = *y / (math.Sqrt(*m) + eps)
			},
		},
		"RMSProp, ε inside": {
			func(x, y, m, _ []float64) { RMSProp(x, y, m, beta1, eps, 0) },
			func(x, y, m, _ *float64) {
				*m = math.FMA(beta1, *m, (one-beta1)*float64(*y**y))
				*x = *y / math.Sqrt(*m+eps)
			},
		},
		"Axpy": {
			func(x, y, _, _ []float64) { Axpy(x, tau, y) },
			func(x, y, _, _ *float64) { *x = math.FMA(tau, *y, *x) },
		},
		"Scale": {
			func(x, _, _, _ []float64) { Scale(x, tau) },
			func(x, _, _, _ *float64) { *x *= tau },
		},
		"Polyak": {
			func(x, y, _, _ []float64) { Polyak(x, y, tau) },
			func(x, y, _, _ *float64) { *x = math.FMA(tau, *y, (one-tau)**x) },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T) {
				s := num.NewStream(5)
				for range 400 {
					n := s.IntN(40)
					var got, want [4][]float64
					for i := range got {
						offset := s.IntN(4)
						got[i] = numbers(&s, n+offset)[offset:]
						want[i] = copied(got[i])
					}
					test.run(got[0], got[1], got[2], got[3])
					for i := range n {
						test.want(&want[0][i], &want[1][i], &want[2][i], &want[3][i])
						for k := range got {
							if !same(got[k][i], want[k][i]) {
								t.Fatalf("argument %d: element %d of %d is %v, want %v", k, i, n, got[k][i], want[k][i])
							}
						}
					}
				}
			})
		})
	}
}

// Tanh agrees with num.Tanh far beyond the sample of TestVectors.
func TestTanhDense(t *testing.T) {
	each(t, func(t *testing.T) {
		s := num.NewStream(6)
		x, y := make([]float64, 4096), make([]float64, 4096)
		for range 30 {
			limit := num.Exp(s.Uniform(-6, 4))
			for i := range x {
				x[i] = s.Uniform(-limit, limit)
			}
			copy(x, odd)
			Tanh(y, x)
			for i := range x {
				if !same(y[i], num.Tanh(x[i])) {
					t.Fatalf("Tanh(%v) is %v, want %v", x[i], y[i], num.Tanh(x[i]))
				}
			}
		}
	})
}

func TestDot(t *testing.T) {
	each(t, func(t *testing.T) {
		s := num.NewStream(7)
		for range 400 {
			n := s.IntN(100)
			x, y := numbers(&s, n), numbers(&s, n)
			var chain [16]float64
			for i := range x {
				chain[i%16] = math.FMA(x[i], y[i], chain[i%16])
			}
			for _, half := range []int{8, 4, 2, 1} {
				for j := range half {
					chain[j] += chain[j+half]
				}
			}
			if got := Dot(x, y); !same(got, chain[0]) {
				t.Fatalf("Dot of %d elements is %v, want %v", n, got, chain[0])
			}
			if got := SumSquares(x); !same(got, Dot(x, x)) {
				t.Fatalf("SumSquares of %d elements is %v, Dot %v", n, got, Dot(x, x))
			}
		}
	})
}
