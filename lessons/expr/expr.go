// Package expr is the small language in which a lesson says a figure or a condition, such as
//
//	with.mean_return(100) > without.mean_return(100) + 0.2
//	0.4 < careful.optimal_share(last=100) < 85% and not bold.diverged_at < 1000
//
// An expression is made of numbers (0.1, 1e-3, 85%), references, the functions abs, min, max, sqrt, exp and ln, and the
// operators, from the loosest to the tightest:
//
//	or    and    not    < <= > >= == !=    + -    * /    - (sign)    ^
//
// Comparisons can be chained, as in mathematics: a < b < c. What a reference stands for is told by whoever evaluates the
// expression: a bare name (gamma), or the figure of a run with its arguments (with.mean_return(100)).
//
// Every expression is a number or a condition, which is known when it has been parsed: it can't fail later. Division by
// zero gives an infinity or NaN, as in IEEE 754, and a comparison with NaN is false.
package expr

import (
	"fmt"
	"math"
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
}

// Error names the place by what stands there, which is found more quickly than a number.
func (e *Error) Error() string {
	rest := strings.TrimSpace(e.Source[min(e.At, len(e.Source)):])
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
func (e *Expr) IsCondition() bool { return e.root.condition() }

// References lists the references from left to right.
func (e *Expr) References() []Reference { return e.refs }

// Number evaluates an expression that is a number.
func (e *Expr) Number(lookup func(Reference) float64) float64 {
	if e.IsCondition() {
		panic(fmt.Sprintf("expr: %q is a condition, not a number", e.source))
	}
	return e.root.eval(lookup)
}

// Holds evaluates an expression that is a condition.
func (e *Expr) Holds(lookup func(Reference) float64) bool {
	if !e.IsCondition() {
		panic(fmt.Sprintf("expr: %q is a number, not a condition", e.source))
	}
	return e.root.eval(lookup) != 0
}

// A node is a number, a reference, or an operator or function with its operands. Conditions evaluate to 1 and 0.
type node struct {
	op    string // "number", "reference", an operator or a function's name
	at    int
	value float64
	ref   Reference
	args  []*node
}

// condition reports whether the node is true or false rather than a number.
func (n *node) condition() bool {
	switch n.op {
	case "or", "and", "not", "<", "<=", ">", ">=", "==", "!=":
		return true
	}
	return false
}

func (n *node) eval(lookup func(Reference) float64) float64 {
	switch n.op {
	case "number":
		return n.value
	case "reference":
		return lookup(n.ref)
	case "and", "or": // the second operand only counts where the first leaves it open
		if first := n.args[0].eval(lookup); (first != 0) == (n.op == "or") {
			return first
		}
		return n.args[1].eval(lookup)
	}
	x, y := n.args[0].eval(lookup), 0.0
	if len(n.args) > 1 {
		y = n.args[1].eval(lookup)
	}
	return apply(n.op, x, y)
}

// apply computes an operator or a function. Its operands are x and y; a sign, not and functions of one number have x only.
func apply(op string, x, y float64) float64 {
	switch op {
	case "not":
		return bit(x == 0)
	case "<":
		return bit(x < y)
	case "<=":
		return bit(x <= y)
	case ">":
		return bit(x > y)
	case ">=":
		return bit(x >= y)
	case "==":
		return bit(x == y)
	case "!=":
		return bit(x != y)
	case "+":
		return x + y
	case "-":
		return x - y
	case "sign":
		return -x
	case "*":
		return x * y
	case "/":
		return x / y
	case "^":
		return math.Pow(x, y)
	}
	return call(op, x, y)
}

// functions lists the functions with the number of their arguments.
var functions = map[string]int{"abs": 1, "sqrt": 1, "exp": 1, "ln": 1, "min": 2, "max": 2}

func call(name string, x, y float64) float64 {
	switch name {
	case "abs":
		return math.Abs(x)
	case "sqrt":
		return math.Sqrt(x)
	case "exp":
		return math.Exp(x)
	case "ln":
		return math.Log(x)
	case "min":
		return min(x, y)
	case "max":
		return max(x, y)
	}
	panic("expr: no operator or function " + name)
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
