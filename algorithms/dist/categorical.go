package dist

import "ascent/worlds/num"

// Categorical chooses one of K actions. Its parameters are K logits x, which give the softmax
// π(k) = exp(x_k) / Σ_j exp(x_j); adding a constant to all of them changes nothing. An action is one
// number, the index k.
type Categorical struct {
	K int // number of actions
}

// Params returns K.
func (c Categorical) Params() int { return c.K }

// Width returns 2K+2: behind the logits a row holds the K probabilities, the largest logit, and the
// logarithm of Σ exp(x - largest).
func (c Categorical) Width() int { return 2*c.K + 2 }

// ActionSize returns 1.
func (c Categorical) ActionSize() int { return 1 }

// Complete works out the softmax.
func (c Categorical) Complete(row []float64) {
	top, rest := softmax(row[:c.K], row[c.K:2*c.K])
	row[2*c.K], row[2*c.K+1] = top, num.Log1p(rest)
}

// parts are those of a row.
type parts struct {
	logits, probs []float64
	top, logSum   float64
}

func (c Categorical) of(row []float64) parts {
	return parts{row[:c.K], row[c.K : 2*c.K], row[2*c.K], row[2*c.K+1]}
}

// below returns the logit of index k relative to the largest, which is log p + logSum.
func (r *parts) below(k int) float64 { return r.logits[k] - r.top }

// meanBelow returns Σ p below.
func (r *parts) meanBelow() float64 {
	sum := 0.0
	for k, p := range r.probs {
		sum += float64(p * r.below(k))
	}
	return sum
}

// meanDifference returns Σ p (below_p - below_q), which is KL(p ‖ q) + logSum_p - logSum_q.
func meanDifference(p, q *parts) float64 {
	sum := 0.0
	for k, prob := range p.probs {
		sum += float64(prob * (p.below(k) - q.below(k)))
	}
	return sum
}

// Sample draws by inverting the cumulative distribution at one uniform number. Should rounding leave the
// sum of the probabilities below that number, the most probable action is taken: it is possible.
func (c Categorical) Sample(row []float64, s *num.Stream, action []float64) {
	r := c.of(row)
	u := s.Float64()
	for k, p := range r.probs {
		if u -= p; u < 0 {
			action[0] = float64(k)
			return
		}
	}
	action[0] = float64(argmax(r.logits))
}

// Mode writes the index of the largest logit.
func (c Categorical) Mode(row, action []float64) {
	action[0] = float64(argmax(row[:c.K]))
}

// Probs returns the K probabilities, a part of the row.
func (c Categorical) Probs(row []float64) []float64 { return row[c.K : 2*c.K] }

// LogProb returns the logit of the action, normalised.
func (c Categorical) LogProb(row, action []float64) float64 {
	r := c.of(row)
	return r.below(int(action[0])) - r.logSum
}

// Entropy returns -Σ p log p = logSum - Σ p below, a sum of positive terms, which lies between 0 and log K.
func (c Categorical) Entropy(row []float64) float64 {
	r := c.of(row)
	return r.logSum - r.meanBelow()
}

// KL returns Σ p (log p - log q).
func (c Categorical) KL(p, q []float64) float64 {
	rp, rq := c.of(p), c.of(q)
	return meanDifference(&rp, &rq) + rq.logSum - rp.logSum
}

// GradLogProb adds scale·(onehot(action) - p).
func (c Categorical) GradLogProb(row, action []float64, scale float64, grad []float64) {
	for k, p := range c.Probs(row) {
		grad[k] -= float64(scale * p)
	}
	grad[int(action[0])] += scale
}

// GradEntropy adds -scale·p (log p + H).
func (c Categorical) GradEntropy(row []float64, scale float64, grad []float64) {
	r := c.of(row)
	mean := r.meanBelow() // log p + H is below - mean
	for k, p := range r.probs {
		grad[k] -= float64(scale * p * (r.below(k) - mean))
	}
}

// GradKL adds scale·p (log p - log q - KL) and scale·(q - p).
func (c Categorical) GradKL(p, q []float64, scale float64, gradP, gradQ []float64) {
	rp, rq := c.of(p), c.of(q)
	mean := meanDifference(&rp, &rq) // log p - log q - KL is free of the logarithms
	for k, prob := range rp.probs {
		if gradP != nil {
			gradP[k] += float64(scale * prob * (rp.below(k) - rq.below(k) - mean))
		}
		if gradQ != nil {
			gradQ[k] += float64(scale * (rq.probs[k] - prob))
		}
	}
}

// Fisher writes (diag(p) - p pᵀ) v. The matrix is singular along the constant vector, along which logits
// do not change the distribution.
func (c Categorical) Fisher(row, v, out []float64) {
	probs := c.Probs(row)
	mean := 0.0
	for k, p := range probs {
		mean += float64(p * v[k])
	}
	for k, p := range probs {
		out[k] = p * (v[k] - mean)
	}
}
