package worlds

import (
	"strings"
	"testing"

	"ascent/worlds/num"
)

// TestMaps checks that maps are refused with the place of the mistake, and that a refused one changes nothing.
func TestMaps(t *testing.T) {
	cases := []struct{ world, param, text, want string }{
		{"dynamaze", "map", "", "map: there is no row in it"},
		{"dynamaze", "map", "S../..G/..", "map: line 3 has 2 cells, line 1 has 3"},
		{"dynamaze", "map", "S.G/.x.", `map: line 2, column 2: 'x' is not one of . # S G`},
		{"dynamaze", "map", "..G/...", "map: there is no start (S)"},
		{"dynamaze", "map", "S../...", "map: there is no goal (G)"},
		{"windygrid", "map", "S" + strings.Repeat(".", 64) + "G", "map: 1×66 cells are more than 64×64"},
		{"grid4x4", "map", "G##/###", "map: there is no cell to start in"},
		{"grid5x5", "map", ".A./.b./.B.", "map: there is no landing (a)"},
		{"dynamaze", "rewards", "1,1", `rewards: "1,1" is not of the form line,column=reward`},
		{"dynamaze", "rewards", "7,1=2", "rewards: line 7, column 1 is not on the map of 6×9 cells"},
		{"dynamaze", "rewards", "1,1=NaN", `rewards: "1,1=NaN" is not of the form line,column=reward`},
		{"windygrid", "wind", "01a", `wind: column 3: "a" is not a digit`},
		{"windygrid", "moves", "5", `moves: "5" is not one of 4, 8, 9`},
		{"corridor", "fog", "2 6", `fog: "6" is not a column in [1, 5]`},
		{"deepsea", "size", "51", "size: 51 is not in [2, 50]"},
	}
	for _, c := range cases {
		w := made(t, c.world)
		p, _ := Named(w.Params(), c.param)
		before := p.String()
		if err := p.Set(c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s of %s: %v, want %s", c.param, c.world, err, c.want)
		}
		if after := p.String(); after != before {
			t.Errorf("%s of %s: a refused value is kept: %s", c.param, c.world, after)
		}
	}
}

// TestMapSize checks that a map of another size is taken before a run and refused during one, and that rewards must fit.
func TestMapSize(t *testing.T) {
	w := made(t, "dynamaze", "map=S..\n..G", "rewards=2,2=5")
	if n := w.Spec().Observation.Count(); n != 6 || w.Model().States != 6 {
		t.Errorf("%d observations", n)
	}
	set := func(text string) error { p, _ := Named(w.Params(), "map"); return p.Set(text) }
	if err := set("SG"); err == nil || err.Error() != "map: line 2, column 2 is not on the map of 1×2 cells" {
		t.Errorf("a map without the cell of a reward: %v", err)
	}
	s := num.NewStream(1)
	w.Reset(&s)
	if err := set("S.G."); err == nil || err.Error() != "map: 1×4 cells are not the 2×3 of this run" {
		t.Errorf("another size during a run: %v", err)
	}
	if err := set("S.#/..G"); err != nil {
		t.Errorf("a wall during a run: %v", err)
	}
}

// TestEdit builds walls under way: with the cursor in front of the agent, and on top of it.
func TestEdit(t *testing.T) {
	w := made(t, "dynamaze").(*DynaMaze)
	s := num.NewStream(1)
	w.Reset(&s)
	edit := func(cell int, letter byte) {
		t.Helper()
		p, _ := Named(w.Params(), "map")
		if err := p.Set(w.Plan().With(cell, letter).String()); err != nil {
			t.Fatal(err)
		}
	}
	start := w.Cell
	edit(start+1, '#')
	if w.Step([]float64{2}, &s); w.Cell != start {
		t.Errorf("walked through a wall to %d", w.Cell)
	}
	edit(start+1, '.')
	if w.Step([]float64{2}, &s); w.Cell != start+1 {
		t.Errorf("stopped by a wall that was taken away, at %d", w.Cell)
	}
	edit(start+1, '#')
	if reward, end := w.Step([]float64{2}, &s); reward != 0 || !end {
		t.Errorf("walled in: reward %g, end %v", reward, end)
	}
	if err := w.SetState([]float64{float64(start + 1)}); err == nil || err.Error() != "state: cell: 19 is a wall" {
		t.Errorf("put into a wall: %v", err)
	}
}

// TestRewards puts a reward into a cell and collects it.
func TestRewards(t *testing.T) {
	w := made(t, "dynamaze", "rewards=3,2=-4 3,1=7").(*DynaMaze)
	s := num.NewStream(1)
	w.Reset(&s)
	for i, c := range []struct{ action, reward float64 }{{2, -4}, {3, 7}, {3, 7}, {0, 0}} {
		if r, _ := w.Step([]float64{c.action}, &s); r != c.reward {
			t.Errorf("step %d: reward %g, want %g", i, r, c.reward)
		}
	}
}

// TestRewardsInLegend checks that every world with a floor plan says what the marks of extra rewards mean, if it has any.
func TestRewardsInLegend(t *testing.T) {
	for _, e := range All() {
		w, ok := e.New().(Plotted)
		if !ok {
			continue
		}
		s := num.NewStream(1)
		w.Reset(&s)
		g := w.Plan()
		last := func() string {
			c := NewCanvas(120, 30, Braille)
			w.Draw(c, nil)
			lines := strings.Split(c.String(), "\n")
			return lines[len(lines)-1]
		}
		if text := last(); strings.ContainsAny(text, "$!") {
			t.Errorf("%s has no extra rewards, and explains %q", e.ID, text)
		}
		cell := strings.IndexByte(g.Letters, w.Legend()[0].Letter)
		if cell < 0 {
			continue // there is no empty floor
		}
		p, _ := Named(w.Params(), "rewards")
		for reward, want := range map[float64]string{2: "$ reward", -2: "! penalty"} {
			if err := p.Set(w.WithReward(cell, reward)); err != nil {
				t.Fatal(err)
			}
			if text := last(); !strings.Contains(text, want) {
				t.Errorf("%s with a reward of %g: the legend is %q", e.ID, reward, text)
			}
		}
	}
}

// TestCopiedFloor copies exported fields only, as a snapshot does, and checks that what follows from them follows.
func TestCopiedFloor(t *testing.T) {
	s := num.NewStream(1)
	live, snapshot := NewWindyGrid(), made(t, "windygrid", "map=S.G", "wind=000").(*WindyGrid)
	live.Reset(&s)
	snapshot.Reset(&s)
	live.Map, live.Rewards, live.Cell, live.Wind = snapshot.Map, snapshot.Rewards, snapshot.Cell, snapshot.Wind
	live.Step([]float64{2}, &s)
	if _, end := live.Step([]float64{2}, &s); !end || live.Cell != 2 || live.Spec().Observation.Count() != 3 {
		t.Errorf("the copy is in cell %d of %d", live.Cell, live.Spec().Observation.Count())
	}
}

func TestGridText(t *testing.T) {
	g, err := ParseGrid("S.#\n..G")
	if err != nil || g.Rows != 2 || g.Cols != 3 || g.String() != "S.#/..G" {
		t.Fatalf("%v: %v", g, err)
	}
	if h := g.With(4, '#'); h.String() != "S.#/.#G" || g.String() != "S.#/..G" {
		t.Errorf("with a wall: %s from %s", h, g)
	}
	for _, c := range []struct{ cell, down, right, want int }{{0, -1, 0, 0}, {0, 1, 0, 3}, {0, -2, 1, 1}, {5, 3, 3, 5}, {4, -1, -1, 0}} {
		if got := g.Go(c.cell, c.down, c.right); got != c.want {
			t.Errorf("from %d by %d, %d: %d, want %d", c.cell, c.down, c.right, got, c.want)
		}
	}
}

// TestPlotted checks that every world with a floor plan stands by its own legend, and that its map can be set back.
func TestPlotted(t *testing.T) {
	count := 0
	for _, e := range All() {
		w, ok := e.New().(Plotted)
		if !ok {
			continue
		}
		count++
		p, ok := Named(w.Params(), "map")
		if err := w.Legend().Check(w.Plan()); err != nil || !ok {
			t.Errorf("%s: %v; a parameter for the map: %v", e.ID, err, ok)
			continue
		}
		if err := p.Set(w.Plan().String()); err != nil {
			t.Errorf("%s: its own map: %v", e.ID, err)
		}
	}
	if count < 9 {
		t.Errorf("%d worlds with a floor plan", count)
	}
}
