package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
	"ascent/worlds"
)

// A lesson takes a learner through a lesson of the course: pages, questions, and the studio for its runs. What is done is
// stored at once, so that it can be left at any moment.
type lesson struct {
	app    *App
	runner *lessons.Runner
	world  worlds.World // of its first run, to be looked at while reading

	top    int    // first line of the page that is seen
	rows   int    // lines of the page, and …
	room   int    // … how many of them there is room for, when it was drawn last
	at     int    // the chosen answer …
	line   int    // … and the line of the page that it stands in
	reveal bool   // it is to be scrolled into sight
	input  *input // the number that is being typed
	hints  int    // how many hints of this step are shown
	wrong  string // what can't be done, or could not be stored

	attempt *lessons.Attempt // what came of the formula that was tried last, or nil

	exercise
}

// An exercise is the part of a lesson that is done in the studio.
type exercise struct {
	studio *studio // nil before the first run
	inside bool    // the studio is on screen
	run    string  // the run that it is made for

	cancel      context.CancelFunc // ends the measuring that is under way, or nil
	done, seeds int                // of that: how many seeds of how many
}

// openLesson begins a lesson, or goes on where it was left; one that is done begins again.
func (a *App) openLesson(l *lessons.Lesson) {
	screen := &lesson{app: a, runner: lessons.NewRunner(l, a.store), world: firstWorld(l)}
	if screen.runner.State() == lessons.Done { // it is read again, from its first page
		if err := screen.runner.GoTo(0); err != nil {
			screen.wrong = err.Error()
		}
	}
	a.push(screen)
	screen.arrive()
}

func (l *lesson) mode() Mode {
	step := l.runner.Step()
	switch {
	case l.input != nil:
		return Typing
	case l.inside && l.studio.mode() != Free:
		return l.studio.mode()
	case l.inside:
		return Exercise
	case step.Kind == lessons.PredictStep && !l.settled():
		return Asking
	case l.solving():
		return Solving
	}
	return Reading
}

// settled reports whether the answer to the question at hand can't be changed any more.
func (l *lesson) settled() bool {
	_, ok := l.runner.Verdict(l.runner.Step().Question.Name)
	return ok
}

// arrive prepares a page that was not seen before.
func (l *lesson) arrive() {
	l.top, l.at, l.hints, l.wrong, l.input, l.attempt = 0, 0, 0, "", nil, nil
	if q := l.runner.Step().Question; q != nil {
		if given, ok := l.runner.Answered(q.Name); ok && q.Kind == lessons.OneOf {
			l.at = int(given[0] - 'a')
		}
	}
}

func (l *lesson) hush() {
	l.wrong = ""
	if l.studio != nil {
		l.studio.hush()
	}
}

// back leaves what is in front within the lesson: a line that is typed, then the studio.
func (l *lesson) back() bool {
	switch {
	case l.inside && l.studio.back():
	case l.inside:
		l.studio.bench.pause()
		l.inside = false
		l.top = 0
	case l.input != nil:
		l.input = nil
	default:
		return false
	}
	return true
}

func (l *lesson) close() {
	if l.cancel != nil {
		l.cancel()
	}
	if l.studio != nil {
		l.app.keepPanes(l.studio)
		l.studio.close()
	}
}

// move moves over the answers, the page, or the panes. On a page that is longer than the screen only single lines go over
// the answers, so that all of it can be read.
func (l *lesson) move(lines int) tea.Cmd {
	switch {
	case l.inside:
		return l.studio.move(lines)
	case l.mode() == Asking && l.choices() > 0 && (l.rows <= l.room || lines == 1 || lines == -1):
		l.at, l.reveal = min(max(l.at+lines, 0), l.choices()-1), true
	default:
		l.top = max(0, min(l.top+lines, l.rows-l.room))
	}
	return nil
}

// goOn reads on while there is text below the screen, and from the page's end goes to what is next. A line stays in sight
// to find the place by.
func (l *lesson) goOn() tea.Cmd {
	if l.unread() {
		return l.move(max(l.room-1, 1))
	}
	return l.next()
}

// unread reports whether the page goes on below the screen.
func (l *lesson) unread() bool { return l.top+l.room < l.rows }

// goOnOrReadOn names what goOn does now.
func goOnOrReadOn(a *App) string {
	switch l := a.top().(*lesson); {
	case l.unread():
		return "read on"
	case l.pending() != "":
		return "open the studio"
	}
	return "go on"
}

// next goes on: into the studio if there is a run to be made, else to the next step, and after the last one home.
func (l *lesson) next() tea.Cmd {
	if l.inside {
		return l.leaveStudio()
	}
	if run := l.pending(); run != "" {
		return l.openRun(run)
	}
	last := l.runner.Place() == len(l.runner.Lesson().Steps)-1
	if err := l.runner.Next(); err != nil {
		l.wrong = err.Error()
		return nil
	}
	if last {
		return l.app.back()
	}
	l.arrive()
	return nil
}

// before goes to the step before.
func (l *lesson) before() tea.Cmd {
	if err := l.runner.Back(); err != nil {
		l.wrong = err.Error()
	}
	l.arrive()
	return nil
}

func hasPageBefore(a *App) bool { return a.top().(*lesson).runner.Place() > 0 }

// again goes back to the question that this run answers.
func (l *lesson) again() tea.Cmd {
	if at := l.questionBefore(); at >= 0 {
		l.back()
		l.inside = false
		if err := l.runner.GoTo(at); err != nil {
			l.wrong = err.Error()
		}
		l.arrive()
	}
	return nil
}

// questionBefore returns the place of the last question before this step, or -1.
func (l *lesson) questionBefore() int {
	for i := l.runner.Place() - 1; i >= 0; i-- {
		if l.runner.Lesson().Steps[i].Kind == lessons.PredictStep {
			return i
		}
	}
	return -1
}

func hasQuestion(a *App) bool {
	l, ok := a.top().(*lesson)
	return ok && l.questionBefore() >= 0
}

// hint shows one more hint, and the end of the page, where it stands.
func (l *lesson) hint() tea.Cmd {
	l.hints = min(l.hints+1, len(l.runner.Step().Hints))
	l.top = far
	if l.inside {
		l.studio.bench.notice = notice{text: "hint: " + l.runner.Step().Hints[l.hints-1]}
	}
	return nil
}

// hasHint reports whether there are hints that are of use: to a question that is answered or a formula that is found they
// are not any more.
func hasHint(a *App) bool {
	l, ok := a.top().(*lesson)
	if !ok {
		return false
	}
	step := l.runner.Step()
	answered := l.mode() == Reading && (step.Question != nil || step.Exercise != nil)
	return len(step.Hints) > 0 && !answered
}
