package lessons

import (
	"os"

	"ascent/lessons/expr"
)

// Read reads a lesson. Name is what errors call the file. The error is an Errors: everything that is wrong, each with
// its line.
func Read(name string, text []byte) (*Lesson, error) {
	r := &reader{errs: errs{file: name}, lesson: &Lesson{File: name, text: string(text)}}
	r.source = takeApart(string(text), &r.errs)
	if r.err() != nil {
		return nil, r.err()
	}
	r.readFront()
	if r.err() != nil { // nothing else can be judged without it
		return nil, r.err()
	}
	for i := range r.source.sections {
		r.readStep(&r.source.sections[i])
	}
	if r.err() == nil { // or what was left out would be missed once more
		r.checkOrder()
	}
	if r.err() != nil {
		return nil, r.err()
	}
	return r.lesson, nil
}

// ReadFile reads a lesson from a file.
func ReadFile(path string) (*Lesson, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(path, text)
}

// A reader understands the parts of a file.
type reader struct {
	errs
	source source
	lesson *Lesson

	mentions []mention // figures that are referred to, to be checked when all runs are known to be made
}

// A mention is a reference to a figure at a line.
type mention struct {
	ref  expr.Reference
	line int
	step int // index of the step that says it, which knows only runs made until then; or anyStep
}

// anyStep is the step of what may refer to all runs: claims, which no learner sees.
const anyStep = -1

// condition reads a condition.
func (r *reader) condition(source string, line, step int) *expr.Expr {
	e := r.expression(source, line, step)
	if e != nil && !e.IsCondition() {
		r.add(line, "%q is a number; a condition is needed, such as x > 0", source)
	}
	return e
}

// number reads an expression that is a number.
func (r *reader) number(source string, line, step int) *expr.Expr {
	e := r.expression(source, line, step)
	if e != nil && e.IsCondition() {
		r.add(line, "%q is a condition; a number is needed", source)
	}
	return e
}

func (r *reader) expression(source string, line, step int) *expr.Expr {
	e, err := expr.Parse(source)
	if err != nil {
		r.add(line, "%v", err)
		return nil
	}
	r.mention(e.References(), line, step)
	return e
}

// text reads a text with figures in it, which begins at a line.
func (r *reader) text(source string, line, step int) Text {
	t, at, err := parseText(source)
	if err != nil {
		r.add(line+lines(source[:at]), "%v", err)
	}
	for _, g := range t.gaps {
		r.mention(g.figure.References(), line+lines(source[:g.from]), step)
	}
	return t
}

// mention notes references, after checking those that can be wrong in themselves.
func (r *reader) mention(refs []expr.Reference, line, step int) {
	for _, ref := range refs {
		run := r.lesson.Run(ref.Owner)
		if ref.Owner == "" {
			r.add(line, "%s: a figure belongs to a run, as in %s.%s", ref, r.anyRun(), ref)
			continue
		}
		if run == nil {
			r.add(line, "%s: there is no run %s", ref, ref.Owner)
			continue
		}
		b, err := bind(ref)
		if err == nil {
			err = b.suits(run.Experiment)
		}
		if err != nil {
			r.add(line, "%s: %v", ref, err)
			continue
		}
		r.mentions = append(r.mentions, mention{ref, line, step})
	}
}

func (r *reader) anyRun() string {
	if len(r.lesson.Runs) == 0 {
		return "run"
	}
	return r.lesson.Runs[0].Name
}

// lines counts the line ends in a text.
func lines(text string) (n int) {
	for _, c := range text {
		if c == '\n' {
			n++
		}
	}
	return n
}
