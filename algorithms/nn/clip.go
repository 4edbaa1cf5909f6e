package nn

import (
	"math"

	"ascent/algorithms/nn/kernel"
)

// GlobalNorm returns the Euclidean length of the slices taken as one vector.
func GlobalNorm(grads ...[]float64) float64 {
	sum := 0.0
	for _, g := range grads {
		sum += kernel.SumSquares(g)
	}
	return math.Sqrt(sum)
}

// ClipGradNorm scales the slices, taken as one vector, to a length of at most limit and returns the
// length they had (Pascanu et al. 2013). One norm for all parameters of a learner keeps the gradient's
// direction; clipping tensor by tensor would turn it. As in PyTorch the factor is
// min(1, limit/(norm + 1e-6)).
func ClipGradNorm(limit float64, grads ...[]float64) (norm float64) {
	norm = GlobalNorm(grads...)
	scale := limit / (norm + 1e-6)
	if scale >= 1 {
		return norm
	}
	for _, g := range grads {
		kernel.Scale(g, scale)
	}
	return norm
}

// Polyak moves the parameters of a target network towards the online ones:
// target ← τ online + (1-τ) target. The target then is an average over the last 1/τ updates, and
// bootstrapping from it does not chase its own tail (Lillicrap et al. 2016, Alg. 1).
func Polyak(target, online []float64, tau float64) {
	kernel.Polyak(target, online, tau)
}
