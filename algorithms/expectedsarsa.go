package algorithms

import (
	"iter"

	"ascent/worlds"
)

// ExpectedSARSA is SARSA that doesn't wait for the dice: instead of the value of the action that happens to be next it
// takes the mean over all of them (van Seijen et al. 2009; Sutton & Barto 2018, §6.6),
//
//	Q(S,A) ← Q(S,A) + α [R + γ Σ_a π(a|S') Q(S',a) − Q(S,A)]   (eq. 6.9)
//
// Values and policy are the same as SARSA's, without the variance that the choice of A' brings, so that it bears a larger
// step size. With a greedy π it is Q-learning.
type ExpectedSARSA struct{ Control }

// NewExpectedSARSA returns expected SARSA with its default hyper-parameters.
func NewExpectedSARSA() Agent { return &ExpectedSARSA{Control: newControl()} }

// Iterate plays an episode and learns from every step.
func (a *ExpectedSARSA) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		for r := a.begin(w); a.goesOn(r, longestIteration); {
			// Act: A ~ ε-greedy in Q(S,·), and see R and S'
			action := a.choose(a.Q.Values(w.Obs), w.Obs)
			t, ev := a.step(r, w, action, a.Q.Values)
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))
			a.learn(r, t, emit)
		}
	})
}

// learn backs up the value of row t.
func (a *ExpectedSARSA) learn(r *Rollout, t int, emit func(*Event)) {
	state, action := r.sight(t), int(r.Actions[t])

	// Back up: Q(S,A) ← Q(S,A) + α [R + γ Σ_a π(a|S') Q(S',a) − Q(S,A)]   (Sutton & Barto 2018, eq. 6.9)
	nextValue := 0.0
	if !r.Terminated[t] {
		q := a.Q.Values(r.next(t))
		a.policy = spread(q, a.open(r.next(t)), a.epsilon(), a.policy)
		for action, p := range a.policy {
			nextValue += float64(p * q[action])
		}
	}
	target, old := r.Rewards[t]+float64(a.Gamma*nextValue), a.Q.Value(state, action)
	delta := target - old
	a.Q.Add(state, action, a.rate()*delta)
	emit(a.backed(r, t, action, &a.Q, old, target).With("nextValue", nextValue).With("target", target).With("old", old).With("delta", delta))
}
