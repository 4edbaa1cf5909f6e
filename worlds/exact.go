package worlds

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// maxSweeps bounds value iteration: a world that has values at all comes to rest long before.
const maxSweeps = 100_000

// PolicyValue returns the value of every state under a policy, given as the probability of an action in a state: the
// solution of Bellman's equations v = r + γPv, which are linear (Sutton & Barto 2018, eq. 3.14).
//
// Without discount, a state from which the policy may wander for ever has no value: it is NaN, and an error if an
// episode can start there. Exact values are for looking at and for comparing with; nothing learns from them, so their
// last bits may differ between machines.
func (m *Model) PolicyValue(policy func(state, action int) float64, gamma float64) ([]float64, error) {
	if err := checkDiscount(gamma); err != nil {
		return nil, err
	}
	row, n := make([]int, m.States), 0 // the equation of each state, -1 = it has none
	wanders := m.wanders(policy)
	for s := range m.States {
		if row[s] = -1; gamma < 1 || !wanders[s] {
			row[s] = n
			n++
		} else if m.Start[s] > 0 {
			return nil, fmt.Errorf("values: from state %d the policy may never end, and gamma is 1", s)
		}
	}
	a, b := m.bellman(policy, gamma, row, n)
	var x mat.VecDense
	if err := x.SolveVec(a, b); err != nil {
		return nil, fmt.Errorf("values: %w", err)
	}
	v := make([]float64, m.States)
	for s, i := range row {
		if v[s] = math.NaN(); i >= 0 {
			v[s] = x.AtVec(i)
		}
	}
	return v, nil
}

// bellman returns the n equations (I - γP) v = r of the states that have a row.
func (m *Model) bellman(policy func(state, action int) float64, gamma float64, row []int, n int) (*mat.Dense, *mat.VecDense) {
	a, b := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	add := func(i, j int, x float64) { a.Set(i, j, a.At(i, j)+x) }
	for s, i := range row {
		if i < 0 {
			continue
		}
		add(i, i, 1)
		for action := range m.Actions {
			for _, o := range m.At(s, action) {
				p := float64(policy(s, action) * o.P)
				b.SetVec(i, b.AtVec(i)+float64(p*o.Reward))
				if p > 0 && !o.Terminated {
					add(i, row[o.Next], -float64(gamma*p))
				}
			}
		}
	}
	return a, b
}

// endless returns the states from which a policy can't come to an end.
func (m *Model) endless(policy func(state, action int) float64) []bool {
	set := make([]bool, m.States)
	for s := range set {
		set[s] = m.may(policy, s, func(o Outcome) bool { return o.Terminated })
	}
	m.grow(set, policy)
	for s := range set {
		set[s] = !set[s]
	}
	return set
}

// wanders returns the states from which a policy may come to where it can't end.
func (m *Model) wanders(policy func(state, action int) float64) []bool {
	set := m.endless(policy)
	m.grow(set, policy)
	return set
}

// may reports whether an outcome of a kind can follow a state under a policy.
func (m *Model) may(policy func(state, action int) float64, state int, kind func(Outcome) bool) bool {
	for action := range m.Actions {
		if policy(state, action) > 0 && slices.ContainsFunc(m.At(state, action), func(o Outcome) bool { return o.P > 0 && kind(o) }) {
			return true
		}
	}
	return false
}

// grow adds to a set the states from which a policy can step into it, until there are no more.
func (m *Model) grow(set []bool, policy func(state, action int) float64) {
	for grown := true; grown; {
		grown = false
		for s := range set {
			if !set[s] && m.may(policy, s, func(o Outcome) bool { return !o.Terminated && set[o.Next] }) {
				set[s], grown = true, true
			}
		}
	}
}

// OptimalValue returns the value of every state under the best policy, by value iteration (Sutton & Barto 2018, eq. 4.10)
// from 0, in place, until a sweep changes no value by more than the tolerance. Without discount, a state that has no way
// to an end is NaN, and the best policy stays clear of it; values that grow without bound are an error.
func (m *Model) OptimalValue(gamma, tolerance float64) ([]float64, error) {
	if err := checkDiscount(gamma); err != nil {
		return nil, err
	}
	v := make([]float64, m.States)
	for s, lost := range m.endless(func(int, int) float64 { return 1 }) {
		if gamma == 1 && lost {
			v[s] = math.Inf(-1)
		}
	}
	for range maxSweeps {
		if m.sweep(v, gamma) > tolerance {
			continue
		}
		for s := range v {
			if math.IsInf(v[s], -1) {
				v[s] = math.NaN()
			}
		}
		return v, nil
	}
	return nil, fmt.Errorf("values: no rest after %d sweeps with gamma %g", maxSweeps, gamma)
}

// sweep backs up every state once and returns the largest change.
func (m *Model) sweep(v []float64, gamma float64) float64 {
	change := 0.0
	for s, old := range v {
		if math.IsInf(old, -1) {
			continue
		}
		v[s] = m.best(v, s, gamma)
		change = max(change, math.Abs(v[s]-old))
	}
	return change
}

// best returns the highest action value of a state.
func (m *Model) best(v []float64, state int, gamma float64) float64 {
	best := math.Inf(-1)
	for action := range m.Actions {
		if q := m.lookAhead(v, state, action, gamma); q > best {
			best = q
		}
	}
	return best
}

// lookAhead returns the value of an action in a state, if v are the values of the states (Sutton & Barto 2018, eq. 4.6).
func (m *Model) lookAhead(v []float64, state, action int, gamma float64) float64 {
	q := 0.0
	for _, o := range m.At(state, action) {
		if o.P == 0 {
			continue
		}
		q += float64(o.P * o.Reward)
		if !o.Terminated {
			q += float64(o.P * gamma * v[o.Next])
		}
	}
	return q
}

// ActionValues returns the value of every action in every state, at state*Actions + action, if v are the values of the
// states.
func (m *Model) ActionValues(v []float64, gamma float64) []float64 {
	q := make([]float64, m.States*m.Actions)
	for i := range q {
		q[i] = m.lookAhead(v, i/m.Actions, i%m.Actions, gamma)
	}
	return q
}

// checkDiscount returns what is wrong with a discount factor, or nil.
func checkDiscount(gamma float64) error {
	if !(gamma >= 0 && gamma <= 1) {
		return fmt.Errorf("gamma: %g is not in [0, 1]", gamma)
	}
	return nil
}
