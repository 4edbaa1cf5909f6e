package algorithms

import (
	"iter"
	"math"

	"ascent/worlds"
	"ascent/worlds/num"
)

// UCB plays a bandit by giving every action the benefit of the doubt: it takes the one that might be best, whose estimate
// plus its uncertainty is the highest (Auer, Cesa-Bianchi & Fischer 2002; Sutton & Barto 2018, §2.7),
//
//	A = argmax_a [Q(a) + c √(ln t / N(a))]   (eq. 2.10)
//
// An action that was never taken comes before all others. The uncertainty of an action shrinks with every pull of it and
// grows with every pull of another, ever more slowly, so that nothing is given up for good and little is wasted.
type UCB struct {
	Arms
	C float64

	Pulls int // t

	bounds, policy []float64
}

// NewUCB returns UCB with its default hyper-parameters.
func NewUCB() Agent { return &UCB{Arms: newArms(), C: 2} }

// Params lists the hyper-parameters.
func (a *UCB) Params() []Param {
	return append([]Param{
		{Name: "ucb_coef", Symbol: "c", Value: &a.C, Min: 0, Max: 1000, Log: true, Help: "how much uncertainty counts: 0 = greedy"},
	}, a.params()...)
}

// Iterate pulls once.
func (a *UCB) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		// Act: A = argmax_a [Q(a) + c √(ln t / N(a))], and see R   (Sutton & Barto 2018, eq. 2.10)
		a.Pulls++
		action := best(a.upper(), nil, &a.Stream)
		bound := a.bounds[action]
		reward, ev := a.pull(w, action)
		emit(ev.With("bound", bound))

		// Back up: Q(A) ← Q(A) + 1/N(A) [R − Q(A)]   (eq. 2.3)
		a.Counts[action]++
		old := a.Q[action]
		a.Q[action] += float64(a.stepSize(action) * (reward - old))
		emit(a.backed(action, reward, old).With("old", old).With("reward", reward))
	})
}

// upper returns the upper confidence bounds of the actions; that of one that was never taken is infinite.
func (a *UCB) upper() []float64 {
	a.bounds = grow(a.bounds, len(a.Q))
	logT := num.Log(float64(a.Pulls))
	for i, q := range a.Q {
		if a.bounds[i] = math.Inf(1); a.Counts[i] > 0 {
			a.bounds[i] = q + float64(a.C*math.Sqrt(logT/a.Counts[i]))
		}
	}
	return a.bounds
}

// Judge says what the agent thinks of the arms.
func (a *UCB) Judge([]float64) Judgement {
	a.policy = spread(a.upper(), nil, 0, a.policy)
	return a.judge(a.policy)
}

// Act chooses an action: the one that has paid best if greedy.
func (a *UCB) Act(_ []float64, greedy bool) []float64 {
	if greedy {
		a.action[0] = float64(best(a.Q, nil, nil))
	} else {
		a.action[0] = float64(best(a.upper(), nil, &a.Stream))
	}
	return a.action[:]
}
