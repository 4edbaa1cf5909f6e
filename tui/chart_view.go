package tui

import (
	"math"
	"sort"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A chartView is how the charts of a run are seen. All of them follow it.
type chartView struct {
	axis    axis
	log     bool // the returns stand on a logarithmic axis
	window  int  // index of windows
	reading bool // a cursor reads the charts, and has the arrows …
	step    float64
}

// An axis is what the x axis of the returns counts.
type axis uint8

const (
	stepAxis axis = iota
	episodeAxis
	updateAxis
	axisCount
)

var axisNames = [axisCount]string{"steps", "episodes", "updates"}

func (a axis) String() string { return axisNames[a] }

// place returns where a step of the worlds lies on the axis of a run.
func (a axis) place(r *lab.Record, step float64) float64 {
	switch a {
	case episodeAxis:
		return float64(reached(r.Episodes.Step, step))
	case updateAxis:
		return float64(reached(r.Metrics.Step, step))
	}
	return step
}

// places returns where some steps lie.
func (a axis) places(r *lab.Record, steps []float64) []float64 {
	if a == stepAxis {
		return steps
	}
	out := make([]float64, len(steps))
	for i, s := range steps {
		out[i] = a.place(r, s)
	}
	return out
}

// reached returns how many of some rising steps are at most a step.
func reached(steps []float64, step float64) int {
	return sort.Search(len(steps), func(i int) bool { return steps[i] > step })
}

// cursor returns where charts over the steps are read, or nil.
func (v *chartView) cursor() *float64 {
	if !v.reading {
		return nil
	}
	return &v.step
}

func (s *studio) nextAxis() tea.Cmd {
	s.view.axis = (s.view.axis + 1) % axisCount
	return nil
}

func (s *studio) toggleLog() tea.Cmd {
	s.view.log = !s.view.log
	return nil
}

func (s *studio) nextWindow() tea.Cmd {
	s.view.window = (s.view.window + 1) % len(windows)
	return nil
}

// readCharts begins to read the charts, where the run stands, or ends it.
func (s *studio) readCharts() tea.Cmd {
	if s.view.reading = !s.view.reading; s.view.reading {
		s.view.step = float64(s.frame().Steps)
	}
	return nil
}

// readAt moves the cursor to a step that the run has taken.
func (s *studio) readAt(step float64) tea.Cmd {
	s.view.step = min(max(math.Round(step), 0), float64(s.frame().Steps))
	return nil
}

// cursorStep is what an arrow moves by: a hundredth of the run.
func (s *studio) cursorStep() float64 { return max(1, float64(s.frame().Steps)/100) }

func (s *studio) readLeft() tea.Cmd  { return s.readAt(s.view.step - s.cursorStep()) }
func (s *studio) readRight() tea.Cmd { return s.readAt(s.view.step + s.cursorStep()) }
func (s *studio) readFirst() tea.Cmd { return s.readAt(0) }
func (s *studio) readLast() tea.Cmd  { return s.readAt(math.Inf(1)) }

// readBefore reads at the end of the episode before.
func (s *studio) readBefore() tea.Cmd {
	ends := s.frame().Record.Episodes.Step
	if i := sort.SearchFloat64s(ends, s.view.step); i > 0 {
		return s.readAt(ends[i-1])
	}
	return s.readAt(0)
}

// readNext reads at the end of the next episode.
func (s *studio) readNext() tea.Cmd {
	ends := s.frame().Record.Episodes.Step
	if i := reached(ends, s.view.step); i < len(ends) {
		return s.readAt(ends[i])
	}
	return s.readLast()
}

// goToCursor takes the run to where the charts are read: to the latest end of an episode or of an update until there.
func (s *studio) goToCursor() tea.Cmd {
	r := &s.frame().Record
	clock := int64(0)
	if n := reached(r.Episodes.Step, s.view.step); n > 0 {
		clock = r.Episodes.Clock[n-1]
	}
	if n := reached(r.Metrics.Step, s.view.step); n > 0 {
		clock = max(clock, r.Metrics.Clock[n-1])
	}
	return s.goTo(clock)
}

// read gives recorded metrics the values that they had where the charts are read; the others have none there.
func (s *studio) read(rows []metricRow) []metricRow {
	if !s.view.reading {
		return rows
	}
	n := reached(s.frame().Record.Metrics.Step, s.view.step)
	for i := range rows {
		rows[i].look(n)
		rows[i].read = min(n, len(rows[i].course))
	}
	return rows
}

// recorded returns a metric as it was where the charts are read, or is now.
func (s *studio) recorded(name string) metricRow {
	r := metricRow{name: name, course: s.frame().Record.Metrics.Column(name)}
	r.look(len(r.course))
	return s.read([]metricRow{r})[0]
}

// cursorHelp says where the charts are read.
func (s *studio) cursorHelp(p *Pen) {
	r := &s.frame().Record
	p.Put(Label, " the charts are read at step ").Put(Value, grouped(int(s.view.step))).Put(Label, ", episode ").
		Put(Value, grouped(reached(r.Episodes.Step, s.view.step))).Put(Label, ", update ").Put(Value, grouped(reached(r.Metrics.Step, s.view.step)))
}

func axisNow(a *App) string   { return a.studio().view.axis.String() }
func windowNow(a *App) string { return windows[a.studio().view.window].name }
func logNow(a *App) string {
	return map[bool]string{true: "logarithmic", false: "linear"}[a.studio().view.log]
}
