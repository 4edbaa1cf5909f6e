package lessons

import (
	"math"

	"ascent/algorithms"
	"ascent/algorithms/dist"
	"ascent/lessons/expr"
)

// Here the formulas are computed that exercises ask for.

// twoSteps is a rollout of one world: a step with a reward, and one after it that ends the episode.
func twoSteps(reward, after float64, over, cut bool) *algorithms.Rollout {
	return &algorithms.Rollout{
		Worlds: 1, Rewards: []float64{reward, after}, Terminated: []bool{over, true}, Truncated: []bool{cut, false},
	}
}

func referenceReturn(in []expr.Value) expr.Value {
	r := twoSteps(in[0].Number(), in[2].Number(), false, false) // the second step pays the rest of the return at once
	algorithms.RewardsToGo(r, in[1].Number())
	return expr.Number(r.Returns[0])
}

// referenceBaseline is what REINFORCE does with baseline = mean.
func referenceBaseline(in []expr.Value) expr.Value {
	returns := in[0].List()
	mean := 0.0
	for _, g := range returns {
		mean += g / float64(len(returns))
	}
	advantages := make([]float64, len(returns))
	for i, g := range returns {
		advantages[i] = g - mean
	}
	return expr.List(advantages)
}

// credited is a rollout of two steps after GAE. The advantage of the second is given: its value is 0, and so is all that
// follows it.
func credited(reward, gamma, lambda, value, nextValue, nextAdvantage float64, over, cut bool) *algorithms.Rollout {
	r := twoSteps(reward, nextAdvantage, over, cut)
	if over {
		nextValue = 0 // as the critic has it, where nothing follows
	}
	r.Values, r.NextValues = []float64{value, 0}, []float64{nextValue, 0}
	algorithms.GAE(r, r.Rewards, gamma, lambda)
	return r
}

func referenceTDError(in []expr.Value) expr.Value {
	over := in[4].Number() == 1
	return expr.Number(credited(in[0].Number(), in[1].Number(), 0, in[2].Number(), in[3].Number(), 0, over, false).Deltas[0])
}

func referenceGAE(in []expr.Value) expr.Value {
	over, ended := in[6].Number() == 1, in[7].Number() == 1
	r := credited(in[0].Number(), in[1].Number(), in[2].Number(), in[3].Number(), in[4].Number(), in[5].Number(), over, ended && !over)
	return expr.Number(r.Advantages[0])
}

func referenceSoftmax(in []expr.Value) expr.Value {
	h := in[0].List()
	grad := make([]float64, len(h))
	chooses := dist.Categorical{K: len(h)}
	chooses.GradLogProb(dist.Row(chooses, h), []float64{float64(argmax(in[1].List()))}, 1, grad)
	return expr.List(grad)
}

// referenceClip is PPO's clipped surrogate of one sample (Schulman et al. 2017, eq. 7).
func referenceClip(in []expr.Value) expr.Value {
	ratio, advantage, eps := math.Exp(in[0].Number()-in[1].Number()), in[2].Number(), in[3].Number()
	return expr.Number(min(ratio*advantage, max(1-eps, min(1+eps, ratio))*advantage))
}

// clipByHand has a ratio above and one below the clip range, each with an advantage of either sign.
func clipByHand() (rows [][]expr.Value) {
	for _, c := range []struct{ ratio, advantage, loss float64 }{{1.3, 2, 2.4}, {0.7, 2, 1.4}, {1.3, -2, -2.6}, {0.7, -2, -1.6}} {
		rows = append(rows, numbers(math.Log(c.ratio), 0, c.advantage, 0.2, c.loss))
	}
	return rows
}

// referenceCG is a step of the conjugate gradient, as TRPO takes it.
func referenceCG(in []expr.Value) expr.Value {
	x, r, p, product := in[0].List(), in[1].List(), in[2].List(), in[3].List()
	rr, curvature := 0.0, 0.0
	for i := range r {
		rr += float64(r[i] * r[i])
		curvature += float64(p[i] * product[i])
	}
	next := make([]float64, len(x))
	for i := range x {
		next[i] = x[i] + float64(rr/curvature*p[i])
	}
	return expr.List(next)
}

func referenceSquashed(in []expr.Value) expr.Value {
	row := []float64{in[1].Number(), in[2].Number()}
	return expr.Number(dist.NewSquashed([]float64{-1}, []float64{1}).LogProb(row, []float64{math.Tanh(in[0].Number())}))
}

// referenceTarget is the target of Q-learning and DQN.
func referenceTarget(in []expr.Value) expr.Value {
	y := in[0].Number()
	if q := in[3].List(); in[2].Number() == 0 {
		y += float64(in[1].Number() * q[argmax(q)])
	}
	return expr.Number(y)
}
