package algorithms

import (
	"iter"
	"math"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// PPO is A2C that uses its samples several times. The new policy drifts away from the one that acted, so each sample is
// weighed with the ratio ρ = π(a|s)/π_old(a|s), and a sample whose ratio has left [1−ε, 1+ε] in the direction that its
// advantage asks for pushes no further (Schulman et al. 2017, eq. 7 and 9):
//
//	L = −E[min(ρ Â, clip(ρ, 1−ε, 1+ε) Â)] + c_v L_v − β E[H(π(·|S))]
//
// The paper leaves much unsaid that decides whether it learns; the details that made it famous (Huang et al. 2022, "The
// 37 implementation details of PPO") are parameters here and can be switched while it runs.
type PPO struct {
	LearningRate   float64
	AnnealLR       bool
	Gamma          float64
	Lambda         float64
	Steps          int // T
	Worlds         int // N
	Minibatches    int
	MinibatchSize  int // 0 = from Minibatches
	Epochs         int
	Clip           float64 // ε
	AnnealClip     bool
	ClipValue      bool
	NormAdv        bool
	EntCoef        float64
	VFCoef         float64
	MaxGradNorm    float64
	TargetKL       float64 // 0 = none
	BootstrapLimit bool
	NormReward     bool
	NormObs        bool
	AdamEps        float64
	Curiosity      Curiosity
	Network        Network

	Actor   *Policy
	Critic  *Critic
	Scale   RewardScale
	Updates int // so far
	Total   int // of the whole run
	Stream  num.Stream

	rollout Rollout
	order   []int
	batch   minibatch
	event   Event
}

// NewPPO returns PPO with its default hyper-parameters.
func NewPPO() Agent {
	return &PPO{
		LearningRate: 2.5e-4, AnnealLR: true, Gamma: 0.99, Lambda: 0.95, Steps: 128, Worlds: 4, Minibatches: 4, Epochs: 4,
		Clip: 0.2, ClipValue: true, NormAdv: true, EntCoef: 0.01, VFCoef: 0.5, MaxGradNorm: 0.5,
		BootstrapLimit: true, AdamEps: 1e-5,
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters.
func (p *PPO) Params() []Param {
	return append([]Param{
		learningRate(&p.LearningRate), annealLR(&p.AnnealLR),
		{Name: "clip_coef", Aliases: []string{"clip_range"}, Symbol: "ε", Value: &p.Clip, Min: 0, Max: 100, Log: true, Help: "how far the probability of an action may move in one update before its samples stop pushing"},
		{Name: "update_epochs", Aliases: []string{"n_epochs"}, Symbol: "K", Value: &p.Epochs, Min: 1, Max: 1000, Help: "how often each sample is used"},
		{Name: "num_minibatches", Value: &p.Minibatches, Min: 1, Max: 10_000, Help: "parts that a rollout is cut into; each makes one update"},
		{Name: "minibatch_size", Aliases: []string{"batch_size"}, Value: &p.MinibatchSize, Min: 0, Max: 1e6, Help: "samples a minibatch; 0 = rollout / num_minibatches"},
		gamma(&p.Gamma), gaeLambda(&p.Lambda),
		numSteps(&p.Steps), numEnvs(&p.Worlds),
		entCoef(&p.EntCoef), vfCoef(&p.VFCoef), maxGradNorm(&p.MaxGradNorm),
		normAdv(&p.NormAdv),
		{Name: "clip_vloss", Value: &p.ClipValue, Help: "let the value move by clip_coef at most, too"},
		{Name: "anneal_clip", Value: &p.AnnealClip, Help: "let the clip range fall in a straight line to 0 at the end of the run"},
		{Name: "target_kl", Value: &p.TargetKL, Min: 0, Max: 100, Log: true, Help: "stop the epochs once the policy has moved this far; 0 = never"},
		bootstrapLimit(&p.BootstrapLimit), normReward(&p.NormReward), normObs(&p.NormObs),
		{Name: "adam_eps", Value: &p.AdamEps, Min: 1e-12, Max: 1, Log: true, After: p.tune, Help: "added to the root of the squared gradient's average: large values make Adam more like plain descent"},
	}, append(p.Curiosity.params(), p.Network.params()...)...)
}

// Setup builds actor and critic.
func (p *PPO) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	p.Stream, p.Total = s, total/(p.Steps*w.N())
	if p.Actor, err = NewPolicy(w.Spec(), p.Network, "adam", &p.Stream); err != nil {
		return err
	}
	p.Critic = NewCritic(w.Spec(), p.Network, "adam", &p.Stream)
	p.Actor.Encoder.Normalize, p.Critic.Encoder.Normalize = p.NormObs, p.NormObs
	p.Scale = NewRewardScale(w.N())
	p.tune()
	return p.Curiosity.setup(w.Spec())
}

// tune gives the optimisers their ε.
func (p *PPO) tune() {
	if p.Actor == nil {
		return // not set up yet
	}
	for _, o := range []nn.Optimizer{p.Actor.Optimizer, p.Actor.LogStdOptimizer, p.Critic.Optimizer} {
		o.(*nn.Adam).Eps = p.AdamEps
	}
}

// Iterate takes T steps in every world and learns from them, K times over.
func (p *PPO) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &p.rollout
		r.Reset(w)
		p.Curiosity.Perturb(p.Actor, &p.Stream)
		for range p.Steps {
			// Act: A_t ~ π_old(·|S_t), and see R_{t+1} and S_{t+1}
			reward, logProb := r.Act(p.Actor, w, &p.Stream)
			emit(p.event.As(Acted).About(r).With("reward", reward).With("logProb", logProb))
		}
		p.Curiosity.Reward(r, w.Spec().Observation)
		p.Critic.Encoder.Learn(r.Obs)
		p.Scale.Learn(r, p.Gamma)
		p.learn(r, p.Stream.Perm, emit)
		p.Curiosity.Settle(p.Actor)
		p.Actor.Encoder.Learn(r.Obs)
	})
}

// learn makes the updates from a rollout, in the order in which shuffle leaves the rows in each epoch.
func (p *PPO) learn(r *Rollout, shuffle func(order []int), emit func(*Event)) {
	lr := annealed(p.LearningRate, p.AnnealLR, p.Updates, p.Total)
	clipCoef := annealed(p.Clip, p.AnnealClip, p.Updates, p.Total)
	p.Updates++

	// Credit: Â_t = Σ_k (γλ)^k δ_{t+k},  δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)  (Schulman et al. 2016, eq. 16)
	p.Critic.Judge(r, p.BootstrapLimit)
	GAE(r, p.Scale.Apply(r, p.NormReward), p.Gamma, p.Lambda)
	explainedVariance := ExplainedVariance(r.Values, r.Returns)
	emit(p.event.As(Credited).About(r).With("losses/explained_variance", explainedVariance))

	for range p.Epochs {
		p.order = grow(p.order, r.Len())
		shuffle(p.order)
		approxKL := 0.0
		for rest := p.order; len(rest) > 0; {
			var rows []int
			rows, rest = cut(rest, p.minibatchSize(r.Len()))
			approxKL = p.update(r, rows, lr, clipCoef, emit)
		}
		if p.TargetKL > 0 && approxKL > p.TargetKL {
			break
		}
	}
}

// update makes one update from some rows of a rollout and returns how far the policy had moved before it.
func (p *PPO) update(r *Rollout, rows []int, lr, clipCoef float64, emit func(*Event)) (approxKL float64) {
	b, n := &p.batch, float64(len(rows))
	b.gather(r, rows)
	if p.NormAdv {
		normalize(b.advantages)
	}

	// Differentiate: ∇L = −1/n Σ ∇min(ρ Â, clip(ρ, 1−ε, 1+ε) Â) − β ∇H  (Schulman et al. 2017, eq. 7)
	var policyLoss, entropy, oldApproxKL, clipfrac float64
	p.Actor.Forward(b.obs, len(rows))
	for i, advantage := range b.advantages {
		logRatio := p.Actor.LogProb(i, b.action(i)) - b.logProbs[i]
		ratio := num.Exp(logRatio)
		loss, slope := surrogate(ratio, advantage, clipCoef)
		policyLoss += loss / n
		p.Actor.GradLogProb(i, b.action(i), slope/n)
		entropy += p.Actor.Entropy(i) / n
		p.Actor.GradEntropy(i, -p.EntCoef/n)

		b.ratios[i] = ratio
		approxKL += ((ratio - 1) - logRatio) / n // the k3 estimator (Schulman 2020, "Approximating KL divergence")
		oldApproxKL -= logRatio / n              // and k1
		if math.Abs(ratio-1) > clipCoef {
			clipfrac += 1 / n
		}
	}
	p.Actor.Backward()
	// and c_v ∇L_v  (eq. 9)
	valueLoss := p.valueGradient(b, clipCoef)
	gradNorm := clip(p.MaxGradNorm, p.Actor.Net.Grad, p.Actor.LogStdGrad, p.Critic.Net.Grad)
	ev := p.event.As(Differentiated).About(r, rows...)
	ev.Ratios, ev.Advantages = b.ratios, b.advantages
	emit(ev.With("losses/policy_loss", policyLoss).With("losses/value_loss", valueLoss).With("losses/entropy", entropy).
		With("losses/approx_kl", approxKL).With("losses/old_approx_kl", oldApproxKL).With("losses/clipfrac", clipfrac).
		With("grads/global_norm", gradNorm).With("ratio", b.ratios[0]).With("clipCoef", clipCoef))

	// Update: θ ← θ − α ∇L, for actor and critic alike
	p.Actor.Step(lr)
	p.Critic.Step(lr)
	emit(p.event.As(Updated).About(r, rows...).With("charts/learning_rate", lr))
	return approxKL
}

// surrogate returns the loss −min(ρ Â, clip(ρ, 1−ε, 1+ε) Â) of a sample and its slope along ln π(a|s), which is that of
// −ρ Â, ρ' = ρ, where the unclipped side is the smaller one, and 0 where it is not (Schulman et al. 2017, eq. 7).
func surrogate(ratio, advantage, clipCoef float64) (loss, slope float64) {
	clipped := max(1-clipCoef, min(1+clipCoef, ratio)) * advantage
	if free := ratio * advantage; free <= clipped {
		return -free, -free
	}
	return -clipped, 0
}

// valueGradient sends c_v ∇L_v through the critic and returns L_v.
func (p *PPO) valueGradient(b *minibatch, clipCoef float64) (valueLoss float64) {
	n := float64(len(b.returns))
	if !p.ClipValue {
		clipCoef = math.Inf(1)
	}
	for i, value := range p.Critic.Forward(b.obs, len(b.returns)) {
		loss, slope := valueError(value, b.values[i], b.returns[i], clipCoef)
		valueLoss += loss / n
		b.grads[i] = p.VFCoef * slope / n
	}
	p.Critic.Backward(b.grads)
	return valueLoss
}

// valueError returns ½ max((v − G)², (v_old + clip(v − v_old, −ε, ε) − G)²) and its slope along v: the value, too, may
// move by ε at most, and the larger of the two errors counts (Huang et al. 2022, detail 9).
func valueError(value, old, target, clipCoef float64) (loss, slope float64) {
	moved := value - old
	free, held := value-target, old+max(-clipCoef, min(clipCoef, moved))-target
	switch {
	case free*free >= held*held:
		return 0.5 * free * free, free
	case math.Abs(moved) <= clipCoef:
		return 0.5 * held * held, held
	}
	return 0.5 * held * held, 0 // the held value does not move with v
}

// minibatchSize returns the number of samples a minibatch; the last of an epoch may have fewer.
func (p *PPO) minibatchSize(samples int) int {
	if p.MinibatchSize > 0 {
		return p.MinibatchSize
	}
	return max(1, samples/p.Minibatches)
}

// Act chooses an action for one observation.
func (p *PPO) Act(obs []float64, greedy bool) []float64 {
	return p.Actor.Act(obs, greedy, &p.Stream)
}

// Tensors lists the weights.
func (p *PPO) Tensors() []nn.Tensor {
	return append(p.Actor.Tensors("actor"), p.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (p *PPO) Chooses() *Policy { return p.Actor }

// Evaluates returns what the critic says.
func (p *PPO) Evaluates() Evaluation { return p.Critic.Copy().Forward }
