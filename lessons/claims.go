package lessons

import (
	"cmp"
	"context"
	"math"
	"runtime"

	"ascent/lessons/expr"
	"ascent/lessons/lab"
)

// A Share says for how many seeds a claim held.
type Share struct {
	Held, Of int
}

// Enough reports whether a claim may be made: it held for nine of ten seeds.
func (s Share) Enough() bool { return 10*s.Held >= 9*s.Of }

// Check makes the runs that some claims of the lesson speak of, for each of their seeds, and says of each claim how often
// it held. The first trial has the lesson's own seeds, so that what a learner sees is among them. Trials don't depend on
// one another, so they are spread over the cores.
func (l *Lesson) Check(ctx context.Context, claims []Claim) ([]Share, error) {
	shares, trials := make([]Share, len(claims)), 0
	for _, c := range claims {
		trials = max(trials, c.Seeds)
	}
	try := func(ctx context.Context, trial int) (map[string]Results, error) {
		var refs []expr.Reference
		for _, c := range claims {
			if trial < c.Seeds {
				refs = append(refs, c.Holds.References()...)
			}
		}
		return l.makeRuns(ctx, refs, trial)
	}
	count := func(trial int, made map[string]Results) error {
		for i, c := range claims {
			if trial < c.Seeds {
				shares[i].Of++
				if c.Holds.Holds(lookup(made)) {
					shares[i].Held++
				}
			}
		}
		return nil
	}
	err := lab.Spread(ctx, trials, runtime.GOMAXPROCS(0), try, count)
	return shares, cmp.Or(err, ctx.Err())
}

// makeRuns makes the runs that references speak of, on the seeds of a trial, and returns the figures referred to.
func (l *Lesson) makeRuns(ctx context.Context, refs []expr.Reference, trial int) (map[string]Results, error) {
	made := map[string]Results{}
	for i := range l.Runs {
		run := &l.Runs[i]
		m := measurement{run, bindAll(refs, run.Name)}
		if len(m.figures) == 0 {
			continue
		}
		e := run.Experiment
		e.Seed += uint64(trial * run.Seeds)
		one, err := m.alone(ctx, e, func(int, int) {})
		if err != nil {
			return nil, err
		}
		made[run.Name] = one.Figures
	}
	return made, nil
}

// lookup returns figures from the results of runs.
func lookup(made map[string]Results) func(expr.Reference) float64 {
	return func(ref expr.Reference) float64 {
		if x, ok := made[ref.Owner][mustBind(ref).key]; ok {
			return float64(x)
		}
		return math.NaN()
	}
}
