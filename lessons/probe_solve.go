package lessons

import (
	"fmt"
	"math"

	"ascent/lessons/expr"
	"ascent/worlds"
	"ascent/worlds/num"
)

// probeCG solves four equations in four unknowns by conjugate gradients, which takes four steps.
func probeCG(f compute) (string, bool) {
	matrix := [4][4]float64{{4, 1, 0, 0.5}, {1, 3, 0.5, 0}, {0, 0.5, 2, 0.3}, {0.5, 0, 0.3, 1}}
	times := func(v []float64) []float64 {
		product := make([]float64, 4)
		for i, row := range matrix {
			for j, m := range row {
				product[i] += float64(m * v[j])
			}
		}
		return product
	}
	left := func(x []float64) (r []float64, squares float64) {
		r = []float64{1, -2, 3, 0.5}
		for i, p := range times(x) {
			r[i] -= p
			squares += float64(r[i] * r[i])
		}
		return r, squares
	}
	x := make([]float64, 4)
	r, rr := left(x)
	p, first := r, rr
	for range 4 {
		x = f(map[string]expr.Value{"x": expr.List(x), "r": expr.List(r), "p": expr.List(p), "Fp": expr.List(times(p))}).List()
		before := rr
		r, rr = left(x)
		next := make([]float64, 4)
		for i := range p {
			next[i] = r[i] + float64(rr/before*p[i])
		}
		p = next
	}
	return fmt.Sprintf("Four equations in four unknowns: what is left shrinks from %.3g to %.1g in four of your steps.", math.Sqrt(first), math.Sqrt(rr)), rr < 1e-12
}

// probeTarget learns to walk along the cliff by Q-learning.
func probeTarget(f compute) (string, bool) {
	const walks, limit = 300, 300
	w, s := worlds.NewCliffWalking(), num.NewStream(1)
	size := w.Spec().Observation.Count()
	q := make([][]float64, size)
	for i := range q {
		q[i] = make([]float64, 4)
	}
	seen := make([]float64, 1)
	look := func() int { w.Observe(seen); return int(seen[0]) }
	for range walks {
		w.Reset(&s)
		for range limit {
			state := look()
			action := argmax(q[state])
			if s.Bernoulli(0.1) {
				action = s.IntN(4)
			}
			r, over := w.Step([]float64{float64(action)}, &s)
			y := f(map[string]expr.Value{
				"r": expr.Number(r), "gamma": expr.Number(1), "terminated": expr.Number(oneIf(over)), "Q_next": expr.List(q[look()]),
			}).Number()
			if q[state][action] += float64(0.5 * (y - q[state][action])); over {
				break
			}
		}
	}
	steps, over := 0, false
	for w.Reset(&s); !over && steps < limit; steps++ {
		_, over = w.Step([]float64{float64(argmax(q[look()]))}, &s)
	}
	if !over {
		return fmt.Sprintf("After %d walks along the cliff, the greedy policy of your values does not get to the goal.", walks), false
	}
	return fmt.Sprintf("After %d walks along the cliff, the greedy policy of your values reaches the goal in %d steps. The shortest way has 13.", walks, steps), steps == 13
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
