package tui

import (
	"slices"
	"testing"

	"ascent/lessons/lab"
)

// TestKeptPins pins runs, closes the program and opens it again: they are beside the new run of the same pair, named as
// before, and come to the same returns again, edits included. What is let go of does not come back.
func TestKeptPins(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	begin := func(world string) *driver {
		return driveWith(t, Start{Algorithm: "reinforce", World: world}, Look{Theme: "mono"}, 120, 36, dir)
	}
	d := begin("cartpole")
	d.press("g g g g n f n right n n n G down p r")
	d.write("calm")
	d.press("enter up p esc")
	b := d.app.studio().bench
	ghost, own := slices.Clone(b.traces[0].record.Episodes.Return), slices.Clone(d.frame().Record.Episodes.Return)
	if d.press("q enter"); !d.quit {
		t.Fatal("the program goes on")
	}

	if other := begin("acrobot").app.studio().bench; len(other.traces) != 0 {
		t.Errorf("another world has the runs %+v", other.traces)
	}
	d = begin("cartpole")
	d.sees("G lists them")
	b = d.app.studio().bench
	if len(b.traces) != 2 || b.traces[0].name() != "calm" || !b.traces[0].badge.pinned || !b.traces[1].badge.pinned || b.traces[0].slot == b.own.slot {
		t.Fatalf("beside %+v are %+v", b.own, b.traces)
	}
	d.press("g g g g n n n n n n n n n n")
	for i, want := range [][]float64{ghost, own} {
		got := b.traces[i].record.Episodes.Return
		if n := min(len(got), len(want)); n < 3 || !slices.Equal(got[:n], want[:n]) {
			t.Errorf("%s has %v, not %v", b.traces[i].name(), got, want)
		}
	}
	d.press("G down p down d esc q enter")
	if traces := begin("cartpole").app.studio().bench.traces; len(traces) != 0 {
		t.Errorf("after letting go there are %+v", traces)
	}
}

// TestKeptPinsOfAnotherTime leaves out a pinned run that can't be made any more.
func TestKeptPinsOfAnotherTime(t *testing.T) {
	dir := t.TempDir()
	e := Freely("reinforce", "cartpole")
	gone := e
	gone.Parameters = lab.Settings{{Name: "gone", Value: "1"}}
	k := readKept(dir)
	k.Pinned[pairKey(&lab.Experiment{Algorithm: "reinforce", World: "CartPole-v1"})] = []pinned{{"gone", gone}, {"there", e}}
	if err := k.write(dir); err != nil {
		t.Fatal(err)
	}
	d := driveWith(t, Start{Algorithm: "reinforce", World: "cartpole"}, Look{Theme: "mono"}, 120, 36, dir)
	if traces := d.app.studio().bench.traces; len(traces) != 1 || traces[0].name() != "there" {
		t.Errorf("there are %+v", traces)
	}
}
