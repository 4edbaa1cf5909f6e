package algorithms

import (
	"iter"
	"math"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// DQN is Q-learning with a network for the values (Mnih et al. 2015). What made that work are two brakes on the chase of
// a network after its own guesses: it learns from a memory of transitions, drawn at random, so that samples are not all
// of one moment; and it takes its targets from a second network Q̄ that stands still for a while,
//
//	L(θ) = E_{(S,A,R,S') ~ D}[ℓ(Q(S,A) − y)],   y = R + γ max_a Q̄(S',a)   (algorithm 1)
//
// with the squared error or, calmer, Huber's for ℓ. Double DQN lets Q choose the action and Q̄ say what it is worth, so
// that the largest of many errors is not taken for a value: y = R + γ Q̄(S', argmax_a Q(S',a)) (van Hasselt et al. 2016,
// eq. 4). All of it can be switched while it runs.
type DQN struct {
	LearningRate    float64
	AnnealLR        bool
	Gamma           float64
	Exploration     Exploration
	Double          bool
	Loss            string // "huber" or "mse"
	NStep           int
	UseTarget       bool    // else targets are the network's own
	TargetFrequency int     // steps between two updates of the target network
	Tau             float64 // how much of the network flows into the target then; 1 = it becomes a copy
	BufferSize      int
	BatchSize       int
	LearningStarts  int
	TrainFrequency  int
	GradientSteps   int
	MaxGradNorm     float64
	NormObs         bool
	Worlds          int
	Network         Network

	Q        *QNetwork
	Target   *nn.MLP // Q̄
	Memory   *Replay
	Choices  Choices
	Promises []Promise // a world
	Synced   int       // step at which the target was updated last
	Steps    int       // so far
	Total    int       // of the whole run
	Stream   num.Stream

	rollout        Rollout
	event          Event
	grads          []float64
	picked         []int
	policy, action []float64
}

// NewDQN returns DQN with its default hyper-parameters.
func NewDQN() Agent {
	return &DQN{
		LearningRate: 2.5e-4, Gamma: 0.99, Exploration: Exploration{Start: 1, End: 0.05, Fraction: 0.5}, Loss: "huber", NStep: 1,
		UseTarget: true, TargetFrequency: 500, Tau: 1, BufferSize: 10_000, BatchSize: 128, LearningStarts: 1000,
		TrainFrequency: 10, GradientSteps: 1, MaxGradNorm: 10, Worlds: 1,
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.ReLU},
	}
}

// Params lists the hyper-parameters.
func (a *DQN) Params() []Param {
	list := []Param{
		learningRate(&a.LearningRate), annealLR(&a.AnnealLR), gamma(&a.Gamma),
		{Name: "double_dqn", Value: &a.Double, Help: "let one network choose the next action and the other say what it is worth, against overestimation"},
		{Name: "loss", Symbol: "ℓ", Value: &a.Loss, Choices: []string{"huber", "mse"}, Help: "squared error, or Huber's, whose gradient is at most 1"},
		nStep(&a.NStep),
		{Name: "target_network", Symbol: "Q̄", Value: &a.UseTarget, Help: "take targets from a network that stands still; without one they move with every update"},
		{Name: "target_network_frequency", Aliases: []string{"target_update_interval"}, Value: &a.TargetFrequency, Min: 1, Max: 1e6, Help: "steps between two updates of the target network"},
		{Name: "tau", Symbol: "τ", Value: &a.Tau, Min: 0, Max: 1, Log: true, Help: "share of the network that flows into the target network at an update; 1 = it becomes a copy"},
		batchSize(&a.BatchSize),
		{Name: "buffer_size", Value: &a.BufferSize, Min: 1, Max: 1e7, After: a.resize, Help: "transitions that are remembered"},
		learningStarts(&a.LearningStarts), trainFrequency(&a.TrainFrequency), gradientSteps(&a.GradientSteps),
		maxGradNorm(&a.MaxGradNorm), normObs(&a.NormObs), numEnvs(&a.Worlds),
	}
	return append(append(list, a.Exploration.params()...), a.Network.params()...)
}

// resize gives the memory its size.
func (a *DQN) resize() {
	if a.Memory != nil && a.Memory.Capacity != a.BufferSize {
		a.Memory.Resize(a.BufferSize)
	}
}

// Setup builds the networks and the memory.
func (a *DQN) Setup(w *worlds.Vector, total int, s num.Stream) error {
	a.Stream, a.Total = s, total
	a.Q = NewQNetwork(w.Spec(), a.Network, &a.Stream)
	a.Q.Encoder.Normalize = a.NormObs
	a.Target = a.Q.Net.Clone()
	a.Memory, a.Choices, a.Promises = NewReplay(a.BufferSize, w), NewChoices(w.Copies[0]), make([]Promise, w.N())
	return nil
}

// Iterate takes some steps and learns from draws of the memory.
func (a *DQN) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &a.rollout
		r.Reset(w)
		for range a.TrainFrequency {
			// Act: A ~ ε-greedy in Q(S,·), and remember S, A, R, S'
			ev := a.act(r, w)
			reward, epsilon := w.Rewards[0], a.epsilon()
			emit(ev.With("reward", reward).With("charts/epsilon", epsilon))
		}
		if w.Steps < a.LearningStarts {
			return
		}
		for range a.GradientSteps {
			// Sample: B ~ D
			b := a.Memory.Sample(&a.Stream, a.BatchSize, a.NStep, a.Gamma)
			emit(a.event.As(Sampled).About(&b.Rollout))
			a.learn(b, emit)
		}
		if w.Steps-a.Synced >= a.TargetFrequency {
			// Sync: Q̄ ← τ Q + (1 − τ) Q̄
			nn.Polyak(a.Target.Theta, a.Q.Net.Theta, a.Tau)
			a.Synced = w.Steps
			emit(a.event.As(Synced))
		}
		a.Q.Encoder.Learn(r.Obs)
	})
}

// act takes a step in every world, remembers it and returns the event of it.
func (a *DQN) act(r *Rollout, w *worlds.Vector) *Event {
	from, n := r.Len(), w.N()
	q, k := a.Q.Values(w.Obs, n), a.Choices.Actions
	for i := range n {
		obs, values := w.Obs[i*r.ObsSize:(i+1)*r.ObsSize], q[i*k:(i+1)*k]
		action := epsilonGreedy(values, a.Choices.At(obs), a.epsilon(), &a.Stream)
		if w.Lengths[i] == 0 {
			a.Promises[i].Begin(values[best(values, a.Choices.At(obs), nil)])
		}
		r.Actions, r.Values = append(r.Actions, float64(action)), append(r.Values, values[action])
	}
	r.Step(w)
	a.Steps = w.Steps
	a.Memory.Add(r.Obs[from*r.ObsSize:], r.Actions[from:], w)
	ev := a.event.As(Acted).About(r)
	for i := range n {
		a.Promises[i].Earn(w.Rewards[i], a.Gamma)
	}
	for _, e := range w.Ended {
		rest, final := 0.0, w.Final[e.Copy*r.ObsSize:(e.Copy+1)*r.ObsSize]
		if !w.Terminated[e.Copy] {
			values := a.Q.Values(final, 1)
			rest = values[best(values, a.Choices.At(final), nil)]
		}
		ev.With("charts/max_bias", a.Promises[e.Copy].Bias(rest))
	}
	return ev
}

// learn makes one update from a batch.
func (a *DQN) learn(b *Batch, emit func(*Event)) {
	lr := annealed(a.LearningRate, a.AnnealLR, a.Steps, a.Total)

	// Target: y = R + γ max_a Q̄(S',a), or γ Q̄(S', argmax_a Q(S',a))   (Mnih et al. 2015; van Hasselt et al. 2016, eq. 4)
	a.evaluate(b)
	for i, reward := range b.Rewards {
		b.Returns = append(b.Returns, reward+float64(b.Discounts[i]*b.NextValues[i]))
	}

	// Differentiate: ∇L = 1/n Σ ℓ'(Q(S,A) − y) ∇Q(S,A), the target held still
	n, k := float64(b.Len()), a.Choices.Actions
	q := a.Q.Values(b.Obs, b.Len())
	a.grads = grow(a.grads, len(q))
	clear(a.grads)
	tdLoss, qValues := 0.0, 0.0
	for i, target := range b.Returns {
		at := i*k + int(b.Actions[i])
		b.Values, b.Deltas = append(b.Values, q[at]), append(b.Deltas, target-q[at])
		loss, slope := a.loss(q[at] - target)
		tdLoss += loss / n
		qValues += q[at] / n
		a.grads[at] = slope / n
	}
	a.Q.Net.Backward(a.grads, b.Len())
	gradNorm := clip(a.MaxGradNorm, a.Q.Net.Grad)
	emit(a.event.As(Differentiated).About(&b.Rollout).With("losses/td_loss", tdLoss).With("losses/q_values", qValues).
		With("grads/global_norm", gradNorm))

	// Update: θ ← θ − α ∇L
	a.Q.Step(lr)
	emit(a.event.As(Updated).About(&b.Rollout).With("charts/learning_rate", lr))
}

// evaluate fills the batch's NextValues with what the next states are worth.
func (a *DQN) evaluate(b *Batch) {
	n, k := b.Len(), a.Choices.Actions
	a.picked = a.picked[:0]
	if a.Double {
		a.pick(b, a.Q.Values(b.Final, n))
	}
	target := a.Target
	if !a.UseTarget {
		target = a.Q.Net
	}
	next := target.Forward(a.Q.Encoder.Encode(b.Final, n), n)
	if !a.Double {
		a.pick(b, next)
	}
	for i, action := range a.picked {
		value := 0.0
		if !b.Terminated[i] {
			value = next[i*k+action]
		}
		b.NextValues = append(b.NextValues, value)
	}
}

// pick chooses the best action in each next state of a batch, by the given values.
func (a *DQN) pick(b *Batch, q []float64) {
	k := a.Choices.Actions
	for i := range b.Len() {
		a.picked = append(a.picked, best(q[i*k:(i+1)*k], a.Choices.At(b.next(i)), nil))
	}
}

// loss returns ℓ(x) and its slope: x², or Huber's loss, which goes on straight where x² / 2 becomes steeper than 1.
func (a *DQN) loss(x float64) (loss, slope float64) {
	switch size := math.Abs(x); {
	case a.Loss == "mse":
		return x * x, 2 * x
	case size < 1:
		return 0.5 * x * x, x
	default:
		return size - 0.5, math.Copysign(1, x)
	}
}

// epsilon returns how often an action is random now.
func (a *DQN) epsilon() float64 { return a.Exploration.Epsilon(a.Steps, a.Total) }

// Judge says what the agent thinks of an observation: the values of its greedy policy.
func (a *DQN) Judge(obs []float64) Judgement {
	q, open := a.Q.Values(obs, 1), a.Choices.At(obs)
	a.policy = spread(q, open, 0, a.policy)
	return Judgement{Value: q[best(q, open, nil)], Actions: q, Open: open, Policy: a.policy, Epsilon: a.epsilon()}
}

// Act chooses an action for one observation.
func (a *DQN) Act(obs []float64, greedy bool) []float64 {
	q, open := a.Q.Values(obs, 1), a.Choices.At(obs)
	choice := best(q, open, nil)
	if !greedy {
		choice = epsilonGreedy(q, open, a.epsilon(), &a.Stream)
	}
	a.action = append(a.action[:0], float64(choice))
	return a.action
}

// Tensors lists the weights.
func (a *DQN) Tensors() []nn.Tensor { return a.Q.Tensors() }
