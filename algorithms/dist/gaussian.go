package dist

import (
	"ascent/worlds/num"
)

// halfLog2Pi is ½ log 2π.
const halfLog2Pi = 0.918938533204672741780329736406

// Gaussian draws D independent normal numbers. Its parameters are D means μ, then D logarithms of standard
// deviations, log σ. A policy whose deviations do not depend on the state copies them into every row and
// sums their gradient over the batch. An action is D numbers, unbounded; the world clips them.
type Gaussian struct {
	D int // dimension of an action
}

// Params returns 2D.
func (g Gaussian) Params() int { return 2 * g.D }

// Width returns 3D: behind its parameters a row holds the deviations σ.
func (g Gaussian) Width() int { return 3 * g.D }

// Complete works out the deviations.
func (g Gaussian) Complete(row []float64) {
	for i := range g.D {
		row[2*g.D+i] = num.Exp(row[g.D+i])
	}
}

// ActionSize returns D.
func (g Gaussian) ActionSize() int { return g.D }

// Sample writes μ + σ ε with ε standard normal.
func (g Gaussian) Sample(row []float64, s *num.Stream, action []float64) {
	for i := range g.D {
		action[i] = row[i] + float64(row[2*g.D+i]*s.Normal())
	}
}

// Mode writes the means.
func (g Gaussian) Mode(row, action []float64) {
	copy(action, row[:g.D])
}

// LogProb returns Σ (-½ z² - log σ - ½ log 2π) with z = (action - μ)/σ.
func (g Gaussian) LogProb(row, action []float64) float64 {
	sum := 0.0
	for i := range g.D {
		z := (action[i] - row[i]) / row[2*g.D+i]
		sum += logNormal(z, row[g.D+i])
	}
	return sum
}

// logNormal returns the log-density of one normal number, z standard deviations from its mean.
func logNormal(z, logStd float64) float64 {
	return -float64(0.5*z*z) - logStd - halfLog2Pi
}

// Entropy returns Σ (log σ + ½ + ½ log 2π); it is negative where σ is small.
func (g Gaussian) Entropy(row []float64) float64 {
	sum := 0.0
	for _, logStd := range row[g.D : 2*g.D] {
		sum += logStd + (0.5 + halfLog2Pi)
	}
	return sum
}

// KL returns Σ ½ (ρ - 1 - log ρ + (μ_p - μ_q)²/σ_q²), where ρ = σ_p²/σ_q². The first three terms cancel
// as ρ nears 1, so ρ - 1 is computed as expm1(log ρ).
func (g Gaussian) KL(p, q []float64) float64 {
	sum := 0.0
	for i := range g.D {
		logRatio := 2 * (p[g.D+i] - q[g.D+i])
		z := (p[i] - q[i]) / q[2*g.D+i]
		sum += float64(0.5 * (num.Expm1(logRatio) - logRatio + float64(z*z)))
	}
	return sum
}

// GradLogProb adds scale·z/σ for a mean and scale·(z² - 1) for a log σ.
func (g Gaussian) GradLogProb(row, action []float64, scale float64, grad []float64) {
	for i := range g.D {
		std := row[2*g.D+i]
		z := (action[i] - row[i]) / std
		grad[i] += float64(scale * z / std)
		grad[g.D+i] += float64(scale * (float64(z*z) - 1))
	}
}

// GradEntropy adds scale for every log σ.
func (g Gaussian) GradEntropy(row []float64, scale float64, grad []float64) {
	for i := range g.D {
		grad[g.D+i] += scale
	}
}

// GradKL adds ±scale·z/σ_q for the means, where z = (μ_p - μ_q)/σ_q, and scale·(ρ - 1) and
// scale·(1 - ρ - z²) for the log σ of p and q.
func (g Gaussian) GradKL(p, q []float64, scale float64, gradP, gradQ []float64) {
	for i := range g.D {
		std := q[2*g.D+i]
		z := (p[i] - q[i]) / std
		excess := num.Expm1(2 * (p[g.D+i] - q[g.D+i]))
		if gradP != nil {
			gradP[i] += float64(scale * z / std)
			gradP[g.D+i] += float64(scale * excess)
		}
		if gradQ != nil {
			gradQ[i] -= float64(scale * z / std)
			gradQ[g.D+i] -= float64(scale * (excess + float64(z*z)))
		}
	}
}

// Fisher writes v/σ² for a mean and 2v for a log σ; the matrix is diagonal.
func (g Gaussian) Fisher(row, v, out []float64) {
	for i := range g.D {
		out[i] = v[i] * num.Exp(-2*row[g.D+i])
		out[g.D+i] = 2 * v[g.D+i]
	}
}
