package tui

import tea "github.com/charmbracelet/bubbletea"

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

// see takes the size of a text over before it is drawn, and returns what to write below it: which line is the last, and of
// how many.
func (s *scrolled) see(rows, room int) string {
	s.rows, s.room = rows, max(room, 1)
	s.move(0)
	return of(min(s.top+s.room, rows)-1, rows)
}
