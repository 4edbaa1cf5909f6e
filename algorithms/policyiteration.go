package algorithms

import (
	"iter"
	"math"

	"ascent/worlds"
	"ascent/worlds/num"
)

// PolicyIteration finds the best policy of a known world by two steps in turn (Howard 1960; Sutton & Barto 2018, §4.1 to
// §4.3). It evaluates the policy that it has, sweep after sweep,
//
//	v(s) ← Σ_a π(a|s) Σ_{s',r} p(s',r|s,a) [r + γ v(s')]   (eq. 4.5)
//
// until no value moves by more than θ, and then makes the policy greedy in these values,
//
//	π(s) ← argmax_a Σ_{s',r} p(s',r|s,a) [r + γ v(s')]     (eq. 4.9)
//
// which is never worse (§4.2). It begins with a policy that takes all actions equally often; without the second step this
// is policy evaluation.
type PolicyIteration struct {
	Planner
	Theta      float64
	EvalSweeps int // 0 = as many as θ asks for
	Improve    bool

	Policy []float64 // π(a|s), at state*actions + action
	Sweeps int       // since the policy has changed
}

// NewPolicyIteration returns policy iteration with its default hyper-parameters.
func NewPolicyIteration() Agent {
	return &PolicyIteration{Planner: newPlanner(), Theta: 1e-6, Improve: true}
}

// Params lists the hyper-parameters.
func (a *PolicyIteration) Params() []Param {
	return append([]Param{
		{Name: "theta", Symbol: "θ", Value: &a.Theta, Min: 0, Max: 1e6, Log: true, Help: "the policy counts as evaluated when no value moves by more than this in a sweep"},
		{Name: "eval_sweeps", Value: &a.EvalSweeps, Min: 0, Max: 1e6, Help: "sweeps after which the policy is improved at the latest; 0 = only theta decides"},
		{Name: "improve", Value: &a.Improve, Help: "make the policy better, instead of only evaluating it"},
	}, a.params()...)
}

// Setup learns the law by heart and makes the first policy.
func (a *PolicyIteration) Setup(w *worlds.Vector, total int, s num.Stream) error {
	if err := a.Planner.Setup(w, total, s); err != nil {
		return err
	}
	for state := range a.V {
		a.Policy = append(a.Policy, Lottery(nil).chances(a.Law.Actions, a.open(state), a.policy)...)
	}
	return nil
}

// Iterate sweeps once over all states and, if the policy is known well enough then, improves it.
func (a *PolicyIteration) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		v, maxChange := a.sweep(w), 0.0
		for s, over := range a.Law.Over {
			if over {
				continue
			}
			// Back up: v(s) ← Σ_a π(a|s) q(s,a),  q(s,a) = Σ p(s',r|s,a) [r + γ v(s')]   (Sutton & Barto 2018, eq. 4.5)
			target, old := 0.0, a.V[s]
			for action, q := range a.lookAhead(s, v) {
				target += float64(a.row(s)[action] * q)
			}
			delta := target - old
			maxChange = max(maxChange, math.Abs(delta))
			emit(a.backed(w, s, -1, target).With("target", target).With("old", old).With("delta", delta))
		}
		// Sweep done: how much did it matter?
		a.Sweeps++
		emit(a.event.As(Updated).With("charts/max_change", maxChange))

		if a.Improve && (maxChange <= a.Theta || a.Sweeps == a.EvalSweeps) {
			// Improve: π(s) ← argmax_a q(s,a), the best actions sharing alike   (eq. 4.9)
			changed := a.improve()
			a.Sweeps = 0
			emit(a.event.As(Updated).With("charts/policy_changes", float64(changed)))
		}
	})
}

// row returns π(·|s).
func (a *PolicyIteration) row(state int) []float64 {
	n := a.Law.Actions
	return a.Policy[state*n : (state+1)*n]
}

// improve makes the policy greedy and returns in how many states it has changed. Values that differ by rounding only
// count as equal, or the policy would never come to rest.
func (a *PolicyIteration) improve() (changed int) {
	for s := range a.V {
		q, row := a.lookAhead(s, a.V), a.row(s)
		top := q[best(q, a.open(s), nil)]
		for i := range q {
			if math.Abs(q[i]-top) <= 1e-9*max(1, math.Abs(top)) {
				q[i] = top
			}
		}
		a.policy = spread(q, a.open(s), 0, a.policy)
		for i, p := range a.policy {
			if p != row[i] {
				changed++
				break
			}
		}
		copy(row, a.policy)
	}
	return changed
}

// Judge says what the agent knows of a state.
func (a *PolicyIteration) Judge(obs []float64) Judgement {
	s := a.state(obs)
	return Judgement{Value: a.V[s], Actions: a.lookAhead(s, a.V), Open: a.open(s), Policy: a.row(s)}
}

// Act chooses the likeliest action of the policy, the first if several are.
func (a *PolicyIteration) Act(obs []float64, _ bool) []float64 {
	a.action[0] = float64(best(a.row(a.state(obs)), nil, nil))
	return a.action[:]
}
