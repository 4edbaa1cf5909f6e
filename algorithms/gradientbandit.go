package algorithms

import (
	"iter"

	"ascent/algorithms/dist"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// GradientBandit plays a bandit without asking what its actions are worth: it prefers some over others, and prefers an
// action more if it paid more than usual (Sutton & Barto 2018, §2.8),
//
//	π(a) = exp H(a) / Σ_b exp H(b)                                (eq. 2.11)
//	H(a) ← H(a) + α (R − R̄) (1{a=A} − π(a)),   for all a          (eq. 2.12)
//
// where R̄ is the mean of the rewards so far. This is stochastic gradient ascent on E[R], and REINFORCE with a baseline in
// the smallest of worlds. Without the baseline the mean of a step is the same, but not its variance: if all rewards are
// large, every action that is taken looks good.
type GradientBandit struct {
	LearningRate float64
	Baseline     bool

	H      []float64 // preferences
	Grad   []float64 // of the last step's loss −(R − R̄) ln π(A)
	Mean   float64   // R̄
	Pulls  int
	Stream num.Stream

	rollout Rollout
	event   Event
	policy  []float64
	action  [1]float64
}

// NewGradientBandit returns the gradient bandit with its default hyper-parameters.
func NewGradientBandit() Agent { return &GradientBandit{LearningRate: 0.1, Baseline: true} }

// Params lists the hyper-parameters.
func (a *GradientBandit) Params() []Param {
	return []Param{
		learningRate(&a.LearningRate),
		{Name: "baseline", Symbol: "R̄", Value: &a.Baseline, Help: "judge a reward by how much it is above the mean of those before, not by its size"},
	}
}

// Setup makes the preferences, all alike.
func (a *GradientBandit) Setup(w *worlds.Vector, _ int, s num.Stream) error {
	n := w.Spec().Action.Count()
	a.H, a.Grad, a.Stream = make([]float64, n), make([]float64, n), s
	return nil
}

// Iterate pulls once.
func (a *GradientBandit) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		// Act: A ~ π, the softmax of H, and see R   (Sutton & Barto 2018, eq. 2.11)
		r := &a.rollout
		r.Reset(w)
		r.Actions = append(r.Actions, float64(a.Stream.Categorical(a.probs())))
		r.Step(w)
		action, reward := int(r.Actions[0]), r.Rewards[0]
		emit(a.event.As(Acted).About(r).With("reward", reward))

		// Credit: R − R̄, with the mean of the rewards before this one; the first is its own
		if a.Pulls == 0 {
			a.Mean = reward
		}
		advantage := reward
		if a.Baseline {
			advantage -= a.Mean
		}
		a.Pulls++
		a.Mean += (reward - a.Mean) / float64(a.Pulls)
		r.Returns, r.Values, r.Advantages = append(r.Returns, reward), append(r.Values, reward-advantage), append(r.Advantages, advantage)
		emit(a.event.As(Credited).About(r).With("advantage", advantage).With("charts/mean_reward", a.Mean))

		// Differentiate: ∂L/∂H(a) = −(R − R̄) (1{a=A} − π(a))   (eq. 2.12; L is minimised)
		for b, p := range a.policy {
			a.Grad[b] = advantage * p
		}
		a.Grad[action] -= advantage
		emit(a.event.As(Differentiated).About(r).With("advantage", advantage).With("grads/global_norm", nn.GlobalNorm(a.Grad)))

		// Update: H ← H − α ∇L
		for b, g := range a.Grad {
			a.H[b] -= float64(a.LearningRate * g)
		}
		emit(a.event.As(Updated).About(r).With("charts/learning_rate", a.LearningRate))
	})
}

// probs returns π.
func (a *GradientBandit) probs() []float64 {
	a.policy = grow(a.policy, len(a.H))
	dist.Softmax(a.H, a.policy)
	return a.policy
}

// Judge says what the agent thinks of the arms: what it expects of a pull, and how likely each is.
func (a *GradientBandit) Judge([]float64) Judgement {
	return Judgement{Value: a.Mean, Policy: a.probs()}
}

// Act chooses an action: the most likely one if greedy.
func (a *GradientBandit) Act(_ []float64, greedy bool) []float64 {
	if greedy {
		a.action[0] = float64(best(a.H, nil, nil))
	} else {
		a.action[0] = float64(a.Stream.Categorical(a.probs()))
	}
	return a.action[:]
}

// Tensors lists the preferences.
func (a *GradientBandit) Tensors() []nn.Tensor {
	return []nn.Tensor{{Name: "preferences", Shape: []int{len(a.H)}, Value: a.H, Grad: a.Grad}}
}
