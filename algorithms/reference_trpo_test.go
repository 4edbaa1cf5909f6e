package algorithms

import (
	"slices"
	"testing"

	"ascent/algorithms/internal/reference"
)

func TestReferenceTRPO(t *testing.T) {
	for _, f := range reference.Files(t, "trpo") {
		var cgTol reference.Tol
		f.Decode(t, "cg_tol", &cgTol)
		f.Each(t, "cases", func(t *testing.T, c reference.Case) { checkTRPO(t, c, cgTol) })
	}
}

func checkTRPO(t *testing.T, c reference.Case, cgTol reference.Tol) {
	var in struct {
		Policy       policyCase
		Obs, Actions reference.Flat
		OldLogProb   []float64 `json:"old_log_prob"`
		Advantages   []float64
		X0           reference.Flat
		Hyper        struct {
			TargetKL   float64 `json:"target_kl"`
			Damping    float64 `json:"cg_damping"`
			CGSteps    int     `json:"cg_max_iter"`
			Shrink     float64 `json:"line_search_shrink"`
			SearchIter int     `json:"line_search_max_iter"`
			NormAdv    bool    `json:"normalize_advantage"`
		}
		Expected struct {
			Surrogate float64
			Grad      []float64 `json:"surrogate_grad"`
			FVP       []struct{ V, Fv, Hv []float64 }
			Fisher    reference.Flat
			CG        struct {
				X    []float64
				Used int `json:"iterations_used"`
			}
			XHx        float64 `json:"xHx"`
			StepSize   float64 `json:"step_size"`
			LineSearch struct {
				Success bool
				Trials  []struct {
					KL        float64 `json:"kl_new_old"`
					Surrogate float64
				}
			} `json:"line_search"`
			After []float64 `json:"params_after_flat"`
		}
	}
	c.Decode(t, &in)
	p := NewTRPO().(*TRPO)
	p.TargetKL, p.CGDamping, p.CGSteps = in.Hyper.TargetKL, in.Hyper.Damping, in.Hyper.CGSteps
	p.Shrink, p.SearchSteps = in.Hyper.Shrink, in.Hyper.SearchIter
	p.Actor = in.Policy.actor("sgd")
	r := &Rollout{Worlds: 1, ObsSize: in.Policy.Actor.Sizes[0], ActionSize: len(in.Actions) / len(in.Advantages), Obs: in.Obs, Actions: in.Actions,
		LogProbs: in.OldLogProb, Rewards: in.Advantages}
	p.advantages = slices.Clone(in.Advantages)
	if in.Hyper.NormAdv {
		normalize(p.advantages)
	}
	export := func(v []float64) []float64 {
		n := len(p.Actor.Net.Theta)
		return append(reference.Export(nil, p.Actor.Net, v[:n]), v[n:]...)
	}
	imported := func(v []float64) []float64 {
		theta := reference.Import(p.Actor.Net, v)
		return append(theta, v[len(theta):]...)
	}

	p.Actor.Forward(r.Obs, r.Len())
	for _, product := range in.Expected.FVP {
		v := imported(product.V)
		out := make([]float64, len(v))
		p.Actor.Fisher(v, out)
		reference.Close(t, "F v", export(out), product.Fv, c.Tol)
		p.curvature(v, out)
		reference.Close(t, "H v", export(out), product.Hv, c.Tol)
	}
	if len(in.Expected.Fisher) > 1 {
		n := len(in.Expected.Grad)
		for i := range n { // column i is F e_i
			unit, out := make([]float64, n), make([]float64, n)
			unit[i] = 1
			p.Actor.Fisher(imported(unit), out)
			reference.Close(t, "row of F", export(out), in.Expected.Fisher[i*n:(i+1)*n], c.Tol)
		}
	}
	if slices.ContainsFunc(in.X0, func(v float64) bool { return v != 0 }) { // from elsewhere than zero: the solver alone
		p.gradient = imported(in.Expected.Grad)
		x := imported(in.X0)
		steps := 0
		p.conjugate(x, func(*Event) { steps++ })
		reference.Close(t, "x", export(x), in.Expected.CG.X, cgTol)
		return
	}

	var trial, steps int
	p.improve(r, func(ev *Event) {
		switch ev.Phase {
		case Differentiated:
			loss, _ := ev.Scalar("losses/policy_loss")
			reference.CloseTo(t, "surrogate", -loss, in.Expected.Surrogate, c.Tol)
			reference.Close(t, "gradient", export(p.gradient), in.Expected.Grad, c.Tol)
		case Solved:
			steps++
		case Searched:
			if trial == 0 {
				reference.Close(t, "x", export(p.x), in.Expected.CG.X, cgTol)
				if in.Expected.CG.Used > 0 && steps != in.Expected.CG.Used {
					t.Errorf("%d steps of conjugate gradients, want %d", steps, in.Expected.CG.Used)
				}
			}
			want := in.Expected.LineSearch.Trials[trial]
			kl, _ := ev.Scalar("losses/approx_kl")
			gain, _ := ev.Scalar("gain")
			reference.CloseTo(t, "divergence of a trial", kl, want.KL, cgTol)
			reference.CloseTo(t, "surrogate of a trial", gain+in.Expected.Surrogate, want.Surrogate, cgTol)
			trial++
		}
	})
	if trial != len(in.Expected.LineSearch.Trials) {
		t.Errorf("%d trials, want %d", trial, len(in.Expected.LineSearch.Trials))
	}
	reference.Close(t, "weights", export(p.Actor.Weights(nil)), in.Expected.After, cgTol)
}
