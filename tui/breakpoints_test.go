package tui

import (
	"slices"
	"strings"
	"testing"

	"ascent/algorithms"
)

// TestBreakpoint lets a run go until a breakpoint stops it: it says why, the timeline has a mark there, and the run goes
// on from there. Switched off, it stops nothing.
func TestBreakpoint(t *testing.T) {
	t.Parallel()
	d := pressed(play(t, 120, 36), "B a")
	d.write("episodic_return > 30")
	d.press("enter esc space")
	for d.app.studio().bench.running {
		d.run(1)
	}
	f := d.frame()
	returns := f.Record.Episodes.Return
	if n := len(returns); n == 0 || returns[n-1] <= 30 || slices.Max(returns[:n-1]) > 30 || f.Record.Episodes.Clock[n-1] != f.Clock {
		t.Fatalf("it stopped at event %d, the returns are %v", f.Clock, returns)
	}
	d.sees("stopped at a breakpoint: episodic_return > 30, episodic_return is ")
	d.sees("■ breakpoint")
	stopped := f.Clock
	d.press("n")
	if got := d.frame().Clock; got != stopped+1 {
		t.Errorf("one line on from event %d is %d", stopped, got)
	}
	d.press("T home")
	if row := strings.Split(d.screen(), "\n")[d.app.studio().time.row]; !strings.Contains(row, "■") {
		t.Errorf("there is no mark on the timeline: %s", row)
	}
	d.press("esc B space esc")
	for d.frame().Clock < stopped+100 {
		d.press("n n n n n n n n n n n n n n n n n n n n")
		if d.app.studio().bench.notice.text != "" {
			t.Fatalf("switched off, it says %q", d.app.studio().bench.notice.text)
		}
	}
}

// TestBreakpointEndsAStep stops within a step that is larger, and where a step ends anyway.
func TestBreakpointEndsAStep(t *testing.T) {
	d := pressed(play(t, 120, 36), "B a")
	d.write("differentiated")
	d.press("enter esc g g g g n")
	if got := d.frame().Phase; got != algorithms.Differentiated || !strings.Contains(d.screen(), "phase differentiated") {
		t.Errorf("a step of an update ends at a phase %s:\n%s", got, d.screen())
	}
	d = pressed(play(t, 120, 36), "B a")
	d.write("acted")
	d.press("enter esc n")
	d.sees("stopped at a breakpoint: phase acted")
}

// TestNoBreakpoint types what is none: it is said, with the nearest name, and typing goes on.
func TestNoBreakpoint(t *testing.T) {
	d := pressed(play(t, 80, 24), "B a")
	d.write("entropi < 0.1")
	d.press("enter")
	d.sees(`name "entropi" is not known: did you mean "entropy"?`)
	d.press("ctrl+u")
	d.write("entropy < 0.1")
	d.press("enter")
	if n := len(d.app.studio().bench.points); n != 1 {
		t.Errorf("there are %d breakpoints", n)
	}
	d.press("d")
	d.sees("none yet")
}
