package tui

import (
	"fmt"
	"math"

	"ascent/lessons/lab"
)

// stalenessPane shows the workers of an agent whose gradients are stale: how far the copy of each is behind the shared
// weights, and how stale the gradients were that have been applied.
type stalenessPane struct{ top int }

func (*stalenessPane) title(*studio) string { return "Staleness" }

func (p *stalenessPane) scroll(s *studio, rows int) {
	p.top = min(max(p.top+rows, 0), max(len(s.frame().Lags)-1, 0))
}

// leastSpread is how many lines the histogram of staleness gets before the bars of more workers do.
const leastSpread = 4

func (p *stalenessPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	words := t.stalenessWords(f, w)
	shown := min(len(f.Lags), max(h-len(words)-leastSpread, (h-len(words))/2, 1))
	top := max(min(p.top, len(f.Lags)-shown), 0)
	lines := t.Bars(lagBars(f)[top:top+shown], 0, w, shown).Lines
	spread := t.Histogram(stalenessHistogram(f), w, h-len(words)-shown).Lines
	return Box{Foot: of(top+shown-1, len(f.Lags)), Note: counted(len(f.Lags), "worker")}, append(append(lines, words...), spread...)
}

// lagBars has a bar a worker; the one whose turn it is is marked.
func lagBars(f *lab.Frame) (bars []Bar) {
	turn := f.Turn()
	for i, lag := range f.Lags {
		bars = append(bars, Bar{Name: fmt.Sprintf("worker %d", i), Value: float64(lag), Text: fmt.Sprint(lag), Marked: i == turn})
	}
	return bars
}

// stalenessHistogram has a bar for each number of updates that gradients were behind.
func stalenessHistogram(f *lab.Frame) *Histogram {
	recent, most := f.Staleness(), 0.0
	for _, v := range recent {
		most = max(most, v)
	}
	h := &Histogram{From: 0, To: math.Floor(most) + 1, Whole: true, Empty: "how stale gradients are is known after the first update"}
	if most < 1e4 {
		h.Counts = make([]int, int(h.To))
		for _, v := range recent {
			h.Counts[int(v)]++
		}
	}
	return h
}

// stalenessWords explain the bars above and the histogram below.
func (t *Theme) stalenessWords(f *lab.Frame, w int) []string {
	p := t.Pen(w)
	putWrapped(p, Label, "Above: updates since each worker fetched the weights; its next gradient is taken there. ▸ has its turn.")
	if recent := f.Staleness(); len(recent) > 0 {
		putWrapped(p, Label, fmt.Sprintf("Below: staleness of the last %s, mean %s. With every worker's turn as likely and no delay, it is near workers − 1 = %d.", counted(len(recent), "gradient"), short(lab.Mean(recent)), len(f.Lags)-1))
	}
	return p.Lines()
}
