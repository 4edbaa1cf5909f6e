package tui

import (
	"fmt"
	"math"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// fitted returns the values that were predicted and the returns that were observed of the samples that the agent has
// learned from last.
func fitted(f *lab.Frame) *lab.Fit {
	if f.Fit != nil || f.Rollout == nil {
		return f.Fit
	}
	return lab.FitOf(f.Rollout)
}

// drawFit draws a dot a sample, its value across and its return upwards: on the diagonal they are the same.
func (t *Theme) drawFit(f *lab.Frame, w, h int) []string {
	fit := fitted(f)
	if fit == nil {
		return t.notYet("What was predicted is compared with what was observed from the first update on.", w, h)
	}
	words := t.fitWords(fit, w)
	words = words[:min(len(words), max(h-leastFit, 1))]
	return append(t.fitPlot(fit, w, h-len(words)).Lines, words...)
}

// leastFit is how many lines the dots get before the words do.
const leastFit = 8

// fitPlot draws the dots, and the diagonal behind them, dotted, over axes with the same range.
func (t *Theme) fitPlot(fit *lab.Fit, w, h int) Block {
	c := worlds.NewCanvas(w, h, t.Marks.Canvas())
	low, high := math.Inf(1), math.Inf(-1)
	for i, v := range fit.Predicted {
		low, high = min(low, v, fit.Observed[i]), max(high, v, fit.Observed[i])
	}
	if low == high {
		low, high = low-1, high+1
	}
	upright, across := newScale(low, high, h/3), newScale(low, high, w/12)
	margin := 0
	for i := range upright.count {
		margin = max(margin, width(upright.label(i))+1)
	}
	c.Area(margin, 1, w-margin-1, h-2)
	c.Window(low, low, high, high, false)
	for i := range w { // dotted, so that it is told from the samples without colours
		at := low + (high-low)*float64(i)/float64(max(w-1, 1))
		if t.Marks == ASCIIMarks { // dots are all alike there
			col, row := c.Locate(at, at)
			c.Set(col, row, '/', worlds.Faint)
			continue
		}
		c.Dot(at, at, worlds.Faint)
	}
	for i, v := range fit.Predicted {
		c.Dot(v, fit.Observed[i], worlds.Series1)
	}
	c.Text(margin, 0, "↑ return", worlds.Role(Strong))
	for i := range upright.count {
		_, row := c.Locate(low, upright.at(i))
		text := upright.label(i)
		c.Text(margin-1-width(text), row, text, labelRole)
	}
	end := w - 1 - width("value →")
	for i := range across.count {
		col, _ := c.Locate(across.at(i), low)
		if text := across.label(i); col+width(text) < end {
			c.Text(col, h-1, text, labelRole)
		}
	}
	c.Text(end, h-1, "value →", worlds.Role(Strong))
	return t.Canvas(c)
}

// fitWords say what the dots are and how good the fit is.
func (t *Theme) fitWords(fit *lab.Fit, w int) []string {
	p := t.Pen(w).Put(Label, " explained variance ").Put(Value, fixed(fit.Explained)).Put(Label, "  1: exact, 0: no better than a mean").End()
	text := fmt.Sprintf("A dot is one of the %s samples learned from last: across the value predicted for it, up the return that followed, as far as it was seen and then as the agent guesses it. On the line they are equal.", grouped(fit.Samples))
	putWrapped(p, Label, text)
	return p.Lines()
}
