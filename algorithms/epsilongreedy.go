package algorithms

import (
	"iter"

	"ascent/worlds"
	"ascent/worlds/num"
)

// EpsilonGreedy plays a bandit by taking the action that has paid best so far, but with probability ε any (Sutton &
// Barto 2018, §2.2 to §2.6):
//
//	A = argmax_a Q(a), or random with probability ε
//	Q(A) ← Q(A) + 1/N(A) [R − Q(A)]   (eq. 2.3), or with a constant step size α   (eq. 2.5)
//
// 1/N makes Q the mean of all that was seen, right for arms that stay as they are; a constant α forgets the past, which is
// right for arms that drift. An initial value higher than any reward makes even ε = 0 try everything: every arm
// disappoints at first.
type EpsilonGreedy struct {
	Arms
	Exploration Exploration

	Steps, Total int

	policy []float64
}

// NewEpsilonGreedy returns ε-greedy with its default hyper-parameters.
func NewEpsilonGreedy() Agent {
	return &EpsilonGreedy{Arms: newArms(), Exploration: Exploration{Start: 1, End: 0.1}}
}

// Params lists the hyper-parameters.
func (a *EpsilonGreedy) Params() []Param { return append(a.Exploration.params(), a.params()...) }

// Setup makes the estimates.
func (a *EpsilonGreedy) Setup(w *worlds.Vector, total int, s num.Stream) error {
	a.Total = total
	return a.Arms.Setup(w, total, s)
}

// Iterate pulls once.
func (a *EpsilonGreedy) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		// Act: A = argmax_a Q(a), or random with probability ε, and see R
		epsilon := a.epsilon()
		action := epsilonGreedy(a.Q, nil, epsilon, &a.Stream)
		reward, ev := a.pull(w, action)
		a.Steps = w.Steps
		emit(ev.With("charts/epsilon", epsilon))

		// Back up: Q(A) ← Q(A) + 1/N(A) [R − Q(A)]   (Sutton & Barto 2018, eq. 2.3)
		a.Counts[action]++
		old := a.Q[action]
		a.Q[action] += float64(a.stepSize(action) * (reward - old))
		emit(a.backed(action, reward, old).With("old", old).With("reward", reward))
	})
}

func (a *EpsilonGreedy) epsilon() float64 { return a.Exploration.Epsilon(a.Steps, a.Total) }

// Judge says what the agent thinks of the arms.
func (a *EpsilonGreedy) Judge([]float64) Judgement {
	a.policy = spread(a.Q, nil, a.epsilon(), a.policy)
	return a.judge(a.policy)
}

// Act chooses an action.
func (a *EpsilonGreedy) Act(_ []float64, greedy bool) []float64 {
	if greedy {
		a.action[0] = float64(best(a.Q, nil, nil))
	} else {
		a.action[0] = float64(epsilonGreedy(a.Q, nil, a.epsilon(), &a.Stream))
	}
	return a.action[:]
}
