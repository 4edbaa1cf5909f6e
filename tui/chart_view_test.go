package tui

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"ascent/lessons/lab"
)

// TestCursorReads moves the cursor of the charts: the metrics are those of the update before it, the run stays where it
// is, and enter takes it there.
func TestCursorReads(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n n n n 8 i home")
	s, m := d.app.studio(), &d.frame().Record.Metrics
	end := d.frame().Clock
	s.readAt(m.Step[2] + 1)
	loss := func() float64 {
		rows := s.read(metricRows(d.frame()))
		return rows[indexMetric(rows, "losses/policy_loss")].value
	}
	if got, want := loss(), m.Column("losses/policy_loss")[2]; got != want {
		t.Errorf("the loss of the third update is read as %g, not %g", got, want)
	}
	if s.readFirst(); !math.IsNaN(loss()) {
		t.Errorf("at the beginning a loss of %g is read", loss())
	}
	s.readAt(m.Step[2] + 1)
	want := m.Clock[2]
	if d.frame().Clock != end {
		t.Error("reading moves the run")
	}
	d.press("enter")
	if got := d.frame().Clock; got < want || got > end || d.frame().Iteration != 3 {
		t.Errorf("enter goes to event %d, update %d", got, d.frame().Iteration)
	}
}

// TestCursorInCourses reads a sparkline: the cursor is on the cell that the value falls into, and the policy pane says
// the entropy and the KL of that moment.
func TestCursorInCourses(t *testing.T) {
	th := NewTheme(Look{Theme: "dark", Depth: termenv.TrueColor})
	values := make([]float64, 95)
	for i := range values {
		values[i] = float64(i)
	}
	for read := range len(values) + 1 {
		for _, w := range []int{1, 7, 40, 95, 200} {
			line := th.Pen(w).Course(values, w, read).End().Lines()[0]
			before, _, found := strings.Cut(line, th.open[Selected][Strong])
			if found != (read > 0) {
				t.Fatalf("value %d of %d in %d cells: a cursor: %v", read, len(values), w, found)
			}
			if cell := width(ansi.Strip(before)); read > 0 && len(values) > w && (cell*len(values)/w > read-1 || (cell+1)*len(values)/w <= read-1) {
				t.Errorf("value %d is not in cell %d of %d", read, cell, w)
			}
		}
	}
	d := pressed(drive(t, Start{Algorithm: "ppo", World: "cartpole"}, 200, 60), "g g g g n n n 6 i left")
	s, m := d.app.studio(), &d.frame().Record.Metrics
	s.readAt(m.Step[1])
	d.app.stale = true
	d.sees("at the cursor: entropy " + short(m.Column("losses/entropy")[1]) + ", kl " + short(m.Column("losses/approx_kl")[1]))
}

// TestCursorIsOnEveryAxis looks for the value under the cursor whatever the returns stand over.
func TestCursorIsOnEveryAxis(t *testing.T) {
	d := pressed(play(t, 200, 60), "g g g g n n n n n i up up up up up")
	for _, at := range []string{"steps", "episodes", "updates"} {
		s := d.app.studio()
		r := &d.frame().Record
		if x := s.view.axis.place(r, s.view.step); s.view.axis.String() != at || !strings.Contains(d.screen(), "at "+short(x)+" ") {
			t.Errorf("%s: not read at %g:\n%s", at, x, d.screen())
		}
		d.press("x")
	}
}

// TestAxisPlaces counts episodes and updates.
func TestAxisPlaces(t *testing.T) {
	r := &lab.Record{Episodes: lab.Episodes{Step: []float64{10, 20, 20, 35}}, Metrics: lab.Metrics{Step: []float64{20, 40}}}
	steps := []float64{0, 10, 19, 20, 50}
	for a, want := range map[axis][]float64{stepAxis: steps, episodeAxis: {0, 1, 1, 3, 4}, updateAxis: {0, 0, 0, 1, 2}} {
		if got := a.places(r, steps); !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", a, got, want)
		}
	}
}

// TestWindows compares the means with sums over the last returns.
func TestWindows(t *testing.T) {
	var e lab.Episodes
	for i := range 250 {
		e.Return, e.Step = append(e.Return, float64(i*i%97)), append(e.Step, float64(i))
	}
	var c returnCurve
	c.update(&e, math.NaN(), stamp{})
	for i, w := range windows {
		_, y := c.means(i)
		for n := range y {
			sum, from := 0.0, max(0, n+1-w.episodes)
			for _, r := range e.Return[from : n+1] {
				sum += r
			}
			if want := sum / float64(n+1-from); math.Abs(y[n]-want) > 1e-9 {
				t.Fatalf("%s: after episode %d it is %g, not %g", w.name, n, y[n], want)
			}
		}
	}
}

// TestConstantData looks for 0 on its axis, so that the size of the value is seen.
func TestConstantData(t *testing.T) {
	for value, want := range map[float64][]string{1: {" 0 ┤", " 2.0 ┤"}, 500: {" 0 ┤", "1000 ┤"}, -200: {"-400 ┤", " 0 ┤"}, 0: {"-1.0 ┤", " 1.0 ┤"}} {
		text := stripped(plainTheme(BrailleMarks).Chart(&Chart{Series: []Series{{Style: Series1, Y: []float64{value, value, value}}}}, 60, 12))
		for _, label := range want {
			if !strings.Contains(text, label) {
				t.Errorf("%g: no %q in\n%s", value, label, text)
			}
		}
	}
}
