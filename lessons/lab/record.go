package lab

import (
	"math"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// A Record is what a run leaves behind: the episodes, and after each iteration the metrics that its events offered. It
// only ever grows at the end or is cut short; what was handed out stays as it was, so a screen may read an old copy
// while the run goes on.
type Record struct {
	Episodes Episodes
	Metrics  Metrics
	Cuts     int // how often it was cut short: who keeps sums over it must begin anew when that changes
}

// Episodes lists the finished episodes, column by column.
type Episodes struct {
	Clock  []int64   // events until then
	Step   []float64 // environment steps until then, over all copies
	Return []float64 // undiscounted sum of rewards
	Length []float64 // steps of the episode
}

// Metrics lists the metrics after each iteration, column by column. A metric that an iteration did not offer is NaN.
type Metrics struct {
	Clock   []int64
	Step    []float64
	Names   []string // in the order of first appearance
	Columns [][]float64

	row   []float64 // of the iteration that is under way
	since []int64   // clock at which each name first appeared
}

// Len returns the number of episodes.
func (e *Episodes) Len() int { return len(e.Return) }

// Mean100 returns the mean return of the last 100 episodes, or of all if there are fewer; 0 if there is none.
func (e *Episodes) Mean100() float64 {
	last := e.Return[max(0, len(e.Return)-100):]
	if len(last) == 0 {
		return 0
	}
	sum := 0.0
	for _, r := range last {
		sum += r
	}
	return sum / float64(len(last))
}

// SolvedAt returns the first step at which the mean return of the last 100 episodes reached the threshold.
func (e *Episodes) SolvedAt(threshold float64) (step int, ok bool) {
	sum := 0.0
	for i, r := range e.Return {
		sum += r
		if i >= 100 {
			sum -= e.Return[i-100]
		}
		if i >= 99 && sum/100 >= threshold {
			return int(e.Step[i]), true
		}
	}
	return 0, false
}

// Column returns the values of a metric, or nil.
func (m *Metrics) Column(name string) []float64 {
	if i := slices.Index(m.Names, name); i >= 0 {
		return m.Columns[i]
	}
	return nil
}

// observe notes what an event offers.
func (r *Record) observe(ev *algorithms.Event, clock int64, w *worlds.Vector) {
	if ev.Phase == algorithms.Acted {
		for _, ended := range w.Ended {
			r.Episodes.add(clock, w.Steps, ended)
		}
	}
	for _, s := range ev.Scalars {
		if strings.Contains(s.Name, "/") {
			r.Metrics.set(s.Name, s.Value, clock)
		}
	}
}

func (e *Episodes) add(clock int64, step int, ended worlds.Episode) {
	e.Clock = append(e.Clock, clock)
	e.Step = append(e.Step, float64(step))
	e.Return = append(e.Return, ended.Return)
	e.Length = append(e.Length, float64(ended.Length))
}

// set notes a metric of the iteration that is under way; the last value stands.
func (m *Metrics) set(name string, value float64, clock int64) {
	i := slices.Index(m.Names, name)
	if i < 0 { // a new metric has no past
		i = len(m.Names)
		past := make([]float64, len(m.Clock))
		for j := range past {
			past[j] = math.NaN()
		}
		m.Names, m.Columns, m.row = append(m.Names, name), append(m.Columns, past), append(m.row, math.NaN())
		m.since = append(m.since, clock)
	}
	m.row[i] = value
}

// close ends the row of an iteration.
func (m *Metrics) close(clock int64, step int) {
	m.Clock, m.Step = append(m.Clock, clock), append(m.Step, float64(step))
	for i, v := range m.row {
		m.Columns[i] = append(m.Columns[i], v)
		m.row[i] = math.NaN()
	}
}

// view returns a copy that stays as it is while the record grows or is cut.
func (r *Record) view() Record {
	v := *r
	v.Metrics.Names, v.Metrics.Columns = slices.Clone(r.Metrics.Names), slices.Clone(r.Metrics.Columns)
	v.Metrics.row, v.Metrics.since = slices.Clone(r.Metrics.row), slices.Clone(r.Metrics.since)
	return v
}

// cut drops what came after clock, the row under way included. The next append goes to new storage, so that views keep
// what they have.
func (r *Record) cut(clock int64) {
	r.Cuts++
	e, m := &r.Episodes, &r.Metrics
	n := until(e.Clock, clock)
	e.Clock, e.Step = slices.Clip(e.Clock[:n]), slices.Clip(e.Step[:n])
	e.Return, e.Length = slices.Clip(e.Return[:n]), slices.Clip(e.Length[:n])
	n = until(m.since, clock)
	m.Names, m.Columns, m.row, m.since = m.Names[:n], m.Columns[:n], m.row[:n], m.since[:n]
	n = until(m.Clock, clock)
	m.Clock, m.Step = slices.Clip(m.Clock[:n]), slices.Clip(m.Step[:n])
	for i := range m.Columns {
		m.Columns[i] = slices.Clip(m.Columns[i][:n])
		m.row[i] = math.NaN()
	}
}

// until returns how many of the ascending clocks are not after clock.
func until(clocks []int64, clock int64) int {
	n, _ := slices.BinarySearch(clocks, clock+1)
	return n
}

// whole reports whether the columns are as long as they should be, for metrics that were read from a file.
func (m *Metrics) whole(since []int64) bool {
	for _, c := range m.Columns {
		if len(c) != len(m.Clock) {
			return false
		}
	}
	return len(m.Step) == len(m.Clock) && len(m.Columns) == len(m.Names) && len(since) == len(m.Names)
}

// resume makes room for the next row; since tells at which clock each name first appeared.
func (m *Metrics) resume(since []int64) {
	m.since, m.row = since, make([]float64, len(m.Names))
	for i := range m.row {
		m.row[i] = math.NaN()
	}
}
