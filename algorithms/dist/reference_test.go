package dist_test

import (
	"testing"

	"ascent/algorithms/dist"
	"ascent/algorithms/internal/reference"
)

// row returns row i of a batch that is stored as one slice.
func row(v []float64, i, width int) []float64 { return v[i*width : (i+1)*width] }

// gradient returns what a gradient method adds to zeros.
func gradient(n int, add func(grad []float64)) []float64 {
	grad := make([]float64, n)
	add(grad)
	return grad
}

func TestReferenceCategorical(t *testing.T) {
	reference.Each(t, "dist_categorical", func(t *testing.T, c reference.Case) {
		var v struct {
			Logits   [][]float64
			Other    [][]float64 `json:"other_logits"`
			Actions  []float64
			Expected struct {
				LogProbs    [][]float64 `json:"log_probs"`
				Probs       [][]float64
				LogProb     []float64 `json:"log_prob"`
				Entropy, KL []float64
				Mode        []float64
				GradLogProb [][]float64 `json:"grad_log_prob"`
				GradEntropy [][]float64 `json:"grad_entropy"`
				GradKLP     [][]float64 `json:"grad_kl_logits"`
				GradKLQ     [][]float64 `json:"grad_kl_other"`
			}
		}
		c.Decode(t, &v)
		e := v.Expected
		for b, logits := range v.Logits {
			k := len(logits)
			f := dist.Categorical{K: k}
			checkFamily(t, c, f, logits, v.Other[b], v.Actions[b:b+1], expected{
				logProb: e.LogProb[b], entropy: e.Entropy[b], kl: &e.KL[b],
				gradLogProb: e.GradLogProb[b], gradEntropy: e.GradEntropy[b],
				gradKLP: e.GradKLP[b], gradKLQ: e.GradKLQ[b],
			})
			row, mode := dist.Row(f, logits), make([]float64, 1)
			reference.Close(t, "probs", f.Probs(row), e.Probs[b], c.Tol)
			f.Mode(row, mode)
			reference.CloseTo(t, "mode", mode[0], e.Mode[b], reference.Tol{})
			for a, want := range e.LogProbs[b] {
				reference.CloseTo(t, "log probs", f.LogProb(row, []float64{float64(a)}), want, c.Tol)
			}
		}
	})
}

// expected holds the reference values of one row; nil where the file has none.
type expected struct {
	logProb, entropy         float64
	kl                       *float64
	gradLogProb, gradEntropy []float64
	gradKLP, gradKLQ         []float64
}

// checkFamily compares every method of a family that has a closed form, for two members with the given parameters.
func checkFamily(t *testing.T, c reference.Case, f dist.Family, p, q, action []float64, e expected) {
	t.Helper()
	n := f.Params()
	p, q = dist.Row(f, p), dist.Row(f, q)
	reference.CloseTo(t, "log prob", f.LogProb(p, action), e.logProb, c.Tol)
	reference.CloseTo(t, "entropy", f.Entropy(p), e.entropy, c.Tol)
	reference.Close(t, "grad log prob", gradient(n, func(g []float64) {
		f.GradLogProb(p, action, 1, g)
	}), e.gradLogProb, c.Tol)
	reference.Close(t, "grad entropy", gradient(n, func(g []float64) {
		f.GradEntropy(p, 1, g)
	}), e.gradEntropy, c.Tol)
	if e.kl != nil {
		reference.CloseTo(t, "kl", f.KL(p, q), *e.kl, c.Tol)
	}
	gp, gq := make([]float64, n), make([]float64, n)
	f.GradKL(p, q, 1, gp, gq)
	if e.gradKLP != nil {
		reference.Close(t, "grad kl p", gp, e.gradKLP, c.Tol)
	}
	if e.gradKLQ != nil {
		reference.Close(t, "grad kl q", gq, e.gradKLQ, c.Tol)
	}
}

func TestReferenceGaussian(t *testing.T) {
	reference.Each(t, "dist_gaussian", func(t *testing.T, c reference.Case) {
		var v struct {
			Mean        [][]float64
			LogStd      [][]float64 `json:"log_std"`
			Actions     [][]float64
			OtherMean   [][]float64 `json:"other_mean"`
			OtherLogStd [][]float64 `json:"other_log_std"`
			Expected    struct {
				LogProb           []float64 `json:"log_prob"`
				Entropy, KL       []float64
				GradLogProbMean   [][]float64 `json:"grad_log_prob_mean"`
				GradLogProbLogStd [][]float64 `json:"grad_log_prob_log_std"`
				GradEntropyLogStd [][]float64 `json:"grad_entropy_log_std"`
				GradKLMean        [][]float64 `json:"grad_kl_mean"`
				GradKLLogStd      [][]float64 `json:"grad_kl_log_std"`
				GradKLOtherMean   [][]float64 `json:"grad_kl_other_mean"`
				GradKLOtherLogStd [][]float64 `json:"grad_kl_other_log_std"`
			}
		}
		c.Decode(t, &v)
		e := v.Expected
		for b, mean := range v.Mean {
			d := len(mean)
			p := join(mean, v.LogStd[b%len(v.LogStd)])
			q := join(v.OtherMean[b], v.OtherLogStd[b%len(v.OtherLogStd)])
			checkFamily(t, c, dist.Gaussian{D: d}, p, q, v.Actions[b], expected{
				logProb: e.LogProb[b], entropy: e.Entropy[b], kl: &e.KL[b],
				gradLogProb: join(e.GradLogProbMean[b], e.GradLogProbLogStd[b]),
				gradEntropy: join(make([]float64, d), e.GradEntropyLogStd[b]),
				gradKLP:     join(e.GradKLMean[b], e.GradKLLogStd[b]),
				gradKLQ:     join(e.GradKLOtherMean[b], e.GradKLOtherLogStd[b]),
			})
		}
	})
}

func TestReferenceBernoulli(t *testing.T) {
	reference.Each(t, "dist_bernoulli", func(t *testing.T, c reference.Case) {
		var v struct {
			Logits   [][]float64
			Other    [][]float64 `json:"other_logits"`
			Actions  [][]float64
			Expected struct {
				LogProb     []float64 `json:"log_prob"`
				Entropy, KL []float64
				Probs       [][]float64
				GradLogProb [][]float64 `json:"grad_log_prob"`
				GradEntropy [][]float64 `json:"grad_entropy"`
			}
		}
		c.Decode(t, &v)
		e := v.Expected
		for b, logits := range v.Logits {
			f := dist.Bernoulli{D: len(logits)}
			want := expected{logProb: e.LogProb[b], entropy: e.Entropy[b],
				gradLogProb: e.GradLogProb[b], gradEntropy: e.GradEntropy[b]}
			if e.KL != nil {
				want.kl = &e.KL[b]
			}
			checkFamily(t, c, f, logits, v.Other[b], v.Actions[b], want)
			probs := make([]float64, len(logits))
			f.Probs(logits, probs)
			reference.Close(t, "probs", probs, e.Probs[b], c.Tol)
		}
	})
}

// ones returns d ones.
func ones(d int) []float64 {
	v := make([]float64, d)
	for i := range v {
		v[i] = 1
	}
	return v
}

// join returns the parameters of a Gaussian: means, then log σ.
func join(mean, logStd []float64) []float64 {
	return append(append([]float64(nil), mean...), logStd...)
}
