package worlds

import (
	"fmt"

	"ascent/worlds/num"
)

// A Vector is N copies of one world that step together, each with a random stream of its own. A copy whose episode ends
// is reset within the same step, so that every step is a step of all copies; what the agent would have seen next is
// kept in Final.
//
// All slices are flat: copy i has row i. They belong to the Vector and change with the next Step.
type Vector struct {
	Copies  []World
	Streams []num.Stream

	Obs        []float64 // N×O: what the agent sees now, after a reset where an episode has ended
	Final      []float64 // N×O: the observation that the last step led to, before any reset
	Rewards    []float64 // N: of the last step
	Terminated []bool    // N: the last step led to a terminal state
	Truncated  []bool    // N: the last step reached the time limit

	Lengths []int     // N: steps taken in the current episode
	Returns []float64 // N: undiscounted sum of rewards of the current episode
	Ended   []Episode // the episodes that the last step has ended, in the order of the copies
	Steps   int       // steps since the beginning, over all copies
}

// An Episode is the record of one that has ended.
type Episode struct {
	Copy   int
	Return float64 // undiscounted sum of rewards
	Length int     // steps
}

// NewVector makes n copies of a world, each on a stream of its own derived from the seed, and resets them. The setup
// is called for every copy before its first reset.
func NewVector(e Entry, n int, seed uint64, setup func(World) error) (*Vector, error) {
	if n < 1 {
		return nil, fmt.Errorf("num_envs: %d is not at least 1", n)
	}
	v := &Vector{Copies: make([]World, n), Streams: make([]num.Stream, n)}
	for i := range n {
		v.Copies[i] = e.New()
		if setup != nil {
			if err := setup(v.Copies[i]); err != nil {
				return nil, err
			}
		}
		v.Streams[i] = num.NewStream(seed, uint64(i))
	}
	size := v.Spec().Observation.Size()
	v.Obs, v.Final = make([]float64, n*size), make([]float64, n*size)
	v.Rewards, v.Returns, v.Lengths = make([]float64, n), make([]float64, n), make([]int, n)
	v.Terminated, v.Truncated = make([]bool, n), make([]bool, n)
	v.Ended = make([]Episode, 0, n)
	for i := range n {
		v.reset(i, size)
	}
	return v, nil
}

// N returns the number of copies.
func (v *Vector) N() int { return len(v.Copies) }

// Spec describes the world that the copies are of.
func (v *Vector) Spec() *Spec { return v.Copies[0].Spec() }

// Step applies one action a copy (N×A, flat) to all copies.
func (v *Vector) Step(actions []float64) {
	spec := v.Spec()
	o, a, limit := spec.Observation.Size(), spec.Action.Size(), spec.Limit
	v.Ended = v.Ended[:0]
	for i, w := range v.Copies {
		reward, terminated := w.Step(actions[i*a:(i+1)*a], &v.Streams[i])
		w.Observe(v.Final[i*o : (i+1)*o])
		v.Lengths[i]++
		v.Returns[i] += reward
		truncated := limit > 0 && v.Lengths[i] >= limit
		v.Rewards[i], v.Terminated[i], v.Truncated[i] = reward, terminated, truncated
		if terminated || truncated {
			v.Ended = append(v.Ended, Episode{Copy: i, Return: v.Returns[i], Length: v.Lengths[i]})
			w.Reset(&v.Streams[i]) // seen below, once Final is complete
			v.Lengths[i], v.Returns[i] = 0, 0
		}
	}
	copy(v.Obs, v.Final)
	for _, e := range v.Ended {
		v.Copies[e.Copy].Observe(v.Obs[e.Copy*o : (e.Copy+1)*o])
	}
	v.Steps += len(v.Copies)
}

// View makes part a Vector of copy i alone that lies in v: its rows are those of the copy, and a step of it is a step of
// the copy. Of its own it has only what counts, Ended and Steps, which Adopt books. Views of different copies share
// nothing, so they may be stepped at the same time.
func (v *Vector) View(i int, part *Vector) {
	from, to := i*v.Spec().Observation.Size(), (i+1)*v.Spec().Observation.Size()
	*part = Vector{
		Copies: v.Copies[i : i+1], Streams: v.Streams[i : i+1],
		Obs: v.Obs[from:to], Final: v.Final[from:to], Rewards: v.Rewards[i : i+1],
		Terminated: v.Terminated[i : i+1], Truncated: v.Truncated[i : i+1],
		Lengths: v.Lengths[i : i+1], Returns: v.Returns[i : i+1],
		Ended: part.Ended[:0],
	}
}

// Adopt counts what a view of copy i has done since it was made or adopted last, its steps and the episodes that it
// lists as ended, as if v itself had done that just now.
func (v *Vector) Adopt(i int, part *Vector) {
	v.Steps += part.Steps
	part.Steps = 0
	v.Ended = v.Ended[:0]
	for _, e := range part.Ended {
		e.Copy = i
		v.Ended = append(v.Ended, e)
	}
}

// Restart begins a new episode in every copy, dropping the current ones.
func (v *Vector) Restart() {
	for i := range v.Copies {
		v.reset(i, v.Spec().Observation.Size())
	}
}

func (v *Vector) reset(i, size int) {
	v.Copies[i].Reset(&v.Streams[i])
	v.Copies[i].Observe(v.Obs[i*size : (i+1)*size])
	v.Lengths[i], v.Returns[i] = 0, 0
}

// Params lists the parameters of the world; setting one sets it in every copy.
func (v *Vector) Params() []Param {
	params := v.Copies[0].Params()
	for i := range params {
		name, own := params[i].Name, params[i].After
		params[i].After = func() {
			if own != nil {
				own()
			}
			first, _ := Named(v.Copies[0].Params(), name)
			for _, w := range v.Copies[1:] {
				p, _ := Named(w.Params(), name)
				if err := p.Set(first.String()); err != nil {
					panic("worlds: a copy refuses what another took: " + err.Error())
				}
			}
		}
	}
	return params
}
