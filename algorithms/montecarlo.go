package algorithms

import (
	"iter"
	"slices"

	"ascent/worlds"
	"ascent/worlds/num"
)

// MonteCarlo learns what its actions are worth from whole episodes and from nothing else: the value of an action is the
// mean of the returns that followed it (Sutton & Barto 2018, §5.4, on-policy Monte Carlo control for ε-soft policies),
//
//	G_t = R_{t+1} + γ G_{t+1}                                (eq. 3.9)
//	Q(S_t,A_t) ← Q(S_t,A_t) + 1/N(S_t,A_t) [G_t − Q(S_t,A_t)]
//
// There is no guess in the target, so that it is not biased by what is believed; but a return is the sum of all the chance
// of an episode, and there is nothing to learn before the end. With ε = 1 the policy never changes, and this is Monte
// Carlo prediction for uniformly random actions.
type MonteCarlo struct {
	Control
	SampleAverage bool // else a constant step size
	FirstVisit    bool // count a pair once an episode, from where it came first

	Counts []float64 // N(s,a), laid out as Q's weights

	seen []bool // as Counts: met in this episode
}

// longestEpisode is after how many steps an episode is given up: a policy may be caught in a loop for ever.
const longestEpisode = 10_000

// NewMonteCarlo returns Monte Carlo control with its default hyper-parameters.
func NewMonteCarlo() Agent {
	a := &MonteCarlo{Control: newControl(), SampleAverage: true, FirstVisit: true}
	a.Shape.Kind = "table"
	return a
}

// Params lists the hyper-parameters.
func (a *MonteCarlo) Params() []Param {
	return slices.Concat([]Param{
		sampleAverage(&a.SampleAverage),
		{Name: "first_visit", Value: &a.FirstVisit, Help: "count an action once an episode, from its first time in a state, instead of every time"},
	}, a.params(), a.Exploration.params())
}

// Setup makes q.
func (a *MonteCarlo) Setup(w *worlds.Vector, total int, s num.Stream) error {
	err := a.Control.Setup(w, total, s)
	a.Counts = make([]float64, len(a.Q.Weights))
	return err
}

// Iterate plays an episode and learns from its end.
func (a *MonteCarlo) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := a.begin(w)
		for a.goesOn(r, longestEpisode) {
			// Act: A_t ~ ε-greedy in Q(S_t,·), and see R_{t+1} and S_{t+1}
			action := a.choose(a.Q.Values(w.Obs), w.Obs)
			t, ev := a.step(r, w, action, a.Q.Values)
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))
		}
		a.learn(r, emit)
		if !r.Ends(r.Len() - 1) {
			w.Restart()
		}
	})
}

// learn backs up the values of an episode.
func (a *MonteCarlo) learn(r *Rollout, emit func(*Event)) {
	// Credit: G_t = R_{t+1} + γ G_{t+1}, from the end of the episode back   (Sutton & Barto 2018, eq. 3.9)
	RewardsToGo(r, a.Gamma)
	g := r.Returns[0]
	emit(a.event.As(Credited).About(r).With("g", g))

	a.seen = grow(a.seen, len(a.Counts))
	clear(a.seen)
	for t, target := range r.Returns {
		state, action := r.sight(t), int(r.Actions[t])
		pair := a.Q.Features.state(state)*a.Q.Columns + action
		if a.FirstVisit && a.seen[pair] {
			continue
		}
		a.seen[pair] = true

		// Back up: Q(S_t,A_t) ← Q(S_t,A_t) + 1/N [G_t − Q(S_t,A_t)]   (§5.4 and eq. 2.3)
		a.Counts[pair]++
		stepSize := a.rate()
		if a.SampleAverage {
			stepSize = 1 / a.Counts[pair]
		}
		old := a.Q.Value(state, action)
		delta := target - old
		a.Q.Add(state, action, stepSize*delta)
		emit(a.backed(r, t, action, &a.Q, old, target).With("target", target).With("old", old).With("delta", delta).With("stepSize", stepSize))
	}
}
