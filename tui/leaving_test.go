package tui

import (
	"slices"
	"strings"
	"testing"
)

// TestLeavingSaysWhatIsLost asks to leave in every case, and opens the program again to see what was kept.
func TestLeavingSaysWhatIsLost(t *testing.T) {
	for _, c := range []struct {
		name, keys, question string
		kept                 int // runs that are there the next time
	}{
		{"nothing was done", "q", "", 0},
		{"one run", "n q", "Leave? The run is lost.", 0},
		{"a run and its ghost", "n f n q", "Leave? 2 runs are lost.", 0},
		{"a ghost of a run that was begun again", "g g g g n n r q", "Leave? The run is lost.", 0},
		{"a pinned run", "n G p esc q", "Leave? 1 pinned run is kept for the next time.", 1},
		{"a pinned ghost", "n f n G down p esc q", "Leave? 1 run is lost, 1 pinned run is kept.", 1},
		{"both pinned", "n f n G p down p esc q", "Leave? 2 pinned runs are kept for the next time.", 2},
		{"two ghosts, one pinned", "n f n f n G down p esc q", "Leave? 2 runs are lost, 1 pinned run is kept.", 1},
		{"more pinned than there is room for", "n f n right f n right f n right G p down p down p down p esc q", "Leave? 1 run is lost, 3 pinned runs are kept.", 3},
		{"a pinned run that was left for the home screen", "n G p esc esc q", "Leave? 1 pinned run is kept for the next time.", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			open := func() *driver {
				return driveWith(t, Start{Algorithm: "reinforce", World: "cartpole"}, Look{Theme: "mono"}, 80, 24, dir)
			}
			d := open()
			if d.press(c.keys); c.question != "" {
				d.sees(c.question + "  q leave  esc stay")
				d.press("enter")
			}
			if !d.quit {
				t.Fatalf("the program goes on:\n%s", d.screen())
			}
			if n := len(open().app.studio().bench.traces); n != c.kept {
				t.Errorf("%d runs are there again, not %d", n, c.kept)
			}
		})
	}
}

// TestLeavingWithoutAPlaceToKeepPins: without a state directory a pinned run is lost like any
// other.
func TestLeavingWithoutAPlaceToKeepPins(t *testing.T) {
	d := play(t, 80, 24)
	d.press("n G p esc q")
	d.sees("Leave? The run is lost.")
}

// TestGhostsOfARestartedRunAreKept: a run that has not begun again is left together with its ghosts, and so found again.
func TestGhostsOfARestartedRunAreKept(t *testing.T) {
	d := play(t, 80, 24)
	d.press("n n f r")
	ghosts := len(d.app.studio().bench.traces)
	if ghosts == 0 || d.frame().Clock != 0 {
		t.Fatalf("%d ghosts beside a run at event %d: nothing is tried", ghosts, d.frame().Clock)
	}
	d.press("esc")
	if len(d.app.parked) != 1 || len(d.app.parked[0].bench.traces) != ghosts {
		t.Errorf("the ghosts are not there any more:\n%s", d.screen())
	}
}

// TestSessionsWait: those that were left are there to be gone on with, the last one first. There is room for four; that the
// first one had to go is said.
func TestSessionsWait(t *testing.T) {
	d := drive(t, Start{}, 80, 24)
	for events := 1; events <= 5; events++ {
		d.press("end up up up enter enter" + strings.Repeat(" n", events))
		d.press("esc esc")
	}
	var clocks []int64
	for _, s := range d.app.parked {
		clocks = append(clocks, s.frame().Clock)
	}
	if want := []int64{5, 4, 3, 2}; !slices.Equal(clocks, want) {
		t.Errorf("sessions at the events %v wait, not %v", clocks, want)
	}
	d.sees("REINFORCE on Cart-pole was let go: 4 sessions wait at most.")
	d.press("end up up up up up enter") // the second from below
	if got := d.frame().Clock; got != 3 {
		t.Errorf("the session went on at event %d, not 3:\n%s", got, d.screen())
	}
	d.press("esc q")
	d.sees("Leave? 4 runs are lost.")
}
