package expr

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// primary = number [ "%" ] | "(" disjunction ")" | function "(" sum { "," sum } ")" | reference
func (p *parser) primary() *node {
	at := p.at
	switch {
	case p.kind == number:
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
	if arity, ok := functions[name]; ok && p.is("(") {
		return p.function(name, at, arity)
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
			p.fail(at, "%s is not a function; there are %s", name, strings.Join(slices.Sorted(maps.Keys(functions)), ", "))
		}
		ref.Args = p.arguments()
	}
	p.refs = append(p.refs, ref)
	return &node{op: "reference", at: at, ref: ref}
}

func (p *parser) function(name string, at, arity int) *node {
	n := &node{op: name, at: at}
	for separator := "("; p.is(separator); separator = "," {
		p.next()
		operand := p.sum()
		p.need(operand, false, name)
		n.args = append(n.args, operand)
	}
	p.expect(")")
	if len(n.args) != arity {
		p.fail(at, "%s takes %d arguments, not %d", name, arity, len(n.args))
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
	case p.kind == number:
		a.Number = p.number()
	case p.is("-"):
		p.next()
		if p.kind != number {
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
