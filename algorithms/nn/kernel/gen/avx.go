package main

import (
	"fmt"
	"slices"
	"strings"
)

// avx spells for amd64: for processors with AVX2 and FMA, 16 registers
// Y0 ... Y15 of four lanes, or, if wide, for those with AVX-512 (F and DQ), 32
// registers Z0 ... Z31 of eight. Go's assembler writes the destination last, so
// VSUBPD b, a, d is d = a - b; only b may lie in memory.
type avx struct{ wide bool }

func (m avx) lanes() int {
	if m.wide {
		return 8
	}
	return 4
}

func (m avx) bytes() int     { return 8 * m.lanes() }
func (m avx) registers() int { return 4*m.lanes() - 1 }

// spare is the register beside those of a program: it takes constants that may
// not lie in memory.
func (m avx) spare() string { return m.register(m.registers()) }

func (m avx) register(i int) string {
	if m.wide {
		return fmt.Sprintf("Z%d", i)
	}
	return fmt.Sprintf("Y%d", i)
}

// function begins a function. The one that Go calls jumps to that of the
// processor; it stands in front of the narrow one.
func (m avx) function(t *text, declaration, name string, frame, arguments int) {
	symbol := func(m avx) string { return fmt.Sprintf("%s%d<>(SB)", name, 8*m.bytes()) }
	if !m.wide {
		t.function(declaration, fmt.Sprintf("·%s(SB), NOSPLIT, $0-%d", name, arguments))
		t.line("CMPB ·wide(SB), $0")
		t.line("JNE  2(PC)")
		t.line("JMP  %s", symbol(avx{}))
		t.line("JMP  %s", symbol(avx{wide: true}))
	}
	fmt.Fprintf(t, "\nTEXT %s, NOSPLIT, $%d-%d\n", symbol(m), frame, arguments)
}

// data: both kinds have one table.
func (m avx) data(p *program) string {
	if m.wide {
		return ""
	}
	return table(p, m.lanes())
}

// constant: 16 registers are too few, and operands in memory cost little.
func (m avx) constant(p *program, v value) string {
	if m.wide {
		return ""
	}
	return m.inTable(p, v)
}

func (avx) inTable(p *program, v value) string {
	return fmt.Sprintf("%sData<>+%d(SB)", p.name, avx{}.bytes()*p.place(v))
}

// avxPointers hold the slices.
var avxPointers = []string{"DI", "SI", "DX", "BX"}

func (m avx) address(p *program, o op) string {
	return fmt.Sprintf("%d(%s)", m.bytes()*o.at, avxPointers[slices.Index(p.pointers, o.name)])
}

func (m avx) prologue(p *program, at func(value) string) string {
	var t text
	m.function(&t, p.signature(), p.name, 0, p.size())
	for i, s := range p.pointers {
		t.line("MOVQ %s, %s", p.argument(s), avxPointers[i])
	}
	t.line("MOVQ %s, CX", p.argument("n"))
	for i, o := range p.ops {
		switch o.kind {
		case "constant":
			if m.wide {
				t.line("VBROADCASTSD %s, %s", m.inTable(p, value(i)), at(value(i)))
			}
		case "scalar":
			t.line("VBROADCASTSD %s, %s", p.argument(o.name), at(value(i)))
		case "carry":
			t.line("VMOVUPD %s, %s", m.address(p, o), at(value(i)))
		}
	}
	t.label("loop")
	return t.String()
}

func (m avx) epilogue(p *program, at func(value) string) string {
	var t text
	for i, s := range p.pointers {
		if !p.carries(s) {
			t.line("ADDQ $%d, %s", 8*p.step, avxPointers[i])
		}
	}
	t.line("SUBQ $%d, CX", p.step)
	t.line("JNZ  loop")
	for i, o := range p.ops {
		if o.kind == "carry" {
			t.line("VMOVUPD %s, %s", at(value(i)), m.address(p, o))
		}
	}
	t.line("VZEROUPPER")
	t.line("RET")
	return t.String()
}

func (avx) inPlace(kind string) int {
	if kind == "fma" || kind == "fnma" {
		return 2
	}
	return -1
}

var avxNames = map[string]string{
	"add": "VADDPD", "sub": "VSUBPD", "mul": "VMULPD", "div": "VDIVPD", "min": "VMINPD", "and": "VANDPD", "or": "VORPD",
	"addInteger": "VPADDQ", "fma": "VFMADD231PD", "fnma": "VFNMADD231PD",
}

// avxOrders are the numbers of comparisons that are false for NaN.
var avxOrders = map[string]string{"less": "$0x11", "lessEqual": "$0x12"}

func (m avx) spell(p *program, o op, dst string, args []string) string {
	var t text
	inMemory := func(i int) bool { return strings.HasSuffix(args[i], "(SB)") }
	inRegister := func(i int) {
		if inMemory(i) {
			t.line("VMOVUPD %s, %s", args[i], m.spare())
			args[i] = m.spare()
		}
	}
	switch o.kind {
	case "load":
		t.line("VMOVUPD %s, %s", m.address(p, o), dst)
	case "store":
		t.line("VMOVUPD %s, %s", args[0], m.address(p, o))
	case "sqrt":
		t.line("VSQRTPD %s, %s", args[0], dst)
	case "shift52":
		t.line("VPSLLQ $52, %s, %s", args[0], dst)
	case "accumulate":
		t.line("VFMADD231PD %s, %s, %s", args[1], args[2], args[0])
	case "less", "lessEqual":
		inRegister(0)
		if m.wide { // it compares into a register of bits
			t.line("VCMPPD %s, %s, %s, K1", avxOrders[o.kind], args[1], args[0])
			t.line("VPMOVM2Q K1, %s", dst)
		} else {
			t.line("VCMPPD %s, %s, %s, %s", avxOrders[o.kind], args[1], args[0], dst)
		}
	case "choose":
		inRegister(2)
		if m.wide { // and blends by one
			t.line("VPMOVQ2M %s, K1", args[0])
			t.line("VBLENDMPD %s, %s, K1, %s", args[1], args[2], dst)
		} else {
			t.line("VBLENDVPD %s, %s, %s, %s", args[0], args[1], args[2], dst)
		}
	case "fma", "fnma":
		if inMemory(0) {
			args[0], args[1] = args[1], args[0]
		}
		if args[2] != dst {
			t.line("VMOVUPD %s, %s", args[2], dst)
		}
		t.line("%s %s, %s, %s", avxNames[o.kind], args[1], args[0], dst)
	default:
		if inMemory(0) && slices.Contains([]string{"add", "mul", "and", "or", "addInteger"}, o.kind) {
			args[0], args[1] = args[1], args[0]
		}
		inRegister(0)
		t.line("%s %s, %s, %s", avxNames[o.kind], args[1], args[0], dst)
	}
	return t.String()
}
