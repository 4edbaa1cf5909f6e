package lessons

import (
	"slices"

	"ascent/lessons/expr"
)

// checkOrder sees to it that no step speaks of a run that is yet to be made, and that no run is left out.
func (r *reader) checkOrder() {
	madeAt, used := map[string]int{}, map[string]bool{}
	for i, s := range r.lesson.Steps {
		for _, run := range s.Runs {
			madeAt[run], used[run] = i, true
		}
	}
	for _, m := range r.mentions {
		used[m.ref.Owner] = true
		if at, ok := madeAt[m.ref.Owner]; m.step != anyStep && (!ok || at > m.step) {
			r.add(m.line, "%s: the run %s is not made before this step", m.ref, m.ref.Owner)
		}
	}
	for _, s := range r.lesson.Steps {
		if q := s.Question; q != nil {
			for _, run := range owners(slices.Concat(q.conditions(), q.texts())) {
				if _, ok := madeAt[run]; !ok && r.lesson.Run(run) != nil {
					r.add(s.Line, "the question %s needs the run %s, which no step makes", q.Name, run)
				}
			}
		}
	}
	for i, run := range r.lesson.Runs {
		if !used[run.Name] {
			r.add(r.source.front.at("run[%d]", i), "the run %s is made in no step", run.Name)
		}
	}
	if len(r.lesson.Steps) == 0 {
		r.add(r.source.front.line, "the lesson has no steps")
	}
}

// references lists the figures that a learner sees or is graded by.
func (l *Lesson) references() (refs []expr.Reference) {
	for _, s := range l.Steps {
		refs = append(refs, s.Text.references()...)
		if c := s.Check; c != nil {
			refs = slices.Concat(refs, c.Holds.References(), c.Seen.references(), c.Else.references())
		}
		if x := s.Exercise; x != nil {
			refs = slices.Concat(refs, x.texts())
		}
		if q := s.Question; q != nil {
			refs = slices.Concat(refs, q.conditions(), q.texts())
		}
	}
	return refs
}
