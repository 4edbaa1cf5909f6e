package dist

import (
	"fmt"
	"math"

	"ascent/worlds/num"
)

// Correction names how the density of a squashed action accounts for the squashing: what is subtracted
// from log N(u), per dimension.
type Correction string

// The corrections. All but Stable* add 1e-6 inside a logarithm, as the first implementations did, and
// therefore saturate where |u| > 7; they are kept to compare with those. The Scaled forms are the
// density of the action that the world sees, the others that of tanh u in [-1, 1]; the two differ by the
// constant Σ log Scale, and so in what a target entropy means.
const (
	Stable       Correction = "stable"        // 2(log 2 - u - softplus(-2u)), which is log(1 - tanh² u)
	StableScaled Correction = "stable_scaled" // the same plus log Scale
	Eps          Correction = "eps"           // log(1 - tanh² u + 1e-6)
	EpsScaled    Correction = "eps_scaled"    // log(Scale(1 - tanh² u) + 1e-6)
)

// Bound names how the network's raw log σ is kept in [Min, Max].
type Bound string

// The bounds. Clamp has no gradient outside the interval; Tanh has one everywhere.
const (
	Clamp Bound = "clamp" // min(max(x, Min), Max)
	Tanh  Bound = "tanh"  // Min + ½(Max - Min)(tanh x + 1)
)

// Squashed is SAC's policy, a diagonal Gaussian pressed through tanh into the bounds of the action
// space (Haarnoja et al. 2018, App. C, eq. 21):
//
//	u = μ + σ ε,  action = Scale·tanh(u) + Bias,  log π = log N(u; μ, σ) - Σ log |d action/du|.
//
// A row holds D means, then D raw log σ. The noise ε is drawn outside and given to Sample and Grad
// alike: with ε held fixed the action is a smooth function of the row, and the gradient of an expectation
// over actions becomes an expectation of gradients (the reparameterisation). The entropy has no closed
// form; -log π of the samples estimates it.
type Squashed struct {
	Scale, Bias []float64  // per dimension: half the width and the middle of the action space
	Correction  Correction // Stable unless an old implementation is to be reproduced
	Bound       Bound      // how log σ is bounded
	Min, Max    float64    // bounds of log σ
}

// NewSquashed returns the policy over actions between low and high, with the stable correction and log σ
// clamped to [-20, 2].
func NewSquashed(low, high []float64) *Squashed {
	q := &Squashed{
		Scale: make([]float64, len(low)), Bias: make([]float64, len(low)),
		Correction: Stable, Bound: Clamp, Min: -20, Max: 2,
	}
	for i := range low {
		q.Scale[i] = (high[i] - low[i]) / 2
		q.Bias[i] = (high[i] + low[i]) / 2
	}
	return q
}

// Params returns 2D.
func (q *Squashed) Params() int { return 2 * len(q.Scale) }

// ActionSize returns D.
func (q *Squashed) ActionSize() int { return len(q.Scale) }

// Sample writes the action of the given standard normal noise and returns its log-density.
func (q *Squashed) Sample(row, noise, action []float64) (logProb float64) {
	for i, scale := range q.Scale {
		logStd, _ := q.logStd(row, i)
		u := row[i] + float64(num.Exp(logStd)*noise[i])
		action[i] = float64(scale*num.Tanh(u)) + q.Bias[i]
		logProb += q.logDensity(i, u, noise[i], logStd)
	}
	return logProb
}

// Mode writes the squashed means, SAC's greedy action.
func (q *Squashed) Mode(row, action []float64) {
	for i, scale := range q.Scale {
		action[i] = float64(scale*num.Tanh(row[i])) + q.Bias[i]
	}
}

// LogProb returns the log-density of a given action, taking it back through tanh. On the boundary, where
// u is infinite, the action counts as the nearest number but one inside.
func (q *Squashed) LogProb(row, action []float64) float64 {
	const edge = 1 - 0x1p-52
	sum := 0.0
	for i, scale := range q.Scale {
		t := min(max((action[i]-q.Bias[i])/scale, -edge), edge)
		u := float64(0.5 * (num.Log1p(t) - num.Log1p(-t))) // atanh t
		logStd, _ := q.logStd(row, i)
		sum += q.logDensity(i, u, (u-row[i])/num.Exp(logStd), logStd)
	}
	return sum
}

// Grad adds to grad the gradient of weight·log π + Σ dAction·action with respect to the row, the noise
// held fixed. SAC's actor loss α log π - Q has weight α and dAction = -dQ/da.
func (q *Squashed) Grad(row, noise []float64, weight float64, dAction, grad []float64) {
	d := len(q.Scale)
	for i, scale := range q.Scale {
		logStd, slope := q.logStd(row, i)
		spread := float64(num.Exp(logStd) * noise[i]) // du/dlog σ
		t := num.Tanh(row[i] + spread)
		du := float64(dAction[i]*scale*(1-float64(t*t))) - float64(weight*q.volumeSlope(i, t))
		grad[i] += du
		grad[d+i] += float64(slope * (float64(du*spread) - weight))
	}
}

// logDensity returns dimension i of log π, where u = μ + σ z.
func (q *Squashed) logDensity(i int, u, z, logStd float64) float64 {
	return logNormal(z, logStd) - q.logVolume(i, u)
}

// logVolume returns the correction of dimension i at u.
func (q *Squashed) logVolume(i int, u float64) float64 {
	switch q.Correction {
	case Eps, EpsScaled:
		t := num.Tanh(u)
		return num.Log(float64(q.slopeScale(i)*(1-float64(t*t))) + 1e-6)
	case Stable:
		return 2 * (math.Ln2 - u - num.Softplus(-2*u))
	case StableScaled:
		return 2*(math.Ln2-u-num.Softplus(-2*u)) + num.Log(q.Scale[i])
	}
	panic(fmt.Sprintf("dist: correction: %q is not stable, stable_scaled, eps or eps_scaled", q.Correction))
}

// volumeSlope returns the derivative of logVolume at the u with t = tanh u. Without the 1e-6 it is -2t.
func (q *Squashed) volumeSlope(i int, t float64) float64 {
	if q.Correction == Stable || q.Correction == StableScaled {
		return -2 * t
	}
	s := float64(q.slopeScale(i) * (1 - float64(t*t)))
	return -2 * t * s / (s + 1e-6)
}

// slopeScale returns the factor of 1 - tanh² inside the logarithm of the 1e-6 forms.
func (q *Squashed) slopeScale(i int) float64 {
	if q.Correction == EpsScaled {
		return q.Scale[i]
	}
	return 1
}

// logStd returns the bounded log σ of dimension i and its derivative with respect to the raw one.
func (q *Squashed) logStd(row []float64, i int) (logStd, slope float64) {
	raw := row[len(q.Scale)+i]
	switch q.Bound {
	case Tanh:
		half := 0.5 * (q.Max - q.Min)
		t := num.Tanh(raw)
		return q.Min + float64(half*(t+1)), half * (1 - float64(t*t))
	case Clamp:
		if raw < q.Min || raw > q.Max {
			return min(max(raw, q.Min), q.Max), 0
		}
		return raw, 1
	}
	panic(fmt.Sprintf("dist: bound: %q is not clamp or tanh", q.Bound))
}
