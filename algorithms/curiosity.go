package algorithms

import (
	"fmt"
	"math"

	"ascent/worlds"
	"ascent/worlds/num"
)

// A Curiosity makes an on-policy agent try what its policy alone would hardly lead to, in two ways that are off at 0:
// noise on the weights, and a bonus for rare states (Strehl & Littman 2008, MBIE-EB; Bellemare et al. 2016). Reaching a
// state for the n-th time pays β/√n on top of the reward. It draws the agent to the edge of what it knows, and fades.
type Curiosity struct {
	Noise      ParamNoise
	CountBonus float64   // β
	Counts     []float64 // n(s), how often each state was reached; empty where states can't be counted
}

// params lists the hyper-parameters; once it is known that states can't be counted, without the bonus for it.
func (c *Curiosity) params() []Param {
	params := []Param{
		c.Noise.param(),
		{Name: "count_bonus", Symbol: "β", Value: &c.CountBonus, Min: 0, Max: 1000, Log: true, Help: "reward for reaching a state for the first time, and 1/√n of it for the n-th; 0 = none"},
	}
	if c.Counts != nil && len(c.Counts) == 0 {
		return params[:1]
	}
	return params
}

// setup prepares the counts for a world.
func (c *Curiosity) setup(spec *worlds.Spec) error {
	if c.CountBonus > 0 && !spec.Observation.IsDiscrete() {
		return fmt.Errorf("count_bonus: the observations of %s are real numbers, which can't be counted", spec.ID)
	}
	c.Counts = make([]float64, spec.Observation.Count())
	return nil
}

// Perturb adds noise to the weights of a policy, until Settle.
func (c *Curiosity) Perturb(p *Policy, s *num.Stream) { c.Noise.Perturb(p.Net, s) }

// Settle takes the noise out of the weights again; what was learned meanwhile stays.
func (c *Curiosity) Settle(p *Policy) { c.Noise.Settle(p.Net) }

// Reward counts the states that a rollout has reached and adds the bonuses for them to its rewards.
func (c *Curiosity) Reward(r *Rollout, space worlds.Space) {
	if len(c.Counts) == 0 {
		return
	}
	r.Bonuses = grow(r.Bonuses, r.Len())
	for row := range r.Rewards {
		state := space.Index(r.next(row))
		c.Counts[state]++
		r.Bonuses[row] = c.CountBonus / math.Sqrt(c.Counts[state])
		r.Rewards[row] += r.Bonuses[row]
	}
}
