package algorithms

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A ridge solves least-squares problems over the same samples for one set of targets after the other,
//
//	w = argmin_w Σ_i (wᵀx_i − y_i)² + λ |w|²,   that is   (XᵀX + λI) w = Xᵀy,
//
// with gonum's Cholesky decomposition. A matrix is decomposed once for all targets; most numbers of x are 0, so that
// building it costs little. If features that never occur, or always together, leave no single solution, the smallest λ
// that gives one is added.
//
// It is scratch: everything in it follows from the samples. Its last bits may differ between machines, as gonum's do.
type ridge struct {
	samples uint64         // a hash of the samples and λ that the decompositions are of
	parts   []mat.Cholesky // an action each
	sums    []*mat.VecDense
	weights mat.VecDense
	dim     int
}

// largestRegression is how many features a regression may have: the work grows with the third power.
const largestRegression = 2000

// decompose prepares for the samples of a memory, one problem an action, unless it was done before.
func (s *ridge) decompose(m *Replay, q *Linear, lambda float64) {
	if hash := hashSamples(m, lambda); s.parts == nil || hash != s.samples {
		s.samples, s.dim = hash, q.Features.Len()
		s.parts, s.sums = make([]mat.Cholesky, q.Columns), make([]*mat.VecDense, q.Columns)
		s.weights.Reset()
		for a := range s.parts {
			s.decomposeAction(m, q, a, lambda)
		}
	}
}

func (s *ridge) decomposeAction(m *Replay, q *Linear, action int, lambda float64) {
	s.sums[action] = mat.NewVecDense(s.dim, nil)
	gram := mat.NewSymDense(s.dim, nil)
	raw := gram.RawSymmetric()
	for row := range m.Len() {
		if int(m.Actions[row]) != action {
			continue
		}
		ids, x := q.Features.Active(m.sight(row))
		for i, a := range ids {
			for j, b := range ids {
				if a <= b {
					raw.Data[a*raw.Stride+b] += float64(x[i] * x[j])
				}
			}
		}
	}
	for added := lambda; ; added = max(1e-9, 10*added) {
		for i := range s.dim {
			raw.Data[i*raw.Stride+i] += added
		}
		if s.parts[action].Factorize(gram) {
			return
		}
	}
}

// solve writes the weights for targets y, one a sample, into q.
func (s *ridge) solve(m *Replay, q *Linear, y []float64) {
	for _, sum := range s.sums {
		sum.Zero()
	}
	for row, target := range y {
		sum := s.sums[int(m.Actions[row])].RawVector().Data
		ids, x := q.Features.Active(m.sight(row))
		for i, id := range ids {
			sum[id] += float64(x[i] * target)
		}
	}
	for a := range s.parts {
		_ = s.parts[a].SolveVecTo(&s.weights, s.sums[a]) // an error only warns of a bad condition
		for i := range s.dim {
			q.Weights[i*q.Columns+a] = s.weights.AtVec(i)
		}
	}
}

// hashSamples returns a number that is another one for other samples or another λ.
func hashSamples(m *Replay, lambda float64) uint64 {
	sum := math.Float64bits(lambda)
	for _, column := range [][]float64{m.Obs, m.Actions} {
		for _, v := range column {
			sum = scramble(sum + math.Float64bits(v))
		}
	}
	return sum
}
