package algorithms

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// The tests of this file take the gradient that an agent computes in training, and the loss that the same code tells with
// it, and compare the one with central differences of the other.

// A learning is a piece of training code: it computes gradients and tells of them.
type learning func(emit func(*Event))

// until runs the code up to its n-th event of a phase, counted from 1, and leaves it there.
func (run learning) until(t *testing.T, phase Phase, n int) *Event {
	t.Helper()
	for ev := range emitting(run) {
		if ev.Phase == phase {
			if n--; n == 0 {
				return ev
			}
		}
	}
	t.Fatalf("the code does not come to be %v so often", phase)
	return nil
}

// told returns a number of an event.
func told(t *testing.T, ev *Event, name string) float64 {
	t.Helper()
	v, ok := ev.Scalar(name)
	if !ok {
		t.Fatalf("the event has no %s", name)
	}
	return v
}

// checkGradient compares a gradient with central differences of the loss in the weights, which are left as they were.
func checkGradient(t *testing.T, what string, weights, grad []float64, loss func() float64) {
	t.Helper()
	if len(weights) == 0 {
		return // a policy without log σ
	}
	at, got := slices.Clone(weights), slices.Clone(grad)
	want := fd.Gradient(nil, func(x []float64) float64 {
		copy(weights, x)
		return loss()
	}, at, &fd.Settings{Formula: fd.Central})
	copy(weights, at)
	size := 0.0
	for _, v := range want {
		size = max(size, math.Abs(v))
	}
	if size == 0 {
		t.Errorf("%s: the loss does not depend on the weights", what)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-6*size) {
			t.Errorf("%s: element %d is %v, differences say %v", what, i, got[i], want[i])
			return
		}
	}
}

// gradientOfActor checks the gradient of a loss that the code tells when it has differentiated it, in the weights of an actor.
func gradientOfActor(t *testing.T, p *Policy, run learning, loss func(*Event) float64) {
	t.Helper()
	for i, what := range []string{"actor", "log σ"} {
		run.until(t, Differentiated, 1)
		w, g := [][]float64{p.Net.Theta, p.LogStd}[i], [][]float64{p.Net.Grad, p.LogStdGrad}[i]
		checkGradient(t, what, w, g, func() float64 { return loss(run.until(t, Differentiated, 1)) })
	}
}

// gradientOfBoth does so in the weights of an actor and a critic that have one loss in common.
func gradientOfBoth(t *testing.T, p *Policy, c *Critic, run learning, loss func(*Event) float64) {
	t.Helper()
	gradientOfActor(t, p, run, loss)
	run.until(t, Differentiated, 1)
	checkGradient(t, "critic", c.Net.Theta, c.Net.Grad, func() float64 { return loss(run.until(t, Differentiated, 1)) })
}

// gradientCases run an agent's training code on what it has lived through in its first iteration.
var gradientCases = map[string]func(t *testing.T, a Agent){
	"reinforce":    gradientsOfREINFORCE,
	"actor-critic": gradientsOfActorCritic,
	"a2c": func(t *testing.T, agent Agent) {
		a := agent.(*A2C)
		gradientOfBoth(t, a.Actor, a.Critic, func(emit func(*Event)) { a.descend(&a.rollout, 0, emit) }, a2cLoss(t, a.EntCoef, a.VFCoef))
	},
	"a3c": func(t *testing.T, agent Agent) {
		a := agent.(*A3C)
		k := a.Workers[0]
		if k.rollout.Len() == 0 {
			k = a.Workers[1]
		}
		gradientOfBoth(t, k.Actor, k.Critic, func(emit func(*Event)) { a.descend(k, emit) }, a2cLoss(t, a.EntCoef, a.VFCoef))
	},
	"ppo":  gradientsOfPPO,
	"trpo": gradientsOfTRPO,
	"sac":  gradientsOfSAC,
	"dqn":  gradientsOfDQN,
}

// a2cLoss returns the loss that A2C descends, as its event tells it.
func a2cLoss(t *testing.T, entCoef, vfCoef float64) func(*Event) float64 {
	return func(ev *Event) float64 {
		return told(t, ev, "losses/policy_loss") - entCoef*told(t, ev, "losses/entropy") + vfCoef*told(t, ev, "losses/value_loss")
	}
}

// TestGradients covers every agent that says it has differentiated something, on choices and on real numbers.
func TestGradients(t *testing.T) {
	tiny := small.with(settings{"hidden_units": 4, "hidden_layers": 1, "learning_starts": 0, "ent_coef": 0.1, "learning_rate": 0.05, "max_grad_norm": 0})
	for _, e := range All() {
		for _, world := range []string{"CartPole-v1", "Pendulum-v1"} {
			if e.Fits(vector(t, world, e.New(), 1).Copies[0]) != nil {
				continue
			}
			t.Run(e.Name+"/"+world, func(t *testing.T) {
				a, w := begin(t, e.Name, world, 1, tiny)
				differentiates := false
				for range 2 { // the second time from weights that have moved
					for ev := range a.Iterate(w) {
						differentiates = differentiates || ev.Phase == Differentiated
					}
				}
				check, known := gradientCases[e.Name]
				if differentiates && !known {
					t.Error("it computes gradients that nothing here checks")
				}
				if known {
					check(t, a)
				}
			})
		}
	}
}

func gradientsOfREINFORCE(t *testing.T, agent Agent) {
	a := agent.(*REINFORCE)
	a.LearningRate, a.ValueLearningRate = 0, 0
	run := learning(func(emit func(*Event)) { a.learn(&a.rollout, emit) })
	gradientOfActor(t, a.Actor, run, func(ev *Event) float64 {
		return told(t, ev, "losses/policy_loss") - a.EntCoef*told(t, ev, "losses/entropy")
	})
	loss := func() float64 { return told(t, run.until(t, Updated, 1), "losses/value_loss") }
	loss()
	checkGradient(t, "critic", a.Critic.Net.Theta, a.Critic.Net.Grad, loss)
}

// gradientsOfActorCritic holds the targets of the critic still, as the algorithm says.
func gradientsOfActorCritic(t *testing.T, agent Agent) {
	a := agent.(*ActorCritic)
	r, targets := &a.rollout, []float64{}
	run := learning(func(emit func(*Event)) { a.learn(r, emit) })
	gradientOfActor(t, a.Actor, run, func(ev *Event) float64 {
		return told(t, ev, "losses/policy_loss") - a.EntCoef*told(t, ev, "losses/entropy")
	})
	run.until(t, Differentiated, 1)
	for i, delta := range r.Deltas {
		targets = append(targets, r.Values[i]+delta)
	}
	checkGradient(t, "critic", a.Critic.Net.Theta, a.Critic.Net.Grad, func() (loss float64) {
		for i, v := range a.Critic.Forward(r.Obs, r.Len()) {
			loss += (targets[i] - v) * (targets[i] - v) / 2 / float64(r.Len())
		}
		return loss
	})
}

// gradientsOfPPO: about half of the samples are clipped, first by their ratio, then by their value too.
func gradientsOfPPO(t *testing.T, agent Agent) {
	p := agent.(*PPO)
	r := &p.rollout
	rows := make([]int, r.Len())
	for i := range rows {
		rows[i] = i
	}
	run := learning(func(emit func(*Event)) { p.update(r, rows, 0, p.Clip, emit) })
	for _, clipValue := range []bool{false, true} {
		var moves []float64
		p.ClipValue = clipValue
		for i, v := range p.Critic.Forward(r.Obs, r.Len()) {
			moves = append(moves, math.Abs(v-r.Values[i]))
		}
		if !clipValue {
			for i, ratio := range run.until(t, Differentiated, 1).Ratios {
				moves[i] = math.Abs(ratio - 1)
			}
		}
		slices.Sort(moves)
		p.Clip = (moves[len(moves)/2] + moves[len(moves)/2-1]) / 2
		gradientOfBoth(t, p.Actor, p.Critic, run, a2cLoss(t, p.EntCoef, p.VFCoef))
	}
}

// gradientsOfTRPO: the actor climbs, and the critic goes through the rollout in one piece.
func gradientsOfTRPO(t *testing.T, agent Agent) {
	p := agent.(*TRPO)
	p.ValueLearningRate, p.MinibatchSize = 0, p.rollout.Len()
	gradientOfActor(t, p.Actor, func(emit func(*Event)) { p.improve(&p.rollout, emit) }, func(ev *Event) float64 {
		return p.EntCoef*told(t, ev, "losses/entropy") - told(t, ev, "losses/policy_loss")
	})
	loss := func() float64 {
		run := learning(func(emit func(*Event)) { p.fit(&p.rollout, emit) })
		return told(t, run.until(t, Updated, 1), "losses/value_loss")
	}
	loss()
	checkGradient(t, "critic", p.Critic.Net.Theta, p.Critic.Net.Grad, loss)
}

// gradientsOfSAC: with step sizes of zero, none of the networks learns from the others' losses.
func gradientsOfSAC(t *testing.T, agent Agent) {
	s := agent.(*SAC)
	s.PolicyLR, s.QLR, s.AlphaLR, s.Tau = 0, 0, 0, 0
	b := s.Memory.Sample(&s.Stream, 8, 1, s.Gamma)
	noise, next := normals(nil, len(b.Actions), &s.Stream), normals(nil, len(b.Actions), &s.Stream)
	run := learning(func(emit func(*Event)) { s.learn(b, noise, next, emit) })
	half := func(name string) func() float64 {
		return func() float64 { return told(t, run.until(t, Differentiated, 1), name) / 2 }
	}
	whole := func(name string) func() float64 {
		return func() float64 { return told(t, run.until(t, Differentiated, 2), name) }
	}
	run.until(t, Differentiated, 2)
	checkGradient(t, "actor", s.Actor.Net.Theta, s.Actor.Net.Grad, whole("losses/actor_loss"))
	checkGradient(t, "log α", s.LogAlpha, s.LogAlphaGrad, whole("losses/alpha_loss"))
	run.until(t, Differentiated, 1)
	checkGradient(t, "q1", s.Q1.Net.Theta, s.Q1.Net.Grad, half("losses/qf1_loss"))
	run.until(t, Differentiated, 1)
	checkGradient(t, "q2", s.Q2.Net.Theta, s.Q2.Net.Grad, half("losses/qf2_loss"))
}
