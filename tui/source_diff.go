package tui

import (
	"bytes"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// A sourceDiff shows a source with what it adds to another and what it leaves out.
type sourceDiff struct {
	code  *lessons.Code
	marks []byte
	text  *Source
	scrolled
}

// A diffRow is a line of a difference, or a part of one that is folded.
type diffRow struct {
	mark byte
	text []span
}

// openDifference shows the difference that the page or the studio is about.
func (a *App) openDifference() tea.Cmd {
	if code := a.code(); code != nil {
		d := &sourceDiff{code: code, scrolled: scrolled{top: -1}} // from two rows before the first difference on
		var lines []string
		for _, line := range code.Diff {
			lines = append(lines, line.Text)
			d.marks = append(d.marks, line.Mark)
		}
		d.text = NewSource(strings.Join(lines, "\n"))
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

// diffMarks are how the lines of a difference are marked.
var diffMarks = map[byte]Style{'+': Good, '-': Bad, ' ': Label}

// folded returns the rows of the difference in w cells. A line that is folded has its mark once.
func (d *sourceDiff) folded(w int) (rows []diffRow) {
	for i, mark := range d.marks {
		for _, part := range fold(d.text.lines[i], w) {
			rows = append(rows, diffRow{mark, part})
			mark = ' '
		}
	}
	return rows
}

func (d *sourceDiff) draw(a *App, w, h int) Block {
	footer, rows := a.footer(w), d.folded(w-4)
	if d.top < 0 {
		d.top = slices.IndexFunc(rows, func(r diffRow) bool { return r.mark != ' ' }) - 2
	}
	foot := d.see(len(rows), h-len(footer.Lines)-2)
	p := a.theme.Pen(w - 2)
	for _, row := range rows[d.top:min(d.top+d.room, d.rows)] {
		p.Put(diffMarks[row.mark], string(row.mark)+" ").spans(row.text, 0, p.Room())
		p.End()
	}
	title := d.code.Algorithm + " after " + d.code.From
	note := grouped(bytes.Count(d.marks, []byte("+"))) + " lines added, " + grouped(bytes.Count(d.marks, []byte("-"))) + " gone"
	return Below(a.theme.Box(Box{Title: title, Note: note, Foot: foot, Active: true}, p.Lines(), w, h-len(footer.Lines)), footer)
}
