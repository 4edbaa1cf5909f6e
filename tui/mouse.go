package tui

import tea "github.com/charmbracelet/bubbletea"

// A clicker is a screen that the mouse can point at. Rows and columns count from 0.
type clicker interface {
	click(column, row int) tea.Cmd
	wheel(column, row, lines int) tea.Cmd
}

// wheelLines is how many lines a notch of the wheel moves.
const wheelLines = 3

// onMouse passes on what the mouse does, unless the mouse is the terminal's. All of it can be done by keys too.
func (a *App) onMouse(msg tea.MouseMsg) tea.Cmd {
	if !a.mouse || a.width < leastWidth || a.height < leastHeight {
		return nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp, tea.MouseButtonWheelDown:
		lines := wheelLines
		if msg.Button == tea.MouseButtonWheelUp {
			lines = -wheelLines
		}
		if c, ok := a.top().(clicker); ok {
			return c.wheel(msg.X, msg.Y, lines)
		}
		if m, ok := a.top().(mover); ok {
			return m.move(lines)
		}
	case tea.MouseButtonLeft:
		if msg.Action == tea.MouseActionPress && msg.Y == a.height-1 {
			return a.clickFooter(msg.X)
		}
		if c, ok := a.top().(clicker); ok && msg.Action == tea.MouseActionPress {
			return c.click(msg.X, msg.Y)
		}
	}
	return a.onDrag(msg)
}

// onDrag follows the mouse while it has hold of the timeline. Some terminals do not say which button was let go.
func (a *App) onDrag(msg tea.MouseMsg) tea.Cmd {
	s := a.studio()
	switch {
	case s == nil:
	case msg.Action == tea.MouseActionMotion:
		return s.drag(msg.X)
	case msg.Action == tea.MouseActionRelease:
		s.letGo()
	}
	return nil
}

// under returns the pane at a place of the screen, or -1, and where in its frame that is.
func (s *studio) under(column, row int) (at, col, line int) {
	for _, a := range s.areas {
		if y := row - s.offset; column >= a.x && column < a.x+a.w && y >= a.y && y < a.y+a.h {
			return s.visible(a), column - a.x - 1, y - a.y - 1
		}
	}
	return -1, 0, 0
}

// A pointable is a pane with places that the mouse can point at, in cells inside its frame.
type pointable interface{ click(s *studio, col, row int) }

// click gives the arrows to the pane that was clicked, which may have a cursor to put there, or to the knobs below the panes;
// on the timeline, it goes there.
func (s *studio) click(column, row int) tea.Cmd {
	if cmd, ok := s.grab(column, row); ok {
		return cmd
	}
	if at, col, line := s.under(column, row); at >= 0 {
		s.setFocus(at)
		if p, ok := s.panes[at].(pointable); ok {
			p.click(s, col, line)
		}
	} else if row > s.offset {
		s.setFocus(knobsFocus)
	}
	return nil
}

// wheel moves over the rows of the pane under the pointer, without giving it the arrows.
func (s *studio) wheel(column, row, lines int) tea.Cmd {
	if at, _, _ := s.under(column, row); at >= 0 {
		if p, ok := s.panes[at].(scroller); ok {
			p.scroll(s, lines)
		}
	}
	return nil
}

func (l *lesson) click(column, row int) tea.Cmd {
	if l.inside {
		return l.studio.click(column, row)
	}
	return nil
}

func (l *lesson) wheel(column, row, lines int) tea.Cmd {
	if l.inside {
		return l.studio.wheel(column, row, lines)
	}
	return l.move(lines)
}

// click chooses the entry that was clicked; a click on the chosen one opens it.
func (h *home) click(_, row int) tea.Cmd {
	at, ok := h.rows[row-2]
	switch {
	case !ok:
	case at == h.at:
		return h.open()
	default:
		h.at = at
	}
	return nil
}

func (h *home) wheel(_, _, lines int) tea.Cmd { return h.move(lines / wheelLines) }
