package dist_test

import (
	"fmt"

	"ascent/algorithms/dist"
)

// The score of an action pushes its own logit up and the others down, each by its probability.
func ExampleCategorical() {
	c := dist.Categorical{K: 2}
	row, action := dist.Row(c, []float64{0, 0}), []float64{1}
	score := make([]float64, 2)
	c.GradLogProb(row, action, 1, score)
	fmt.Printf("log π %.3f, entropy %.3f, score %.1f\n", c.LogProb(row, action), c.Entropy(row), score)
	// Output: log π -0.693, entropy 0.693, score [-0.5 0.5]
}

// Two policies of Pendulum that differ by a shift of the mean: μ = 0 or 0.5, σ = 1.
func ExampleGaussian() {
	g := dist.Gaussian{D: 1}
	p, q := dist.Row(g, []float64{0, 0}), dist.Row(g, []float64{0.5, 0})
	fmt.Printf("entropy %.3f, KL %.3f\n", g.Entropy(p), g.KL(p, q))
	// Output: entropy 1.419, KL 0.125
}

func ExampleSquashed() {
	q := dist.NewSquashed([]float64{-2}, []float64{2})
	row, noise, action := []float64{0.5, -1}, []float64{0.3}, make([]float64, 1)
	logProb := q.Sample(row, noise, action)
	fmt.Printf("action %.3f, log π %.3f\n", action, logProb)
	// Output: action [1.089], log π 0.388
}
