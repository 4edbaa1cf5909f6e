package tui

import (
	"fmt"
	"strconv"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// draw shows a view, and beside it what is seen there.
func (l *landscape) draw(a *App, w, h int) Block {
	t := a.theme
	title, footer := l.titleBar(t, w), a.footer(w)
	high := max(h-len(title.Lines)-len(footer.Lines), 0)
	right := min(max(w*2/5, 34), 64, w)
	box := Box{Title: "Landscape", Active: true}
	for i, v := range l.views {
		box.Tabs = append(box.Tabs, v.String())
		if i == l.at {
			box.Tab = i
		}
	}
	left := w - right
	l.pointer.col, l.pointer.row, l.pointer.hill = 1, len(title.Lines)+1, newHill(max(left-2, 0), max(high-2, 0))
	picture := t.Box(box, l.picture(t, max(left-2, 0), max(high-2, 0)), left, high)
	facts := t.Box(Box{Title: "What it says"}, l.facts(t, max(right-2, 0), max(high-2, 0)), right, high)
	return Below(title, Beside(picture, facts), footer)
}

func (l *landscape) titleBar(t *Theme, w int) Block {
	f := l.studio.frame()
	facts := []string{f.Spec.ID, "seed " + strconv.FormatUint(f.Experiment.Seed, 10), "update " + grouped(f.Iteration)}
	state, style := l.standing()
	return t.titleLine(l.studio.title(), facts, state, style, w)
}

// standing says how what is on show was come by.
func (l *landscape) standing() (string, Style) {
	switch {
	case !l.found:
		return "… looking", Warning
	case l.view() == hillView && l.remaps():
		return "… drawing", Warning
	case l.view() != lineView || l.line != nil && l.line.Exact:
		return "exact", Good
	case l.line == nil:
		return "", Plain
	case l.sum.Episodes < lab.LineEpisodes:
		return fmt.Sprintf("▶ playing episode %d of %d", l.sum.Episodes+1, lab.LineEpisodes), Good
	}
	return "■ estimated", Strong
}

// picture draws what the view shows.
func (l *landscape) picture(t *Theme, w, h int) []string {
	p := t.Pen(w)
	switch {
	case !l.found:
		putWrapped(p, Label, "Looking at where the run has been …")
		return p.Lines()
	case l.view() == hillView:
		return t.terrain(l.plan, l.pointer.at, l.name, w, h).Lines
	case l.view() == chanceView:
		return t.Chart(l.chances(), w, h).Lines
	case l.line == nil:
		putWrapped(p, Warning, l.why)
		return p.Lines()
	}
	return l.drawLine(t, w, h)
}

// chances is the chart of the return over the chance of the second of two actions.
func (l *landscape) chances() *Chart {
	p := l.profile
	last := len(p.Track) - 1
	return &Chart{
		Series: []Series{{Style: Series1, X: p.Chances, Y: p.Returns}},
		Levels: []Level{{p.BestReturn, "best " + short(p.BestReturn)}},
		Edits:  []Edit{{p.Track[last], "now"}, {p.Track[0], "start"}, {p.Best, "best"}},
		XName:  "π(" + l.studio.frame().Spec.Action.Name(1) + ")",
		From:   p.Chances[0], To: p.Chances[len(p.Chances)-1],
	}
}

// facts say what the view shows in w×h cells.
func (l *landscape) facts(t *Theme, w, h int) []string {
	p := t.Pen(w)
	switch {
	case !l.found:
	case l.view() == hillView:
		l.mapFacts(p)
		return append(p.Lines(), l.whichState(t, w, h-len(p.Lines()))...)
	case l.view() == chanceView:
		l.chanceFacts(p)
	case l.line != nil:
		l.lineFacts(p)
	default:
		putWrapped(p, Label, "The last update is the direction that a policy is looked at along: the return of the policies before it, after it, and if it had gone on.")
	}
	return p.Lines()
}

// putFact writes a line of a label and a value.
func putFact(p *Pen, label, value string) {
	p.Put(Label, " "+label).To(12).Put(Value, " "+value).End()
}

func (l *landscape) mapFacts(p *Pen) {
	here, start, where := l.terrain.Here(), &l.terrain.Path[0], ""
	if len(l.terrain.States) > 1 {
		where = fmt.Sprintf(", state %d", l.state(l.plan.X))
	}
	putWrapped(p, Plain, fmt.Sprintf("Expected return of an episode over the preferences h for %s, across, and %s, upward%s.", l.action(l.plan.X), l.action(l.plan.Y), where))
	if words := l.sliceWords(); words != "" {
		putWrapped(p, Label, words)
	}
	p.putHeat(l.plan.Returns)
	p.End()
	l.putCursor(p)
	l.putStanding(p, "● now", here)
	l.putStanding(p, "○ start", start)
	putFact(p, "  path", counted(len(l.terrain.Path)-1, "save"))
	putFact(p, "  return", p.theme.Sparkline(returnsOf(l.terrain.Path), max(p.wide-14, 0)))
	g := l.plan.Gradient
	putFact(p, "  gradient", short(g[0])+", "+short(g[1]))
	p.End()
	putWrapped(p, Label, l.mapWords(p.theme, p.wide))
}

// leastGrid is how many lines a picture of the world takes at least in which a state can be told from the others.
const leastGrid = 8

// whichState draws the world with the state that the map is of under a cursor, where there are several and there is room.
func (l *landscape) whichState(t *Theme, w, h int) []string {
	if len(l.terrain.States) == 1 || h < leastGrid+1 {
		return nil
	}
	c := worlds.NewCanvas(w, h-1, t.Marks.Canvas())
	l.studio.frame().World.Draw(c, &worlds.Overlay{Cursor: l.state(l.plan.X)})
	return append([]string{""}, t.Canvas(c).Lines...)
}

// putStanding writes what an agent prefers on the map, and what that earns.
func (l *landscape) putStanding(p *Pen, name string, at *lab.Waypoint) {
	putFact(p, name, "return "+precise(at.Return))
	putFact(p, "", "h "+fixed(at.Preferences[l.plan.X])+", "+fixed(at.Preferences[l.plan.Y]))
}

// precise writes a number that is known exactly, in six digits.
func precise(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

func returnsOf(path []lab.Waypoint) (returns []float64) {
	for _, at := range path {
		returns = append(returns, at.Return)
	}
	return returns
}

// mapWords explain what the map is made of, in a pane of w cells.
func (l *landscape) mapWords(t *Theme, w int) string {
	words := "Exact, from the law of the world. π(a) is exp h(a) / Σ exp h. The arrow climbs steepest."
	if !t.shading && w >= 40 { // shades are too few for that, and narrow panes too low
		words += " Each colour covers as much of the map."
	}
	if len(l.terrain.Here().Preferences) == 2 {
		words += " Only the difference counts: along a diagonal nothing changes."
	}
	return words
}

func (l *landscape) chanceFacts(p *Pen) {
	action, track, path := l.studio.frame().Spec.Action.Name(1), l.profile.Track, l.terrain.Path
	putWrapped(p, Plain, fmt.Sprintf("Expected return of an episode against the probability π of the action %s: all there is to a policy of two actions.", action))
	p.End()
	putFact(p, "now", fmt.Sprintf("%s at π %.3f", precise(l.terrain.Here().Return), track[len(track)-1]))
	putFact(p, "start", fmt.Sprintf("%s at π %.3f", precise(path[0].Return), track[0]))
	putFact(p, "best", fmt.Sprintf("%s at π %.3f", precise(l.profile.BestReturn), l.profile.Best))
	putFact(p, "π so far", p.theme.Sparkline(track, max(p.wide-14, 0)))
	putFact(p, "return", p.theme.Sparkline(returnsOf(path), max(p.wide-14, 0)))
	p.End()
	putWrapped(p, Label, "Exact, from the law of the world. The path is that of the run's saves, from its start to now.")
}
