package algorithms

import (
	"fmt"

	"ascent/worlds"
)

// Features turn an observation into the vector x(s) of a linear value function (Sutton & Barto 2018, §9.4), of which all
// but a few numbers are 0: a one for the element of a discrete space, which makes the function a table; ones for the
// tiles of a point; the numbers of a box as they are; or 1, these numbers and all their products in pairs.
type Features struct {
	Kind  string // "table", "tiles", "linear" or "quadratic"
	Space worlds.Space
	Tiles Tiles

	ids []int
	x   []float64
}

// A FeatureChoice says which features are wanted.
type FeatureChoice struct {
	Kind    string  // one of those of Features, or "auto": a table where it is possible, else tiles
	Tilings int     // of tiles
	PerSide int     // tiles a dimension
	Reach   float64 // where tiles end in a dimension that doesn't
}

// defaultFeatures are eight tilings of eight tiles a dimension (Sutton & Barto 2018, example 10.1).
var defaultFeatures = FeatureChoice{Kind: "auto", Tilings: 8, PerSide: 8, Reach: 3}

// params lists the features' hyper-parameters.
func (c *FeatureChoice) params() []Param {
	return []Param{
		{Name: "features", Value: &c.Kind, Choices: []string{"auto", "table", "tiles", "linear", "quadratic"}, Fixed: true, Help: "what values are made of: a number a state, tiles over a box, the observation itself, or also its products; auto = table or tiles"},
		{Name: "tilings", Value: &c.Tilings, Min: 1, Max: 64, Fixed: true, Help: "grids of tiles, shifted against one another: more are finer"},
		{Name: "tiles", Value: &c.PerSide, Min: 1, Max: 64, Fixed: true, Help: "tiles a dimension: more are narrower and spread less"},
		{Name: "tile_reach", Value: &c.Reach, Min: 1e-6, Max: 1e6, Log: true, Fixed: true, Help: "how far tiles reach from 0 in a dimension that has no bound"},
	}
}

// build returns the features for a space. The error says why they can't be had.
func (c FeatureChoice) build(space worlds.Space) (Features, error) {
	f := Features{Kind: c.Kind, Space: space.Clone()}
	switch discrete := space.IsDiscrete(); {
	case c.Kind == "table" && !discrete:
		return f, fmt.Errorf("features: table needs observations that can be counted, and these are %d real numbers; tiles and linear take them", space.Size())
	case c.Kind == "tiles" && discrete:
		return f, fmt.Errorf("features: tiles need observations that are real numbers, and these are %d states; table takes them", space.Count())
	case discrete:
		f.Kind = "table"
	case c.Kind == "auto" || c.Kind == "tiles":
		f.Kind, f.Tiles = "tiles", NewTiles(space, c.Tilings, c.PerSide, c.Reach)
	}
	return f, nil
}

// Len returns the length of x.
func (f *Features) Len() int {
	switch f.Kind {
	case "table":
		return f.Space.Count()
	case "tiles":
		return f.Tiles.Len()
	case "quadratic":
		d := f.Space.Size()
		return 1 + d + d*(d+1)/2
	}
	return f.Space.Size()
}

// Active returns the places and values of the numbers of x(s) that are not 0, valid until the next call.
func (f *Features) Active(obs []float64) (ids []int, x []float64) {
	f.ids, f.x = f.ids[:0], f.x[:0]
	switch f.Kind {
	case "table":
		f.ids, f.x = append(f.ids, f.Space.Index(obs)), append(f.x, 1)
	case "tiles":
		f.ids = f.Tiles.Active(obs, f.ids)
		for range f.ids {
			f.x = append(f.x, 1)
		}
	case "quadratic":
		f.x = append(append(f.x, 1), obs...)
		for i, v := range obs {
			for _, u := range obs[:i+1] {
				f.x = append(f.x, v*u)
			}
		}
	default:
		f.x = append(f.x, obs...)
	}
	for i := len(f.ids); i < len(f.x); i++ {
		f.ids = append(f.ids, i)
	}
	return f.ids, f.x
}

// Share returns how many features of size 1 an observation has: step sizes are divided by it, so that a step of size 1
// goes all the way to the target (Sutton & Barto 2018, §9.6).
func (f *Features) Share() float64 {
	if f.Kind == "tiles" {
		return float64(f.Tiles.Tilings)
	}
	return 1
}

// state returns the number of an observation that can be counted, else -1.
func (f *Features) state(obs []float64) int {
	if !f.Space.IsDiscrete() {
		return -1
	}
	return f.Space.Index(obs)
}
