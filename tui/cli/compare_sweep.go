package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ascent/lessons/compare"
	"ascent/tui"
)

// The signs of a sweep's cells.
const (
	bestSign  = "★" // the best
	equalSign = "≈" // may be as good as the best
)

// sweeps tells people what the cells of a sweep came to: a map for every algorithm on every world.
func (s Streams) sweeps(r *compare.Result) string {
	var b strings.Builder
	t := s.terminal(s.Out)
	theme := tui.NewTheme(t.Look())
	for _, world := range r.Plan.Worlds() {
		for _, algorithm := range r.Plan.Algorithms() {
			cells := r.Cells(algorithm, world)
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "%s on %s, %s steps, %s a cell\nIQM of the return of 20 greedy episodes in the end, and its 95 %% interval\n\n",
				algorithm, world, group(cells[0].TotalTimesteps), count(r.Plan.Seeds, "seed"))
			m := heatMap(r.Plan.Grid, cells)
			for _, line := range theme.HeatMap(&m, t.Width.Value).Lines {
				if t.Lines.Value { // no terminal
					line = ansi.Strip(line)
				}
				b.WriteString(strings.TrimRight(line, " ") + "\n")
			}
			b.WriteString("\n" + leaders(cells))
		}
	}
	b.WriteString(caution(r))
	return b.String()
}

// heatMap lays the cells of a grid out. Of two axes the first goes down; a single one goes across.
func heatMap(grid []compare.Axis, cells []*compare.Summary) tui.HeatMap {
	across := grid[len(grid)-1]
	m := tui.HeatMap{Rows: []string{""}, Column: across.Parameter, Columns: across.Values}
	if len(grid) > 1 {
		m.Row, m.Rows = grid[0].Parameter, grid[0].Values
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range cells {
		if x := s.Final.IQM.Value; x-x == 0 {
			low, high = min(low, x), max(high, x)
		}
	}
	m.Cell = func(row, column int) tui.HeatCell {
		s := cells[row*len(across.Values)+column]
		e := s.Final.IQM
		if math.IsNaN(e.Value) {
			return tui.HeatCell{Heat: math.NaN(), Value: "-"}
		}
		heat := max(e.Value-low, 0) / (high - low) // a cell that diverged is as cold as the coldest
		if !(high > low) {
			heat = 1
		}
		return tui.HeatCell{Heat: heat, Value: brief(e.Value), Sign: signOf(s), Note: fmt.Sprintf("[%s, %s]", brief(e.Low), brief(e.High))}
	}
	return m
}

// signOf says how a cell stands to the best.
func signOf(s *compare.Summary) string {
	switch {
	case s.Best:
		return bestSign
	case s.IsBehind() && (s.Behind.Low <= 0.5 || len(s.Runs) < compare.Enough):
		return equalSign
	}
	return ""
}

// leaders names the best cell, and says how many may be as good.
func leaders(cells []*compare.Summary) string {
	var b strings.Builder
	equal := 0
	for _, s := range cells {
		switch signOf(s) {
		case bestSign:
			fmt.Fprintf(&b, "%s best: %s\n", bestSign, assigned(s.Cell))
		case equalSign:
			equal++
		}
	}
	switch {
	case slices.ContainsFunc(cells, func(s *compare.Summary) bool { return len(s.Runs) < compare.Enough }):
		fmt.Fprintf(&b, "too few runs to tell the cells apart: %d seeds are the least\n", compare.Enough)
	case equal > 0:
		fmt.Fprintf(&b, "%s %s may be as good: more seeds would tell\n", equalSign, count(equal, "cell"))
	}
	return b.String()
}

// sweepPage writes the maps of a sweep and the figures of its cells as Markdown has them.
func sweepPage(r *compare.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s is the best cell; its runs can't be told from those with %s.\n", bestSign, equalSign)
	for _, world := range r.Plan.Worlds() {
		for _, algorithm := range r.Plan.Algorithms() {
			cells := r.Cells(algorithm, world)
			m := heatMap(r.Plan.Grid, cells)
			t, all := table{}, table{}
			t.add(append([]string{strings.TrimPrefix(m.Row+" \\ "+m.Column, " \\ ")}, m.Columns...)...)
			for i, name := range m.Rows {
				row := []string{name}
				for k := range m.Columns {
					c := m.Cell(i, k)
					row = append(row, strings.Join(strings.Fields(c.Value+" "+c.Note+" "+c.Sign), " "))
				}
				t.add(row...)
			}
			all.add("cell", "runs", "IQM", "median", "mean", "IQM of the curve", "solved", "the best scores higher")
			for _, s := range cells {
				all.add(assigned(s.Cell), group(len(s.Runs)), interval(s.Final.IQM), interval(s.Final.Median), interval(s.Final.Mean),
					interval(s.Area.IQM), solved(s), interval(s.Behind))
			}
			fmt.Fprintf(&b, "\n## %s on %s\n\n%s\n%s", algorithm, world, t.markdown(), all.markdown())
		}
	}
	return b.String()
}
