package lessons

import "time"

// A Solution is what a learner has made of an exercise.
type Solution struct {
	Typed  string     `json:"typed"` // the formula that was tried last or, once it is solved, that solved it last
	Tries  int        `json:"tries"`
	Solved *time.Time `json:"solved,omitempty"` // when it was first right
	GaveUp *time.Time `json:"gave_up,omitempty"`
}

// Over reports whether the solution may be shown: it was found, or given up.
func (s *Solution) Over() bool { return s.Solved != nil || s.GaveUp != nil }

// Try judges the formula that was typed for an exercise, and stores that it was tried. The error is one of the store.
func (r *Runner) Try(exercise, typed string) (Attempt, error) {
	a := r.exercise(exercise).Try(typed)
	return a, r.changeSolution(exercise, func(s *Solution) {
		if s.Solved != nil { // what solved it stands, unless something else does too
			if a.Solved {
				s.Typed = typed
			}
			return
		}
		s.Typed = typed
		s.Tries++
		if now := r.now(); a.Solved {
			s.Solved = &now
		}
	})
}

// GiveUp stores that the solution was asked for before it was found. It may be found all the same afterwards.
func (r *Runner) GiveUp(exercise string) error {
	r.exercise(exercise)
	return r.changeSolution(exercise, func(s *Solution) {
		if now := r.now(); !s.Over() {
			s.GaveUp = &now
		}
	})
}

func (r *Runner) changeSolution(exercise string, change func(*Solution)) error {
	return r.change(func(l *LessonProgress) {
		if l.Exercises == nil {
			l.Exercises = map[string]*Solution{}
		}
		if l.Exercises[exercise] == nil {
			l.Exercises[exercise] = &Solution{}
		}
		change(l.Exercises[exercise])
	})
}

// Solution returns what was made of an exercise so far.
func (r *Runner) Solution(exercise string) Solution {
	if s := r.progress().Exercises[exercise]; s != nil {
		return *s
	}
	return Solution{}
}

// Fill puts the figures of the learner's runs into a text.
func (r *Runner) Fill(t Text) string { return t.fill(r.lookup) }

func (r *Runner) exercise(name string) *Exercise {
	x := r.lesson.Exercise(name)
	if x == nil {
		panic("lessons: " + r.lesson.Name + " has no exercise " + name)
	}
	return x
}
