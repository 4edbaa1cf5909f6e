package plain

import (
	"fmt"
	"slices"
	"strings"

	"ascent/lessons"
	"ascent/lessons/lab"
	"ascent/tui"
)

// spoken returns a short text of a lesson as lines of ascii.
func spoken(source string) []string { return tui.Spoken(source) }

// pending returns the first run of this step that is still to be made, or "".
func (l *lesson) pending() string {
	for _, run := range l.runner.Step().Runs {
		if !l.runner.Made(run) {
			return run
		}
	}
	return ""
}

// runs lists the runs of a step.
func (p *program) runs(step *lessons.Step) {
	for _, name := range step.Runs {
		run := p.lesson.runner.Lesson().Run(name)
		switch {
		case p.lesson.runner.Made(name):
			p.say("Run: %s, done.", run.Title)
		case run.Seeds > 1:
			p.say("Run: %s, to be made, seed %d here and %d more for the figures.", run.Title, run.Experiment.Seed, run.Seeds-1)
		default:
			p.say("Run: %s, to be made, seed %d.", run.Title, run.Experiment.Seed)
		}
	}
}

// openLessonRun puts a run of the lesson on the bench.
func (p *program) openLessonRun(run string) error {
	l := p.lesson
	e, byHand := l.runner.Opening(run)
	b, err := newBench(e)
	if err != nil {
		return err
	}
	p.close()
	b.origin, b.byHand = &e, byHand
	b.over = func(s *lab.Session) bool { return l.runner.Over(run, s) }
	p.bench, l.run = b, run
	p.say("The run %s.", l.runner.Lesson().Run(run).Title)
	p.prompt()
	return nil
}

// task says what to do with the run on the bench.
func (l *lesson) task(b *bench) string {
	if l.runner.Made(l.run) {
		return "Press enter to go on with the lesson, or look around first: show, step, back."
	}
	runs := l.runner.Step().Runs
	text := "Press enter to make the run, or look first: show world, step, help."
	if len(b.byHand) > 0 {
		var turns []string
		for _, c := range b.byHand {
			turns = append(turns, "set "+c.Name+" "+c.Value)
		}
		text = "First type " + strings.Join(turns, " and then ") + ". Then press enter to make the run."
	}
	if len(runs) > 1 {
		text = fmt.Sprintf("This is run %d of %d. ", slices.Index(runs, l.run)+1, len(runs)) + text
	}
	return text
}

// goOnFromRun makes the run if it is still to be made; then it goes to the next one, or on from the page of the runs.
func (p *program) goOnFromRun() error {
	l := p.lesson
	if !l.runner.Made(l.run) {
		return p.run(nil)
	}
	if run := l.pending(); run != "" {
		return p.openLessonRun(run)
	}
	p.close()
	if l.runner.Step().Kind == lessons.BreakStep {
		p.arrive() // the page says what was seen
		return nil
	}
	return p.turnPage()
}

// measure has the figures of the lesson's run computed, if it is over and they are not known yet.
func (p *program) measure() error {
	p.verify()
	l, s := p.lesson, p.bench.session
	if l == nil || l.runner.Made(l.run) || !l.runner.Over(l.run, s) {
		return nil
	}
	ctx, done := p.interruptible()
	defer done()
	told := 0
	made, err := l.runner.Measure(ctx, l.run, s, func(done, total int) {
		if tenth := 10 * done / total; total > 1 && tenth > told {
			told = tenth
			p.say("Its figures are means over seeds: %d of %d done.", done, total)
		}
	})
	if err != nil {
		return &otherRun{err}
	}
	if err := l.runner.Complete(l.run, made); err != nil {
		p.complain(err)
	}
	p.say("The figures of the run are known.")
	return nil
}

// otherRun is the error of a run that is not the lesson's.
type otherRun struct{ error }

// Hint says how to make the lesson's run.
func (*otherRun) Hint() string { return "Type restart to begin the run of the lesson again." }
