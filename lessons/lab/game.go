package lab

import (
	"slices"

	"ascent/worlds"
	"ascent/worlds/num"
)

// A Game is what a person plays beside a run: the run's world, with its law and parameters as they were when the game
// began, on chance of its own. The run is not touched by it. All games beside runs of one seed meet the same chance.
type Game struct {
	World  worlds.World
	Action []float64 // taken last in this episode; nil before the first
	Trail  []int     // the states of this episode, numbered as in the world's Model; nil if it has none
	Length int       // steps of this episode
	Return float64   // what it has paid so far

	Terminated, Truncated bool

	Returns []float64 // of the episodes that were played to their end, in order

	stream num.Stream
}

// NewGame begins a game beside the run that a frame shows.
func NewGame(f *Frame) *Game {
	g := &Game{World: cloneState(f.World), stream: num.NewStream(f.Experiment.Seed, playStream)}
	g.Restart()
	return g
}

// Restart begins a new episode. One that was not played to its end counts for nothing.
func (g *Game) Restart() {
	g.Action, g.Trail, g.Length, g.Return, g.Terminated, g.Truncated = nil, nil, 0, 0, false, false
	g.World.Reset(&g.stream)
	g.track()
}

// Over reports whether the episode has come to its end.
func (g *Game) Over() bool { return g.Terminated || g.Truncated }

// Step takes an action, as worlds.World has it. It does nothing once the episode is over.
func (g *Game) Step(action []float64) {
	if g.Over() {
		return
	}
	g.Action = slices.Clone(action)
	reward, terminated := g.World.Step(g.Action, &g.stream)
	g.Length++
	g.Return += reward
	limit := g.World.Spec().Limit
	g.Terminated, g.Truncated = terminated, limit > 0 && g.Length >= limit
	g.track()
	if g.Over() {
		g.Returns = append(g.Returns, g.Return)
	}
}

// track notes the state that the world is in, if its states are numbered.
func (g *Game) track() {
	if m, ok := g.World.(worlds.Modeler); ok {
		g.Trail = append(g.Trail, worlds.StateIndex(m))
	}
}
