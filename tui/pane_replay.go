package tui

import (
	"math"
	"strconv"
	"strings"

	"ascent/lessons/lab"
)

// replayPane shows what an agent remembers to learn from: how much, what was earned in it, how old what it drew last is,
// and below, a row a transition, the newest of it.
type replayPane struct{ follow }

func (*replayPane) title(*studio) string { return "Replay" }

func (p *replayPane) scroll(s *studio, rows int) {
	if m := s.frame().Memory; m != nil {
		n := len(m.Recent.Rewards)
		p.move(rows, n-1, n)
	}
}

func (p *replayPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	m := f.Memory
	if m == nil {
		return Box{}, []string{t.Paint(Label, t.cut(" nothing is remembered yet", w))}
	}
	lines := t.memory(m, w)
	n := len(m.Recent.Rewards)
	if h-len(lines) < 3 {
		return Box{}, lines
	}
	at := p.row(n-1, n)
	foot := of(m.Len-n+at, m.Len)
	if n < m.Len {
		foot = "the newest " + grouped(n) + ": " + foot
	}
	return Box{Foot: foot}, append(lines, t.Table(recentTable(f, at), w, h-len(lines)).Lines...)
}

// memory sums a memory up.
func (t *Theme) memory(m *lab.Memory, w int) []string {
	p := t.Pen(w).Put(Value, " "+grouped(m.Len))
	if m.Capacity < math.MaxInt32 {
		p.Put(Label, " of at most ").Put(Value, grouped(m.Capacity))
	}
	p.Put(Label, " transitions, ").Put(Value, grouped(m.Ends)).Put(Label, " to an end, ").Put(Value, grouped(m.Cuts)).Put(Label, " cut").End()
	p.Put(Label, " reward ").Put(Value, fixed(m.Low)).Put(Label, " to ").Put(Value, fixed(m.High)).Put(Label, ", mean ").Put(Value, fixed(m.Mean))
	if m.High > m.Low {
		p.Put(Plain, "  ").Put(Series1, t.Sparkline(roots(m.Rewards[:]), len(m.Rewards)))
	}
	p.End()
	if m.Batch > 0 {
		p.Put(Label, " drawn last: ").Put(Value, grouped(m.Batch)).Put(Label, ", from the oldest ").
			Put(Series2, t.Sparkline(roots(m.Drawn), len(m.Drawn))).Put(Label, " to the newest").End()
	}
	return p.Lines()
}

// roots returns the roots of counts, so that few are seen beside many.
func roots(counts []int) []float64 {
	list := make([]float64, len(counts))
	for i, n := range counts {
		list[i] = math.Sqrt(float64(n))
	}
	return list
}

// recentTable is a row a transition: when, from where, what was done, what it paid and where it led.
func recentTable(f *lab.Frame, at int) *Table {
	r := &f.Memory.Recent
	table := &Table{Len: len(r.Rewards), Selected: at, Columns: []Column{
		{Title: "t", Right: true, Width: timeWidth(f.Spec)}, {Title: "action", Width: actionWidth(f.Spec)}, {Title: "reward", Right: true, Width: 6},
		{Title: "", Width: 3}, {Title: "from", Grow: true, Width: 6 * min(r.ObsSize, 4)}, {Title: "to", Grow: true, Width: 6 * min(r.ObsSize, 4)},
	}}
	table.Row = func(i int, cells []Cell) {
		o, a := r.ObsSize, r.ActionSize
		cells[0], cells[1] = Cell{strconv.Itoa(r.Time[i]), Label}, Cell{actionName(f.Spec, r.Actions[i*a:(i+1)*a]), Plain}
		cells[2] = number(r.Rewards, Plain)(i)
		switch {
		case r.Terminated[i]:
			cells[3] = Cell{"end", Strong}
		case r.Truncated[i]:
			cells[3] = Cell{"cut", Warning}
		}
		cells[4], cells[5] = Cell{sight(r.Obs[i*o : (i+1)*o]), Label}, Cell{sight(r.Final[i*o : (i+1)*o]), Label}
	}
	return table
}

// sight writes an observation.
func sight(obs []float64) string {
	parts := make([]string, len(obs))
	for i, v := range obs {
		if parts[i] = fixed(v); v == math.Trunc(v) && math.Abs(v) < 1e6 {
			parts[i] = strconv.Itoa(int(v))
		}
	}
	return strings.Join(parts, " ")
}
