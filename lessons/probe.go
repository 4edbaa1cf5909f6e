package lessons

import (
	"fmt"
	"math"
	"strings"

	"ascent/lessons/expr"
	"ascent/worlds"
	"ascent/worlds/num"
)

// Here formulas that a learner has typed are put to use in small worlds, whose answers are known exactly.

// many is how many random walks a formula is tried on.
const many = 4000

type compute = func(given map[string]expr.Value) expr.Value

// A walk is what was lived through on the random walk of five states: the states, 1 to 5, and the reward at the end.
type walk struct {
	states []int
	reward float64
}

// walks draws episodes of the random walk, whose states are worth 1/6, 2/6 … 5/6.
func walks(n int) []walk {
	w, s := worlds.NewRandomWalk5(), num.NewStream(1)
	list := make([]walk, n)
	for i := range list {
		w.Reset(&s)
		for over := false; !over; {
			list[i].states = append(list[i].states, w.Place)
			list[i].reward, over = w.Step([]float64{0}, &s)
		}
	}
	return list
}

// step returns the reward of a step of a walk, the state after it, and 1 if it was the last.
func (w *walk) step(t int) (reward float64, next int, over float64) {
	if t == len(w.states)-1 {
		return w.reward, 0, 1
	}
	return 0, w.states[t+1], 0
}

// judgeWalk compares the values that were learned on the random walk with the true ones.
func judgeWalk(how string, v []float64) (says string, ok bool) {
	ok = true
	learned, truth := make([]string, 5), make([]string, 5)
	for i := range 5 {
		exact := float64(i+1) / 6
		ok = ok && math.Abs(v[i+1]-exact) < 0.08
		learned[i], truth[i] = fmt.Sprintf("%.2f", v[i+1]), fmt.Sprintf("%.2f", exact)
	}
	return fmt.Sprintf("%s, your formula says that the five states are worth %s. In truth they are worth %s.",
		how, strings.Join(learned, " "), strings.Join(truth, " ")), ok
}

// probeReturn learns the values of the random walk by Monte Carlo: as means of the returns.
func probeReturn(f compute) (string, bool) {
	sums, visits := make([]float64, 6), make([]float64, 6)
	for _, w := range walks(many) {
		g := 0.0
		for t := len(w.states) - 1; t >= 0; t-- {
			r, _, _ := w.step(t)
			g = f(map[string]expr.Value{"r": expr.Number(r), "gamma": expr.Number(1), "G_next": expr.Number(g)}).Number()
			sums[w.states[t]] += g
			visits[w.states[t]]++
		}
	}
	for i := range sums {
		sums[i] /= max(1, visits[i])
	}
	return judgeWalk("As means over 4000 random walks", sums)
}

// probeTDError learns the values of the random walk by TD(0).
func probeTDError(f compute) (string, bool) {
	v := make([]float64, 6)
	for _, w := range walks(many) {
		for t, s := range w.states {
			r, next, over := w.step(t)
			v[s] += 0.02 * f(map[string]expr.Value{
				"r": expr.Number(r), "gamma": expr.Number(1), "V": expr.Number(v[s]), "V_next": expr.Number(v[next]), "terminated": expr.Number(over),
			}).Number()
		}
	}
	return judgeWalk("By TD(0) over 4000 random walks", v)
}

// probeGAE credits the steps of random walks. With the true values advantages are 0 on average, and scatter more the
// farther they reach.
func probeGAE(f compute) (string, bool) {
	spread := func(lambda float64) (mean, deviation float64) {
		n, sum, squares := 0.0, 0.0, 0.0
		for _, w := range walks(many) {
			a := 0.0
			for t := len(w.states) - 1; t >= 0; t-- {
				r, next, over := w.step(t)
				a = f(map[string]expr.Value{
					"r": expr.Number(r), "gamma": expr.Number(1), "lambda": expr.Number(lambda), "V": expr.Number(float64(w.states[t]) / 6),
					"V_next": expr.Number(float64(next) / 6), "A_next": expr.Number(a), "terminated": expr.Number(over), "ended": expr.Number(over),
				}).Number()
				n++
				sum += a
				squares += float64(a * a)
			}
		}
		return sum / n, math.Sqrt(squares / n)
	}
	short, deviationShort := spread(0)
	long, deviationLong := spread(1)
	says := fmt.Sprintf("On 4000 random walks, judged by the true values, your advantages are %.2f on average for λ = 0 and %.2f for λ = 1: a walk can't be better than what is to be expected. They scatter by %.2f for λ = 0 and by %.2f for λ = 1.",
		short, long, deviationShort, deviationLong)
	return says, math.Abs(short) < 0.02 && math.Abs(long) < 0.05 && deviationShort < deviationLong
}
