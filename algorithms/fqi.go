package algorithms

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// FQI is Q-learning as a sequence of regressions, fitted Q-iteration (Ernst, Geurts & Wehenkel 2005). From Q_0 = 0 on, it
// takes all transitions that it has, computes what each should be worth by the values of the last round, and fits a
// function to these targets as any regression would,
//
//	y_i = R_i + γ max_a Q_k(S'_i,a),   Q_{k+1} = argmin_Q Σ_i (Q(S_i,A_i) − y_i)²
//
// so that value spreads backwards from where rewards are by one step a round. It does not matter who gathered the
// transitions, but what they have not met can't be learned. The regression is linear in features, a least-squares problem
// an action, or by a network (Riedmiller 2005, neural fitted Q-iteration).
//
// The batch is gathered by random actions; it stays as it is, or grows by the steps of an ε-greedy policy. Rounds on a
// batch that does not grow take no step in the world, and count a step every sample that they back up, so that a run ends.
type FQI struct {
	Gamma        float64
	BatchSteps   int
	BatchGrowth  int
	Persistence  float64
	Exploration  Exploration
	Regression   string // "linear" or "mlp"
	Ridge        float64
	Shape        FeatureChoice
	LearningRate float64
	Epochs       int
	BatchSize    int
	Network      Network

	Memory  *Replay
	Linear  Linear    // Q, if the regression is linear
	Q       *QNetwork // else
	Choices Choices
	Rounds  int // regressions so far
	Last    int // the last action, that persistence may repeat; -1 = the episode begins
	Steps   int // so far
	Total   int // of the whole run
	Stream  num.Stream

	rollout        Rollout
	event          Event
	y              []float64 // a target a sample
	ridge          ridge
	order          []int
	inputs, grads  []float64
	policy, action []float64
}

// NewFQI returns fitted Q-iteration with its default hyper-parameters.
func NewFQI() Agent {
	return &FQI{
		Gamma: 0.99, BatchSteps: 5000, Exploration: Exploration{Start: 1, End: 0.1}, Regression: "linear", Ridge: 0.01,
		Shape: defaultFeatures, LearningRate: 1e-3, Epochs: 5, BatchSize: 128, Last: -1,
		Network: Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.ReLU},
	}
}

// Params lists the hyper-parameters.
func (a *FQI) Params() []Param {
	list := []Param{
		gamma(&a.Gamma),
		{Name: "batch_steps", Value: &a.BatchSteps, Min: 1, Max: 1e6, Help: "transitions that are gathered by random actions before the first regression"},
		{Name: "batch_growth", Value: &a.BatchGrowth, Min: 0, Max: 10_000, Help: "transitions that an ε-greedy policy adds before every further regression; 0 = the batch stays as it is"},
		{Name: "action_persistence", Value: &a.Persistence, Min: 0, Max: 1, Help: "how often a random action is the one before it again: pushing on for a while gets further than trembling"},
		{Name: "regression", Value: &a.Regression, Choices: []string{"linear", "mlp"}, Fixed: true, Help: "function that is fitted: linear in features, by least squares, or a network, by gradient descent"},
		{Name: "ridge", Symbol: "λ", Value: &a.Ridge, Min: 0, Max: 1e6, Log: true, Help: "punishes large weights in a linear regression, so that what was hardly seen is worth little"},
		learningRate(&a.LearningRate),
		{Name: "update_epochs", Aliases: []string{"n_epochs"}, Value: &a.Epochs, Min: 1, Max: 1000, Help: "passes of a network over the batch in a regression"},
		batchSize(&a.BatchSize),
	}
	return slices.Concat(list, a.Exploration.params(), a.Shape.params(), a.Network.params())
}

// Setup makes an empty batch and Q_0.
func (a *FQI) Setup(w *worlds.Vector, total int, s num.Stream) error {
	spec := w.Spec()
	a.Stream, a.Total = s, total
	a.Memory, a.Choices = NewReplay(math.MaxInt32, w), NewChoices(w.Copies[0])
	if a.Regression == "mlp" {
		a.Q = NewQNetwork(spec, a.Network, &a.Stream)
		return nil
	}
	features, err := a.features(spec.Observation)
	a.Linear = NewLinear(features, spec.Action.Count(), 0)
	return err
}

// features returns the features of a linear regression: where nothing else is asked for, tiles only if they are few enough.
func (a *FQI) features(space worlds.Space) (Features, error) {
	f, err := a.Shape.build(space)
	if err == nil && f.Len() > largestRegression {
		if a.Shape.Kind == "auto" {
			return Features{Kind: "quadratic", Space: space.Clone()}, nil
		}
		err = fmt.Errorf("features: %d of them are more than the %d that a regression can take; fewer tiles or quadratic features are", f.Len(), largestRegression)
	}
	return f, err
}

// Iterate gathers some transitions, until the batch is complete, or does one regression.
func (a *FQI) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		r := &a.rollout
		r.Reset(w)
		for wanted := a.wanted(); wanted > 0; wanted-- {
			// Act: random at first, later ε-greedy in Q(S,·); add S, A, R, S' to the batch
			a.act(r, w)
			reward := w.Rewards[0]
			emit(a.event.As(Acted).About(r).With("reward", reward))
		}
		if a.Memory.Len() < a.BatchSteps {
			return
		}
		if r.Len() == 0 {
			w.Steps += a.Memory.Len()
		}
		a.Steps = w.Steps
		a.learn(emit)
	})
}

// wanted returns how many transitions this iteration gathers.
func (a *FQI) wanted() int {
	if a.Rounds > 0 {
		return a.BatchGrowth
	}
	return min(a.BatchSteps-a.Memory.Len(), longestIteration)
}

// act takes a step and adds it to the batch.
func (a *FQI) act(r *Rollout, w *worlds.Vector) {
	open := a.Choices.At(w.Obs)
	switch {
	case a.Rounds > 0:
		a.Last = epsilonGreedy(a.values(w.Obs, 1), open, a.Exploration.Epsilon(w.Steps, a.Total), &a.Stream)
	case a.Last < 0 || !a.Stream.Bernoulli(a.Persistence) || open != nil && !open[a.Last]:
		a.Last = anyOf(a.Choices.Actions, open, &a.Stream)
	}
	from := r.Len()
	r.Actions = append(r.Actions, float64(a.Last))
	r.Step(w)
	a.Memory.Add(r.sight(from), r.Action(from), w)
	if r.Ends(from) {
		a.Last = -1
	}
}

// learn does one regression.
func (a *FQI) learn(emit func(*Event)) {
	m, n := a.Memory, float64(a.Memory.Len())

	// Target: y = R + γ max_a Q_k(S',a)   (Ernst et al. 2005, fig. 1)
	a.y = append(a.y[:0], m.Rewards...)
	a.each(m.Final, func(i int, q []float64) {
		if !m.Terminated[i] && a.Rounds > 0 { // Q_0 = 0
			a.y[i] += float64(a.Gamma * q[best(q, a.Choices.At(m.next(i)), nil)])
		}
	})
	emit(a.event.As(Credited).With("charts/target_mean", mean(a.y)).With("charts/target_max", slices.Max(a.y)))

	// Fit: Q_{k+1} = argmin_Q Σ (Q(S,A) − y)²
	if a.Regression == "mlp" {
		a.descend()
	} else {
		a.ridge.decompose(m, &a.Linear, a.Ridge)
		a.ridge.solve(m, &a.Linear, a.y)
	}
	a.Rounds++
	tdLoss, qValues := 0.0, 0.0
	a.each(m.Obs, func(i int, q []float64) {
		estimate := q[int(m.Actions[i])]
		tdLoss += (estimate - a.y[i]) * (estimate - a.y[i]) / n
		qValues += estimate / n
	})
	emit(a.event.As(Fitted).With("losses/td_loss", tdLoss).With("losses/q_values", qValues).With("charts/rounds", float64(a.Rounds)))
}

// descend fits the network to the targets, going over the batch some times in minibatches.
func (a *FQI) descend() {
	m, k := a.Memory, a.Choices.Actions
	for range a.Epochs {
		a.order = grow(a.order, m.Len())
		a.Stream.Perm(a.order)
		for rest := a.order; len(rest) > 0; {
			var rows []int
			rows, rest = cut(rest, a.BatchSize)
			a.inputs = a.inputs[:0]
			for _, row := range rows {
				a.inputs = append(a.inputs, m.sight(row)...)
			}
			q := a.Q.Values(a.inputs, len(rows))
			a.grads = grow(a.grads, len(q))
			clear(a.grads)
			for i, row := range rows {
				at := i*k + int(m.Actions[row])
				a.grads[at] = 2 * (q[at] - a.y[row]) / float64(len(rows))
			}
			a.Q.Net.Backward(a.grads, len(rows))
			a.Q.Step(a.LearningRate)
		}
	}
}

// values returns Q of n observations, a row each, valid until the next call.
func (a *FQI) values(obs []float64, n int) []float64 {
	if a.Regression == "mlp" {
		return a.Q.Values(obs, n)
	}
	return a.Linear.Rows(obs, n)
}

// each goes through observations, a row each, with their values.
func (a *FQI) each(obs []float64, do func(row int, q []float64)) {
	const chunk = 512 // rows that a network is asked about at once
	size, k := a.Memory.ObsSize, a.Choices.Actions
	for from := 0; from < a.Memory.Len(); from += chunk {
		n := min(chunk, a.Memory.Len()-from)
		q := a.values(obs[from*size:(from+n)*size], n)
		for i := range n {
			do(from+i, q[i*k:(i+1)*k])
		}
	}
}

// Judge says what the agent thinks of an observation: the values of its greedy policy.
func (a *FQI) Judge(obs []float64) Judgement {
	q, open := a.values(obs, 1), a.Choices.At(obs)
	a.policy = spread(q, open, 0, a.policy)
	epsilon := 1.0 // until the first regression
	if a.Rounds > 0 {
		epsilon = a.Exploration.Epsilon(a.Steps, a.Total)
	}
	return Judgement{Value: q[best(q, open, nil)], Actions: q, Open: open, Policy: a.policy, Epsilon: epsilon}
}

// Act chooses an action for one observation.
func (a *FQI) Act(obs []float64, greedy bool) []float64 {
	q, open := a.values(obs, 1), a.Choices.At(obs)
	choice := best(q, open, nil)
	if !greedy {
		choice = epsilonGreedy(q, open, a.Exploration.Epsilon(a.Steps, a.Total), &a.Stream)
	}
	a.action = append(a.action[:0], float64(choice))
	return a.action
}

// Tensors lists the weights.
func (a *FQI) Tensors() []nn.Tensor {
	if a.Regression == "mlp" {
		return a.Q.Tensors()
	}
	return a.Linear.Tensors("q")
}
