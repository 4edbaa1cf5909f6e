package algorithms

import (
	"math"
	"slices"
	"testing"
	"time"

	"ascent/algorithms/nn/kernel"
	"ascent/worlds"
	"ascent/worlds/num"
)

// BenchmarkRoofline compares PPO on the cart-pole, with CleanRL's settings, to what its parts allow. A round calls each
// kernel of an iteration by itself, over and over on the same small matrices, and adds the times up, as if everything else
// cost nothing; adds those of the loss, the draws and the worlds, to which no kernel helps; and then times iterations. The
// fractions are bound over iteration, in the median of the rounds: a machine that is slower for a while is so for both.
func BenchmarkRoofline(b *testing.B) {
	a, w := begin(b, "ppo", "CartPole-v1", 1, nil)
	ppo := a.(*PPO)
	learn(a, w, 1000)
	iteration, handle := a.Iterate(w), func(*Event) bool { return true }
	var times, bounds, ofKernels, ofAll []float64
	for b.Loop() {
		kernels := ppoKernels(ppo)
		bound := kernels + ppoScalars(ppo, vector(b, "CartPole-v1", a, 1))
		time := shortest(20, 1, func() { iteration(handle) })
		times, bounds = append(times, time), append(bounds, bound)
		ofKernels, ofAll = append(ofKernels, kernels/time), append(ofAll, bound/time)
	}
	steps := float64(ppo.Steps * ppo.Worlds)
	b.ReportMetric(steps/median(times), "env-steps/s")
	b.ReportMetric(steps/median(bounds), "bound-steps/s")
	b.ReportMetric(median(ofAll), "of-roofline")
	b.ReportMetric(median(ofKernels), "in-kernels")
}

// median returns the middle one of some numbers.
func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// ppoKernels returns how many seconds the kernels of an iteration of PPO take.
func ppoKernels(p *PPO) float64 {
	actor, critic, rows := p.Actor.Net.Sizes, p.Critic.Net.Sizes, p.Steps*p.Worlds
	acting := float64(p.Steps) * forwardKernels(actor, p.Worlds)
	judging := forwardKernels(critic, rows) + forwardKernels(critic, p.Worlds)
	updating := 0.0
	for _, sizes := range [][]int{actor, critic} {
		updating += forwardKernels(sizes, rows/p.Minibatches) + backwardKernels(sizes, rows/p.Minibatches) + stepKernels(sizes)
	}
	return acting + judging + float64(p.Epochs*p.Minibatches)*updating
}

// ppoScalars returns how many seconds an iteration of PPO takes for what it does number by number: draw and judge an
// action of each row, step the worlds, and compute the loss of each row in each epoch, and its gradient.
func ppoScalars(p *PPO, w *worlds.Vector) float64 {
	const n = 128
	family, s := p.Actor.Family, num.NewStream(1)
	width := family.Width()
	rows, actions, grads := numbers(n*width), make([]float64, n), make([]float64, family.Params())
	each := func(f func(row, action []float64)) float64 {
		return alone(func() {
			for i := range n {
				f(rows[i*width:(i+1)*width], actions[i:i+1])
			}
		}) / n
	}
	draw := each(func(row, action []float64) {
		family.Complete(row)
		family.Sample(row, &s, action)
		family.LogProb(row, action)
	})
	loss := each(func(row, action []float64) {
		family.Complete(row)
		ratio := num.Exp(family.LogProb(row, action))
		family.GradLogProb(row, action, ratio, grads)
		family.GradEntropy(row, family.Entropy(row), grads)
	})
	step := alone(func() { w.Step(actions[:w.N()]) })
	samples := float64(p.Steps * p.Worlds)
	return samples*draw + float64(p.Steps)*step + samples*float64(p.Epochs)*loss
}

// forwardKernels returns how many seconds the kernels of a forward pass of n rows take.
func forwardKernels(sizes []int, n int) (seconds float64) {
	for l := range len(sizes) - 1 {
		in, out := sizes[l], sizes[l+1]
		x, y, weights, bias := numbers(n*in), numbers(n*out), numbers(in*out), numbers(out)
		seconds += alone(func() { kernel.Gemm(n, out, in, x, in, 1, weights, out, y, out, bias, 0) })
		if l < len(sizes)-2 {
			x := numbers(n * out)
			seconds += alone(func() { kernel.Tanh(y, x) })
		}
	}
	return seconds
}

// backwardKernels returns how many seconds the kernels of a backward pass of n rows take.
func backwardKernels(sizes []int, n int) (seconds float64) {
	for l := range len(sizes) - 1 {
		in, out := sizes[l], sizes[l+1]
		x, dx, dy, weights, turned, one := numbers(n*in), numbers(n*in), numbers(n*out), numbers(in*out), numbers(in*out), numbers(1)
		seconds += alone(func() {
			kernel.Gemm(in, out, n, x, 1, in, dy, out, weights, out, nil, 0)
			kernel.Gemm(1, out, n, one, 0, 0, dy, out, turned, out, nil, 0) // of the biases
		})
		if l > 0 {
			seconds += alone(func() {
				kernel.Transpose(in, out, weights, out, turned, in)
				kernel.Gemm(n, in, out, dy, out, 1, turned, in, dx, in, nil, 0)
				kernel.TanhBack(dx, dx, x)
			})
		}
	}
	return seconds
}

// stepKernels returns how many seconds the norm of the gradient and Adam take.
func stepKernels(sizes []int) float64 {
	n := 0
	for l := range len(sizes) - 1 {
		n += (sizes[l] + 1) * sizes[l+1]
	}
	theta, grad, m, v := numbers(n), numbers(n), numbers(n), make([]float64, n)
	return alone(func() {
		kernel.SumSquares(grad)
		kernel.Adam(theta, grad, m, v, 1e-9, 0.9, 0.999, 1e-5, 0.5, 0.5)
	})
}

// alone returns how many seconds a kernel call takes that is made again and again.
func alone(f func()) float64 { return shortest(10, 8, f) }

// shortest returns how many seconds a call takes, as the fastest of some rounds: others on the machine make calls longer,
// not shorter. Small calls are timed several at once, as the clock takes as long as they do.
func shortest(rounds, calls int, f func()) float64 {
	best := math.Inf(1)
	for range rounds {
		start := time.Now()
		for range calls {
			f()
		}
		best = min(best, time.Since(start).Seconds()/float64(calls))
	}
	return best
}

// numbers returns n numbers as they are in a network: normal, small.
func numbers(n int) []float64 {
	s, v := num.NewStream(1), make([]float64, n)
	for i := range v {
		v[i] = 0.3 * s.Normal()
	}
	return v
}
