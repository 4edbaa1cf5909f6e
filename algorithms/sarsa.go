package algorithms

import (
	"iter"

	"ascent/worlds"
)

// SARSA learns what its actions are worth from five things that follow one another: state, action, reward, next state,
// next action (Rummery & Niranjan 1994; Sutton & Barto 2018, §6.4). Every step moves one value towards a guess that is
// one step less blind,
//
//	Q(S,A) ← Q(S,A) + α [R + γ Q(S',A') − Q(S,A)]   (eq. 6.7)
//
// Since A' is the action that is really taken next, Q becomes the value of the policy that is followed, its random steps
// included: SARSA keeps away from where a slip is dear. Over tiles it is episodic semi-gradient SARSA (eq. 10.1).
//
// With λ > 0 the values of the steps before move too, each weight as far as its trace z is marked (§12.7). What is learned
// at the goal then is known along the whole way there at once.
type SARSA struct {
	Control
	Lambda  float64
	Replace bool // a weight that is met again is marked anew, else marks add up

	Next  int // A', chosen already; -1 = the episode has not begun
	Trace Trace
}

// NewSARSA returns SARSA with its default hyper-parameters.
func NewSARSA() Agent { return &SARSA{Control: newControl(), Replace: true, Next: -1} }

// Params lists the hyper-parameters.
func (a *SARSA) Params() []Param {
	return append([]Param{
		{Name: "lambda", Symbol: "λ", Value: &a.Lambda, Min: 0, Max: 1, Help: "how slowly traces fade: 0 = only the last step learns, 1 = the whole episode as far as γ lets it"},
		{Name: "replacing_traces", Value: &a.Replace, Help: "mark what is met again anew, instead of adding marks up"},
	}, a.Control.Params()...)
}

// Iterate plays an episode and learns from every step.
func (a *SARSA) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		a.Trace.ready(len(a.Q.Weights))
		for r := a.begin(w); a.goesOn(r, longestIteration); {
			// Act: take A, and see R and S'
			if a.Next < 0 {
				a.Next = a.choose(a.Q.Values(w.Obs), w.Obs)
			}
			t, ev := a.step(r, w, a.Next, a.Q.Values)
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))

			// Choose: A' ~ ε-greedy in Q(S',·); after the end there is none
			a.Next = -1
			if !r.Terminated[t] {
				a.Next = a.choose(a.Q.Values(r.next(t)), r.next(t))
			}
			a.learn(r, t, a.Next, emit)
		}
	})
}

// learn backs up the value of row t, after which nextAction comes, and the values that are traced.
func (a *SARSA) learn(r *Rollout, t, nextAction int, emit func(*Event)) {
	state, action := r.sight(t), int(r.Actions[t])

	// Back up: Q(S,A) ← Q(S,A) + α [R + γ Q(S',A') − Q(S,A)]   (Sutton & Barto 2018, eq. 6.7)
	nextValue := 0.0
	if !r.Terminated[t] {
		nextValue = a.Q.Value(r.next(t), nextAction)
	}
	target, old := r.Rewards[t]+float64(a.Gamma*nextValue), a.Q.Value(state, action)
	delta := target - old
	// or, with the trace z of it and of what came before: w ← w + α δ z   (eq. 12.7)
	a.Q.Mark(&a.Trace, state, action, a.Replace)
	a.Q.Follow(&a.Trace, a.rate()*delta)
	a.Trace.Fade(a.Gamma * a.Lambda)
	if r.Ends(t) {
		a.Next = -1
		a.Trace.Fade(0)
	}
	emit(a.backed(r, t, action, &a.Q, old, target).With("nextValue", nextValue).With("target", target).With("old", old).With("delta", delta))
}
