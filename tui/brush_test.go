package tui

import (
	"strings"
	"testing"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// planOf returns the map of the run.
func planOf(d *driver) string { return d.app.studio().plotted().Plan().String() }

// TestPaintedCellsAreEdits puts walls and rewards into a maze while the agent learns: each is an edit that can be undone,
// and going back and forward again leads to the same screen.
func TestPaintedCellsAreEdits(t *testing.T) {
	d := pressed(maze(t, 120, 36), "g n n n")
	before := planOf(d)
	d.press("E h h h h h h h h h k k k k k k down enter right 2 + + n n n n n n")
	edits := d.frame().Edits
	var names []string
	for _, e := range edits {
		names = append(names, e.Name)
	}
	if got := strings.Join(names, " "); got != "map map rewards rewards" {
		t.Fatalf("the edits are %q", got)
	}
	if r := d.app.studio().plotted().RewardOf(d.app.studio().brush.cell); r != 2 {
		t.Errorf("the cell pays %v", r)
	}
	after, want := planOf(d), d.screen()
	d.press("b b b b b b b b")
	if planOf(d) != before || len(d.frame().Edits) != 0 {
		t.Errorf("before the edits the map is %s", planOf(d))
	}
	d.press("n n n n n n n n")
	if got := d.screen(); got != want || planOf(d) != after {
		t.Fatalf("back and forward again\ngot:\n%s\nwant:\n%s", got, want)
	}
	d.press("u u u u")
	if planOf(d) != before || d.app.studio().plotted().RewardOf(d.app.studio().brush.cell) != 0 {
		t.Errorf("undone, the map is %s", planOf(d))
	}
	d.sees("map is as it was")
	d.press("U U U U")
	if planOf(d) != after {
		t.Errorf("made again, the map is %s", planOf(d))
	}
}

// TestPaintedRunReplays saves a run whose cells were changed as an experiment, which ends in the same weights.
func TestPaintedRunReplays(t *testing.T) {
	d := pressed(maze(t, 120, 36), "g g g g n n E down right enter right = - 3 enter n n")
	var e lab.Experiment
	d.queue = append(d.queue, d.app.studio().bench.do(func(l *loan) notice { e = l.session.Experiment(); return notice{} }))
	d.run(5)
	again, err := lab.New(e)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	again.SeekTo(e.Result.Clock)
	if got := lab.HashWeights(again.Agent.Tensors()); got != e.Result.WeightsSHA256 || len(e.Edits) != 2 {
		t.Errorf("%d edits, replayed the weights are %s, not %s", len(e.Edits), got, e.Result.WeightsSHA256)
	}
}

// TestBrushRefuses what makes no sense: a map without a start, a reward out of bounds.
func TestBrushRefuses(t *testing.T) {
	d := pressed(maze(t, 120, 36), "E 1")
	d.sees("map: there is no start (S)")
	d.press("= 5 0 0 0 enter")
	d.sees("5000 is not in [-1000, 1000]")
	d.press("ctrl+u - 7 enter")
	if rewardOf(d) != -7 {
		t.Errorf("the typed reward is %v", rewardOf(d))
	}
	d.sees("extra reward -7")
	d.press("esc")
	if d.app.top().mode() != Free || len(d.frame().Edits) != 1 {
		t.Errorf("%d edits in %v", len(d.frame().Edits), d.app.top().mode())
	}
	d = pressed(play(t, 120, 36), "E")
	if d.app.top().mode() != Free {
		t.Error("there is a brush where there are no cells")
	}
}

// TestBrushWhileRunning puts a wall while the agent learns at full speed, which for this one is far from the end of the run.
func TestBrushWhileRunning(t *testing.T) {
	t.Parallel()
	d := pressed(drive(t, Start{Algorithm: "ppo", World: "dynamaze"}, 120, 36), "space")
	for range 4 {
		d.run(1)
	}
	d.press("E")
	walls := strings.Count(d.screen(), "█")
	d.press("down right enter")
	d.run(10)
	if now := strings.Count(d.screen(), "█"); now == walls {
		t.Errorf("the picture shows no change:\n%s", d.screen())
	}
	if n := len(d.frame().Edits); n != 1 || !d.app.studio().bench.running {
		t.Errorf("%d edits, running %v", n, d.app.studio().bench.running)
	}
}

// TestBrushOnEveryMap walks over all cells of every world that has a map and puts everything everywhere.
func TestBrushOnEveryMap(t *testing.T) {
	t.Parallel()
	for _, e := range worlds.All() {
		if _, ok := e.New().(worlds.Plotted); !ok {
			continue
		}
		t.Run(worlds.Name(e.ID), func(t *testing.T) {
			d := drive(t, Start{Algorithm: "sarsa", World: e.ID}, 80, 24)
			d.press("E h h h h k k k k")
			if cellOf(d) != 0 {
				t.Fatalf("the upper left cell is %v", cellOf(d))
			}
			d.press("enter l + + j 2 3 4 5 6 7 8 9 l - = 2 . 5 enter 1 space space enter n n b")
			d.fits()
			d.press("esc esc esc")
		})
	}
}

// TestBrushInALesson changes cells in the studio of a lesson, whose run is one in a gridworld.
func TestBrushInALesson(t *testing.T) {
	d := reach[Exercise](t)
	l := d.app.top().(*lesson)
	l.studio.close()
	s, err := d.app.begin(Freely("q-learning", "dynamaze"))
	if err != nil {
		t.Fatal(err)
	}
	l.studio = s
	d.press("E down enter")
	if d.app.top().mode() != Painting || len(d.frame().Edits) != 1 {
		t.Fatalf("%d edits:\n%s", len(d.frame().Edits), d.screen())
	}
	d.press("= 5 enter esc")
	if d.app.top().mode() != Exercise || len(d.frame().Edits) != 2 {
		t.Errorf("esc leads to %v, after %d edits", d.app.top().mode(), len(d.frame().Edits))
	}
}
