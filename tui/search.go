package tui

import tea "github.com/charmbracelet/bubbletea"

// A search is a list that is searched by typing, and the place in what is found.
type search[T any] struct {
	all     []T
	matches func(entry T, text string) (inName, atAll bool)
	line    input
	at      int
}

// found lists the entries that have what was typed, those first that have it in their name.
func (s *search[T]) found() []T {
	var named, told []T
	for _, entry := range s.all {
		switch inName, atAll := s.matches(entry, s.line.text); {
		case inName:
			named = append(named, entry)
		case atAll:
			told = append(told, entry)
		}
	}
	return append(named, told...)
}

func (s *search[T]) insert(text string) tea.Cmd {
	s.line.insert(text)
	s.at = 0
	return nil
}

func (s *search[T]) erase() tea.Cmd {
	s.line.erase()
	s.at = 0
	return nil
}

func (s *search[T]) clear() tea.Cmd {
	s.line, s.at = input{}, 0
	return nil
}

func (s *search[T]) move(lines int) tea.Cmd {
	s.at = max(0, min(s.at+lines, len(s.found())-1))
	return nil
}
