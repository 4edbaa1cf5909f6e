// Package dist holds the distributions over actions that policies are made of: how to sample, and in
// closed form what learning needs of them (log-probability, entropy, Kullback-Leibler divergence, Fisher
// matrix, and their gradients).
//
// A distribution is a value without parameters of its own. Its parameters are numbers at the front of a
// row, the outputs of a network for one observation, and every gradient is taken with respect to them; the
// network's Backward takes it on to the weights. Behind them a row has what follows from them and several
// methods need, such as a softmax, so that it is worked out once. Nothing here allocates. Logits of ±1000, which a policy
// that has become certain does reach, leave everything finite: probabilities are formed from differences of
// logits, and no logarithm of a probability is ever taken.
//
// References: Haarnoja et al. (2018), Soft actor-critic, arXiv:1801.01290, App. C; Schulman et al. (2015),
// Trust region policy optimization, arXiv:1502.05477, App. C; Williams (1992), Simple statistical
// gradient-following algorithms for connectionist reinforcement learning.
package dist

import "ascent/worlds/num"

// A Family is a kind of distribution over actions, whose members are told apart by Params() numbers. A row
// is Width() numbers: those, and what Complete makes of them, without which no other method may be called.
// An action is ActionSize() numbers. Log-probabilities, entropies and divergences are in nats.
//
// The gradient methods add scale times the gradient to the Params() numbers that their last arguments hold,
// so that the gradient of a loss with several terms is a sequence of calls.
type Family interface {
	// Params returns how many parameters a distribution has.
	Params() int
	// Width returns how many numbers a row has.
	Width() int
	// Complete fills a row behind its parameters.
	Complete(row []float64)
	// ActionSize returns how many numbers an action has.
	ActionSize() int

	// Sample draws an action.
	Sample(row []float64, s *num.Stream, action []float64)
	// Mode writes the most probable action; the first one if several are.
	Mode(row, action []float64)
	// LogProb returns log π(action), a density where actions are continuous.
	LogProb(row, action []float64) float64
	// Entropy returns H = -E[log π].
	Entropy(row []float64) float64
	// KL returns KL(p ‖ q) = E_p[log p - log q], where p and q are rows.
	KL(p, q []float64) float64

	// GradLogProb adds scale · ∇ log π(action), the score.
	GradLogProb(row, action []float64, scale float64, grad []float64)
	// GradEntropy adds scale · ∇ H.
	GradEntropy(row []float64, scale float64, grad []float64)
	// GradKL adds scale times the gradients of KL(p ‖ q) with respect to p and q; either may be nil.
	GradKL(p, q []float64, scale float64, gradP, gradQ []float64)
	// Fisher writes the product of the Fisher matrix E[∇ log π ∇ log πᵀ] with v into out. It is also the
	// Hessian of KL(row ‖ q) with respect to q at q = row, the M of TRPO's Jᵀ M J.
	Fisher(row, v, out []float64)
}

// Row returns a new row with the given parameters.
func Row(d Family, params []float64) []float64 {
	row := make([]float64, d.Width())
	copy(row, params)
	d.Complete(row)
	return row
}

// The families.
var (
	_ Family = Categorical{}
	_ Family = Gaussian{}
	_ Family = Bernoulli{}
)
