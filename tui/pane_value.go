package tui

import (
	"strconv"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// valuePane shows what a value-based agent holds things to be worth: the backup that it has just made, with the target
// beside the value that moves towards it; the values of the actions where it stands; and below, a row a state, the whole
// table where there is one.
type valuePane struct {
	at     int  // the selected state …
	pinned bool // … stays where the person has put it; else it is the one that was backed up
}

func (*valuePane) title(*studio) string { return "Value" }

func (p *valuePane) scroll(s *studio, rows int) {
	f := s.frame()
	if !p.pinned {
		p.at = backedState(f)
	}
	p.at, p.pinned = min(max(p.at+rows, 0), max(len(f.Overlay.Values)-1, 0)), true
}

// backedState returns the state whose value was backed up, or 0.
func backedState(f *lab.Frame) int {
	if f.Backup == nil {
		return 0
	}
	return max(f.Backup.State, 0)
}

func (p *valuePane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	if f.Thought == nil {
		return Box{}, []string{t.Paint(Label, t.cut(" this agent does not say what things are worth", w))}
	}
	lines := append(t.backup(f, w), t.thought(f, w, h/2)...)
	states := len(f.Overlay.Values)
	room := h - len(lines)
	if states < 2 || room < 3 {
		return Box{}, lines
	}
	at := backedState(f)
	if p.pinned {
		at = min(p.at, states-1)
	}
	return Box{Foot: of(at, states)}, append(lines, t.Table(valueTable(f, at), w, room).Lines...)
}

// backup draws the value that was backed up last, the target that it was moved towards, and what it is now. An agent that
// learns from many samples at once shows the last of them.
func (t *Theme) backup(f *lab.Frame, w int) []string {
	old, target, what, ok := backed(f)
	if !ok {
		return t.Pen(w).Put(Label, " nothing has been backed up at this moment").End().Lines()
	}
	bars := []Bar{
		{Name: what, Value: old, Text: fixed(old)},
		{Name: "target", Value: target, Text: fixed(target), Style: Series2, Marked: true},
	}
	if b := f.Backup; b != nil {
		bars = append(bars, Bar{Name: "then", Value: b.New, Text: fixed(b.New), Style: Series3})
	}
	p := t.Pen(w).Put(Label, " target − value ").Put(signed([]float64{target - old})(0).Style, fixed(target-old))
	if b := f.Backup; b != nil {
		p.Put(Label, "   reward ").Put(Value, fixed(b.Reward)).Put(Label, "   "+transition(f, b))
	}
	return append(t.Bars(bars, 0, w, len(bars)).Lines, p.End().Lines()...)
}

// backed returns the value that the present event is about, its target, and its name.
func backed(f *lab.Frame) (old, target float64, what string, ok bool) {
	if b := f.Backup; b != nil {
		what = "v"
		if b.Action >= 0 {
			what = "q " + f.Spec.Action.Name(b.Action)
		}
		return b.Old, b.Target, what, true
	}
	r := f.Rollout
	if r == nil || len(r.Values) == 0 || len(r.Returns) < len(r.Values) {
		return 0, 0, "", false
	}
	last := len(r.Values) - 1
	return r.Values[last], r.Returns[last], "value", true
}

// transition names the states that a backup connects.
func transition(f *lab.Frame, b *algorithms.Backup) string {
	switch {
	case b.State < 0:
		return ""
	case b.Next < 0 && f.Phase == algorithms.Backed && f.Rollout != nil:
		return "state " + strconv.Itoa(b.State) + " → end"
	case b.Next < 0:
		return "state " + strconv.Itoa(b.State)
	}
	return "state " + strconv.Itoa(b.State) + " → " + strconv.Itoa(b.Next)
}

// thought draws what the agent makes of the place where it stands: a bar an action, the best of them marked. Where there
// are more actions than rows, the first are drawn.
func (t *Theme) thought(f *lab.Frame, w, rows int) []string {
	j := f.Thought
	p := t.Pen(w).Put(Label, " here the value is ").Put(Value, fixed(j.Value)).End()
	if len(j.Actions) == 0 {
		return p.Lines()
	}
	var bars []Bar
	for a, q := range j.Actions[:min(len(j.Actions), max(rows, 0))] {
		bars = append(bars, Bar{Name: "q " + f.Spec.Action.Name(a), Value: q, Text: fixed(q), Marked: q == j.Value})
	}
	return append(p.Lines(), t.Bars(bars, 0, w, len(bars)).Lines...)
}

// valueTable is a row a state: its number, its value and those of its actions, the best of them strong.
func valueTable(f *lab.Frame, at int) *Table {
	o := &f.Overlay
	table := &Table{Len: len(o.Values), Selected: at, Columns: []Column{{Title: "state", Right: true, Width: 5}, {Title: "v", Right: true, Width: 7}}}
	actions := 0
	if len(o.ActionValues) > 0 {
		actions = len(o.ActionValues[at])
	}
	for a := range actions {
		name := f.Spec.Action.Name(a)
		table.Columns = append(table.Columns, Column{Title: name, Right: true, Width: max(width(name), 7)})
	}
	table.Row = func(i int, cells []Cell) {
		cells[0], cells[1] = Cell{strconv.Itoa(i), Label}, number(o.Values, Value)(i)
		if i >= len(o.ActionValues) {
			return
		}
		for a, q := range o.ActionValues[i] {
			if a+2 < len(cells) {
				cells[a+2] = number(o.ActionValues[i], Plain)(a)
				if q == o.Values[i] {
					cells[a+2].Style = Strong
				}
			}
		}
	}
	return table
}
