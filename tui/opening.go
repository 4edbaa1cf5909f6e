package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// opening asks for a run that was kept: a share string, which is pasted, or the name of a file.
type opening struct {
	app  *App
	line input
	err  error // why what was typed can't be opened, or nil
}

// mostShared is how many bytes the line of a share string holds; most have a few hundred.
const mostShared = 16 << 10

func (a *App) askForRun() tea.Cmd {
	a.push(&opening{app: a, line: input{room: mostShared}})
	return nil
}

func (*opening) mode() Mode { return Typing }

func (o *opening) insert(text string) tea.Cmd {
	o.err = nil
	o.line.insert(text)
	return nil
}

func (o *opening) erase() tea.Cmd {
	o.err = nil
	o.line.erase()
	return nil
}

func (o *opening) clear() tea.Cmd {
	o.line.text, o.err = "", nil
	return nil
}

// accept opens the run in the place of this question. What can't be opened is said, and typing goes on.
func (o *opening) accept() tea.Cmd {
	word := strings.TrimSpace(o.line.text)
	if word == "" {
		return nil
	}
	kept, err := lab.OpenKept(word)
	if err != nil {
		o.err = err
		return nil
	}
	o.app.layers = o.app.layers[:len(o.app.layers)-1]
	o.app.open(kept)
	return nil
}

func (o *opening) draw(a *App, w, h int) Block {
	t := a.theme
	title := screenTitle(t, "Open a run", "one that was kept, or that somebody shared", w)
	footer := a.footer(w)
	rows := h - len(title.Lines) - len(footer.Lines)
	p := t.Pen(w - 2)
	p.End()
	p.Put(Key, " ▸ ").Put(Value, lastOf(o.line.text, w-8)).Put(Cursor, " ").End()
	p.End()
	if o.err != nil {
		for _, line := range t.Problem(o.err, w-4).Lines {
			p.Put(Plain, " "+line).End()
		}
		p.End()
	}
	putWrapped(p, Label, "Paste a share string (C in the studio and ascent train --share make one), or type the name of an experiment file or a checkpoint.")
	return Below(title, t.Box(Box{Title: "Share string or file", Active: true}, p.Lines(), w, rows), footer)
}

// lastOf returns a text, cut at its beginning if it is longer than so many cells.
func lastOf(text string, room int) string {
	if runes := []rune(text); len(runes) > room {
		return "…" + string(runes[len(runes)-room+1:])
	}
	return text
}

// open opens a studio on a run that was kept and says what it is. If the file holds a result, the run stops there, and
// it is said whether it came to the same weights; after that it is a run like any other.
func (a *App) open(k *lab.Kept) {
	s := a.studioFor(k.Session)
	a.enter(s)
	b := s.bench
	b.notice = notice{text: "opened " + lastOf(k.Name, 30) + ": " + ahead(k, &b.frame)}
	if k.Result != nil {
		b.over = k.Over
		b.ended = func() tea.Cmd {
			b.over, b.ended = nil, nil
			return b.do(func(l *loan) notice {
				if !k.Over(l.session) {
					return notice{}
				}
				text, same := k.Verdict()
				return notice{text, !same}
			})
		}
	}
}

// ahead says what can be done with a run that was opened.
func ahead(k *lab.Kept, f *lab.Frame) string {
	switch {
	case f.Clock > 0 && f.Done:
		return grouped(f.Steps) + " steps, to its end; b goes back"
	case f.Clock > 0:
		return grouped(f.Steps) + " steps; space goes on, b goes back"
	case k.Edits > 0:
		return fmt.Sprintf("space makes it again; edits on the way: %d", k.Edits)
	}
	return "space makes it again"
}
