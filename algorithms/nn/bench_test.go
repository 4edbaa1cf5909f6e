package nn_test

import (
	"fmt"
	"testing"

	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// benchNets are PPO's network and SAC's critic, with the batch sizes of acting and of learning.
var benchNets = []struct {
	act   nn.Activation
	sizes []int
	rows  []int
}{
	{nn.Tanh, []int{4, 64, 64, 2}, []int{1, 4, 128}},
	{nn.ReLU, []int{4, 256, 256, 1}, []int{1, 256}},
}

// eachBench runs f for every network and batch size, and reports the multiply-adds of `passes` products
// per weight and row as GFLOP/s.
func eachBench(b *testing.B, passes int, f func(m *nn.MLP, x, dy []float64, n int)) {
	for _, net := range benchNets {
		for _, n := range net.rows {
			b.Run(fmt.Sprintf("%v/%d", net.sizes, n), func(b *testing.B) {
				s := num.NewStream(1)
				m := nn.NewMLP(net.act, net.sizes...)
				m.FanIn(&s)
				x, dy := normals(&s, n*m.In()), normals(&s, n*m.Out())
				b.ReportAllocs()
				for b.Loop() {
					f(m, x, dy, n)
				}
				flops := 2 * float64(passes*n*len(m.Theta)) * float64(b.N)
				b.ReportMetric(flops/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
			})
		}
	}
}

func BenchmarkForward(b *testing.B) {
	eachBench(b, 1, func(m *nn.MLP, x, _ []float64, n int) { m.Forward(x, n) })
}

func BenchmarkForwardBackward(b *testing.B) {
	eachBench(b, 3, func(m *nn.MLP, x, dy []float64, n int) {
		m.Forward(x, n)
		m.Backward(dy, n)
	})
}

func BenchmarkFisherProduct(b *testing.B) {
	eachBench(b, 5, func(m *nn.MLP, x, _ []float64, n int) {
		m.Forward(x, n)
		m.BackwardTo(m.Grad, m.Tangent(m.Theta, n), n)
	})
}

func BenchmarkStep(b *testing.B) {
	s := num.NewStream(1)
	theta, grad := normals(&s, 9155), normals(&s, 9155)
	for name, o := range map[string]nn.Optimizer{
		"sgd": &nn.SGD{Momentum: 0.9}, "rmsprop": nn.NewRMSProp(1e-5, true), "adam": nn.NewAdam(1e-5),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.Step(theta, grad, 1e-9)
			}
		})
	}
}

func BenchmarkOrthogonal(b *testing.B) {
	m := nn.NewMLP(nn.Tanh, 4, 64, 64, 2)
	s := num.NewStream(1)
	for b.Loop() {
		m.Orthogonal(&s, 1, 1, 0.01)
	}
}
