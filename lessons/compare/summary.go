package compare

import (
	"math"
	"slices"
	"sync"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// An Estimate is a statistic of runs with its 95 % bootstrap interval over seeds. All are NaN if there is nothing to
// estimate it from.
type Estimate struct{ Value, Low, High float64 }

// none is the estimate of nothing.
var none = Estimate{math.NaN(), math.NaN(), math.NaN()}

// An Aggregate is what the scores of a pair come to.
type Aggregate struct{ IQM, Median, Mean Estimate }

// A Summary is what the runs of a pair come to.
type Summary struct {
	Pair
	Runs    []Run // by seed
	Final   Aggregate
	Area    Aggregate
	Curve   []Estimate // interquartile mean at each point of the grid; NaN until every run has ended an episode
	Profile []Estimate // share of the runs whose final score is above each of the world's Thresholds

	Threshold   float64 // mean return that solves the world; NaN if it has none
	Solved      int     // runs that reached it
	SolvedAt    float64 // median of the steps after which they did, +Inf if half of the runs never do
	StepsPerSec float64 // median

	Best   bool     // of a sweep: no cell of the algorithm on the world has a higher interquartile mean of final scores
	Behind Estimate // of a sweep's other cells: the probability that a run of the best scores higher; NaN if it isn't known
}

// Enough is how many runs each of two algorithms needs before the order of their scores can say anything: of two that are
// equally good, one has all of the higher scores with probability 2/(8 choose 4) = 3 %, and with three runs each 10 %.
const Enough = 4

// An Improvement is the probability that a run of one algorithm scores higher in the end than a run of another.
type Improvement struct {
	Algorithm, Over string
	World           string // "" = on average over all worlds
	Estimate
}

// A Result is what a comparison comes to, as far as it has got.
type Result struct {
	Plan         *Plan
	Runs         int                  // that are finished
	Summaries    []Summary            // one a pair
	Thresholds   map[string][]float64 // a world: where its performance profiles are read, rising
	Improvements []Improvement        // of every algorithm over every later one: all worlds, then each of them if there are several; none in a sweep
}

// Summarize sums up the runs that are finished; they may come in any order. Pairs are summed up at the same time, since
// the bootstrap of all their figures takes as long as some of the runs.
func (p *Plan) Summarize(runs []Run) *Result {
	r := &Result{Plan: p, Summaries: make([]Summary, len(p.Pairs)), Thresholds: map[string][]float64{}}
	for _, run := range p.ordered(runs) {
		s := &r.Summaries[p.Index(run.Algorithm, run.World, run.Cell)]
		s.Runs = append(s.Runs, run)
		r.Runs++
	}
	for _, world := range p.Worlds() {
		r.Thresholds[world] = thresholds(r.finals(world))
	}
	var group sync.WaitGroup
	for i := range r.Summaries {
		s := &r.Summaries[i]
		s.Pair, s.Behind = p.Pairs[i], none
		group.Go(func() { s.sumUp(r.Thresholds[s.World]) })
	}
	group.Wait()
	if p.Grid != nil {
		r.rank()
	} else {
		r.improve()
	}
	return r
}

// ordered returns the runs that belong to the plan, each once, in its order.
func (p *Plan) ordered(runs []Run) (list []Run) {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return p.place(r) < 0 })
	slices.SortStableFunc(runs, func(a, b Run) int { return p.place(a) - p.place(b) })
	return slices.CompactFunc(runs, func(a, b Run) bool { return p.place(a) == p.place(b) })
}

// Finals returns the final scores by seed.
func (s *Summary) Finals() []float64 { return s.each(func(r *Run) float64 { return float64(r.Final) }) }

// Areas returns the areas under the curves by seed.
func (s *Summary) Areas() []float64 { return s.each(func(r *Run) float64 { return float64(r.Area) }) }

func (s *Summary) each(of func(*Run) float64) []float64 {
	x := make([]float64, len(s.Runs))
	for i := range s.Runs {
		x[i] = of(&s.Runs[i])
	}
	return x
}

// sumUp works everything out from the runs.
func (s *Summary) sumUp(taus []float64) {
	s.Final, s.Area = aggregate(s.Finals()), aggregate(s.Areas())
	for i := range Points {
		s.Curve = append(s.Curve, estimate(s.each(func(r *Run) float64 { return float64(r.Curve[i]) }), lab.IQM))
	}
	for _, tau := range taus {
		s.Profile = append(s.Profile, estimate(s.each(func(r *Run) float64 {
			if float64(r.Final) > tau {
				return 1
			}
			return 0
		}), lab.Mean))
	}
	s.Threshold = math.NaN()
	if e, err := worlds.Find(s.World); err == nil {
		s.Threshold = e.New().Spec().Threshold
	}
	s.SolvedAt = lab.Median(s.each(func(r *Run) float64 {
		if r.SolvedAt == nil {
			return math.Inf(1)
		}
		s.Solved++
		return float64(*r.SolvedAt)
	}))
	s.StepsPerSec = lab.Median(s.each(func(r *Run) float64 { return r.StepsPerSec }))
}

func aggregate(x []float64) Aggregate {
	return Aggregate{estimate(x, lab.IQM), estimate(x, lab.Median), estimate(x, lab.Mean)}
}

// estimate returns a statistic and its interval; NaN if there is no value or one of them is NaN.
func estimate(x []float64, statistic func([]float64) float64) Estimate {
	if len(x) == 0 || slices.ContainsFunc(x, math.IsNaN) {
		return none
	}
	low, high := lab.Interval(x, statistic)
	return Estimate{statistic(x), low, high}
}

// finals returns the final scores of all runs on a world, those that diverged aside.
func (r *Result) finals(world string) (x []float64) {
	for i, pair := range r.Plan.Pairs {
		if pair.World == world {
			x = append(x, r.Summaries[i].Finals()...)
		}
	}
	return slices.DeleteFunc(x, func(v float64) bool { return math.IsInf(v, 0) })
}

// thresholds divides the range of scores into 20 parts and returns where they begin; nil if there is no range.
func thresholds(x []float64) (taus []float64) {
	const parts = 20
	if len(x) == 0 || slices.Min(x) == slices.Max(x) {
		return nil
	}
	low, high := slices.Min(x), slices.Max(x)
	for i := range parts {
		taus = append(taus, low+(high-low)*float64(i)/parts)
	}
	return taus
}

// improve compares every algorithm with every later one, as far as both have runs.
func (r *Result) improve() {
	names, ids := r.Plan.Algorithms(), r.Plan.Worlds()
	for i, a := range names {
		for _, b := range names[i+1:] {
			r.compare(a, b, "", ids)
			if len(ids) > 1 {
				for _, world := range ids {
					r.compare(a, b, world, []string{world})
				}
			}
		}
	}
}

// compare adds the improvement of a over b on some worlds.
func (r *Result) compare(a, b, name string, ids []string) {
	var x, y [][]float64
	for _, world := range ids {
		i, k := r.Plan.Index(a, world, nil), r.Plan.Index(b, world, nil)
		if i < 0 || k < 0 || len(r.Summaries[i].Runs) == 0 || len(r.Summaries[k].Runs) == 0 {
			return
		}
		x, y = append(x, r.Summaries[i].Finals()), append(y, r.Summaries[k].Finals())
	}
	r.Improvements = append(r.Improvements, Improvement{a, b, name, improvement(x, y)})
}

// improvement returns the probability that a run of x, whose scores on each world it holds, beats one of y.
func improvement(x, y [][]float64) Estimate {
	low, high := lab.ImprovementInterval(x, y)
	return Estimate{lab.Improvement(x, y), low, high}
}
