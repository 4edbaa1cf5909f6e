package lab

import (
	"math"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Surrogate is what PPO and TRPO climb in place of the return, since it can be worked out from the rollout that they have:
// L(θ) = mean of ρ Â, with ρ = π(A|S,θ) / π(A|S,θ_old) and the advantages Â (Schulman et al. 2015, eq. 14). Near θ_old it
// rises where the return rises. Farther off it promises what the policy does not keep, so PPO clips the ratio (Schulman et
// al. 2017, eq. 7) and TRPO bounds the divergence.
type Surrogate struct {
	Free, Clipped []float64 // L at each point of a line, and with clipped ratios; Clipped is nil for an agent that does not clip
	KL            []float64 // how far the policy has moved from θ_old: mean of ρ − 1 − ln ρ
}

// An objective is what the surrogate of an update is worked out from.
type objective struct {
	policy     *algorithms.Policy // of a copy of the agent, from the middle of the update
	weights    []nn.Tensor
	rollout    *algorithms.Rollout
	advantages []float64
	clip       float64 // ε, or 0
}

// objective goes on, from an edge, into the next update, and returns what it is made from, or nil if its agent climbs no
// surrogate.
func (s *Session) objective() *objective {
	_, bounded := worlds.Named(s.Agent.Params(), "target_kl")
	if _, ok := s.Agent.(algorithms.Chooser); !ok || !bounded {
		return nil
	}
	o := &objective{}
	for s.Tick() && !s.edge {
		switch s.event.Phase {
		case algorithms.Credited:
			agent := cloneState(s.Agent).(algorithms.Chooser)
			o.policy, o.weights, o.rollout = agent.Chooses(), policyWeights(agent), cloneState(s.event.Rollout)
			o.advantages = weighed(agent, o.rollout.Advantages)
		case algorithms.Differentiated:
			o.clip, _ = s.event.Scalar("clipCoef")
			return o
		}
	}
	return nil
}

// weighed returns the advantages as an agent's loss weighs them: it may scale them to mean 0 and deviation 1.
func weighed(a algorithms.Agent, advantages []float64) []float64 {
	p, _ := worlds.Named(a.Params(), "norm_adv")
	if on, ok := p.Value.(*bool); !ok || !*on {
		return advantages
	}
	mean, squares := Mean(advantages), 0.0
	for _, v := range advantages {
		squares += float64((v - mean) * (v - mean))
	}
	deviation := math.Sqrt(squares/float64(len(advantages))) + 1e-8
	scaled := make([]float64, len(advantages))
	for i, v := range advantages {
		scaled[i] = (v - mean) / deviation
	}
	return scaled
}

// add works out the surrogate where the policy's weights are now.
func (o *objective) add(to *Surrogate) {
	var free, clipped, kl float64
	n := float64(o.rollout.Len())
	o.policy.Forward(o.rollout.Obs, o.rollout.Len())
	for i, advantage := range o.advantages {
		log := o.policy.LogProb(i, o.rollout.Action(i)) - o.rollout.LogProbs[i]
		ratio := num.Exp(log)
		free += ratio * advantage / n
		clipped += min(ratio*advantage, min(max(ratio, 1-o.clip), 1+o.clip)*advantage) / n
		kl += (ratio - 1 - log) / n
	}
	to.Free, to.KL = append(to.Free, free), append(to.KL, kl)
	if o.clip > 0 {
		to.Clipped = append(to.Clipped, clipped)
	}
}
