package tui

import (
	"math"
	"strings"

	"ascent/lessons/lab"
)

// metricsPane lists every number that the algorithm offers: the recorded metrics with their course, and what the
// present event has to say beside.
type metricsPane struct{ at int }

func (*metricsPane) title(*studio) string { return "Metrics" }

func (p *metricsPane) scroll(s *studio, rows int) {
	p.at = min(max(p.at+rows, 0), max(len(metricRows(s.frame()))-1, 0))
}

// A metricRow is one number and where it has been.
type metricRow struct {
	name   string
	value  float64
	course []float64 // nil for a number that is not recorded
	read   int       // how many values of it lie before the cursor of the charts; 0 = no cursor is on it
}

// look takes the value that the number had after so many of its course.
func (r *metricRow) look(n int) {
	r.value = math.NaN()
	for i := min(n, len(r.course)) - 1; i >= 0 && math.IsNaN(r.value); i-- {
		r.value = r.course[i]
	}
}

// metricRows lists what there is: the metrics in the order of their first appearance, then the event's own numbers.
func metricRows(f *lab.Frame) (rows []metricRow) {
	m := &f.Record.Metrics
	for i, name := range m.Names {
		r := metricRow{name: name, course: m.Columns[i]}
		r.look(len(r.course))
		rows = append(rows, r)
	}
	for _, x := range f.Scalars {
		if at := indexMetric(rows, x.Name); at >= 0 {
			rows[at].value = x.Value // newer than the last closed iteration
		} else {
			rows = append(rows, metricRow{name: x.Name, value: x.Value})
		}
	}
	return rows
}

func indexMetric(rows []metricRow, name string) int {
	for i, r := range rows {
		if r.name == name {
			return i
		}
	}
	return -1
}

func (p *metricsPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	rows := s.read(metricRows(s.frame()))
	if len(rows) == 0 {
		return Box{}, []string{t.Paint(Label, t.cut(" the first update has not come yet", w))}
	}
	at := min(p.at, len(rows)-1)
	about := t.aboutMetric(rows[at], w)
	if len(about) > h/2 {
		about = nil
	}
	pen := t.Pen(w)
	room := h - len(about)
	for i := firstRow(len(rows), at, room); i < len(rows) && len(pen.Lines()) < room; i++ {
		putMetric(pen, rows[i], i == at, s.has(p), w)
	}
	for len(pen.Lines()) < room {
		pen.End()
	}
	for _, line := range about {
		pen.Put(Label, " "+line).End()
	}
	return Box{Foot: of(at, len(rows))}, pen.Lines()
}

// putMetric writes a row: name, value, with a mark where that is out of the usual range, and course.
func putMetric(p *Pen, r metricRow, chosen, active bool, w int) {
	putChoice(p, chosen, active)
	name := min(28, w/2)
	p.Put(Code, p.theme.cut(r.name, name-3)).To(name)
	if meanings[r.name].strange(r.value) {
		p.Put(Warning, padLeft(short(r.value), 8)+" !")
	} else {
		p.Put(Value, padLeft(short(r.value), 8)).Put(Plain, "  ")
	}
	if n := p.Room() - 1; n >= 6 && r.course != nil {
		p.Course(r.course, min(n, 40), r.read)
	}
	p.End()
}

// padLeft fills a text with blanks before it.
func padLeft(text string, w int) string { return strings.Repeat(" ", max(0, w-width(text))) + text }

// aboutMetric explains a number.
func (t *Theme) aboutMetric(r metricRow, w int) []string {
	m, ok := meanings[r.name]
	switch {
	case !ok && strings.Contains(r.name, "/"):
		return nil
	case !ok:
		return t.wrap(r.name+": the variable of that name in the source, at this event", w-2)
	}
	lines := t.wrap(r.name+": "+m.says, w-2)
	if m.healthy == "" {
		return lines
	}
	return append(lines, t.wrap(m.verdict(r.value), w-2)...)
}
