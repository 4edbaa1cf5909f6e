package algorithms

import (
	"iter"

	"ascent/worlds"
)

// NStepSARSA is SARSA that counts n rewards before it trusts a value (Sutton & Barto 2018, §7.2),
//
//	G = R_{t+1} + γ R_{t+2} + … + γ^{n-1} R_{t+n} + γⁿ Q(S_{t+n},A_{t+n})   (eq. 7.4)
//	Q(S_t,A_t) ← Q(S_t,A_t) + α [G − Q(S_t,A_t)]                            (eq. 7.5)
//
// n = 1 is SARSA, an n beyond the end of the episode a Monte Carlo method. In between, good news travels n steps at once,
// and what is learned is still a guess that can be made before the end. A value is backed up n steps late; where the
// episode or the iteration ends, those that are left get what rewards there are.
type NStepSARSA struct {
	Control
	N int

	Next int // A_{t+1}, chosen already; -1 = the episode has not begun
}

// NewNStepSARSA returns n-step SARSA with its default hyper-parameters.
func NewNStepSARSA() Agent { return &NStepSARSA{Control: newControl(), N: 4, Next: -1} }

// Params lists the hyper-parameters.
func (a *NStepSARSA) Params() []Param { return append([]Param{nStep(&a.N)}, a.Control.Params()...) }

// Iterate plays an episode and learns on the way.
func (a *NStepSARSA) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		for r, tau := a.begin(w), 0; a.goesOn(r, longestIteration); {
			// Act: take A_t, and see R_{t+1} and S_{t+1}
			if a.Next < 0 {
				a.Next = a.choose(a.Q.Values(w.Obs), w.Obs)
			}
			t, ev := a.step(r, w, a.Next, a.Q.Values)
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))

			// Choose: A_{t+1} ~ ε-greedy in Q(S_{t+1},·); after the end there is none
			a.Next = -1
			if !r.Terminated[t] {
				a.Next = a.choose(a.Q.Values(r.next(t)), r.next(t))
			}
			for ; tau <= t && (t-tau+1 >= a.N || !a.goesOn(r, longestIteration)); tau++ {
				a.learn(r, tau, a.Next, emit)
			}
			if r.Ends(t) {
				a.Next = -1
			}
		}
	})
}

// learn backs up the value of row tau from the rows after it, the last of which nextAction follows.
func (a *NStepSARSA) learn(r *Rollout, tau, nextAction int, emit func(*Event)) {
	state, action := r.sight(tau), int(r.Actions[tau])

	// Back up: Q(S_τ,A_τ) ← Q(S_τ,A_τ) + α [G − Q(S_τ,A_τ)]   (Sutton & Barto 2018, eq. 7.5)
	rewards, discount, last := lookAhead(r.Rewards, r.Terminated, r.Truncated, tau, 1, min(a.N, r.Len()-tau), a.Gamma)
	nextValue := 0.0
	if !r.Terminated[last] {
		nextValue = a.Q.Value(r.next(last), nextAction)
	}
	target, old := rewards+float64(discount*nextValue), a.Q.Value(state, action)
	delta := target - old
	a.Q.Add(state, action, a.rate()*delta)
	emit(a.backed(r, tau, action, &a.Q, old, target).With("rewards", rewards).With("nextValue", nextValue).With("target", target).With("old", old).With("delta", delta))
}
