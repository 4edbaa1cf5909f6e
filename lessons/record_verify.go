package lessons

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Verified is what a record that is in order says.
type Verified struct {
	Name          string
	Lessons, Runs int
}

// VerifyRecord checks a page that Record wrote. File is what errors call it. Every line must be what the code says, and
// every run, made again, must come to the same weights and figures; predictions are graded and formulas tried again. The
// error is an *Error with the first line that is wrong.
func VerifyRecord(ctx context.Context, c *Course, file, text string, tell func(format string, args ...any)) (*Verified, error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	at := slices.Index(lines, codeBegins)
	if at < 0 {
		return nil, &Error{file, len(lines), "there is no code: a line " + codeBegins}
	}
	end := slices.Index(lines[at:], codeEnds)
	if end < 0 {
		return nil, &Error{file, len(lines), "the code has no end: a line " + codeEnds}
	}
	h, err := readCode(lines[at+1 : at+end])
	if err != nil {
		return nil, &Error{file, at + 1, err.Error()}
	}
	for _, name := range slices.Sorted(maps.Keys(h.Progress.Lessons)) {
		if _, err := c.Find(name); err != nil {
			return nil, &Error{file, at + 1, "the code has the lesson " + name + ", which this course has not"}
		}
	}
	v := &verification{ctx: ctx, course: c, file: file, lines: lines, tell: tell}
	if err := v.compare(strings.Split(h.page(c), "\n"), at); err != nil {
		return nil, err
	}
	return v.replay(h)
}

// A verification goes through one record.
type verification struct {
	ctx    context.Context
	course *Course
	file   string
	lines  []string
	tell   func(format string, args ...any)
}

// compare looks for the first line of the page that is not what the code says.
func (v *verification) compare(want []string, code int) error {
	for i := range code {
		switch {
		case i >= len(want)-1:
			return &Error{v.file, i + 1, "this line was put in"}
		case v.lines[i] != want[i]:
			return &Error{v.file, i + 1, fmt.Sprintf("this line was changed; the code says %q", want[i])}
		}
	}
	if code < len(want)-1 {
		return &Error{v.file, code + 1, fmt.Sprintf("a line is missing; the code says %q", want[code])}
	}
	return nil
}

// fault returns an error at the line of a lesson's section that begins with a text.
func (v *verification) fault(l *Lesson, begins, format string, args ...any) error {
	line, inside := 1, false
	for i, text := range v.lines {
		if strings.HasPrefix(text, "## ") {
			inside = strings.HasPrefix(text, fmt.Sprintf("## %d %s (", l.Number, l.Title))
		}
		if inside && (strings.HasPrefix(text, "## ") || strings.HasPrefix(text, begins)) {
			line = i + 1
		}
		if inside && strings.HasPrefix(text, begins) {
			break
		}
	}
	return &Error{v.file, line, fmt.Sprintf(format, args...)}
}

// replay makes all runs of a record again.
func (v *verification) replay(h *handedIn) (*Verified, error) {
	done := &Verified{Name: h.Name}
	for _, l := range v.course.Lessons {
		p := h.Progress.Lessons[l.Name]
		if p == nil {
			continue
		}
		done.Lessons++
		r := NewRunner(l, &Store{progress: Progress{Lessons: map[string]*LessonProgress{l.Name: p}}})
		for i := range l.Runs {
			run := &l.Runs[i]
			if p.Runs[run.Name] == nil {
				continue
			}
			if err := v.again(l, run, p.Runs[run.Name]); err != nil {
				return nil, err
			}
			done.Runs++
		}
		if err := v.judge(r, p); err != nil {
			return nil, err
		}
	}
	return done, nil
}

// again makes a run again and compares what it came to.
func (v *verification) again(l *Lesson, run *Run, made *Made) error {
	begins := "- ran " + run.Name + ":"
	if err := differs(made.Experiment, run.Experiment); err != nil {
		return v.fault(l, begins, "the run %s is not the lesson's: %v", run.Name, err)
	}
	v.tell("%s: making the run %s again", l.Name, run.Name)
	again, err := measurement{run, l.figures(run.Name)}.alone(v.ctx, made.Experiment, func(int, int) {})
	if err != nil {
		return err
	}
	if *again.Experiment.Result != *made.Experiment.Result {
		return v.fault(l, begins, "the run %s comes to other weights when it is made again: %.12s", run.Name, again.Experiment.Result.WeightsSHA256)
	}
	for key, x := range again.Figures {
		if y, ok := made.Figures[key]; !ok || x != y && !(math.IsNaN(float64(x)) && math.IsNaN(float64(y))) {
			return v.fault(l, begins, "the run %s comes to %s = %v when it is made again, not %v", run.Name, key, x, y)
		}
	}
	return nil
}

// judge grades the predictions and tries the formulas once more, by the figures that were found to be right.
func (v *verification) judge(r *Runner, p *LessonProgress) error {
	l := r.lesson
	for _, s := range l.Steps {
		if q := s.Question; q != nil && p.Answers[q.Name] != nil && p.Answers[q.Name].Right != nil {
			verdict, ok := r.Verdict(q.Name)
			if !ok || verdict.Right != *p.Answers[q.Name].Right {
				return v.fault(l, "- predicted "+q.Name+":", "the prediction %s is not %s by the lesson's runs", q.Name, verdictWord(p.Answers[q.Name].Right))
			}
		}
		if x := s.Exercise; x != nil && p.Exercises[x.Name] != nil && p.Exercises[x.Name].Solved != nil {
			if a := x.Try(p.Exercises[x.Name].Typed); !a.Solved {
				return v.fault(l, "- wrote "+x.Name+":", "the formula %q does not solve %s", p.Exercises[x.Name].Typed, x.Name)
			}
		}
	}
	return nil
}
