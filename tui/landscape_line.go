package tui

import (
	"fmt"
	"math"
	"slices"

	"ascent/lessons/lab"
)

// surrogateFrom is the height from which on the surrogate has a chart of its own below the return.
const surrogateFrom = 14

// drawLine draws the return along the last update, and below it the surrogate that the update climbed instead.
func (l *landscape) drawLine(t *Theme, w, h int) []string {
	if l.sum.Surrogate == nil || h < surrogateFrom {
		return t.Chart(l.along(), w, h).Lines
	}
	low := h * 2 / 5
	heading := func(text string) Block { return t.Pen(w).Put(Label, " "+text).End().Block(1) }
	return Below(heading("return of an episode"), t.Chart(l.along(), w, h-low-1),
		heading("surrogate L: mean of ρ Â over the rollout"), t.Chart(l.promised(), w, low-1)).Lines
}

// along is the chart of the return along the last update.
func (l *landscape) along() *Chart {
	s := Series{Style: Series1, X: l.sum.Alphas, Y: l.sum.Returns}
	if !l.line.Exact {
		for i, mean := range l.sum.Returns {
			s.Low, s.High = append(s.Low, mean-lab.Z95*l.sum.Errors[i]), append(s.High, mean+lab.Z95*l.sum.Errors[i])
		}
	}
	return l.lineChart(s)
}

// lineChart is a chart over α, with the ends of the update marked.
func (l *landscape) lineChart(s Series) *Chart {
	return &Chart{
		Series: []Series{s}, Edits: []Edit{{1, "after"}, {0, "before"}}, XName: "α", Empty: "the first episodes are being played",
		From: l.sum.Alphas[0], To: l.sum.Alphas[len(l.sum.Alphas)-1],
	}
}

// promised is the chart of the surrogate along the last update.
func (l *landscape) promised() *Chart {
	g := l.sum.Surrogate
	c := l.lineChart(Series{Style: Series2, X: l.sum.Alphas, Y: g.Free})
	if g.Clipped != nil {
		c.Series[0].Name = "unclipped"
		c.Series = append(c.Series, Series{Name: "clipped", Style: Series3, X: l.sum.Alphas, Y: g.Clipped})
	}
	return c
}

func (l *landscape) lineFacts(p *Pen) {
	s := &l.sum
	putWrapped(p, Plain, "Return along the last update: α = 0 is the policy before it, 1 the one after it, 2 a step twice as long.")
	p.End()
	before, after := slices.Index(s.Alphas, 0), slices.Index(s.Alphas, 1)
	putFact(p, "update", grouped(l.line.Iteration)+", ‖d‖ "+short(l.line.Length))
	putFact(p, "before", l.estimate(before))
	putFact(p, "after", l.estimate(after))
	putFact(p, "gain", l.within(s.Gain, s.GainError))
	if best := highest(s.Returns); best >= 0 {
		edge := ""
		if best == 0 || best == len(s.Alphas)-1 {
			edge = ", the edge"
		}
		putFact(p, "highest", l.within(s.Returns[best], math.NaN()))
		putFact(p, "  at α", short(s.Alphas[best])+edge)
	}
	if g := s.Surrogate; g != nil {
		putFact(p, "L gains", short(g.Free[after]-g.Free[before]))
		putFact(p, "kl", short(g.KL[after]))
	}
	p.End()
	if l.line.Exact {
		putWrapped(p, Label, "Exact, from the law of the world.")
	} else {
		putWrapped(p, Label, fmt.Sprintf("Estimated from %d of %d episodes at each of %d points. Episode k meets the same chance at all of them, so the gain is surer than before and after. Bars and ± are 95 %% intervals.", s.Episodes, lab.LineEpisodes, len(s.Alphas)))
	}
	if s.Surrogate != nil {
		p.End()
		putWrapped(p, Label, "L is what the update climbs, worked out from its rollout alone. Near α = 0 it rises where the return does; farther off it may promise what the policy does not keep.")
	}
}

// estimate writes the return at a point of the line.
func (l *landscape) estimate(i int) string { return l.within(l.sum.Returns[i], l.sum.Errors[i]) }

// within writes a mean, with the 95 % interval around it if it has an error.
func (l *landscape) within(mean, e float64) string {
	switch {
	case math.IsNaN(mean):
		return "…"
	case l.line.Exact:
		return precise(mean)
	case math.IsNaN(e):
		return fixed(mean)
	}
	return fixed(mean) + " ± " + short(lab.Z95*e)
}

// highest returns the index of the greatest of some numbers, or -1 if there is none.
func highest(values []float64) int {
	at := -1
	for i, v := range values {
		if finite(v) && (at < 0 || v > values[at]) {
			at = i
		}
	}
	return at
}
