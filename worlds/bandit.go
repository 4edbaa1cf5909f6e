package worlds

import (
	"math"
	"slices"

	"ascent/worlds/num"
)

// Bandit is the k-armed testbed: k levers, one pull an episode, and the arms stay what they are from pull to pull. It is
// the smallest world in which an agent must explore: a reward is the only news, and only of the arm that was pulled.
//
// # Action space
//
// Discrete(k): the arm to pull.
//
// # Observation space
//
// Discrete(1): there is nothing to see, always 0.
//
// # Dynamics
//
// Arm a pays q*(a) on average. The means are drawn once, q*(a) ~ N(mean, spread²), at the first Reset: a seed is a bandit
// problem, and parallel copies are different problems. After every pull each mean takes a step of a random walk,
// q*(a) += N(0, drift²); without drift the problem is stationary.
//
// # Reward
//
// N(q*(a), noise²).
//
// # Start
//
// Before a pull. The arms are those of the episode before, a step of their random walk further.
//
// # End
//
// Terminated with every pull.
//
// # Source
//
// Sutton & Barto 2018, §2.3; the drifting variant is exercise 2.5, the one with mean 4 is figure 2.5.
type Bandit struct {
	Means  []float64 // q*(a), nil until the first Reset
	Last   int       // the arm pulled last, -1 before the first pull
	Reward float64   // what it paid

	Arms   int     // k
	Mean   float64 // average of the means
	Spread float64 // standard deviation of the means
	Noise  float64 // standard deviation of a reward
	Drift  float64 // standard deviation of the random walk of every mean, a pull

	spec *Spec
}

var _ Modeler = (*Bandit)(nil)

// NewBandit returns the ten-armed testbed of the textbook.
func NewBandit() *Bandit { return &Bandit{Last: -1, Arms: 10, Spread: 1, Noise: 1} }

// Spec describes the testbed; its spaces follow the number of arms.
func (b *Bandit) Spec() *Spec {
	if b.spec == nil || b.spec.Action.Sizes[0] != b.Arms || b.spec.Low != b.Mean-2 {
		b.spec = b.describe()
	}
	return b.spec
}

func (b *Bandit) describe() *Spec {
	arms, state := make([]string, b.Arms), make([]Component, b.Arms)
	for a := range b.Arms {
		arms[a] = itoa(a + 1)
		state[a] = Component{Name: "q" + arms[a], Unit: "reward"}
	}
	return &Spec{
		ID: "ascent/Bandit-v0", Title: "Bandit",
		Summary:     "Find the arm that pays best while paying for every try.",
		Observation: Discrete(1),
		Action:      Discrete(b.Arms, arms...),
		State:       state,
		Threshold:   math.NaN(), Low: b.Mean - 2, High: b.Mean + 3,
	}
}

// Reset draws the arms, once.
func (b *Bandit) Reset(s *num.Stream) {
	if len(b.Means) == b.Arms {
		return
	}
	b.Last, b.Reward = -1, 0
	b.Means = make([]float64, b.Arms)
	for a := range b.Means {
		b.Means[a] = b.Mean + float64(b.Spread*s.Normal())
	}
}

// Step pulls an arm.
func (b *Bandit) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	a := int(action[0])
	b.Last, b.Reward = a, b.Means[a]+float64(b.Noise*s.Normal())
	if b.Drift > 0 {
		for i := range b.Means {
			b.Means[i] += float64(b.Drift * s.Normal())
		}
	}
	return b.Reward, true
}

// Observe writes 0.
func (b *Bandit) Observe(obs []float64) { obs[0] = 0 }

// State returns the means of the arms.
func (b *Bandit) State() []float64 { return slices.Clone(b.Means) }

// SetState sets the means of the arms.
func (b *Bandit) SetState(state []float64) error {
	if err := checkState(state, b.Spec().State, slices.Repeat([]bound{anywhere}, b.Arms)...); err != nil {
		return err
	}
	b.Means, b.Last, b.Reward = slices.Clone(state), -1, 0
	return nil
}

// Params lists the shape of the testbed, fixed, and its chance, live.
func (b *Bandit) Params() []Param {
	redraw := func() { b.Means = nil }
	return []Param{
		{
			Name: "arms", Symbol: "k", Value: &b.Arms, Min: 2, Max: 100, Fixed: true, After: redraw,
			Help: "number of arms to choose from",
		},
		{
			Name: "mean", Value: &b.Mean, Min: -100, Max: 100, Fixed: true, After: redraw,
			Help: "average of what the arms pay; 4 shows why a gradient bandit needs a baseline",
		},
		{
			Name: "spread", Value: &b.Spread, Min: 0, Max: 100, Fixed: true, After: redraw,
			Help: "standard deviation of what the arms pay on average: how different they are",
		},
		{
			Name: "noise", Symbol: "σ", Value: &b.Noise, Min: 0, Max: 100,
			Help: "standard deviation of a reward: how much a single pull can mislead",
		},
		{
			Name: "drift", Value: &b.Drift, Min: 0, Max: 10,
			Help: "standard deviation of the random walk that every arm takes at each pull; 0 keeps the problem as it is",
		},
	}
}

// Model returns the arms as they are now; the reward of an outcome is the mean of the arm.
func (b *Bandit) Model() *Model {
	m := &Model{States: 1, Actions: b.Arms, Start: []float64{1}}
	for _, q := range b.Means {
		m.Outcomes = append(m.Outcomes, []Outcome{{P: 1, Reward: q, Terminated: true}})
	}
	return m
}
