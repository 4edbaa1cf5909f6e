package lab

import "ascent/algorithms"

// A Grain is a size of step, named as debuggers and textbooks do.
type Grain uint8

// The grains, from finest to coarsest.
const (
	Line      Grain = iota // one event: the lines of source that lead to the next emit
	Step                   // one step of the worlds
	Minibatch              // one update of the weights, or one backup of a table
	Episode                // until an episode ends
	Update                 // one iteration of the algorithm
	Grains                 // their number
)

var grainNames = [...]string{"line", "step", "minibatch", "episode", "update"}

// String returns the grain's name.
func (g Grain) String() string { return grainNames[g] }

// here reports whether the session stands where a step of grain g ends. An iteration that takes no step in the worlds,
// such as a planner's, is a step of any grain, and so is a backup in it of one step of the worlds.
func (s *Session) here(g Grain) bool {
	if s.edge {
		return g == Update || !s.acted && (g == Step || g == Episode)
	}
	phase := s.event.Phase
	switch g {
	case Line:
		return true
	case Step:
		return phase == algorithms.Acted || phase == algorithms.Backed && !s.acted
	case Minibatch:
		return phase == algorithms.Updated || phase == algorithms.Backed || phase == algorithms.Fitted
	case Episode:
		return phase == algorithms.Acted && len(s.World.Ended) > 0
	}
	return false
}

// Next goes on to the end of the next step of grain g. It reports false if it stopped before: the run has diverged.
func (s *Session) Next(g Grain) bool { return s.NextUntil(g, func() bool { return false }) }

// NextUntil is Next that also ends, with true, as soon as stop says so, which is asked after every tick.
func (s *Session) NextUntil(g Grain, stop func() bool) bool {
	for s.Tick() {
		if s.here(g) || stop() {
			return true
		}
	}
	return false
}
