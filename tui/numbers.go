package tui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// A numbersScreen says what each number means that stood on the studio when it was opened: those of the pane that has the
// arrows first, then those of the others on show, then what stands around them.
type numbersScreen struct {
	scrolled
	sections []numbersOf
}

// numbersOf is what the numbers of a pane mean.
type numbersOf struct {
	title string
	list  []meaning // by the labels that stand beside them
}

// openNumbers opens the meanings of what is on show.
func (a *App) openNumbers() tea.Cmd {
	s := a.studio()
	n, areas := &numbersScreen{}, slices.Clone(s.areas)
	if i := slices.IndexFunc(areas, func(at area) bool { return s.visible(at) == s.focus }); i > 0 {
		areas[0], areas[i] = areas[i], areas[0]
	}
	for _, at := range areas {
		i := s.visible(at)
		n.sections = append(n.sections, numbersOf{s.panes[i].title(s), s.numbers(a.theme, i, at.w, at.h)})
	}
	n.sections = append(n.sections, numbersOf{"Around the panes", s.aroundNumbers()})
	a.push(n)
	return nil
}

// numbers returns what the numbers mean that a pane shows in w×h cells.
func (s *studio) numbers(t *Theme, pane, w, h int) (list []meaning) {
	box, lines := s.panes[pane].draw(s, t, max(w-2, 0), max(h-2, 0))
	text := ansi.Strip(strings.Join(append(lines, box.Note, box.Foot), "\n"))
	for _, m := range slices.Concat(s.ownNumbers(pane), paneNumbers[s.names[pane]]) {
		if m.name == "" || stands(text, t.clean(m.name)) {
			list = append(list, m)
		}
	}
	return list
}

// ownNumbers returns what the numbers mean that a pane has from this run: its metrics, the variables of the present event.
func (s *studio) ownNumbers(pane int) (list []meaning) {
	switch s.panes[pane].(type) {
	case *worldPane:
		if len(s.frame().Overlay.Values) > 0 {
			list = append(list, meaning{says: overlaid})
		}
	case *metricsPane, *temperaturePane:
		for _, r := range metricRows(s.frame()) {
			list = append(list, known(r.name))
		}
	case *sourcePane:
		for _, x := range s.frame().Scalars {
			m := known(x.Name)
			m.name = variable(x.Name)
			list = append(list, m)
		}
	case *valuePane:
		for _, c := range s.frame().Spec.State {
			list = append(list, meaning{name: c.Name, says: "a number of the state" + in(c.Unit)})
		}
	}
	return list
}

// in names a unit, if there is one.
func in(unit string) string {
	if unit == "" {
		return ""
	}
	return ", in " + unit
}

// known returns the meaning of a number of the algorithm; of one that nobody has explained, where it is from.
func known(name string) meaning {
	if m, ok := meanings[name]; ok {
		return m
	}
	return meaning{name: name, says: "the variable of that name in the source, at this event"}
}

// stands reports whether a label stands in a text as a word of its own.
func stands(text, label string) bool {
	part := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '/' }
	for rest := text; ; {
		at := strings.Index(rest, label)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:at])
		rest = rest[at+len(label):]
		if after, _ := utf8.DecodeRuneInString(rest); !part(before) && !part(after) {
			return true
		}
	}
}

func (*numbersScreen) mode() Mode { return Browsing }

// leastText is how many cells a meaning gets beside its label.
const leastText = 30

func (n *numbersScreen) draw(a *App, w, h int) Block {
	footer := a.footer(w)
	lines := n.lines(a.theme, w-2)
	high := h - len(footer.Lines)
	return Below(a.theme.Box(Box{Title: "What the numbers mean", Foot: n.see(len(lines), high-2), Active: true}, lines[n.top:], w, high), footer)
}

// lines writes all meanings: a label, and beside it what it is the label of.
func (n *numbersScreen) lines(t *Theme, w int) []string {
	column := 0
	for _, s := range n.sections {
		for _, m := range s.list {
			column = max(column, width(t.clean(m.name))+3)
		}
	}
	column = max(min(column, w-leastText), 4)
	p := t.Pen(w)
	for i, s := range n.sections {
		if i > 0 {
			p.End()
		}
		p.Put(Heading, " "+s.title).End()
		for _, m := range s.list {
			text := m.says
			if m.healthy != "" {
				text += "; usually " + m.healthy
			}
			if m.name == "" { // of the pane as a whole
				p.End()
				putWrapped(p, Plain, text)
				continue
			}
			p.Put(Value, " "+t.cut(t.clean(m.name), column-2))
			for _, line := range t.wrap(text, w-column-1) {
				p.To(column).Put(Plain, line).End()
			}
		}
	}
	return p.Lines()
}
