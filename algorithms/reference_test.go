package algorithms

import (
	"encoding/json"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
	"ascent/worlds"
)

// The tests of this file run the code that trains on reference values made with PyTorch, CleanRL and
// Stable-Baselines3: agents get the file's networks, learn from the file's rollouts, and their weights are compared.

// policyCase is a policy as the files store it. Gradients have the same form.
type policyCase struct {
	Type   string         `json:"type"`
	Actor  reference.Net  `json:"actor"`
	Critic *reference.Net `json:"critic"`
	LogStd reference.Flat `json:"log_std"`
}

// weightsCase is a set of weights, or of gradients, without the shapes of the networks.
type weightsCase struct {
	Actor  []reference.Layer `json:"actor"`
	Critic []reference.Layer `json:"critic"`
	LogStd []float64         `json:"log_std"`
}

// actor returns the policy, with an optimiser that the caller may replace.
func (c policyCase) actor(optimizer string) *Policy {
	p := &Policy{
		Net: c.Actor.MLP(), Optimizer: newOptimizer(optimizer), LogStdOptimizer: newOptimizer(optimizer),
		Encoder: NewEncoder(box(c.Actor.Sizes[0])),
	}
	k := c.Actor.Sizes[len(c.Actor.Sizes)-1]
	if c.Type == "gaussian" {
		p.Family, p.LogStd, p.LogStdGrad = dist.Gaussian{D: k}, append([]float64{}, c.LogStd...), make([]float64, k)
	} else {
		p.Family = dist.Categorical{K: k}
	}
	return p
}

func (c policyCase) critic(optimizer string) *Critic {
	if c.Critic == nil {
		return &Critic{Net: nn.NewLinear(c.Actor.Sizes[0], 1), Encoder: NewEncoder(box(c.Actor.Sizes[0])), Optimizer: newOptimizer(optimizer)}
	}
	return &Critic{Net: c.Critic.MLP(), Encoder: NewEncoder(box(c.Actor.Sizes[0])), Optimizer: newOptimizer(optimizer)}
}

// box returns the space of all vectors with n numbers.
func box(n int) worlds.Space { return worlds.Box(make([]float64, n), make([]float64, n)) }

// check compares weights or gradients of actor, critic and log_std, as far as the file has them.
func (c weightsCase) check(t *testing.T, what string, actor, critic, logStd []float64, tol reference.Tol) {
	t.Helper()
	reference.Close(t, what+" of the actor", actor, reference.Params(c.Actor), tol)
	if len(c.Critic) > 0 {
		reference.Close(t, what+" of the critic", critic, reference.Params(c.Critic), tol)
	}
	reference.Close(t, what+" of log_std", logStd, c.LogStd, tol)
}

// flatWeights returns all weights in the files' order.
func flatWeights(a *Policy, c *Critic) []float64 {
	flat := reference.Export(nil, a.Net, a.Net.Theta)
	flat = reference.Export(flat, c.Net, c.Net.Theta)
	return append(flat, a.LogStd...)
}

// heard collects the scalars of an agent's events by phase and name; the last value stands.
type heard map[string]float64

func (h heard) emit(ev *Event) {
	for _, s := range ev.Scalars {
		h[ev.Phase.String()+" "+s.Name] = s.Value
	}
}

func TestReferenceReturns(t *testing.T) {
	reference.Each(t, "returns", func(t *testing.T, c reference.Case) {
		var in struct {
			Kind                  string
			Gamma                 float64
			X, Rewards, Expected  json.RawMessage
			Terminated, Truncated []bool
			NoBootstrap           []float64 `json:"expected_no_bootstrap"`
			Bootstrap             []float64 `json:"expected_bootstrap"`
			TerminalValues        []float64 `json:"terminal_values"`
			LastValue             float64   `json:"last_value"`
		}
		c.Decode(t, &in)
		r := &Rollout{Worlds: 1, Terminated: in.Terminated, Truncated: in.Truncated}
		var want []float64
		switch in.Kind {
		case "discounted_cumsum":
			unmarshal(t, in.X, &r.Rewards)
			unmarshal(t, in.Expected, &want)
			r.Terminated, r.Truncated = make([]bool, len(want)), make([]bool, len(want))
		case "rewards_to_go":
			unmarshal(t, in.Rewards, &r.Rewards)
			want = in.NoBootstrap
			// with what lies behind a limit, and behind the last step, they are the returns of GAE at λ = 1
			r.ObsSize, r.Obs, r.Final, r.Last = 1, make([]float64, len(want)), in.TerminalValues, []float64{in.LastValue}
			reader().Judge(r, true)
			GAE(r, r.Rewards, in.Gamma, 1)
			reference.Close(t, "returns that bootstrap", r.Returns, in.Bootstrap, c.Tol)
		case "n_step":
			checkNStep(t, c)
			return
		default:
			t.Fatalf("nothing here computes %q", in.Kind)
		}
		RewardsToGo(r, in.Gamma)
		reference.Close(t, "returns", r.Returns, want, c.Tol)
	})
}

func unmarshal(t *testing.T, text json.RawMessage, v any) {
	t.Helper()
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatal(err)
	}
}

// reader returns a critic that reads the value out of the observation, for feeding Judge.
func reader() *Critic {
	critic := &Critic{Net: nn.NewLinear(1, 1), Encoder: NewEncoder(box(1))}
	critic.Net.Theta[0] = 1
	return critic
}

func TestReferenceGAE(t *testing.T) {
	type result struct{ Rewards, Advantages, Returns reference.Flat }
	reference.Each(t, "gae", func(t *testing.T, c reference.Case) {
		var in struct {
			N                     int
			Rewards, Values       reference.Flat
			Terminated, Truncated reference.Flat
			TerminalValues        reference.Flat `json:"terminal_values"`
			LastValues            reference.Flat `json:"last_values"`
			Results               []struct {
				Gamma, Lambda float64
				CleanRL, SB3  result
				SpinUp        result // its returns are those of λ = 1
			}
		}
		c.Decode(t, &in)
		critic := reader()
		r := &Rollout{Worlds: in.N, ObsSize: 1, Rewards: in.Rewards, Obs: in.Values, Final: in.TerminalValues, Last: in.LastValues,
			Terminated: flags(in.Terminated), Truncated: flags(in.Truncated)}
		for i, v := range r.Final {
			if math.IsNaN(v) {
				r.Final[i] = 0
			}
		}
		for _, res := range in.Results {
			for _, convention := range []struct {
				bootstrap bool
				want      result
			}{{false, res.CleanRL}, {true, res.SB3}} {
				critic.Judge(r, convention.bootstrap)
				GAE(r, r.Rewards, res.Gamma, res.Lambda)
				reference.Close(t, "advantages", r.Advantages, convention.want.Advantages, c.Tol)
				reference.Close(t, "returns", r.Returns, convention.want.Returns, c.Tol)
			}
			GAE(r, r.Rewards, res.Gamma, 1)
			reference.Close(t, "returns at λ = 1", r.Returns, res.SpinUp.Returns, c.Tol)
		}
	})
}

func flags(f reference.Flat) []bool {
	b := make([]bool, len(f))
	for i, v := range f {
		b[i] = v == 1
	}
	return b
}

// lossCase is a case of loss_pg.json; which fields are there depends on the kind.
type lossCase struct {
	Kind                         string
	Policy                       policyCase
	Obs, Actions                 reference.Flat
	Rewards, Advantages, Returns []float64
	EpisodeLengths               []int `json:"episode_lengths"`
	Gamma                        float64
	Baseline                     string
	Normalize                    bool
	GammaT                       bool `json:"gamma_t"`
	Hyper                        struct {
		EntCoef     float64 `json:"ent_coef"`
		VFCoef      float64 `json:"vf_coef"`
		NormAdv     bool    `json:"normalize_advantage"`
		MaxGradNorm float64 `json:"max_grad_norm"`
		LR          float64
	}
	Expected json.RawMessage

	Theta0      [][]float64
	V0          []float64
	AlphaTheta  float64 `json:"alpha_theta"`
	AlphaV      float64 `json:"alpha_v"`
	Transitions []struct {
		S, A, S2   int
		R          float64
		Terminated bool
	}
}

func TestReferenceLosses(t *testing.T) {
	reference.Each(t, "loss_pg", func(t *testing.T, c reference.Case) {
		var head struct{ Kind string }
		c.Decode(t, &head)
		if head.Kind == "sutton_reinforce" {
			checkBookREINFORCE(t, c)
			return
		}
		var in lossCase
		c.Decode(t, &in)
		switch in.Kind {
		case "reinforce":
			checkREINFORCE(t, in, c.Tol)
		case "a2c":
			checkA2C(t, in, c.Tol)
		case "one_step_actor_critic":
			checkActorCritic(t, in, c.Tol)
		default:
			t.Fatalf("nothing here computes %q", in.Kind)
		}
	})
}

// rollout returns the samples of the case as one world's.
func (in lossCase) rollout() *Rollout {
	n := len(in.Obs) / in.Policy.Actor.Sizes[0]
	r := &Rollout{Worlds: 1, ObsSize: in.Policy.Actor.Sizes[0], ActionSize: len(in.Actions) / n, Obs: in.Obs, Actions: in.Actions, Rewards: in.Rewards}
	r.Terminated, r.Truncated = make([]bool, n), make([]bool, n)
	end := -1
	for _, length := range in.EpisodeLengths {
		end += length
		r.Terminated[end] = true
		for t := range length {
			r.Time = append(r.Time, t)
		}
	}
	return r
}

func checkREINFORCE(t *testing.T, in lossCase, tol reference.Tol) {
	var want struct {
		Returns, Weights []float64
		EntropyMean      float64 `json:"entropy_mean"`
		Loss             float64
		ValueLoss        *float64 `json:"value_loss"`
		Grad             weightsCase
	}
	unmarshal(t, in.Expected, &want)
	a := NewREINFORCE().(*REINFORCE)
	a.Gamma, a.Baseline, a.NormAdv, a.DiscountSteps = in.Gamma, in.Baseline, in.Normalize, in.GammaT
	a.Actor, a.Critic = in.Policy.actor("sgd"), in.Policy.critic("sgd")
	r, h := in.rollout(), heard{}
	a.learn(r, h.emit)
	reference.Close(t, "returns", r.Returns, want.Returns, tol)
	reference.Close(t, "weights", r.Advantages, want.Weights, tol)
	reference.CloseTo(t, "loss", h["differentiated losses/policy_loss"], want.Loss, tol)
	reference.CloseTo(t, "entropy", h["differentiated losses/entropy"], want.EntropyMean, tol)
	want.Grad.check(t, "gradient", a.Actor.Net.Grad, a.Critic.Net.Grad, a.Actor.LogStdGrad, tol)
	if want.ValueLoss != nil && in.Baseline == "value" {
		reference.CloseTo(t, "value loss", h["updated losses/value_loss"], *want.ValueLoss, tol)
	}
}

// checkBookREINFORCE runs episodes of the book's pseudocode, which updates at every step, on a policy whose action
// preferences are features times weights. Each action has a feature of its own, so that in our order of weights the
// preferences are the weights.
func checkBookREINFORCE(t *testing.T, c reference.Case) {
	var in struct {
		Theta0   []float64
		Features [][]float64
		Alpha    float64
		AlphaW   *float64 `json:"alpha_w"`
		Gamma    float64
		Episodes []struct{ Actions, Rewards []float64 }
		Expected []struct {
			Theta []float64
			W     *float64
		}
	}
	c.Decode(t, &in)
	a := NewREINFORCE().(*REINFORCE)
	a.StepUpdates, a.DiscountSteps, a.Baseline = true, true, "none"
	a.Gamma, a.LearningRate = in.Gamma, in.Alpha
	if in.AlphaW != nil {
		a.Baseline, a.ValueLearningRate = "value", *in.AlphaW/2 // our loss is the squared error, not half of it
		// The book, and we, weigh a step of θ with δ = G − w before w has moved (§13.4); the record weighs it with
		// what is left of δ after that, which is (1 − α_w γ^t) δ.
		if in.Gamma != 1 {
			t.Fatalf("γ is %v: no learning rate of ours makes up for α_w γ^t", in.Gamma)
		}
		a.LearningRate *= 1 - *in.AlphaW
	}
	one := worlds.Discrete(1)
	a.Actor = &Policy{Net: nn.NewLinear(1, 2), Family: dist.Categorical{K: 2}, Encoder: NewEncoder(one), Optimizer: newOptimizer("sgd"), LogStdOptimizer: newOptimizer("sgd")}
	a.Critic = &Critic{Net: nn.NewLinear(1, 1), Encoder: NewEncoder(one), Optimizer: newOptimizer("sgd")}
	ours := func(theta []float64) (preferences []float64) {
		for _, features := range in.Features {
			preferences = append(preferences, floats.Dot(features, theta))
		}
		return preferences
	}
	copy(a.Actor.Net.Theta, ours(in.Theta0))
	for i, e := range in.Episodes {
		n := len(e.Actions)
		r := &Rollout{Worlds: 1, ObsSize: 1, ActionSize: 1, Obs: make([]float64, n), Actions: e.Actions, Rewards: e.Rewards, Terminated: make([]bool, n), Truncated: make([]bool, n)}
		for step := range n {
			r.Time = append(r.Time, step)
		}
		r.Terminated[n-1] = true
		a.learn(r, func(*Event) {})
		reference.Close(t, "θ", a.Actor.Net.Theta, ours(in.Expected[i].Theta), c.Tol)
		if w := in.Expected[i].W; w != nil {
			reference.CloseTo(t, "w", a.Critic.Net.Theta[0], *w, c.Tol)
		}
	}
}

func checkA2C(t *testing.T, in lossCase, tol reference.Tol) {
	var want struct {
		PolicyLoss  float64 `json:"policy_loss"`
		ValueLoss   float64 `json:"value_loss"`
		EntropyLoss float64 `json:"entropy_loss"`
		Grad        weightsCase
		GradNorm    float64     `json:"grad_norm"`
		After       weightsCase `json:"params_after_one_rmsprop_step"`
	}
	unmarshal(t, in.Expected, &want)
	a := NewA2C().(*A2C)
	a.EntCoef, a.VFCoef, a.NormAdv = in.Hyper.EntCoef, in.Hyper.VFCoef, in.Hyper.NormAdv
	a.MaxGradNorm, a.LearningRate = in.Hyper.MaxGradNorm, in.Hyper.LR
	a.Actor, a.Critic = in.Policy.actor("rmsprop"), in.Policy.critic("rmsprop")
	r, h := in.rollout(), heard{}
	r.Advantages, r.Returns, r.Rewards = in.Advantages, in.Returns, in.Returns // no rewards: descend asks for none, but they count the rows
	a.descend(r, a.LearningRate, func(ev *Event) {
		h.emit(ev)
		if ev.Phase == Differentiated && h["differentiated grads/global_norm"] <= a.MaxGradNorm {
			want.Grad.check(t, "gradient", a.Actor.Net.Grad, a.Critic.Net.Grad, a.Actor.LogStdGrad, tol)
		}
	})
	reference.CloseTo(t, "policy loss", h["differentiated losses/policy_loss"], want.PolicyLoss, tol)
	reference.CloseTo(t, "value loss", h["differentiated losses/value_loss"], want.ValueLoss, tol)
	reference.CloseTo(t, "entropy", h["differentiated losses/entropy"], -want.EntropyLoss, tol)
	reference.CloseTo(t, "length of the gradient", h["differentiated grads/global_norm"], want.GradNorm, tol)
	want.After.check(t, "weights", a.Actor.Net.Theta, a.Critic.Net.Theta, a.Actor.LogStd, tol)
}

func checkActorCritic(t *testing.T, in lossCase, tol reference.Tol) {
	var want struct {
		Steps []struct{ Delta float64 }
		Theta reference.Flat
		V     []float64
	}
	unmarshal(t, in.Expected, &want)
	states, actions := len(in.Theta0), len(in.Theta0[0])
	a := NewActorCritic().(*ActorCritic)
	a.Gamma, a.DiscountSteps, a.EntCoef, a.MaxGradNorm = in.Gamma, true, 0, 0
	a.LearningRate, a.ValueLearningRate = in.AlphaTheta, in.AlphaV
	space := NewEncoder(worlds.Discrete(states))
	a.Actor = &Policy{Net: nn.NewLinear(states, actions), Family: dist.Categorical{K: actions}, Encoder: space, Optimizer: newOptimizer("sgd"), LogStdOptimizer: newOptimizer("sgd")}
	a.Critic = &Critic{Net: nn.NewLinear(states, 1), Encoder: NewEncoder(worlds.Discrete(states)), Optimizer: newOptimizer("sgd")}
	for s, row := range in.Theta0 {
		copy(a.Actor.Net.Theta[s*actions:], row)
	}
	copy(a.Critic.Net.Theta, in.V0)
	time := 0
	for i, step := range in.Transitions {
		r := &Rollout{Worlds: 1, ObsSize: 1, ActionSize: 1, Time: []int{time}, Obs: []float64{float64(step.S)}, Actions: []float64{float64(step.A)},
			Rewards: []float64{step.R}, Terminated: []bool{step.Terminated}, Truncated: []bool{false}, Final: []float64{float64(step.S2)}, Last: []float64{float64(step.S2)}}
		a.learn(r, func(*Event) {})
		reference.CloseTo(t, "delta", r.Deltas[0], want.Steps[i].Delta, tol)
		if time++; step.Terminated {
			time = 0
		}
	}
	reference.Close(t, "theta", a.Actor.Net.Theta, want.Theta, tol)
	reference.Close(t, "v", a.Critic.Net.Theta, want.V, tol)
}
