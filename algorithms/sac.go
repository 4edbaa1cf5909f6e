package algorithms

import (
	"iter"
	"math"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// SAC learns a policy for continuous actions that is as random as it can afford to be. It maximises return plus entropy,
//
//	J(π) = E[Σ_t γ^t (R_{t+1} + α H(π(·|S_t)))]   (Haarnoja et al. 2018a, eq. 1)
//
// off-policy, from a memory of everything it has lived through. Two critics guess the soft value of an action, and the
// smaller guess counts, since the larger one is more often wrong. The policy is a Gaussian squeezed through tanh; its
// gradient goes through the sampled action into the critics (the reparameterisation trick), where REINFORCE can only
// weigh log-probabilities. The temperature α is learned so that the entropy keeps to a target (Haarnoja et al. 2018b).
type SAC struct {
	PolicyLR       float64
	QLR            float64
	AlphaLR        float64
	Autotune       bool
	Alpha          float64 // the temperature if it is not learned
	TargetEntropy  float64 // a dimension of the action
	Gamma          float64
	Tau            float64
	TwinCritics    bool
	BufferSize     int
	BatchSize      int
	LearningStarts int
	TrainFrequency int
	GradientSteps  int
	Worlds         int
	Layers, Units  int
	Noise          ParamNoise

	Actor          *SquashedPolicy
	Q1, Q2         *ActionCritic
	LogAlpha       []float64 // one number
	LogAlphaGrad   []float64
	AlphaOptimizer *nn.Adam
	Memory         *Replay
	Stream         num.Stream

	rollout          Rollout
	noise, nextNoise []float64 // rows × action size, standard normal
	dq1, dq2         []float64 // gradients with respect to values
	dActions         []float64 // and to actions
	event            Event
}

// NewSAC returns SAC with its default hyper-parameters.
func NewSAC() Agent {
	return &SAC{
		PolicyLR: 3e-4, QLR: 1e-3, AlphaLR: 1e-3, Autotune: true, Alpha: 0.2, TargetEntropy: -1, Gamma: 0.99, Tau: 0.005,
		TwinCritics: true, BufferSize: 1_000_000, BatchSize: 256, LearningStarts: 5000, TrainFrequency: 1, GradientSteps: 1,
		Worlds: 1, Layers: 2, Units: 256,
	}
}

// Params lists the hyper-parameters.
func (s *SAC) Params() []Param {
	return []Param{
		{Name: "policy_lr", Aliases: []string{"learning_rate"}, Symbol: "λ_π", Value: &s.PolicyLR, Min: 0, Max: 10, Log: true, Help: "size of a step of the policy"},
		{Name: "q_lr", Symbol: "λ_Q", Value: &s.QLR, Min: 0, Max: 10, Log: true, Help: "size of a step of the critics"},
		{Name: "alpha_lr", Symbol: "λ_α", Value: &s.AlphaLR, Min: 0, Max: 10, Log: true, Help: "size of a step of the temperature"},
		{Name: "autotune", Value: &s.Autotune, Help: "learn the temperature so that the entropy keeps to its target"},
		{Name: "alpha", Aliases: []string{"ent_coef"}, Symbol: "α", Value: &s.Alpha, Min: 0, Max: 100, Log: true, Help: "temperature where it is not learned: what entropy is worth in reward"},
		{Name: "target_entropy", Symbol: "H̄", Value: &s.TargetEntropy, Min: -100, Max: 100, Help: "entropy a dimension of the action that the learned temperature keeps to"},
		gamma(&s.Gamma),
		{Name: "tau", Symbol: "τ", Value: &s.Tau, Min: 0, Max: 1, Log: true, Help: "share of the critics that flows into their targets at every update"},
		{Name: "twin_critics", Value: &s.TwinCritics, Help: "let the smaller of two guesses count, against overestimation"},
		{Name: "batch_size", Value: &s.BatchSize, Min: 1, Max: 100_000, Help: "samples an update"},
		{Name: "buffer_size", Value: &s.BufferSize, Min: 1, Max: 1e7, Fixed: true, Help: "transitions that are remembered"},
		{Name: "learning_starts", Value: &s.LearningStarts, Min: 0, Max: 1e7, Help: "steps with random actions before learning begins"},
		{Name: "train_frequency", Aliases: []string{"train_freq"}, Value: &s.TrainFrequency, Min: 1, Max: 100_000, Help: "steps in each world between two rounds of learning"},
		{Name: "gradient_steps", Value: &s.GradientSteps, Min: 0, Max: 100_000, Help: "updates a round of learning"},
		numEnvs(&s.Worlds),
		s.Noise.param(),
		{Name: "hidden_layers", Value: &s.Layers, Min: 0, Max: 8, Fixed: true, Help: "hidden layers of the networks"},
		{Name: "hidden_units", Value: &s.Units, Min: 1, Max: 1024, Fixed: true, Help: "width of each hidden layer"},
	}
}

// Setup builds policy, critics and memory.
func (s *SAC) Setup(w *worlds.Vector, _ int, stream num.Stream) error {
	spec := w.Spec()
	if err := boundedBox(w.Copies[0]); err != nil {
		return err
	}
	s.Stream = stream
	d := spec.Action.Size()
	s.Actor = NewSquashedPolicy(spec.Action, s.network(spec.Observation.Size(), 2*d))
	s.Q1 = NewActionCritic(s.network(spec.Observation.Size()+d, 1))
	s.Q2 = NewActionCritic(s.network(spec.Observation.Size()+d, 1))
	s.LogAlpha, s.LogAlphaGrad, s.AlphaOptimizer = []float64{0}, []float64{0}, nn.NewAdam(1e-8)
	s.Memory = NewReplay(s.BufferSize, w)
	return nil
}

// network returns a ReLU network with the usual random weights.
func (s *SAC) network(in, out int) *nn.MLP {
	sizes := []int{in}
	for range s.Layers {
		sizes = append(sizes, s.Units)
	}
	m := nn.NewMLP(nn.ReLU, append(sizes, out)...)
	m.FanIn(&s.Stream)
	return m
}

// Iterate takes some steps and learns from samples of the memory.
func (s *SAC) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &s.rollout
		r.Reset(w)
		s.Noise.Perturb(s.Actor.Net, &s.Stream)
		for range s.TrainFrequency {
			// Act: A_t ~ π(·|S_t), or anything at all while the memory is young; remember what came of it
			reward := s.act(r, w)
			emit(s.event.As(Acted).About(r).With("reward", reward))
		}
		s.Noise.Settle(s.Actor.Net)
		if w.Steps <= s.LearningStarts {
			return
		}
		for range s.GradientSteps {
			// Sample: B ~ D
			b := s.Memory.Sample(&s.Stream, s.BatchSize, 1, s.Gamma)
			emit(s.event.As(Sampled).About(&b.Rollout))
			s.noise = normals(s.noise, len(b.Actions), &s.Stream)
			s.nextNoise = normals(s.nextNoise, len(b.Actions), &s.Stream)
			s.learn(b, s.noise, s.nextNoise, emit)
		}
	})
}

// act takes a step in every world, remembers it and returns the reward in the first.
func (s *SAC) act(r *Rollout, w *worlds.Vector) (reward float64) {
	from, n, d := r.Len(), w.N(), r.ActionSize
	r.Actions = grow(r.Actions, (from+n)*d)
	actions := r.Actions[from*d:]
	if w.Steps < s.LearningStarts {
		for i := range actions {
			low, high := w.Spec().Action.Low[i%d], w.Spec().Action.High[i%d]
			actions[i] = s.Stream.Uniform(low, high)
		}
	} else {
		s.noise = normals(s.noise, n*d, &s.Stream)
		drawn, logProbs := s.Actor.Sample(w.Obs, n, s.noise)
		copy(actions, drawn)
		r.Squashed = true
		r.LogProbs, r.Dist = append(r.LogProbs, logProbs...), append(r.Dist, s.Actor.Rows()...)
	}
	r.Step(w)
	s.Memory.Add(r.Obs[from*r.ObsSize:], actions, w)
	return w.Rewards[0]
}

// learn makes one update from a batch: temperature, critics, policy, targets, in this order and each through what those
// before it have become, except that the losses weigh entropy with the temperature from before (as in
// Stable-Baselines3; CleanRL takes another order). The noise makes the actions in the batch's states and in the next.
func (s *SAC) learn(b *Batch, noise, nextNoise []float64, emit func(*Event)) {
	alpha := s.temperature()

	// Temperature: ∇J(log α) = −mean(log π(A|S) + H̄), A ~ π(·|S)  (Haarnoja et al. 2018b, eq. 18)
	_, logProbs := s.Actor.Sample(b.Obs, b.Len(), noise)
	entropy := -mean(logProbs)
	s.LogAlphaGrad[0] = entropy - float64(s.TargetEntropy*float64(b.ActionSize))
	if s.Autotune {
		s.AlphaOptimizer.Step(s.LogAlpha, s.LogAlphaGrad, s.AlphaLR)
	}

	// Target: y = R + γ (min(Q̄₁, Q̄₂)(S', A') − α log π(A'|S')), A' ~ π(·|S')  (2018b, eq. 5 and 6)
	nextQ1, nextQ2 := s.evaluate(b, nextNoise, alpha)
	// Differentiate: ∇ ½ mean (Q_i(S, A) − y)²
	qf1Loss, q1 := s.Q1.Differentiate(b.Obs, b.Actions, b.Returns)
	qf2Loss, q2 := s.Q2.Differentiate(b.Obs, b.Actions, b.Returns)
	qf1Values, qf2Values := mean(q1), mean(q2)
	b.Values = append(b.Values[:0], q1...)
	emit(s.event.As(Differentiated).About(&b.Rollout).With("losses/qf1_loss", qf1Loss).With("losses/qf2_loss", qf2Loss).
		With("losses/qf1_values", qf1Values).With("losses/qf2_values", qf2Values).With("losses/q_gap", math.Abs(qf1Values-qf2Values)).
		With("nextQ1", nextQ1).With("nextQ2", nextQ2))

	// Update: the critics
	s.Q1.Step(s.QLR)
	s.Q2.Step(s.QLR)
	emit(s.event.As(Updated).About(&b.Rollout))

	// Differentiate: ∇ mean (α log π(A|S) − min(Q₁, Q₂)(S, A)), A = f(noise, S), through A as well  (2018b, eq. 7)
	actorLoss := s.ascend(b, noise, alpha)
	emit(s.event.As(Differentiated).About(&b.Rollout).With("losses/actor_loss", actorLoss).With("losses/entropy", entropy).
		With("losses/alpha", alpha).With("losses/alpha_loss", s.LogAlpha[0]*s.LogAlphaGrad[0]).With("grads/global_norm", nn.GlobalNorm(s.Actor.Net.Grad)))

	// Update: the policy, and the targets a little towards their critics: Q̄ ← τ Q + (1 − τ) Q̄
	s.Actor.Step(s.PolicyLR)
	s.Q1.Follow(s.Tau)
	s.Q2.Follow(s.Tau)
	emit(s.event.As(Updated).About(&b.Rollout).With("charts/learning_rate", s.PolicyLR))
}

// temperature returns α.
func (s *SAC) temperature() float64 {
	if s.Autotune {
		return num.Exp(s.LogAlpha[0])
	}
	return s.Alpha
}

// evaluate fills the batch's Returns with what the critics should have said of it, and NextValues with the soft values
// of what followed. It returns the mean guesses of both targets there.
func (s *SAC) evaluate(b *Batch, noise []float64, alpha float64) (nextQ1, nextQ2 float64) {
	actions, logProbs := s.Actor.Sample(b.Final, b.Len(), noise)
	q1, q2 := s.Q1.ForwardTarget(b.Final, actions, b.Len()), s.Q2.ForwardTarget(b.Final, actions, b.Len())
	b.Returns, b.NextValues = append(b.Returns[:0], b.Rewards...), grow(b.NextValues, b.Len())
	for i := range b.Returns {
		b.NextValues[i] = 0
		if !b.Terminated[i] {
			b.NextValues[i] = s.smaller(q1[i], q2[i]) - float64(alpha*logProbs[i])
			b.Returns[i] += float64(b.Discounts[i] * b.NextValues[i])
		}
	}
	return mean(q1), mean(q2)
}

// smaller returns the guess that counts.
func (s *SAC) smaller(q1, q2 float64) float64 {
	if s.TwinCritics {
		return min(q1, q2)
	}
	return q1
}

// ascend computes the gradient of the policy's loss and returns the loss. The gradient goes through the critic whose
// guess counts.
func (s *SAC) ascend(b *Batch, noise []float64, alpha float64) (loss float64) {
	n := float64(b.Len())
	actions, logProbs := s.Actor.Sample(b.Obs, b.Len(), noise)
	q1, q2 := s.Q1.Forward(b.Obs, actions, b.Len()), s.Q2.Forward(b.Obs, actions, b.Len())
	s.dq1, s.dq2 = grow(s.dq1, b.Len()), grow(s.dq2, b.Len())
	for i := range s.dq1 {
		q := s.smaller(q1[i], q2[i])
		loss += (float64(alpha*logProbs[i]) - q) / n
		s.dq1[i], s.dq2[i] = 0, 0
		if q == q1[i] {
			s.dq1[i] = -1 / n
		} else {
			s.dq2[i] = -1 / n
		}
	}
	s.dActions = append(s.dActions[:0], s.Q1.ActionGrad(s.dq1, b.ActionSize)...)
	for i, g := range s.Q2.ActionGrad(s.dq2, b.ActionSize) {
		s.dActions[i] += g
	}
	s.Actor.Backward(b.Obs, b.Len(), noise, alpha/n, s.dActions)
	return loss
}

// Act chooses an action for one observation.
func (s *SAC) Act(obs []float64, greedy bool) []float64 {
	return s.Actor.Act(obs, greedy, &s.Stream)
}

// Tensors lists the weights.
func (s *SAC) Tensors() []nn.Tensor {
	tensors := append(s.Actor.Net.Tensors("actor"), s.Q1.Net.Tensors("q1")...)
	tensors = append(tensors, s.Q2.Net.Tensors("q2")...)
	return append(tensors, nn.Tensor{Name: "log_alpha", Shape: []int{1}, Value: s.LogAlpha, Grad: s.LogAlphaGrad})
}

// Evaluates returns what the critics say of the middle of the policy: the smaller guess, if that is the one that counts.
// There is no entropy in it.
func (s *SAC) Evaluates() Evaluation {
	own := SAC{
		Actor: &SquashedPolicy{Net: s.Actor.Net.Clone(), Squash: s.Actor.Squash},
		Q1:    &ActionCritic{Net: s.Q1.Net.Clone()}, Q2: &ActionCritic{Net: s.Q2.Net.Clone()}, TwinCritics: s.TwinCritics,
	}
	return func(obs []float64, n int) []float64 {
		actions := own.Actor.Modes(obs, n)
		values, others := own.Q1.Forward(obs, actions, n), own.Q2.Forward(obs, actions, n)
		for i := range values {
			values[i] = own.smaller(values[i], others[i])
		}
		return values
	}
}
