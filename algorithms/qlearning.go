package algorithms

import (
	"iter"

	"ascent/worlds"
)

// QLearning learns what the best policy is worth while it follows another one (Watkins 1989; Sutton & Barto 2018, §6.5).
// Its target takes the best action of the next state, whatever is done there,
//
//	Q(S,A) ← Q(S,A) + α [R + γ max_a Q(S',a) − Q(S,A)]   (eq. 6.8)
//
// so that the random steps of its behaviour don't enter the values: it learns the shortest way along the cliff, and falls
// off it while it explores.
type QLearning struct{ Control }

// NewQLearning returns Q-learning with its default hyper-parameters.
func NewQLearning() Agent { return &QLearning{Control: newControl()} }

// Iterate plays an episode and learns from every step.
func (a *QLearning) Iterate(w *worlds.Vector) iter.Seq[*Event] {
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
func (a *QLearning) learn(r *Rollout, t int, emit func(*Event)) {
	state, action := r.sight(t), int(r.Actions[t])

	// Back up: Q(S,A) ← Q(S,A) + α [R + γ max_a Q(S',a) − Q(S,A)]   (Sutton & Barto 2018, eq. 6.8)
	nextValue := 0.0
	if !r.Terminated[t] {
		nextValue = a.top(a.Q.Values(r.next(t)), r.next(t))
	}
	target, old := r.Rewards[t]+float64(a.Gamma*nextValue), a.Q.Value(state, action)
	delta := target - old
	a.Q.Add(state, action, a.rate()*delta)
	emit(a.backed(r, t, action, &a.Q, old, target).With("nextValue", nextValue).With("target", target).With("old", old).With("delta", delta))
}
