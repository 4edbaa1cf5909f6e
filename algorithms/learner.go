package algorithms

import (
	"math"

	"ascent/worlds"
	"ascent/worlds/num"
)

// A Learner is what the methods that move one value at a time have in common. They learn in one world, from values that
// are linear in features: a table, or tiles where states can't be counted. An iteration is an episode, or a part of one
// that does not want to end.
type Learner struct {
	LearningRate float64
	AnnealLR     bool
	Gamma        float64
	InitialValue float64
	MaskActions  bool
	Shape        FeatureChoice

	Choices Choices
	Steps   int // so far
	Total   int // of the whole run
	Stream  num.Stream

	rollout           Rollout
	event             Event
	backup            Backup
	losses, estimates float64 // sums over the backups of this iteration
	backups           int
	row               [1]int
	action            [1]float64
}

// longestIteration is how many steps an iteration takes at most; the next one goes on with the episode.
const longestIteration = 1000

// newLearner returns the default hyper-parameters.
func newLearner() Learner {
	return Learner{LearningRate: 0.1, Gamma: 0.99, MaskActions: true, Shape: defaultFeatures}
}

// params lists the hyper-parameters, without those of the features.
func (l *Learner) params() []Param {
	return []Param{
		backupRate(&l.LearningRate), annealLR(&l.AnnealLR), gamma(&l.Gamma),
		initialValue(&l.InitialValue), maskActions(&l.MaskActions),
	}
}

// setup asks the world for its actions and returns values, some a state.
func (l *Learner) setup(w *worlds.Vector, total, columns int, s num.Stream) (Linear, error) {
	l.Choices, l.Total, l.Stream = NewChoices(w.Copies[0]), total, s
	return l.values(w, columns)
}

// values returns values of the wanted shape.
func (l *Learner) values(w *worlds.Vector, columns int) (Linear, error) {
	features, err := l.Shape.build(w.Spec().Observation)
	if err != nil {
		return Linear{}, err
	}
	return NewLinear(features, columns, l.InitialValue), nil
}

// begin empties the rollout for another iteration.
func (l *Learner) begin(w *worlds.Vector) *Rollout {
	l.rollout.Reset(w)
	l.losses, l.estimates, l.backups = 0, 0, 0
	return &l.rollout
}

// goesOn reports whether the iteration goes on: neither has the episode ended, nor has it taken limit steps.
func (l *Learner) goesOn(r *Rollout, limit int) bool {
	n := r.Len()
	return n == 0 || !r.Ends(n-1) && n < limit
}

// open returns which actions are open, or nil if all are.
func (l *Learner) open(obs []float64) []bool {
	if !l.MaskActions {
		return nil
	}
	return l.Choices.At(obs)
}

// rate returns the step size now.
func (l *Learner) rate() float64 { return annealed(l.LearningRate, l.AnnealLR, l.Steps, l.Total) }

// take takes an action, completes a row of the rollout with what came of it and returns the row and the event of it.
func (l *Learner) take(r *Rollout, w *worlds.Vector, action int) (t int, ev *Event) {
	t = r.Len()
	r.Actions = append(r.Actions, float64(action))
	r.Step(w)
	l.Steps, l.row[0] = w.Steps, t
	return t, l.event.As(Acted).About(r, l.row[:]...).With("charts/learning_rate", l.rate())
}

// backed notes that one value of the state of row t was moved towards a target, and returns the event of it. The action is
// -1 for the value of the state itself.
func (l *Learner) backed(r *Rollout, t, action int, of *Linear, old, target float64) *Event {
	delta := target - old
	r.Values, r.Returns, r.Deltas = enter(r.Values, t, old), enter(r.Returns, t, target), enter(r.Deltas, t, delta)
	l.losses += float64(delta * delta)
	l.estimates += old
	l.backups++
	l.row[0] = t
	l.backup = Backup{
		State: of.Features.state(r.sight(t)), Action: action, Next: -1, Reward: r.Rewards[t],
		Old: old, Target: target, New: of.Value(r.sight(t), max(action, 0)),
	}
	if !r.Terminated[t] {
		l.backup.Next = of.Features.state(r.next(t))
	}
	n := float64(l.backups)
	ev := l.event.As(Backed).About(r, l.row[:]...).With("losses/td_loss", l.losses/n).With("losses/q_values", l.estimates/n)
	ev.Backup = &l.backup
	return ev
}

// enter writes a number into a row of a column. Rows before that have none get NaN.
func enter(column []float64, row int, v float64) []float64 {
	for len(column) <= row {
		column = append(column, math.NaN())
	}
	column[row] = v
	return column
}

// sight returns what was seen in a row: S_t.
func (r *Rollout) sight(row int) []float64 { return r.Obs[row*r.ObsSize : (row+1)*r.ObsSize] }

// next returns what a row led to: S_{t+1}.
func (r *Rollout) next(row int) []float64 { return r.Final[row*r.ObsSize : (row+1)*r.ObsSize] }
