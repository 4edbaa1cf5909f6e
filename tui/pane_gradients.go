package tui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// gradientsPane shows a row a layer: how large its weights are, how long its last gradient was and how that was spread,
// and how far the last update has moved it.
type gradientsPane struct{ at int }

func (*gradientsPane) title(*studio) string { return "Gradients" }

func (p *gradientsPane) scroll(s *studio, rows int) {
	p.at = min(max(p.at+rows, 0), max(len(s.frame().Layers)-1, 0))
}

func (p *gradientsPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	layers := f.Layers
	if len(layers) == 0 {
		return Box{}, []string{t.Paint(Label, t.cut(" this algorithm has no gradient", w))}
	}
	at := min(p.at, len(layers)-1)
	noisy := slices.ContainsFunc(layers, func(l lab.Layer) bool { return l.Noise != 0 }) // its updates have minibatches
	table := Table{Len: len(layers), Selected: at, Columns: []Column{
		{Title: "layer", Grow: true, Width: 14}, {Title: "‖w‖", Right: true, Width: 7}, {Title: "‖g‖", Right: true, Width: 7},
		{Title: "Δw/w", Right: true, Width: 8}, {Title: "cos", Right: true, Width: 5},
	}}
	if noisy {
		table.Columns = append(table.Columns, Column{Title: "s/n", Right: true, Width: 7})
	}
	if bars := histogramWidth(w); !noisy || w >= 70 {
		table.Columns = append(table.Columns, Column{Title: "spread", Width: bars})
	}
	table.Row = func(i int, cells []Cell) {
		l := &layers[i]
		row := []Cell{{l.Name, Code}, {short(l.Norm), Plain}, {orDot(l.GradNorm), Value}, {change(l), Plain}, {"·", Faint}}
		if l.Cosine != 0 {
			row[4] = signed([]float64{l.Cosine})(0)
		}
		if noisy {
			row = append(row, Cell{orDot(l.Noise), Plain})
		}
		copy(cells, append(row, Cell{t.bars(l, histogramWidth(w)), Series1}))
	}
	var about []string
	if room := h - len(layers) - 2; room > 2 {
		about = t.spreadWords(s.bench.spread, w)
		if s.bench.spread == nil && (room < len(about)+6 || !descends(f)) { // what the row is comes before a hint
			about = nil
		}
		about = append(t.gradientWords(f, &layers[at], w, max(room-len(about), 0)), about[:min(len(about), room)]...)
	}
	return Box{Foot: of(at, len(layers))}, append(t.Table(&table, w, h-len(about)).Lines, about...)
}

// descends reports whether an algorithm learns by gradients, of which it tells how long they are.
func descends(f *lab.Frame) bool {
	return slices.Contains(algorithms.Metrics(f.Experiment.Algorithm), "grads/global_norm")
}

// histogramWidth is how many cells the spread of a gradient gets.
func histogramWidth(w int) int { return min(max(w-64, 6), 24) }

// orDot writes a number; nothing is there to tell while it is 0.
func orDot(v float64) string {
	if v == 0 {
		return "·"
	}
	return short(v)
}

// spread returns the histogram of a layer's gradient.
func spread(l *lab.Layer) *Histogram {
	hg := &Histogram{From: l.GradMin, To: l.GradMax}
	step := (l.GradMax - l.GradMin) / float64(len(l.Histogram))
	for i, n := range l.Histogram {
		for k := range n {
			hg.Values = append(hg.Values, l.GradMin+(float64(i)+(float64(k)+0.5)/float64(n))*step)
		}
	}
	return hg
}

// change returns the length of the last update for the length of the weights.
func change(l *lab.Layer) string {
	if l.Norm == 0 {
		return "·"
	}
	return orDot(l.ChangeNorm / l.Norm)
}

// bars draws the histogram of a gradient in one line.
func (t *Theme) bars(l *lab.Layer, w int) string {
	if l.GradNorm == 0 || !finite(l.GradNorm) {
		return strings.Repeat("·", w)
	}
	n := len(l.Histogram)
	counts := make([]float64, w)
	for i, c := range l.Histogram {
		counts[i*w/n] += math.Sqrt(float64(c)) // a root, so that the tails are seen beside the peak
	}
	return t.Sparkline(counts, w)
}

// gradientComparison says how a layer's gradients agree.
func gradientComparison(l *lab.Layer) (text string) {
	if l.Cosine != 0 {
		text = fmt.Sprintf("cos %s: the angle to the gradient before; 1 = the same direction, 0 = at a right angle, below 0 = back. ", fixed(l.Cosine))
	}
	if l.Noise != 0 {
		text += fmt.Sprintf("s/n %s: length of the mean gradient of %d minibatches for their deviation; far below 1 a single one is mostly noise.", short(l.Noise), l.Minibatches)
	}
	return text
}

// gradientWords explain the row that is selected, below its histogram if there is room for one.
func (t *Theme) gradientWords(f *lab.Frame, l *lab.Layer, w, h int) []string {
	shape := strings.Trim(strings.ReplaceAll(fmt.Sprint(l.Shape), " ", "×"), "[]")
	text := fmt.Sprintf("%s: %s weights w, their last gradient g, and what the last update Δw added: usually 0.001 to 0.01 of their length.", l.Name, shape)
	switch {
	case l.GradNorm != 0:
	case !descends(f):
		text = fmt.Sprintf("%s: %s values. What was seen moves them towards targets, without a gradient.", l.Name, shape)
	case f.Iteration == 0:
		text = fmt.Sprintf("%s: %s weights. Their gradient comes with the first update.", l.Name, shape)
	default:
		text = fmt.Sprintf("%s: %s weights. Their gradient is 0: nothing is learned here.", l.Name, shape)
	}
	var lines []string
	words := t.wrap(text, w-2)
	if more := t.wrap(gradientComparison(l), w-2); len(words)+len(more) <= h {
		words = append(words, more...)
	}
	if high := min(h-len(words)-1, 12); high >= 5 && l.GradNorm > 0 {
		lines = t.Histogram(spread(l), w, high).Lines
	}
	for _, line := range words[:min(len(words), h)] {
		lines = append(lines, t.Paint(Label, " "+line))
	}
	return lines
}
