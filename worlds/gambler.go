package worlds

import (
	"math"

	"ascent/worlds/num"
)

// Gambler is a gambler who bets on flips of a coin until the money is gone or has become 100. The coin is against him,
// and the best way to play it is strange: at 50 he stakes everything.
//
// # Action space
//
// Discrete(50): action a stakes a+1. More than the gambler has, or than he needs to reach 100, is cut to that; Mask says
// so to agents that ask.
//
// # Observation space
//
// Discrete(101): the capital.
//
// # Dynamics
//
// Heads, with probability p, wins the stake; tails loses it.
//
// # Reward
//
// 1 for reaching 100, else 0: the value of a state is the probability to win from there.
//
// # Start
//
// Any capital from 1 to 99, all equally likely. The book names none.
//
// # End
//
// Terminated at 0 and at 100. There is no limit.
//
// # Source
//
// Sutton & Barto 2018, example 4.3 and figure 4.3.
type Gambler struct {
	Capital int // -1 before the first Reset

	Heads float64 // p

	outcomes []Outcome
}

var (
	_ Modeler = (*Gambler)(nil)
	_ Masker  = (*Gambler)(nil)
)

const (
	gamblerGoal   = 100
	gamblerStakes = gamblerGoal / 2
)

var gamblerSpec = Spec{
	ID: "ascent/Gambler-v0", Title: "Gambler's problem",
	Summary:     "Stake money on a coin that is against you until you have 100 or nothing.",
	Observation: Discrete(gamblerGoal + 1),
	Action:      Discrete(gamblerStakes, count(gamblerStakes)...),
	State:       []Component{{Name: "capital"}},
	Threshold:   math.NaN(), Low: 0, High: 1,
}

// count returns the numbers from 1 to n as text.
func count(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = itoa(i + 1)
	}
	return names
}

// NewGambler returns the problem with the coin of figure 4.3.
func NewGambler() *Gambler { return &Gambler{Capital: -1, Heads: 0.4} }

// Spec describes the problem.
func (*Gambler) Spec() *Spec { return &gamblerSpec }

// most returns the highest stake that makes sense.
func most(capital int) int { return min(capital, gamblerGoal-capital) }

// law is the physics of the coin.
func (w *Gambler) law(out []Outcome, capital, action int) []Outcome {
	if capital == 0 || capital == gamblerGoal {
		return stay(out, capital)
	}
	stake := min(action+1, most(capital))
	win := Outcome{P: w.Heads, Next: capital + stake}
	if win.Next == gamblerGoal {
		win.Reward, win.Terminated = 1, true
	}
	return append(out, win, Outcome{P: 1 - w.Heads, Next: capital - stake, Terminated: capital == stake})
}

// Reset gives the gambler some money.
func (w *Gambler) Reset(s *num.Stream) { w.Capital = 1 + s.IntN(gamblerGoal-1) }

// Step flips the coin.
func (w *Gambler) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Capital, int(action[0]))
	o := pick(w.outcomes, s)
	w.Capital = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the capital.
func (w *Gambler) Observe(obs []float64) { obs[0] = float64(w.Capital) }

// Mask opens the stakes that the gambler has and needs.
func (w *Gambler) Mask(obs []float64, open []bool) {
	for a := range open {
		open[a] = a == 0 || a < most(int(obs[0]))
	}
}

// State returns the capital.
func (w *Gambler) State() []float64 { return []float64{float64(w.Capital)} }

// SetState gives the gambler a capital.
func (w *Gambler) SetState(state []float64) error {
	if err := checkWhole(state, gamblerSpec.State, whole(gamblerGoal+1)); err != nil {
		return err
	}
	w.Capital = int(state[0])
	return nil
}

// Model returns the law of the coin.
func (w *Gambler) Model() *Model {
	start := make([]float64, gamblerGoal+1)
	for capital := 1; capital < gamblerGoal; capital++ {
		start[capital] = 1.0 / (gamblerGoal - 1)
	}
	return tabulate(gamblerGoal+1, gamblerStakes, start, w.law)
}

// Params lists what can be changed.
func (w *Gambler) Params() []Param {
	return []Param{{Name: "heads", Symbol: "p", Value: &w.Heads, Max: 1, Help: "probability that the coin shows heads and the stake is won"}}
}

// Draw paints the capital on a line from 0 to 100, and above it the values of the overlay and the stakes of its policy.
func (w *Gambler) Draw(c *Canvas, o *Overlay) {
	o = o.complete()
	parts := []string{"capital " + itoa(max(w.Capital, 0))}
	if len(o.Action) > 0 {
		parts = append(parts, "last stake "+itoa(int(o.Action[0])+1))
	}
	caption(c, append(parts, "heads "+percent(w.Heads))...)
	rows := c.Height - 3 // for the chart; then the line, its numbers, the caption
	if rows < 1 {
		rows = c.Height - 1
	}
	c.Area(0, 0, c.Width, rows)
	c.Window(0, 0, gamblerGoal, 1, false)
	w.chart(c, o)
	for col := range c.Width {
		c.Set(col, rows, '─', Ground)
	}
	for _, mark := range []int{0, 25, 50, 75, 100} {
		col := mark * (c.Width - 1) / gamblerGoal
		c.Set(col, rows, '┼', Ground)
		text := itoa(mark)
		c.Text(min(max(0, col-len(text)/2), c.Width-len(text)), rows+1, text, Faint)
	}
	c.Set(max(w.Capital, 0)*(c.Width-1)/gamblerGoal, rows, agentMark, Agent)
}

// percent writes a probability.
func percent(p float64) string { return itoa(int(math.Round(100*p))) + "%" }

// chart draws what the agent knows over the capital, or else the money itself as a bar.
func (w *Gambler) chart(c *Canvas, o *Overlay) {
	if o.Values == nil && o.Policy == nil {
		if w.Capital > 0 {
			c.Fill(0, 0, float64(w.Capital), 0.6, Goal)
		}
		return
	}
	xs := make([]float64, gamblerGoal+1)
	for i := range xs {
		xs[i] = float64(i)
	}
	if len(o.Policy) > gamblerGoal {
		for capital := 1; capital < gamblerGoal; capital++ {
			if stake := favourite(o.Policy[capital], most(capital)); stake > 0 {
				c.Fill(xs[capital]-0.4, 0, xs[capital]+0.4, stake/gamblerGoal, Series2)
			}
		}
		c.Text(1, 1, "best stake", Series2)
	}
	if len(o.Values) > gamblerGoal {
		c.Polyline(xs[1:gamblerGoal], o.Values[1:gamblerGoal], Series1)
		c.Text(1, 0, "value", Series1)
	}
}

// favourite returns the most probable stake, of equal ones the smallest, as figure 4.3 has it; 0 where all are equal.
func favourite(p []float64, most int) float64 {
	best, least := 0, 0
	for a, v := range p[:min(len(p), most)] {
		if v > p[best]+tie {
			best = a
		}
		if v < p[least]-tie {
			least = a
		}
	}
	if best == least && most > 1 {
		return 0
	}
	return float64(best + 1)
}
