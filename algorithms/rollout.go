package algorithms

import (
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Rollout is what an agent has lived through since its last update: a table with a row a sample, kept column by
// column in flat slices. With N worlds, row t·N+n is step t of world n. A column that an algorithm does not use is empty.
type Rollout struct {
	Worlds, ObsSize, ActionSize int

	Time       []int     // steps since the episode began, from 0
	Obs        []float64 // rows × ObsSize: S_t
	Actions    []float64 // rows × ActionSize: A_t
	Rewards    []float64 // R_{t+1}, with the bonus
	Bonuses    []float64 // what the agent pays itself in R_{t+1}
	Terminated []bool    // S_{t+1} is terminal: no value follows
	Truncated  []bool    // the time limit cut here: the value of S_{t+1} still counts
	Final      []float64 // rows × ObsSize: S_{t+1}, before any reset
	Last       []float64 // Worlds × ObsSize: what the agents see after the last row

	Dist       []float64 // rows × parameters: the row of the action distribution π(·|S_t) when acting
	Squashed   bool      // what Dist draws is squeezed through tanh between the bounds of the actions
	LogProbs   []float64 // log π(A_t|S_t) when acting
	Values     []float64 // v(S_t), or the baseline
	NextValues []float64 // v(S_{t+1}), 0 where nothing follows
	Deltas     []float64 // one-step TD errors δ_t
	Returns    []float64 // G_t, or the target of v(S_t)
	Advantages []float64 // what the gradient of log π(A_t|S_t) is weighted with
}

// Len returns the number of rows.
func (r *Rollout) Len() int { return len(r.Rewards) }

// Reset empties the table for samples of these worlds, keeping its storage.
func (r *Rollout) Reset(w *worlds.Vector) {
	spec := w.Spec()
	*r = Rollout{
		Worlds: w.N(), ObsSize: spec.Observation.Size(), ActionSize: spec.Action.Size(),
		Time: r.Time[:0], Obs: r.Obs[:0], Actions: r.Actions[:0], Rewards: r.Rewards[:0], Bonuses: r.Bonuses[:0],
		Terminated: r.Terminated[:0], Truncated: r.Truncated[:0], Final: r.Final[:0], Last: r.Last[:0],
		Dist: r.Dist[:0], LogProbs: r.LogProbs[:0], Values: r.Values[:0], NextValues: r.NextValues[:0],
		Deltas: r.Deltas[:0], Returns: r.Returns[:0], Advantages: r.Advantages[:0],
	}
}

// Act lets the policy act in every world: A_t ~ π(·|S_t). It appends a row a world with what was seen, done and
// answered, and returns reward and log π(A_t|S_t) of the first.
func (r *Rollout) Act(p *Policy, w *worlds.Vector, s *num.Stream) (reward, logProb float64) {
	from := r.Len()
	p.Forward(w.Obs, w.N())
	r.Actions = grow(r.Actions, (from+w.N())*r.ActionSize)
	for i := range w.N() {
		r.Dist = append(r.Dist, p.Params(i)...)
		p.Sample(i, s, r.Action(from+i))
		r.LogProbs = append(r.LogProbs, p.LogProb(i, r.Action(from+i)))
	}
	r.Step(w)
	return r.Rewards[from], r.LogProbs[from]
}

// Step takes the actions that stand ready behind the last row, one a world, and completes their rows.
func (r *Rollout) Step(w *worlds.Vector) {
	from := r.Len()
	r.Time = append(r.Time, w.Lengths...)
	r.Obs = append(r.Obs, w.Obs...)
	w.Step(r.Actions[from*r.ActionSize:])
	r.Rewards = append(r.Rewards, w.Rewards...)
	r.Terminated = append(r.Terminated, w.Terminated...)
	r.Truncated = append(r.Truncated, w.Truncated...)
	r.Final = append(r.Final, w.Final...)
	r.Last = append(r.Last[:0], w.Obs...)
}

// Action returns the action of a row.
func (r *Rollout) Action(row int) []float64 {
	return r.Actions[row*r.ActionSize : (row+1)*r.ActionSize]
}

// Ends reports whether an episode ends with a row.
func (r *Rollout) Ends(row int) bool { return r.Terminated[row] || r.Truncated[row] }
