package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// A glossaryScreen explains the words of the field. Typing searches it.
type glossaryScreen struct{ search[lessons.Term] }

// openGlossary opens the glossary at the word of the page or pane in front.
func (a *App) openGlossary() tea.Cmd {
	g := &glossaryScreen{search[lessons.Term]{all: lessons.Glossary(), matches: lessons.Term.Matches}}
	g.choose(a.word())
	a.push(g)
	return nil
}

func (g *glossaryScreen) choose(name string) {
	if term, err := lessons.FindTerm(name); err == nil {
		g.at = max(0, slices.IndexFunc(g.found(), func(t lessons.Term) bool { return t.Name == term.Name }))
	}
}

// paneWord returns the word that stands for a pane.
func paneWord(p pane) string {
	switch p.(type) {
	case *worldPane:
		return "world"
	case *returnPane:
		return "return"
	case *samplesPane:
		return "advantage"
	case *gradientsPane:
		return "gradient"
	case *policyPane:
		return "policy"
	case *valuePane:
		return "value"
	case *replayPane:
		return "replay buffer"
	case *metricsPane:
		return "explained variance"
	}
	return ""
}

// word returns the word that the page or pane in front is about.
func (a *App) word() string {
	if l, ok := a.top().(*lesson); ok && !l.inside {
		return l.word()
	}
	if s := a.studio(); s != nil {
		if s.focus != knobsFocus && paneWord(s.panes[s.focus]) != "" {
			return paneWord(s.panes[s.focus])
		}
		return s.frame().Experiment.Algorithm
	}
	return ""
}

// word returns the first of the lesson's words that the page says, or the first of all.
func (l *lesson) word() string {
	terms := l.runner.Lesson().Terms
	page := strings.ToLower(l.runner.Step().Title + " " + l.runner.Step().Text.String())
	for _, name := range terms {
		if strings.Contains(page, strings.ToLower(name)) {
			return name
		}
	}
	for _, t := range lessons.Glossary() {
		if len(terms) == 0 && strings.Contains(page, strings.ToLower(t.Name)) {
			return t.Name
		}
	}
	if len(terms) > 0 {
		return terms[0]
	}
	return ""
}

func (*glossaryScreen) mode() Mode { return Typing }

// accept goes on to the first word that the chosen one refers to.
func (g *glossaryScreen) accept() tea.Cmd {
	if list := g.found(); len(list) > 0 && len(list[g.at].See) > 0 {
		next := list[g.at].See[0]
		g.clear()
		g.choose(next)
	}
	return nil
}

func (g *glossaryScreen) draw(a *App, w, h int) Block {
	t, list := a.theme, g.found()
	footer := a.footer(w)
	rows := h - len(footer.Lines)
	left := max(w*2/5, 30)
	high := rows
	if w < 76 {
		left, high = w, rows/2
	}
	p := t.Pen(left-2).Put(Label, "Search: ").Put(Value, g.line.text).Put(Cursor, " ").End()
	if len(list) == 0 {
		p.Put(Label, "no word has that in it").End()
	}
	room := high - 3
	first := firstRow(len(list), g.at, room)
	for i := first; i < min(len(list), first+room); i++ {
		putChoice(p, i == g.at, true)
		p.Put(Plain, list[i].Name).End()
	}
	words := t.Box(Box{Title: "Glossary", Foot: of(g.at, len(list)), Active: true}, p.Lines(), left, high)
	if w < 76 {
		return Below(words, g.entry(t, list, w, rows-high), footer)
	}
	return Below(Beside(words, g.entry(t, list, w-left, rows)), footer)
}

// entry draws the chosen term.
func (g *glossaryScreen) entry(t *Theme, list []lessons.Term, w, h int) Block {
	if len(list) == 0 {
		return t.Box(Box{}, nil, w, h)
	}
	term := list[g.at]
	text := term.Text
	if term.Symbol != "" {
		text = term.Symbol + "\n\n" + text
	}
	lines := append([]string{""}, indented(t.Markdown(text, w-4).Lines)...)
	p := t.Pen(w - 2).End()
	put := func(head, text string) {
		for i, line := range t.wrap(text, max(w-16, 1)) {
			if i == 0 {
				p.Put(Label, " "+head)
			}
			p.To(12).Put(Plain, line).End()
		}
	}
	if len(term.Also) > 0 {
		put("also", strings.Join(term.Also, ", "))
	}
	if term.Lesson > 0 {
		put("lesson", fmt.Sprint(term.Lesson))
	}
	if term.Source != "" {
		put("source", term.Source)
	}
	put("see", strings.Join(term.See, ", "))
	if len(term.See) > 0 {
		p.Put(Key, " enter").To(12).Put(Label, "goes to "+term.See[0]).End()
	}
	return t.Box(Box{Title: term.Name}, append(lines, p.Lines()...), w, h)
}

// indented puts a blank before lines.
func indented(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}
