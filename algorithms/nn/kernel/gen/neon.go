package main

import (
	"fmt"
	"slices"
	"strings"
)

// neon spells for arm64: 32 registers V0 ... V31 of two lanes, whose scalar
// names are F0 ... F31. Go's assembler knows a fused multiply-add of vectors and
// the logic; the rest is given as machine words.
type neon struct{}

func (neon) lanes() int                      { return 2 }
func (neon) registers() int                  { return 32 }
func (neon) register(i int) string           { return fmt.Sprintf("V%d", i) }
func (neon) constant(*program, value) string { return "" }
func (m neon) data(p *program) string        { return table(p, m.lanes()) }
func (neon) number(register string) (i int)  { fmt.Sscanf(register, "V%d", &i); return i }
func (m neon) scalar(register string) string { return fmt.Sprintf("F%d", m.number(register)) }
func (neon) pointer(p *program, s string) string {
	return fmt.Sprintf("R%d", slices.Index(p.pointers, s))
}

func (m neon) address(p *program, o op) string {
	return fmt.Sprintf("%d(%s)", 16*o.at, m.pointer(p, o.name))
}

func (m neon) prologue(p *program, at func(value) string) string {
	var t text
	t.function(p.signature(), fmt.Sprintf("·%s(SB), NOSPLIT, $0-%d", p.name, p.size()))
	for _, s := range p.pointers {
		t.line("MOVD %s, %s", p.argument(s), m.pointer(p, s))
	}
	t.line("MOVD %s, R8", p.argument("n"))
	constants := 0
	for i, o := range p.ops {
		r := at(value(i))
		switch o.kind {
		case "constant":
			if constants == 0 {
				t.line("MOVD $%sData<>(SB), R9", p.name)
			}
			t.line("FMOVQ %d(R9), %s", 16*constants, m.scalar(r))
			constants++
		case "scalar":
			t.line("FMOVD %s, %s", p.argument(o.name), m.scalar(r))
			t.line("VDUP %s.D[0], %s.D2", r, r)
		case "carry":
			t.line("FMOVQ %s, %s", m.address(p, o), m.scalar(r))
		}
	}
	t.label("loop")
	return t.String()
}

func (m neon) epilogue(p *program, at func(value) string) string {
	var t text
	for _, s := range p.pointers {
		if !p.carries(s) {
			t.line("ADD $%d, %s", 8*p.step, m.pointer(p, s))
		}
	}
	t.line("SUBS $%d, R8, R8", p.step)
	t.line("BNE loop")
	for i, o := range p.ops {
		if o.kind == "carry" {
			t.line("FMOVQ %s, %s", m.scalar(at(value(i))), m.address(p, o))
		}
	}
	t.line("RET")
	return t.String()
}

func (neon) inPlace(kind string) int {
	switch kind {
	case "fma", "fnma":
		return 2
	case "choose":
		return 0
	}
	return -1
}

// neonWords are the encodings of d = a op b for two lanes of float64 (Arm
// Architecture Reference Manual, C7.2): d in bits 0-4, a in 5-9, b in 16-20.
var neonWords = map[string]struct {
	name string
	word uint32
}{
	"add": {"FADD", 0x4e60d400}, "sub": {"FSUB", 0x4ee0d400},
	"mul": {"FMUL", 0x6e60dc00}, "div": {"FDIV", 0x6e60fc00},
	"less": {"FCMGT", 0x6ee0e400}, "lessEqual": {"FCMGE", 0x6e60e400}, // b > a, b >= a
	"sqrt": {"FSQRT", 0x6ee1f800}, "min": {"FMIN", 0x4ee0f400},
}

func (m neon) spell(p *program, o op, dst string, args []string) string {
	var t text
	over := func(i int) { // moves the argument that is overwritten into place
		if args[i] != dst {
			t.line("VMOV %s.B16, %s.B16", args[i], dst)
		}
	}
	switch o.kind {
	case "load":
		t.line("FMOVQ %s, %s", m.address(p, o), m.scalar(dst))
	case "store":
		t.line("FMOVQ %s, %s", m.scalar(args[0]), m.address(p, o))
	case "fma":
		over(2)
		t.line("VFMLA %s.D2, %s.D2, %s.D2", args[1], args[0], dst)
	case "fnma":
		over(2)
		t.line("VFMLS %s.D2, %s.D2, %s.D2", args[1], args[0], dst)
	case "accumulate":
		t.line("VFMLA %s.D2, %s.D2, %s.D2", args[2], args[1], args[0])
	case "and":
		t.line("VAND %s.B16, %s.B16, %s.B16", args[1], args[0], dst)
	case "or":
		t.line("VORR %s.B16, %s.B16, %s.B16", args[1], args[0], dst)
	case "choose":
		over(0)
		t.line("VBSL %s.B16, %s.B16, %s.B16", args[2], args[1], dst)
	case "shift52":
		t.line("VSHL $52, %s.D2, %s.D2", args[0], dst)
	case "addInteger":
		t.line("VADD %s.D2, %s.D2, %s.D2", args[1], args[0], dst)
	case "sqrt":
		m.word(&t, o.kind, dst, args[0])
	case "less", "lessEqual":
		m.word(&t, o.kind, dst, args[1], args[0])
	default:
		m.word(&t, o.kind, dst, args[0], args[1])
	}
	return t.String()
}

// word writes an instruction as its encoding, with its name behind it.
func (m neon) word(t *text, kind string, registers ...string) {
	w := neonWords[kind]
	code := w.word
	for i, r := range registers {
		code |= uint32(m.number(r)) << []int{0, 5, 16}[i]
	}
	t.line("WORD $%#08x // %s %s", code, w.name, strings.Join(registers, ", "))
}
