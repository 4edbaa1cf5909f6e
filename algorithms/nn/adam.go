package nn

import (
	"ascent/algorithms/nn/kernel"
	"ascent/worlds/num"
)

// Adam is stochastic gradient descent with a step size for each parameter (Kingma & Ba 2015, Alg. 1):
// running means m of the gradient and v of its square, corrected for their start at zero, give the step
// η m̂/(√v̂ + ε). As in PyTorch, ε is added after the corrected root.
type Adam struct {
	Beta1 float64 // weight of the past in M
	Beta2 float64 // weight of the past in V
	Eps   float64 // ε, which keeps the step of a parameter small whose gradients are smaller still

	Steps int       // steps taken
	M, V  []float64 // running means of the gradient and of its square
}

// NewAdam returns Adam with β₁ = 0.9 and β₂ = 0.999. A2C and PPO take ε = 1e-5; PyTorch's default, which
// DQN and SAC take, is 1e-8.
func NewAdam(eps float64) *Adam {
	return &Adam{Beta1: 0.9, Beta2: 0.999, Eps: eps}
}

// Step updates theta in place.
func (o *Adam) Step(theta, grad []float64, lr float64) {
	checkStep(theta, grad)
	o.M = moments(o.M, len(theta), 0)
	o.V = moments(o.V, len(theta), 0)
	o.Steps++
	t := float64(o.Steps)
	kernel.Adam(theta, grad, o.M, o.V, lr, o.Beta1, o.Beta2, o.Eps, 1-num.Pow(o.Beta1, t), 1-num.Pow(o.Beta2, t))
}
