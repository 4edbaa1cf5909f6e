package tui

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"ascent/lessons/lab"
)

// A driver presses keys on an App and runs its commands one after the other, in place of Bubble Tea. Its clock stands
// still: beats are sent by hand. In tests a run at full speed learns for a few milliseconds between two frames.
type driver struct {
	t     testing.TB
	app   *App
	queue []tea.Cmd // commands that were left: a run at full speed always leaves one
	beats []tea.Msg // what the clock would send
	quit  bool

	suspended, cleared bool
}

// drive starts the program on a screen of w×h cells.
func drive(t testing.TB, start Start, w, h int) *driver {
	t.Helper()
	return driveWith(t, start, Look{Theme: "mono", Depth: termenv.Ascii}, w, h, "")
}

func driveWith(t testing.TB, start Start, look Look, w, h int, state string) *driver {
	t.Helper()
	d := &driver{t: t}
	terminal := Terminal{
		Width: Known[int]{Value: w}, Height: Known[int]{Value: h}, Depth: Known[termenv.Profile]{Value: look.Depth},
		Theme: Known[string]{Value: look.Theme}, Marks: Known[Marks]{Value: look.Marks}, Borders: Known[Borders]{Value: look.Borders}, Mouse: Known[bool]{Value: true},
	}
	c := clock{
		now: func() time.Time { return time.Unix(1_700_000_000, 0) },
		after: func(_ time.Duration, msg tea.Msg) tea.Cmd {
			return func() tea.Msg { d.beats = append(d.beats, msg); return nil }
		},
		frame: 4 * time.Millisecond,
	}
	if _, measured := t.(*testing.B); measured {
		c.frame = frameTime
	}
	app, err := newApp(Options{Terminal: terminal, Start: start, State: state, Exports: t.TempDir()}, c)
	if err != nil {
		t.Fatal(err)
	}
	d.app = app
	app.send = func(msg tea.Msg) {}
	t.Cleanup(d.end)
	return d
}

// end leaves the program and waits for what is under way: a run that never came back would stay in memory.
func (d *driver) end() {
	d.app.leaveNow()
	for len(d.queue) > 0 {
		cmd := d.queue[0]
		d.queue = d.queue[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			d.queue = append(d.queue, msg...)
		case returned, compared, measured:
			if _, cmd := d.app.Update(msg); cmd != nil {
				d.queue = append(d.queue, cmd)
			}
		}
	}
}

// play starts a free session.
func play(t testing.TB, w, h int) *driver {
	t.Helper()
	return drive(t, Start{Algorithm: "reinforce", World: "cartpole"}, w, h)
}

// send delivers a message and runs the commands that follow from it, some at most.
func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	d.deliver(msg)
	d.run(5)
}

func (d *driver) deliver(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		d.quit = true
		return
	case tea.SuspendMsg:
		d.suspended = true
		return
	case tea.BatchMsg:
		d.queue = append(d.queue, msg...)
		return
	}
	switch reflect.TypeOf(msg).String() { // what Bubble Tea keeps to itself
	case "tea.clearScreenMsg":
		d.cleared = true
		return
	}
	_, cmd := d.app.Update(msg)
	if cmd != nil {
		d.queue = append(d.queue, cmd)
	}
	d.app.View()
	if d.app.failed != nil {
		d.t.Fatalf("after %T: %v\n%s", msg, d.app.failed.value, d.app.failed.stack)
	}
}

// run runs commands, n at most.
func (d *driver) run(n int) {
	d.t.Helper()
	for ; n > 0 && len(d.queue) > 0; n-- {
		cmd := d.queue[0]
		d.queue = d.queue[1:]
		if cmd != nil {
			d.deliver(cmd())
		}
	}
}

// settle lets the run arrive where it is to go, and the ghosts catch up with it: how far one errand takes them is a matter
// of time.
func (d *driver) settle() {
	d.t.Helper()
	for len(d.queue) > 0 {
		if s := d.app.studio(); s == nil || !s.bench.behind && !s.bench.seeking {
			return
		}
		d.run(1)
	}
}

// beat sends what the clock would send next.
func (d *driver) beat() {
	d.t.Helper()
	beats := d.beats
	d.beats = nil
	for _, msg := range beats {
		d.send(msg)
	}
}

// press presses keys by their names, separated by blanks; "space" is the blank. Ghosts have caught up after each.
func (d *driver) press(keys string) {
	d.t.Helper()
	for _, k := range strings.Fields(keys) {
		d.send(key(k))
		d.settle()
	}
}

// write types text.
func (d *driver) write(text string) {
	d.t.Helper()
	for _, r := range text {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

var keyTypes = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "shift+left": tea.KeyShiftLeft, "shift+right": tea.KeyShiftRight, "pgup": tea.KeyPgUp,
	"pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "f1": tea.KeyF1,
	"ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ, "ctrl+l": tea.KeyCtrlL, "ctrl+p": tea.KeyCtrlP, "ctrl+u": tea.KeyCtrlU, "ctrl+d": tea.KeyCtrlD,
}

// key makes the message of a key.
func key(name string) tea.KeyMsg {
	if name == "space" || name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if t, ok := keyTypes[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// screen returns the text on the screen.
func (d *driver) screen() string {
	d.t.Helper()
	text := ansi.Strip(d.app.View())
	if d.app.failed != nil {
		d.t.Fatalf("the view panicked: %v\n%s", d.app.failed.value, d.app.failed.stack)
	}
	return text
}

func (d *driver) frame() *lab.Frame { return d.app.studio().frame() }

// sees fails if a text is not on the screen.
func (d *driver) sees(text string) {
	d.t.Helper()
	if screen := d.screen(); !strings.Contains(screen, text) {
		d.t.Fatalf("%q is not on the screen:\n%s", text, screen)
	}
}

// fits fails if the view is larger than the screen.
func (d *driver) fits() {
	d.t.Helper()
	lines := strings.Split(d.screen(), "\n")
	if len(lines) > max(d.app.height, 1) {
		d.t.Fatalf("%d lines on a screen of %s", len(lines), cells(d.app.width, d.app.height))
	}
	for i, line := range lines {
		if n := ansi.StringWidth(line); n > d.app.width {
			d.t.Fatalf("line %d is %d wide on a screen of %s: %q", i, n, cells(d.app.width, d.app.height), line)
		}
	}
}
