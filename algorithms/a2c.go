package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A2C is actor-critic that looks several steps ahead before it learns: N worlds take T steps together, advantages are
// summed over these steps, and one gradient of one loss moves actor and critic,
//
//	L = −E[Â_t ln π(A_t|S_t)] + c_v E[(G_t − v(S_t))²] − β E[H(π(·|S_t))]
//
// It is A3C (Mnih et al. 2016, §4 and algorithm S3) with its workers in step. With λ = 1 the advantage is the n-step
// return to the rollout's end minus the value, as in that paper; λ < 1 is GAE (Schulman et al. 2016).
type A2C struct {
	LearningRate   float64
	AnnealLR       bool
	Gamma          float64
	Lambda         float64
	Steps          int // T
	Worlds         int // N
	EntCoef        float64
	VFCoef         float64
	MaxGradNorm    float64
	NormAdv        bool
	BootstrapLimit bool
	NormReward     bool
	NormObs        bool
	OptimizerName  string
	Curiosity      Curiosity
	Network        Network

	Actor   *Policy
	Critic  *Critic
	Scale   RewardScale
	Updates int // so far
	Total   int // of the whole run
	Stream  num.Stream

	rollout    Rollout
	advantages []float64
	event      Event
}

// NewA2C returns A2C with its default hyper-parameters.
func NewA2C() Agent {
	return &A2C{
		LearningRate: 7e-4, Gamma: 0.99, Lambda: 1, Steps: 5, Worlds: 8, EntCoef: 0, VFCoef: 0.5, MaxGradNorm: 0.5,
		BootstrapLimit: true, OptimizerName: "rmsprop",
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters.
func (a *A2C) Params() []Param {
	return append([]Param{
		learningRate(&a.LearningRate), annealLR(&a.AnnealLR),
		gamma(&a.Gamma), gaeLambda(&a.Lambda),
		numSteps(&a.Steps), numEnvs(&a.Worlds),
		entCoef(&a.EntCoef), vfCoef(&a.VFCoef), maxGradNorm(&a.MaxGradNorm),
		normAdv(&a.NormAdv), bootstrapLimit(&a.BootstrapLimit), normReward(&a.NormReward), normObs(&a.NormObs),
		optimizer(&a.OptimizerName),
	}, append(a.Curiosity.params(), a.Network.params()...)...)
}

// Setup builds actor and critic.
func (a *A2C) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	a.Stream, a.Total = s, total/(a.Steps*w.N())
	if a.Actor, err = NewPolicy(w.Spec(), a.Network, a.OptimizerName, &a.Stream); err != nil {
		return err
	}
	a.Critic = NewCritic(w.Spec(), a.Network, a.OptimizerName, &a.Stream)
	a.Actor.Encoder.Normalize, a.Critic.Encoder.Normalize = a.NormObs, a.NormObs
	a.Scale = NewRewardScale(w.N())
	return a.Curiosity.setup(w.Spec())
}

// Iterate takes T steps in every world and learns from them.
func (a *A2C) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &a.rollout
		r.Reset(w)
		a.Curiosity.Perturb(a.Actor, &a.Stream)
		for range a.Steps {
			// Act: A_t ~ π(·|S_t, θ), and see R_{t+1} and S_{t+1}
			reward, logProb := r.Act(a.Actor, w, &a.Stream)
			emit(a.event.As(Acted).About(r).With("reward", reward).With("logProb", logProb))
		}
		a.Curiosity.Reward(r, w.Spec().Observation)
		a.Critic.Encoder.Learn(r.Obs)
		a.Scale.Learn(r, a.Gamma)
		a.learn(r, emit)
		a.Curiosity.Settle(a.Actor)
		a.Actor.Encoder.Learn(r.Obs)
	})
}

// learn makes one update from a rollout.
func (a *A2C) learn(r *Rollout, emit func(*Event)) {
	lr := annealed(a.LearningRate, a.AnnealLR, a.Updates, a.Total)
	a.Updates++

	// Credit: Â_t = Σ_k (γλ)^k δ_{t+k},  δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)  (Schulman et al. 2016, eq. 16)
	a.Critic.Judge(r, a.BootstrapLimit)
	GAE(r, a.Scale.Apply(r, a.NormReward), a.Gamma, a.Lambda)
	explainedVariance := ExplainedVariance(r.Values, r.Returns)
	emit(a.event.As(Credited).About(r).With("losses/explained_variance", explainedVariance))

	a.descend(r, lr, emit)
}

// descend takes one step down the gradient of the loss of a rollout whose advantages and returns are known.
func (a *A2C) descend(r *Rollout, lr float64, emit func(*Event)) {
	n := float64(r.Len())
	a.advantages = append(a.advantages[:0], r.Advantages...)
	if a.NormAdv {
		normalize(a.advantages)
	}

	// Differentiate: ∇L = −1/n Σ Â_t ∇ln π(A_t|S_t) − β ∇H   (Mnih et al. 2016, §4)
	policyLoss, entropy := 0.0, 0.0
	a.Actor.Forward(r.Obs, r.Len())
	for t, advantage := range a.advantages {
		policyLoss -= advantage * a.Actor.LogProb(t, r.Action(t)) / n
		entropy += a.Actor.Entropy(t) / n
		a.Actor.GradLogProb(t, r.Action(t), -advantage/n)
		a.Actor.GradEntropy(t, -a.EntCoef/n)
	}
	a.Actor.Backward()
	// and c_v ∇ 1/n Σ (v(S_t) − G_t)²
	valueLoss := a.Critic.Differentiate(r.Obs, r.Returns, a.VFCoef)
	gradNorm := clip(a.MaxGradNorm, a.Actor.Net.Grad, a.Actor.LogStdGrad, a.Critic.Net.Grad)
	ev := a.event.As(Differentiated).About(r)
	ev.Advantages = a.advantages
	emit(ev.With("losses/policy_loss", policyLoss).With("losses/value_loss", valueLoss).
		With("losses/entropy", entropy).With("grads/global_norm", gradNorm))

	// Update: θ ← θ − α ∇L, for actor and critic alike
	a.Actor.Step(lr)
	a.Critic.Step(lr)
	emit(a.event.As(Updated).About(r).With("charts/learning_rate", lr))
}

// Act chooses an action for one observation.
func (a *A2C) Act(obs []float64, greedy bool) []float64 {
	return a.Actor.Act(obs, greedy, &a.Stream)
}

// Tensors lists the weights.
func (a *A2C) Tensors() []nn.Tensor {
	return append(a.Actor.Tensors("actor"), a.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (a *A2C) Chooses() *Policy { return a.Actor }

// Evaluates returns what the critic says.
func (a *A2C) Evaluates() Evaluation { return a.Critic.Copy().Forward }
