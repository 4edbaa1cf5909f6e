package worlds

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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
// problem, and parallel copies are different problems. They may be given instead, as a list. After every pull each mean
// takes a step of a random walk, q*(a) += N(0, drift²); without drift the problem is stationary.
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
	Given  string  // the means, separated by blanks; empty = they are drawn
	Noise  float64 // standard deviation of a reward
	Drift  float64 // standard deviation of the random walk of every mean, a pull

	spec memo[banditShape, Spec]
}

// A banditShape is what the description of a testbed follows from.
type banditShape struct {
	arms  int
	mean  float64
	given string
}

var _ Modeler = (*Bandit)(nil)

// NewBandit returns the ten-armed testbed of the textbook.
func NewBandit() *Bandit { return &Bandit{Last: -1, Arms: 10, Spread: 1, Noise: 1} }

// Spec describes the testbed; its spaces follow the number of arms.
func (b *Bandit) Spec() *Spec { return b.spec.of(banditShape{b.Arms, b.Mean, b.Given}, describeBandit) }

func describeBandit(shape banditShape) Spec {
	arms, state := make([]string, shape.arms), make([]Component, shape.arms)
	for a := range arms {
		arms[a] = itoa(a + 1)
		state[a] = Component{Name: "q" + arms[a], Unit: "reward"}
	}
	low, high := shape.mean-2, shape.mean+3
	if means, err := parseMeans(shape.given); err == nil && means != nil {
		low, high = slices.Min(means)-2, slices.Max(means)+2
	}
	return Spec{
		ID: "ascent/Bandit-v0", Title: "Bandit",
		Summary:     "Find the arm that pays best while paying for every try.",
		Observation: Discrete(1),
		Action:      Discrete(shape.arms, arms...),
		State:       state,
		Threshold:   math.NaN(), Low: low, High: high,
	}
}

// Reset draws the arms, once.
func (b *Bandit) Reset(s *num.Stream) {
	if len(b.Means) == b.Arms {
		return
	}
	b.Last, b.Reward = -1, 0
	if b.Means, _ = parseMeans(b.Given); b.Means != nil { // it was checked when it was set
		return
	}
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
			Name: "arms", Symbol: "k", Value: &b.Arms, Min: 2, Max: 100, Fixed: true, After: b.recount,
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
			Name: "means", Symbol: "q*", Value: &b.Given, Fixed: true, After: b.takeMeans,
			Check: func(text string) error { _, err := parseMeans(text); return err },
			Help:  "what each arm pays on average, as numbers separated by blanks, instead of drawing it",
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

// recount drops the given means if there are not as many as arms any more.
func (b *Bandit) recount() {
	b.Means = nil
	if means, err := parseMeans(b.Given); err != nil || len(means) != b.Arms {
		b.Given = ""
	}
}

// takeMeans makes as many arms as means are given.
func (b *Bandit) takeMeans() {
	b.Means = nil
	if means, err := parseMeans(b.Given); err == nil && means != nil {
		b.Arms = len(means)
	}
}

// parseMeans reads what the arms pay; nil if that is to be drawn.
func parseMeans(text string) (means []float64, err error) {
	for field := range strings.FieldsSeq(text) {
		q, err := strconv.ParseFloat(field, 64)
		if err != nil || !(math.Abs(q) <= 1000) {
			return nil, fmt.Errorf("%q is not a number in [-1000, 1000]", field)
		}
		means = append(means, q)
	}
	if n := len(means); n == 1 || n > 100 {
		return nil, fmt.Errorf("%d numbers are not 2 to 100 arms", n)
	}
	return means, nil
}

// Model returns the arms as they are now; the reward of an outcome is the mean of the arm.
func (b *Bandit) Model() *Model {
	m := &Model{States: 1, Actions: b.Arms, Start: []float64{1}}
	for _, q := range b.Means {
		m.Outcomes = append(m.Outcomes, []Outcome{{P: 1, Reward: q, Terminated: true}})
	}
	return m
}
