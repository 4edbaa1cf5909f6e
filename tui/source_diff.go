package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// A sourceDiff shows a source with what it adds to another and what it leaves out.
type sourceDiff struct {
	code  *lessons.Code
	marks []byte
	text  *Source
	top   int
	rows  int
}

// openDifference shows the difference that the page or the studio is about.
func (a *App) openDifference() tea.Cmd {
	if code := a.code(); code != nil {
		d := &sourceDiff{code: code}
		var lines []string
		for _, line := range code.Diff {
			lines = append(lines, line.Text)
			d.marks = append(d.marks, line.Mark)
		}
		d.text = NewSource(strings.Join(lines, "\n"))
		for d.top < len(d.marks) && d.marks[d.top] == ' ' { // begin where they differ
			d.top++
		}
		d.top = max(0, d.top-2)
		a.push(d)
	}
	return nil
}

func hasDifference(a *App) bool { return a.code() != nil }

// code returns the source that is compared on the page in front, or for a studio that of its algorithm; nil if there is
// nothing to compare it with.
func (a *App) code() *lessons.Code {
	if l, ok := a.top().(*lesson); ok && !l.inside {
		if c := l.runner.Step().Code; c != nil && c.From != "" {
			return c
		}
		return nil
	}
	if s := a.studio(); s != nil {
		return lessons.Compare(s.frame().Experiment.Algorithm)
	}
	return nil
}

func (*sourceDiff) mode() Mode { return Browsing }

func (d *sourceDiff) move(lines int) tea.Cmd {
	d.top = max(0, min(d.top+lines, len(d.marks)-d.rows))
	return nil
}

// diffMarks are how the lines of a difference are marked.
var diffMarks = map[byte]Style{'+': Good, '-': Bad, ' ': Label}

func (d *sourceDiff) draw(a *App, w, h int) Block {
	footer := a.footer(w)
	d.rows = h - len(footer.Lines) - 2
	d.top = max(0, min(d.top, len(d.marks)-d.rows))
	p := a.theme.Pen(w - 2)
	added, gone := 0, 0
	for i, mark := range d.marks {
		switch mark {
		case '+':
			added++
		case '-':
			gone++
		}
		if i >= d.top && i < d.top+d.rows {
			p.Put(diffMarks[mark], string(mark)+" ").spans(d.text.lines[i], 0, p.Room())
			p.End()
		}
	}
	title := d.code.Algorithm + " after " + d.code.From
	note := grouped(added) + " lines added, " + grouped(gone) + " gone"
	return Below(a.theme.Box(Box{Title: title, Note: note, Foot: of(min(d.top+d.rows, len(d.marks))-1, len(d.marks)), Active: true}, p.Lines(), w, h-len(footer.Lines)), footer)
}
