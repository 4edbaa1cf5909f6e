package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ascent/lessons"
)

// teachers opens the example lesson of the teachers' page.
func teachers(t testing.TB) *lessons.Course {
	t.Helper()
	text, err := os.ReadFile("../lessons/TEACHERS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "~~~markdown\n")
	example, _, _ := strings.Cut(rest, "~~~\n")
	path := filepath.Join(t.TempDir(), "two-arms.md")
	if err := os.WriteFile(path, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := lessons.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// atExercise works through the example up to its exercise.
func atExercise(t *testing.T, w, h int) *driver {
	t.Helper()
	d := drive(t, Start{Course: teachers(t), Lesson: "two-arms"}, w, h)
	d.press("enter enter")
	d.write("50")
	d.press("enter enter enter")
	makeRun(t, d, d.app.top().(*lesson))
	d.press("enter enter")
	makeRun(t, d, d.app.top().(*lesson))
	d.press("enter")
	if m := d.app.top().mode(); m != Solving {
		t.Fatalf("the way leads to %s:\n%s", m, d.screen())
	}
	return d
}

// TestWholeLessonOfATeacher works through the example with keys alone, its exercise and its source too.
func TestWholeLessonOfATeacher(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		d := drive(t, Start{Course: teachers(t), Lesson: "two-arms"}, size[0], size[1])
		workThrough(t, d)
		d.sees("two-arms.md")
		d.sees("● done")
	}
}

func TestExercise(t *testing.T) {
	d := atExercise(t, 80, 36)
	d.press("enter")
	d.write("exp(h)/sum(exp(h)")
	d.press("enter")
	d.sees(`✗ Not yet: ")" is missing.`)
	d.sees("▲")
	d.press("enter")
	d.write(")")
	d.press("enter")
	d.sees("This is the policy itself.")
	d.sees("with    h = [0, 0], chosen = [1, 0]")
	d.sees("yours   exp([0, 0])/sum(exp([0, 0])) = [0.5, 0.5]")
	d.sees("wanted  [0.5, -0.5]")
	d.press("s")
	d.sees("You asked for the solution:")
	d.sees("grad = chosen - exp(h) / sum(exp(h))")
	if m := d.app.top().mode(); m != Reading {
		t.Errorf("after giving up the screen is in mode %s", m)
	}
}

// TestHintsEndWithTheAnswer looks for the key of hints before and after a formula is given up, and a question answered that
// no run grades.
func TestHintsEndWithTheAnswer(t *testing.T) {
	for _, c := range []struct {
		d    *driver
		keys string
	}{
		{atExercise(t, 80, 36), "s"},
		{pressed(drive(t, Start{Lesson: "actor-critic"}, 80, 36), "c c"), "- 2 9 enter"},
	} {
		c.d.sees("H hint")
		if c.d.press(c.keys); strings.Contains(c.d.screen(), "H hint") || c.d.app.top().mode() != Reading {
			t.Errorf("a hint is offered to what is done:\n%s", c.d.screen())
		}
	}
}

// TestLockedKnob tries to turn a parameter that the lesson has locked.
func TestLockedKnob(t *testing.T) {
	d := drive(t, Start{Course: teachers(t), Lesson: "two-arms"}, 120, 36)
	d.press("enter enter")
	d.write("50")
	d.press("enter enter enter down")
	p, _, _ := d.app.studio().knobs.current(d.frame())
	before := p.String()
	d.press("right left enter backspace")
	d.sees("baseline stays as it is in this lesson")
	if now, _ := parameter(d.frame().Params, "baseline"); p.Name != "baseline" || now.String() != before {
		t.Errorf("%s was turned to %s", p.Name, now.String())
	}
}

func TestSourceDiff(t *testing.T) {
	d := drive(t, Start{Algorithm: "ppo", World: "cartpole"}, 120, 36)
	d.press("d")
	d.sees("ppo after a2c")
	d.sees("+ ")
	d.press("down pgdown end esc")
	if len(d.app.layers) != 2 {
		t.Error("esc does not lead back to the studio")
	}
}

func TestGlossaryScreen(t *testing.T) {
	for _, size := range sizes {
		d := drive(t, Start{Course: teachers(t), Lesson: "two-arms"}, size[0], size[1])
		d.press("w")
		d.sees("Glossary")
		d.sees("The rule by which the agent acts") // the page speaks of a policy
		d.write("gae")
		d.sees("A sum of the TD errors to come")
		d.press("enter")
		d.sees("By how much an action is better") // it refers to the advantage first
		d.write("xyzzy")
		d.sees("no word has that in it")
		d.fits()
		d.press("esc")
		if d.app.top().mode() != Reading {
			t.Error("esc does not lead back to the page")
		}
	}
	d := play(t, 120, 36)
	d.press("1 w")
	d.sees("All that is not the agent")
}
