package tui

import (
	"fmt"
	"strings"

	"ascent/lessons"
	"ascent/lessons/lab"
	"ascent/worlds"
)

func (l *lesson) draw(a *App, w, h int) Block {
	if l.inside {
		l.studio.busy = l.measuring()
		return l.studio.drawWith(a, l.title(), w, h)
	}
	high := h - 2 // of the box, between title and footer
	wide := min(w-6, readingWidth)
	l.room = high - 3
	lines := l.illustrated(a.theme, l.page(a.theme, wide), wide)
	l.rows = len(lines)
	if l.reveal { // the chosen answer, with the lines around it
		l.top = max(min(l.top, l.line-1), l.line+3-l.room)
		l.reveal = false
	}
	l.top = max(0, min(l.top, l.rows-l.room))
	margin := blank((w - 2 - wide) / 2)
	body := []string{""}
	for _, line := range lines[l.top:min(l.rows, l.top+l.room)] {
		body = append(body, margin+line)
	}
	box := Box{Title: l.runner.Step().Title, Active: true, Note: kindWords[l.runner.Step().Kind]}
	if l.rows > l.room {
		box.Foot = seen(l.top+l.room, l.rows)
	}
	return Below(l.titleBar(a.theme, w), a.theme.Box(box, body, w, high), a.footer(w)) // which asks whether all was seen
}

// illustrated puts a picture of the lesson's world below a page that leaves room for it.
func (l *lesson) illustrated(t *Theme, lines []string, w int) []string {
	room := l.room - len(lines) - 1
	kind := l.runner.Step().Kind
	if kind != lessons.ReadStep && kind != lessons.PredictStep || room < 10 || l.world == nil {
		return lines
	}
	c := worlds.NewCanvas(w, min(room, w/4), t.Marks.Canvas())
	l.world.Draw(c, nil)
	return append(append(lines, blank(w)), t.Canvas(c).Lines...)
}

// firstWorld returns the world of a lesson's first run as it is at the beginning, or nil.
func firstWorld(l *lessons.Lesson) worlds.World {
	if len(l.Runs) == 0 {
		return nil
	}
	s, err := lab.New(l.Runs[0].Experiment)
	if err != nil {
		return nil
	}
	defer s.Close()
	return s.Frame().World
}

// kindWords say what a step is for.
var kindWords = map[lessons.Kind]string{
	lessons.ReadStep: "read", lessons.PredictStep: "predict", lessons.RunStep: "run", lessons.ExplainStep: "why",
	lessons.BreakStep: "break it", lessons.ExerciseStep: "write it", lessons.CodeStep: "source", lessons.SummaryStep: "to take along",
}

func (l *lesson) title() string {
	return fmt.Sprintf("%d %s · %s", l.runner.Lesson().Number, l.runner.Lesson().Title, l.runner.Step().Title)
}

// titleBar names the lesson and shows how far it has come.
func (l *lesson) titleBar(t *Theme, w int) Block {
	n, at := len(l.runner.Lesson().Steps), l.runner.Place()
	p := t.Pen(w).Put(Heading, " Ascent ").Put(Title, fmt.Sprintf(" %d %s ", l.runner.Lesson().Number, l.runner.Lesson().Title))
	words := fmt.Sprintf("page %d of %d ", at+1, n)
	if p.Room() < width(words)+n+3 {
		return p.Right(Label, words).End().Block(1)
	}
	return p.To(w-width(words)-n-2).Put(Good, strings.Repeat("●", at)).Put(Key, "●").Put(Label, strings.Repeat("○", n-at-1)+"  "+words).End().Block(1)
}

// page sets the text of the step, with what belongs to it: verdicts before an explanation, answers below a question,
// runs below a task.
func (l *lesson) page(t *Theme, w int) (lines []string) {
	step := l.runner.Step()
	for _, v := range l.runner.VerdictsHere() {
		lines = append(lines, putVerdict(t, v, w)...)
	}
	text, seen := l.runner.Seen()
	if text == "" {
		lines = append(lines, t.Markdown(l.runner.Text(), w).Lines...)
	} else {
		lines = append(lines, putSeen(t, seen, w)...)
		lines = append(lines, t.Markdown(text, w).Lines...)
	}
	lines = append(lines, blank(w))
	switch step.Kind {
	case lessons.PredictStep:
		if v, ok := l.runner.Verdict(step.Question.Name); ok {
			lines = append(lines, putVerdict(t, v, w)...)
		} else {
			lines = append(lines, l.putQuestion(t, step.Question, len(lines), w)...)
		}
	case lessons.RunStep, lessons.BreakStep:
		lines = append(lines, l.putRuns(t, w)...)
	case lessons.ExerciseStep:
		lines = append(lines, l.putExercise(t, step.Exercise, len(lines), w)...)
	case lessons.CodeStep:
		lines = append(lines, putCode(t, step.Code, w)...)
	case lessons.SummaryStep:
		lines = append(lines, l.putScore(t, w)...)
	}
	lines = append(lines, l.putHints(t, w)...)
	for len(lines) > 0 && lines[len(lines)-1] == blank(w) { // there is nothing to scroll to
		lines = lines[:len(lines)-1]
	}
	return lines
}

// putSeen says whether what was broken on purpose has broken as it was meant to.
func putSeen(t *Theme, seen bool, w int) []string {
	p := t.Pen(w)
	if seen {
		p.Put(Good, "✓ Broken as it should be.").End()
	} else {
		p.Put(Warning, "It came out otherwise.").End()
	}
	return p.End().Lines()
}

// putRuns lists the runs of the step.
func (l *lesson) putRuns(t *Theme, w int) []string {
	p := t.Pen(w)
	for _, name := range l.runner.Step().Runs {
		run := l.runner.Lesson().Run(name)
		style, mark, state := Key, "○ ", l.seedWords(run)
		if l.runner.Made(name) {
			style, mark, state = Good, "✓ ", ", done"
		}
		for i, line := range wrapSpans([]span{{Plain, run.Title}, {Label, state}}, w-2) {
			if i == 0 {
				p.Put(style, mark)
			}
			p.To(2).spans(line, 0, w-2)
			p.End()
		}
	}
	p.End()
	if l.pending() != "" {
		p.Put(Key, "enter").Put(Label, " opens the studio").End()
	}
	return p.Lines()
}

// seedWords says how many more runs stand behind the figures of one.
func (l *lesson) seedWords(run *lessons.Run) string {
	if run.Seeds > 1 {
		return fmt.Sprintf(", seed %d on the screen and %d more for the figures", run.Experiment.Seed, run.Seeds-1)
	}
	return fmt.Sprintf(", seed %d", run.Experiment.Seed)
}

// putCode writes source, and how to see what it adds to another.
func putCode(t *Theme, c *lessons.Code, w int) []string {
	p := t.Pen(w).Put(Title, c.File)
	if c.From != "" {
		p.Put(Label, "   ").Put(Key, "d").Put(Label, " shows the difference to "+c.From)
	}
	p.End().End()
	for _, line := range NewSource(strings.Join(c.Lines, "\n")).lines {
		for _, part := range fold(line, w) {
			p.spans(part, 0, w)
			p.End()
		}
	}
	return p.Lines()
}

// putScore says how many predictions came true, and where to read on.
func (l *lesson) putScore(t *Theme, w int) []string {
	p := t.Pen(w)
	right, all := 0, 0
	for _, v := range l.runner.Verdicts() {
		if all++; v.Right {
			right++
		}
	}
	if all > 0 {
		p.Put(Strong, fmt.Sprintf("%d of %d predictions came true.", right, all)).End().End()
	}
	for _, link := range l.runner.Lesson().Links {
		for i, line := range t.wrap(strings.TrimSpace(link.Title+" "+link.URL), w-2) {
			if i == 0 {
				p.Put(Label, "·")
			}
			p.To(2).Put(Link, line).End()
		}
	}
	return p.Lines()
}

// putHints writes the hints that were asked for, and what can't be done.
func (l *lesson) putHints(t *Theme, w int) []string {
	p := t.Pen(w)
	for _, hint := range l.runner.Step().Hints[:l.hints] {
		for _, line := range t.wrap("Hint: "+hint, w) {
			p.Put(Warning, line).End()
		}
	}
	if l.wrong != "" {
		for _, line := range t.wrap(l.wrong, w) {
			p.Put(Failure, line).End()
		}
	}
	return p.Lines()
}

// measuring says how far the measuring of a run is, or nothing.
func (l *lesson) measuring() string {
	switch {
	case l.cancel == nil:
		return ""
	case l.seeds == 0:
		return "The run is over. Its figures are being measured."
	}
	return fmt.Sprintf("The run is over. Its figures are means over seeds: %d of %d done.", l.done, l.seeds)
}
