package dist_test

import (
	"strings"
	"testing"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
)

// corrections maps the suffixes of the files' names to the corrections they stand for. In the SB3 form
// the density is that of tanh u, in CleanRL's that of the scaled action.
var corrections = map[string]dist.Correction{
	"stable":        dist.Stable,
	"stable_scaled": dist.StableScaled,
	"sb3":           dist.Eps,
	"cleanrl":       dist.EpsScaled,
}

func TestReferenceSquashed(t *testing.T) {
	for _, file := range reference.Files(t, "dist_squashed") {
		var eps reference.Tol
		file.Decode(t, "tol_eps", &eps)
		file.Each(t, "cases", func(t *testing.T, c reference.Case) { checkSquashed(t, c, eps) })
		file.Each(t, "given_action_cases", func(t *testing.T, c reference.Case) { checkGiven(t, c, eps) })
	}
}

// squashed returns a policy whose log σ is not bounded.
func squashed(scale, bias []float64, c dist.Correction) *dist.Squashed {
	return &dist.Squashed{Scale: scale, Bias: bias, Correction: c, Bound: dist.Clamp, Min: -1e9, Max: 1e9}
}

func checkSquashed(t *testing.T, c reference.Case, eps reference.Tol) {
	var v struct {
		Mean        [][]float64
		LogStd      [][]float64 `json:"log_std"`
		Noise       [][]float64
		Scale, Bias []float64
		Upstream    [][]float64 `json:"upstream_action"`
		Expected    map[string]reference.Flat
	}
	c.Decode(t, &v)
	d := len(v.Scale)
	checked := map[string]bool{"u": true} // the argument of the score below
	check := func(b int, name string, got ...float64) {
		t.Helper()
		want, ok := v.Expected[name]
		if !ok {
			return
		}
		checked[name] = true
		tol := c.Tol
		if strings.Contains(name, "sb3") || strings.Contains(name, "cleanrl") || strings.Contains(name, "grad_action") {
			tol = eps
		}
		reference.Close(t, name, got, row(want, b, len(got)), tol)
	}
	for b, mean := range v.Mean {
		p, noise, zeros := join(mean, v.LogStd[b]), v.Noise[b], make([]float64, d)
		action := make([]float64, d)
		for suffix, correction := range corrections {
			q := squashed(v.Scale, v.Bias, correction)
			check(b, "log_prob_"+suffix, q.Sample(p, noise, action))
			grad := gradient(2*d, func(g []float64) { q.Grad(p, noise, 1, zeros, g) })
			check(b, "grad_log_prob_"+suffix+"_mean", grad[:d]...)
			check(b, "grad_log_prob_"+suffix+"_log_std", grad[d:]...)
		}
		check(b, "action", action...)
		q := squashed(v.Scale, v.Bias, dist.Stable)
		grad := gradient(2*d, func(g []float64) { q.Grad(p, noise, 0, v.Upstream[b], g) })
		check(b, "grad_action_mean", grad[:d]...)
		check(b, "grad_action_log_std", grad[d:]...)

		unit := squashed(ones(d), zeros, dist.Stable)
		unit.Sample(p, noise, action)
		check(b, "tanh", action...)

		u := row(v.Expected["u"], b, d)
		normal := dist.Gaussian{D: d}
		score := gradient(2*d, func(g []float64) { normal.GradLogProb(dist.Row(normal, p), u, 1, g) })
		check(b, "score_mean", score[:d]...)
		check(b, "score_log_std", score[d:]...)
	}
	for name := range v.Expected {
		if !checked[name] {
			t.Errorf("%s: not compared", name)
		}
	}
}

func checkGiven(t *testing.T, c reference.Case, eps reference.Tol) {
	var v struct {
		Mean     [][]float64
		LogStd   [][]float64 `json:"log_std"`
		Actions  [][]float64
		Expected struct {
			LogProb []float64 `json:"log_prob_sb3"`
		}
	}
	c.Decode(t, &v)
	for b, mean := range v.Mean {
		d := len(mean)
		q := squashed(ones(d), make([]float64, d), dist.Eps)
		reference.CloseTo(t, "log prob", q.LogProb(join(mean, v.LogStd[b]), v.Actions[b]), v.Expected.LogProb[b], eps)
	}
}

// TestReferenceSAC checks the policy of SAC as its networks drive it: bounded log σ, actions and
// log-densities in the convention of each case.
func TestReferenceSAC(t *testing.T) {
	reference.Each(t, "loss_sac", func(t *testing.T, c reference.Case) {
		var v struct {
			Conv struct {
				Bound       dist.Bound      `json:"log_std_mode"`
				Min         float64         `json:"log_std_min"`
				Max         float64         `json:"log_std_max"`
				Correction  dist.Correction `json:"log_prob"`
				ActionScale []float64       `json:"action_scale"`
				ActionBias  []float64       `json:"action_bias"`
			}
			Actor reference.SquashedNet
			Batch struct {
				Obs       reference.Flat
				NextObs   reference.Flat `json:"next_obs"`
				NoisePi   [][]float64    `json:"noise_pi"`
				NoiseNext [][]float64    `json:"noise_next"`
			}
			Expected struct {
				Action      [][]float64 `json:"pi_action"`
				LogProb     []float64   `json:"log_prob"`
				NextAction  [][]float64 `json:"next_action"`
				NextLogProb []float64   `json:"next_log_prob"`
			}
		}
		c.Decode(t, &v)
		q := &dist.Squashed{Scale: v.Conv.ActionScale, Bias: v.Conv.ActionBias,
			Correction: v.Conv.Correction, Bound: v.Conv.Bound, Min: v.Conv.Min, Max: v.Conv.Max}
		m := v.Actor.MLP()
		check := func(obs []float64, noise, actions [][]float64, logProbs []float64) {
			out := m.Forward(obs, len(noise))
			action := make([]float64, q.ActionSize())
			for b := range noise {
				logProb := q.Sample(row(out, b, q.Params()), noise[b], action)
				reference.Close(t, "action", action, actions[b], c.Tol)
				reference.CloseTo(t, "log prob", logProb, logProbs[b], c.Tol)
			}
		}
		check(v.Batch.Obs, v.Batch.NoisePi, v.Expected.Action, v.Expected.LogProb)
		check(v.Batch.NextObs, v.Batch.NoiseNext, v.Expected.NextAction, v.Expected.NextLogProb)
	})
}
