package plain

import (
	"ascent/lessons"
)

// greet says what the program is and lists the course.
func (p *program) greet() {
	p.say("Ascent, a playground for reinforcement learning.")
	p.complain(p.list(nil))
}

// list lists the lessons with how far each has come.
func (p *program) list([]string) error {
	for _, l := range p.course.Lessons {
		state := p.store.Progress().State(l.Name)
		p.say("Lesson %d, %s, %s: %s", l.Number, l.Title, state, l.Idea)
	}
	p.prompt()
	return nil
}

// nextLesson returns the lesson to go on with, or nil if all are done.
func (p *program) nextLesson() *lessons.Lesson {
	progress, course := p.store.Progress(), p.course.Lessons
	if next := progress.Next(course); next < len(course) && progress.State(course[next].Name) != lessons.Done {
		return course[next]
	}
	return nil
}

// enter opens a lesson by its name.
func (p *program) enter(args []string) error {
	if len(args) == 0 {
		return usage("lesson NAME; lessons lists them")
	}
	l, err := p.course.Find(args[0])
	if err != nil {
		return err
	}
	p.openLesson(l)
	return nil
}

// goHome leaves what is open.
func (p *program) goHome([]string) error {
	p.close()
	p.lesson = nil
	return p.list(nil)
}

// goOn does what is next: it opens the next lesson, turns the page, or makes the run of the lesson.
func (p *program) goOn([]string) error {
	switch p.at() {
	case home:
		if l := p.nextLesson(); l != nil {
			p.openLesson(l)
			return nil
		}
		p.say("All lessons are done.")
		return nil
	case practice:
		return p.goOnFromRun()
	case free:
		p.prompt()
		return nil
	}
	return p.turnPage()
}
