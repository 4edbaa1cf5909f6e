package expr

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// primary = number [ "%" ] | "(" disjunction ")" | function "(" disjunction { "," disjunction } ")" | reference
func (p *parser) primary() *node {
	at := p.at
	switch {
	case p.kind == digits:
		return &node{op: "number", at: at, value: p.number()}
	case p.kind == word && !p.is("and", "or", "not"):
		return p.named()
	case p.is("("):
		p.next()
		inner := p.disjunction()
		p.expect(")")
		return inner
	}
	p.fail(at, "a number or a name is missing")
	return nil
}

// number reads a number with its per-cent sign.
func (p *parser) number() float64 {
	value, err := strconv.ParseFloat(p.token, 64)
	if err != nil {
		p.fail(p.at, "%q is not a number", p.token)
	}
	p.next()
	if p.is("%") {
		p.next()
		value /= 100
	}
	return value
}

// named reads what begins with a name: a function with its arguments, or a reference.
func (p *parser) named() *node {
	name, at := p.token, p.at
	p.next()
	if p.is("(") && slices.Contains(Functions(), name) {
		return p.function(name, at)
	}
	_, known := p.names[name]
	if name == "pi" && !known {
		return &node{op: "number", at: at, value: math.Pi}
	}
	ref := Reference{Name: name, At: at}
	if p.is(".") {
		p.next()
		if p.kind != word {
			p.fail(p.at, "the name of a figure is missing")
		}
		ref.Owner, ref.Name = name, p.token
		p.next()
	}
	if p.is("(") {
		if ref.Owner == "" {
			p.fail(at, "%s is not a function; there are %s", name, strings.Join(Functions(), ", "))
		}
		ref.Args = p.arguments()
	}
	p.refs = append(p.refs, ref)
	return &node{op: "reference", at: at, ref: ref, shape: p.shapeOf(ref)}
}

// shapeOf returns what a reference stands for. In a program that is a name that is given or was assigned; elsewhere it is
// a number, and whoever evaluates the expression knows which.
func (p *parser) shapeOf(ref Reference) shape {
	if p.names == nil {
		return number
	}
	s, ok := p.names[ref.Name]
	if ref.Owner != "" || !ok {
		name := ref.String()
		panic(&Error{Source: p.source, At: ref.At, Text: fmt.Sprintf("name %q is not known", name), Name: name, Names: slices.Sorted(maps.Keys(p.names))})
	}
	return s
}

func (p *parser) function(name string, at int) *node {
	n := &node{op: name, at: at}
	for separator := "("; p.is(separator); separator = "," {
		p.next()
		n.args = append(n.args, p.disjunction())
	}
	p.expect(")")
	arities := ""
	for _, f := range functions {
		if f.name == name && f.arity == len(n.args) {
			return p.call(n, f)
		}
		if f.name == name {
			arities = strconv.Itoa(f.arity)
		}
	}
	p.fail(at, "%s takes %s arguments, not %d", name, arities, len(n.args))
	return nil
}

// call checks the arguments of a function.
func (p *parser) call(n *node, f function) *node {
	n.each, n.fold = f.each, f.fold
	for i, operand := range n.args {
		switch {
		case f.fold != nil:
			p.need(operand, list, f.name)
		case f.name == "if" && i == 0:
			p.need(operand, condition, f.name)
		default:
			p.need(operand, number, f.name)
			n.shape = max(n.shape, operand.shape)
		}
	}
	return n
}

// arguments = "(" [ argument { "," argument } ] ")",  argument = [ word "=" ] ( [ "-" ] number | word | text )
func (p *parser) arguments() (args []Arg) {
	p.next()
	for !p.is(")") {
		if len(args) > 0 {
			p.expect(",")
		}
		args = append(args, p.argument())
	}
	p.next()
	return args
}

func (p *parser) argument() (a Arg) {
	if p.kind == word {
		a.Word = p.token
		p.next()
		if !p.is("=") {
			return a
		}
		a.Name, a.Word = a.Word, ""
		p.next()
	}
	switch {
	case p.kind == digits:
		a.Number = p.number()
	case p.is("-"):
		p.next()
		if p.kind != digits {
			p.fail(p.at, "a number is missing")
		}
		a.Number = -p.number()
	case p.kind == word, p.kind == text:
		a.Word = p.token
		p.next()
	default:
		p.fail(p.at, "an argument is missing")
	}
	return a
}
