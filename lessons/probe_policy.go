package lessons

import (
	"fmt"
	"math"

	"ascent/lessons/expr"
	"ascent/worlds"
	"ascent/worlds/num"
)

// probeBaseline estimates the gradient of a bandit whose two arms pay 101 and 99, ten pulls at a time.
func probeBaseline(f compute) (string, bool) {
	const batches, pulls = 1000, 10
	s := num.NewStream(1)
	variance := func(weigh func([]float64) []float64) float64 {
		sum, squares := 0.0, 0.0
		for range batches {
			rewards, gradients := make([]float64, pulls), make([]float64, pulls)
			for i := range rewards {
				rewards[i], gradients[i] = 101, 0.5 // of ln π(first arm) at an even policy
				if s.Bernoulli(0.5) {
					rewards[i], gradients[i] = 99, -0.5
				}
			}
			g := 0.0
			for i, w := range weigh(rewards) {
				g += float64(w*gradients[i]) / pulls
			}
			sum += g
			squares += float64(g * g)
		}
		return squares/batches - float64(sum/batches*(sum/batches))
	}
	raw := variance(func(r []float64) []float64 { return r })
	own := variance(func(r []float64) []float64 { return f(map[string]expr.Value{"returns": expr.List(r)}).List() })
	return fmt.Sprintf("On a bandit whose arms pay 101 and 99, the gradient of ten pulls has a variance of %.3g with your advantages, and of %.3g with the bare returns.", own, raw),
		own < raw/100
}

// probeSoftmax learns a bandit with three arms by the gradient.
func probeSoftmax(f compute) (string, bool) {
	b, s := worlds.NewBandit(), num.NewStream(1)
	b.Arms = 3
	b.Reset(&s)
	h, mean := make([]float64, 3), 0.0
	weights := make([]float64, 3)
	for pull := range 1000 {
		for i := range h {
			weights[i] = math.Exp(h[i])
		}
		arm := s.Categorical(weights)
		r, _ := b.Step([]float64{float64(arm)}, &s)
		chosen := make([]float64, 3)
		chosen[arm] = 1
		grad := f(map[string]expr.Value{"h": expr.List(h), "chosen": expr.List(chosen)}).List()
		for i := range h {
			h[i] += float64(0.1 * (r - mean) * grad[i])
		}
		mean += (r - mean) / float64(pull+1)
	}
	best := bestArm(b)
	p := math.Exp(h[best]) / (math.Exp(h[0]) + math.Exp(h[1]) + math.Exp(h[2]))
	return fmt.Sprintf("Over 1000 pulls of a bandit with three arms, your gradient has brought the probability of the best arm from 33 %% to %.0f %%.", 100*p), p > 0.8
}

// probeClip climbs the surrogate of one batch for forty epochs: an action that was better than expected, and one that was
// worse, each with a probability of one half when it was taken.
func probeClip(f compute) (string, bool) {
	const eps, nudge = 0.2, 1e-6
	surrogate := func(logit float64) float64 {
		better, worse := -math.Log1p(math.Exp(-logit)), -math.Log1p(math.Exp(logit))
		loss := 0.0
		for _, c := range []struct{ logp, advantage float64 }{{better, 1}, {worse, -1}} {
			loss += f(map[string]expr.Value{
				"logp": expr.Number(c.logp), "old_logp": expr.Number(math.Log(0.5)), "A": expr.Number(c.advantage), "eps": expr.Number(eps),
			}).Number()
		}
		return loss
	}
	logit := 0.0
	for range 40 {
		logit += 0.1 * (surrogate(logit+nudge) - surrogate(logit-nudge)) / (2 * nudge)
	}
	ratio := 2 / (1 + math.Exp(-logit))
	return fmt.Sprintf("After 40 epochs on one batch, the ratio of the better action is %.2f, with a clip range of 0.2. Without a clip it would be %.2f.", ratio, unclipped(40)),
		ratio > 1.1 && ratio < 1.3
}

// unclipped returns the ratio to which the same climb leads without a clip.
func unclipped(epochs int) float64 {
	logit := 0.0
	for range epochs {
		p := 1 / (1 + math.Exp(-logit))
		logit += 0.1 * 4 * p * (1 - p) // of p/½ − (1−p)/½
	}
	return 2 / (1 + math.Exp(-logit))
}

// probeSquashed adds up the density over all actions, by the midpoint rule over u.
func probeSquashed(f compute) (string, bool) {
	const width = 0.01
	total := 0.0
	for u := -8 + width/2; u < 8; u += width {
		logp := f(map[string]expr.Value{"u": expr.Number(u), "mu": expr.Number(0.3), "log_std": expr.Number(-0.5)}).Number()
		a := math.Tanh(u)
		total += math.Exp(logp) * (1 - float64(a*a)) * width
	}
	return fmt.Sprintf("Over all actions between −1 and 1, your density adds up to %.3f. Probabilities add up to 1.", total), math.Abs(total-1) < 1e-3
}
