package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// scrolled is where in a text one is that is longer than the screen.
type scrolled struct {
	top  int // the first line that is seen
	rows int // how many lines there were when it was drawn last, and …
	room int // … how many of them there is room for
}

func (s *scrolled) move(lines int) tea.Cmd {
	s.top = max(0, min(s.top+lines, s.rows-s.room))
	return nil
}

// see takes the size of a text over before it is drawn, and returns what to write below it.
func (s *scrolled) see(rows, room int) string {
	s.rows, s.room = rows, max(room, 1)
	s.move(0)
	return seen(s.top+s.room, rows)
}

// seen says how much of a text of some lines was seen when its line to was the last on the screen; nothing if it is short.
func seen(to, lines int) string {
	switch {
	case to < lines:
		return fmt.Sprintf("%d %% ↓", 100*to/lines)
	case to == lines:
		return "end"
	}
	return ""
}
