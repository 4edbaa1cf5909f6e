package worlds

import (
	"fmt"
	"math"
	"strings"

	"ascent/worlds/num"
)

// DiscountingChain is one choice between prizes of almost the same size that are paid after 1, 3, 10, 30 or 100 steps.
// What an agent picks shows how far it looks ahead: its γ, its λ, the length of its rollouts.
//
// # Action space
//
// Discrete(5): the chain. Only the first action of an episode counts.
//
// # Observation space
//
// Discrete(6, 101): the chain, 0 before it is chosen, and the steps taken.
//
// # Dynamics
//
// The first action picks a chain; from then on time passes.
//
// # Reward
//
// 1 when the delay of the chain is over, else 0. One chain, the bonus chain, pays 1.1.
//
// # Start
//
// No chain, no step.
//
// # End
//
// Terminated after 100 steps.
//
// # Values
//
// Chain k is worth γ^(dₖ-1) times its reward. With the bonus on the last chain it is best for γ above 1.1^(-1/99) =
// 0.99904; with any γ below, the first one is.
//
// # Source
//
// Osband et al. 2020, Behaviour Suite for Reinforcement Learning, discounting chain.
type DiscountingChain struct {
	Chain int // 1 … 5; 0 before the choice
	Time  int // steps taken

	Bonus       string // the chain that pays more, by its delay
	RewardPrize float64
	RewardBonus float64 // on top

	outcomes []Outcome
}

var _ Modeler = (*DiscountingChain)(nil)

// chainDelays are the steps after which the chains pay.
var chainDelays = [...]int{1, 3, 10, 30, 100}

const (
	chainSteps = 100 // of an episode
	chainRow   = chainSteps + 1
)

// chainNames names the chains by their delays.
var chainNames = []string{"1", "3", "10", "30", "100"}

var chainSpec = Spec{
	ID: "ascent/DiscountingChain-v0", Title: "Discounting chain",
	Summary:     "Choose one of five prizes; the best one is paid last.",
	Observation: Space{Sizes: []int{len(chainDelays) + 1, chainRow}, Names: []string{"chain", "time"}},
	Action:      Discrete(len(chainDelays), chainNames...),
	State:       []Component{{Name: "chain"}, {Name: "time", Unit: "steps"}},
	Threshold:   1.09, Low: 0, High: 1.2,
}

// NewDiscountingChain returns the chains with the bonus on the longest.
func NewDiscountingChain() *DiscountingChain {
	return &DiscountingChain{Bonus: "100", RewardPrize: 1, RewardBonus: 0.1}
}

// Spec describes the chains.
func (*DiscountingChain) Spec() *Spec { return &chainSpec }

// prize returns what a chain pays in the end.
func (w *DiscountingChain) prize(chain int) float64 {
	if chainNames[chain-1] == w.Bonus {
		return w.RewardPrize + w.RewardBonus
	}
	return w.RewardPrize
}

// law is the physics of the chains.
func (w *DiscountingChain) law(out []Outcome, state, action int) []Outcome {
	chain, time := state/chainRow, state%chainRow
	if time == chainSteps || chain == 0 && time > 0 {
		return stay(out, state)
	}
	if chain == 0 {
		chain = action + 1
	}
	time++
	o := Outcome{P: 1, Next: chain*chainRow + time, Terminated: time == chainSteps}
	if time == chainDelays[chain-1] {
		o.Reward = w.prize(chain)
	}
	return append(out, o)
}

// Reset goes back before the choice.
func (w *DiscountingChain) Reset(*num.Stream) { w.Chain, w.Time = 0, 0 }

// Step chooses, or lets time pass.
func (w *DiscountingChain) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Chain*chainRow+w.Time, int(action[0]))
	o := pick(w.outcomes, s)
	w.Chain, w.Time = o.Next/chainRow, o.Next%chainRow
	return o.Reward, o.Terminated
}

// Observe writes the chain and the steps taken.
func (w *DiscountingChain) Observe(obs []float64) {
	obs[0], obs[1] = float64(w.Chain), float64(w.Time)
}

// State returns the chain and the steps taken.
func (w *DiscountingChain) State() []float64 { return []float64{float64(w.Chain), float64(w.Time)} }

// SetState goes to a step of a chain.
func (w *DiscountingChain) SetState(state []float64) error {
	if err := checkWhole(state, chainSpec.State, whole(len(chainDelays)+1), whole(chainRow)); err != nil {
		return err
	}
	if state[0] == 0 && state[1] > 0 {
		return fmt.Errorf("state: time: %g is not 0, but no chain is chosen", state[1])
	}
	w.Chain, w.Time = int(state[0]), int(state[1])
	return nil
}

// Model returns the law of the chains.
func (w *DiscountingChain) Model() *Model {
	states := (len(chainDelays) + 1) * chainRow
	return tabulate(states, len(chainDelays), uniform(states, 0), w.law)
}

// Params lists what can be changed.
func (w *DiscountingChain) Params() []Param {
	return []Param{
		{Name: "bonus", Value: &w.Bonus, Choices: chainNames, Help: "the chain that pays more, by its delay in steps"},
		reward("reward_prize", "reward at the end of every delay", &w.RewardPrize),
		reward("reward_bonus", "what the bonus chain pays on top", &w.RewardBonus),
	}
}

// Draw paints a line a chain, as long as its delay, with the prize at its end and the agent on its way.
func (w *DiscountingChain) Draw(c *Canvas, o *Overlay) {
	o = o.complete()
	const left = 10 // columns for delay and prize
	caption(c, "time "+itoa(w.Time)+" of "+itoa(chainSteps), "the first action counts")
	rowOf := func(k int) int { return (2*k + 1) * (c.Height - 1) / (2 * len(chainDelays)) }
	for k, delay := range chainDelays {
		row, chain := rowOf(k), k+1
		width := max(c.Width-left-1, 0)
		at := func(time int) int { return left + time*width/chainSteps }
		name := fmt.Sprintf("%4s", signed(w.prize(chain)))
		if len(o.Policy) > 0 && len(o.Policy[0]) > k {
			name += fmt.Sprintf(" %3.0f%%", 100*o.Policy[0][k])
		}
		c.Text(0, row, name, Plain)
		c.Text(left, row, strings.Repeat("─", at(delay)-left), Ground)
		c.Text(at(delay)+1, row, strings.Repeat("·", at(chainSteps)-at(delay)), Faint)
		c.Set(at(delay), row, '◆', Goal)
		if c.Height > 2*len(chainDelays) {
			c.Text(min(at(delay), c.Width-3), row-1, itoa(delay), Faint)
		}
		if chain == w.Chain {
			c.Set(at(w.Time), row, agentMark, Agent)
		}
		w.heat(c, o, chain, row, at)
	}
	if w.Chain == 0 {
		c.Set(left-1, rowOf(len(chainDelays)/2), agentMark, Agent)
	}
}

// heat colours a chain by the values of its steps.
func (w *DiscountingChain) heat(c *Canvas, o *Overlay, chain, row int, at func(time int) int) {
	if len(o.Values) < (len(chainDelays)+1)*chainRow {
		return
	}
	high := math.Max(1e-9, w.RewardPrize+math.Max(w.RewardBonus, 0))
	for time := 1; time < chainSteps; time++ {
		c.Heat(at(time), row, at(time+1)-at(time), 1, hottest*o.Values[chain*chainRow+time]/high)
	}
}
