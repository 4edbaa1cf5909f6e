package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A program is the body of a loop over slices, written once for all processors:
// a list of operations on vectors of float64, each with one result that no other
// operation changes. A machine spells each of them as one to three instructions.
type program struct {
	name     string
	pointers []string // *float64 arguments: the slices, at the iteration's first element
	scalars  []string // float64 arguments, the same for all lanes
	step     int      // elements per iteration
	lanes    int      // elements per vector
	ops      []op
}

// A value is the result of an operation, as its index in program.ops.
type value int

type op struct {
	kind string
	args []value
	name string // of the slice that a load, store or carry touches; of a scalar
	at   int    // the vector, within the iteration, that a load touches; of a carry
	bits uint64 // of a constant
}

func newProgram(name string, lanes int, pointers ...string) *program {
	return &program{name: name, lanes: lanes, step: lanes, pointers: pointers}
}

func (p *program) emit(o op) value {
	p.ops = append(p.ops, o)
	return value(len(p.ops) - 1)
}

func (p *program) load(slice string, at int) value {
	return p.emit(op{kind: "load", name: slice, at: at})
}

func (p *program) store(slice string, v value) {
	p.emit(op{kind: "store", name: slice, args: []value{v}})
}

// scalar declares an argument of the program.
func (p *program) scalar(name string) value {
	p.scalars = append(p.scalars, name)
	return p.emit(op{kind: "scalar", name: name})
}

// carry declares a value that is loaded before the loop, changed in place by
// accumulate, and stored after it.
func (p *program) carry(slice string, at int) value {
	return p.emit(op{kind: "carry", name: slice, at: at})
}

// carries reports whether a carry lies in the slice, which the loop then does
// not walk along.
func (p *program) carries(slice string) bool {
	return slices.ContainsFunc(p.ops, func(o op) bool { return o.kind == "carry" && o.name == slice })
}

// word returns the constant of these bits. All its uses share one value.
func (p *program) word(bits uint64) value {
	i := slices.IndexFunc(p.ops, func(o op) bool { return o.kind == "constant" && o.bits == bits })
	if i >= 0 {
		return value(i)
	}
	return p.emit(op{kind: "constant", bits: bits})
}

func (p *program) number(x float64) value           { return p.word(math.Float64bits(x)) }
func (p *program) do(kind string, a ...value) value { return p.emit(op{kind: kind, args: a}) }

// The operations. Comparisons give a mask, all ones or all zeros, and are false
// for NaN.
func (p *program) add(a, b value) value             { return p.do("add", a, b) }
func (p *program) sub(a, b value) value             { return p.do("sub", a, b) }
func (p *program) mul(a, b value) value             { return p.do("mul", a, b) }
func (p *program) div(a, b value) value             { return p.do("div", a, b) }
func (p *program) sqrt(a value) value               { return p.do("sqrt", a) }
func (p *program) min(a, b value) value             { return p.do("min", a, b) }     // NaN if b is
func (p *program) fma(a, b, c value) value          { return p.do("fma", a, b, c) }  // a·b + c
func (p *program) fnma(a, b, c value) value         { return p.do("fnma", a, b, c) } // c - a·b
func (p *program) and(a, b value) value             { return p.do("and", a, b) }
func (p *program) or(a, b value) value              { return p.do("or", a, b) }
func (p *program) less(a, b value) value            { return p.do("less", a, b) }
func (p *program) lessEqual(a, b value) value       { return p.do("lessEqual", a, b) }
func (p *program) choose(mask, yes, no value) value { return p.do("choose", mask, yes, no) }
func (p *program) accumulate(sum, a, b value)       { p.do("accumulate", sum, a, b) } // sum += a·b, fused

// addExponent returns a·2^k for the integer in the low bits of k.
func (p *program) addExponent(a, k value) value { return p.do("addInteger", a, p.do("shift52", k)) }

// signature returns the Go declaration: pointers, then n, then scalars.
func (p *program) signature() string {
	s := fmt.Sprintf("%s(%s *float64, n int", p.name, strings.Join(p.pointers, ", "))
	if len(p.scalars) > 0 {
		s += fmt.Sprintf(", %s float64", strings.Join(p.scalars, ", "))
	}
	return s + ")"
}

// argument returns the operand of an argument on the stack.
func (p *program) argument(name string) string {
	all := append(append(slices.Clone(p.pointers), "n"), p.scalars...)
	return fmt.Sprintf("%s+%d(FP)", name, 8*slices.Index(all, name))
}

// size returns the bytes of all arguments.
func (p *program) size() int { return 8 * (len(p.pointers) + 1 + len(p.scalars)) }

// place returns the place of a constant among the constants.
func (p *program) place(v value) int {
	n := 0
	for _, o := range p.ops[:v] {
		if o.kind == "constant" {
			n++
		}
	}
	return n
}

// lastUses returns for each value the index of the operation that reads it
// last. Constants, scalars and carries live as long as the loop.
func (p *program) lastUses() []int {
	last := make([]int, len(p.ops))
	for i, o := range p.ops {
		for _, a := range o.args {
			last[a] = i
		}
	}
	for i, o := range p.ops {
		if o.kind == "constant" || o.kind == "scalar" || o.kind == "carry" {
			last[i] = len(p.ops)
		}
	}
	return last
}
