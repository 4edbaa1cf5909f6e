package main

import "fmt"

// widest: twelve sums in four rows leave just enough of 16 registers for three
// vectors of b and an element of a. Fewer rows need eight sums to keep both
// multipliers busy.
func (m avx) widest() map[int]int {
	if m.wide {
		return map[int]int{4: 4, 2: 4, 1: 8}
	}
	return map[int]int{4: 3, 2: 4, 1: 8}
}

// product returns panelVec: the jump to the tile that the panel asks for, and
// the tiles. Registers throughout:
//
//	DI product   SI a at column p    R8, R9 one and three rows of a   R10 a column
//	BX b at row p   R11 a row of b   R12 c   R13 a row of c   CX what is left of k
//	DX four rows below SI   AX scratch   Y15 or K1 mask
//
// What changes from one block of rows to the next and has no register lies in
// the frame.
func (m avx) product() string {
	var t text
	m.function(&t, "panelVec(p *product)", "panelVec", 24, 8)
	t.line("MOVQ p+0(FP), DI")
	t.line("MOVQ product_ars(DI), R8")
	t.line("LEAQ (R8)(R8*2), R9")
	t.line("MOVQ product_acs(DI), R10")
	t.line("MOVQ product_ldb(DI), R11")
	t.line("MOVQ product_c(DI), R12")
	t.line("MOVQ product_ldc(DI), R13")
	for i, field := range []string{"m", "a", "init"} {
		t.line("MOVQ product_%s(DI), AX", field)
		t.line("MOVQ AX, %s-%d(SP)", field, 8*(i+1))
	}
	t.line("MOVQ product_tile(DI), AX")
	tiles := tilesOf(m.widest())
	for _, tile := range tiles {
		t.line("CMPQ AX, $%d", tile.code())
		t.line("JEQ  %s", tile.label())
	}
	t.line("UNDEF")
	for _, tile := range tiles {
		m.tile(&t, tile)
	}
	return t.String()
}

// tile writes the loop over blocks of rows: load the sums, walk along k, store.
func (m avx) tile(t *text, s tile) {
	load := func(from, to string) { t.line("VMOVUPD %s, %s", from, to) }
	store := load
	t.label(s.label())
	switch {
	case s.vectors == 0 && m.wide:
		load = func(from, to string) { t.line("VMOVUPD.Z %s, K1, %s", from, to) }
		store = func(from, to string) { t.line("VMOVUPD %s, K1, %s", from, to) }
		t.line("VMOVDQU64 product_mask(DI), Z31")
		t.line("VPMOVQ2M Z31, K1")
	case s.vectors == 0:
		load = func(from, to string) { t.line("VMASKMOVPD %s, Y15, %s", from, to) }
		store = load
		t.line("VMOVDQU product_mask(DI), Y15")
	}
	t.line("MOVQ init-24(SP), AX")
	for r := range s.rows {
		for v := range s.width() {
			load(fmt.Sprintf("%d(AX)", m.bytes()*v), m.register(s.sum(r, v)))
		}
		t.line("ADDQ product_irs(DI), AX")
	}
	t.line("MOVQ AX, init-24(SP)")
	t.line("MOVQ a-16(SP), SI")
	t.line("LEAQ (SI)(R8*4), DX")
	t.line("MOVQ product_b(DI), BX")
	t.line("MOVQ product_k(DI), CX")
	m.walk(t, s, load)
	for r := range s.rows {
		for v := range s.width() {
			store(m.register(s.sum(r, v)), fmt.Sprintf("%d(R12)", m.bytes()*v))
		}
		t.line("ADDQ R13, R12")
	}
	t.line("MOVQ a-16(SP), SI")
	t.line("LEAQ (SI)(R8*%d), SI", s.rows)
	t.line("MOVQ SI, a-16(SP)")
	t.line("SUBQ $%d, m-8(SP)", s.rows)
	t.line("JNZ  %s", s.label())
	t.line("VZEROUPPER")
	t.line("RET")
}

// walk writes the loop over k. A tile of several rows loads its vectors of b
// once for all; a single row takes them from memory as it multiplies.
func (m avx) walk(t *text, s tile, load func(from, to string)) {
	vector := func(v int) string { return m.register(s.rows*s.width() + v) }
	element := m.register(s.rows*s.width() + s.width())
	if s.rows == 1 && s.vectors > 0 {
		vector = func(v int) string { return fmt.Sprintf("%d(BX)", m.bytes()*v) }
		element = m.spare()
	}
	t.label(s.label() + "k")
	for v := range s.width() {
		if from := fmt.Sprintf("%d(BX)", m.bytes()*v); vector(v) != from {
			load(from, vector(v))
		}
	}
	rows := []string{"(SI)", "(SI)(R8*1)", "(SI)(R8*2)", "(SI)(R9*1)", "(DX)", "(DX)(R8*1)", "(DX)(R8*2)", "(DX)(R9*1)"}
	for r := range s.rows {
		t.line("VBROADCASTSD %s, %s", rows[r], element)
		for v := range s.width() {
			t.line("VFMADD231PD %s, %s, %s", vector(v), element, m.register(s.sum(r, v)))
		}
	}
	t.line("ADDQ R10, SI")
	if s.rows > 4 {
		t.line("ADDQ R10, DX")
	}
	t.line("ADDQ R11, BX")
	t.line("DECQ CX")
	t.line("JNZ  %sk", s.label())
}

// transpose returns transposeVec: blocks of 4 × 4, four loads, eight shuffles,
// four stores. It serves both kinds.
func (m avx) transpose() string {
	if m.wide {
		return ""
	}
	return `
// func transposeVec(m, n int, src *float64, lds int, dst *float64, ldd int)
TEXT ·transposeVec(SB), NOSPLIT, $0-48
	MOVQ m+0(FP), CX
	MOVQ src+16(FP), SI
	MOVQ lds+24(FP), R8
	MOVQ dst+32(FP), DI
	MOVQ ldd+40(FP), R9
	SHLQ $3, R8
	SHLQ $3, R9
	LEAQ (R8)(R8*2), R10
	LEAQ (R9)(R9*2), R11

rows:
	MOVQ n+8(FP), DX
	MOVQ SI, AX
	MOVQ DI, BX

columns:
	VMOVUPD (AX), Y0
	VMOVUPD (AX)(R8*1), Y1
	VMOVUPD (AX)(R8*2), Y2
	VMOVUPD (AX)(R10*1), Y3
	VUNPCKLPD Y1, Y0, Y4
	VUNPCKHPD Y1, Y0, Y5
	VUNPCKLPD Y3, Y2, Y6
	VUNPCKHPD Y3, Y2, Y7
	VPERM2F128 $0x20, Y6, Y4, Y0
	VPERM2F128 $0x20, Y7, Y5, Y1
	VPERM2F128 $0x31, Y6, Y4, Y2
	VPERM2F128 $0x31, Y7, Y5, Y3
	VMOVUPD Y0, (BX)
	VMOVUPD Y1, (BX)(R9*1)
	VMOVUPD Y2, (BX)(R9*2)
	VMOVUPD Y3, (BX)(R11*1)
	ADDQ $32, AX
	LEAQ (BX)(R9*4), BX
	SUBQ $4, DX
	JNZ  columns
	LEAQ (SI)(R8*4), SI
	ADDQ $32, DI
	SUBQ $4, CX
	JNZ  rows
	VZEROUPPER
	RET
`
}

// peak returns peakVec: n rounds of 24 multiply-adds on registers alone, the
// most that the processor can do.
func (m avx) peak() string {
	var t text
	m.function(&t, "peakVec(n int)", "peakVec", 0, 8)
	t.line("MOVQ n+0(FP), CX")
	for r := range 14 {
		t.line("VXORPD %[1]s, %[1]s, %[1]s", m.register(r))
	}
	t.label("loop")
	for r := range 24 {
		t.line("VFMADD231PD %s, %s, %s", m.register(12), m.register(13), m.register(r%12))
	}
	t.line("DECQ CX")
	t.line("JNZ  loop")
	t.line("VZEROUPPER")
	t.line("RET")
	return t.String()
}
