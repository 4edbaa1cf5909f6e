package tui

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// valuePane shows what an agent holds things to be worth, in one of three views: the backup that it has just made and the
// table of its values; a map of a plane of states; or what it predicted against what it observed.
type valuePane struct {
	view   valueView
	chosen bool // by the person; else it is the first that there is

	at     int  // the selected state of the table …
	pinned bool // … stays where the person has put it; else it is the one that was backed up

	pointer
}

// A valueView is one of the views of the value pane.
type valueView uint8

const (
	tableView valueView = iota
	mapView
	fitView
)

var viewNames = [...]string{tableView: "numbers", mapView: "map", fitView: "fit"}

func (v valueView) String() string { return viewNames[v] }

func (*valuePane) title(*studio) string { return "Value" }

// views lists the views that there are.
func views(f *lab.Frame) []valueView {
	var list []valueView
	plane := lab.Planes(f.Spec) > 0
	if !plane || !f.Critic { // else the table would be empty
		list = append(list, tableView)
	}
	if plane {
		list = append(list, mapView)
	}
	if f.Critic || f.Remembers || fitted(f) != nil {
		list = append(list, fitView)
	}
	return list
}

// shown returns the view that is on show.
func (p *valuePane) shown(f *lab.Frame) valueView {
	list := views(f)
	if p.chosen && slices.Contains(list, p.view) {
		return p.view
	}
	return list[0]
}

func (p *valuePane) scroll(s *studio, rows int) {
	f := s.frame()
	if p.shown(f) != tableView {
		return
	}
	if !p.pinned {
		p.at = backedState(f)
	}
	p.at, p.pinned = min(max(p.at+rows, 0), max(len(f.Overlay.Values)-1, 0)), true
}

// backedState returns the state whose value was backed up; else where the first world stands; else 0.
func backedState(f *lab.Frame) int {
	if f.Backup != nil {
		return max(f.Backup.State, 0)
	}
	state, _ := stateHere(f)
	return state
}

// stateHere returns the number of the state in which the first world stands. After the end of an episode that is where the
// next one begins. It is false where states have no numbers in the table.
func stateHere(f *lab.Frame) (state int, ok bool) {
	w, ok := f.World.(worlds.Modeler)
	if !ok || len(f.Overlay.Values) < 2 {
		return 0, false
	}
	return worlds.StateIndex(w), true
}

func (p *valuePane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	switch {
	case !f.Critic && f.Thought == nil:
		return Box{}, []string{t.Paint(Label, t.cut(" this agent does not say what things are worth", w))}
	case f.Thought == nil && switchable(f):
		return Box{}, []string{t.Paint(Label, t.cut(" no values are learned now; baseline = value learns some", w))}
	case f.Thought == nil:
		return Box{}, []string{t.Paint(Label, t.cut(" the values are being worked out", w))}
	}
	view := p.shown(f)
	box, lines := Box{}, []string(nil)
	switch view {
	case tableView:
		box, lines = p.drawTable(f, t, w, h)
	case mapView:
		lines = p.drawMap(s, t, w, h)
	case fitView:
		lines = t.drawFit(f, w, h)
	}
	if len(views(f)) > 1 {
		box.Note = view.String()
	}
	return box, lines
}

// switchable reports whether an agent learns values only if it is told to, and is not.
func switchable(f *lab.Frame) bool {
	p, ok := parameter(f.Params, "baseline")
	return ok && p.String() != "value"
}

// drawTable draws the backup that was made last, with the target beside the value that moves towards it; the values of
// the actions where the agent stands; and below, a row a state, the whole table where there is one.
func (p *valuePane) drawTable(f *lab.Frame, t *Theme, w, h int) (Box, []string) {
	states, lines := len(f.Overlay.Values), t.backup(f, w)
	rows := h - len(lines) - 1
	if states >= 2 {
		rows = min(rows, h/2) // the rest is the table's
	}
	lines = append(lines, t.thought(f, w, rows)...)
	room := h - len(lines)
	if states < 2 || room < 3 {
		return Box{}, lines
	}
	at := backedState(f)
	if p.pinned {
		at = min(p.at, states-1)
	}
	return Box{Foot: of(at, states)}, append(lines, t.Table(valueTable(f, at, w), w, room).Lines...)
}

// backup draws the value that was backed up last, the target that it was moved towards, and what it is now. An agent that
// learns from many samples at once shows the last of them.
func (t *Theme) backup(f *lab.Frame, w int) []string {
	old, target, what, ok := backed(f)
	if !ok {
		text := " nothing has been backed up at this moment"
		switch {
		case f.Critic:
			text = " the critic has not judged these samples yet"
		case f.Phase == algorithms.Acted:
			text = " nothing has been backed up in this step yet"
		}
		return t.Pen(w).Put(Label, text).End().Lines()
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

// backed returns the value that the present event is about, its target, and its name. It is false where the last samples
// have no values yet, even if those before them do.
func backed(f *lab.Frame) (old, target float64, what string, ok bool) {
	if b := f.Backup; b != nil {
		what = "v"
		if b.Action >= 0 {
			what = "q " + f.Spec.Action.Name(b.Action)
		}
		return b.Old, b.Target, what, true
	}
	r := f.Rollout
	if r == nil || r.Len() == 0 || len(r.Values) < r.Len() || len(r.Returns) < r.Len() {
		return 0, 0, "", false
	}
	last := r.Len() - 1
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

// thought draws what the agent makes of the place where it stands: a bar an action, the best of those marked that it
// chooses from. Where there are more actions than rows, the first are drawn, and it is said how many are not.
func (t *Theme) thought(f *lab.Frame, w, rows int) []string {
	j := f.Thought
	p := t.Pen(w).Put(Label, " here")
	if state, ok := stateHere(f); ok {
		p.Put(Label, ", in state ").Put(Value, strconv.Itoa(state)).Put(Label, ",")
	}
	p.Put(Label, " the value is ").Put(Value, fixed(j.Value)).End()
	if len(j.Actions) == 0 {
		return p.Lines()
	}
	shown := min(len(j.Actions), max(rows, 0))
	if shown < len(j.Actions) {
		shown = max(shown-1, 0)
		p.Put(Label, fmt.Sprintf(" and %d actions more, for which there is no room", len(j.Actions)-shown)).End()
	}
	var bars []Bar
	best := largest(j.Actions, j.Open)
	for a, q := range j.Actions[:shown] {
		b := Bar{Name: "q " + f.Spec.Action.Name(a), Value: q, Text: fixed(q), Marked: q == best}
		if !open(j.Open, a) {
			b = Bar{Name: b.Name, Text: "closed"}
		}
		bars = append(bars, b)
	}
	lines := p.Lines()
	return slices.Insert(lines, 1, t.Bars(bars, 0, w, len(bars)).Lines...)
}

// open reports whether an action is one of those that are open; nil = all are.
func open(list []bool, action int) bool { return list == nil || list[action] }

// largest returns the largest value of the open actions.
func largest(q []float64, list []bool) float64 {
	most := math.Inf(-1)
	for a, v := range q {
		if open(list, a) {
			most = max(most, v)
		}
	}
	return most
}

// valueTable is a row a state: its number, its value and those of its open actions, the best of them strong; or, of an
// agent with a critic, how likely its policy is to take each of them. Of more actions than w cells have room for, the first are
// there, and a column that says so.
func valueTable(f *lab.Frame, at, w int) *Table {
	o := &f.Overlay
	table := &Table{Len: len(o.Values), Selected: at, Columns: []Column{{Title: "state", Right: true, Width: 5}, {Title: "v", Right: true, Width: 7}}}
	rows, sign := o.ActionValues, ""
	if len(rows) == 0 {
		rows, sign = o.Policy, "π "
	}
	actions, shown := 0, 0
	if len(rows) > 0 {
		actions = len(rows[at])
	}
	w -= tableMargin + 5 + 2 + 7
	for ; shown < actions; shown++ {
		name := sign + f.Spec.Action.Name(shown)
		wide := max(width(name), 7)
		if w -= 2 + wide; w < 0 || w < 3 && shown+1 < actions {
			table.Columns = append(table.Columns, Column{Title: "…"})
			break
		}
		table.Columns = append(table.Columns, Column{Title: name, Right: true, Width: wide})
	}
	table.Row = func(i int, cells []Cell) {
		cells[0], cells[1] = Cell{strconv.Itoa(i), Label}, number(o.Values, Value)(i)
		if i >= len(rows) {
			return
		}
		best, choice := math.NaN(), []bool(nil) // of chances there is none, and those of closed actions are 0
		if sign == "" {
			best, choice = largest(rows[i], o.Open[i]), o.Open[i]
		}
		for a, q := range rows[i][:min(shown, len(rows[i]))] {
			switch cells[a+2] = number(rows[i], Plain)(a); {
			case !open(choice, a):
				cells[a+2] = Cell{"·", Faint}
			case q == best:
				cells[a+2].Style = Strong
			}
		}
	}
	return table
}
