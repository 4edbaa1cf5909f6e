package tui

import (
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// temperaturePane shows what SAC weighs: entropy against its target, with the temperature that is the price of it, and
// the guesses of the twin critics, of which the smaller counts.
type temperaturePane struct{ at int }

func (*temperaturePane) title(*studio) string { return "Temperature" }

// temperatureNames are the numbers of its list.
var temperatureNames = []string{
	"losses/alpha", "losses/entropy", "losses/alpha_loss", "losses/qf1_values", "losses/qf2_values", "losses/q_gap", "losses/qf1_loss", "losses/qf2_loss", "losses/actor_loss",
}

func (p *temperaturePane) scroll(s *studio, rows int) {
	p.at = min(max(p.at+rows, 0), max(len(temperatureRows(s.frame()))-1, 0))
}

// temperatureRows lists those of the numbers that there are.
func temperatureRows(f *lab.Frame) (rows []metricRow) {
	all := metricRows(f)
	for _, name := range temperatureNames {
		if at := indexMetric(all, name); at >= 0 {
			rows = append(rows, all[at])
		}
	}
	return rows
}

// hasTemperature reports whether an agent trades return for entropy by a temperature.
func hasTemperature(f *lab.Frame) bool {
	_, ok := parameter(f.Params[:f.Own], "target_entropy")
	return ok
}

func (p *temperaturePane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	rows := s.read(temperatureRows(f))
	if len(rows) == 0 {
		return Box{}, t.notYet("Temperature and critics come with the first update, when learning_starts steps are remembered.", w, h)
	}
	at := min(p.at, len(rows)-1)
	critics := criticBars(f)
	words := t.aboutMetric(rows[at], w)
	room := h - len(words) - min(len(rows), max(h/3, 1))
	var lines []string
	if room >= len(critics)+1 {
		lines = append(t.criticWords(f, w), t.Bars(critics, 0, w, len(critics)).Lines...)
		room -= len(lines)
	}
	if room >= 6 {
		target := targetEntropy(f)
		lines = append(lines, t.Chart(&Chart{
			Series: []Series{{Name: "entropy of the policy", Style: Series1, X: f.Record.Metrics.Step, Y: f.Record.Metrics.Column("losses/entropy")}},
			Levels: []Level{{target, "target " + short(target)}}, XName: "steps", Cursor: s.view.cursor(),
		}, w, room).Lines...)
	}
	pen := t.Pen(w)
	room = h - len(lines) - len(words)
	for i := firstRow(len(rows), at, room); i < len(rows) && len(pen.Lines()) < room; i++ {
		putMetric(pen, rows[i], i == at, s.has(p), w)
	}
	for _, line := range words {
		pen.Put(Label, " "+line).End()
	}
	note := "fixed α"
	if switchedOn(f, "autotune") {
		note = "learned α"
	}
	return Box{Foot: of(at, len(rows)), Note: note}, append(lines, pen.Lines()...)
}

// targetEntropy returns the entropy that a learned temperature keeps to, over all dimensions of the action.
func targetEntropy(f *lab.Frame) float64 {
	return paramValue(f, "target_entropy") * float64(f.Spec.Action.Size())
}

// criticBars compares the guesses of both critics for what was done, and of both targets for what is done next.
func criticBars(f *lab.Frame) (bars []Bar) {
	notes := told(f, algorithms.Differentiated)
	last := func(name string) float64 {
		v := math.NaN()
		for _, x := range column(notes, name) {
			if finite(x) {
				v = x
			}
		}
		return v
	}
	q1, q2, next1, next2 := last("losses/qf1_values"), last("losses/qf2_values"), last("nextQ1"), last("nextQ2")
	twins := switchedOn(f, "twin_critics")
	return []Bar{
		{Name: "Q₁(S,A)", Value: q1, Text: fixed(q1)}, {Name: "Q₂(S,A)", Value: q2, Text: fixed(q2)},
		{Name: "Q̄₁(S′,A′)", Value: next1, Text: fixed(next1), Style: Series2, Marked: !twins || next1 <= next2},
		{Name: "Q̄₂(S′,A′)", Value: next2, Text: fixed(next2), Style: Series2, Marked: twins && next2 < next1},
	}
}

// criticWords say what the bars are.
func (t *Theme) criticWords(f *lab.Frame, w int) []string {
	text := " means of the last batch; the smaller Q̄ goes into the target"
	if !switchedOn(f, "twin_critics") {
		text = " twin_critics is off: the first Q̄ alone goes into the target"
	}
	return t.Pen(w).Put(Label, text).End().Lines()
}
