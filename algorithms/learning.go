package algorithms

import (
	"math"
	"slices"

	"ascent/algorithms/nn"
)

// optimizers are the names that newOptimizer knows.
var optimizers = []string{"adam", "sgd", "rmsprop", "rmsprop-tf"}

// newOptimizer returns an optimiser with its usual constants; Adam has ε = 1e-5, as policy gradients use it (Huang et
// al. 2022, detail 3).
func newOptimizer(name string) nn.Optimizer {
	switch name {
	case "sgd":
		return &nn.SGD{}
	case "rmsprop":
		return nn.NewRMSProp(1e-5, false)
	case "rmsprop-tf":
		return nn.NewRMSProp(1e-5, true)
	default:
		return nn.NewAdam(1e-5)
	}
}

// clip shortens a gradient, given in parts, to a length of at most limit and returns the length it had. A limit of 0
// lets any gradient through.
func clip(limit float64, grads ...[]float64) (norm float64) {
	if limit == 0 {
		return nn.GlobalNorm(grads...)
	}
	return nn.ClipGradNorm(limit, grads...)
}

// annealed returns the learning rate of an update: the whole of it, or what is left on the straight line from all at
// update 0 to nothing at the last of total (Huang et al. 2022, detail 4).
func annealed(rate float64, on bool, update, total int) float64 {
	if !on || total == 0 {
		return rate
	}
	return rate * max(0, 1-float64(update)/float64(total))
}

// ExplainedVariance returns 1 − Var(y − v)/Var(y): 1 if the values tell the targets, 0 if they are no better than a
// constant; NaN if the targets don't vary.
func ExplainedVariance(values, targets []float64) float64 {
	n := float64(len(targets))
	m, residual := mean(targets), (mean(targets) - mean(values))
	var total, left float64
	for i, y := range targets {
		d := y - values[i] - residual
		total += (y - m) * (y - m) / n
		left += d * d / n
	}
	if total == 0 {
		return math.NaN()
	}
	return 1 - left/total
}

// mean returns the arithmetic mean.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// normalize shifts and scales x to mean 0 and unbiased standard deviation 1, with 1e-8 against division by zero. One
// number has no deviation and is left alone.
func normalize(x []float64) {
	if len(x) < 2 {
		return
	}
	m, sum := mean(x), 0.0
	for _, v := range x {
		sum += float64((v - m) * (v - m))
	}
	scale := 1 / (math.Sqrt(sum/float64(len(x)-1)) + 1e-8)
	for i := range x {
		x[i] = (x[i] - m) * scale
	}
}

// grow returns a slice of n elements that begins with those of s, in its storage if that is large enough. The elements
// beyond are not cleared.
func grow[T any](s []T, n int) []T {
	return slices.Grow(s, max(0, n-len(s)))[:n]
}
