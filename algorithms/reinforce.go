package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// REINFORCE plays whole episodes, weighs every action with the return that followed it, and makes the actions that were
// followed by more return more likely (Williams 1992; Sutton & Barto 2018, §13.3 and §13.4). It climbs
//
//	J(θ) = E[G_0],   ∇J(θ) ∝ E[(G_t − b(S_t)) ∇ln π(A_t|S_t,θ)]   (eq. 13.6 and 13.10)
//
// by stochastic gradient ascent: no model, no bootstrapping, only the likelihood of what was done and the return that
// came of it. The baseline b may be anything that does not depend on the action; it changes the variance of the
// estimate and not its mean. On a bandit, with one pull an episode, this is the gradient bandit algorithm (eq. 2.12).
type REINFORCE struct {
	LearningRate      float64
	ValueLearningRate float64
	Gamma             float64
	Credit            string // what an action is weighted with: "reward-to-go" or "full" return
	Baseline          string // "none", "mean" of the batch, running "average", or learned "value"
	Episodes          int    // episodes an update
	NormAdv           bool
	DiscountSteps     bool // weigh step t of an episode with γ^t, as the theorem has it
	StepUpdates       bool // update after every step of the episodes in turn, as the book's pseudocode does
	EntCoef           float64
	MaxGradNorm       float64
	OptimizerName     string
	Curiosity         Curiosity
	Network           Network

	Actor   *Policy
	Critic  *Critic
	Average float64 // running average of returns
	Count   int     // how many it is the average of
	Stream  num.Stream

	rollout Rollout
	rows    []int
	event   Event
}

// NewREINFORCE returns REINFORCE with its default hyper-parameters.
func NewREINFORCE() Agent {
	return &REINFORCE{
		LearningRate: 3e-3, ValueLearningRate: 3e-3, Gamma: 0.99, Credit: "reward-to-go", Baseline: "value", Episodes: 4,
		NormAdv: false, EntCoef: 0, MaxGradNorm: 0, OptimizerName: "adam",
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters.
func (a *REINFORCE) Params() []Param {
	return append([]Param{
		learningRate(&a.LearningRate),
		gamma(&a.Gamma),
		{Name: "baseline", Symbol: "b", Value: &a.Baseline, Choices: []string{"none", "mean", "average", "value"}, Help: "what is subtracted from the return: nothing, the batch's mean, the running average, or a learned value"},
		{Name: "credit", Value: &a.Credit, Choices: []string{"reward-to-go", "full"}, Help: "weigh an action with the rewards after it, or with those of the whole episode"},
		{Name: "episodes", Symbol: "K", Value: &a.Episodes, Min: 1, Max: 1000, Help: "episodes an update"},
		valueLearningRate(&a.ValueLearningRate),
		normAdv(&a.NormAdv),
		discountSteps(&a.DiscountSteps),
		{Name: "step_updates", Value: &a.StepUpdates, Help: "once the episodes are over, update for each of their steps in turn, as the book's pseudocode does, instead of once for all"},
		entCoef(&a.EntCoef),
		maxGradNorm(&a.MaxGradNorm),
		optimizer(&a.OptimizerName),
	}, append(a.Curiosity.params(), a.Network.params()...)...)
}

// Setup builds the policy and the baseline's network.
func (a *REINFORCE) Setup(w *worlds.Vector, _ int, s num.Stream) (err error) {
	a.Stream = s
	if a.Actor, err = NewPolicy(w.Spec(), a.Network, a.OptimizerName, &a.Stream); err != nil {
		return err
	}
	a.Critic = NewCritic(w.Spec(), a.Network, a.OptimizerName, &a.Stream)
	return a.Curiosity.setup(w.Spec())
}

// patience is how many steps are taken before an update at most: a policy may have come to walk in circles in a world
// without a time limit, and then its episode would never end. What was cut off counts as nothing, and is played on.
const patience = 20_000

// Iterate plays some episodes and learns from them.
func (a *REINFORCE) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &a.rollout
		r.Reset(w)
		a.Curiosity.Perturb(a.Actor, &a.Stream)
		for ended := 0; ended < a.Episodes && r.Len() < patience; ended += len(w.Ended) {
			// Act: A_t ~ π(·|S_t, θ), and see R_{t+1} and S_{t+1}
			reward, logProb := r.Act(a.Actor, w, &a.Stream)
			emit(a.event.As(Acted).About(r).With("reward", reward).With("logProb", logProb))
		}
		a.Curiosity.Reward(r, w.Spec().Observation)
		a.learn(r, emit)
		a.Curiosity.Settle(a.Actor)
	})
}

// learn makes one update from a rollout of whole episodes, or one from each of its steps.
func (a *REINFORCE) learn(r *Rollout, emit func(*Event)) {
	// Credit: G_t = R_{t+1} + γ G_{t+1}, from the end of each episode back  (Sutton & Barto 2018, eq. 3.9)
	if a.Credit == "full" {
		FullReturns(r, a.Gamma)
	} else {
		RewardsToGo(r, a.Gamma)
	}
	// and Â_t = G_t − b(S_t): how much better than expected  (§13.4)
	a.compare(r, 0, r.Len())
	g, advantage := r.Returns[0], r.Advantages[0]
	emit(a.event.As(Credited).About(r).With("g", g).With("advantage", advantage))

	if !a.StepUpdates {
		a.improve(r, 0, r.Len(), emit)
	} else {
		for t := range r.Len() {
			a.compare(r, t, t+1) // the baseline has moved since
			a.improve(r, t, t+1, emit)
		}
	}
	a.average(r)
}

// compare says how much better the rows of a rollout from one to before another went than expected.
func (a *REINFORCE) compare(r *Rollout, from, to int) {
	r.Values, r.Advantages = grow(r.Values, r.Len()), grow(r.Advantages, r.Len())
	a.expect(r, from, to)
	for t := from; t < to; t++ {
		r.Advantages[t] = r.Returns[t] - r.Values[t]
	}
	if a.NormAdv {
		normalize(r.Advantages[from:to])
	}
	if a.DiscountSteps {
		for t := from; t < to; t++ {
			r.Advantages[t] *= num.Pow(a.Gamma, float64(r.Time[t]))
		}
	}
}

// improve makes one update from these rows.
func (a *REINFORCE) improve(r *Rollout, from, to int, emit func(*Event)) {
	rows := a.count(r, from, to)

	// Differentiate: ∇L = −1/n Σ_t A_t ∇ln π(A_t|S_t, θ) − β ∇H  (eq. 13.11; L is minimised, so it is −J)
	a.Actor.Forward(r.Obs[from*r.ObsSize:to*r.ObsSize], to-from)
	policyLoss, entropy, n := 0.0, 0.0, float64(to-from)
	for i, advantage := range r.Advantages[from:to] {
		action := r.Action(from + i)
		policyLoss -= advantage * a.Actor.LogProb(i, action) / n
		entropy += a.Actor.Entropy(i) / n
		a.Actor.GradLogProb(i, action, -advantage/n)
		a.Actor.GradEntropy(i, -a.EntCoef/n)
	}
	a.Actor.Backward()
	gradNorm := clip(a.MaxGradNorm, a.Actor.Net.Grad, a.Actor.LogStdGrad)
	emit(a.event.As(Differentiated).About(r, rows...).With("losses/policy_loss", policyLoss).With("losses/entropy", entropy).With("grads/global_norm", gradNorm))

	// Update: θ ← θ − α ∇L, and the baseline a step towards the returns  (§13.4)
	a.Actor.Step(a.LearningRate)
	valueLoss := a.fit(r, from, to)
	emit(a.event.As(Updated).About(r, rows...).With("losses/value_loss", valueLoss).With("charts/learning_rate", a.LearningRate))
}

// expect fills the rows' values with the baseline b(S_t).
func (a *REINFORCE) expect(r *Rollout, from, to int) {
	level := 0.0
	switch a.Baseline {
	case "value":
		copy(r.Values[from:to], a.Critic.Forward(r.Obs[from*r.ObsSize:to*r.ObsSize], to-from))
		return
	case "mean":
		level = mean(r.Returns)
	case "average":
		level = a.Average
	}
	for t := from; t < to; t++ {
		r.Values[t] = level
	}
}

// fit moves a learned baseline towards the returns of the rows and reports how far off it was. It comes after the
// update, so that no return is in its own baseline.
func (a *REINFORCE) fit(r *Rollout, from, to int) (valueLoss float64) {
	if a.Baseline == "value" {
		valueLoss = a.Critic.Differentiate(r.Obs[from*r.ObsSize:to*r.ObsSize], r.Returns[from:to], 1)
		a.Critic.Step(a.ValueLearningRate)
	}
	return valueLoss
}

// average takes the returns of the rollout's episodes into the running average.
func (a *REINFORCE) average(r *Rollout) {
	for t, g := range r.Returns {
		if r.Time[t] == 0 { // the first step's return is the episode's
			a.Count++
			a.Average += (g - a.Average) / float64(a.Count)
		}
	}
}

// count returns the numbers of the rows from one to before another, or nil if they are all.
func (a *REINFORCE) count(r *Rollout, from, to int) []int {
	if to-from == r.Len() {
		return nil
	}
	a.rows = a.rows[:0]
	for t := from; t < to; t++ {
		a.rows = append(a.rows, t)
	}
	return a.rows
}

// Act chooses an action for one observation.
func (a *REINFORCE) Act(obs []float64, greedy bool) []float64 {
	return a.Actor.Act(obs, greedy, &a.Stream)
}

// Tensors lists the weights.
func (a *REINFORCE) Tensors() []nn.Tensor {
	return append(a.Actor.Tensors("actor"), a.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (a *REINFORCE) Chooses() *Policy { return a.Actor }

// Evaluates returns the learned baseline, if that is what is subtracted from returns.
func (a *REINFORCE) Evaluates() Evaluation {
	if a.Baseline != "value" {
		return nil
	}
	return a.Critic.Copy().Forward
}
