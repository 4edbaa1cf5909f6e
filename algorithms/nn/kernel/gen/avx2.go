package main

import (
	"fmt"
	"slices"
	"strings"
)

// avx2 spells for amd64 processors with AVX2 and FMA: 16 registers Y0 ... Y15
// of four lanes. Go's assembler writes the destination last, so VSUBPD b, a, d
// is d = a - b; only b may lie in memory.
type avx2 struct{}

func (avx2) lanes() int            { return 4 }
func (avx2) registers() int        { return 15 } // Y15 takes constants that may not lie in memory
func (avx2) register(i int) string { return fmt.Sprintf("Y%d", i) }

func (m avx2) data(p *program) string { return table(p, m.lanes()) }

// constant: there are too few registers, and operands in memory cost little.
func (avx2) constant(p *program, v value) string {
	return fmt.Sprintf("%sData<>+%d(SB)", p.name, 32*p.place(v))
}

// avx2Pointers hold the slices.
var avx2Pointers = []string{"DI", "SI", "DX", "BX"}

func (avx2) address(p *program, o op) string {
	return fmt.Sprintf("%d(%s)", 32*o.at, avx2Pointers[slices.Index(p.pointers, o.name)])
}

func (m avx2) prologue(p *program, at func(value) string) string {
	var t text
	t.function(p.signature(), fmt.Sprintf("%s(SB), NOSPLIT, $0-%d", p.name, p.size()))
	for i, s := range p.pointers {
		t.line("MOVQ %s, %s", p.argument(s), avx2Pointers[i])
	}
	t.line("MOVQ %s, CX", p.argument("n"))
	for i, o := range p.ops {
		switch o.kind {
		case "scalar":
			t.line("VBROADCASTSD %s, %s", p.argument(o.name), at(value(i)))
		case "carry":
			t.line("VMOVUPD %s, %s", m.address(p, o), at(value(i)))
		}
	}
	t.label("loop")
	return t.String()
}

func (m avx2) epilogue(p *program, at func(value) string) string {
	var t text
	for i, s := range p.pointers {
		if !p.carries(s) {
			t.line("ADDQ $%d, %s", 8*p.step, avx2Pointers[i])
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

func (avx2) inPlace(kind string) int {
	if kind == "fma" || kind == "fnma" {
		return 2
	}
	return -1
}

var avx2Names = map[string]string{
	"add": "VADDPD", "sub": "VSUBPD", "mul": "VMULPD", "div": "VDIVPD", "min": "VMINPD", "and": "VANDPD", "or": "VORPD",
	"less": "VCMPPD $0x11,", "lessEqual": "VCMPPD $0x12,", "addInteger": "VPADDQ",
	"fma": "VFMADD231PD", "fnma": "VFNMADD231PD",
}

func (m avx2) spell(p *program, o op, dst string, args []string) string {
	var t text
	inMemory := func(i int) bool { return strings.HasSuffix(args[i], "(SB)") }
	inRegister := func(i int) {
		if inMemory(i) {
			t.line("VMOVUPD %s, Y15", args[i])
			args[i] = "Y15"
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
	case "choose":
		inRegister(2)
		t.line("VBLENDVPD %s, %s, %s, %s", args[0], args[1], args[2], dst)
	case "fma", "fnma":
		if inMemory(0) {
			args[0], args[1] = args[1], args[0]
		}
		if args[2] != dst {
			t.line("VMOVUPD %s, %s", args[2], dst)
		}
		t.line("%s %s, %s, %s", avx2Names[o.kind], args[1], args[0], dst)
	default:
		if inMemory(0) && slices.Contains([]string{"add", "mul", "and", "or", "addInteger"}, o.kind) {
			args[0], args[1] = args[1], args[0]
		}
		inRegister(0)
		t.line("%s %s, %s, %s", avx2Names[o.kind], args[1], args[0], dst)
	}
	return t.String()
}
