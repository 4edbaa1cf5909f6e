package lessons

import (
	"context"
	"strings"
	"time"
)

// longestRun is how long a learner may have to wait for a run of a lesson.
const longestRun = time.Minute

// Play works through the lesson as a learner who is always right, checks its claims, and tells how it goes. The error is
// an Errors: what did not come out as the lesson says.
func (l *Lesson) Play(ctx context.Context, tell func(format string, args ...any)) error {
	e := &errs{file: l.File}
	r := NewRunner(l, Memory())
	for i := range l.Steps {
		s := &l.Steps[i]
		if err := r.playStep(ctx, s, e, tell); err != nil {
			return err
		}
		if err := r.Next(); err != nil {
			e.add(s.Line, "%v", err)
			return e.err()
		}
	}
	for i := range l.Steps {
		if q := l.Steps[i].Question; q != nil {
			if v, ok := r.Verdict(q.Name); ok && !v.Right {
				e.add(l.Steps[i].Line, "the answer %q to %s is graded wrong: it came out as %s", q.Answer, q.Name, v.Truth)
			}
		}
	}
	shares, err := l.Check(ctx, l.Claims)
	if err != nil {
		return err
	}
	for i, s := range shares {
		tell("%s: %d of %d seeds: %s", l.Name, s.Held, s.Of, l.Claims[i].Says)
		if !s.Enough() {
			e.add(l.Claims[i].Line, "holds for %d of %d seeds: %s", s.Held, s.Of, l.Claims[i].Holds)
		}
	}
	return e.err()
}

// playStep does what there is to do at a step.
func (r *Runner) playStep(ctx context.Context, s *Step, e *errs, tell func(format string, args ...any)) error {
	if s.Question != nil {
		if err := r.Answer(s.Question.Name, s.Question.Answer); err != nil {
			e.add(s.Line, "answer: %v", err)
		}
	}
	if x := s.Exercise; x != nil {
		if a, err := r.Try(x.Name, x.Solution); err != nil || !a.Solved {
			e.add(s.Line, "solution: %s", a.Wrong)
		}
	}
	for _, name := range s.Runs {
		begin := time.Now()
		run := r.run(name)
		made, err := measurement{run, r.lesson.figures(name)}.alone(ctx, run.Experiment, func(int, int) {})
		if err != nil {
			return err
		}
		took := time.Since(begin)
		tell("%s: the run %s took %.1f s", r.lesson.Name, name, took.Seconds())
		if took > longestRun {
			e.add(s.Line, "the run %s took %.0f s, and nobody should wait longer than %.0f", name, took.Seconds(), longestRun.Seconds())
		}
		if err := r.Complete(name, made); err != nil {
			return err
		}
	}
	if strings.Contains(r.Text(), "–") && !strings.Contains(s.Text.source, "–") {
		e.add(s.Line, "a figure in the text does not exist")
	}
	if s.Check != nil {
		if _, seen := r.Seen(); !seen {
			e.add(s.Line, "what is to be seen was not seen: %s", s.Check.Holds)
		}
	}
	return nil
}
