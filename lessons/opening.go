package lessons

import (
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// Opening returns the experiment that a learner is handed for a run. One that breaks something is handed over as the run
// that it is a change of, and byHand says what the learner turns; if that can't be turned once a run has begun, it is
// turned already. A run with an algorithm or a world of its own is handed over as it is.
func (r *Runner) Opening(run string) (e lab.Experiment, byHand lab.Settings) {
	of := r.run(run)
	if r.Step().Kind != BreakStep || of.From == "" || of.fixed() {
		return of.Experiment, nil
	}
	e = of.Experiment
	e.Parameters = r.run(of.From).Experiment.Parameters
	return e, of.Change
}

// fixed reports whether the change needs a parameter that can't be turned once the run has begun.
func (r *Run) fixed() bool {
	a, err := algorithms.Find(r.Experiment.Algorithm)
	if err != nil {
		return true
	}
	params := a.New().Params()
	return slices.ContainsFunc(r.Change, func(c lab.Setting) bool {
		p, ok := worlds.Named(params, strings.TrimPrefix(c.Name, "world."))
		return ok && p.Fixed
	})
}
