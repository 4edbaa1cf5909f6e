package dist

import "ascent/worlds/num"

// A softmax is a row of logits with the sum that normalises it, as the largest logit and the rest of the
// sum relative to it. Differences to the largest lose no digits to logits of a thousand, and log1p none to
// a probability near 1.
type softmax struct {
	row  []float64
	best int           // index of the largest logit
	top  float64       // the largest logit
	rest float64       // Σ exp(x - top) over all logits but that one
	exps [kept]float64 // exp(x - top) of the first logits, so that small rows exponentiate once
}

// kept is as many actions as nearly all worlds have.
const kept = 16

func (z *softmax) set(row []float64) {
	best := argmax(row)
	z.row, z.best, z.top, z.rest = row, best, row[best], 0
	for k, x := range row {
		e := 1.0
		if k != best {
			e = num.Exp(x - z.top)
			z.rest += e
		}
		if k < kept {
			z.exps[k] = e
		}
	}
}

// prob returns the probability of index k.
func (z *softmax) prob(k int) float64 {
	if k < kept {
		return z.exps[k] / (1 + z.rest)
	}
	return num.Exp(z.row[k]-z.top) / (1 + z.rest)
}

// below returns the logit of index k relative to the largest, which is log p + logSum.
func (z *softmax) below(k int) float64 { return z.row[k] - z.top }

// logSum returns log Σ exp(x - top).
func (z *softmax) logSum() float64 { return num.Log1p(z.rest) }

// entropy returns -Σ p log p = logSum - Σ p below, a sum of positive terms.
func (z *softmax) entropy() float64 { return z.logSum() - z.meanBelow() }

// meanBelow returns Σ p below.
func (z *softmax) meanBelow() float64 {
	sum := 0.0
	for k := range z.row {
		sum += float64(z.prob(k) * z.below(k))
	}
	return sum
}

// meanDifference returns Σ p (below_p - below_q), which is KL(p ‖ q) + logSum_p - logSum_q.
func meanDifference(p, q *softmax) float64 {
	sum := 0.0
	for k := range p.row {
		sum += float64(p.prob(k) * (p.below(k) - q.below(k)))
	}
	return sum
}

// argmax returns the index of the first largest number.
func argmax(row []float64) int {
	best := 0
	for k, x := range row {
		if x > row[best] {
			best = k
		}
	}
	return best
}
