package worlds

import (
	"math"

	"ascent/worlds/num"
)

// RandomWalk is a drunkard's walk between two doors. There is nothing to decide: the question is how fast an agent finds
// out what each state is worth, and whether it should learn from whole walks or from single steps.
//
// # Action space
//
// Discrete(1): 0 lets the walk go on.
//
// # Observation space
//
// Discrete(n+2): the place. 1 … n are the states from left to right, 0 and n+1 are beyond the doors.
//
// # Dynamics
//
// A step to the right with probability ½, else to the left.
//
// # Reward
//
// Five states: 1 for leaving at the right, else 0. Nineteen states: 1 for leaving at the right, -1 at the left.
//
// # Start
//
// The state in the middle.
//
// # End
//
// Terminated beyond either door. There is no limit.
//
// # Values
//
// A straight line from the reward of the left door to that of the right one: k/6 for state k of five, k/10 - 1 for state
// k of nineteen.
//
// # Source
//
// Sutton & Barto 2018, example 6.2 (five states) and example 7.1 (nineteen).
type RandomWalk struct {
	Place int // -1 before the first Reset

	States                  int
	Right                   float64 // probability of a step to the right
	RewardLeft, RewardRight float64 // for leaving

	spec     memo[int, Spec]
	outcomes []Outcome
}

var _ Modeler = (*RandomWalk)(nil)

// NewRandomWalk5 returns the walk of example 6.2.
func NewRandomWalk5() *RandomWalk {
	return &RandomWalk{Place: -1, States: 5, Right: 0.5, RewardRight: 1}
}

// NewRandomWalk19 returns the walk of example 7.1.
func NewRandomWalk19() *RandomWalk {
	return &RandomWalk{Place: -1, States: 19, Right: 0.5, RewardLeft: -1, RewardRight: 1}
}

// Spec describes the walk.
func (w *RandomWalk) Spec() *Spec {
	return w.spec.of(w.States, func(states int) Spec {
		return Spec{
			ID: "ascent/RandomWalk" + itoa(states) + "-v0", Title: "Random walk over " + itoa(states) + " states",
			Summary:     "Find out what each state is worth by watching a walk that ends at one of two doors.",
			Observation: Discrete(states + 2), Action: Discrete(1, "walk"), State: []Component{{Name: "place"}},
			Threshold: math.NaN(), Low: -1, High: 1,
		}
	})
}

// law is the physics of the walk.
func (w *RandomWalk) law(out []Outcome, state, _ int) []Outcome {
	if state == 0 || state == w.States+1 {
		return stay(out, state)
	}
	left := Outcome{P: 1 - w.Right, Next: state - 1}
	if state == 1 {
		left.Reward, left.Terminated = w.RewardLeft, true
	}
	right := Outcome{P: w.Right, Next: state + 1}
	if state == w.States {
		right.Reward, right.Terminated = w.RewardRight, true
	}
	return append(out, left, right)
}

// Reset goes to the state in the middle.
func (w *RandomWalk) Reset(*num.Stream) { w.Place = w.middle() }

func (w *RandomWalk) middle() int { return (w.States + 1) / 2 }

// Step lets the walk go on.
func (w *RandomWalk) Step(_ []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Place, 0)
	o := pick(w.outcomes, s)
	w.Place = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the place.
func (w *RandomWalk) Observe(obs []float64) { obs[0] = float64(w.Place) }

// State returns the place.
func (w *RandomWalk) State() []float64 { return []float64{float64(w.Place)} }

// SetState goes to a place.
func (w *RandomWalk) SetState(state []float64) error {
	if err := checkWhole(state, w.Spec().State, whole(w.States+2)); err != nil {
		return err
	}
	w.Place = int(state[0])
	return nil
}

// Model returns the law of the walk.
func (w *RandomWalk) Model() *Model {
	return tabulate(w.States+2, 1, uniform(w.States+2, w.middle()), w.law)
}

// Params lists what can be changed.
func (w *RandomWalk) Params() []Param {
	return []Param{
		{Name: "right", Value: &w.Right, Max: 1, Help: "probability of a step to the right; 0 walks straight to the left door"},
		reward("reward_left", "reward for leaving at the left", &w.RewardLeft),
		reward("reward_right", "reward for leaving at the right", &w.RewardRight),
	}
}

var walkLegend = Legend{
	floorCell,
	{Letter: 'L', Name: "left door", Mark: '◂', Fill: '░', Role: Bad, Ends: true},
	{Letter: 'R', Name: "right door", Mark: '▸', Fill: '░', Role: Goal, Ends: true},
}

// Draw paints the walk as a row of cells and, above it, what its states are worth: the truth as a line, the values of the
// overlay over their cells.
func (w *RandomWalk) Draw(c *Canvas, o *Overlay) {
	floor := make([]byte, w.States+2)
	for i := range floor {
		floor[i] = '.'
	}
	floor[0], floor[w.States+1] = 'L', 'R'
	p := &GridPicture{Grid: Grid{1, len(floor), string(floor)}, Legend: walkLegend, Agent: w.Place, Label: w.label, Above: c.Height / 2}
	p.Beneath = make([]string, len(floor))
	p.Beneath[0], p.Beneath[w.States+1] = signed(w.RewardLeft), signed(w.RewardRight)
	at := p.Draw(c, o)
	w.chart(c, o.complete(), p.Above, at)
}

// label names the states of a short walk by letters, as the textbook does.
func (w *RandomWalk) label(cell int) string {
	if cell == 0 || cell > w.States || w.States > 26 {
		return ""
	}
	return string(rune('A' + cell - 1))
}

// chart draws the values above the cells, whose middles lie at the given columns, into the topmost rows.
func (w *RandomWalk) chart(c *Canvas, o *Overlay, rows int, at []float64) {
	truth, err := w.Model().PolicyValue(func(int, int) float64 { return 1 }, 1)
	if err != nil || rows < 2 || len(at) != len(truth) {
		return
	}
	inside := truth[1 : w.States+1]
	low, high := min(w.RewardLeft, w.RewardRight), max(w.RewardLeft, w.RewardRight)
	c.Area(0, 0, c.Width, rows)
	c.Window(0, low, float64(c.Width), high, false)
	c.Polyline(at[1:w.States+1], inside, Faint)
	c.Text(0, 0, signed(high), Faint)
	c.Text(0, rows-1, signed(low), Faint)
	if len(o.Values) != len(truth) {
		c.Text(5, 0, "value of each state", Faint)
		return
	}
	c.Text(5, 0, "learned", Series1)
	c.Text(14, 0, "true", Faint)
	c.Polyline(at[1:w.States+1], o.Values[1:w.States+1], Series1)
	for i := 1; i <= w.States; i++ {
		col, row := c.Locate(at[i], o.Values[i])
		if row >= 0 && row < rows {
			c.Set(col, row, 'o', Series1)
		}
	}
}
