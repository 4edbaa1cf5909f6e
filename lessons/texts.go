package lessons

// A Passage is a text of a lesson that a reader gets to see, as it stands in the file.
type Passage struct {
	Line int // where it begins, or where its step does
	Text string
}

// Passages lists all texts of the lesson.
func (l *Lesson) Passages() (list []Passage) {
	for i := range l.Steps {
		s := &l.Steps[i]
		add := func(texts ...string) {
			for _, t := range texts {
				list = append(list, Passage{s.Line, t})
			}
		}
		add(s.Title, s.Text.source)
		add(s.Hints...)
		if q := s.Question; q != nil {
			add(q.Rule, q.Reason.source)
			for _, c := range q.Choices {
				add(c.Text, c.Why.source)
			}
		}
		if c := s.Check; c != nil {
			add(c.Seen.source, c.Else.source)
		}
		if x := s.Exercise; x != nil {
			add(x.Reason.source)
			for _, m := range x.Mistakes {
				add(m.Why.source)
			}
		}
	}
	return list
}
