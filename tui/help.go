package tui

import tea "github.com/charmbracelet/bubbletea"

// help lists the keys that are valid on the screen beneath it. The chosen one can be pressed from here.
type help struct {
	app  *App
	keys []Binding
	at   int
}

// help opens the list of keys.
func (a *App) help() tea.Cmd {
	now, later := a.actions()
	a.push(&help{app: a, keys: append(now, later...)})
	return nil
}

// actions lists what can be done on the screen in front, and what will be as soon as there is something to do it with.
func (a *App) actions() (now, later []Binding) {
	m := a.top().mode()
	for _, b := range m.bindings() {
		if b.valid(a, m) {
			now = append(now, b)
			continue
		}
		b.Help = "not now: " + b.Help
		later = append(later, b)
	}
	return now, later
}

func (*help) mode() Mode { return Helping }

func (h *help) move(lines int) tea.Cmd {
	h.at = min(max(h.at+lines, 0), len(h.keys)-1)
	return nil
}

// do closes the list and does what is chosen.
func (h *help) do() tea.Cmd { return h.app.perform(h.keys[h.at]) }

// perform closes the list in front and does what a binding says on the screen beneath.
func (a *App) perform(b Binding) tea.Cmd {
	a.back()
	return b.press(a, b.Keys[0])
}

func (h *help) draw(a *App, w, rows int) Block {
	return a.listScreen("Keys", h.keys, h.keys, h.at, nil, w, rows)
}

// listScreen draws bindings as a list with an explanation of the chosen one, above a footer. They are some of all, by which
// its columns go.
func (a *App) listScreen(title string, list, all []Binding, at int, top *Block, w, h int) Block {
	t := a.theme
	columns := a.columns(all, w)
	footer := a.footer(w)
	rows := h - len(footer.Lines) - 2
	p := t.Pen(w - 2)
	if top != nil {
		rows -= len(top.Lines)
	}
	about := p.told(list, at, columns)
	if about != nil {
		rows -= len(about) + 1
	}
	first := firstRow(len(list), at, rows)
	a.list = listed{first: first, row: 1, n: max(0, min(len(list)-first, rows))}
	if top != nil {
		a.list.row += len(top.Lines)
	}
	for i := first; i < min(len(list), first+rows); i++ {
		a.putBinding(p, list[i], i == at, columns)
	}
	if about != nil {
		for len(p.Lines()) <= rows {
			p.End()
		}
		for _, line := range about {
			p.Put(Plain, " "+line).End()
		}
	}
	body, foot := p.Lines(), ""
	if top != nil {
		body = append(top.Lines, body...)
	}
	if len(list) > 0 {
		foot = of(at, len(list))
	}
	return Below(t.Box(Box{Title: title, Foot: foot, Active: true}, body, w, h-len(footer.Lines)), footer)
}

// told returns the sentence of the chosen binding for below the list, in as many lines as the longest of the list takes, so
// that nothing jumps; nil if the list has all sentences in full.
func (p *Pen) told(list []Binding, at int, columns listColumns) (lines []string) {
	high, room := 0, p.wide-4
	for _, b := range list {
		if width(b.Help) > p.wide-columns.sentence {
			high = max(high, len(p.theme.wrap(b.Help, room)))
		}
	}
	if high == 0 {
		return nil
	}
	lines = p.theme.wrap(list[at].Help, room)
	return append(lines, make([]string, high-len(lines))...)
}

// listed is where on the screen a list of bindings stands.
type listed struct {
	first  int // index of the binding in …
	row, n int // … this row of the screen, the first of so many
}

// at returns the index of the binding in a row of the screen.
func (l listed) at(row int) (i int, ok bool) {
	return l.first + row - l.row, row >= l.row && row < l.row+l.n
}

// click chooses the binding that was clicked; a click on the chosen one does it.
func (l listed) click(row int, chosen *int, do func() tea.Cmd) tea.Cmd {
	switch at, ok := l.at(row); {
	case !ok:
	case at == *chosen:
		return do()
	default:
		*chosen = at
	}
	return nil
}

func (h *help) click(_, row int) tea.Cmd {
	return h.app.list.click(row, &h.at, h.do)
}

func (h *help) wheel(_, _, lines int) tea.Cmd { return h.move(lines) }

// search looks for a binding by typing.
func (h *help) search() tea.Cmd {
	h.app.back()
	return h.app.palette()
}

// wideList is the width from which on a list of bindings has room for their sentences; below it there is that of the
// chosen one alone.
const wideList = 118

// listColumns are where names and sentences begin in a list of bindings.
type listColumns struct{ name, sentence int }

// columns makes room for the longest key and, in a list that has sentences, for the longest name with its setting.
func (a *App) columns(all []Binding, w int) (c listColumns) {
	for _, b := range all {
		c.name = max(c.name, 2+width(b.Key())+2)
	}
	if c.sentence = w; w >= wideList {
		c.sentence = 0
		for _, b := range all {
			c.sentence = max(c.sentence, c.name+width(a.named(b))+2)
		}
	}
	return c
}

// named returns the name of a binding with its setting.
func (a *App) named(b Binding) string {
	if b.Now == nil || !b.valid(a, b.In) { // there may be nothing to be set
		return b.Name
	}
	return b.Name + ": " + b.Now(a)
}

// putBinding writes one line of a list: key, name and, if there is room, the sentence.
func (a *App) putBinding(p *Pen, b Binding, chosen bool, columns listColumns) {
	mark := "  "
	if chosen {
		p.On(Selected)
		mark = "▸ "
	}
	p.Put(Key, mark+b.Key()).To(columns.name).Put(Value, a.named(b))
	if columns.sentence < p.wide {
		p.To(columns.sentence).Put(Plain, b.Help)
	}
	p.End()
}

// firstRow returns the first row of a list to show, so that the chosen one is in sight with its neighbours.
func firstRow(n, at, rows int) int {
	return max(0, min(at-rows/2, n-rows))
}
