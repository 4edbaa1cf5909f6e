package tui

import (
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// shared returns a run of the bandit with an edit as a share string.
func shared(t *testing.T) string {
	t.Helper()
	s, err := lab.New(lab.Experiment{Algorithm: "reinforce", World: "bandit", Seed: 1, TotalTimesteps: 60, Edits: []lab.Edit{{Step: 20, Name: "learning_rate", Value: "0.1"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Run(func() bool { return false })
	word, err := s.Experiment().Share()
	if err != nil {
		t.Fatal(err)
	}
	return word
}

// TestOpenShared pastes a share string, first a damaged one, and makes its run again.
func TestOpenShared(t *testing.T) {
	word := shared(t)
	d := pressed(drive(t, Start{}, 80, 24), "o")
	paste := func(text string) {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	}
	paste(strings.Repeat(word, 9)) // far longer than the line
	d.press("enter")
	if !strings.Contains(d.app.View(), "the share string: it is damaged") {
		t.Fatalf("it is not said what is wrong:\n%s", d.app.View())
	}
	d.press("ctrl+u")
	paste(word)
	d.press("enter")
	s := d.app.studio()
	if s == nil || s.frame().Clock != 0 || !strings.Contains(d.app.View(), "opened the share string: space makes it again; edits on the way: 1") {
		t.Fatalf("it is not said what was opened:\n%s", d.app.View())
	}
	d.press("space")
	for range 100 {
		d.run(5)
	}
	if !strings.Contains(d.app.View(), "the same weights again") {
		t.Errorf("at the end it says\n%s", d.app.View())
	}
}

// TestOpenCheckpoint opens a checkpoint where it was saved, and goes back from there.
func TestOpenCheckpoint(t *testing.T) {
	s, err := lab.New(lab.Experiment{Algorithm: "reinforce", World: "bandit", Seed: 1, TotalTimesteps: 60})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Run(func() bool { return s.World.Steps >= 30 })
	path := filepath.Join(t.TempDir(), "run.ckpt")
	if err := s.Save(path); err != nil {
		t.Fatal(err)
	}
	kept, err := lab.OpenKept(path)
	if err != nil {
		t.Fatal(err)
	}
	d := drive(t, Start{Run: kept}, 80, 24)
	if got := d.app.studio().frame().Clock; got != s.Clock() || !strings.Contains(d.app.View(), "space goes on, b goes back") {
		t.Errorf("it stands at %d, not %d:\n%s", got, s.Clock(), d.app.View())
	}
	d.press("b")
	if got := d.app.studio().frame().Clock; got >= s.Clock() || got == 0 {
		t.Errorf("a step back leads to %d", got)
	}
}
