package tui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// leftMouse makes the message of the left button at a cell.
func leftMouse(column, row int, action tea.MouseAction) tea.MouseMsg {
	return tea.MouseMsg{X: column, Y: row, Action: action, Button: tea.MouseButtonLeft}
}

// TestScrubbing goes back over the timeline and forth again: all of the screen is as it was, and was another in between.
func TestScrubbing(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		d := pressed(play(t, size[0], size[1]), "g g g g n n n T")
		want, end := d.screen(), d.frame().Clock
		d.press("pgup pgup")
		if clock := d.frame().Clock; clock != end-2*(end/10) {
			t.Errorf("two tenths back of %d is %d", end, clock)
		}
		if d.screen() == want || d.frame().Horizon != end {
			t.Errorf("%v: the screen is that of event %d, or the horizon is forgotten", size, end)
		}
		d.press("home")
		if d.frame().Clock != 0 {
			t.Errorf("home goes to event %d", d.frame().Clock)
		}
		d.press("end")
		if got := d.screen(); got != want {
			t.Errorf("to the beginning and back again:\n%s\nand not\n%s", got, want)
		}
	}
}

// TestDragging drags the timeline and lets go of it. After that the mouse moves nothing.
func TestDragging(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n n")
	l := &d.app.studio().time
	if row := strings.Split(d.screen(), "\n")[l.row]; !strings.HasPrefix(row, " time ") {
		t.Fatalf("the timeline is said to be here: %q", row)
	}
	d.send(leftMouse(l.x+10, l.row, tea.MouseActionPress))
	if got, want := d.frame().Clock, l.clock(10); got != want {
		t.Errorf("pressed on event %d, it stands at %d", want, got)
	}
	d.send(leftMouse(l.x+20, 3, tea.MouseActionMotion))
	if got, want := d.frame().Clock, l.clock(20); got != want {
		t.Errorf("dragged to event %d, it stands at %d", want, got)
	}
	d.send(leftMouse(0, 0, tea.MouseActionMotion))
	if got := d.frame().Clock; got != 0 {
		t.Errorf("dragged to the left of all, it stands at %d", got)
	}
	d.send(leftMouse(l.x+20, 3, tea.MouseActionRelease))
	d.send(leftMouse(l.x+30, 3, tea.MouseActionMotion))
	if got := d.frame().Clock; got != 0 {
		t.Errorf("let go, it was moved to %d", got)
	}
}

// TestDraggingIsOneJump sends many moves while the session is away: it goes to the last of them, in one errand.
func TestDraggingIsOneJump(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n n")
	l, b := &d.app.studio().time, d.app.studio().bench
	d.deliver(leftMouse(l.x+40, l.row, tea.MouseActionPress))
	for column := 39; column >= 5; column-- {
		d.deliver(leftMouse(l.x+column, l.row, tea.MouseActionMotion))
	}
	if b.loan != nil {
		t.Fatal("the session is not away")
	}
	serial := b.serial
	d.run(20)
	if got := d.frame().Clock; got != l.clock(5) || b.serial != serial+1 {
		t.Errorf("after %d more errands it stands at %d, not %d", b.serial-serial, got, l.clock(5))
	}
}

// TestTimelineCells looks that each cell and the clock that it stands for belong together, whatever the sizes.
func TestTimelineCells(t *testing.T) {
	for _, end := range []int64{20, 87, 1000, 3_000_000_000} {
		for _, wide := range []int{1, 2, 19, 90, 170} {
			l := timeline{wide: wide, end: end}
			for cell := range wide {
				if got := l.cell(l.clock(cell)); got != cell && int64(wide) <= end {
					t.Errorf("%d cells to %d: cell %d stands for %d, which lies in %d", wide, end, cell, l.clock(cell), got)
				}
			}
			if got := count(l.marked([]int64{0, 1, 1, end / 2, end, end + end})); got > min(wide, 4) {
				t.Errorf("%d cells to %d: %d marks", wide, end, got)
			}
		}
	}
}

// TestTimelineSigns spells what is past and what is ahead in ascii: a save, an end, both and neither are told apart, alike
// before and behind the run, and the legend has each of them whole at the least width.
func TestTimelineSigns(t *testing.T) {
	for _, signs := range []map[[2]bool]string{pastSigns, aheadSigns} {
		seen := map[string]bool{}
		for what, sign := range signs {
			text := Spell(sign)
			if seen[text] {
				t.Errorf("%s is one of two that are spelled %s", sign, text)
			}
			seen[text] = true
			if past := Spell(pastSigns[what]); text != past && what != [2]bool{} {
				t.Errorf("%s is spelled %s, and behind the run %s", sign, text, past)
			}
		}
	}
	p := plainTheme(ASCIIMarks).Pen(80)
	new(studio).timeHelp(p)
	line := stripped(p.End().Block(1))
	for _, want := range []string{"' save", ", episode ends", "| both", "- ahead"} {
		if !strings.Contains(line, want) {
			t.Errorf("%q is not in the legend %q", want, line)
		}
	}
}

// TestBeside goes over marks of several kinds.
func TestBeside(t *testing.T) {
	l := &lab.Timeline{Edits: []int64{5, 30}, Episodes: []int64{10, 20, 30}}
	var forth, back []int64
	for at := int64(0); at < 40; forth = append(forth, at) {
		at = beside(l, nil, at, 40, 1)
	}
	for at := int64(40); at > 0; back = append(back, at) {
		at = beside(l, nil, at, 40, -1)
	}
	if got, want := forth, []int64{5, 10, 20, 30, 40}; !slices.Equal(got, want) {
		t.Errorf("forth: %v", got)
	}
	if got, want := back, []int64{30, 20, 10, 5, 0}; !slices.Equal(got, want) {
		t.Errorf("back: %v", got)
	}
}
