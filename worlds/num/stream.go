package num

import (
	"math/bits"
	"math/rand/v2"
)

// A Stream is a source of random numbers: PCG-DXSM (O'Neill 2014) with 128 bits
// of state. It is a plain value. Copying a Stream copies its future, so a
// snapshot of an agent or a world that holds Streams holds their chance too.
// Equal streams give equal numbers on every machine.
type Stream struct{ PCG rand.PCG }

// NewStream returns the stream that belongs to a seed and a purpose, such as
// (seed, world, index). Streams of different seeds or purposes are independent
// for all practical ends: both words of the state are hashes of all arguments.
func NewStream(seed uint64, purpose ...uint64) Stream {
	hi, lo := mix(seed), mix(^seed)
	for _, p := range purpose {
		hi, lo = mix(hi^p), mix(lo+p)
	}
	return Stream{PCG: *rand.NewPCG(hi, lo)}
}

// mix is one step of SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64
// bits in which every input bit flips every output bit with probability ½.
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Uint64 returns 64 random bits.
func (s *Stream) Uint64() uint64 { return s.PCG.Uint64() }

// Float64 returns a multiple of 2^-53, uniform in [0, 1).
func (s *Stream) Float64() float64 { return float64(s.PCG.Uint64()>>11) * 0x1p-53 }

// Uniform returns a number uniform between lo and hi. It may round to hi. The
// bounds are rounded first: they may be products of a caller that this function
// is inlined into.
func (s *Stream) Uniform(lo, hi float64) float64 {
	lo, hi = float64(lo), float64(hi)
	return lo + float64((hi-lo)*s.Float64())
}

// Bernoulli returns true with probability p.
func (s *Stream) Bernoulli(p float64) bool { return s.Float64() < p }

// IntN returns an integer uniform in [0, n). It panics if n <= 0. The high word
// of a random word times n is uniform once the few low words are rejected that
// would give some results one chance more than others (Lemire 2019).
func (s *Stream) IntN(n int) int {
	if n <= 0 {
		panic("num: IntN needs n > 0")
	}
	hi, lo := bits.Mul64(s.PCG.Uint64(), uint64(n))
	if lo < uint64(n) {
		for least := -uint64(n) % uint64(n); lo < least; {
			hi, lo = bits.Mul64(s.PCG.Uint64(), uint64(n))
		}
	}
	return int(hi)
}

// Perm fills into with a random permutation of 0 ... len(into)-1, all equally
// likely (Fisher and Yates).
func (s *Stream) Perm(into []int) {
	for i := range into {
		j := s.IntN(i + 1)
		into[i] = into[j]
		into[j] = i
	}
}

// Categorical returns index i with probability weights[i]/Σ weights: the first
// index whose cumulated share exceeds a uniform number. Weights are not
// negative and need not sum to one. If their sum is zero or not a number, it
// returns the last index; it panics if there is none.
func (s *Stream) Categorical(weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	u := float64(s.Float64() * total)
	last := len(weights) - 1
	cumulated := 0.0
	for i, w := range weights[:last] {
		cumulated += w
		if cumulated > u {
			return i
		}
	}
	return last
}
