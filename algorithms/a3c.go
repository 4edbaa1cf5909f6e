package algorithms

import (
	"iter"

	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A3C is A2C whose workers don't wait for one another (Mnih et al. 2016, §4 and algorithm S3). Each has a world and a
// copy θ' of the weights. It plays T steps with its copy, computes the gradient of A2C's loss L there, applies it to the
// shared weights θ as they are by then, and fetches these:
//
//	g ← 0.99 g + 0.01 ∇L(θ')²,   θ ← θ − α ∇L(θ')/√(g + ε),   θ' ← θ
//
// The root mean squares g of RMSProp are shared as well. Since it last fetched, the others have moved θ, so its gradient
// is stale: it is taken at a place that θ has left. The number of updates in between is the staleness, and workers that
// see different parts of the world at once are what is gained for it: their samples are not alike, and none idles.
//
// One worker after the other takes its turn, in an order that chance draws, so that a run can be stepped and repeated.
// With LockFree they are goroutines that run as they like (hogwild.go).
type A3C struct {
	LearningRate   float64
	AnnealLR       bool
	Gamma          float64
	Lambda         float64
	Steps          int // T
	Worlds         int // N, one a worker
	Delay          int // staleness from which on a worker fetches the weights
	LockFree       bool
	EntCoef        float64
	VFCoef         float64
	MaxGradNorm    float64
	BootstrapLimit bool
	Network        Network

	Actor   *Policy // the shared one, and its gradient the last that was applied
	Critic  *Critic
	Workers []*Worker
	Updates int // so far, by all workers
	Total   int // of the whole run
	Stream  num.Stream

	hogwild hogwild
}

// A Worker is one of A3C's learners: its copy of the weights, as of when it last fetched them, and its own chance.
type Worker struct {
	Actor   *Policy
	Critic  *Critic
	Fetched int // A3C.Updates when it last fetched
	Stream  num.Stream

	world   worlds.Vector // a view of its copy
	rollout Rollout
	event   Event
	ended   []worlds.Episode // without locks: in its turns so far …
	told    Event            // … and what these were like
}

// NewA3C returns A3C with its default hyper-parameters.
func NewA3C() Agent {
	return &A3C{
		LearningRate: 7e-4, Gamma: 0.99, Lambda: 1, Steps: 20, Worlds: 8, EntCoef: 0, VFCoef: 0.5, MaxGradNorm: 0.5,
		BootstrapLimit: true,
		Network:        Network{Kind: "mlp", Layers: 2, Units: 64, Activation: nn.Tanh},
	}
}

// Params lists the hyper-parameters.
func (a *A3C) Params() []Param {
	return append([]Param{
		learningRate(&a.LearningRate), annealLR(&a.AnnealLR),
		{Name: "delay", Value: &a.Delay, Min: 0, Max: 100_000, Help: "updates that a worker lets pass at least before it fetches the weights anew: staleness on purpose"},
		gamma(&a.Gamma), gaeLambda(&a.Lambda),
		numSteps(&a.Steps), numEnvs(&a.Worlds),
		entCoef(&a.EntCoef), vfCoef(&a.VFCoef), maxGradNorm(&a.MaxGradNorm), bootstrapLimit(&a.BootstrapLimit),
		{Name: "lock_free", Value: &a.LockFree, Fixed: true, Help: "run the workers at the same time, without locks: no two runs are the same, so it can't be stepped or replayed"},
	}, a.Network.params()...)
}

// Setup builds the shared actor and critic, and the workers with their copies.
func (a *A3C) Setup(w *worlds.Vector, total int, s num.Stream) (err error) {
	a.Stream, a.Total = s, total/a.Steps
	if a.Actor, err = NewPolicy(w.Spec(), a.Network, "rmsprop-tf", &a.Stream); err != nil {
		return err
	}
	a.Critic = NewCritic(w.Spec(), a.Network, "rmsprop-tf", &a.Stream)
	for range w.N() {
		a.Workers = append(a.Workers, a.hire())
	}
	return nil
}

// hire returns a worker that has just fetched the weights.
func (a *A3C) hire() *Worker {
	return &Worker{Actor: a.Actor.Copy(), Critic: a.Critic.Copy(), Stream: num.NewStream(a.Stream.Uint64())}
}

// Nondeterministic reports whether equal seeds may lead to different runs.
func (a *A3C) Nondeterministic() bool { return a.LockFree }

// Iterate is one worker's turn; if they are free of locks, some turns of each.
func (a *A3C) Iterate(w *worlds.Vector) iter.Seq[*Event] {
	return emitting(func(emit func(*Event)) {
		if a.LockFree {
			a.race(w, emit)
			return
		}
		worker := a.Stream.IntN(len(a.Workers))
		k := a.Workers[worker]
		w.View(worker, &k.world)
		k.rollout.Reset(&k.world)
		for range a.Steps {
			// Act: A_t ~ π(·|S_t, θ'), with the worker's own weights in its own world, and see R_{t+1} and S_{t+1}
			reward, logProb := k.rollout.Act(k.Actor, &k.world, &k.Stream)
			w.Adopt(worker, &k.world)
			emit(k.event.As(Acted).About(&k.rollout).With("worker", float64(worker)).With("reward", reward).With("logProb", logProb))
		}
		a.learn(k, emit)
	})
}

// learn makes one update from the worker's rollout.
func (a *A3C) learn(k *Worker, emit func(*Event)) {
	r := &k.rollout

	// Credit: Â_t = Σ_k (γλ)^k δ_{t+k},  δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)  (Schulman et al. 2016, eq. 16)
	k.Critic.Judge(r, a.BootstrapLimit)
	GAE(r, r.Rewards, a.Gamma, a.Lambda)
	explainedVariance := ExplainedVariance(r.Values, r.Returns)
	emit(k.event.As(Credited).About(r).With("losses/explained_variance", explainedVariance))

	a.descend(k, emit)
}

// descend takes one step down the gradient of the loss of a rollout whose advantages and returns are known.
func (a *A3C) descend(k *Worker, emit func(*Event)) {
	r, n := &k.rollout, float64(k.rollout.Len())

	// Differentiate: ∇L(θ') = −1/n Σ Â_t ∇ln π(A_t|S_t) − β ∇H, at the worker's weights   (Mnih et al. 2016, §4)
	policyLoss, entropy := 0.0, 0.0
	k.Actor.Forward(r.Obs, r.Len())
	for t, advantage := range r.Advantages {
		policyLoss -= advantage * k.Actor.LogProb(t, r.Action(t)) / n
		entropy += k.Actor.Entropy(t) / n
		k.Actor.GradLogProb(t, r.Action(t), -advantage/n)
		k.Actor.GradEntropy(t, -a.EntCoef/n)
	}
	k.Actor.Backward()
	// and c_v ∇ 1/n Σ (v(S_t) − G_t)²
	valueLoss := k.Critic.Differentiate(r.Obs, r.Returns, a.VFCoef)
	gradNorm := clip(a.MaxGradNorm, k.Actor.Net.Grad, k.Actor.LogStdGrad, k.Critic.Net.Grad)
	a.take(k)
	emit(k.event.As(Differentiated).About(r).With("losses/policy_loss", policyLoss).With("losses/value_loss", valueLoss).
		With("losses/entropy", entropy).With("grads/global_norm", gradNorm))

	// Update: θ ← θ − α ∇L(θ')/√(g + ε): the shared weights, which have moved on since θ' was fetched
	staleness, lr := a.apply(k)
	emit(k.event.As(Updated).About(r).With("charts/staleness", float64(staleness)).With("charts/learning_rate", lr))

	if staleness >= a.Delay {
		// Sync: θ' ← θ
		a.fetch(k)
		emit(k.event.As(Synced).About(r))
	}
}

// take puts a worker's gradient beside the shared weights.
func (a *A3C) take(k *Worker) {
	if a.LockFree {
		return // goroutines have no such place in common
	}
	for i, g := range gradients(a.Actor, a.Critic) {
		copy(g, gradients(k.Actor, k.Critic)[i])
	}
}

// apply takes a step of the shared weights along a worker's gradient. It returns how many steps others, and the worker
// itself, have taken since it fetched, and the learning rate.
func (a *A3C) apply(k *Worker) (staleness int, lr float64) {
	if a.LockFree {
		return a.hogwild.apply(a, k)
	}
	lr = annealed(a.LearningRate, a.AnnealLR, a.Updates, a.Total)
	a.Actor.Step(lr)
	a.Critic.Step(lr)
	staleness = a.Updates - k.Fetched
	a.Updates++
	return staleness, lr
}

// fetch gives a worker the shared weights as they are now.
func (a *A3C) fetch(k *Worker) {
	if a.LockFree {
		a.hogwild.fetch(k)
		return
	}
	for i, w := range weights(k.Actor, k.Critic) {
		copy(w, weights(a.Actor, a.Critic)[i])
	}
	k.Fetched = a.Updates
}

// Lags returns how many updates the weights of each worker are behind the shared ones.
func (a *A3C) Lags() (lags []int) {
	for _, k := range a.Workers {
		lags = append(lags, a.Updates-k.Fetched)
	}
	return lags
}

// Act chooses an action for one observation, with the shared weights.
func (a *A3C) Act(obs []float64, greedy bool) []float64 {
	return a.Actor.Act(obs, greedy, &a.Stream)
}

// Tensors lists the shared weights.
func (a *A3C) Tensors() []nn.Tensor {
	return append(a.Actor.Tensors("actor"), a.Critic.Net.Tensors("critic")...)
}

// Chooses returns the policy.
func (a *A3C) Chooses() *Policy { return a.Actor }

// Evaluates returns what the critic says.
func (a *A3C) Evaluates() Evaluation { return a.Critic.Copy().Forward }
