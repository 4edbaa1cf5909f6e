package tui

import (
	"testing"

	"github.com/muesli/termenv"
)

// TestKeptLooks chooses theme, marks and mouse by keys, and finds them the next time.
func TestKeptLooks(t *testing.T) {
	dir := t.TempDir()
	d := driveWith(t, Start{}, Look{Theme: "dark", Depth: termenv.TrueColor}, 80, 24, dir)
	d.press("t m m m M")
	if d.app.theme.Theme != "light" || d.app.theme.Marks != ASCIIMarks || d.app.theme.Borders != ASCIIBorders || d.app.mouse {
		t.Errorf("the screen has %+v, mouse %v", d.app.theme.Look, d.app.mouse)
	}
	w := KeptWishes(dir)
	if w["theme"].Name != "light" || w["marks"].Name != "ascii" || w["mouse"].Name != "off" {
		t.Errorf("kept are %v", w)
	}
	d.press("m")
	if d.app.theme.Marks != BrailleMarks || d.app.theme.Borders != RoundBorders {
		t.Errorf("the screen has %+v", d.app.theme.Look)
	}
	d.app.relight(true)
	if d.app.theme.Theme != "light" {
		t.Error("the terminal's answer has changed the theme that was chosen")
	}
}

// TestKeptPanes leaves a session and finds its panes as they were, for this algorithm alone; 0 forgets it.
func TestKeptPanes(t *testing.T) {
	dir := t.TempDir()
	begin := func(algorithm string) *driver {
		return driveWith(t, Start{Algorithm: algorithm, World: "cartpole"}, Look{Theme: "mono"}, 120, 36, dir)
	}
	d := begin("reinforce")
	d.press("6 4 z q")
	if !d.quit {
		t.Fatal("the program goes on")
	}
	s := begin("reinforce").app.studio()
	if !s.zoom || s.focus != 3 || len(s.recent) != 2 || s.recent[0] != 3 || s.recent[1] != 5 {
		t.Errorf("zoom %v, focus %d, recent %v", s.zoom, s.focus, s.recent)
	}
	if s := begin("actor-critic").app.studio(); s.arranged() {
		t.Error("another algorithm has the panes of this one")
	}
	d = begin("reinforce")
	d.press("0 q")
	if begin("reinforce").app.studio().arranged() {
		t.Error("the panes are not as in the beginning")
	}
}

// TestKeptLessonPanes leaves a lesson and finds its panes as they were. Those of a free session with its algorithm have
// nothing to do with them.
func TestKeptLessonPanes(t *testing.T) {
	dir := t.TempDir()
	free := driveWith(t, Start{Algorithm: "ppo", World: "cartpole"}, Look{Theme: "mono"}, 120, 36, dir)
	free.press("9 z q")
	begin := func() *driver {
		d := driveWith(t, Start{Lesson: "ppo"}, Look{Theme: "mono"}, 120, 36, dir)
		l := d.app.top().(*lesson)
		l.openRun(l.runner.Lesson().Runs[0].Name)
		d.app.stale = true
		d.fits()
		return d
	}
	d := begin()
	if d.app.studio().arranged() {
		t.Error("a lesson has the panes of a free session")
	}
	d.press("2 z esc esc esc esc esc")
	if len(d.app.layers) != 1 {
		t.Fatalf("not at home:\n%s", d.screen())
	}
	d = begin()
	if s := d.app.studio(); s.focus != knobsFocus || s.zoom || len(s.recent) != 1 || s.recent[0] != 1 {
		t.Errorf("zoom %v, focus %d, recent %v", s.zoom, s.focus, s.recent)
	}
	d.press("z 3")
	d.app.leaveNow()
	if s := begin().app.studio(); !s.zoom || s.focus != 2 {
		t.Errorf("zoom %v, focus %d", s.zoom, s.focus)
	}
}
