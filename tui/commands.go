package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// commands is the list of all that can be done, searched by typing.
type commands struct {
	app *App
	search[Binding]
}

// palette opens the list of what can be done now. Keys that differ from one another have no entry: none would say which.
func (a *App) palette() tea.Cmd {
	now, _ := a.actions()
	single := slices.DeleteFunc(now, func(b Binding) bool { return b.Dig != nil })
	a.push(&commands{app: a, search: search[Binding]{all: single, matches: Binding.matches}})
	return nil
}

func (*commands) mode() Mode { return Typing }

// matches reports whether the name of a binding, or name and sentence together, have all the words of a text.
func (b Binding) matches(text string) (inName, atAll bool) {
	return hasWords(b.Name, text), hasWords(b.Name+" "+b.Help, text)
}

// hasWords reports whether a text has all the words of another, upper and lower case alike.
func hasWords(text, words string) bool {
	for _, word := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(strings.ToLower(text), word) {
			return false
		}
	}
	return true
}

// accept does the chosen command.
func (c *commands) accept() tea.Cmd {
	list := c.found()
	if len(list) == 0 {
		return nil
	}
	return c.app.perform(list[c.at])
}

func (c *commands) click(_, row int) tea.Cmd {
	return c.app.list.click(row, &c.at, c.accept)
}

func (c *commands) wheel(_, _, lines int) tea.Cmd { return c.move(lines) }

func (c *commands) draw(a *App, w, h int) Block {
	p := a.theme.Pen(w-2).Put(Key, ": ").Put(Value, c.line.text).Put(Cursor, " ").End()
	list := c.found()
	if len(list) == 0 {
		p.Put(Label, "nothing that can be done now is called that").End()
	}
	top := p.Block(len(p.Lines()))
	return a.listScreen("Commands", list, c.all, c.at, &top, w, h)
}
