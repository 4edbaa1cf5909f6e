package dist

import "ascent/worlds/num"

// Categorical chooses one of K actions. A row holds K logits x, which give the softmax
// π(k) = exp(x_k) / Σ_j exp(x_j); adding a constant to all of them changes nothing. An action is one
// number, the index k.
type Categorical struct {
	K int // number of actions
}

// Params returns K.
func (c Categorical) Params() int { return c.K }

// ActionSize returns 1.
func (c Categorical) ActionSize() int { return 1 }

// Sample draws by inverting the cumulative distribution at one uniform number. Should rounding leave the
// sum of the probabilities below that number, the most probable action is taken: it is possible.
func (c Categorical) Sample(row []float64, s *num.Stream, action []float64) {
	var z softmax
	z.set(row)
	u := s.Float64()
	drawn := z.best
	for k := range row {
		if u -= z.prob(k); u < 0 {
			drawn = k
			break
		}
	}
	action[0] = float64(drawn)
}

// Mode writes the index of the largest logit.
func (c Categorical) Mode(row, action []float64) {
	action[0] = float64(argmax(row))
}

// Probs writes the K probabilities.
func (c Categorical) Probs(row, probs []float64) {
	var z softmax
	z.set(row)
	for k := range row {
		probs[k] = z.prob(k)
	}
}

// LogProb returns the logit of the action, normalised.
func (c Categorical) LogProb(row, action []float64) float64 {
	var z softmax
	z.set(row)
	return z.below(int(action[0])) - z.logSum()
}

// Entropy returns -Σ p log p, which lies between 0 and log K.
func (c Categorical) Entropy(row []float64) float64 {
	var z softmax
	z.set(row)
	return z.entropy()
}

// KL returns Σ p (log p - log q).
func (c Categorical) KL(p, q []float64) float64 {
	var zp, zq softmax
	zp.set(p)
	zq.set(q)
	return meanDifference(&zp, &zq) + zq.logSum() - zp.logSum()
}

// GradLogProb adds scale·(onehot(action) - p).
func (c Categorical) GradLogProb(row, action []float64, scale float64, grad []float64) {
	var z softmax
	z.set(row)
	for k := range row {
		grad[k] -= float64(scale * z.prob(k))
	}
	grad[int(action[0])] += scale
}

// GradEntropy adds -scale·p (log p + H).
func (c Categorical) GradEntropy(row []float64, scale float64, grad []float64) {
	var z softmax
	z.set(row)
	mean := z.meanBelow() // log p + H is below - mean
	for k := range row {
		grad[k] -= float64(scale * z.prob(k) * (z.below(k) - mean))
	}
}

// GradKL adds scale·p (log p - log q - KL) and scale·(q - p).
func (c Categorical) GradKL(p, q []float64, scale float64, gradP, gradQ []float64) {
	var zp, zq softmax
	zp.set(p)
	zq.set(q)
	mean := meanDifference(&zp, &zq) // log p - log q - KL is free of the logarithms
	for k := range p {
		if gradP != nil {
			gradP[k] += float64(scale * zp.prob(k) * (zp.below(k) - zq.below(k) - mean))
		}
		if gradQ != nil {
			gradQ[k] += float64(scale * (zq.prob(k) - zp.prob(k)))
		}
	}
}

// Fisher writes (diag(p) - p pᵀ) v. The matrix is singular along the constant vector, along which logits
// do not change the distribution.
func (c Categorical) Fisher(row, v, out []float64) {
	var z softmax
	z.set(row)
	mean := 0.0
	for k := range row {
		mean += float64(z.prob(k) * v[k])
	}
	for k := range row {
		out[k] = z.prob(k) * (v[k] - mean)
	}
}
