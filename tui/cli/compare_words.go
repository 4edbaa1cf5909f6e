package cli

import (
	"fmt"
	"math"
	"strings"

	"ascent/lessons/compare"
	"ascent/tui"
)

// figures tells people what a comparison came to: for every world a table and, where there is room for it, a chart, and
// then who is better.
func (s Streams) figures(r *compare.Result) string {
	switch {
	case r.Plan.Grid != nil:
		return s.sweeps(r)
	case r.Plan.Families:
		return families(r) + caution(r)
	}
	var b strings.Builder
	for _, world := range r.Plan.Worlds() {
		summaries := onWorld(r, world)
		t := scoreTable(summaries)
		fmt.Fprintf(&b, "%s, %s steps, %s: return of 20 greedy episodes in the end\n\n%s\n",
			world, group(summaries[0].TotalTimesteps), count(r.Plan.Seeds, "seed"), t.String())
		if chart := s.efficiency(summaries); chart != "" {
			fmt.Fprintf(&b, "Return of the last 100 episodes, IQM over the seeds and its 95 %% interval\n%s\n\n", chart)
		}
	}
	for _, x := range r.Improvements {
		b.WriteString(sentence(r, x) + "\n")
	}
	b.WriteString(caution(r))
	return b.String()
}

// onWorld returns the summaries of a world, in the order of the algorithms.
func onWorld(r *compare.Result, world string) (list []*compare.Summary) {
	for i := range r.Summaries {
		if r.Summaries[i].World == world {
			list = append(list, &r.Summaries[i])
		}
	}
	return list
}

// scoreTable has a line for each algorithm. Lines of a terminal are short: median and mean stand there without their
// intervals, which the page and the JSON have.
func scoreTable(summaries []*compare.Summary) table {
	t := table{right: map[int]bool{1: true, 3: true, 4: true, 7: true}}
	t.add("ALGORITHM", "RUNS", "IQM [95 %]", "MEDIAN", "MEAN", "CURVE, IQM [95 %]", "SOLVED", "STEPS/S")
	for _, x := range summaries {
		t.add(x.Algorithm, group(len(x.Runs)), interval(x.Final.IQM), center(x.Final.Median), center(x.Final.Mean),
			interval(x.Area.IQM), solved(x), speedOf(x))
	}
	return t
}

// center writes an estimate without its interval.
func center(e compare.Estimate) string {
	if math.IsNaN(e.Value) {
		return "-"
	}
	return brief(e.Value)
}

// interval writes an estimate: 475 [420, 500].
func interval(e compare.Estimate) string {
	if math.IsNaN(e.Value) {
		return "-"
	}
	return fmt.Sprintf("%s [%s, %s]", brief(e.Value), brief(e.Low), brief(e.High))
}

// brief writes a score; that of a run that diverged is -∞.
func brief(x float64) string {
	if math.IsInf(x, 0) {
		return bound(x)
	}
	return short(x)
}

// solved says how many runs reached the threshold, and after how many steps half of them had.
func solved(s *compare.Summary) string {
	text := fmt.Sprintf("%d/%d", s.Solved, len(s.Runs))
	switch {
	case math.IsNaN(s.Threshold) || len(s.Runs) == 0:
		return "-"
	case math.IsInf(s.SolvedAt, 1):
		return text
	}
	return text + " after " + group(int(s.SolvedAt))
}

func speedOf(s *compare.Summary) string {
	if len(s.Runs) == 0 {
		return "-"
	}
	return group(int(s.StepsPerSec))
}

// sentence says who is better, with what probability, and whether that is sure.
func sentence(r *compare.Result, x compare.Improvement) string {
	where := ""
	switch worlds := r.Plan.Worlds(); {
	case x.World != "":
		where = " on " + x.World
	case len(worlds) > 1:
		where = fmt.Sprintf(" on average over %d worlds", len(worlds))
	}
	first, second := x.Algorithm, x.Over
	if x.Value < 0.5 { // tell it from the side of the one that is ahead
		first, second = second, first
		x.Value, x.Low, x.High = 1-x.Value, 1-x.High, 1-x.Low
	}
	return fmt.Sprintf("%s scores higher than %s with probability %.2f [%.2f, %.2f]%s: %s",
		first, second, x.Value, x.Low, x.High, where, verdictOf(r, x, first))
}

// verdictOf says whether the interval leaves it open who is better. It would be a single point, and sure, for one run.
func verdictOf(r *compare.Result, x compare.Improvement, first string) string {
	for i := range r.Summaries {
		s := &r.Summaries[i]
		if (s.Algorithm == x.Algorithm || s.Algorithm == x.Over) && (x.World == "" || x.World == s.World) && len(s.Runs) < compare.Enough {
			return "too few runs to tell"
		}
	}
	if x.Low > 0.5 {
		return first + " is better"
	}
	return "open"
}

// caution says what the reader should know of runs that diverged.
func caution(r *compare.Result) string {
	var b strings.Builder
	for i := range r.Summaries {
		s, n := &r.Summaries[i], 0
		for _, run := range s.Runs {
			if run.Diverged != nil {
				n++
			}
		}
		if n > 0 {
			fmt.Fprintf(&b, "%d of %s of %s on %s diverged and count as worse than any other\n", n, count(len(s.Runs), "run"), s.Algorithm, s.World)
		}
	}
	return b.String()
}

// efficiency draws the sample-efficiency curves of a world, or nothing where standard output is no terminal, where the
// terminal is narrow, or where the curves are more than can be told apart.
func (s Streams) efficiency(summaries []*compare.Summary) string {
	const least, most, high = 60, 120, 16
	t := s.terminal(s.Out)
	if t.Lines.Value || t.Width.Value < least || len(summaries) > int(tui.Series4-tui.Series1)+1 {
		return ""
	}
	chart := tui.Chart{XName: "steps", To: float64(summaries[0].TotalTimesteps), Empty: "no run has ended an episode"}
	for i, x := range summaries {
		curve := tui.Series{Name: x.Algorithm, Style: tui.Series1 + tui.Style(i)}
		for k, e := range x.Curve {
			curve.X, curve.Y = append(curve.X, x.StepOf(k)), append(curve.Y, e.Value)
			curve.Low, curve.High = append(curve.Low, e.Low), append(curve.High, e.High)
		}
		chart.Series = append(chart.Series, curve)
	}
	if x := summaries[0].Threshold; !math.IsNaN(x) {
		chart.Levels = []tui.Level{{Y: x, Name: "solved " + short(x)}}
	}
	block := tui.NewTheme(t.Look()).Chart(&chart, min(t.Width.Value, most), high)
	return block.String()
}
