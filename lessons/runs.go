package lessons

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"ascent/lessons/expr"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// Experiment returns what is to be run: the session of a run is made of it.
func (r *Runner) Experiment(run string) lab.Experiment { return r.run(run).Experiment }

// Made reports whether a run was made, in this form: a lesson that has been rewritten wants its run again.
func (r *Runner) Made(run string) bool {
	made := r.progress().Runs[run]
	if made == nil || differs(made.Experiment, r.run(run).Experiment) != nil {
		return false
	}
	for _, b := range r.lesson.figures(run) {
		if _, ok := made.Figures[b.key]; !ok {
			return false
		}
	}
	return true
}

// Accepts returns nil if a session is the run: the same experiment, with no knob turned while it ran. Knobs that were
// turned before its first event are as good as parameters, so a learner may make the change of a BreakStep by hand.
func (r *Runner) Accepts(run string, s *lab.Session) error {
	return differs(s.Experiment(), r.run(run).Experiment)
}

// Over reports whether a session has come to the end of a run. It is cheap: ask after every move, and stop there.
func (r *Runner) Over(run string, s *lab.Session) bool { return r.run(run).Over(s) }

// Measure returns what a run came to, from a session that is over. It only reads the session, but may take seconds: if
// the run has several seeds, the other ones are run now. tell is told how many of them are done.
func (r *Runner) Measure(ctx context.Context, run string, s *lab.Session, tell func(done, total int)) (*Made, error) {
	if err := r.Accepts(run, s); err != nil {
		return nil, err
	}
	if !r.Over(run, s) {
		return nil, fmt.Errorf("the run %s is not over yet", run)
	}
	return measurement{r.run(run), r.lesson.figures(run)}.of(ctx, s, tell)
}

// Complete stores what a run came to, and grades the predictions that waited for it.
func (r *Runner) Complete(run string, made *Made) error {
	made.At = r.now()
	return r.change(func(l *LessonProgress) {
		l.Runs[run] = made
		r.grade(l)
	})
}

// Change returns what differs between a run and the one it is a change of: what a learner turns to get there.
func (r *Runner) Change(run string) lab.Settings { return r.run(run).Change }

func (r *Runner) run(name string) *Run {
	run := r.lesson.Run(name)
	if run == nil {
		panic("lessons: " + r.lesson.Name + " has no run " + name)
	}
	return run
}

// lookup returns a figure of the runs that were made; NaN if its run was not.
func (r *Runner) lookup(ref expr.Reference) float64 {
	if !r.Made(ref.Owner) {
		return math.NaN()
	}
	return float64(r.progress().Runs[ref.Owner].Figures[mustBind(ref).key])
}

// figures lists the figures of a run that a learner gets to see or is graded by, each once.
func (l *Lesson) figures(run string) (list []bound) {
	return bindAll(l.references(), run)
}

// bindAll binds the references to one run, each figure once.
func bindAll(refs []expr.Reference, run string) (list []bound) {
	for _, ref := range refs {
		if ref.Owner != run {
			continue
		}
		if b := mustBind(ref); !slices.ContainsFunc(list, func(have bound) bool { return have.key == b.key }) {
			list = append(list, b)
		}
	}
	return list
}

// differs says in what an experiment differs from the one that was wanted, or returns nil.
func differs(got, want lab.Experiment) error {
	set, edits := atStart(got)
	wanted, scheduled := atStart(want)
	switch {
	case got.Algorithm != want.Algorithm || got.World != want.World:
		return fmt.Errorf("this is %s on %s, not %s on %s", got.Algorithm, got.World, want.Algorithm, want.World)
	case got.Seed != want.Seed:
		return fmt.Errorf("the seed is %d, not %d", got.Seed, want.Seed)
	case got.TotalTimesteps != want.TotalTimesteps:
		return fmt.Errorf("total_timesteps is %d, not %d", got.TotalTimesteps, want.TotalTimesteps)
	}
	have, err := parametersOf(got, set)
	if err != nil {
		return err
	}
	need, err := parametersOf(want, wanted)
	if err != nil {
		return err
	}
	for i, p := range have {
		if is, not := p.String(), need[i].String(); is != not {
			return fmt.Errorf("%s is %s, not %s", p.Name, cmp.Or(is, "nothing"), cmp.Or(not, "nothing"))
		}
	}
	return editsDiffer(edits, scheduled)
}

// atStart returns the settings with which an experiment begins, edits before its first event included, and the other edits.
func atStart(e lab.Experiment) (set lab.Settings, later []lab.Edit) {
	set = slices.Clone(e.Parameters)
	for _, edit := range e.Edits {
		if edit.Clock == 0 && edit.Step == 0 {
			set = append(set, lab.Setting{Name: edit.Name, Value: edit.Value})
		} else {
			later = append(later, edit)
		}
	}
	return set, later
}

// parametersOf returns the parameters of an experiment that begins with these settings. A setting may call its parameter
// by any of its names, as the settings of a lesson do, and the knobs of the studio otherwise.
func parametersOf(e lab.Experiment, set lab.Settings) ([]worlds.Param, error) {
	own, of, err := parameters(e.Algorithm, e.World)
	if err != nil {
		return nil, err
	}
	for _, s := range set {
		p, err := named(own, of, s.Name)
		if err == nil {
			err = p.Set(s.Value)
		}
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(own, of), nil
}

// editsDiffer compares edits. One that was scheduled for a step has been made at the first event from there on, which
// with several copies of the world is a few steps later.
func editsDiffer(got, want []lab.Edit) error {
	for i, g := range got {
		if i >= len(want) || g.Name != want[i].Name || g.Value != want[i].Value || g.Step < want[i].Step || g.Step > want[i].Step+maxCopies {
			return fmt.Errorf("%s was turned to %s at step %d", g.Name, g.Value, g.Step)
		}
	}
	if len(got) < len(want) {
		w := want[len(got)]
		return fmt.Errorf("%s was not turned to %s at step %d", w.Name, w.Value, w.Step)
	}
	return nil
}

// maxCopies bounds how many steps the copies of a world take at once.
const maxCopies = 1024
