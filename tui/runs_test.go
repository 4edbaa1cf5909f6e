package tui

import (
	"strings"
	"testing"
)

// TestSwap puts a ghost on the bench and back: parameters, clock and curve go with the run, name and mark too.
func TestSwap(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n f right right n n")
	b := d.app.studio().bench
	own, other := b.own, b.traces[0].badge
	rate, returns := rateOf(d), len(d.frame().Record.Episodes.Return)
	d.press("G down enter")
	if b.own != other || b.traces[0].badge != own {
		t.Errorf("on the bench is %+v, beside it %+v", b.own, b.traces[0].badge)
	}
	if got := rateOf(d); got != 3000 || rate == got {
		t.Errorf("the learning rate was %v and is %v", rate, got)
	}
	if got := b.traces[0].record.Episodes.Len(); got != returns {
		t.Errorf("the run had %d episodes and has %d as a ghost", returns, got)
	}
	steps := b.traces[0].steps
	d.press("esc n n n n")
	if b.traces[0].steps <= steps || b.traces[0].steps < d.frame().Steps {
		t.Errorf("the ghost has gone from step %d to %d, the run to %d", steps, b.traces[0].steps, d.frame().Steps)
	}
	d.press("G down enter")
	if b.own != own || rateOf(d) != rate {
		t.Errorf("back again, on the bench is %+v with %v", b.own, rateOf(d))
	}
}

// TestBadgesStay looks that names and marks stay with their runs when others come and go, and that the oldest goes when
// there are too many, but never one that is pinned.
func TestBadgesStay(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n f f f")
	b := d.app.studio().bench
	first := b.traces[1].badge
	d.press("G down down p r")
	d.write("calm")
	d.press("enter up d esc")
	if got := b.traces[0].badge; got.id != first.id || got.slot != first.slot || got.name() != "calm" || !got.pinned {
		t.Errorf("%+v has become %+v", first, got)
	}
	d.press("f f f f r n r n")
	slots := map[int]bool{b.own.slot: true}
	found := false
	for _, r := range b.traces {
		slots[r.slot] = true
		found = found || r.id == first.id && r.slot == first.slot
	}
	if len(b.traces) != maxRuns-1 || len(slots) != maxRuns || !found {
		t.Errorf("on the bench %+v, beside it %+v", b.own, b.traces)
	}
	if d.press("F"); len(b.traces) != 1 || b.traces[0].id != first.id {
		t.Errorf("of all ghosts %+v are left", b.traces)
	}
}

// TestNoRoomForARun pins all ghosts: a fork is refused, and says what to do.
func TestNoRoomForARun(t *testing.T) {
	d := pressed(play(t, 120, 36), "n f f f G down p down p down p esc f")
	if n := len(d.app.studio().bench.traces); n != maxRuns-1 || !strings.Contains(d.screen(), "no room for another run") {
		t.Errorf("%d ghosts:\n%s", n, d.screen())
	}
}

// TestGhostsKeepUp lets a run go at full speed beside three ghosts: none is left behind.
func TestGhostsKeepUp(t *testing.T) {
	t.Parallel()
	d := pressed(play(t, 120, 36), "n f f f space")
	d.run(40)
	d.press("space")
	d.run(100)
	b := d.app.studio().bench
	for _, r := range b.traces {
		if r.steps < d.frame().Steps || d.frame().Steps < 100 {
			t.Errorf("%s is at step %d, the run at %d", r.name(), r.steps, d.frame().Steps)
		}
	}
}
