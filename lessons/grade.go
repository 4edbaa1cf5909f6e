package lessons

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ascent/lessons/expr"
)

// Answer takes a prediction: a choice's letter, or a number. It may be changed until one of the runs that grade it is
// made; then it stands. A question that no run grades is settled by its first answer. The error says what is wrong with
// the answer, or that it was not stored.
func (r *Runner) Answer(question, given string) error {
	q := r.question(question)
	given, err := q.read(given)
	if err != nil {
		return err
	}
	if r.settled(q) {
		return errText("the run has been made: what was predicted stands")
	}
	return r.change(func(l *LessonProgress) {
		l.Answers[question] = &Answer{Given: given, At: r.now()}
		r.grade(l)
	})
}

// settled reports whether an answer can't be changed any more.
func (r *Runner) settled(q *Question) bool {
	if _, answered := r.Answered(q.Name); !answered {
		return false
	}
	return len(q.Runs) == 0 || slices.ContainsFunc(q.Runs, r.Made)
}

// Answered returns the prediction, and whether there is one.
func (r *Runner) Answered(question string) (given string, ok bool) {
	a := r.progress().Answers[question]
	if a == nil {
		return "", false
	}
	given, err := r.question(question).read(a.Given)
	return given, err == nil
}

// read reads an answer and returns it as it is stored.
func (q *Question) read(given string) (string, error) {
	given = strings.ToLower(strings.TrimSpace(given))
	if q.Kind == OneOf {
		if q.choice(given) == nil {
			return "", fmt.Errorf("%q is not one of the choices a to %s", given, letter(len(q.Choices)-1))
		}
		return given, nil
	}
	number := strings.TrimSpace(strings.TrimSuffix(given, strings.ToLower(q.Unit)))
	x, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", "."), 64)
	if err != nil {
		return "", fmt.Errorf("%q is not a number", given)
	}
	if !(x >= q.Low && x <= q.High) {
		return "", fmt.Errorf("%s is not between %g and %g", number, q.Low, q.High)
	}
	return strconv.FormatFloat(x, 'g', -1, 64), nil
}

// letter returns the name of a choice: "a" for the first.
func letter(i int) string { return string(rune('a' + i)) }

// choice returns the choice with that letter, or nil.
func (q *Question) choice(name string) *Choice {
	for i := range q.Choices {
		if letter(i) == name {
			return &q.Choices[i]
		}
	}
	return nil
}

// A Verdict is what became of a prediction.
type Verdict struct {
	Question *Question
	Right    bool
	Given    string // the answer as a reader sees it: the text of the choice, or the number with its unit
	Truth    string // the right one, in the same way
	Why      string // what is to be said about the choice that was made; may be empty
	Reason   string // why it is as it is, with the figures of the runs
}

// Verdict returns the verdict on a prediction, and false if it was not made or its runs were not.
func (r *Runner) Verdict(question string) (v Verdict, ok bool) {
	q := r.question(question)
	given, answered := r.Answered(question)
	needs := owners(slices.Concat(q.conditions(), q.texts()))
	if !answered || slices.ContainsFunc(needs, func(run string) bool { return !r.Made(run) }) {
		return Verdict{}, false
	}
	v = Verdict{Question: q, Right: q.right(given, r.lookup), Reason: q.Reason.fill(r.lookup)}
	if q.Kind == OneOf {
		c := q.choice(given)
		v.Given, v.Truth, v.Why = c.Text, q.truth(r.lookup), c.Why.fill(r.lookup)
		return v, true
	}
	x, _ := strconv.ParseFloat(given, 64) // it was read before
	v.Given, v.Truth = q.quantity(x), q.quantity(q.Truth.Number(r.lookup))
	return v, true
}

// Verdicts returns the verdicts that there are, in the order of the questions.
func (r *Runner) Verdicts() (list []Verdict) {
	for i := range r.lesson.Steps {
		if q := r.lesson.Steps[i].Question; q != nil {
			if v, ok := r.Verdict(q.Name); ok {
				list = append(list, v)
			}
		}
	}
	return list
}

// VerdictsHere returns the verdicts that the explanation at hand is about: those by runs, on the questions since the
// explanation before.
func (r *Runner) VerdictsHere() (list []Verdict) {
	if r.Step().Kind != ExplainStep {
		return nil
	}
	for i := r.place - 1; i >= 0 && r.lesson.Steps[i].Kind != ExplainStep; i-- {
		if q := r.lesson.Steps[i].Question; q != nil {
			if v, ok := r.Verdict(q.Name); ok && len(q.Runs) > 0 {
				list = append([]Verdict{v}, list...)
			}
		}
	}
	return list
}

// right grades an answer.
func (q *Question) right(given string, lookup func(expr.Reference) float64) bool {
	if q.Kind == OneOf {
		return q.choice(given).When.Holds(lookup)
	}
	x, _ := strconv.ParseFloat(given, 64)
	return math.Abs(x-q.Truth.Number(lookup)) <= q.Within
}

// truth returns the text of the choice that is right.
func (q *Question) truth(lookup func(expr.Reference) float64) string {
	for _, c := range q.Choices {
		if c.When.Holds(lookup) {
			return c.Text
		}
	}
	return "none of these"
}

// quantity writes a number with the question's unit.
func (q *Question) quantity(x float64) string {
	text := format{digits: -1}.write(x)
	if q.Unit != "" {
		text += "\u00a0" + q.Unit
	}
	return text
}

// grade notes which predictions were right, as far as the runs tell by now.
func (r *Runner) grade(l *LessonProgress) {
	for name, a := range l.Answers {
		if a == nil || a.Right != nil || r.lesson.Question(name) == nil {
			continue
		}
		if v, ok := r.Verdict(name); ok {
			now := r.now()
			a.Right, a.Graded = &v.Right, &now
		}
	}
}

func (r *Runner) question(name string) *Question {
	q := r.lesson.Question(name)
	if q == nil {
		panic("lessons: " + r.lesson.Name + " has no question " + name)
	}
	return q
}
