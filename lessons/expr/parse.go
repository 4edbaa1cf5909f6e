package expr

import (
	"fmt"
	"slices"
)

// maxSource bounds the length of an expression, and with it how deep its parser descends.
const maxSource = 4096

// Parse reads an expression. The error is an *Error.
func Parse(source string) (e *Expr, err error) {
	p := &parser{source: source}
	defer func() {
		if r := recover(); r != nil {
			trouble, ok := r.(*Error)
			if !ok {
				panic(r)
			}
			err = trouble
		}
	}()
	if len(source) > maxSource {
		p.fail(maxSource, "an expression may have %d bytes: it is too long", maxSource)
	}
	p.next()
	root := p.disjunction()
	if p.token != "" {
		p.fail(p.at, "an operator is missing")
	}
	return &Expr{source: source, root: root, refs: p.refs}, nil
}

// A parser descends through the grammar, a method a rule, with one token of foresight. Trouble unwinds it with a panic
// that Parse turns into an error.
type parser struct {
	source string
	token  string // the token at hand; empty at the end
	kind   kind
	at     int // its offset
	end    int // where it ends
	refs   []Reference
}

func (p *parser) fail(at int, format string, args ...any) {
	panic(&Error{Source: p.source, At: at, Text: fmt.Sprintf(format, args...)})
}

// disjunction = conjunction { "or" conjunction }
func (p *parser) disjunction() *node { return p.junction("or", p.conjunction) }

// conjunction = negation { "and" negation }
func (p *parser) conjunction() *node { return p.junction("and", p.negation) }

func (p *parser) junction(op string, operand func() *node) *node {
	left := operand()
	for p.is(op) {
		at := p.at
		p.need(left, true, op)
		p.next()
		right := operand()
		p.need(right, true, op)
		left = &node{op: op, at: at, args: []*node{left, right}}
	}
	return left
}

// negation = "not" negation | comparison
func (p *parser) negation() *node {
	if !p.is("not") {
		return p.comparison()
	}
	at := p.at
	p.next()
	operand := p.negation()
	p.need(operand, true, "not")
	return &node{op: "not", at: at, args: []*node{operand}}
}

// comparison = sum { ("<" | "<=" | ">" | ">=" | "==" | "!=") sum }, where a < b < c means a < b and b < c
func (p *parser) comparison() *node {
	left := p.sum()
	var chain *node
	for p.is("<", "<=", ">", ">=", "==", "!=") {
		op, at := p.token, p.at
		p.next()
		right := p.sum()
		p.need(left, false, op)
		p.need(right, false, op)
		link := &node{op: op, at: at, args: []*node{left, right}}
		if chain == nil {
			chain = link
		} else {
			chain = &node{op: "and", at: at, args: []*node{chain, link}}
		}
		left = right
	}
	if chain != nil {
		return chain
	}
	return left
}

// sum = product { ("+" | "-") product }
func (p *parser) sum() *node { return p.arithmetic(p.product, "+", "-") }

// product = signed { ("*" | "/") signed }
func (p *parser) product() *node { return p.arithmetic(p.signed, "*", "/") }

func (p *parser) arithmetic(operand func() *node, ops ...string) *node {
	left := operand()
	for p.is(ops...) {
		op, at := p.token, p.at
		p.next()
		right := operand()
		p.need(left, false, op)
		p.need(right, false, op)
		left = &node{op: op, at: at, args: []*node{left, right}}
	}
	return left
}

// signed = "-" signed | power,  power = primary [ "^" signed ]
func (p *parser) signed() *node {
	at := p.at
	if p.is("-") {
		p.next()
		operand := p.signed()
		p.need(operand, false, "-")
		return &node{op: "sign", at: at, args: []*node{operand}}
	}
	base := p.primary()
	if !p.is("^") {
		return base
	}
	p.next()
	exponent := p.signed()
	p.need(base, false, "^")
	p.need(exponent, false, "^")
	return &node{op: "^", at: at, args: []*node{base, exponent}}
}

// need fails unless an operand is a condition, or a number, as its operator wants.
func (p *parser) need(operand *node, condition bool, op string) {
	switch {
	case operand.condition() == condition:
	case condition:
		p.fail(operand.at, "%s needs a condition, and this is a number", op)
	default:
		p.fail(operand.at, "%s needs a number, and this is a condition", op)
	}
}

// is reports whether the token is one of some symbols or key words.
func (p *parser) is(tokens ...string) bool {
	return (p.kind == symbol || p.kind == word) && p.token != "" && slices.Contains(tokens, p.token)
}

func (p *parser) expect(token string) {
	if !p.is(token) {
		p.fail(p.at, "%q is missing", token)
	}
	p.next()
}
