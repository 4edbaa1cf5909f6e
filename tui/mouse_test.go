package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// clickOn clicks where a text stands on the screen.
func (d *driver) clickOn(text string) {
	d.t.Helper()
	for row, line := range strings.Split(d.screen(), "\n") {
		if at := strings.Index(line, text); at >= 0 {
			d.send(tea.MouseMsg{X: ansi.StringWidth(line[:at]), Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
			return
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
}

// TestFooterIsClicked does by the mouse what the keys in the footer do.
func TestFooterIsClicked(t *testing.T) {
	d := play(t, 120, 36)
	d.clickOn("n next")
	if d.frame().Clock != 1 {
		t.Errorf("a click on next led to event %d", d.frame().Clock)
	}
	d.clickOn("g grain")
	if got := d.app.studio().grain.String(); got != "step" {
		t.Errorf("a click on grain led to %s", got)
	}
	d.clickOn("? help")
	d.clickOn("/ search")
	if d.app.top().mode() != Typing {
		t.Errorf("a click on search led to %s", d.app.top().mode())
	}
	d.clickOn("esc give up")
	if d.app.top() != layer(d.app.studio()) {
		t.Errorf("a click on give up led to %s", d.app.top().mode())
	}
}

// TestListIsClicked chooses in the lists of keys and commands by the mouse, and does what is chosen.
func TestListIsClicked(t *testing.T) {
	for _, list := range []string{"?", ":"} {
		d := play(t, 120, 36)
		d.press(list)
		d.clickOn("fork  ")
		d.clickOn("fork  ")
		if len(d.app.layers) != 2 || len(d.app.studio().bench.traces) != 1 {
			t.Errorf("%s: %d layers and %d ghosts", list, len(d.app.layers), len(d.app.studio().bench.traces))
		}
	}
}
