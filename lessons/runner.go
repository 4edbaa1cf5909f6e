package lessons

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Runner takes one learner through one lesson: it knows the step at hand, takes predictions, says which runs are to be
// made, grades, and fills the figures of the learner's runs into the text. It draws nothing and trains nothing: whoever
// drives it makes a session of Experiment(run), shows it, and when Over says so hands its figures back:
//
//	made, err := r.Measure(ctx, "with", session, tell) // on the session's goroutine; only reads
//	err = r.Complete("with", made)                     // on the runner's
//
// Every answer, run and move is stored at once. An error of the store is returned, but what was done stands in memory,
// so the lesson goes on. A Runner belongs to one goroutine; Over and Measure may be called from any.
type Runner struct {
	lesson *Lesson
	store  *Store
	place  int
	now    func() time.Time
}

// NewRunner begins a lesson, or goes on where the learner left it.
func NewRunner(l *Lesson, store *Store) *Runner {
	r := &Runner{lesson: l, store: store, now: func() time.Time { return time.Now().UTC().Truncate(time.Second) }}
	if p := store.Progress().Lessons[l.Name]; p != nil {
		r.place = max(0, slices.IndexFunc(l.Steps, func(s Step) bool { return s.Name == p.Step }))
	}
	r.place = min(r.place, r.reach())
	return r
}

// Lesson returns the lesson.
func (r *Runner) Lesson() *Lesson { return r.lesson }

// Step returns the step at hand, and Place its index in the lesson's steps.
func (r *Runner) Step() *Step { return &r.lesson.Steps[r.place] }

// Place returns the index of the step at hand.
func (r *Runner) Place() int { return r.place }

// Text returns the text of the step at hand, with the figures of the learner's runs in it.
func (r *Runner) Text() string { return r.Step().Text.fill(r.lookup) }

// Seen returns what is to be said after the run of a BreakStep, and whether what was to be seen has been seen. Before
// the run there is nothing to say.
func (r *Runner) Seen() (text string, seen bool) {
	s := r.Step()
	if s.Check == nil || !r.Made(s.Runs[0]) {
		return "", false
	}
	if s.Check.Holds.Holds(r.lookup) {
		return s.Check.Seen.fill(r.lookup), true
	}
	return s.Check.Else.fill(r.lookup), false
}

// State returns how far the lesson has come.
func (r *Runner) State() State { return r.store.Progress().State(r.lesson.Name) }

// Blocked returns what is still to be done at the step at hand before the next one can be taken, or nil.
func (r *Runner) Blocked() error { return r.blocked(r.Step()) }

// blocked returns what is still to be done at a step.
func (r *Runner) blocked(s *Step) error {
	if s.Question != nil {
		if _, ok := r.Answered(s.Question.Name); !ok {
			return errors.New("answer the question first: the run will say who was right")
		}
	}
	if x := s.Exercise; x != nil {
		if done := r.Solution(x.Name); !done.Over() {
			return errors.New("solve the exercise first, or ask for its solution")
		}
	}
	for _, name := range s.Runs {
		if !r.Made(name) {
			return fmt.Errorf("make the run %q first", r.lesson.Run(name).Title)
		}
	}
	return nil
}

// reach returns the index of the first step at which something is still to be done: there is no way past it.
func (r *Runner) reach() int {
	for i := range r.lesson.Steps {
		if r.blocked(&r.lesson.Steps[i]) != nil {
			return i
		}
	}
	return len(r.lesson.Steps) - 1
}

// Next goes to the next step; from the last one it ends the lesson, which is done then. If something is still to be
// done here, it stays and returns what.
func (r *Runner) Next() error {
	if err := r.Blocked(); err != nil {
		return err
	}
	if r.place+1 == len(r.lesson.Steps) {
		return r.change(func(l *LessonProgress) {
			if l.Done == nil {
				now := r.now()
				l.Done = &now
			}
		})
	}
	return r.move(r.place + 1)
}

// Back goes to the step before; at the first one it does nothing.
func (r *Runner) Back() error { return r.move(max(0, r.place-1)) }

// GoTo goes to a step, unless there is something to be done before it.
func (r *Runner) GoTo(place int) error {
	if at := r.reach(); place > at {
		return r.blocked(&r.lesson.Steps[at])
	}
	return r.move(max(0, place))
}

func (r *Runner) move(place int) error {
	r.place = place
	return r.change(func(*LessonProgress) {})
}

// change changes what is stored of this lesson, and where the learner is.
func (r *Runner) change(do func(*LessonProgress)) error {
	return r.store.update(func(p *Progress) {
		l := p.lesson(r.lesson.Name, r.now())
		l.Step = r.Step().Name
		do(l)
	})
}

// progress returns what is stored of this lesson; it may not be changed.
func (r *Runner) progress() *LessonProgress {
	if l := r.store.Progress().Lessons[r.lesson.Name]; l != nil {
		return l
	}
	return &LessonProgress{}
}
