package worlds

import (
	"fmt"
	"math"
	"testing"
	"unicode"

	"ascent/worlds/num"
)

// overlays returns what an agent might know of a world: nothing, everything, and things that do not fit.
func overlays(w World, s *num.Stream) []*Overlay {
	space := w.Spec()
	n, k := max(space.Observation.Count(), 1), max(space.Action.Count(), 1)
	if m, ok := w.(Modeler); ok {
		n = m.Model().States
	}
	full := &Overlay{Action: make([]float64, space.Action.Size()), Cursor: s.IntN(n)}
	randomAction(space.Action, s, full.Action)
	for i := range n {
		p, q := make([]float64, k), make([]float64, k)
		for a := range p {
			p[a], q[a] = s.Float64(), s.Normal()
		}
		full.Policy, full.ActionValues = append(full.Policy, p), append(full.ActionValues, q)
		full.Values, full.Visits = append(full.Values, s.Normal()*100), append(full.Visits, float64(s.IntN(1000)))
		full.Trail = append(full.Trail, s.IntN(n))
		if i%5 == 0 {
			full.Values[i] = math.NaN()
		}
	}
	odd := &Overlay{
		Values: []float64{math.Inf(1)}, Policy: [][]float64{nil}, Visits: []float64{}, Trail: []int{0}, Cursor: -1,
		ActionValues: [][]float64{{math.NaN()}},
	}
	return []*Overlay{nil, {Cursor: -1}, full, odd}
}

// checkCells returns what is wrong with the cells of a canvas, or "".
func checkCells(c *Canvas, w, h int) string {
	if len(c.Cells) != max(w, 0)*max(h, 0) {
		return "another size"
	}
	for _, cell := range c.Cells {
		switch {
		case c.Marks == ASCII && (cell.Rune < ' ' || cell.Rune > '~'):
			return "no ascii: " + string(cell.Rune)
		case !unicode.IsPrint(cell.Rune) || unicode.Is(unicode.Mn, cell.Rune) || cell.Rune > 0x2fff:
			return "not one column wide: " + string(cell.Rune)
		case cell.Role >= Roles:
			return "an unknown role"
		case math.IsNaN(cell.Heat) || cell.Heat > 1:
			return "heat out of range"
		}
	}
	return ""
}

// TestDrawEverywhere: every world draws itself at every size in all marks, with anything known about it.
func TestDrawEverywhere(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		w, s := started(e, 10)
		sizes := [][2]int{{0, 0}, {1, 1}, {0, 9}, {9, 0}, {1, 80}, {250, 1}, {2, 2}, {30, 8}, {80, 24}, {250, 80}}
		for range 20 {
			sizes = append(sizes, [2]int{s.IntN(251), s.IntN(81)})
		}
		c := NewCanvas(0, 0, Braille)
		for _, size := range sizes {
			walk(w, &s, 3, func([]float64, float64, bool) {})
			for _, marks := range []Marks{Braille, Block, ASCII} {
				for _, o := range overlays(w, &s) {
					c.Reset(size[0], size[1], marks)
					w.Draw(c, o)
					if wrong := checkCells(c, size[0], size[1]); wrong != "" {
						t.Fatalf("%d×%d in marks %d: %s\n%s", size[0], size[1], marks, wrong, c)
					}
				}
			}
		}
	})
}

// TestDrawShowsTheState: the picture is not empty where it is large enough, and changes as the world does.
func TestDrawShowsTheState(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		w, s := started(e, 11)
		seen, states := map[string]bool{}, map[string]bool{}
		c := NewCanvas(30, 8, Braille)
		for range 30 {
			action := make([]float64, w.Spec().Action.Size())
			walk(w, &s, 7, func(a []float64, _ float64, _ bool) { copy(action, a) })
			c.Reset(30, 8, Braille)
			w.Draw(c, &Overlay{Action: action, Cursor: -1})
			seen[c.String()], states[fmt.Sprint(w.State())] = true, true
		}
		if seen[NewCanvas(30, 8, Braille).String()] || len(seen) < min(2, len(states)) {
			t.Errorf("%d different pictures of %d states", len(seen), len(states))
		}
	})
}

// BenchmarkDraw measures a picture of 80×24 cells.
func BenchmarkDraw(b *testing.B) {
	for _, e := range All() {
		b.Run(Name(e.ID), func(b *testing.B) {
			w, _ := started(e, 1)
			c := NewCanvas(80, 24, Braille)
			for b.Loop() {
				c.Reset(80, 24, Braille)
				w.Draw(c, nil)
			}
		})
	}
}
