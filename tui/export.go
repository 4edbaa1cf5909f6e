package tui

import (
	"fmt"
	"io"
	"strings"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// export writes the run on screen, what it has recorded and a picture of the screen into a new directory.
func (a *App) export() tea.Cmd {
	s := a.studio()
	pictures := []lab.Picture{{Name: "screen.txt", Text: plainScreen(a.view)}, {Name: "screen.svg", Text: a.theme.SVG(a.view)}}
	dir, now := a.options.Exports, a.clock.now()
	return s.bench.do(func(l *loan) notice {
		path, err := lab.Export(dir, l.session, pictures, now)
		if err != nil {
			return notice{"nothing was exported: " + err.Error(), true}
		}
		l.exported, l.copied = path, len(copies)-1
		return notice{text: "exported to " + path + ": experiment, share string, tables, screen as text and SVG. C copies the path."}
	})
}

// copies are what C copies, one after the other.
var copies = []struct {
	name string
	of   func(l *loan, e lab.Experiment) (string, error)
}{
	{"share string", func(_ *loan, e lab.Experiment) (string, error) { return e.Share() }},
	{"command line", func(_ *loan, e lab.Experiment) (string, error) { return e.Command(), nil }},
	{"path of the export", func(l *loan, _ lab.Experiment) (string, error) { return l.exported, nil }},
}

// copy copies the run's share string to the clipboard of the person's terminal; pressed again, its command line, and then
// the path of what was exported last.
func (a *App) copy() tea.Cmd {
	return a.studio().bench.do(func(l *loan) notice {
		at := l.copied
		if at == len(copies)-1 && l.exported == "" {
			at = 0
		}
		l.copied = (at + 1) % len(copies)
		text, err := copies[at].of(l, l.session.Experiment())
		if err == nil {
			err = a.clip(text)
		}
		if err != nil {
			return notice{"nothing was copied: " + err.Error(), true}
		}
		return notice{text: fmt.Sprintf("copied the %s, if the terminal allows it: %s", copies[at].name, abridged(text, 60))}
	})
}

// clip hands text to the clipboard of the terminal, which may be far away, by an escape sequence (OSC 52). Inside tmux
// and screen it is wrapped so that they pass it on.
func (a *App) clip(text string) error {
	if a.out == nil {
		return nil
	}
	sequence := osc52.New(text)
	switch getenv := a.options.Terminal.Getenv; {
	case getenv("TMUX") != "":
		sequence = sequence.Tmux()
	case strings.HasPrefix(getenv("TERM"), "screen"):
		sequence = sequence.Screen()
	}
	_, err := io.WriteString(a.out, sequence.String())
	return err
}
