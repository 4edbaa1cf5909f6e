// Package worlds holds the environments that agents learn in: their physics, their live parameters and their pictures.
//
// A world is a Markov decision process in one file. It knows nothing of agents, terminals or files. Where a world is
// Gymnasium's it carries Gymnasium's id and agrees with it step for step; the others are under ascent/.
//
// State convention, kept by every type that a snapshot reaches: exported fields are state, unexported fields are
// scratch that is rebuilt from them. Copying the exported fields copies the world, its past and its future.
package worlds

import (
	"math"
	"slices"

	"ascent/worlds/num"
)

// A World is one environment: a state, the law by which actions change it, and what an agent gets to see of it.
//
// The time limit is not the world's: a Vector counts the steps and truncates, so that the end of an episode
// (terminated) and the end of patience (truncated) stay apart.
type World interface {
	// Spec describes the world as it is set up now. The caller must not change it.
	Spec() *Spec

	// Reset draws a new starting state.
	Reset(s *num.Stream)

	// Step applies an action: the index for a discrete action space, one number a dimension for a continuous one.
	// It reports the reward and whether the new state ends the episode.
	Step(action []float64, s *num.Stream) (reward float64, terminated bool)

	// Observe writes what an agent sees of the current state; len(obs) is Spec().Observation.Size().
	Observe(obs []float64)

	// State returns a copy of the internal state, one number a component of Spec().State.
	State() []float64

	// SetState puts the world into a state. The error names the component and its bound.
	SetState(state []float64) error

	// Params lists the live parameters (gravity, wind, a wall), bound to the world's fields.
	Params() []Param

	// Draw paints the world as it is now, and what is known about it, to fill the canvas.
	Draw(c *Canvas, o *Overlay)
}

// A Spec says what a world is made of.
type Spec struct {
	ID      string // registered name: "CartPole-v1", "ascent/Bandit-v0"
	Title   string // a few words: "Cart-pole"
	Summary string // one sentence: the task as a learner would say it

	Observation Space
	Action      Space
	State       []Component // the internal state, as ascent rollout prints it

	Limit     int     // steps after which an episode is truncated; 0 = never
	Threshold float64 // mean return over 100 episodes that counts as solved; NaN = none is registered
	Low, High float64 // range that returns of an episode usually lie in, for the axes of charts; 0, 0 = unknown
}

// A Component names one number of a state or an observation.
type Component struct {
	Name, Unit string
	Low, High  float64 // range that it usually lies in, for the axes of pictures; 0, 0 = unknown
}

// A Space is the set of actions or observations. It is discrete if Sizes is set: one integer a dimension, dimension i
// having the values 0 … Sizes[i]-1. Otherwise it is a box: one real number a dimension between Low[i] and High[i],
// which may be infinite.
type Space struct {
	Sizes     []int
	Low, High []float64
	Names     []string // names of the values of a one-dimensional discrete space, else of the dimensions
}

// Discrete returns the space of the integers 0 … n-1.
func Discrete(n int, names ...string) Space { return Space{Sizes: []int{n}, Names: names} }

// Box returns the space between low and high, a number a dimension.
func Box(low, high []float64, names ...string) Space {
	return Space{Low: low, High: high, Names: names}
}

// Clone returns a space that shares no memory with this one, for those who keep it as part of their state.
func (s Space) Clone() Space {
	return Space{Sizes: slices.Clone(s.Sizes), Low: slices.Clone(s.Low), High: slices.Clone(s.High), Names: slices.Clone(s.Names)}
}

// IsDiscrete reports whether the space is made of integers.
func (s Space) IsDiscrete() bool { return s.Sizes != nil }

// Size returns the number of dimensions.
func (s Space) Size() int { return len(s.Sizes) + len(s.Low) }

// Count returns how many elements a discrete space has, and 0 for a box.
func (s Space) Count() int {
	if !s.IsDiscrete() {
		return 0
	}
	n := 1
	for _, k := range s.Sizes {
		n *= k
	}
	return n
}

// Index returns the place of an element of a discrete space in row-major order, 0 … Count()-1.
func (s Space) Index(x []float64) int {
	i := 0
	for d, k := range s.Sizes {
		i = i*k + int(x[d])
	}
	return i
}

// Contains reports whether x is an element of the space.
func (s Space) Contains(x []float64) bool {
	if len(x) != s.Size() {
		return false
	}
	for i, v := range x {
		if s.IsDiscrete() {
			if v != math.Trunc(v) || v < 0 || v >= float64(s.Sizes[i]) {
				return false
			}
		} else if !(v >= s.Low[i] && v <= s.High[i]) {
			return false
		}
	}
	return true
}

// Name returns the name of value i of a one-dimensional discrete space (or of dimension i of a box), or its number.
func (s Space) Name(i int) string {
	if i >= 0 && i < len(s.Names) {
		return s.Names[i]
	}
	return itoa(i)
}

// An Outcome is one possible result of an action: with probability P the world goes to state Next and pays Reward.
// After a terminated outcome there is no future, whatever the model says about Next.
type Outcome struct {
	P          float64
	Next       int
	Reward     float64
	Terminated bool
}

// A Model is the whole law of a small world: every outcome of every action in every state (Sutton & Barto 2018, eq. 3.2).
type Model struct {
	States, Actions int
	Start           []float64   // probability of starting in each state
	Outcomes        [][]Outcome // at state*Actions + action; the probabilities of a pair add up to 1
}

// At returns the outcomes of an action in a state.
func (m *Model) At(state, action int) []Outcome { return m.Outcomes[state*m.Actions+action] }

// Over reports whether a state is past the end: nothing changes in it any more, and nothing is paid.
func (m *Model) Over(state int) bool {
	for action := range m.Actions {
		for _, o := range m.At(state, action) {
			if !o.Terminated || o.Next != state || o.Reward != 0 {
				return false
			}
		}
	}
	return true
}

// A Modeler is a world that can tell its transition model, as its parameters are now. The index of a state is
// Spec().Observation.Index of its observation.
type Modeler interface {
	World
	Model() *Model
}

// An Overlay is what an agent knows about a world, to be painted into its picture. Every part may be nil. States are
// numbered as in Model; a world without one takes row 0 of a policy as that of the state it is in.
type Overlay struct {
	Action       []float64   // the action taken last
	Values       []float64   // a value a state, painted as a heat map; NaN = unknown
	Policy       [][]float64 // probabilities of the actions in each state, painted as arrows or bars
	ActionValues [][]float64 // Q: a value an action in each state; NaN = unknown
	Open         [][]bool    // the actions that the agent chooses from in each state; nil = all of them
	Visits       []float64   // how often each state was seen
	Trail        []int       // the states of this episode, oldest first
	Cursor       int         // state under the cursor while editing, or -1
}
