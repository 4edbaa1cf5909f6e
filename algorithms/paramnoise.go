package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// A ParamNoise explores with noise on the weights (Plappert et al. 2018, "Parameter space noise for exploration"): for
// the length of a rollout the policy is another one, π(·|θ + ε) with ε ~ N(0, σ²), which does odd things consistently,
// where a coin that is tossed at every step mostly takes back what it did the step before. What an on-policy method then
// learns is learned at θ + ε and added to θ (§3, eq. 2). The paper also adapts σ to what it does to the actions; here it
// is a knob, and 0 is off.
type ParamNoise struct {
	Deviation float64 // σ

	noise []float64
}

// param describes the hyper-parameter.
func (n *ParamNoise) param() Param {
	return Param{Name: "param_noise", Symbol: "σ", Value: &n.Deviation, Min: 0, Max: 10, Log: true, Help: "deviation of noise on the policy's weights, drawn for every rollout; 0 = none"}
}

// Perturb adds noise to the weights of a policy's network, until Settle.
func (n *ParamNoise) Perturb(policy *nn.MLP, s *num.Stream) {
	n.noise = n.noise[:0]
	if n.Deviation == 0 {
		return
	}
	for i := range policy.Theta {
		n.noise = append(n.noise, n.Deviation*s.Normal())
		policy.Theta[i] += n.noise[i]
	}
}

// Settle takes the noise out of the weights again; what was learned meanwhile stays.
func (n *ParamNoise) Settle(policy *nn.MLP) {
	for i, noise := range n.noise {
		policy.Theta[i] -= noise
	}
}
