package lab

import (
	"math"
	"slices"

	"ascent/algorithms"
	"ascent/worlds"
)

// A Plane is a choice of two components of a world's state, by their places in its Spec: one lies across, one up.
type Plane struct{ X, Y int }

// A Slice says what an agent holds the states of a plane to be worth that goes through the present one: its other
// components are the same everywhere. It is cut into cells, and a cell stands for the state in its middle.
type Slice struct {
	Plane
	State  []float64                      // the present one, angles between -π and π
	Values [SliceRows * SliceCols]float64 // row by row, the lowest first; NaN where the world can't be
}

// The cells of a slice. Both numbers are odd, so that the middle of an axis is the middle of a cell.
const (
	SliceCols = 25
	SliceRows = 11
)

// Planes returns how many components a plane of a world can be made of: all of its state, or 0 if states are not points
// of a space whose reach is known.
func Planes(spec *worlds.Spec) int {
	unknown := func(c worlds.Component) bool { return c.Low == c.High }
	if n := len(spec.State); n >= 2 && !spec.Observation.IsDiscrete() && !slices.ContainsFunc(spec.State, unknown) {
		return n
	}
	return 0
}

// UsualPlane returns the plane of a world that is looked at unless somebody chooses another: the first angle of the state
// and what comes next, which is another angle or its speed; without an angle, the first two of its components. There must
// be one: see Planes.
func UsualPlane(spec *worlds.Spec) Plane {
	first := max(slices.IndexFunc(spec.State, func(c worlds.Component) bool { return c.Unit == "rad" }), 0)
	first = min(first, len(spec.State)-2)
	return Plane{X: first, Y: first + 1}
}

// At returns the number that the middle of a cell has on an axis with so many of them.
func At(c worlds.Component, cell, cells int) float64 {
	return c.Low + (float64(cell)+0.5)/float64(cells)*(c.High-c.Low)
}

// Cell returns the cell of an axis that a number lies in; what lies beyond an end counts to the last cell there.
func Cell(c worlds.Component, v float64, cells int) int {
	return int(min(max((v-c.Low)/(c.High-c.Low)*float64(cells), 0), float64(cells-1)))
}

// Value returns the value of a cell.
func (s *Slice) Value(col, row int) float64 { return s.Values[row*SliceCols+col] }

// slice asks for the values of a plane through the state of a world. The world is a copy to work with.
func slice(v algorithms.Evaluation, w worlds.World, p Plane) *Slice {
	parts, size := w.Spec().State, w.Spec().Observation.Size()
	s := &Slice{Plane: p, State: w.State()}
	for i, c := range parts {
		if c.Unit == "rad" && c.High-c.Low == 2*math.Pi {
			s.State[i] -= 2 * math.Pi * math.Floor((s.State[i]-c.Low)/(2*math.Pi))
		}
	}
	obs, state := make([]float64, len(s.Values)*size), slices.Clone(s.State)
	for i := range s.Values {
		state[p.X], state[p.Y] = At(parts[p.X], i%SliceCols, SliceCols), At(parts[p.Y], i/SliceCols, SliceRows)
		if w.SetState(state) != nil {
			s.Values[i] = math.NaN()
			continue
		}
		w.Observe(obs[i*size : (i+1)*size])
	}
	for i, value := range v(obs, len(s.Values)) {
		if !math.IsNaN(s.Values[i]) {
			s.Values[i] = value
		}
	}
	return s
}
