package tui

import (
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A landscape is the screen on which the return is seen as the agent's policy decides it: over two preferences, over the
// chance of an action, or along the last update, with where the agent has been. The run waits meanwhile. What is shown is
// worked out beside it, on copies: once the session has been explored, it is not needed any more.
type landscape struct {
	app    *App
	studio *studio
	views  []landscapeView
	at     int

	outlook
	found bool // the outlook

	axes        lab.Axes // that the person wants of the map …
	margin, far float64  // … around it, and of the line
	pointer     summit
	away        bool        // a command works on the outlook
	stop        atomic.Bool // it should come back
	closed      bool
}

// An outlook is what is seen from where a run stands.
type outlook struct {
	terrain *lab.Landscape // nil if there is none, as plan and profile
	plan    *lab.Map
	margin  float64 // around the path on it
	profile *lab.Profile

	line *lab.UpdateLine // nil if there is none; it belongs to the command that is away
	sum  lab.LineSum
	far  float64 // how far the line goes
	why  string  // there is no line
}

// A landscapeView is a page of the landscape.
type landscapeView uint8

const (
	hillView landscapeView = iota
	chanceView
	lineView
)

// String returns the name of the view in the frame.
func (v landscapeView) String() string { return [...]string{"Map", "Chance", "Last update"}[v] }

// The bounds of margins and of how far a line goes.
const (
	leastMargin, mostMargin = 0.25, 8
	leastFar, mostFar       = 1, 16
)

// openLandscape pauses the run and has the session explored.
func (a *App) openLandscape() tea.Cmd {
	s := a.studio()
	if s == nil {
		return nil
	}
	s.bench.pause()
	l := &landscape{app: a, studio: s, views: []landscapeView{lineView}, margin: 1, far: 4}
	a.push(l)
	return s.bench.do(l.explore)
}

// explore finds what there is to see. It runs beside the screen, which takes it over when the session is back.
func (l *landscape) explore(lo *loan) notice {
	o := outlook{margin: 1, far: 4}
	if o.terrain = lo.session.Landscape(); o.terrain != nil {
		o.plan, o.profile = o.terrain.Map(o.terrain.UsualAxes(), o.margin), o.terrain.Profile()
	}
	line, err := lo.session.UpdateLine(o.far)
	if err == nil {
		o.line, o.sum = line, line.Sum()
	} else {
		o.why = err.Error()
	}
	lo.then = append(lo.then, func() tea.Cmd { return l.take(o) })
	return notice{}
}

// take shows what was found. If that is nothing, the studio says why.
func (l *landscape) take(o outlook) tea.Cmd {
	if o.plan == nil && o.line == nil && l.app.top() == layer(l) {
		l.studio.bench.notice = notice{o.why, true}
		return l.app.back()
	}
	l.outlook, l.found, l.views = o, true, nil
	if l.plan != nil {
		l.views, l.axes = append(l.views, hillView), l.plan.Axes
	}
	if l.profile != nil {
		l.views = append(l.views, chanceView)
	}
	l.views = append(l.views, lineView)
	return l.goOn()
}

// charted brings back what a command has worked out.
type charted struct {
	landscape *landscape
	outlook   outlook
}

// goOn sends a command to draw the map anew, lay the line anew or play more episodes along it, if there is need.
func (l *landscape) goOn() tea.Cmd {
	remap := l.remaps()
	relay := l.line != nil && l.far != l.outlook.far
	play := l.line != nil && !l.line.Exact && (relay || l.sum.Episodes < lab.LineEpisodes)
	if !l.found || l.closed || l.away || !remap && !relay && !play {
		return nil
	}
	o, axes, every := l.outlook, l.axes, l.app.frameTime()
	o.margin, o.far = l.margin, l.far
	l.away = true
	l.stop.Store(false)
	return func() tea.Msg {
		deadline := time.Now().Add(every)
		if remap {
			o.plan = o.terrain.Map(axes, o.margin)
		}
		if relay {
			o.line.Reach(o.far)
		}
		for again := play; again && !l.stop.Load(); again = o.line.Episodes() < lab.LineEpisodes && time.Now().Before(deadline) {
			o.line.Play(l.stop.Load)
		}
		if o.line != nil {
			o.sum = o.line.Sum()
		}
		return charted{l, o}
	}
}

// remaps reports whether the person wants another map than the one there is.
func (l *landscape) remaps() bool {
	return l.plan != nil && (l.margin != l.outlook.margin || l.axes != l.plan.Axes)
}

// receive takes the work of a command in.
func (l *landscape) receive(c charted) tea.Cmd {
	l.away = false
	l.outlook = c.outlook
	l.pointer.stay(l.plan)
	return l.goOn()
}

func (*landscape) mode() Mode { return Landscaping }

// close lets the command that is away come back at once; nobody waits for it.
func (l *landscape) close() {
	l.closed = true
	l.stop.Store(true)
}

func (l *landscape) view() landscapeView { return l.views[l.at] }

func (l *landscape) nextView() tea.Cmd {
	l.at = (l.at + 1) % len(l.views)
	return nil
}

func (l *landscape) viewBefore() tea.Cmd {
	l.at = (l.at + len(l.views) - 1) % len(l.views)
	return nil
}

func (l *landscape) wider() tea.Cmd    { return l.scale(2) }
func (l *landscape) narrower() tea.Cmd { return l.scale(0.5) }

// scale shows more or less around the path, or of the line. What is being worked out is given up.
func (l *landscape) scale(by float64) tea.Cmd {
	if l.view() == hillView {
		l.margin = min(max(l.margin*by, leastMargin), mostMargin)
	} else {
		l.far = min(max(l.far*by, leastFar), mostFar)
	}
	l.stop.Store(true)
	return l.goOn()
}

// canScale reports whether there is more or less to show.
func canScale(a *App) bool {
	l, ok := a.top().(*landscape)
	return ok && l.found && (l.view() == hillView || l.view() == lineView && l.why == "")
}

func hasViews(a *App) bool {
	l, ok := a.top().(*landscape)
	return ok && len(l.views) > 1
}
