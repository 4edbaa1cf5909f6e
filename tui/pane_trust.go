package tui

import (
	"fmt"
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// trustPane shows how TRPO came to its step: how conjugate gradients closed in on the direction, the trust region in the
// plane of that direction and the gradient, and below, a row a try of the line search.
type trustPane struct{ follow }

func (*trustPane) title(*studio) string { return "Trust region" }

func (p *trustPane) scroll(s *studio, rows int) {
	n := len(told(s.frame(), algorithms.Searched))
	p.move(rows, n-1, n)
}

// told lists the notes of a phase in the last update.
func told(f *lab.Frame, phase algorithms.Phase) (notes []*lab.Note) {
	for i := range f.Update {
		if f.Update[i].Phase == phase {
			notes = append(notes, &f.Update[i])
		}
	}
	return notes
}

// column returns a number of some notes, NaN where one has none.
func column(notes []*lab.Note, name string) []float64 {
	list := make([]float64, len(notes))
	for i, n := range notes {
		v, ok := n.Scalar(name)
		if list[i] = v; !ok {
			list[i] = math.NaN()
		}
	}
	return list
}

// hasTrustRegion reports whether an agent's steps are bounded by one.
func hasTrustRegion(f *lab.Frame) bool {
	_, damped := parameter(f.Params[:f.Own], "cg_damping")
	return damped
}

func (p *trustPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	solved, tries := told(f, algorithms.Solved), told(f, algorithms.Searched)
	if len(solved) == 0 {
		return Box{}, t.notYet("How the step is found comes with the first update, after the rollout: conjugate gradients, then a line search within the trust region.", w, h)
	}
	at := p.row(len(tries)-1, len(tries))
	var below []string
	if len(tries) > 0 {
		below = append(t.Table(searchTable(f, tries, at), w, min(len(tries)+1, max(h/3, 3))).Lines, t.tryWords(f, tries, at, w)...)
	}
	room := h - len(below)
	e, ok := trustEllipse(f)
	if !ok || room < 16 {
		return Box{Foot: of(at, len(tries))}, append(t.residuals(solved, w, room).Lines, below...)
	}
	words := t.ellipseWords(&e, w)
	high := room - len(words)
	lines := append(t.residuals(solved, w, high*2/5).Lines, t.ellipse(&e, w, high-high*2/5).Lines...)
	return Box{Foot: of(at, len(tries))}, append(append(lines, words...), below...)
}

// residuals draws how far from solved the linear system was after each step.
func (t *Theme) residuals(solved []*lab.Note, w, h int) Block {
	y := column(solved, "losses/cg_residual")
	x := make([]float64, len(y))
	for i := range x {
		x[i] = float64(i + 1)
	}
	p := t.Pen(w).Put(Label, " conjugate gradients: ‖Hx − g‖ after ").Put(Value, fmt.Sprint(len(y))).Put(Label, " steps ").Put(Value, short(y[len(y)-1])).End()
	return Below(p.Block(1), t.Chart(&Chart{Series: []Series{{Style: Series1, X: x, Y: y}}, Log: true, XName: "step"}, w, max(h-1, 0)))
}

// searchTable is a row a step that was tried.
func searchTable(f *lab.Frame, tries []*lab.Note, at int) *Table {
	limit, asked := targetKL(f), switchedOn(f, "line_search")
	steps, moved, kl, gain := column(tries, "step"), column(tries, "moved"), column(tries, "losses/approx_kl"), column(tries, "gain")
	table := &Table{Len: len(tries), Selected: at, Columns: []Column{
		{Title: "try", Right: true, Width: 3}, {Title: "β", Right: true, Width: 7}, {Title: "‖Δθ‖", Right: true, Width: 7}, {Title: "kl", Right: true, Width: 9}, {Title: "gain of L", Right: true, Width: 9}, {Title: "", Grow: true, Width: 10},
	}}
	table.Row = func(i int, cells []Cell) {
		cells[0], cells[1], cells[2] = Cell{fmt.Sprint(i + 1), Label}, Cell{short(steps[i]), Plain}, Cell{short(moved[i]), Plain}
		cells[3], cells[4] = Cell{toldApart(kl[i], limit), Value}, Cell{short(gain[i]), signed(gain)(i).Style}
		switch {
		case !asked:
			cells[5] = Cell{"taken: line_search is off", Warning}
		case kl[i] >= limit:
			cells[5] = Cell{"✗ too far", Bad}
		case gain[i] <= 0:
			cells[5] = Cell{"✗ no gain", Bad}
		default:
			cells[5] = Cell{"✓ taken", Good}
		}
	}
	return table
}

// switchedOn reports whether a parameter that is on or off is on.
func switchedOn(f *lab.Frame, name string) bool {
	p, _ := parameter(f.Params, name)
	on, ok := p.Value.(*bool)
	return ok && *on
}

// tryWords explain the selected try.
func (t *Theme) tryWords(f *lab.Frame, tries []*lab.Note, at, w int) []string {
	limit := targetKL(f)
	kl, gain := column(tries, "losses/approx_kl")[at], column(tries, "gain")[at]
	text := fmt.Sprintf("Try %d moves the policy by kl %s; target_kl allows less than %s. It changes the objective L by %s; it must grow.", at+1, toldApart(kl, limit), short(limit), short(gain))
	p := t.Pen(w)
	putWrapped(p, Label, text)
	return p.Lines()
}
