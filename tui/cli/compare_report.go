package cli

import (
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"

	"ascent/lessons/compare"
	"ascent/lessons/lab"
)

// perSeed writes a line of CSV for each run. What is not a number is empty; the last columns are the points of the curve,
// by how many hundredths of the run's steps have been taken.
func perSeed(r *compare.Result) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	head := []string{"algorithm", "world"}
	for _, axis := range r.Plan.Grid {
		head = append(head, axis.Parameter)
	}
	head = append(head, "seed", "total_timesteps", "steps", "episodes", "final", "area_under_curve", "solved_at", "diverged_at", "steps_per_s", "weights_sha256")
	for i := range compare.Points {
		head = append(head, "return_at_"+strconv.Itoa(100*(i+1)/compare.Points)+"%")
	}
	_ = w.Write(head) // a strings.Builder takes everything
	for i := range r.Summaries {
		s := &r.Summaries[i]
		for _, run := range s.Runs {
			diverged := ""
			if run.Diverged != nil {
				diverged = strconv.Itoa(run.Diverged.Step)
			}
			solved := ""
			if run.SolvedAt != nil {
				solved = strconv.Itoa(*run.SolvedAt)
			}
			line := []string{run.Algorithm, run.World}
			for _, setting := range run.Cell {
				line = append(line, setting.Value)
			}
			line = append(line, strconv.FormatUint(run.Seed, 10), strconv.Itoa(s.TotalTimesteps), strconv.Itoa(run.Steps), strconv.Itoa(run.Episodes),
				plainNumber(float64(run.Final)), plainNumber(float64(run.Area)), solved, diverged, plainNumber(run.StepsPerSec), run.WeightsSHA256)
			for _, y := range run.Curve {
				line = append(line, plainNumber(float64(y)))
			}
			_ = w.Write(line)
		}
	}
	w.Flush()
	return b.String()
}

// plainNumber writes a number to its last bit, and nothing for what is none.
func plainNumber(x float64) string {
	if x-x != 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// report writes a comparison as a Markdown page.
func report(r *compare.Result) string {
	var b strings.Builder
	p := r.Plan
	fmt.Fprintf(&b, "# %s on %s\n\n", strings.Join(p.Algorithms(), ", "), strings.Join(p.Worlds(), ", "))
	fmt.Fprintf(&b, "%d of %s are finished: every pair on seeds 1 to %d. ", r.Runs, count(p.Len(), "run"), p.Seeds)
	b.WriteString(`A run's final score is the mean return of 20 greedy
episodes after its last step. Its curve is the mean return of the last 100 training episodes. IQM is the interquartile
mean. Brackets hold 95 % stratified bootstrap intervals over seeds (Agarwal et al. 2021).

`)
	switch {
	case p.Grid != nil:
		b.WriteString(sweepPage(r))
	case p.Families:
		b.WriteString(familiesPage(r) + pairsPage(r))
	default:
		b.WriteString(pairsPage(r))
	}
	if text := caution(r); text != "" {
		b.WriteString("\n" + text)
	}
	fmt.Fprintf(&b, "\n## Parameters\n\n%s\n## Runs\n\n%s", parameterTable(p), runTable(r))
	return b.String()
}

// pairsPage writes who is better, and the figures of every world.
func pairsPage(r *compare.Result) string {
	var b strings.Builder
	b.WriteString("## Who is better\n\n")
	for _, x := range r.Improvements {
		b.WriteString("- " + sentence(r, x) + "\n")
	}
	for _, world := range r.Plan.Worlds() {
		summaries := onWorld(r, world)
		fmt.Fprintf(&b, "\n## %s\n\n%s\n### Sample efficiency\n\n%s", world, intervalTable(summaries), efficiencyTable(summaries))
		if taus := r.Thresholds[world]; taus != nil {
			fmt.Fprintf(&b, "\n### Performance profile\n\nShare of the runs whose final score is above τ.\n\n%s", profileTable(taus, summaries))
		}
	}
	return b.String()
}

// intervalTable has the scores with all of their intervals.
func intervalTable(summaries []*compare.Summary) string {
	t := table{}
	t.add("algorithm", "runs", "IQM", "median", "mean", "IQM of the curve", "solved", "steps/s")
	for _, x := range summaries {
		t.add(x.Algorithm, group(len(x.Runs)), interval(x.Final.IQM), interval(x.Final.Median), interval(x.Final.Mean),
			interval(x.Area.IQM), solved(x), speedOf(x))
	}
	return t.markdown()
}

// byAlgorithm begins a table that has a column for each algorithm after the first.
func byAlgorithm(first string, summaries []*compare.Summary) table {
	t, cells := table{}, []string{first}
	for _, s := range summaries {
		cells = append(cells, s.Algorithm)
	}
	t.add(cells...)
	return t
}

// efficiencyTable has every tenth point of the curves.
func efficiencyTable(summaries []*compare.Summary) string {
	t := byAlgorithm("steps", summaries)
	for i := 9; i < compare.Points; i += 10 {
		cells := []string{group(int(math.Round(summaries[0].StepOf(i))))}
		for _, s := range summaries {
			cells = append(cells, interval(s.Curve[i]))
		}
		t.add(cells...)
	}
	return t.markdown()
}

// profileTable has the share of runs above each threshold.
func profileTable(taus []float64, summaries []*compare.Summary) string {
	t := byAlgorithm("τ", summaries)
	for i, tau := range taus {
		cells := []string{short(tau)}
		for _, s := range summaries {
			cells = append(cells, interval(s.Profile[i]))
		}
		t.add(cells...)
	}
	return t.markdown()
}

// parameterTable has the steps of every pair, and the parameters that are not defaults.
func parameterTable(p *compare.Plan) string {
	t := table{}
	t.add("algorithm", "world", "steps", "set before the run")
	for _, pair := range p.Pairs {
		t.add(pair.Algorithm, pair.World, group(pair.TotalTimesteps), assigned(pair.Parameters))
	}
	return t.markdown()
}

// assigned writes settings as they are given to --set.
func assigned(settings lab.Settings) string {
	var words []string
	for _, s := range settings {
		words = append(words, s.Name+"="+s.Value)
	}
	return strings.Join(words, " ")
}

// runTable has a line for each run.
func runTable(r *compare.Result) string {
	t, head := table{}, []string{"algorithm", "world"}
	if r.Plan.Grid != nil {
		head = append(head, "cell")
	}
	t.add(append(head, "seed", "final", "curve", "solved at", "weights")...)
	for i := range r.Summaries {
		for _, run := range r.Summaries[i].Runs {
			cells := []string{run.Algorithm, run.World}
			if r.Plan.Grid != nil {
				cells = append(cells, assigned(run.Cell))
			}
			solved := "-"
			if run.SolvedAt != nil {
				solved = group(*run.SolvedAt)
			}
			t.add(append(cells, strconv.FormatUint(run.Seed, 10), brief(float64(run.Final)), brief(float64(run.Area)), solved, run.WeightsSHA256[:12])...)
		}
	}
	return t.markdown()
}

// markdown writes the table as Markdown has it; its first row is the heading.
func (t *table) markdown() string {
	var b strings.Builder
	for i, row := range t.rows {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	return b.String()
}
