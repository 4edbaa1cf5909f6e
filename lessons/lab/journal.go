package lab

import (
	"math"
	"slices"

	"ascent/algorithms"
)

// A Note is what one event of an update had to say. An agent reuses its events, so that a screen that wants to show an
// update after it is done needs notes of it.
type Note struct {
	Phase   algorithms.Phase
	Scalars []algorithms.Scalar
	Ratios  *RatioSpread // nil if the event compares no policies
}

// Scalar returns the number with that name.
func (n *Note) Scalar(name string) (value float64, ok bool) {
	i := slices.IndexFunc(n.Scalars, func(s algorithms.Scalar) bool { return s.Name == name })
	if i < 0 {
		return 0, false
	}
	return n.Scalars[i].Value, true
}

// A journal holds the notes of the update that is under way or, between two, of the last. Notes are only ever appended,
// so that views of it may be read while the run goes on.
type journal struct {
	notes  []Note
	done   bool // the update is over: the next note begins another
	choice Choice
	fit    *Fit // the last one, shared by all who have it
}

// A Choice is how an action came about that an agent chose before it learned from other samples than its own last ones.
type Choice struct {
	Dist   []float64 // the row of the distribution that it was drawn from, as in a Rollout
	Action []float64
}

// maxNotes bounds the notes of an update: one with thousands of events is told by its first.
const maxNotes = 1024

// observe takes a note of an event. Steps and backups of single values are many and say little afterwards.
func (j *journal) observe(ev *algorithms.Event) {
	switch ev.Phase {
	case algorithms.Acted:
		j.choose(ev.Rollout)
		return
	case algorithms.Backed, algorithms.Sampled:
		return
	}
	if f := observedFit(ev); f != nil {
		j.fit = f
	}
	if j.done {
		j.notes, j.done = nil, false
	}
	if len(j.notes) < maxNotes {
		j.notes = append(j.notes, Note{ev.Phase, slices.Clone(ev.Scalars), spreadRatios(ev)})
	}
}

// choose notes the last action of the first world, if it was squeezed: those who do that learn from a memory, and have no
// row of their own any more when they do.
func (j *journal) choose(r *algorithms.Rollout) {
	if !r.Squashed || len(r.Dist) < 2*len(r.Actions) {
		return
	}
	row := r.Len() - r.Worlds
	j.choice = Choice{slices.Clone(r.Dist[2*row*r.ActionSize : 2*(row+1)*r.ActionSize]), slices.Clone(r.Action(row))}
}

// A RatioSpread sums up the ratios π/π_old of a minibatch.
type RatioSpread struct {
	Clip           float64 // ε: the loss does not reward ratios beyond 1−ε and 1+ε
	From, To       float64 // the range of the bins: two ε around 1, so that the clip's edges lie between two of them
	Bins           [RatioBins]int
	Least, Largest float64
	Good, Bad      Stopped // samples with a positive advantage, and with a negative one
	Rows, Of       int     // samples in the minibatch, and in the whole rollout
}

// RatioBins is the number of bins of a RatioSpread. What lies outside its range counts to the first or the last.
const RatioBins = 40

// Stopped counts samples, and those among them that push no further: their ratio has gone beyond the clip in the
// direction that the sign of their advantage asks for.
type Stopped struct{ Samples, Stopped int }

// Share returns which part of the samples is stopped; NaN if there is none.
func (s Stopped) Share() float64 { return float64(s.Stopped) / float64(s.Samples) }

// spreadRatios sums the ratios of an event up, or returns nil if there are none.
func spreadRatios(ev *algorithms.Event) *RatioSpread {
	if len(ev.Ratios) == 0 {
		return nil
	}
	clip, _ := ev.Scalar("clipCoef")
	reach := 2 * min(max(clip, 0.01), 0.5) // without a clip worth the name: a range that ratios usually lie in
	s := &RatioSpread{Clip: clip, From: 1 - reach, To: 1 + reach, Least: math.Inf(1), Largest: math.Inf(-1), Rows: len(ev.Ratios), Of: ev.Rollout.Len()}
	for i, ratio := range ev.Ratios {
		s.Least, s.Largest = min(s.Least, ratio), max(s.Largest, ratio)
		at := (ratio - s.From) / (s.To - s.From) * RatioBins
		s.Bins[int(min(max(at, 0), RatioBins-1))]++
		switch advantage := ev.Advantages[i]; {
		case advantage > 0:
			s.Good.count(ratio > 1+clip)
		case advantage < 0:
			s.Bad.count(ratio < 1-clip)
		}
	}
	return s
}

func (s *Stopped) count(stopped bool) {
	s.Samples++
	if stopped {
		s.Stopped++
	}
}
