package dist

import "ascent/worlds/num"

// Softmax writes the probabilities exp(x_k) / Σ_j exp(x_j) of some logits x.
func Softmax(logits, probs []float64) { softmax(logits, probs) }

// softmax writes the probabilities and returns the largest logit and the rest of the sum relative to it, the sum of
// exp(x - top) over all logits but that one. Differences to the largest lose no digits to logits of a thousand, and
// log1p(rest) none to a probability near 1.
func softmax(logits, probs []float64) (top, rest float64) {
	best := argmax(logits)
	top = logits[best]
	for k, x := range logits {
		probs[k] = 1
		if k != best {
			probs[k] = num.Exp(x - top)
			rest += probs[k]
		}
	}
	for k := range probs {
		probs[k] /= 1 + rest
	}
	return top, rest
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
