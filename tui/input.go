package tui

import (
	"cmp"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// An input is a line of text that is being typed.
type input struct {
	text  string
	allow string // the characters that are taken; "" = any that can be printed
	room  int    // how many bytes it holds; 0 = longest
	wrong string // why the text was not taken, or ""
}

// typist is a screen with a line that is being typed.
type typist interface {
	layer
	insert(text string) tea.Cmd
	erase() tea.Cmd
	clear() tea.Cmd
	accept() tea.Cmd
}

// typing makes an action of a method of the screen that is typed on.
func typing(f func(typist) tea.Cmd) func(*App) tea.Cmd { return on(f) }

// longest is how many bytes an input holds, unless it says otherwise.
const longest = 60

func (i *input) insert(text string) {
	i.wrong = ""
	for _, r := range text {
		if r < ' ' || r == utf8.RuneError || i.allow != "" && !strings.ContainsRune(i.allow, r) || len(i.text) >= cmp.Or(i.room, longest) {
			continue
		}
		i.text += string(r)
	}
}

func (i *input) erase() {
	i.wrong = ""
	_, n := utf8.DecodeLastRuneInString(i.text)
	i.text = i.text[:len(i.text)-n]
}
