package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// ActorCritic is REINFORCE that does not wait for the end of the episode: after every step the critic says how much
// better the step turned out than expected, and actor and critic learn from that at once (Sutton & Barto 2018, §13.5).
// The return is replaced by a one-step guess,
//
//	δ_t = R_{t+1} + γ v(S_{t+1},w) − v(S_t,w),   w ← w + α_w δ ∇v,   θ ← θ + α δ ∇ln π   (eq. 13.12 to 13.14)
//
// which has far less variance and, as long as v is wrong, a bias. It acts in several worlds at once and takes the mean of
// their gradients; with one world and a linear network it is the book's algorithm.
type ActorCritic struct {
	LearningRate      float64
	ValueLearningRate float64
	Gamma             float64
	DiscountSteps     bool // weigh step t of an episode with γ^t, as the theorem has it
	BootstrapLimit    bool // value what lies behind a time limit
	EntCoef           float64
	MaxGradNorm       float64
	Worlds            int
	OptimizerName     string
	Network           Network

	Actor  *Policy
	Critic *Critic
	Stream num.Stream

	rollout Rollout
	event   Event
}

// NewActorCritic returns one-step actor-critic with its default hyper-parameters.
func NewActorCritic() Agent {
	return &ActorCritic{
		LearningRate: 2e-4, ValueLearningRate: 1e-3, Gamma: 0.99, BootstrapLimit: true, Worlds: 32,
		EntCoef: 0.01, MaxGradNorm: 0.5, OptimizerName: "adam",
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters.
func (a *ActorCritic) Params() []Param {
	return append([]Param{
		learningRate(&a.LearningRate),
		valueLearningRate(&a.ValueLearningRate),
		gamma(&a.Gamma),
		discountSteps(&a.DiscountSteps),
		bootstrapLimit(&a.BootstrapLimit),
		entCoef(&a.EntCoef),
		maxGradNorm(&a.MaxGradNorm),
		numEnvs(&a.Worlds),
		optimizer(&a.OptimizerName),
	}, a.Network.params()...)
}

// Setup builds actor and critic.
func (a *ActorCritic) Setup(w *worlds.Vector, _ int, s num.Stream) (err error) {
	a.Stream = s
	if a.Actor, err = NewPolicy(w.Spec(), a.Network, a.OptimizerName, &a.Stream); err != nil {
		return err
	}
	a.Critic = NewCritic(w.Spec(), a.Network, a.OptimizerName, &a.Stream)
	return nil
}

// Iterate takes one step in every world and learns from it.
func (a *ActorCritic) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &a.rollout
		r.Reset(w)
		// Act: A_t ~ π(·|S_t, θ), and see R_{t+1} and S_{t+1}
		reward, logProb := r.Act(a.Actor, w, &a.Stream)
		emit(a.event.As(Acted).About(r).With("reward", reward).With("logProb", logProb))
		a.learn(r, emit)
	})
}

// learn makes one update from one step of every world.
func (a *ActorCritic) learn(r *Rollout, emit func(*Event)) {
	n := float64(r.Len())

	// Credit: δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)  (Sutton & Barto 2018, eq. 13.13)
	a.Critic.Judge(r, a.BootstrapLimit)
	GAE(r, r.Rewards, a.Gamma, 0)
	delta := r.Deltas[0]
	emit(a.event.As(Credited).About(r).With("delta", delta).With("charts/td_error", mean(r.Deltas)))

	// Differentiate: ∇L_v = −1/n Σ δ ∇v(S_t), the target held still
	valueLoss, grads := 0.0, a.Critic.room(r.Len())
	a.Critic.Forward(r.Obs, r.Len())
	for i, delta := range r.Deltas {
		valueLoss += delta * delta / n
		grads[i] = -delta / n
	}
	a.Critic.Backward(grads)
	// and ∇L = −1/n Σ γ^t δ ∇ln π(A_t|S_t) − β ∇H  (eq. 13.14)
	policyLoss, entropy := 0.0, 0.0
	a.Actor.Forward(r.Obs, r.Len())
	for i, delta := range r.Deltas {
		weight := delta / n
		if a.DiscountSteps {
			weight *= num.Pow(a.Gamma, float64(r.Time[i]))
		}
		policyLoss -= float64(weight * a.Actor.LogProb(i, r.Action(i)))
		entropy += a.Actor.Entropy(i) / n
		a.Actor.GradLogProb(i, r.Action(i), -weight)
		a.Actor.GradEntropy(i, -a.EntCoef/n)
	}
	a.Actor.Backward()
	gradNorm := clip(a.MaxGradNorm, a.Actor.Net.Grad, a.Actor.LogStdGrad, a.Critic.Net.Grad)
	emit(a.event.As(Differentiated).About(r).With("losses/policy_loss", policyLoss).With("losses/value_loss", valueLoss).
		With("losses/entropy", entropy).With("grads/global_norm", gradNorm))

	// Update: w ← w − α_w ∇L_v,  θ ← θ − α ∇L
	a.Critic.Step(a.ValueLearningRate)
	a.Actor.Step(a.LearningRate)
	emit(a.event.As(Updated).About(r).With("charts/learning_rate", a.LearningRate))
}

// Act chooses an action for one observation.
func (a *ActorCritic) Act(obs []float64, greedy bool) []float64 {
	return a.Actor.Act(obs, greedy, &a.Stream)
}

// Tensors lists the weights.
func (a *ActorCritic) Tensors() []nn.Tensor {
	return append(a.Actor.Tensors("actor"), a.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (a *ActorCritic) Chooses() *Policy { return a.Actor }

// Evaluates returns what the critic says.
func (a *ActorCritic) Evaluates() Evaluation { return a.Critic.Copy().Forward }
