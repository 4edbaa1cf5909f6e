package algorithms

import (
	"slices"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Control is what the methods that learn action values q(s,a) from steps have in common: the values, and a policy that
// is ε-greedy in them. Every method adds how it backs up.
type Control struct {
	Learner
	Exploration Exploration

	Q       Linear
	Promise Promise

	policy []float64
}

// newControl returns the default hyper-parameters.
func newControl() Control {
	return Control{Learner: newLearner(), Exploration: Exploration{Start: 1, End: 0.1}}
}

// Params lists the hyper-parameters.
func (c *Control) Params() []Param {
	return slices.Concat(c.params(), c.Exploration.params(), c.Shape.params())
}

// Setup makes q.
func (c *Control) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	c.Q, err = c.setup(w, total, w.Spec().Action.Count(), s)
	return err
}

// epsilon returns how often an action is random now.
func (c *Control) epsilon() float64 { return c.Exploration.Epsilon(c.Steps, c.Total) }

// choose returns an action for an observation, ε-greedy in its action values q.
func (c *Control) choose(q, obs []float64) int {
	return epsilonGreedy(q, c.open(obs), c.epsilon(), &c.Stream)
}

// top returns the largest action value of an observation.
func (c *Control) top(q, obs []float64) float64 { return q[best(q, c.open(obs), nil)] }

// step is take for an agent that goes by action values: it also compares what they promise with what comes of it.
func (c *Control) step(r *Rollout, w *worlds.Vector, action int, q func(obs []float64) []float64) (t int, ev *Event) {
	if w.Lengths[0] == 0 {
		c.Promise.Begin(c.top(q(w.Obs), w.Obs))
	}
	t, ev = c.take(r, w, action)
	ev.With("charts/epsilon", c.epsilon())
	c.Promise.Earn(r.Rewards[t], c.Gamma)
	if r.Ends(t) {
		rest := 0.0
		if !r.Terminated[t] {
			rest = c.top(q(r.next(t)), r.next(t))
		}
		ev.With("charts/max_bias", c.Promise.Bias(rest))
	}
	return t, ev
}

// judge says what the agent thinks of an observation whose action values are q: those of its greedy policy.
func (c *Control) judge(q, obs []float64) Judgement {
	open := c.open(obs)
	c.policy = spread(q, open, 0, c.policy)
	return Judgement{Value: c.top(q, obs), Actions: q, Open: open, Policy: c.policy, Epsilon: c.epsilon()}
}

// Judge says what the agent thinks of an observation.
func (c *Control) Judge(obs []float64) Judgement { return c.judge(c.Q.Values(obs), obs) }

// pick chooses an action for one observation whose action values are q.
func (c *Control) pick(q, obs []float64, greedy bool) []float64 {
	if greedy {
		c.action[0] = float64(best(q, c.open(obs), nil))
	} else {
		c.action[0] = float64(c.choose(q, obs))
	}
	return c.action[:]
}

// Act chooses an action for one observation.
func (c *Control) Act(obs []float64, greedy bool) []float64 {
	return c.pick(c.Q.Values(obs), obs, greedy)
}

// Tensors lists the weights.
func (c *Control) Tensors() []nn.Tensor { return c.Q.Tensors("q") }
