// Package algorithms holds the agents, one readable file an algorithm, and what they share: events, rollouts, credit,
// policies, the catalogue and the map from a moment of a run to the lines of source that made it.
//
// An algorithm is straight-line code. It does the work of a phase and then emits an event with what the phase has to
// show; while the event is looked at, the agent stands still. It knows nothing of files, terminals or time.
//
// State convention, kept by every type that a snapshot reaches: exported fields are state, unexported fields are
// scratch that is rebuilt from them. Nothing that must outlive an iteration lies in a local.
//
// References:
//   - Sutton & Barto 2018: Reinforcement Learning: An Introduction, 2nd edition, MIT Press.
//   - Williams 1992: Simple statistical gradient-following algorithms for connectionist reinforcement learning.
package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// Param is a live hyper-parameter, bound to the agent's field. It is the same thing as a world's parameter.
type Param = worlds.Param

// An Agent learns by iterating.
type Agent interface {
	// Params lists the hyper-parameters. Those that are Fixed shape the agent and are set before Setup.
	Params() []Param

	// Setup builds what learns (networks, tables, optimisers) for a world, to be trained for total environment steps,
	// with all chance drawn from s. It is called once, after the parameters are set and before anything else. The error
	// says why agent and world don't fit.
	Setup(w *worlds.Vector, total int, s num.Stream) error

	// Iterate does one iteration of the algorithm (a rollout and its update; an episode; a sweep) and yields each thing
	// that it has done. The agent stands still while an event is handled; the event belongs to the agent again after it.
	// Between two iterations all that agent and world know lies in their exported fields.
	Iterate(w *worlds.Vector) iter.Seq[*Event]

	// Act chooses an action for one observation: the best one it knows if greedy, else one of its behaviour, drawn from
	// the agent's own stream. The slice is valid until the next call. It is not called in the middle of an iteration.
	Act(obs []float64, greedy bool) []float64

	// Tensors lists the weights with their last gradients, as views.
	Tensors() []nn.Tensor
}

// A Lagging agent has workers that learn with copies of the weights, which fall behind.
type Lagging interface {
	Agent

	// Lags returns how many updates the copy of each worker is behind.
	Lags() []int
}

// emitting turns straight-line code into a sequence of events. When the consumer has seen enough, emit does not return:
// it unwinds the algorithm with a private panic that is caught here, as text/template does for break, so that no
// algorithm needs a line for stopping. Any other panic goes on to the caller.
func emitting(run func(emit func(*Event))) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		defer func() {
			if r := recover(); r != nil && r != enough {
				panic(r)
			}
		}()
		run(func(ev *Event) {
			if !yield(ev) {
				panic(enough)
			}
		})
	}
}

// enough is what emit panics with when nobody wants more events.
var enough = new(byte)
