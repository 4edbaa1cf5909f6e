package tui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// samplesPane is the table of what the agent learns from: a row a step, with all that is known of it by now.
type samplesPane struct {
	follow
	policy bool // columns that an algorithm shows only now and then, or never, stay once they were there
	delta  bool
	ratio  bool
}

func (*samplesPane) title(*studio) string { return "Samples" }

func (p *samplesPane) scroll(s *studio, rows int) {
	r := s.frame().Rollout
	if r == nil || r.Len() == 0 {
		return
	}
	p.move(rows, p.newest(s.frame()), r.Len())
}

// newest returns the row that the present event is about: the last one that it names, or that of the last step of the
// first world, which is the one on show and the one whose numbers the event tells.
func (p *samplesPane) newest(f *lab.Frame) int {
	if n := len(f.Rows); n > 0 {
		return f.Rows[n-1]
	}
	return max(f.Rollout.Len()-max(f.Rollout.Worlds, 1), 0)
}

func (p *samplesPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	r := f.Rollout
	if r == nil || r.Len() == 0 {
		switch {
		case plans(f):
			return Box{}, t.words("This algorithm plans from the law of the world: it takes no steps.", w, h)
		case f.Steps > 0:
			return Box{}, t.words("This event is about no samples.", w, h)
		}
		return Box{}, t.notYet("No step has been taken yet.", w, h)
	}
	at := p.row(p.newest(f), r.Len())
	p.policy, p.delta, p.ratio = p.policy || len(r.LogProbs) > 0, p.delta || len(r.Deltas) > 0, p.ratio || len(f.Ratios) > 0
	columns := roomFor(p.columns(f), w)
	table := Table{Len: r.Len(), Selected: at}
	for _, c := range columns {
		table.Columns = append(table.Columns, Column{Title: c.title, Right: c.right, Width: c.width})
	}
	table.Row = func(row int, cells []Cell) {
		for i, c := range columns {
			cells[i] = c.cell(row)
		}
	}
	note := ""
	switch {
	case f.FromMemory():
		note = fmt.Sprintf("%d from memory", r.Len())
	case r.Worlds > 1:
		note = fmt.Sprintf("%d worlds", r.Worlds)
	}
	return Box{Foot: of(at, r.Len()), Note: note}, t.Table(&table, w, h).Lines
}

// plans reports whether an algorithm works from the law of the world alone.
func plans(f *lab.Frame) bool {
	e, err := algorithms.Find(f.Experiment.Algorithm)
	return err == nil && e.Family == "planning"
}

// A sampleColumn is one column of the table.
type sampleColumn struct {
	title string
	width int
	right bool
	cell  func(row int) Cell
	spare bool // follows from the others, and is left out where there is little room
}

// roomFor leaves out spare columns as long as w cells are too few.
func roomFor(list []sampleColumn, w int) []sampleColumn {
	for need(list) > w {
		i := slices.IndexFunc(list, func(c sampleColumn) bool { return c.spare })
		if i < 0 {
			break
		}
		list = slices.Delete(list, i, i+1)
	}
	return list
}

// need returns how many cells a table of these columns takes at least.
func need(list []sampleColumn) int {
	n := tableMargin + len(list) - 1
	for _, c := range list {
		n += c.width
	}
	return n
}

// columns lists the columns, always the same ones in the same width for a run, so that nothing moves while it goes on.
func (p *samplesPane) columns(f *lab.Frame) []sampleColumn {
	r := f.Rollout
	list := []sampleColumn{
		{title: "t", width: timeWidth(f.Spec), right: true, cell: func(i int) Cell { return Cell{strconv.Itoa(r.Time[i]), Label} }},
		{title: "action", width: actionWidth(f.Spec), cell: func(i int) Cell { return Cell{actionName(f.Spec, r.Action(i)), Plain} }},
		{title: "reward", width: 6, right: true, cell: number(r.Rewards, Plain)},
		{title: "return", width: 6, right: true, cell: number(r.Returns, Plain), spare: p.delta}, // value + advantage, or value + δ
		{title: "value", width: 6, right: true, cell: number(r.Values, Plain)},
	}
	if p.policy {
		list = append(list,
			sampleColumn{title: "advantage", width: 9, right: true, cell: signed(r.Advantages)},
			sampleColumn{title: "log π", width: 6, right: true, cell: number(r.LogProbs, Plain)})
	}
	if p.delta {
		list = append(list, sampleColumn{title: "δ", width: 6, right: true, cell: signed(r.Deltas)})
	}
	if p.ratio {
		list = append(list, sampleColumn{title: "ratio", width: 6, right: true, cell: ratioOf(f)})
	}
	return append(list, sampleColumn{width: 3, cell: func(i int) Cell { return ended(r, i) }})
}

// ratioOf makes the cells of the ratios, which the event has of its own rows only and in their order.
func ratioOf(f *lab.Frame) func(int) Cell {
	cell := number(f.Ratios, Plain)
	return func(row int) Cell {
		if len(f.Rows) == 0 {
			return cell(row)
		}
		if at := slices.Index(f.Rows, row); at >= 0 {
			return cell(at)
		}
		return Cell{"·", Faint}
	}
}

// number makes the cells of a column; what is not computed yet is a dot.
func number(column []float64, style Style) func(int) Cell {
	return func(i int) Cell {
		if i >= len(column) {
			return Cell{"·", Faint}
		}
		if !finite(column[i]) {
			return Cell{fixed(column[i]), Failure}
		}
		return Cell{fixed(column[i]), style}
	}
}

// signed makes the cells of a column in which the sign says whether it was good.
func signed(column []float64) func(int) Cell {
	return func(i int) Cell {
		if i >= len(column) {
			return Cell{"·", Faint}
		}
		style := Plain
		switch v := column[i]; {
		case v > 0:
			style = Good
		case v < 0:
			style = Bad
		}
		text := fixed(column[i])
		if column[i] > 0 {
			text = "+" + text
		}
		return Cell{text, style}
	}
}

// fixed writes a number so that those of a column have the same places, as far as they have the same size.
func fixed(v float64) string {
	switch size := math.Abs(v); {
	case size > 0 && size < 0.0005:
		return strings.Replace(strconv.FormatFloat(v, 'e', 0, 64), "e-0", "e-", 1)
	case !finite(v) || size >= 99_999.5:
		return short(v)
	case size >= 999.95:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case size >= 99.995 || size >= 9.995 && v < 0:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case size > 0 && size < 0.005: // with two places it would be 0, or a sign and 0
		return strconv.FormatFloat(v, 'f', 3, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// ended says how an episode ends with a row.
func ended(r *algorithms.Rollout, i int) Cell {
	switch {
	case i >= len(r.Terminated):
		return Cell{}
	case r.Terminated[i]:
		return Cell{"end", Strong}
	case r.Truncated[i]:
		return Cell{"cut", Warning}
	}
	return Cell{}
}

// actionWidth returns how wide the names of the actions are, as far as there is room for them.
func actionWidth(spec *worlds.Spec) int {
	n := 6
	if spec.Action.IsDiscrete() && spec.Action.Size() == 1 {
		for i := range spec.Action.Count() {
			n = max(n, width(spec.Action.Name(i)))
		}
		return min(n, 12)
	}
	return min(max(n, 7*spec.Action.Size()), 14)
}

// actionName writes an action: its name, or its numbers.
func actionName(spec *worlds.Spec, action []float64) string {
	if spec.Action.IsDiscrete() && len(action) == 1 {
		return spec.Action.Name(int(action[0]))
	}
	parts := make([]string, len(action))
	for i, v := range action {
		parts[i] = fixed(v)
	}
	return strings.Join(parts, " ")
}

// timeWidth returns how many digits the steps of an episode have.
func timeWidth(spec *worlds.Spec) int {
	if spec.Limit > 0 {
		return max(3, len(strconv.Itoa(spec.Limit-1)))
	}
	return 4
}
