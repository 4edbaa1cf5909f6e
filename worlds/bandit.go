package worlds

import (
	"fmt"
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

// Draw paints every arm as the bell of its rewards, with the estimate of the agent as a line across it and its
// probability to be pulled as a bar below.
func (b *Bandit) Draw(c *Canvas, o *Overlay) {
	if len(b.Means) == 0 {
		return
	}
	o = o.orEmpty()
	best := 0
	for a, q := range b.Means {
		if q > b.Means[best] {
			best = a
		}
	}
	caption(c, b.words(best)...)
	rows := c.Height
	if rows >= 4 {
		rows = b.drawPolicy(c, o, b.drawNames(c, rows-1, best))
	}
	c.Area(0, 0, c.Width, rows)
	b.drawBells(c, o, rows, best)
}

func (b *Bandit) words(best int) []string {
	if b.Last < 0 {
		return []string{fmt.Sprintf("best arm %d", best+1)}
	}
	return []string{
		fmt.Sprintf("arm %d", b.Last+1), fmt.Sprintf("reward %+.2f", b.Reward),
		fmt.Sprintf("q* %+.2f", b.Means[b.Last]), fmt.Sprintf("best arm %d", best+1),
	}
}

// drawNames numbers the arms in the row above the last of the first rows, and returns how many rows are left.
func (b *Bandit) drawNames(c *Canvas, rows, best int) int {
	if c.Width < 2*b.Arms {
		return rows
	}
	for a := range b.Arms {
		role := Faint
		switch a {
		case b.Last:
			role = Agent
		case best:
			role = Goal
		}
		name := itoa(a + 1)
		c.Text(((2*a+1)*c.Width/b.Arms-len(name)+1)/2, rows-1, name, role)
	}
	return rows - 1
}

// drawPolicy draws the probabilities of the arms as bars in the lowest of the rows, and returns how many are left.
func (b *Bandit) drawPolicy(c *Canvas, o *Overlay, rows int) int {
	if len(o.Policy) == 0 || rows < 3 {
		return rows
	}
	high := max(1, rows/4)
	c.Area(0, rows-high, c.Width, high)
	c.Window(0, 0, float64(b.Arms), 1, false)
	for a, p := range o.Policy[0] {
		c.Fill(float64(a)+0.2, 0, float64(a)+0.8, p, Force)
	}
	return rows - high
}

func (b *Bandit) drawBells(c *Canvas, o *Overlay, rows, best int) {
	low := math.Floor(slices.Min(b.Means) - 2*b.Noise)
	high := math.Ceil(slices.Max(b.Means) + 2*b.Noise)
	c.Window(0, low, float64(b.Arms), high, false)
	c.Line(0, 0, float64(b.Arms), 0, Faint)
	for a, q := range b.Means {
		role := Body
		if a == best {
			role = Goal
		}
		middle := float64(a) + 0.5
		c.bell(middle, q, b.Noise, role)
		if len(o.ActionValues) > 0 && a < len(o.ActionValues[0]) {
			c.Line(middle-0.4, o.ActionValues[0][a], middle+0.4, o.ActionValues[0][a], Series1)
		}
	}
	if b.Last >= 0 {
		col, row := c.Locate(float64(b.Last)+0.5, b.Reward)
		c.Set(col, min(max(row, 0), rows-1), '●', Agent)
	}
}

// bell draws a normal distribution lying on its side, both halves, about a height y.
func (c *Canvas) bell(x, y, deviation float64, role Role) {
	c.Line(x-0.4, y, x+0.4, y, role)
	if c.scaleY == 0 || deviation == 0 {
		return
	}
	for d := 1 / c.scaleY; d < 2*deviation; d += 1 / c.scaleY {
		half := 0.4 * num.Exp(-d*d/(2*deviation*deviation))
		c.Line(x-half, y+d, x+half, y+d, role)
		c.Line(x-half, y-d, x+half, y-d, role)
	}
}
