// Package expr is the small language in which a lesson says a figure or a condition, such as
//
//	with.mean_return(100) > without.mean_return(100) + 0.2
//	0.4 < careful.optimal_share(last=100) < 85% and not bold.diverged_at < 1000
//
// and in which a learner fills in a formula (see Program):
//
//	delta = r + gamma * V_next - V
//	delta + gamma * lambda * A_next
//
// An expression is made of numbers (0.1, 1e-3, 85%, pi), references, functions, and the operators, from the loosest to
// the tightest:
//
//	or    and    not    < <= > >= == !=    + -    * /    - (sign)    ^
//
// The functions of numbers are abs, sqrt, exp, ln (or log), tanh, min(x, y), max(x, y), clip(x, low, high) and
// if(condition, x, y); those of whole lists sum, mean, min, max, count and dot(x, y). What is done with numbers is done with
// lists element by element, up to the end of the shortest.
//
// Comparisons can be chained, as in mathematics: a < b < c. What a reference stands for is told by whoever evaluates the
// expression: a bare name (gamma), or the figure of a run with its arguments (with.mean_return(100)).
//
// Every expression is a number, a list or a condition, which is known when it has been parsed: it can't fail later. Division by
// zero gives an infinity or NaN, as in IEEE 754, and a comparison with NaN is false.
package expr

import (
	"fmt"
	"strconv"
	"strings"
)

// An Expr is a parsed expression. It is never changed, so it may be shared.
type Expr struct {
	source string
	root   *node
	refs   []Reference
}

// A Reference is a name in an expression that stands for a number: Owner.Name(Args), where Owner and Args may be missing.
type Reference struct {
	Owner, Name string
	Args        []Arg
	At          int // offset in the source
}

// An Arg is an argument of a reference, a number or a word: 100, last=100, learning_rate, "losses/entropy".
type Arg struct {
	Name   string  // "last", or empty if it is given by place
	Word   string  // empty for a number
	Number float64 // if it is one
}

// String writes the argument as it may stand in an expression.
func (a Arg) String() string {
	value := strconv.FormatFloat(a.Number, 'g', -1, 64)
	if a.Word != "" {
		value = strconv.Quote(a.Word)
	}
	if a.Name != "" {
		return a.Name + "=" + value
	}
	return value
}

// String writes the reference as it may stand in an expression. References that stand for the same have equal strings if
// their arguments are given alike.
func (r Reference) String() string {
	var b strings.Builder
	if r.Owner != "" {
		b.WriteString(r.Owner + ".")
	}
	b.WriteString(r.Name)
	for i, a := range r.Args {
		b.WriteString([]string{"(", ", "}[min(i, 1)] + a.String())
	}
	if len(r.Args) > 0 {
		b.WriteByte(')')
	}
	return b.String()
}

// An Error says what is wrong with an expression and where.
type Error struct {
	Source string
	At     int // offset of the trouble
	Text   string

	Name  string   // the name that stands for nothing, if that is the trouble, and …
	Names []string // … those that there are, in order
}

// Error names the place by what stands there, which is found more quickly than a number.
func (e *Error) Error() string {
	if e.Name != "" {
		return e.placed() + "; there are " + strings.Join(e.Names, ", ")
	}
	return e.placed()
}

func (e *Error) placed() string {
	rest, _, _ := strings.Cut(strings.TrimSpace(e.Source[min(e.At, len(e.Source)):]), "\n")
	if rest == "" {
		return fmt.Sprintf("%s at the end of %q", e.Text, e.Source)
	}
	if r := []rune(rest); len(r) > 40 {
		rest = string(r[:39]) + "…"
	}
	return fmt.Sprintf("%s at %q", e.Text, rest)
}

// String returns the source.
func (e *Expr) String() string { return e.source }

// IsCondition reports whether the expression is true or false rather than a number.
func (e *Expr) IsCondition() bool { return e.root.shape == condition }

// References lists the references from left to right.
func (e *Expr) References() []Reference { return e.refs }

// Number evaluates an expression that is a number.
func (e *Expr) Number(lookup func(Reference) float64) float64 {
	return e.eval(number, lookup)
}

// Holds evaluates an expression that is a condition.
func (e *Expr) Holds(lookup func(Reference) float64) bool {
	return e.eval(condition, lookup) != 0
}

func (e *Expr) eval(want shape, lookup func(Reference) float64) float64 {
	if e.root.shape != want {
		panic(fmt.Sprintf("expr: %q is %v, not %v", e.source, e.root.shape, want))
	}
	return e.root.eval(func(r Reference) Value { return Number(lookup(r)) }).number
}
