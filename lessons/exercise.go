package lessons

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"ascent/lessons/expr"
	"ascent/worlds"
)

// An Exercise asks for a formula: an expression, or a few lines, in the language of expr.Program. What is typed is tried
// on cases whose result is known, and then put to use in a small world.
type Exercise struct {
	Name      string // unique in the lesson
	Gives     string // what the result is called: "delta"
	Variables []Variable
	Cases     []Case
	Probe     Probe   // nil for a formula of a lesson's own
	Within    float64 // how far off a result may be, relative to what is wanted if that is above 1

	Solution string
	Reason   Text // shown with the solution
	Mistakes []Mistake
}

// A Variable is a name that the formula may use.
type Variable struct {
	Name  string
	Means string // "reward of the step"
	List  bool   // a list of numbers
}

// A Case is what is given to a formula, with what it must come to.
type Case struct {
	Given map[string]expr.Value
	Want  expr.Value
}

// A Probe puts a formula to use in a small world and says what came of it, and whether that is as it should be.
type Probe func(compute func(given map[string]expr.Value) expr.Value) (says string, ok bool)

// A Mistake is a formula that is often written and wrong.
type Mistake struct {
	Text string
	Why  Text // shown to who writes something that computes the same
}

// An Attempt is what became of a formula that was typed.
type Attempt struct {
	Solved bool
	At     int    // offset of what can't be read, or -1
	Wrong  string // what is wrong with it, in a line; empty if it is solved
	Sum    *Sum   // the first case that fails; nil if all are right, or none could be computed
	Why    Text   // what is to be said about a well-known mistake; may be empty
	Probe  string // what it came to in the world; empty if it did not come so far
}

// A Sum is a case that fails, with the arithmetic.
type Sum struct {
	Given string   // "r = 1, gamma = 0.9, G_next = 2"
	Yours []string // a line each of the formula: "1 + 2 = 3"
	Want  string   // "2.8"
}

// String writes all of it in a line.
func (s *Sum) String() string {
	return fmt.Sprintf("%s: yours %s, wanted %s", s.Given, strings.Join(s.Yours, "; "), s.Want)
}

// inputs are the variables as a program wants them.
func (x *Exercise) inputs() []expr.Input {
	list := make([]expr.Input, len(x.Variables))
	for i, v := range x.Variables {
		list[i] = expr.Input{Name: v.Name, List: v.List}
	}
	return list
}

// Try judges a formula: first on the cases, then in the world of the probe.
func (x *Exercise) Try(typed string) Attempt {
	a, prog := x.test(typed)
	if a.Solved && x.Probe != nil {
		if a.Probe, a.Solved = x.Probe(prog.Run); !a.Solved {
			a.Wrong = "the cases are right, but in the world it does not do what it should"
		}
	}
	return a
}

// test judges a formula on the cases alone. The program is nil if it can't be read.
func (x *Exercise) test(typed string) (Attempt, *expr.Program) {
	prog, err := x.compile(typed)
	if err != nil {
		a := Attempt{At: -1, Wrong: err.Error()}
		if trouble := (*expr.Error)(nil); errors.As(err, &trouble) {
			a.At, a.Wrong = trouble.At, sentence(trouble)
		}
		return a, nil
	}
	for i, c := range x.Cases {
		if got := prog.Run(c.Given); !x.equal(got, c.Want) {
			wrong := fmt.Sprintf("case %d of %d comes out otherwise", i+1, len(x.Cases))
			return Attempt{At: -1, Wrong: wrong, Sum: x.sum(prog, c), Why: x.mistake(prog)}, prog
		}
	}
	return Attempt{At: -1, Solved: true}, prog
}

// sentence says what can't be read, without the place, and of a name that stands for nothing which was probably meant.
func sentence(e *expr.Error) string {
	if e.Name == "" {
		return e.Text
	}
	there, unknown := strings.Join(e.Names, ", "), worlds.Unknown("name", e.Name, e.Names)
	if unknown.Nearest == "" {
		return e.Text + "; there are " + there
	}
	return e.Text + ": " + unknown.Hint() + " There are " + there
}

// compile reads a formula. It must come to a list if a list is wanted.
func (x *Exercise) compile(typed string) (*expr.Program, error) {
	prog, err := expr.Compile(typed, x.inputs())
	switch {
	case err != nil:
		return nil, err
	case x.Cases[0].Want.IsList() && !prog.IsList():
		return nil, errText("this is one number, and a list is wanted: one number for each element")
	case !x.Cases[0].Want.IsList() && prog.IsList():
		return nil, errText("this is a list, and one number is wanted")
	}
	return prog, nil
}

// equal reports whether a result is what was wanted.
func (x *Exercise) equal(got, want expr.Value) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= x.Within*max(1, math.Abs(b)) }
	if want.IsList() {
		return slices.EqualFunc(got.List(), want.List(), near)
	}
	return near(got.Number(), want.Number())
}

// sum writes a case down.
func (x *Exercise) sum(prog *expr.Program, c Case) *Sum {
	given := make([]string, len(x.Variables))
	for i, v := range x.Variables {
		given[i] = v.Name + " = " + c.Given[v.Name].String()
	}
	return &Sum{Given: strings.Join(given, ", "), Yours: prog.Trace(c.Given), Want: c.Want.String()}
}

// mistake returns what is to be said about the well-known mistake that computes the same, if there is one.
func (x *Exercise) mistake(prog *expr.Program) Text {
	for _, m := range x.Mistakes {
		wrong, err := x.compile(m.Text)
		if err == nil && !slices.ContainsFunc(x.Cases, func(c Case) bool { return !x.equal(prog.Run(c.Given), wrong.Run(c.Given)) }) {
			return m.Why
		}
	}
	return Text{}
}

// texts lists the figures that the texts of the exercise need.
func (x *Exercise) texts() []expr.Reference {
	refs := x.Reason.references()
	for _, m := range x.Mistakes {
		refs = append(refs, m.Why.references()...)
	}
	return refs
}
