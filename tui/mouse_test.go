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
	d.clickOn("g by")
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

// clickAt clicks a cell of the screen.
func (d *driver) clickAt(column, row int) {
	d.t.Helper()
	d.send(tea.MouseMsg{X: column, Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
}

// cell returns what is in a cell of the screen.
func (d *driver) cell(column, row int) string {
	d.t.Helper()
	return ansi.Cut(strings.Split(d.screen(), "\n")[row], column, column+1)
}

// TestMapOfValuesIsClicked clicks cells of the map: the cursor goes there, its mark appears under the mouse, and it is read as if
// the arrows had gone there. Beside the map, and with the mouse off, it stays where it is.
func TestMapOfValuesIsClicked(t *testing.T) {
	for _, size := range append(sizes, [2]int{60, 16}, [2]int{101, 29}) {
		d := drive(t, Start{Algorithm: "ppo", World: "cartpole"}, size[0], size[1])
		d.press("v")
		p := d.app.studio().values()
		at := d.app.studio().areas[0]
		for _, a := range d.app.studio().areas {
			if d.app.studio().panes[d.app.studio().visible(a)] == pane(p) {
				at = a
			}
		}
		left, top := at.x+1, d.app.studio().offset+at.y+2 // behind the frame and the scale
		seen := map[spot]bool{}
		for row := range at.h {
			for column := range at.w {
				want, ok := p.drawn.under(column, row)
				if !ok || seen[want] {
					continue
				}
				seen[want] = true
				p.cursor = nil
				d.clickAt(left+column, top+row)
				if p.cursor == nil || *p.cursor != want || d.app.top().mode() != Pointing {
					t.Fatalf("%v: a click on %d, %d leads to %v, not %v", size, column, row, p.cursor, want)
				}
			}
		}
		if cols, rows := p.drawn.size(); len(seen) != cols*rows {
			t.Errorf("%v: %d cells of %d x %d were clicked", size, len(seen), cols, rows)
		}
		was := *p.cursor
		d.clickAt(at.x+2, top)                // the labels of its axis
		d.clickAt(at.x+at.w-1, top)           // the frame
		d.clickAt(left+p.drawn.margin, top-1) // the scale
		if d.press("M"); d.app.mouse {
			t.Fatal("the mouse is still on")
		}
		d.clickAt(left+p.drawn.margin, top)
		if p.cursor == nil || *p.cursor != was {
			t.Errorf("%v: a click beside the map, or with the mouse off, has moved the cursor from %v to %v", size, was, p.cursor)
		}
	}
}

// TestMapOfReturnsIsClicked clicks cells of the landscape: the cursor's mark is under the mouse, and what is said of it is the
// return there. Beside the map, on another view, and with the mouse off, nothing happens.
func TestMapOfReturnsIsClicked(t *testing.T) {
	for _, size := range append(sizes, [2]int{60, 16}, [2]int{101, 29}) {
		d := drive(t, Start{Algorithm: "gradient-bandit", World: "bandit"}, size[0], size[1])
		d.press("g g g g n n n n L")
		l := d.app.top().(*landscape)
		g := l.pointer.hill
		for _, cell := range [][2]int{{0, 0}, {2*g.side - 1, 0}, {0, g.side - 1}, {2*g.side - 1, g.side - 1}, {g.side, g.side / 2}} {
			column, row := 1+g.left+cell[0], 2+g.top+cell[1]
			d.clickAt(column, row)
			if got := d.cell(column, row); got != "┼" {
				t.Fatalf("%v: where %d, %d was clicked is %q:\n%s", size, column, row, got, d.screen())
			}
			h := append([]float64(nil), l.terrain.Here().Preferences...)
			h[l.plan.X], h[l.plan.Y] = l.pointer.at[0], l.pointer.at[1]
			d.sees("return " + precise(l.terrain.Return(h)))
		}
		was := *l.pointer.at
		d.clickAt(1+g.left-1, 2+g.top)
		d.clickAt(1+g.left+2*g.side, 2+g.top)
		d.clickAt(1+g.left, 2+g.top+g.side)
		d.press("tab")
		d.clickAt(1+g.left, 2+g.top)
		d.press("tab M")
		d.clickAt(1+g.left, 2+g.top)
		if *l.pointer.at != was {
			t.Errorf("%v: a click that means nothing has moved the cursor", size)
		}
	}
}
