package algorithms

import (
	"iter"
	"math"

	"ascent/worlds"
)

// ValueIteration computes what the states of a known world are worth under its best policy, by turning Bellman's
// optimality equation into an assignment (Bellman 1957; Sutton & Barto 2018, §4.4),
//
//	v(s) ← max_a Σ_{s',r} p(s',r|s,a) [r + γ v(s')]   (eq. 4.10)
//
// for one state after the other, sweep after sweep. Every sweep brings v nearer to v* by the factor γ at least; the best
// policy is the one that is greedy in v*.
type ValueIteration struct{ Planner }

// NewValueIteration returns value iteration with its default hyper-parameters.
func NewValueIteration() Agent { return &ValueIteration{newPlanner()} }

// Params lists the hyper-parameters.
func (a *ValueIteration) Params() []Param { return a.params() }

// Iterate sweeps once over all states.
func (a *ValueIteration) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		v, maxChange := a.sweep(w), 0.0
		for s, over := range a.Law.Over {
			if over {
				continue
			}
			// Back up: v(s) ← max_a Σ p(s',r|s,a) [r + γ v(s')]   (Sutton & Barto 2018, eq. 4.10)
			q := a.lookAhead(s, v)
			action := best(q, a.open(s), nil)
			target, old := q[action], a.V[s]
			delta := target - old
			maxChange = max(maxChange, math.Abs(delta))
			emit(a.backed(w, s, action, target).With("target", target).With("old", old).With("delta", delta))
		}
		// Sweep done: how much did it matter?
		emit(a.event.As(Updated).With("charts/max_change", maxChange))
	})
}
