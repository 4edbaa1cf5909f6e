package expr

import (
	"fmt"
	"slices"
)

// maxSource bounds the length of an expression, and with it how deep its parser descends.
const maxSource = 4096

// Parse reads an expression. The error is an *Error.
func Parse(source string) (e *Expr, err error) {
	defer caught(&err)
	p := newParser(source)
	root := p.whole()
	return &Expr{source: source, root: root, refs: p.refs}, nil
}

func newParser(source string) *parser {
	p := &parser{source: source}
	if len(source) > maxSource {
		p.fail(maxSource, "an expression may have %d bytes: it is too long", maxSource)
	}
	return p
}

// caught turns trouble that a parser came upon into an error.
func caught(err *error) {
	if r := recover(); r != nil {
		trouble, ok := r.(*Error)
		if !ok {
			panic(r)
		}
		*err = trouble
	}
}

// whole reads an expression up to the end of the source.
func (p *parser) whole() *node {
	p.next()
	root := p.disjunction()
	if p.token != "" {
		p.fail(p.at, "an operator is missing")
	}
	return root
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
	names  map[string]shape // in a program, what is given and what was assigned; else nil
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
		p.need(left, condition, op)
		p.next()
		right := operand()
		p.need(right, condition, op)
		left = &node{op: op, at: at, shape: condition, args: []*node{left, right}}
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
	p.need(operand, condition, "not")
	return &node{op: "not", at: at, shape: condition, each: operators["not"], args: []*node{operand}}
}

// comparison = sum { ("<" | "<=" | ">" | ">=" | "==" | "!=") sum }, where a < b < c means a < b and b < c
func (p *parser) comparison() *node {
	left := p.sum()
	var chain *node
	for p.is("<", "<=", ">", ">=", "==", "!=") {
		op, at := p.token, p.at
		p.next()
		right := p.sum()
		for _, side := range []*node{left, right} {
			p.need(side, number, op)
			if side.shape == list {
				p.fail(side.at, "%s compares numbers, and this is a list", op)
			}
		}
		link := &node{op: op, at: at, shape: condition, each: operators[op], args: []*node{left, right}}
		if chain == nil {
			chain = link
		} else {
			chain = &node{op: "and", at: at, shape: condition, args: []*node{chain, link}}
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
		left = p.compute(op, op, at, left, operand())
	}
	return left
}

// signed = "-" signed | power,  power = primary [ "^" signed ]
func (p *parser) signed() *node {
	at := p.at
	if p.is("-") {
		p.next()
		return p.compute("sign", "-", at, p.signed())
	}
	base := p.primary()
	if !p.is("^") {
		return base
	}
	p.next()
	return p.compute("^", "^", at, base, p.signed())
}

// compute makes the node of an arithmetic operator, which errors call by its symbol. It is a list if an operand is.
func (p *parser) compute(op, symbol string, at int, operands ...*node) *node {
	n := &node{op: op, at: at, each: operators[op], args: operands}
	for _, operand := range operands {
		p.need(operand, number, symbol)
		n.shape = max(n.shape, operand.shape)
	}
	return n
}

// need fails unless an operand is of the shape that its operator wants. Where a number is wanted a list will do, as it is
// taken element by element.
func (p *parser) need(operand *node, want shape, op string) {
	if operand.shape != want && !(want == number && operand.shape == list) {
		p.fail(operand.at, "%s needs %v, and this is %v", op, want, operand.shape)
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
