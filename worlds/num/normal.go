package num

import "math"

// The ziggurat covers the right half of the bell curve e^(-x²/2) by layers of
// equal area v: rectangles of width x_i stacked on a base that includes the tail
// beyond r. Both numbers follow from the count of layers.
const (
	layers  = 256
	zigR    = 3.65415288536100877164543
	zigArea = 0.004928673233974655347361775
)

// Layer i spans heights zigF[i] to zigF[i+1]; a point of it lies at
// j·zigW[i] for a 53-bit integer j, and surely under the curve if j < zigK[i].
var (
	zigW [layers]float64
	zigK [layers]uint64
	zigF [layers + 1]float64
)

func init() {
	var x [layers + 1]float64
	x[0], x[1] = zigArea/Exp(-zigR*zigR/2), zigR
	zigF[0], zigF[1] = 0, Exp(-zigR*zigR/2)
	for i := 2; i < layers; i++ {
		zigF[i] = zigF[i-1] + zigArea/x[i-1]
		x[i] = math.Sqrt(-2 * Log(zigF[i]))
	}
	zigF[layers] = 1
	for i := range layers {
		zigW[i] = x[i] * 0x1p-53
		zigK[i] = uint64(x[i+1] / x[i] * 0x1p53)
	}
}

// Normal returns a number of the standard normal distribution, exactly, by
// rejection (Marsaglia and Tsang 2000): in 99 of 100 cases it takes one random
// word, one comparison and one product. Eight bits of the word choose the layer,
// one the sign, and 53 the place.
func (s *Stream) Normal() float64 {
	for {
		u := s.PCG.Uint64()
		i, j := u%layers, u>>11
		x := float64(j) * zigW[i]
		if j >= zigK[i] {
			if i == 0 {
				x = s.tail()
			} else if !s.below(i, x) {
				continue
			}
		}
		return math.Float64frombits(math.Float64bits(x) | u/layers<<63)
	}
}

// below decides whether a random point at x of layer i lies under the curve.
func (s *Stream) below(i uint64, x float64) bool {
	y := zigF[i] + float64(s.Float64()*(zigF[i+1]-zigF[i]))
	return y < Exp(-0.5*float64(x*x))
}

// tail returns a normal number beyond r (Marsaglia 1964): an exponential
// proposal, accepted in proportion to the curve.
func (s *Stream) tail() float64 {
	for {
		x := -Log(1-s.Float64()) / zigR
		y := -Log(1 - s.Float64())
		if y+y >= float64(x*x) {
			return zigR + x
		}
	}
}
