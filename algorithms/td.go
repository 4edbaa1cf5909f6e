package algorithms

import (
	"fmt"
	"iter"
	"slices"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// TD learns what the states are worth under a policy that is given, without waiting for the end of the episode (Sutton
// 1988; Sutton & Barto 2018, §6.1 and §7.1). A value moves towards the rewards of n steps and the value of where they led,
//
//	G = R_{t+1} + … + γ^{n-1} R_{t+n} + γⁿ v(S_{t+n})   (eq. 7.1)
//	v(S_t) ← v(S_t) + α ρ [G − v(S_t)]                  (eq. 7.2 and 7.9)
//
// n = 1 is TD(0), an n beyond the end the Monte Carlo method. The target is a guess made of a guess: as long as v is wrong
// it is biased, but it has far less variance than a whole return.
//
// The policy may be another than the one that acts: then every target is weighed with ρ, how much more likely its actions
// are under the policy. Together with features that states share this is the deadly triad, and can diverge (§11.2).
type TD struct {
	Learner
	N        int
	Target   string // the policy that is evaluated
	Behavior string // the policy that acts

	V      Linear
	Policy Lottery // as read from Target
	Acting Lottery // as read from Behavior

	target, acting []float64  // probabilities of the actions in a state
	aside          num.Stream // for what is played beside the run
}

// NewTD returns TD(0) with its default hyper-parameters.
func NewTD() Agent { return &TD{Learner: newLearner(), N: 1, Target: "uniform", Behavior: "same"} }

// Params lists the hyper-parameters.
func (a *TD) Params() []Param {
	check := func(text string) error {
		_, err := parseLottery(text)
		return err
	}
	checkBehavior := func(text string) error {
		if text == "same" {
			return nil
		}
		return check(text)
	}
	return slices.Concat([]Param{
		nStep(&a.N),
		{Name: "policy", Symbol: "π", Value: &a.Target, Fixed: true, Check: check, Help: "what is evaluated: uniform, or the weights of the actions, such as 0 1"},
		{Name: "behavior", Symbol: "b", Value: &a.Behavior, Fixed: true, Check: checkBehavior, Help: "what acts: same as the policy, uniform, or weights, such as 6 1"},
	}, a.params(), a.Shape.params())
}

// Setup makes v.
func (a *TD) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	behavior := a.Behavior
	if behavior == "same" {
		behavior = a.Target
	}
	if a.Policy, err = parseLottery(a.Target); err != nil {
		return err
	}
	if a.Acting, err = parseLottery(behavior); err != nil {
		return err
	}
	for i, l := range []Lottery{a.Policy, a.Acting} {
		if n := w.Spec().Action.Count(); l != nil && len(l) != n {
			return fmt.Errorf("%s: %d weights for the %d actions of %s", [...]string{"policy", "behavior"}[i], len(l), n, w.Spec().ID)
		}
	}
	a.V, err = a.setup(w, total, 1, s)
	return err
}

// Iterate plays an episode and learns on the way.
func (a *TD) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		for r, tau := a.begin(w), 0; a.goesOn(r, longestIteration); {
			// Act: A_t ~ b, and see R_{t+1} and S_{t+1}
			t, ev := a.take(r, w, a.draw(w.Obs, &a.Stream))
			reward := r.Rewards[t]
			emit(ev.With("reward", reward))
			for ; tau <= t && (t-tau+1 >= a.N || !a.goesOn(r, longestIteration)); tau++ {
				a.learn(r, tau, emit)
			}
		}
	})
}

// learn backs up the value of row tau from the rows after it.
func (a *TD) learn(r *Rollout, tau int, emit func(*Event)) {
	state := r.sight(tau)

	// Back up: v(S_τ) ← v(S_τ) + α ρ [G − v(S_τ)]   (Sutton & Barto 2018, eq. 7.2 and 7.9)
	rewards, discount, last := lookAhead(r.Rewards, r.Terminated, r.Truncated, tau, 1, min(a.N, r.Len()-tau), a.Gamma)
	nextValue := 0.0
	if !r.Terminated[last] {
		nextValue = a.V.Value(r.next(last), 0)
	}
	target, old := rewards+float64(discount*nextValue), a.V.Value(state, 0)
	delta, rho := target-old, a.ratio(r, tau, last)
	a.V.Add(state, 0, a.rate()*rho*delta)
	emit(a.backed(r, tau, -1, &a.V, old, target).With("rewards", rewards).With("nextValue", nextValue).
		With("target", target).With("old", old).With("delta", delta).With("rho", rho))
}

// draw chooses an action as the behaviour does.
func (a *TD) draw(obs []float64, s *num.Stream) int {
	if a.Choices.Actions == 1 {
		return 0 // nothing to draw
	}
	a.acting = a.Acting.chances(a.Choices.Actions, a.open(obs), a.acting)
	return s.Categorical(a.acting)
}

// ratio returns ρ, how much more likely the actions of some rows are under the policy than under the behaviour
// (Sutton & Barto 2018, eq. 5.3).
func (a *TD) ratio(r *Rollout, from, to int) float64 {
	if a.Behavior == "same" {
		return 1
	}
	rho := 1.0
	for t := from; t <= to; t++ {
		n, open := a.Choices.Actions, a.open(r.sight(t))
		a.acting, a.target = a.Acting.chances(n, open, a.acting), a.Policy.chances(n, open, a.target)
		rho *= a.target[int(r.Actions[t])] / a.acting[int(r.Actions[t])]
	}
	return rho
}

// Act chooses an action as the behaviour does. A prediction has no better one; if it is asked for one, to be played
// beside the run, the chance in it is not the run's.
func (a *TD) Act(obs []float64, greedy bool) []float64 {
	s := &a.Stream
	if greedy {
		if s = &a.aside; *s == (num.Stream{}) {
			*s = a.Stream
		}
	}
	a.action[0] = float64(a.draw(obs, s))
	return a.action[:]
}

// Judge says what the agent thinks of an observation.
func (a *TD) Judge(obs []float64) Judgement {
	a.target = a.Policy.chances(a.Choices.Actions, a.open(obs), a.target)
	return Judgement{Value: a.V.Value(obs, 0), Policy: a.target}
}

// Tensors lists the weights.
func (a *TD) Tensors() []nn.Tensor { return a.V.Tensors("v") }
