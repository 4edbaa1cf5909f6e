package plain

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"ascent/lessons"
)

// A lesson is the lesson that is open.
type lesson struct {
	runner *lessons.Runner
	hints  int    // how many of this step have been told
	run    string // the run that the bench is for
}

// openLesson begins a lesson, or goes on where it was left; one that is done begins again.
func (p *program) openLesson(l *lessons.Lesson) {
	p.close()
	p.lesson = &lesson{runner: lessons.NewRunner(l, p.store)}
	if p.lesson.runner.State() == lessons.Done {
		p.complain(p.lesson.runner.GoTo(0))
	}
	p.say("Lesson %d: %s. %s", l.Number, l.Title, l.Idea)
	p.arrive()
}

// ended writes a title as a sentence with an end.
func ended(title string) string {
	if strings.HasSuffix(title, "?") {
		return title
	}
	return title + "."
}

// arrive reads the page at hand out.
func (p *program) arrive() {
	l := p.lesson
	l.hints = 0
	step := l.runner.Step()
	p.say("")
	p.say("Page %d of %d, %s: %s", l.runner.Place()+1, len(l.runner.Lesson().Steps), step.Kind, ended(step.Title))
	for _, v := range l.runner.VerdictsHere() {
		p.verdict(v)
	}
	text, seen := l.runner.Seen()
	switch {
	case text == "":
		text = l.runner.Text()
	case seen:
		p.say("It broke as it should.")
	default:
		p.say("It came out otherwise.")
	}
	p.prose(text)
	switch step.Kind {
	case lessons.PredictStep:
		p.question(step.Question)
	case lessons.RunStep, lessons.BreakStep:
		p.runs(step)
	case lessons.ExerciseStep:
		p.exercise(step.Exercise)
	case lessons.CodeStep:
		p.code(step.Code)
	case lessons.SummaryStep:
		p.score()
	}
	p.prompt()
}

// again reads the page at hand once more.
func (p *program) again([]string) error {
	p.close()
	p.arrive()
	return nil
}

// asks reports whether an answer is waited for.
func (l *lesson) asks() bool {
	q := l.runner.Step().Question
	if q == nil {
		return false
	}
	_, settled := l.runner.Verdict(q.Name)
	return !settled
}

// question reads the answers to choose from and how they are graded, or the verdict if there is one.
func (p *program) question(q *lessons.Question) {
	if v, ok := p.lesson.runner.Verdict(q.Name); ok {
		p.verdict(v)
		return
	}
	for i, c := range q.Choices {
		p.say("%d: %s", i+1, strings.Join(spoken(c.Text), " "))
	}
	p.say("How it is graded: %s", q.Rule)
	if given, ok := p.lesson.runner.Answered(q.Name); ok {
		p.say("Your answer so far: %s. You may change it, or press enter to go on.", shownAnswer(q, given))
	}
}

// wants says what kind of answer is waited for.
func (l *lesson) wants() string {
	q := l.runner.Step().Question
	if q.Kind == lessons.OneOf {
		return fmt.Sprintf("Type 1 to %d.", len(q.Choices))
	}
	text := "Type a number"
	if q.Unit != "" {
		text += " in " + q.Unit
	}
	if !math.IsInf(q.Low, 0) && !math.IsInf(q.High, 0) {
		text += fmt.Sprintf(", from %g to %g", q.Low, q.High)
	}
	return text + "."
}

// shownAnswer writes a stored answer as it was typed: choices are stored as letters.
func shownAnswer(q *lessons.Question, given string) string {
	if q.Kind == lessons.OneOf {
		return strconv.Itoa(int(given[0]-'a') + 1)
	}
	return strings.TrimSpace(given + " " + q.Unit)
}

// answer takes an answer and goes on, or tells the verdict if there is one at once.
func (p *program) answer(text string) error {
	q := p.lesson.runner.Step().Question
	given := text
	if q.Kind == lessons.OneOf {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > len(q.Choices) {
			return fmt.Errorf("%s is not one of the answers 1 to %d", text, len(q.Choices))
		}
		given = string(rune('a' + n - 1))
	}
	if err := p.lesson.runner.Answer(q.Name, given); err != nil {
		return err
	}
	p.say("Your answer is kept: %s.", shownAnswer(q, given))
	if v, ok := p.lesson.runner.Verdict(q.Name); ok {
		p.verdict(v)
		p.prompt()
		return nil
	}
	return p.turnPage()
}

// verdict tells what became of a prediction.
func (p *program) verdict(v lessons.Verdict) {
	given := strings.TrimSuffix(strings.Join(spoken(v.Given), " "), ".")
	if v.Right {
		p.say("Right. You predicted: %s.", given)
	} else {
		p.say("Wrong. You predicted: %s.", given)
		p.say("It came out as: %s.", strings.TrimSuffix(strings.Join(spoken(v.Truth), " "), "."))
	}
	p.prose(v.Why)
	p.prose(v.Reason)
}

// score says how many predictions came true and where to read on.
func (p *program) score() {
	right, verdicts := 0, p.lesson.runner.Verdicts()
	for _, v := range verdicts {
		if v.Right {
			right++
		}
	}
	if len(verdicts) > 0 {
		p.say("%d of %s came true.", right, counted(len(verdicts), "prediction"))
	}
	for _, link := range p.lesson.runner.Lesson().Links {
		p.say("To read on: %s", strings.TrimSpace(link.Title+" "+link.URL))
	}
}

// turnPage goes on from a page: to its run if one is still to be made, else to the next page, and after the last one home.
func (p *program) turnPage() error {
	l := p.lesson
	if run := l.pending(); run != "" {
		return p.openLessonRun(run)
	}
	last := l.runner.Place() == len(l.runner.Lesson().Steps)-1
	if err := l.runner.Next(); err != nil {
		return err
	}
	if last {
		p.say("The lesson %s is done.", l.runner.Lesson().Title)
		return p.goHome(nil)
	}
	p.arrive()
	return nil
}

// before goes to the page before.
func (p *program) before([]string) error {
	l := p.lesson
	if p.bench == nil && l.runner.Place() == 0 {
		return errors.New("this is the first page")
	}
	if p.bench == nil {
		p.complain(l.runner.Back())
	}
	p.close()
	p.arrive()
	return nil
}

// hint tells one more hint.
func (p *program) hint([]string) error {
	hints := p.lesson.runner.Step().Hints
	if len(hints) == 0 {
		return errors.New("this page has no hints")
	}
	p.lesson.hints = min(p.lesson.hints+1, len(hints))
	p.say("Hint %d of %d: %s", p.lesson.hints, len(hints), strings.Join(spoken(hints[p.lesson.hints-1]), " "))
	return nil
}
