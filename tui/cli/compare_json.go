package cli

import (
	"ascent/lessons/compare"
	"ascent/lessons/lab"
)

// A Comparison is what a comparison comes to as JSON has it. What is not a number is null: the score of a run that
// diverged, the median of steps if half of the runs never get there.
type Comparison struct {
	Seeds       int            `json:"seeds"`
	Runs        int            `json:"runs"` // that are finished, of those of every pair on every seed
	Grid        []compare.Axis `json:"grid"` // of a sweep
	Pairs       []PairSummary  `json:"pairs"`
	Improvement []Improvement  `json:"improvement"`       // none in a sweep
	Aspects     []Aspect       `json:"aspects,omitempty"` // of the families only
}

// A PairSummary is what the runs of an algorithm on a world come to. Lists without another note have a value for each of
// the seeds, in their order.
type PairSummary struct {
	Algorithm  string       `json:"algorithm"`
	World      string       `json:"world"`
	Cell       lab.Settings `json:"cell"` // of a sweep: the value on each axis of the grid
	Parameters lab.Settings `json:"parameters"`
	Total      int          `json:"total_timesteps"`  // environment steps of every run
	Seeds      []uint64     `json:"seeds"`            // of the runs that are finished
	Final      Scores       `json:"final"`            // mean return of 20 greedy episodes at the end
	Area       Scores       `json:"area_under_curve"` // mean of the points of the run's curve
	Threshold  *float64     `json:"reward_threshold"`
	SolvedAt   []*int       `json:"solved_at"`           // first step at which the mean of the last 100 episodes reached the threshold
	Solved     int          `json:"solved"`              // runs that did
	SolvedMid  *float64     `json:"solved_at_median"`    // over all runs
	DivergedAt []*int       `json:"diverged_at"`         // step, null for a run that didn't
	Speed      []*float64   `json:"steps_per_s"`         // varies from time to time; nothing else here does
	Weights    []string     `json:"weights_sha256"`      //
	Metrics    []Metrics    `json:"metrics"`             // of training
	Curve      Curve        `json:"sample_efficiency"`   // mean return of the last 100 episodes
	Profile    Profile      `json:"performance_profile"` // of the final scores
	Best       bool         `json:"best,omitempty"`      // of a sweep: no cell of the pair scores higher …
	Behind     *Estimate    `json:"behind,omitempty"`    // … or else the probability that a run of the best scores higher
}

// Scores are a score for each seed and what they come to.
type Scores struct {
	Scores []*float64 `json:"scores"`
	IQM    Estimate   `json:"iqm"`
	Median Estimate   `json:"median"`
	Mean   Estimate   `json:"mean"`
}

// An Estimate is a statistic with its 95 % bootstrap interval over seeds.
type Estimate struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

// Metrics are what the metrics of a run were at the beginning and in the end, by name.
type Metrics map[string]compare.Ends

// A Curve has an estimate of the interquartile mean at each of some steps, and the curve of each seed.
type Curve struct {
	Steps []float64    `json:"steps"`
	IQM   []*float64   `json:"iqm"`
	Low   []*float64   `json:"low"`
	High  []*float64   `json:"high"`
	Runs  [][]*float64 `json:"runs"`
}

// A Profile has the share of runs whose score is above each of some thresholds.
type Profile struct {
	Tau   []float64  `json:"tau"`
	Share []*float64 `json:"share"`
	Low   []*float64 `json:"low"`
	High  []*float64 `json:"high"`
}

// An Improvement is the probability that a run of one algorithm scores higher in the end than a run of another.
type Improvement struct {
	Algorithm string  `json:"algorithm"`
	Over      string  `json:"over"`
	World     *string `json:"world"` // null = on average over all worlds
	Estimate
}

func comparisonOf(r *compare.Result) Comparison {
	c := Comparison{
		Seeds: r.Plan.Seeds, Runs: r.Runs, Grid: append([]compare.Axis{}, r.Plan.Grid...),
		Pairs: []PairSummary{}, Improvement: []Improvement{}, Aspects: aspectsOf(r),
	}
	for i := range r.Summaries {
		c.Pairs = append(c.Pairs, pairOf(r, &r.Summaries[i]))
	}
	for _, x := range r.Improvements {
		j := Improvement{Algorithm: x.Algorithm, Over: x.Over, Estimate: estimateOf(x.Estimate)}
		if x.World != "" {
			j.World = &x.World
		}
		c.Improvement = append(c.Improvement, j)
	}
	return c
}

func pairOf(r *compare.Result, s *compare.Summary) PairSummary {
	j := PairSummary{
		Algorithm: s.Algorithm, World: s.World, Cell: s.Cell, Parameters: s.Parameters, Total: s.TotalTimesteps, Seeds: []uint64{},
		Final: scoresOf(s.Finals(), s.Final), Area: scoresOf(s.Areas(), s.Area),
		Threshold: finite(s.Threshold), SolvedAt: []*int{}, Solved: s.Solved, SolvedMid: finite(s.SolvedAt),
		DivergedAt: []*int{}, Speed: []*float64{}, Weights: []string{}, Metrics: []Metrics{},
		Curve:   Curve{Steps: []float64{}, Runs: [][]*float64{}},
		Profile: Profile{Tau: append([]float64{}, r.Thresholds[s.World]...)},
	}
	for _, run := range s.Runs {
		j.Seeds, j.SolvedAt, j.Weights = append(j.Seeds, run.Seed), append(j.SolvedAt, run.SolvedAt), append(j.Weights, run.WeightsSHA256)
		j.Metrics = append(j.Metrics, run.Metrics)
		j.Speed = append(j.Speed, finite(run.StepsPerSec))
		var diverged *int
		if run.Diverged != nil {
			diverged = &run.Diverged.Step
		}
		j.DivergedAt = append(j.DivergedAt, diverged)
		points := []*float64{}
		for _, y := range run.Curve {
			points = append(points, finite(float64(y)))
		}
		j.Curve.Runs = append(j.Curve.Runs, points)
	}
	for i := range s.Curve {
		j.Curve.Steps = append(j.Curve.Steps, s.StepOf(i))
	}
	if j.Best = s.Best; s.IsBehind() {
		behind := estimateOf(s.Behind)
		j.Behind = &behind
	}
	j.Curve.IQM, j.Curve.Low, j.Curve.High = columnsOf(s.Curve)
	j.Profile.Share, j.Profile.Low, j.Profile.High = columnsOf(s.Profile)
	return j
}

func scoresOf(x []float64, a compare.Aggregate) Scores {
	list := []*float64{}
	for _, v := range x {
		list = append(list, finite(v))
	}
	return Scores{list, estimateOf(a.IQM), estimateOf(a.Median), estimateOf(a.Mean)}
}

func estimateOf(e compare.Estimate) Estimate {
	return Estimate{finite(e.Value), finite(e.Low), finite(e.High)}
}

func columnsOf(list []compare.Estimate) (value, low, high []*float64) {
	value, low, high = []*float64{}, []*float64{}, []*float64{}
	for _, e := range list {
		value, low, high = append(value, finite(e.Value)), append(low, finite(e.Low)), append(high, finite(e.High))
	}
	return value, low, high
}
