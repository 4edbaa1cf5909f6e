package algorithms

import (
	"iter"
	"math"

	"ascent/algorithms/nn"
	"ascent/algorithms/nn/kernel"
	"ascent/worlds"
	"ascent/worlds/num"
)

// TRPO is A2C that measures its steps by what they do to the policy and not by what they do to the weights. An update
// is the best one within a ball around the old policy, the trust region (Schulman et al. 2015, eq. 14):
//
//	maximise L(θ) = E[π_θ(A|S)/π_old(A|S) Â]   subject to   E[KL(π_θ ‖ π_old)] ≤ δ
//
// Near θ_old the divergence is ½ Δᵀ F Δ with the Fisher matrix F, so the best direction is x = F⁻¹ ∇L, the natural
// gradient, and the longest step along it is √(2δ / xᵀFx). Conjugate gradients find x from products with F alone, and a
// line search makes up for what the quadratic model does not see (§6 and appendix C). The critic is fitted beside.
//
// The paper bounds KL(π_old ‖ π_θ). The two have the same F and differ only in what the line search measures; this side
// is sb3-contrib's.
type TRPO struct {
	Gamma          float64
	Lambda         float64
	Steps          int     // T
	Worlds         int     // N
	TargetKL       float64 // δ
	CGSteps        int
	CGDamping      float64 // added to the diagonal of F
	LineSearch     bool
	Shrink         float64
	SearchSteps    int
	EntCoef        float64
	NormAdv        bool
	BootstrapLimit bool
	NormReward     bool
	NormObs        bool

	ValueLearningRate float64
	CriticUpdates     int // passes over the rollout
	MinibatchSize     int
	Network           Network

	Actor  *Policy
	Critic *Critic
	Scale  RewardScale
	Stream num.Stream

	rollout                    Rollout
	advantages                 []float64
	old                        []float64 // rows of the old policy
	gradient, x, residual      []float64
	direction, product, before []float64
	order                      []int
	batch                      minibatch
	event                      Event
}

// NewTRPO returns TRPO with its default hyper-parameters.
func NewTRPO() Agent {
	return &TRPO{
		Gamma: 0.99, Lambda: 0.98, Steps: 512, Worlds: 2, TargetKL: 0.01, CGSteps: 15, CGDamping: 1e-3,
		LineSearch: true, Shrink: 0.8, SearchSteps: 10, NormAdv: true, BootstrapLimit: true,
		ValueLearningRate: 1e-3, CriticUpdates: 20, MinibatchSize: 128,
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters, with sb3-contrib's names where the others have none.
func (p *TRPO) Params() []Param {
	return append([]Param{
		{Name: "target_kl", Symbol: "δ", Value: &p.TargetKL, Min: 1e-9, Max: 100, Log: true, Help: "radius of the trust region: how far the policy may move in one update"},
		{Name: "cg_max_steps", Value: &p.CGSteps, Min: 1, Max: 1000, Help: "steps of conjugate gradients: with few, the direction is nearer to the plain gradient"},
		{Name: "cg_damping", Value: &p.CGDamping, Min: 0, Max: 100, Log: true, Help: "added to the Fisher matrix's diagonal, so that directions that change nothing are not followed for ever"},
		{Name: "line_search", Value: &p.LineSearch, Help: "try shorter steps until the step keeps its promises"},
		{Name: "line_search_shrinking_factor", Symbol: "ζ", Value: &p.Shrink, Min: 0.01, Max: 0.999, Help: "what a step is multiplied with when it is refused"},
		{Name: "line_search_max_iter", Value: &p.SearchSteps, Min: 1, Max: 1000, Help: "steps that are tried before the update is given up"},
		gamma(&p.Gamma), gaeLambda(&p.Lambda),
		numSteps(&p.Steps), numEnvs(&p.Worlds),
		entCoef(&p.EntCoef), normAdv(&p.NormAdv), bootstrapLimit(&p.BootstrapLimit), normReward(&p.NormReward), normObs(&p.NormObs),
		valueLearningRate(&p.ValueLearningRate),
		{Name: "n_critic_updates", Value: &p.CriticUpdates, Min: 0, Max: 1000, Help: "how often the critic goes through a rollout"},
		{Name: "minibatch_size", Aliases: []string{"batch_size"}, Value: &p.MinibatchSize, Min: 1, Max: 1e6, Help: "samples a step of the critic"},
	}, p.Network.params()...)
}

// Setup builds actor and critic.
func (p *TRPO) Setup(w *worlds.Vector, _ int, s num.Stream) (err error) {
	p.Stream = s
	if p.Actor, err = NewPolicy(w.Spec(), p.Network, "sgd", &p.Stream); err != nil {
		return err
	}
	p.Critic = NewCritic(w.Spec(), p.Network, "adam", &p.Stream)
	p.Actor.Encoder.Normalize, p.Critic.Encoder.Normalize = p.NormObs, p.NormObs
	p.Scale = NewRewardScale(w.N())
	return nil
}

// Iterate takes T steps in every world and learns from them.
func (p *TRPO) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &p.rollout
		r.Reset(w)
		for range p.Steps {
			// Act: A_t ~ π_old(·|S_t), and see R_{t+1} and S_{t+1}
			reward, logProb := r.Act(p.Actor, w, &p.Stream)
			emit(p.event.As(Acted).About(r).With("reward", reward).With("logProb", logProb))
		}
		p.Critic.Encoder.Learn(r.Obs)
		p.Scale.Learn(r, p.Gamma)
		// Credit: Â_t = Σ_k (γλ)^k δ_{t+k},  δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)  (Schulman et al. 2016, eq. 16)
		p.Critic.Judge(r, p.BootstrapLimit)
		GAE(r, p.Scale.Apply(r, p.NormReward), p.Gamma, p.Lambda)
		p.advantages = append(p.advantages[:0], r.Advantages...)
		if p.NormAdv {
			normalize(p.advantages)
		}
		explainedVariance := ExplainedVariance(r.Values, r.Returns)
		emit(p.event.As(Credited).About(r).With("losses/explained_variance", explainedVariance))

		p.improve(r, emit)
		p.fit(r, emit)
		p.Actor.Encoder.Learn(r.Obs)
	})
}

// improve makes one update of the policy.
func (p *TRPO) improve(r *Rollout, emit func(*Event)) {
	n := float64(r.Len())

	// Differentiate: g = ∇L = 1/n Σ ρ Â ∇ln π(A|S) + β ∇H, where ρ = 1 at θ_old  (Schulman et al. 2015, eq. 14)
	p.Actor.Forward(r.Obs, r.Len())
	p.old = append(p.old[:0], p.Actor.rows...)
	entropy := 0.0
	surrogate := p.surrogate(r)
	for i, advantage := range p.advantages {
		entropy += p.Actor.Entropy(i) / n
		p.Actor.GradLogProb(i, r.Action(i), p.ratio(r, i)*advantage/n)
		p.Actor.GradEntropy(i, p.EntCoef/n)
	}
	p.Actor.Backward()
	p.gradient = p.Actor.Gradient(p.gradient[:0])
	gradNorm := math.Sqrt(kernel.SumSquares(p.gradient))
	policyLoss := float64(p.EntCoef*entropy) - surrogate
	emit(p.event.As(Differentiated).About(r).With("losses/policy_loss", policyLoss).With("losses/entropy", entropy).With("grads/global_norm", gradNorm))

	// Solve: (F + damping) x = g by conjugate gradients  (appendix C)
	p.x = append(p.x[:0], p.gradient...)
	clear(p.x)
	p.conjugate(p.x, emit)

	// Step: β = √(2δ / xᵀHx), the longest that the quadratic model of the divergence allows  (appendix C)
	p.product = grow(p.product, len(p.x))
	p.curvature(p.x, p.product)
	step := math.Sqrt(2 * p.TargetKL / kernel.Dot(p.x, p.product))
	p.search(r, step, surrogate, emit)
}

// conjugate solves H x = g from the x that it is given, until the residual is as good as zero or the steps are used up.
func (p *TRPO) conjugate(x []float64, emit func(*Event)) {
	const solved = 1e-10 // squared length of a residual that counts as none
	p.product = grow(p.product, len(x))
	p.curvature(x, p.product)
	p.residual = append(p.residual[:0], p.gradient...)
	kernel.Axpy(p.residual, -1, p.product)
	p.direction = append(p.direction[:0], p.residual...)
	rr := kernel.SumSquares(p.residual)
	for range p.CGSteps {
		if rr < solved {
			return
		}
		// Solve: along the direction d, x ← x + α d with α = rᵀr / dᵀHd; the next d is conjugate to all before
		p.curvature(p.direction, p.product)
		alpha := rr / kernel.Dot(p.direction, p.product)
		kernel.Axpy(x, alpha, p.direction)
		kernel.Axpy(p.residual, -alpha, p.product)
		next := kernel.SumSquares(p.residual)
		for i, r := range p.residual {
			p.direction[i] = r + float64(next/rr*p.direction[i])
		}
		rr = next
		emit(p.event.As(Solved).With("losses/cg_residual", math.Sqrt(rr)).With("alpha", alpha))
	}
}

// curvature computes H v = F v + damping v.
func (p *TRPO) curvature(v, out []float64) {
	p.Actor.Fisher(v, out)
	kernel.Axpy(out, p.CGDamping, v)
}

// search tries the step and shorter ones, and takes the first that stays in the trust region and makes L larger.
func (p *TRPO) search(r *Rollout, step, surrogate float64, emit func(*Event)) {
	p.before = p.Actor.Weights(p.before[:0])
	trial := grow(p.product, len(p.before))
	for i := range p.SearchSteps {
		// Search: θ ← θ_old + ζ^i β x, if the divergence is below δ and L has grown  (appendix C)
		copy(trial, p.before)
		kernel.Axpy(trial, step, p.x)
		p.Actor.SetWeights(trial)
		p.Actor.Forward(r.Obs, r.Len())
		approxKL, gain := p.divergence(r.Len()), p.surrogate(r)-surrogate
		moved := step * math.Sqrt(kernel.SumSquares(p.x))
		accepted := !p.LineSearch || approxKL < p.TargetKL && gain > 0
		emit(p.event.As(Searched).About(r).With("losses/approx_kl", approxKL).With("losses/line_search_steps", float64(i+1)).
			With("gain", gain).With("step", step).With("moved", moved))
		if accepted {
			return
		}
		step *= p.Shrink
	}
	p.Actor.SetWeights(p.before) // no step kept its promises: stay where we are
}

// surrogate returns L for the policy of the last Forward, with the bonus β H.
func (p *TRPO) surrogate(r *Rollout) (sum float64) {
	for i, advantage := range p.advantages {
		sum += (float64(p.ratio(r, i)*advantage) + float64(p.EntCoef*p.Actor.Entropy(i))) / float64(r.Len())
	}
	return sum
}

// ratio returns π(A|S)/π_old(A|S) of a row for the policy of the last Forward.
func (p *TRPO) ratio(r *Rollout, row int) float64 {
	return num.Exp(p.Actor.LogProb(row, r.Action(row)) - r.LogProbs[row])
}

// divergence returns the mean over n states of KL(π ‖ π_old) for the policy of the last Forward.
func (p *TRPO) divergence(n int) (sum float64) {
	width := p.Actor.width
	for i := range n {
		sum += p.Actor.Family.KL(p.Actor.Row(i), p.old[i*width:(i+1)*width]) / float64(n)
	}
	return sum
}

// fit moves the critic towards the returns, minibatch by minibatch.
func (p *TRPO) fit(r *Rollout, emit func(*Event)) {
	for range p.CriticUpdates {
		p.order = grow(p.order, r.Len())
		p.Stream.Perm(p.order)
		for rest := p.order; len(rest) > 0; {
			// Update: w ← w − α ∇ 1/n Σ (v(S) − G)²
			var rows []int
			rows, rest = cut(rest, p.MinibatchSize)
			p.batch.gather(r, rows)
			valueLoss := p.Critic.Differentiate(p.batch.obs, p.batch.returns, 1)
			p.Critic.Step(p.ValueLearningRate)
			emit(p.event.As(Updated).About(r, rows...).With("losses/value_loss", valueLoss))
		}
	}
}

// Act chooses an action for one observation.
func (p *TRPO) Act(obs []float64, greedy bool) []float64 {
	return p.Actor.Act(obs, greedy, &p.Stream)
}

// Tensors lists the weights.
func (p *TRPO) Tensors() []nn.Tensor {
	return append(p.Actor.Tensors("actor"), p.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (p *TRPO) Chooses() *Policy { return p.Actor }

// Evaluates returns what the critic says.
func (p *TRPO) Evaluates() Evaluation { return p.Critic.Copy().Forward }
