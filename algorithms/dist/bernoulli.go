package dist

import "ascent/worlds/num"

// Bernoulli draws D independent bits. Its parameters are D logits x, which give π(1) = σ(x) = 1/(1 + exp(-x)).
// An action is D numbers, each 0 or 1.
type Bernoulli struct {
	D int // number of bits
}

// Params returns D.
func (b Bernoulli) Params() int { return b.D }

// Width returns D: a row has its parameters alone.
func (b Bernoulli) Width() int { return b.D }

// Complete does nothing.
func (b Bernoulli) Complete([]float64) {}

// ActionSize returns D.
func (b Bernoulli) ActionSize() int { return b.D }

// Sample draws each bit with its probability.
func (b Bernoulli) Sample(row []float64, s *num.Stream, action []float64) {
	for i, x := range row {
		action[i] = 0
		if s.Float64() < sigmoid(x) {
			action[i] = 1
		}
	}
}

// Mode writes 1 where the logit is positive.
func (b Bernoulli) Mode(row, action []float64) {
	for i, x := range row {
		action[i] = 0
		if x > 0 {
			action[i] = 1
		}
	}
}

// Probs writes π(1) of each bit.
func (b Bernoulli) Probs(row, probs []float64) {
	for i, x := range row {
		probs[i] = sigmoid(x)
	}
}

// LogProb returns Σ log σ(±x), the sign that of the bit.
func (b Bernoulli) LogProb(row, action []float64) float64 {
	sum := 0.0
	for i, x := range row {
		if action[i] == 0 {
			x = -x
		}
		sum -= num.Softplus(-x)
	}
	return sum
}

// Entropy returns -Σ (p log p + (1-p) log (1-p)).
func (b Bernoulli) Entropy(row []float64) float64 {
	h := 0.0
	for _, x := range row {
		h += float64(sigmoid(x)*num.Softplus(-x)) + float64(sigmoid(-x)*num.Softplus(x))
	}
	return h
}

// KL sums the divergences of the bits.
func (b Bernoulli) KL(p, q []float64) float64 {
	sum := 0.0
	for i := range p {
		sum += float64(sigmoid(p[i]) * (num.Softplus(-q[i]) - num.Softplus(-p[i])))
		sum += float64(sigmoid(-p[i]) * (num.Softplus(q[i]) - num.Softplus(p[i])))
	}
	return sum
}

// GradLogProb adds scale·(action - p).
func (b Bernoulli) GradLogProb(row, action []float64, scale float64, grad []float64) {
	for i, x := range row {
		if action[i] == 0 {
			grad[i] -= float64(scale * sigmoid(x))
		} else {
			grad[i] += float64(scale * sigmoid(-x))
		}
	}
}

// GradEntropy adds -scale·x p (1-p).
func (b Bernoulli) GradEntropy(row []float64, scale float64, grad []float64) {
	for i, x := range row {
		grad[i] -= float64(scale * x * variance(x))
	}
}

// GradKL adds scale·(x_p - x_q) p (1-p) and scale·(q - p).
func (b Bernoulli) GradKL(p, q []float64, scale float64, gradP, gradQ []float64) {
	for i := range p {
		if gradP != nil {
			gradP[i] += float64(scale * (p[i] - q[i]) * variance(p[i]))
		}
		if gradQ != nil {
			gradQ[i] += float64(scale * (sigmoid(q[i]) - sigmoid(p[i])))
		}
	}
}

// Fisher writes p (1-p) v; the matrix is diagonal.
func (b Bernoulli) Fisher(row, v, out []float64) {
	for i, x := range row {
		out[i] = variance(x) * v[i]
	}
}

// sigmoid returns 1/(1 + exp(-x)).
func sigmoid(x float64) float64 {
	return 1 / (1 + num.Exp(-x))
}

// variance returns p (1-p) of the logit x.
func variance(x float64) float64 {
	return sigmoid(x) * sigmoid(-x)
}
