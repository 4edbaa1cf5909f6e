package main

import (
	"fmt"
	"slices"
	"strings"
)

// A machine spells programs, and the tiles of the matrix product, for one
// processor.
type machine interface {
	lanes() int                          // float64 in a vector
	registers() int                      // vector registers that programs may use
	register(i int) string               // name of one
	constant(p *program, v value) string // operand in memory, or "" if constants are to lie in registers

	data(p *program) string                                   // the table of constants
	prologue(p *program, at func(value) string) string        // from the entry to the loop's label
	epilogue(p *program, at func(value) string) string        // from the end of the loop's body to the return
	spell(p *program, o op, dst string, args []string) string // one operation of the body
	inPlace(kind string) int                                  // the argument that the operation overwrites, or -1

	product() string   // panelVec
	transpose() string // transposeVec
	peak() string      // peakVec
}

// An assembler gives values their registers in one pass over a program. A
// register is free again after the last operation that reads its value.
type assembler struct {
	*program
	machine
	home []int // register of each value
	free []int
}

// assemble returns the text of a program.
func assemble(p *program, m machine) string {
	a := &assembler{program: p, machine: m, home: make([]int, len(p.ops))}
	for r := m.registers() - 1; r >= 0; r-- {
		a.free = append(a.free, r)
	}
	for i, o := range p.ops {
		a.home[i] = -1
		if a.resident(i, o) {
			a.take(i)
		}
	}
	var body strings.Builder
	last := p.lastUses()
	for i, o := range p.ops {
		if o.kind != "constant" && !a.resident(i, o) {
			body.WriteString(a.operation(i, o, last))
		}
	}
	return m.data(p) + m.prologue(p, a.operand) + body.String() + m.epilogue(p, a.operand)
}

// operation places the result of operation i and spells it. The result lies in
// the register of the argument that the machine overwrites if that is not read
// again, and in a new one otherwise.
func (a *assembler) operation(i int, o op, last []int) string {
	var args []string
	var ending []int // registers of the arguments that are not read again
	for _, v := range o.args {
		args = append(args, a.operand(v))
		if last[v] == i && !slices.Contains(ending, a.home[v]) {
			ending = append(ending, a.home[v])
		}
	}
	dst := ""
	if o.kind != "store" && o.kind != "accumulate" {
		if over := a.inPlace(o.kind); over >= 0 {
			if j := slices.Index(ending, a.home[o.args[over]]); j >= 0 {
				a.home[i] = ending[j]
				ending = slices.Delete(ending, j, j+1)
			}
		}
		if a.home[i] < 0 {
			a.take(i)
		}
		dst = a.register(a.home[i])
	}
	a.free = append(a.free, ending...)
	return a.spell(a.program, o, dst, args)
}

func (a *assembler) take(v int) {
	if len(a.free) == 0 {
		panic(a.name + ": out of registers")
	}
	a.home[v] = a.free[len(a.free)-1]
	a.free = a.free[:len(a.free)-1]
}

// resident reports whether value i stays in a register from before the loop on.
func (a *assembler) resident(i int, o op) bool {
	return o.kind == "scalar" || o.kind == "carry" || o.kind == "constant" && a.constant(a.program, value(i)) == ""
}

func (a *assembler) operand(v value) string {
	if a.home[v] < 0 {
		return a.constant(a.program, v)
	}
	return a.register(a.home[v])
}

// table returns the constants of a program as data, each repeated in all lanes.
func table(p *program, lanes int) string {
	var b strings.Builder
	size := 0
	for _, o := range p.ops {
		if o.kind == "constant" {
			for range lanes {
				fmt.Fprintf(&b, "DATA %sData<>+%d(SB)/8, $%#016x\n", p.name, size, o.bits)
				size += 8
			}
		}
	}
	if size > 0 {
		fmt.Fprintf(&b, "GLOBL %sData<>(SB), RODATA|NOPTR, $%d\n", p.name, size)
	}
	return b.String()
}
