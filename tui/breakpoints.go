package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A breakpoint is one of the list: it may be switched off.
type breakpoint struct {
	point *lab.Breakpoint
	off   bool
}

// breakpoints is the list of where the run is to stop.
type breakpoints struct {
	studio *studio
	at     int
	line   *input // the breakpoint that is being typed, or nil
}

func (a *App) openBreakpoints() tea.Cmd {
	if s := a.studio(); s != nil {
		a.push(&breakpoints{studio: s})
	}
	return nil
}

func (l *breakpoints) mode() Mode {
	if l.line != nil {
		return Typing
	}
	return Breaking
}

func (l *breakpoints) back() bool {
	typed := l.line != nil
	l.line = nil
	return typed
}

// list returns the breakpoints of the run.
func (l *breakpoints) list() []breakpoint { return l.studio.bench.points }

func (l *breakpoints) move(lines int) tea.Cmd {
	l.at = min(max(l.at+lines, 0), max(len(l.list())-1, 0))
	return nil
}

func (l *breakpoints) add() tea.Cmd {
	l.line = &input{}
	return nil
}

// toggle switches the chosen breakpoint off or on.
func (l *breakpoints) toggle() tea.Cmd {
	if l.at < len(l.list()) {
		l.list()[l.at].off = !l.list()[l.at].off
	}
	return nil
}

func (l *breakpoints) delete() tea.Cmd {
	if b := l.studio.bench; l.at < len(b.points) {
		b.points = slices.Delete(slices.Clone(b.points), l.at, l.at+1)
	}
	return l.move(0)
}

func (l *breakpoints) insert(text string) tea.Cmd {
	l.line.insert(text)
	return nil
}

func (l *breakpoints) erase() tea.Cmd {
	l.line.erase()
	return nil
}

func (l *breakpoints) clear() tea.Cmd {
	*l.line = input{}
	return nil
}

// accept adds what was typed. What is no breakpoint is said, and typing goes on.
func (l *breakpoints) accept() tea.Cmd {
	b := l.studio.bench
	point, err := lab.NewBreakpoint(l.line.text, b.frame.Experiment.Algorithm)
	if err != nil {
		l.line.wrong = err.Error()
		return nil
	}
	b.points = append(b.points, breakpoint{point: point})
	l.at, l.line = len(b.points)-1, nil
	return nil
}

func (l *breakpoints) draw(a *App, w, h int) Block {
	t := a.theme
	title := screenTitle(t, "Breakpoints", "where the run stops by itself", w)
	footer := a.footer(w)
	rows := h - len(title.Lines) - len(footer.Lines) - 2
	p := t.Pen(w - 2)
	about := l.about(t, w-2)
	list := l.list()
	room := max(rows-len(about)-1, 1)
	if l.line != nil {
		p.Put(Key, "▸ ").Put(Label, "stop at ").Put(Value, l.line.text).Put(Cursor, " ").End()
		room--
	}
	first := firstRow(len(list), l.at, room)
	for i := first; i < min(len(list), first+room); i++ {
		putChoice(p, i == l.at && l.line == nil, true)
		if list[i].off {
			p.Put(Label, "○ off  "+list[i].point.String()).End()
		} else {
			p.Put(Failure, "■").Put(Label, " on   ").Put(Value, list[i].point.String()).End()
		}
	}
	if len(list) == 0 && l.line == nil {
		p.Put(Label, " none yet: ").Put(Key, "a").Put(Label, " adds one").End()
	}
	for len(p.Lines()) < rows-len(about) {
		p.End()
	}
	foot := ""
	if len(list) > 0 {
		foot = of(l.at, len(list))
	}
	return Below(title, t.Box(Box{Title: "Stop at", Foot: foot, Active: true}, append(p.Lines(), about...), w, rows+2), footer)
}

// about says what is wrong with what was typed, or what can be typed.
func (l *breakpoints) about(t *Theme, w int) []string {
	p := t.Pen(w)
	if l.line != nil && l.line.wrong != "" {
		putWrapped(p, Failure, l.line.wrong)
	}
	algorithm := l.studio.frame().Experiment.Algorithm
	for _, text := range []string{
		"A phase, as the source pane names it (updated); NaN, for the first number that is none; or a condition, such as episodic_return >= 475. " +
			"A condition stops the run when it comes true; it is looked at whenever one of its names gets a new value.",
		"Names: " + strings.Join(lab.BreakpointNames(algorithm), ", ") + ".",
	} {
		putWrapped(p, Label, text)
	}
	return p.Lines()
}

// active lists the breakpoints that are on.
func (b *bench) active() (list []*lab.Breakpoint) {
	for _, p := range b.points {
		if !p.off {
			list = append(list, p.point)
		}
	}
	return list
}

// stopAt pauses the run that a breakpoint has stopped, says why, and marks the place.
func (b *bench) stopAt(why string) {
	b.pause()
	b.notice = notice{text: "stopped at a breakpoint: " + why}
	if i, there := slices.BinarySearch(b.stops, b.frame.Clock); !there {
		b.stops = slices.Insert(b.stops, i, b.frame.Clock)
	}
}

// breaks reports whether a breakpoint stops the run here. Every one of them is asked, since they remember.
func (l *loan) breaks() bool {
	for _, p := range l.points {
		if why, yes := l.session.Reaches(p); yes && l.broken == "" {
			l.broken = why
		}
	}
	return l.broken != ""
}
