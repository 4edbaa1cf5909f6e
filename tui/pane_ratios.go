package tui

import (
	"fmt"
	"math"

	"ascent/lessons/lab"
)

// ratiosPane shows how far the minibatches of an update have taken the policy from the one that acted: how the ratios of
// one of them are spread, with the clip marked, and below, a row a minibatch.
type ratiosPane struct{ follow }

func (*ratiosPane) title(*studio) string { return "Ratios" }

func (p *ratiosPane) scroll(s *studio, rows int) {
	n := len(minibatches(s.frame()))
	p.move(rows, n-1, n)
}

// A ratioRow is a minibatch of the update.
type ratioRow struct {
	*lab.RatioSpread
	epoch int     // from 1
	kl    float64 // approx_kl: how far the policy had moved before this minibatch
}

// minibatches lists those of the last update. An epoch is over when every sample of the rollout has been in one.
func minibatches(f *lab.Frame) (rows []ratioRow) {
	seen := 0
	for i := range f.Update {
		n := &f.Update[i]
		if n.Ratios == nil {
			continue
		}
		kl, ok := n.Scalar("losses/approx_kl")
		if !ok {
			kl = math.NaN()
		}
		rows = append(rows, ratioRow{n.Ratios, seen/max(n.Ratios.Of, 1) + 1, kl})
		seen += n.Ratios.Rows
	}
	return rows
}

func (p *ratiosPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	rows := minibatches(f)
	if len(rows) == 0 {
		return Box{}, t.notYet("The ratios π/π_old of the samples come with the first update, after the rollout.", w, h)
	}
	at := p.row(len(rows)-1, len(rows))
	words := t.ratioWords(f, rows, at, w)
	high := min(max(h-len(words)-4, 0), max(h/3, 3)) // of the histogram
	table := min(h-len(words)-high, len(rows)+1)
	lines := t.Histogram(ratioHistogram(&rows[at]), w, h-len(words)-table).Lines
	lines = append(lines, words...)
	return Box{Foot: of(at, len(rows)), Note: fmt.Sprintf("epoch %d", rows[at].epoch)}, append(lines, t.Table(ratioTable(rows, at, targetKL(f)), w, table).Lines...)
}

// ratioHistogram shows the ratios of a minibatch, with the zone that the clip leaves.
func ratioHistogram(r *ratioRow) *Histogram {
	h := &Histogram{From: r.From, To: r.To, Counts: r.Bins[:]}
	if r.Clip > 0 {
		h.Zone = &[2]float64{1 - r.Clip, 1 + r.Clip}
	}
	return h
}

// targetKL returns where an update ends early, or 0 if nowhere.
func targetKL(f *lab.Frame) float64 { return paramValue(f, "target_kl") }

// paramValue returns the value of a numeric parameter, 0 if there is none of that name.
func paramValue(f *lab.Frame, name string) float64 {
	if p, ok := parameter(f.Params, name); ok {
		return p.Float()
	}
	return 0
}

// ratioTable is a row a minibatch.
func ratioTable(rows []ratioRow, at int, limit float64) *Table {
	table := &Table{Len: len(rows), Selected: at, Columns: []Column{
		{Title: "epoch", Right: true, Width: 5}, {Title: "part", Right: true, Width: 4}, {Title: "ratio least", Right: true, Width: 11}, {Title: "largest", Right: true, Width: 7},
		{Title: "clipped A>0", Right: true, Width: 11}, {Title: "A<0", Right: true, Width: 5}, {Title: "kl", Right: true, Width: 7},
	}}
	table.Row = func(i int, cells []Cell) {
		r, part := &rows[i], 1
		for k := i; k > 0 && rows[k-1].epoch == r.epoch; k-- {
			part++
		}
		cells[0], cells[1] = Cell{fmt.Sprint(r.epoch), Label}, Cell{fmt.Sprint(part), Label}
		cells[2], cells[3] = Cell{fixed(r.Least), Plain}, Cell{fixed(r.Largest), Plain}
		cells[4], cells[5] = stoppedCell(r.Good), stoppedCell(r.Bad)
		cells[6] = Cell{short(r.kl), Value}
		if limit > 0 && r.kl > limit {
			cells[6] = Cell{"▲" + short(r.kl), Warning}
		}
	}
	return table
}

// stoppedCell writes the share of samples that the clip stops.
func stoppedCell(s lab.Stopped) Cell {
	switch {
	case s.Samples == 0:
		return Cell{"·", Faint}
	case s.Stopped == 0:
		return Cell{"0 %", Label}
	}
	return Cell{percent(s.Share()), Strong}
}

// percent writes a share; what is more than nothing is never 0 %.
func percent(share float64) string {
	if p := share * 100; p >= 0.5 || p == 0 {
		return fmt.Sprintf("%.0f %%", p)
	}
	return "<1 %"
}

// ratioWords explain the selected minibatch.
func (t *Theme) ratioWords(f *lab.Frame, rows []ratioRow, at, w int) []string {
	r := &rows[at]
	p := t.Pen(w)
	p.Put(Label, " clipped ").Put(Value, percentOf(r.Good)).Put(Label, " of A>0, ").Put(Value, percentOf(r.Bad)).Put(Label, " of A<0")
	p.Put(Label, fmt.Sprintf("   of %d samples, ε = %s", r.Rows, short(r.Clip))).End()
	text := "A ratio is how much likelier an action is now than when it was taken. Clipped samples push no further: A>0 beyond 1+ε, A<0 below 1−ε."
	putWrapped(p, Label, text)
	kls := make([]float64, len(rows))
	for i := range rows {
		kls[i] = rows[i].kl
	}
	p.Put(Label, " approx_kl ").Put(Value, short(r.kl))
	if limit := targetKL(f); limit > 0 {
		p.Put(Label, ", the epochs end beyond target_kl ").Put(Value, short(limit))
	} else {
		p.Put(Label, ", target_kl is off")
	}
	if n := p.Room() - 3; n >= 8 {
		p.Put(Plain, "  ").Put(Series1, t.Sparkline(kls, min(n, 32)))
	}
	return p.End().Lines()
}

// percentOf is percent for samples that may not exist.
func percentOf(s lab.Stopped) string {
	if s.Samples == 0 {
		return "none"
	}
	return percent(s.Share())
}

// comparesPolicies reports whether an agent's updates have ratios.
func comparesPolicies(f *lab.Frame) bool {
	_, clips := parameter(f.Params[:f.Own], "clip_coef")
	return clips
}

// notYet says in an empty pane what will be there, and when.
func (t *Theme) notYet(text string, w, h int) []string {
	return t.words(text+" Space runs, n goes a step.", w, h)
}

// words writes what a pane says in place of what it shows.
func (t *Theme) words(text string, w, h int) []string {
	p := t.Pen(w)
	putWrapped(p, Label, text)
	return p.Block(min(h, len(p.Lines()))).Lines
}
