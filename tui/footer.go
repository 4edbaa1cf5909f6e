package tui

import tea "github.com/charmbracelet/bubbletea"

// footer names the keys that are valid now, as many as fit; help and leave always.
func (a *App) footer(w int) Block {
	m := a.top().mode()
	var first, last []Binding
	for _, b := range m.bindings() {
		if !b.Foot || !b.valid(a, m) {
			continue
		}
		if b.Last {
			last = append(last, b)
		} else {
			first = append(first, b)
		}
	}
	a.links = a.links[:0]
	p := a.theme.Pen(w).Put(Plain, " ")
	if q, ok := a.top().(interface{ question() string }); ok {
		p.Put(Warning, q.question()+"  ")
	}
	end := 0
	for _, b := range last {
		end += width(b.label(a)) + 2
	}
	for _, b := range first {
		if width(b.label(a))+2 > p.Room()-end {
			break
		}
		b.put(a, p)
	}
	p.To(w - end)
	for _, b := range last {
		b.put(a, p)
	}
	return p.End().Block(1)
}

// A link is a stretch of the footer that can be clicked, to do what its key does.
type link struct {
	from, to int // columns
	binding  Binding
}

// clickFooter does what is named in a column of the footer. A row of keys that differ has no one meaning.
func (a *App) clickFooter(column int) tea.Cmd {
	for _, l := range a.links {
		if column >= l.from && column < l.to && l.binding.Dig == nil {
			return l.binding.press(a, l.binding.Keys[0])
		}
	}
	return nil
}

// label returns key and name, with the setting.
func (b Binding) label(a *App) string {
	name, setting := b.says(a)
	return b.short(a) + name + setting
}

// says returns what stands behind the key, and the setting.
func (b Binding) says(a *App) (name, setting string) {
	name, is := " "+b.Name, ": "
	if b.Says != nil {
		name, is = " "+b.Says(a), " "
	}
	if b.Now == nil {
		return name, ""
	}
	return name + is, b.Now(a)
}

func (b Binding) put(a *App, p *Pen) {
	from := p.at
	defer func() { a.links = append(a.links, link{from, p.at - 2, b}) }()
	name, setting := b.says(a)
	p.Put(Key, b.short(a)).Put(Plain, name).Put(Value, setting).Put(Plain, "  ")
}

// What the conditions and settings of the table ask.

func canRun(a *App) bool            { return !a.studio().bench.finished() }
func canCompare(a *App) bool        { return !a.top().(*comparison).over() }
func canStep(a *App) bool           { return a.studio().frame().Diverged == nil }
func canGoBack(a *App) bool         { return a.studio().frame().Clock > 0 }
func hasGhosts(a *App) bool         { return len(a.studio().bench.traces) > 0 }
func hasBreakpoints(a *App) bool    { return len(a.studio().bench.points) > 0 }
func runOrPause(a *App) string      { return toggled(a.studio().bench.running) }
func runOrPauseAll(a *App) string   { return toggled(a.top().(*comparison).running) }
func runOrPauseWorld(a *App) string { return toggled(a.top().(*player).running) }
func by(*App) string                { return "by" }
func grainNow(a *App) string        { return a.studio().grain.String() }
func paceNow(a *App) string         { return paces[a.studio().bench.pace].name }

// toggled names what the key does that lets things run, or pauses them.
func toggled(running bool) string {
	if running {
		return "pause"
	}
	return "run"
}

// onOrAgain names what enter does for a person who plays.
func onOrAgain(a *App) string {
	if a.top().(*player).over() {
		return "another episode"
	}
	return "go on"
}

// acceptOrFollow names what enter does where one types: in the glossary it leads from a term to the next one.
func acceptOrFollow(a *App) string {
	if _, ok := a.top().(*glossaryScreen); ok {
		return "see also"
	}
	return "accept"
}
