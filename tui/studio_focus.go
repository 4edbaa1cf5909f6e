package tui

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"
)

// A scroller is a pane with rows to move over.
type scroller interface{ scroll(s *studio, rows int) }

// move moves over the rows of the pane in focus. The knobs, and panes without rows, leave it to the knobs.
func (s *studio) move(rows int) tea.Cmd {
	if s.scrolling() {
		s.panes[s.focus].(scroller).scroll(s, rows)
	} else {
		s.knobs.move(s.frame(), rows)
	}
	return nil
}

// scrolling reports whether up and down belong to a pane.
func (s *studio) scrolling() bool {
	if s.focus == knobsFocus {
		return false
	}
	_, ok := s.panes[s.focus].(scroller)
	return ok
}

// focusOn gives the arrows to a pane, counted from 1.
func (s *studio) focusOn(digit string) tea.Cmd {
	if n, err := strconv.Atoi(digit); err == nil && n >= 1 && n <= len(s.panes) {
		s.setFocus(n - 1)
	}
	return nil
}

func (s *studio) focusNext() tea.Cmd   { return s.turnFocus(1) }
func (s *studio) focusBefore() tea.Cmd { return s.turnFocus(-1) }

// turnFocus goes round: the knobs, then the panes in their order.
func (s *studio) turnFocus(by int) tea.Cmd {
	n := len(s.panes) + 1
	s.setFocus((s.focus+1+by+n)%n - 1)
	return nil
}

func (s *studio) setFocus(i int) {
	if s.focus = i; i != knobsFocus {
		s.recent = append([]int{i}, slices.DeleteFunc(s.recent, func(j int) bool { return i == j })...)
	}
}

// has reports whether a pane has the arrows.
func (s *studio) has(p pane) bool { return s.focus != knobsFocus && s.panes[s.focus] == p }
