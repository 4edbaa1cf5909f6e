package tui

import tea "github.com/charmbracelet/bubbletea"

func (s *studio) undo() tea.Cmd {
	return s.bench.do(func(l *loan) notice {
		if e, ok := l.session.Undo(); ok {
			return notice{text: restored(e.Name, e.Old)}
		}
		return notice{text: "nothing to undo"}
	})
}

func (s *studio) redo() tea.Cmd {
	return s.bench.do(func(l *loan) notice {
		if e, ok := l.session.Redo(); ok {
			return notice{text: restored(e.Name, e.Value)}
		}
		return notice{text: "nothing to redo"}
	})
}

// restored says that a parameter has a value that it had before.
func restored(name, value string) string {
	switch {
	case value == "":
		return name + " is empty again"
	case 2*len(value) > longValues:
		return name + " is as it was"
	}
	return name + " is " + value + " again"
}

// changeOf names a change of a parameter. A map, which is too long to be read here, is only named.
func changeOf(name, old, value string) string {
	if len(old)+len(value) > longValues {
		return name + " changed"
	}
	switch {
	case old == "":
		return name + " " + brief(value)
	case value == "":
		return name + " emptied"
	}
	return name + " " + brief(old) + "→" + brief(value)
}

// longValues is from how many letters on two values are too long to be read beside a name.
const longValues = 30

// valued names a value of a parameter; a map only as another one.
func valued(name, value string) string {
	if 2*len(value) > longValues {
		return "another " + name
	}
	return name + " " + value
}
