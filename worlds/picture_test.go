package worlds

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/worlds/num"
)

// learned returns an overlay as an agent that has learned a tabular world would give it, after some random steps.
func learned(t *testing.T, w Modeler, steps int) *Overlay {
	t.Helper()
	const gamma = 0.9
	s := num.NewStream(1)
	w.Reset(&s)
	m := w.Model()
	o := &Overlay{Values: bestValues(t, m, gamma), Visits: make([]float64, m.States), Trail: []int{StateIndex(w)}, Cursor: -1}
	q := m.ActionValues(o.Values, gamma)
	for state := range m.States {
		row := q[state*m.Actions : (state+1)*m.Actions]
		o.ActionValues = append(o.ActionValues, row)
		p := make([]float64, m.Actions)
		for a := range p {
			p[a] = softened(m, q, 0)(state, a)
		}
		o.Policy = append(o.Policy, p)
	}
	for range steps {
		o.Action = []float64{float64(s.IntN(m.Actions))}
		_, terminated := w.Step(o.Action, &s)
		if terminated {
			w.Reset(&s)
			o.Trail = nil
		}
		o.Trail = append(o.Trail, StateIndex(w))
		o.Visits[StateIndex(w)]++
	}
	return o
}

// TestPictures draws every tabular world before and after learning. With -v it prints the pictures, for people to judge;
// by itself it checks that the agent is to be seen.
func TestPictures(t *testing.T) {
	for _, e := range All() {
		w, ok := e.New().(Modeler)
		if !ok || e.ID == "ascent/Bandit-v0" || e.ID == "Blackjack-v1" { // in these the agent stands nowhere
			continue
		}
		o := learned(t, w, 8)
		for _, size := range [][2]int{{30, 8}, {60, 20}, {120, 40}} {
			for _, known := range []*Overlay{{Action: o.Action, Cursor: -1}, o, {Visits: o.Visits, Trail: o.Trail, Cursor: 1}} {
				for _, marks := range []Marks{Braille, ASCII} {
					c := NewCanvas(size[0], size[1], marks)
					w.Draw(c, known)
					if !slices.ContainsFunc(c.Cells, func(cell Cell) bool { return cell.Role == Agent }) {
						t.Errorf("%s at %d×%d: no agent\n%s", e.ID, size[0], size[1], c)
					}
					if testing.Verbose() && marks == Braille {
						t.Logf("%s\n%s", e.ID, c)
					}
				}
			}
		}
	}
}

// TestPicture compares small pictures with what they are meant to look like. A · is a cell without lines, shades are
// heat; the lines of a picture lose their trailing blanks.
func TestPicture(t *testing.T) {
	cases := []struct {
		name    string
		world   Modeler
		size    [2]int
		marks   Marks
		overlay func(o *Overlay) // what to leave of all that can be known
		want    string
	}{
		{"maze", made(t, "dynamaze"), [2]int{30, 8}, Braille, func(o *Overlay) { *o = Overlay{Cursor: 20} }, `
┌───────────────────────────┐
│ ·  ·  ·  ·  ·  ·  · ███░G░│
│ ·  · ███ ·  ·  ·  · ███ · │
│ ●  · [█] ·  ·  ·  · ███ · │
│ ·  · ███ ·  ·  ·  ·  ·  · │
│ ·  ·  ·  ·  · ███ ·  ·  · │
│ ·  ·  ·  ·  ·  ·  ·  ·  · │
└───────────────────────────┘`},
		{"values", made(t, "grid5x5"), [2]int{30, 8}, ASCII, func(o *Overlay) { *o = Overlay{Values: o.Values, Cursor: -1} }, `

*22.0*A24.4%*22.0*B19.4+=17.5=
O19.8+*22.0*+19.8+=17.8=-16.0-
=17.8=+19.8+=17.8=b16.0-:14.4:
-16.0-=17.8=-16.0-:14.4:.13.0.
:14.4:a16.0-:14.4:.13.0. 11.7

A->a +10  B->b +5  O agent`},
		{"policy", made(t, "windygrid"), [2]int{30, 8}, Braille, func(o *Overlay) { *o = Overlay{Policy: o.Policy, Cursor: -1} }, `
 →  →  →  →  →  →  →  →  →  ↓
 →  →  →  →  →  →  →  →  →  ↓
 →  →  →  →  →  →  →  →  →  ↓
 ●→ →  →  →  →  →  → ░G░ →  ↓
 →  →  →  →  →  →  →  ↓  ←  ←
 →  →  →  →  →  →  →  ↓  ←  ┘
 →  →  →  →  →  →  ┌  ↑  ↑  ←
         ↑1 ↑1 ↑1 ↑2 ↑2 ↑1`},
		{"corridor", made(t, "shortcorridor"), [2]int{34, 8}, Braille, func(o *Overlay) { *o = Overlay{Cursor: -1} }, `
┌───────┬───────┬───────┬───────┐
│start  │▒▒▒▒▒▒▒│       │goal░░░│
│       │▒▒▒▒▒▒▒│       │░░░░░░░│
│   ●   │▒▒▒R▒▒▒│       │░░░G░░░│
│       │▒▒▒▒▒▒▒│       │░░░░░░░│
└───────┴───────┴───────┴───────┘
 right→  ←right  right→
● agent  R left and right swapped`},
		{"policy around the agent", made(t, "shortcorridor"), [2]int{60, 11}, Braille, func(o *Overlay) {
			*o = Overlay{Policy: [][]float64{{0.36, 0.64}}, Cursor: -1}
		}, `
 ┌─────────────┬─────────────┬─────────────┬─────────────┐
 │start        │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │goal░░░░░░░░░│
 │             │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │░░░░░░░░░░░░░│
 │    ⢀⣴⣶⣦⡀    │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │░░░░░░░░░░░░░│
 │   ←⣿⣿⣿⣿⣿──→ │▒▒▒▒▒▒R▒▒▒▒▒▒│             │░░░░░░G░░░░░░│
 │    ⠈⠻⠿⠟⠁    │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │░░░░░░░░░░░░░│
 │             │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │░░░░░░░░░░░░░│
 │             │▒▒▒▒▒▒▒▒▒▒▒▒▒│             │░░░░░░░░░░░░░│
 └─────────────┴─────────────┴─────────────┴─────────────┘
     right→        ←right        right→
● agent  R left and right swapped  S start  G goal`},
		{"policy around the agent without braille", made(t, "windygrid", "map=.S.G", "wind=0000"), [2]int{60, 11}, ASCII, func(o *Overlay) {
			*o = Overlay{Policy: [][]float64{1: {0, 0.25, 0.38, 0.37}}, Cursor: -1}
		}, `
 +-------------+-------------+-------------+-------------+
 |             |start        |             |goal.........|
 |             |             |             |.............|
 |             |     OOO     |             |.............|
 |             |  <-OOOOO->  |             |......G......|
 |             |     OOO     |             |.............|
 |             |      v      |             |.............|
 |             |             |             |.............|
 +-------------+-------------+-------------+-------------+

^ wind, cells a step  O agent  S start  G goal`},
		{"rewards", made(t, "dynamaze", "map=S..../..#.G", "rewards=1,2=2 1,4=-3 2,3=9 2,5=1"), [2]int{34, 6}, Braille, func(o *Overlay) {
			*o = Overlay{Values: make([]float64, 10), Cursor: -1}
		}, `
 ┌─────┬─────┬─────┬─────┬─────┐
 │●0.00│$0.00│▒0.00│!0.00│▒0.00│
 ├─────┼─────███████─────┼─────┤
 │▒0.00│▒0.00███████▒0.00│░░G░░│
 └─────┴─────┴─────┴─────┴─────┘
$ reward  ! penalty  ● agent`},
		{"visits", made(t, "corridor"), [2]int{60, 9}, Braille, func(o *Overlay) {
			*o = Overlay{Visits: []float64{0, 3, 12, 1, 0}, Trail: []int{1, 2, 3}, Cursor: -1}
		}, `
  ┌──────────┬──────────┬──────────┬──────────┬──────────┐
  │░░░░░░░░░░│start▒▒▒▒▒│▓▓▓▓▓▓▓▓▓▓│░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒│
  │░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒│▓▓▓▓▓▓▓▓▓▓│░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒│
  │░░░░░g░░░░│▒▒▒▒▒●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄░░░░│▒▒▒▒▒G▒▒▒▒│
  │░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒│▓▓▓▓▓▓▓▓▓▓│░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒│
  │░░░░░░░░░░│▒▒▒▒▒3▒▒▒▒│▓▓▓▓12▓▓▓▓│░░░░░1░░░░│▒▒▒▒▒▒▒▒▒▒│
  └──────────┴──────────┴──────────┴──────────┴──────────┘
       +5                                         +10
● agent  g small prize  G large prize  S start`},
	}
	for _, c := range cases {
		o := learned(t, c.world, 0)
		c.overlay(o)
		canvas := NewCanvas(c.size[0], c.size[1], c.marks)
		c.world.Draw(canvas, o)
		lines := strings.Split(canvas.String(), "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		if got, want := strings.Join(lines, "\n"), strings.TrimPrefix(c.want, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// TestScrolledPicture checks that a grid that is larger than the canvas is shown around the agent, or the cursor.
func TestScrolledPicture(t *testing.T) {
	w := made(t, "deepsea", "size=50").(*DeepSea)
	agent := func(o *Overlay) bool {
		c := NewCanvas(40, 12, Braille)
		w.Draw(c, o)
		return slices.ContainsFunc(c.Cells[:11*40], func(cell Cell) bool { return cell.Rune == agentMark })
	}
	for _, cell := range []int{0, 20*51 + 3, 49*51 + 49} {
		w.Cell = cell
		if !agent(nil) {
			t.Errorf("the agent in cell %d is out of sight", cell)
		}
	}
	if agent(&Overlay{Cursor: 0}) {
		t.Error("the picture doesn't follow the cursor")
	}
}

// TestNumbersFit checks the decimals of the numbers in a grid: as many as fit, and none where they would mislead.
func TestNumbersFit(t *testing.T) {
	for _, c := range []struct {
		values []float64
		width  int // of the canvas
		want   string
	}{
		{[]float64{0.25, 0.5}, 30, "0.250 0.500"},
		{[]float64{-14, -20}, 30, "-14.0 -20.0"},
		{[]float64{0.26, 0.5}, 8, "0.3 0.5"},
		{[]float64{0.26, 0.5}, 5, ""}, // 0 and 1 would be wrong
		{[]float64{3, 70}, 11, "3 70"},
		{[]float64{1e9, 2e9}, 30, ""},
		{[]float64{math.NaN(), 2}, 30, "2.00"},
	} {
		p := GridPicture{Grid: Grid{1, 2, ".."}, Legend: Legend{floorCell}, Agent: -1}
		canvas := NewCanvas(c.width, 3, ASCII)
		p.Draw(canvas, &Overlay{Values: c.values, Cursor: -1})
		var text strings.Builder
		for _, cell := range canvas.Cells {
			if cell.Role == Plain || cell.Rune == ' ' {
				text.WriteRune(cell.Rune)
			} else {
				text.WriteByte(' ')
			}
		}
		if got := strings.Join(strings.Fields(text.String()), " "); got != c.want {
			t.Errorf("%v in %d columns: %q, want %q", c.values, c.width, got, c.want)
		}
	}
}

// TestMappedSea checks that the arrows in a mapped sea show where actions lead, not which numbers they have.
func TestMappedSea(t *testing.T) {
	w := made(t, "deepsea", "size=6", "mapping=3")
	o := learned(t, w, 0)
	c := NewCanvas(60, 20, Braille)
	w.Draw(c, &Overlay{Policy: o.Policy, Cursor: -1})
	right := 0
	for _, cell := range c.Cells {
		if cell.Rune == '↘' {
			right++
		}
	}
	if right != 6 {
		t.Errorf("%d arrows to the right on the way to the treasure, want 6\n%s", right, c)
	}
}

// TestComplete checks that a state is worth its best action where only action values are known.
func TestComplete(t *testing.T) {
	nan := math.NaN()
	o := (&Overlay{ActionValues: [][]float64{{1, 3, 2}, {nan, -1}, {nan}, {}}, Cursor: -1}).complete()
	for s, want := range []float64{3, -1, nan, nan} {
		if got := o.Values[s]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("state %d is worth %g, want %g", s, got, want)
		}
	}
	known := &Overlay{Values: []float64{5}, ActionValues: [][]float64{{1}}}
	if known.complete() != known {
		t.Error("known values were replaced")
	}
}
