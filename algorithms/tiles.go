package algorithms

import (
	"math"

	"ascent/worlds"
)

// Tiles cover a box with several grids, the tilings, each shifted against the others (Sutton & Barto 2018, §9.5.4). A
// point lies in one tile of each tiling, and these tiles are its features: points near one another share most of them,
// so that what is learned at one spreads as far as a tile is wide, and is told apart as finely as the shifts are.
//
// Tiling i is shifted in dimension d by i(2d+1) parts of a tile, of which there are as many as tilings: odd steps, that
// leave no diagonal along which all tilings agree. A dimension that has no bound is cut at ±Reach; what lies beyond
// belongs to the outermost tiles.
type Tiles struct {
	Tilings   int // tiles of a point
	PerSide   int // tiles that span a dimension; one more, because of the shift, covers it
	Low, High []float64
}

// maxTiles bounds the features. A larger number of tiles is hashed into as many, which merges tiles that are far from
// one another and seldom both in use.
const maxTiles = 1 << 17

// NewTiles returns tilings of a box.
func NewTiles(space worlds.Space, tilings, perSide int, reach float64) Tiles {
	t := Tiles{Tilings: tilings, PerSide: perSide, Low: make([]float64, space.Size()), High: make([]float64, space.Size())}
	for d := range t.Low {
		t.Low[d], t.High[d] = space.Low[d], space.High[d]
		if math.IsInf(t.Low[d], 0) || math.IsInf(t.High[d], 0) {
			t.Low[d], t.High[d] = -reach, reach
		}
	}
	return t
}

// Len returns the number of features.
func (t *Tiles) Len() int {
	n := t.Tilings
	for range t.Low {
		if n *= t.PerSide + 1; n >= maxTiles {
			return maxTiles
		}
	}
	return n
}

// Active appends the tiles of a point.
func (t *Tiles) Active(x []float64, ids []int) []int {
	total := t.Len()
	for tiling := range t.Tilings {
		id := uint64(tiling)
		for d, v := range x {
			z := min((v-t.Low[d])/(t.High[d]-t.Low[d]), 1) * float64(t.PerSide)
			if !(z > 0) { // beyond the low end, or not a number
				z = 0
			}
			shift := float64(tiling*(2*d+1)%t.Tilings) / float64(t.Tilings)
			id = id*uint64(t.PerSide+1) + uint64(z+shift)
		}
		if total == maxTiles {
			id = scramble(id) % maxTiles
		}
		ids = append(ids, int(id))
	}
	return ids
}

// scramble is the finaliser of SplitMix64 (Steele, Lea & Flood 2014): it spreads neighbours over all 64 bits.
func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
