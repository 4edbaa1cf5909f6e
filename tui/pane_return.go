package tui

import (
	"math"
	"slices"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// returnPane shows how the return of an episode has grown, with the ghosts behind it and a mark for every edit.
type returnPane struct{}

func (*returnPane) title(*studio) string { return "Return" }

func (*returnPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f, v := s.frame(), &s.view
	c := Chart{Series: s.returnSeries(w), XName: v.axis.String(), Counts: true, Log: v.log, Edits: editMarks(f.Edits), Empty: "no episode has ended yet"}
	for i := range c.Edits {
		c.Edits[i].X = v.axis.place(&f.Record, c.Edits[i].X)
	}
	if at := v.cursor(); at != nil {
		x := v.axis.place(&f.Record, *at)
		c.Cursor = &x
	}
	if plans(f) {
		c.Empty = "an algorithm that plans plays no episodes"
	}
	if v.log && f.Record.Episodes.Len() > 0 {
		c.Empty = "no return is above 0, so a logarithmic axis shows none: y changes it"
	}
	if solved := f.Spec.Threshold; !math.IsNaN(solved) && !(v.log && solved <= 0) {
		c.Levels = []Level{{solved, "solved " + short(solved)}}
	}
	return Box{Note: s.returnNote()}, t.Chart(&c, w, h).Lines
}

// Room that a legend takes beside its names: of each, a mark and blanks; of all, the labels of the axis.
const (
	nameRoom = 5
	axisRoom = 6
)

// returnSeries returns the curve of the run on the bench, those of its ghosts, and the single returns behind them, for a
// chart of w cells. A single ghost also says what sets it apart, if there is room for all of it.
func (s *studio) returnSeries(w int) (list []Series) {
	f, b, v := s.frame(), s.bench, &s.view
	x, y := b.returns.means(v.window)
	list = append(list, Series{Name: s.ownName(), Style: b.own.style(), X: v.axis.places(&f.Record, x), Y: y})
	for i := range b.traces {
		r := &b.traces[i]
		x, y := b.ghostCurves[i].means(v.window)
		name := r.name()
		if said := name + ": " + apart(r.differs); len(b.traces) == 1 && !v.reading && width(s.ownName()+said)+2*nameRoom+axisRoom <= w {
			name = said
		}
		list = append(list, Series{Name: name, Style: r.style(), X: v.axis.places(&r.record, x), Y: y, Ghost: true})
	}
	if windows[v.window].episodes > 1 {
		x, y := b.returns.raw()
		list = append(list, Series{Name: "return", Style: Faint, X: v.axis.places(&f.Record, x), Y: y})
	}
	return list
}

// ownName names the curve of the run on the bench.
func (s *studio) ownName() string {
	if len(s.bench.traces) == 0 {
		return windows[s.view.window].name
	}
	return s.bench.own.name() + ", this one"
}

// returnNote says how good the run is and whether that counts as solved: by the mean of 100 episodes, whatever the curve is.
func (s *studio) returnNote() string {
	e := &s.frame().Record.Episodes
	if e.Len() == 0 {
		return ""
	}
	note := "mean "
	if windows[s.view.window].episodes != 100 {
		note = "mean of last 100: "
	}
	note += short(e.Mean100())
	if solved := s.bench.returns.solved; solved > 0 {
		note += ", solved at " + grouped(solved)
	}
	return note
}

// editMarks joins edits of one parameter at one moment into one mark.
func editMarks(edits []lab.Edit) (marks []Edit) {
	for i := 0; i < len(edits); {
		end := i
		for end < len(edits) && edits[end].Step == edits[i].Step {
			end++
		}
		marks = append(marks, momentMarks(edits[i:end])...)
		i = end
	}
	return marks
}

// momentMarks returns the marks of the edits of one moment.
func momentMarks(edits []lab.Edit) (marks []Edit) {
	for i, first := range edits {
		named := func(e lab.Edit) bool { return e.Name == first.Name }
		if slices.ContainsFunc(edits[:i], named) {
			continue
		}
		last := first
		for _, e := range edits[i:] {
			if named(e) {
				last = e
			}
		}
		if first.Old != last.Value {
			marks = append(marks, Edit{X: float64(first.Step), Name: changeOf(first.Name, first.Old, last.Value)})
		}
	}
	return marks
}

// brief shortens a number that is written in full.
func brief(value string) string {
	return shown(worlds.Param{Value: new(string)}, value)
}
