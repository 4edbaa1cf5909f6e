package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// DoubleQLearning is Q-learning with two tables, one to choose the best action with and the other to say what it is worth
// (van Hasselt 2010; Sutton & Barto 2018, §6.7). The largest of several uncertain numbers is more likely than not one that
// errs upwards, so that max_a Q(S',a) promises too much; a second, independent guess has no reason to err the same way.
// At each step a coin decides which of the two learns,
//
//	Q₁(S,A) ← Q₁(S,A) + α [R + γ Q₂(S', argmax_a Q₁(S',a)) − Q₁(S,A)]   (eq. 6.10)
//
// or the same with the roles exchanged. The behaviour is ε-greedy in their mean.
type DoubleQLearning struct {
	Control // Q is Q₁

	Q2 Linear

	mean []float64
}

// NewDoubleQLearning returns double Q-learning with its default hyper-parameters.
func NewDoubleQLearning() Agent { return &DoubleQLearning{Control: newControl()} }

// Setup makes both tables.
func (a *DoubleQLearning) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	if err = a.Control.Setup(w, total, s); err == nil {
		a.Q2, err = a.values(w, a.Q.Columns)
	}
	return err
}

// Iterate plays an episode and learns from every step.
func (a *DoubleQLearning) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		for r := a.begin(w); a.goesOn(r, longestIteration); {
			// Act: A ~ ε-greedy in ½ (Q₁ + Q₂)(S,·), and see R and S'
			action := a.choose(a.meanValues(w.Obs), w.Obs)
			t, ev := a.step(r, w, action, a.meanValues)
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))

			// Toss: which of the tables learns
			learner, judge := &a.Q, &a.Q2
			if a.Stream.Bernoulli(0.5) {
				learner, judge = judge, learner
			}
			a.learn(r, t, learner, judge, emit)
		}
	})
}

// learn backs up the value of row t in one table, with the help of the other.
func (a *DoubleQLearning) learn(r *Rollout, t int, learner, judge *Linear, emit func(*Event)) {
	state, action := r.sight(t), int(r.Actions[t])

	// Back up: Q₁(S,A) ← Q₁(S,A) + α [R + γ Q₂(S', argmax_a Q₁(S',a)) − Q₁(S,A)]   (Sutton & Barto 2018, eq. 6.10)
	nextValue := 0.0
	if !r.Terminated[t] {
		choice := best(learner.Values(r.next(t)), a.open(r.next(t)), &a.Stream)
		nextValue = judge.Value(r.next(t), choice)
	}
	target, old := r.Rewards[t]+float64(a.Gamma*nextValue), learner.Value(state, action)
	delta := target - old
	learner.Add(state, action, a.rate()*delta)
	emit(a.backed(r, t, action, learner, old, target).With("nextValue", nextValue).With("target", target).With("old", old).With("delta", delta))
}

// meanValues returns the mean of both tables for an observation, valid until the next call.
func (a *DoubleQLearning) meanValues(obs []float64) []float64 {
	a.mean = append(a.mean[:0], a.Q.Values(obs)...)
	for action, q := range a.Q2.Values(obs) {
		a.mean[action] = (a.mean[action] + q) / 2
	}
	return a.mean
}

// Judge says what the agent thinks of an observation.
func (a *DoubleQLearning) Judge(obs []float64) Judgement { return a.judge(a.meanValues(obs), obs) }

// Act chooses an action for one observation.
func (a *DoubleQLearning) Act(obs []float64, greedy bool) []float64 {
	return a.pick(a.meanValues(obs), obs, greedy)
}

// Tensors lists the weights.
func (a *DoubleQLearning) Tensors() []nn.Tensor {
	return append(a.Q.Tensors("q1"), a.Q2.Tensors("q2")...)
}
