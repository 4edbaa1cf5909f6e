package expr

import "math"

// A Value is a number or a list of numbers. A condition is a number, 1 or 0.
type Value struct {
	number float64
	list   []float64 // nil for a number
}

// Number returns a value that is a number.
func Number(x float64) Value { return Value{number: x} }

// List returns a value that is a list. It keeps the slice.
func List(x []float64) Value {
	if x == nil {
		x = []float64{}
	}
	return Value{list: x}
}

// IsList reports whether the value is a list.
func (v Value) IsList() bool { return v.list != nil }

// Number returns the number of a value that is one.
func (v Value) Number() float64 { return v.number }

// List returns the list of a value that is one. The caller must not change it.
func (v Value) List() []float64 { return v.list }

// element returns the element of a list; a number is the same everywhere.
func (v Value) element(i int) float64 {
	if v.list == nil {
		return v.number
	}
	return v.list[i]
}

// A shape is what an expression is.
type shape uint8

const (
	number shape = iota
	condition
	list
)

// String returns the shape as errors name it.
func (s shape) String() string { return [...]string{"a number", "a condition", "a list"}[s] }

// A node is a number, a reference, or an operator or function with its operands.
type node struct {
	op    string // "number", "reference", an operator or a function's name
	at    int
	shape shape
	value float64
	ref   Reference
	args  []*node
	each  func(x, y, z float64) float64 // computes it of numbers, and of lists element by element
	fold  func(x, y []float64) float64  // computes it of whole lists
}

// eval computes the node.
func (n *node) eval(lookup func(Reference) Value) Value {
	switch n.op {
	case "number":
		return Number(n.value)
	case "reference":
		return lookup(n.ref)
	case "and", "or": // the second operand only counts where the first leaves it open
		if first := n.args[0].eval(lookup); (first.number != 0) == (n.op == "or") {
			return first
		}
		return n.args[1].eval(lookup)
	}
	var args [3]Value
	for i, operand := range n.args {
		args[i] = operand.eval(lookup)
	}
	switch {
	case n.fold != nil:
		return Number(n.fold(args[0].list, args[1].list))
	case n.shape == list:
		return n.elements(args)
	}
	return Number(n.each(args[0].number, args[1].number, args[2].number))
}

// elements computes the node element by element.
func (n *node) elements(args [3]Value) Value {
	length := math.MaxInt
	for _, a := range args[:len(n.args)] {
		if a.IsList() {
			length = min(length, len(a.list))
		}
	}
	x := make([]float64, length)
	for i := range x {
		x[i] = n.each(args[0].element(i), args[1].element(i), args[2].element(i))
	}
	return List(x)
}
