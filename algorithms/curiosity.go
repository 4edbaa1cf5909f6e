package algorithms

import (
	"fmt"
	"math"

	"ascent/worlds"
	"ascent/worlds/num"
)

// A Curiosity makes an on-policy agent try what its policy alone would hardly lead to, in two ways that are off at 0.
//
// Noise on the weights (Plappert et al. 2018, "Parameter space noise for exploration"): for the length of a rollout the
// policy is another one, π(·|θ + ε) with ε ~ N(0, σ²), which does odd things consistently, where a coin that is tossed
// at every step mostly takes back what it did the step before. What is then learned is learned at θ + ε and added to θ
// (§3, eq. 2). The paper also adapts σ to what it does to the actions; here it is a knob.
//
// A bonus for rare states (Strehl & Littman 2008, MBIE-EB; Bellemare et al. 2016): reaching a state for the n-th time
// pays β/√n on top of the reward. It draws the agent to the edge of what it knows, and fades.
type Curiosity struct {
	ParamNoise float64   // σ
	CountBonus float64   // β
	Counts     []float64 // n(s), how often each state was reached; empty where states can't be counted

	noise []float64
}

// params lists the hyper-parameters; once it is known that states can't be counted, without the bonus for it.
func (c *Curiosity) params() []Param {
	params := []Param{
		{Name: "param_noise", Symbol: "σ", Value: &c.ParamNoise, Min: 0, Max: 10, Log: true, Help: "deviation of noise on the policy's weights, drawn for every rollout; 0 = none"},
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
func (c *Curiosity) Perturb(p *Policy, s *num.Stream) {
	c.noise = c.noise[:0]
	if c.ParamNoise == 0 {
		return
	}
	for i := range p.Net.Theta {
		c.noise = append(c.noise, c.ParamNoise*s.Normal())
		p.Net.Theta[i] += c.noise[i]
	}
}

// Settle takes the noise out of the weights again; what was learned meanwhile stays.
func (c *Curiosity) Settle(p *Policy) {
	for i, noise := range c.noise {
		p.Net.Theta[i] -= noise
	}
}

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
