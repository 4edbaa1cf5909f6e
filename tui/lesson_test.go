package tui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"ascent/lessons"
)

// TestLessonByKeyboard works through whole lessons with keys alone: it reads every page to its end, asks for every hint,
// predicts, turns knobs, runs, and breaks what is to be broken. After every key the screen has to fit, no line of a page may
// be cut, and in the end the lesson has to be done.
func TestLessonByKeyboard(t *testing.T) {
	usual := "bandit"
	if testing.Short() {
		usual = "return" // of fewer steps
	}
	for _, l := range lessons.All() {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", l.Name, size[0], size[1]), func(t *testing.T) {
				if l.Name != usual && os.Getenv("ASCENT_LONG") == "" {
					t.Skip("takes too long; ASCENT_LONG=1 leaves none out")
				}
				t.Parallel()
				d := drive(t, Start{}, size[0], size[1])
				for d.app.layers[0].(*home).at < indexLesson(l) {
					d.press("down")
				}
				d.press("enter")
				workThrough(t, d)
				if state := d.app.store.Progress().State(l.Name); state != lessons.Done {
					t.Errorf("the lesson is %s", state)
				}
				d.sees("● done")
			})
		}
	}
}

func indexLesson(l *lessons.Lesson) int {
	for i, other := range lessons.All() {
		if other == l {
			return i
		}
	}
	return -1
}

// workThrough presses keys until the lesson is left.
func workThrough(t *testing.T, d *driver) {
	t.Helper()
	for presses := 0; presses < 500; presses++ {
		l, ok := d.app.top().(*lesson)
		if !ok {
			return
		}
		d.fits()
		if l.mode() != Exercise {
			readPage(t, d, l)
		}
		switch l.mode() {
		case Reading:
			d.press("enter")
		case Asking:
			if l.choices() > 0 {
				d.press("down enter")
				continue
			}
			q := l.runner.Step().Question
			d.press("enter")
			d.write(fmt.Sprint(min(max(1, q.Low), q.High)))
			d.press("enter")
		case Solving:
			solve(t, d, l)
		case Exercise:
			makeRun(t, d, l)
		default:
			t.Fatalf("in mode %s", l.mode())
		}
	}
	t.Fatalf("the lesson does not end; it is at\n%s", d.screen())
}

// readPage reads a page from its first line to its last, with all hints and with the difference of its source, and stays
// there. Every line of it must come in sight, and none may be cut.
func readPage(t *testing.T, d *driver, l *lesson) {
	t.Helper()
	step := l.runner.Step()
	d.sees(step.Title)
	for range step.Hints[l.hints:] {
		d.press("H")
		if d.fits(); l.top+l.room < l.rows {
			t.Fatalf("the hint is below the screen:\n%s", d.screen())
		}
	}
	d.press("home")
	for seen := 0; seen < l.rows; d.press("pgdown") {
		d.fits()
		if screen := d.screen(); strings.Contains(screen, "…") {
			t.Fatalf("a line is cut:\n%s", screen)
		}
		if l.top > seen || seen == l.top+l.room {
			t.Fatalf("no key leads to line %d of the page %s", seen, step.Title)
		}
		seen = l.top + l.room
	}
	if l.hints != len(step.Hints) {
		t.Fatalf("%d of %d hints are shown:\n%s", l.hints, len(step.Hints), d.screen())
	}
	if hasDifference(d.app) {
		d.press("d")
		d.fits()
		if screen := d.screen(); strings.Contains(screen, "…") {
			t.Fatalf("a line is cut:\n%s", screen)
		}
		d.press("esc")
	}
}

// TestEnterReadsOn reads a page that is longer than the screen with enter or space alone: all of it comes in sight before
// the next page does. c does not wait for that.
func TestEnterReadsOn(t *testing.T) {
	for _, key := range []string{"enter", "space"} {
		d := drive(t, Start{Lesson: "bandit"}, 60, 16)
		d.sees("enter read on")
		l := d.app.top().(*lesson)
		seen, rows := 0, l.rows
		for ; l.runner.Place() == 0; d.press(key) {
			if l.top > seen || l.top+l.room == seen {
				t.Fatalf("%s: %d lines of %d were seen before\n%s", key, seen, rows, d.screen())
			}
			if seen = l.top + l.room; seen >= rows {
				d.sees("enter go on")
			}
		}
		if seen < rows {
			t.Errorf("%s goes on after %d lines of %d", key, seen, rows)
		}
	}
	d := pressed(drive(t, Start{Lesson: "bandit"}, 60, 16), "c")
	if place := d.app.top().(*lesson).runner.Place(); place != 1 {
		t.Errorf("c leads to page %d", place+1)
	}
}

// solve makes the mistakes of an exercise, looks at what is said to each, and then writes the solution.
func solve(t *testing.T, d *driver, l *lesson) {
	t.Helper()
	x := l.runner.Step().Exercise
	for _, m := range x.Mistakes {
		d.press("enter ctrl+u")
		d.write(m.Text)
		d.press("enter")
		d.fits()
		if l.attempt == nil || l.attempt.Solved || l.mode() != Solving {
			t.Fatalf("%q: %+v", m.Text, l.attempt)
		}
	}
	d.press("enter ctrl+u")
	d.write(strings.ReplaceAll(x.Solution, "\n", "; "))
	d.press("enter")
	d.fits()
	if l.attempt == nil || !l.attempt.Solved || l.mode() != Reading {
		t.Fatalf("%q: %+v", x.Solution, l.attempt)
	}
}

// makeRun does what the studio is opened for.
func makeRun(t *testing.T, d *driver, l *lesson) {
	t.Helper()
	r := l.runner.Lesson().Run(l.run)
	if l.runner.Step().Kind == lessons.BreakStep {
		for _, c := range r.Change {
			setKnob(t, d, l.studio, c.Name, c.Value)
		}
	}
	d.fits()
	d.press("space")
	for i := 0; !l.runner.Made(l.run); i++ {
		if i > 100_000 || len(d.queue) == 0 {
			t.Fatalf("the run does not come to its end:\n%s", d.screen())
		}
		d.run(1)
	}
	d.fits()
	d.press("c")
}

// setKnob finds a parameter with the arrows and gives it a value: enter switches it, or asks for what is to be typed.
func setKnob(t *testing.T, d *driver, s *studio, name, value string) {
	t.Helper()
	name, world := strings.CutPrefix(name, "world.")
	if world {
		d.press("e")
	}
	d.press("home")
	for range 30 {
		p, _, _ := s.knobs.current(s.frame())
		switch {
		case p.Name != name && p.Name != "world."+name:
			d.press("down")
		case p.String() == value:
			return
		default:
			d.press("enter")
			if d.app.top().mode() == Typing {
				d.write(value)
				d.press("enter")
			}
		}
	}
	t.Fatalf("%s can't be set to %s:\n%s", name, value, d.screen())
}

// TestLessonGoesOn leaves a lesson in its middle and starts the program again: it opens where it was left.
func TestLessonGoesOn(t *testing.T) {
	state := t.TempDir()
	look := Look{Theme: "mono"}
	d := driveWith(t, Start{Lesson: "bandit"}, look, 120, 36, state)
	d.press("enter enter")
	title := d.app.top().(*lesson).runner.Step().Title
	d = driveWith(t, Start{}, look, 120, 36, state)
	d.sees("◐ started")
	d.press("enter")
	d.sees(title)
	d.press("esc")
	d.sees("Course")
}

// TestSlowRunEndsInTime makes a lesson's run at a slow pace, two steps a beat: it has to end where the lesson ends it.
func TestSlowRunEndsInTime(t *testing.T) {
	t.Parallel()
	d := lessonAt(t, "enter enter enter 1 enter enter enter 5 0 enter enter")
	l := d.app.top().(*lesson)
	want := l.runner.Lesson().Run(l.run).Experiment.TotalTimesteps
	d.press(", , , space")
	for i := 0; !l.runner.Made(l.run); i++ {
		if i > 2*want {
			t.Fatalf("after %d beats:\n%s", i, d.screen())
		}
		d.beat()
		d.run(5)
	}
	if got := d.frame().Steps; got != want {
		t.Errorf("the run ended after %d steps, not %d", got, want)
	}
}

// TestAnotherRunIsNotTaken turns a knob in the middle of a lesson's run: the lesson says so and offers its own again.
func TestAnotherRunIsNotTaken(t *testing.T) {
	t.Parallel()
	d := lessonAt(t, "enter enter enter 1 enter enter enter 5 0 enter enter")
	l := d.app.top().(*lesson)
	d.press("n n n right space")
	d.run(200)
	d.sees("This was another run: end_e")
	d.press("c")
	if l.runner.Made(l.run) || !l.inside {
		t.Fatalf("the lesson took another run for its own:\n%s", d.screen())
	}
	d.press("r")
	if d.frame().Clock != 0 || len(d.frame().Edits) != 0 {
		t.Fatalf("r does not begin the lesson's run again:\n%s", d.screen())
	}
	d.press("space")
	d.run(400)
	if !l.runner.Made(l.run) {
		t.Fatalf("the lesson's run is not made:\n%s", d.screen())
	}
}
