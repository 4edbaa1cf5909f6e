package tui

import (
	"fmt"
	"math"

	"ascent/lessons/lab"
)

// policyPane shows what the agent would do where it stands: the probability of every action, or mean and deviation of
// actions that are numbers, and how undecided that is.
type policyPane struct{ top int }

func (*policyPane) title(*studio) string { return "Policy" }

func (p *policyPane) scroll(s *studio, rows int) {
	p.top = min(max(p.top+rows, 0), max(s.frame().Spec.Action.Count()-1, 0))
}

func (p *policyPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	r := f.Rollout
	if f.Thought != nil && f.Thought.Policy != nil { // of where it stands, by the values of its actions
		return p.drawChances(t, f, f.Thought.Policy, -1, w, h)
	}
	if r == nil || r.Len() == 0 || len(r.Dist) == 0 {
		return Box{}, []string{t.Paint(Label, t.cut(" the agent has not acted yet", w))}
	}
	row := r.Len() - r.Worlds
	if c := chances(r, f.Spec, row); c != nil {
		return p.drawChances(t, f, c, int(r.Action(row)[0]), w, h)
	}
	return Box{Note: "Gaussian"}, drawGaussian(t, f, r.Dist[row*len(r.Dist)/r.Len():(row+1)*len(r.Dist)/r.Len()], w, h)
}

// drawChances draws a bar for every action; the one that was taken is marked, if there is one.
func (p *policyPane) drawChances(t *Theme, f *lab.Frame, c []float64, taken, w, h int) (Box, []string) {
	var bars []Bar
	entropy := 0.0
	rows := max(h-2, 0)
	first := max(0, min(p.top, len(c)-rows))
	if p.top == 0 {
		first = firstRow(len(c), max(taken, 0), rows)
	}
	for i := first; i < len(c) && len(bars) < rows; i++ {
		b := Bar{Name: f.Spec.Action.Name(i), Value: c[i], Text: fmt.Sprintf("%.3f", c[i]), Marked: i == taken}
		if i == taken {
			b.Style = Series2
		}
		bars = append(bars, b)
	}
	for _, x := range c {
		if x > 0 {
			entropy -= x * math.Log(x)
		}
	}
	pen := t.Pen(w)
	pen.Put(Label, " entropy ").Put(Value, fmt.Sprintf("%.2f", entropy)).Put(Label, fmt.Sprintf(" of at most %.2f nats", math.Log(float64(len(c)))))
	if n := pen.Room() - 4; n > 8 {
		pen.Put(Plain, "  ").Put(Series1, t.Sparkline(f.Record.Metrics.Column("losses/entropy"), min(n, 40)))
	}
	pen.End()
	if taken >= 0 {
		pen.Put(Key, " ▸").Put(Label, " is the action taken last").End()
	}
	return Box{}, append(t.Bars(bars, 1, w, rows).Lines, pen.Lines()...)
}

// drawGaussian lists mean and deviation of every dimension. The row holds the means, then the logarithms of the
// deviations.
func drawGaussian(t *Theme, f *lab.Frame, row []float64, w, h int) []string {
	pen := t.Pen(w)
	d := len(row) / 2
	pen.Put(Label, " dimension").To(18).Put(Label, padLeft("mean", 8)).Put(Label, padLeft("deviation", 12)).End()
	for i := range d {
		pen.Put(Plain, " "+f.Spec.Action.Name(i)).To(18).Put(Value, padLeft(fixed(row[i]), 8)).Put(Value, padLeft(fixed(math.Exp(row[d+i])), 12)).End()
	}
	return pen.Block(h).Lines
}
