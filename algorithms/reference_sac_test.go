package algorithms

import (
	"encoding/json"
	"math"
	"testing"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
)

// sacCase is what loss_sac.json and trace_sac.json have in common.
type sacCase struct {
	Conv struct {
		LogStdMode  dist.Bound      `json:"log_std_mode"`
		LogStdMin   float64         `json:"log_std_min"`
		LogStdMax   float64         `json:"log_std_max"`
		LogProb     dist.Correction `json:"log_prob"`
		AlphaLoss   *string         `json:"alpha_loss"`
		CriticCoef  float64         `json:"critic_loss_coef"`
		ActionScale []float64       `json:"action_scale"`
		ActionBias  []float64       `json:"action_bias"`
	}
	Convention    string
	Gamma, Tau    float64
	TargetEntropy float64 `json:"target_entropy"`
	Actor         reference.SquashedNet
	Q1, Q2        reference.Net
	Q1Target      reference.Net  `json:"q1_target"`
	Q2Target      reference.Net  `json:"q2_target"`
	LogAlpha      reference.Flat `json:"log_alpha"`
	Alpha         *float64
}

func (c sacCase) agent() *SAC {
	s := NewSAC().(*SAC)
	s.Gamma, s.Tau = c.Gamma, c.Tau
	s.TargetEntropy = c.TargetEntropy / float64(len(c.Actor.Mean.B))
	s.Actor = &SquashedPolicy{Net: c.Actor.MLP(), Optimizer: nn.NewAdam(1e-8)}
	s.Actor.Squash = &dist.Squashed{Scale: c.Conv.ActionScale, Bias: c.Conv.ActionBias, Correction: c.Conv.LogProb, Bound: c.Conv.LogStdMode, Min: c.Conv.LogStdMin, Max: c.Conv.LogStdMax}
	s.Q1, s.Q2 = NewActionCritic(c.Q1.MLP()), NewActionCritic(c.Q2.MLP())
	s.Q1.Target, s.Q2.Target = c.Q1Target.MLP(), c.Q2Target.MLP()
	s.LogAlpha, s.LogAlphaGrad = append([]float64{}, c.LogAlpha...), []float64{0}
	if len(s.LogAlpha) == 0 || math.IsNaN(s.LogAlpha[0]) {
		s.LogAlpha = []float64{0}
	}
	if c.Alpha != nil {
		s.Autotune, s.Alpha = false, *c.Alpha
	}
	return s
}

// sacBatch is a minibatch with the noise of its updates.
type sacBatch struct {
	Obs, Actions, Rewards reference.Flat
	NextObs               reference.Flat `json:"next_obs"`
	Dones                 reference.Flat
	NoiseNext             reference.Flat `json:"noise_next"`
	NoisePi               reference.Flat `json:"noise_pi"`
}

func (b sacBatch) batch(gamma float64) *Batch {
	n := len(b.Rewards)
	batch := &Batch{Rollout: Rollout{Worlds: n, ObsSize: len(b.Obs) / n, ActionSize: len(b.Actions) / n, Obs: b.Obs, Actions: b.Actions,
		Rewards: b.Rewards, Final: b.NextObs, Terminated: flags(b.Dones)}}
	for range n {
		batch.Discounts = append(batch.Discounts, gamma)
	}
	return batch
}

func TestReferenceSACLosses(t *testing.T) {
	reference.Each(t, "loss_sac", func(t *testing.T, c reference.Case) {
		var in struct {
			sacCase
			Batch    sacBatch
			Expected struct {
				TargetQ    []float64                          `json:"target_q"`
				CriticLoss float64                            `json:"critic_loss"`
				CriticGrad struct{ Q1, Q2 []reference.Layer } `json:"critic_grad"`
				LogProb    []float64                          `json:"log_prob"`
				ActorLoss  float64                            `json:"actor_loss"`
				ActorGrad  reference.SquashedNet              `json:"actor_grad"`
				AlphaGrad  reference.Flat                     `json:"alpha_grad"`
				Polyak     struct {
					Q1 []reference.Layer `json:"q1_target"`
					Q2 []reference.Layer `json:"q2_target"`
				}
			}
		}
		c.Decode(t, &in)
		s, b, want := in.agent(), in.Batch.batch(in.Gamma), in.Expected
		alpha := s.temperature()
		s.evaluate(b, in.Batch.NoiseNext, alpha)
		reference.Close(t, "targets", b.Returns, want.TargetQ, c.Tol)
		loss1, _ := s.Q1.Differentiate(b.Obs, b.Actions, b.Returns)
		loss2, _ := s.Q2.Differentiate(b.Obs, b.Actions, b.Returns)
		reference.CloseTo(t, "critic loss", in.Conv.CriticCoef*(loss1+loss2), want.CriticLoss, c.Tol)
		for i, g := range []struct {
			got  *nn.MLP
			want []reference.Layer
		}{{s.Q1.Net, want.CriticGrad.Q1}, {s.Q2.Net, want.CriticGrad.Q2}} {
			for j := range g.got.Grad { // ours is that of ½ MSE
				g.got.Grad[j] *= 2 * in.Conv.CriticCoef
			}
			reference.Close(t, []string{"gradient of Q1", "gradient of Q2"}[i], g.got.Grad, reference.Params(g.want), c.Tol)
		}
		reference.CloseTo(t, "actor loss", s.ascend(b, in.Batch.NoisePi, alpha), want.ActorLoss, c.Tol)
		reference.Close(t, "log probabilities", s.Actor.logProbs, want.LogProb, c.Tol)
		reference.Close(t, "gradient of the actor", s.Actor.Net.Grad, reference.Params(want.ActorGrad.All()), c.Tol)
		if in.Conv.AlphaLoss != nil && *in.Conv.AlphaLoss == "log_alpha" {
			reference.CloseTo(t, "gradient of log α", -mean(s.Actor.logProbs)-in.TargetEntropy, want.AlphaGrad[0], c.Tol)
		}
		s.Q1.Follow(s.Tau)
		s.Q2.Follow(s.Tau)
		reference.Close(t, "target 1", s.Q1.Target.Theta, reference.Params(want.Polyak.Q1), c.Tol)
		reference.Close(t, "target 2", s.Q2.Target.Theta, reference.Params(want.Polyak.Q2), c.Tol)
	})
}

func TestReferenceSACTrace(t *testing.T) {
	reference.Each(t, "trace_sac", func(t *testing.T, c reference.Case) {
		var in struct {
			sacCase
			LR       float64
			Adam     json.RawMessage
			Batches  []sacBatch
			Expected []struct {
				AlphaUsed  float64        `json:"alpha_used"`
				CriticLoss float64        `json:"critic_loss"`
				ActorLoss  float64        `json:"actor_loss"`
				LogAlpha   reference.Flat `json:"log_alpha"`
				Checksum   reference.Checksum
			}
		}
		var order struct{ Convention string }
		c.Decode(t, &order)
		if order.Convention == "cleanrl" {
			t.Skip("CleanRL's order of updates is a convention not taken: testdata/reference/README.md")
		}
		c.Decode(t, &in)
		s := in.agent()
		s.PolicyLR, s.QLR, s.AlphaLR = in.LR, in.LR, in.LR
		s.AlphaOptimizer = nn.NewAdam(1e-8)
		for u, samples := range in.Batches {
			want, h := in.Expected[u], heard{}
			reference.CloseTo(t, "α", s.temperature(), want.AlphaUsed, c.Tol)
			s.learn(samples.batch(in.Gamma), samples.NoisePi, samples.NoiseNext, h.emit)
			reference.CloseTo(t, "critic loss", in.Conv.CriticCoef*(h["differentiated losses/qf1_loss"]+h["differentiated losses/qf2_loss"]), want.CriticLoss, c.Tol)
			reference.CloseTo(t, "actor loss", h["differentiated losses/actor_loss"], want.ActorLoss, c.Tol)
			if s.Autotune {
				reference.Close(t, "log α", s.LogAlpha, want.LogAlpha, c.Tol)
			}
			flat := reference.ExportSquashed(nil, s.Actor.Net, s.Actor.Net.Theta)
			for _, m := range []*nn.MLP{s.Q1.Net, s.Q2.Net, s.Q1.Target, s.Q2.Target} {
				flat = reference.Export(flat, m, m.Theta)
			}
			want.Checksum.Check(t, "weights", flat, c.Tol)
		}
	})
}
