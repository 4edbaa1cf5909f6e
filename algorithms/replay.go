package algorithms

import (
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Replay remembers transitions, a row each, so that they can be learned from again and in another order (Lin 1992;
// Mnih et al. 2015). Neighbours in time are much alike, and a network that is trained on them one after the other
// forgets what it knew; draws from far back look more like independent samples.
//
// It is a ring: rows are appended until there are Capacity of them, and from then on each new one takes the place of the
// oldest. The columns are flat slices that only ever hold what was seen, so that a young memory is copied quickly.
type Replay struct {
	Capacity            int
	Worlds              int // that feed it in turn: the next step of a row's world lies Worlds rows later
	ObsSize, ActionSize int

	Oldest     int       // the row that is forgotten next, once the ring is full; 0 before
	Time       []int     // steps since the episode began, from 0
	Obs        []float64 // rows × ObsSize: S_t
	Actions    []float64 // rows × ActionSize: A_t
	Rewards    []float64 // R_{t+1}
	Final      []float64 // rows × ObsSize: S_{t+1}, before any reset
	Terminated []bool    // S_{t+1} is terminal: no value follows
	Truncated  []bool    // the time limit cut here: the value of S_{t+1} still counts

	batch Batch
}

// A Batch is a draw of rows from a Replay. As a Rollout it is one step of as many worlds as there are rows.
type Batch struct {
	Rollout
	Rows      []int     // where in the memory they were found
	Discounts []float64 // what the value of Final is worth at Obs: γ^m after m steps
}

// NewReplay returns an empty memory for the transitions of these worlds.
func NewReplay(capacity int, w *worlds.Vector) *Replay {
	spec := w.Spec()
	return &Replay{Capacity: capacity, Worlds: w.N(), ObsSize: spec.Observation.Size(), ActionSize: spec.Action.Size()}
}

// Len returns the number of transitions that it holds.
func (r *Replay) Len() int { return len(r.Rewards) }

// Add remembers the step that every world has just taken, given what was seen before it and what was done.
func (r *Replay) Add(obs, actions []float64, w *worlds.Vector) {
	o, a := r.ObsSize, r.ActionSize
	for i := range w.N() {
		row := r.claim()
		copy(r.Obs[row*o:], obs[i*o:(i+1)*o])
		copy(r.Actions[row*a:], actions[i*a:(i+1)*a])
		copy(r.Final[row*o:], w.Final[i*o:(i+1)*o])
		r.Rewards[row], r.Terminated[row], r.Truncated[row] = w.Rewards[i], w.Terminated[i], w.Truncated[i]
		r.Time[row] = w.Lengths[i] - 1
	}
	for _, e := range w.Ended { // their copies stand at the beginning of another episode already
		r.Time[r.newest(w.N()-1-e.Copy)] = e.Length - 1
	}
}

// newest returns the row that was added last, or the one that was added some rows before it.
func (r *Replay) newest(before int) (row int) {
	return ((r.Oldest-1-before)%r.Len() + r.Len()) % r.Len()
}

// claim makes room for a row: a new one at the end, or the oldest.
func (r *Replay) claim() (row int) {
	if row = r.Len(); row < r.Capacity {
		r.Obs, r.Final = grow(r.Obs, (row+1)*r.ObsSize), grow(r.Final, (row+1)*r.ObsSize)
		r.Actions, r.Rewards = grow(r.Actions, (row+1)*r.ActionSize), grow(r.Rewards, row+1)
		r.Terminated, r.Truncated, r.Time = append(r.Terminated, false), append(r.Truncated, false), append(r.Time, 0)
		return row
	}
	row = r.Oldest
	r.Oldest = (row + 1) % r.Capacity
	return row
}

// Resize changes the capacity. Rows that no longer fit are forgotten, the oldest first.
func (r *Replay) Resize(capacity int) {
	drop := max(0, r.Len()-capacity)
	r.Obs, r.Final = unwind(r.Obs, r.Oldest, drop, r.ObsSize), unwind(r.Final, r.Oldest, drop, r.ObsSize)
	r.Actions, r.Rewards = unwind(r.Actions, r.Oldest, drop, r.ActionSize), unwind(r.Rewards, r.Oldest, drop, 1)
	r.Terminated, r.Truncated = unwind(r.Terminated, r.Oldest, drop, 1), unwind(r.Truncated, r.Oldest, drop, 1)
	r.Time = unwind(r.Time, r.Oldest, drop, 1)
	r.Capacity, r.Oldest = capacity, 0
}

// unwind returns a column with its oldest row first, without the first few rows.
func unwind[T any](column []T, oldest, drop, size int) []T {
	straight := append(append([]T{}, column[oldest*size:]...), column[:oldest*size]...)
	return straight[drop*size:]
}

// Sample draws n transitions, each equally likely and with repetition, and looks up to steps steps ahead of each, as
// lookAhead does. The batch is valid until the next call.
func (r *Replay) Sample(s *num.Stream, n, steps int, gamma float64) *Batch {
	b := &r.batch
	b.Rows = b.Rows[:0]
	for range n {
		b.Rows = append(b.Rows, s.IntN(r.Len()))
	}
	r.gather(steps, gamma)
	return b
}

// gather fills the batch with what followed its rows.
func (r *Replay) gather(steps int, gamma float64) {
	b, o, a := &r.batch, r.ObsSize, r.ActionSize
	b.Rollout = Rollout{
		Worlds: len(b.Rows), ObsSize: o, ActionSize: a,
		Time: b.Time[:0], Obs: b.Obs[:0], Actions: b.Actions[:0], Rewards: b.Rewards[:0], Final: b.Final[:0],
		Terminated: b.Terminated[:0], Truncated: b.Truncated[:0],
		Values: b.Values[:0], NextValues: b.NextValues[:0], Deltas: b.Deltas[:0], Returns: b.Returns[:0],
	}
	b.Discounts = b.Discounts[:0]
	for _, row := range b.Rows {
		sum, discount, last := r.lookAhead(row, steps, gamma)
		b.Time = append(b.Time, r.Time[row])
		b.Obs = append(b.Obs, r.Obs[row*o:(row+1)*o]...)
		b.Actions = append(b.Actions, r.Actions[row*a:(row+1)*a]...)
		b.Rewards, b.Discounts = append(b.Rewards, sum), append(b.Discounts, discount)
		b.Final = append(b.Final, r.Final[last*o:(last+1)*o]...)
		b.Terminated, b.Truncated = append(b.Terminated, r.Terminated[last]), append(b.Truncated, r.Truncated[last])
	}
}

// lookAhead is the function of that name for a row of the ring.
func (r *Replay) lookAhead(row, n int, gamma float64) (sum, discount float64, last int) {
	newer := (r.newest(0) - row + r.Len()) % r.Len() // rows that were added after this one
	return lookAhead(r.Rewards, r.Terminated, r.Truncated, row, r.Worlds, min(n, newer/r.Worlds+1), gamma)
}

// sight returns what was seen in a row: S_t.
func (r *Replay) sight(row int) []float64 { return r.Obs[row*r.ObsSize : (row+1)*r.ObsSize] }

// next returns what a row led to: S_{t+1}.
func (r *Replay) next(row int) []float64 { return r.Final[row*r.ObsSize : (row+1)*r.ObsSize] }
