package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// runs is the list of the runs on the charts: the one on the bench first, then its ghosts.
type runs struct {
	studio *studio
	at     int
	line   *input // the name that is being typed, or nil
}

func (a *App) openRuns() tea.Cmd {
	if s := a.studio(); s != nil {
		a.push(&runs{studio: s})
	}
	return nil
}

func (l *runs) mode() Mode {
	if l.line != nil {
		return Typing
	}
	return Ranking
}

func (l *runs) back() bool {
	typed := l.line != nil
	l.line = nil
	return typed
}

func (l *runs) move(lines int) tea.Cmd {
	l.at = min(max(l.at+lines, 0), len(l.studio.bench.traces))
	return nil
}

// chosen returns the badge of the chosen run.
func (l *runs) chosen() badge {
	if b := l.studio.bench; l.at > 0 && l.at <= len(b.traces) {
		return b.traces[l.at-1].badge
	}
	return l.studio.bench.own
}

// onGhost does something with the chosen run if it is a ghost, as soon as the session is at hand.
func (l *runs) onGhost(do func(*loan, *ghost) notice) tea.Cmd {
	id := l.chosen().id
	return l.studio.bench.do(func(lo *loan) notice {
		i := slices.IndexFunc(lo.ghosts, func(g *ghost) bool { return g.id == id })
		if i < 0 {
			return notice{}
		}
		return do(lo, lo.ghosts[i])
	})
}

// swap puts the chosen ghost on the bench.
func (l *runs) swap() tea.Cmd { return l.onGhost((*loan).swap) }

func (l *runs) drop() tea.Cmd {
	return l.onGhost(func(lo *loan, g *ghost) notice {
		lo.drop(g)
		return notice{}
	})
}

// pin keeps the chosen run on the charts until it is dropped, or lets go of it.
func (l *runs) pin() tea.Cmd {
	return l.onBadge(func(b *badge) { b.pinned = !b.pinned })
}

// onBadge changes the badge of the chosen run.
func (l *runs) onBadge(do func(*badge)) tea.Cmd {
	id := l.chosen().id
	return l.studio.bench.do(func(lo *loan) notice {
		if lo.badge.id == id {
			do(&lo.badge)
		}
		for _, g := range lo.ghosts {
			if g.id == id {
				do(&g.badge)
			}
		}
		return notice{}
	})
}

// rename begins to type a name.
func (l *runs) rename() tea.Cmd {
	l.line = &input{text: l.chosen().own}
	return nil
}

func (l *runs) insert(text string) tea.Cmd {
	l.line.insert(text)
	return nil
}

func (l *runs) erase() tea.Cmd {
	l.line.erase()
	return nil
}

func (l *runs) clear() tea.Cmd {
	*l.line = input{}
	return nil
}

// accept gives the run the name that was typed; without one it has its number again.
func (l *runs) accept() tea.Cmd {
	name := strings.TrimSpace(l.line.text)
	l.line = nil
	return l.onBadge(func(b *badge) { b.own = name })
}

func isGhost(a *App) bool {
	l, ok := a.top().(*runs)
	return ok && l.at > 0 && l.at <= len(l.studio.bench.traces)
}

func (l *runs) draw(a *App, w, h int) Block {
	l.at = min(l.at, len(l.studio.bench.traces))
	t, b := a.theme, l.studio.bench
	title := screenTitle(t, "Runs side by side", "this run and its ghosts on the charts", w)
	footer := a.footer(w)
	rows := h - len(title.Lines) - len(footer.Lines) - 2
	table := Table{Len: 1 + len(b.traces), Selected: l.at, Columns: []Column{
		{Width: 1}, {Title: "run"}, {Title: ""}, {Title: "steps", Right: true, Width: 9}, {Title: "mean return", Right: true, Width: 11},
		{Title: "differs in", Width: 12, Grow: true},
	}}
	table.Row = func(i int, cells []Cell) {
		if i == 0 {
			l.fill(cells, b.own, "this run", b.frame.Steps, b.frame.Record.Episodes.Mean100(), "")
			return
		}
		r := &b.traces[i-1]
		l.fill(cells, r.badge, r.state, r.steps, r.record.Episodes.Mean100(), apart(r.differs))
	}
	p := t.Pen(w - 2)
	p.End()
	switch {
	case l.line != nil:
		p.Put(Key, " ▸ ").Put(Label, "name ").Put(Value, l.line.text).Put(Cursor, " ").End()
	case b.notice.text != "":
		putWrapped(p, Warning, b.notice.text)
	case l.at > 0:
		l.putDifferences(p, &b.traces[l.at-1])
	default:
		putWrapped(p, Label, "A ghost is a run to compare with: f in the studio leaves one behind that goes on beside this run, r and R leave the run before. "+
			"There is room for three. The mean return is that of the last 100 episodes.")
	}
	about := p.Lines()
	high := max(rows-len(about), 2)
	body := append(t.Table(&table, w-2, min(high, table.Len+1)).Lines, about...)
	return Below(title, t.Box(Box{Title: "Runs", Foot: of(l.at, table.Len), Active: true}, body, w, rows+2), footer)
}

// fill fills in the row of a run.
func (l *runs) fill(cells []Cell, b badge, state string, steps int, mean float64, differs string) {
	name := b.name()
	if b.pinned {
		name += ", pinned"
	}
	cells[0], cells[1], cells[2] = Cell{string(seriesMarks[b.style()]), b.style()}, Cell{name, Value}, Cell{state, Label}
	cells[3], cells[4], cells[5] = Cell{grouped(steps), Plain}, Cell{short(mean), Plain}, Cell{differs, Label}
}

// putDifferences lists what sets the chosen ghost apart.
func (l *runs) putDifferences(p *Pen, r *trace) {
	if len(r.differs) == 0 {
		putWrapped(p, Label, r.name()+" has the parameters and the seed of this run.")
		return
	}
	for _, d := range r.differs {
		p.Put(Plain, " ").Put(Code, d.Name).To(min(24, p.wide/2)).Put(Value, brief(d.Value)).Put(Label, " in "+r.name()+", ").Put(Value, brief(d.Other)).Put(Label, " in this run").End()
	}
}
