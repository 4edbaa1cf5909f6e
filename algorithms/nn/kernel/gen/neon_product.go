package main

import (
	"fmt"
	"math/bits"
)

// neonWidest: twenty-four sums in four rows leave room for six vectors of b and
// an element of a.
var neonWidest = map[int]int{4: 6, 2: 6, 1: 6}

// product returns panelVec, as in avx_product.go. Registers throughout:
//
//	R0 product   R1 ... R8 the rows of a at column p   R9 a column, R10 a row of a
//	R11 b at row p   R12 a row of b   R13 c   R14 a row of c   R15 what is left of k
//	R16 init   R17 its row   R19 what is left of m   R20 a   R21 b   R22 k   R23 tile
func (m neon) product() string {
	var t text
	t.function("panelVec(p *product)", "·panelVec(SB), NOSPLIT, $0-8")
	t.line("MOVD p+0(FP), R0")
	for _, f := range []struct {
		name     string
		register int
	}{
		{"acs", 9}, {"ars", 10}, {"ldb", 12}, {"c", 13}, {"ldc", 14}, {"init", 16},
		{"irs", 17}, {"m", 19}, {"a", 20}, {"b", 21}, {"k", 22},
	} {
		t.line("MOVD product_%s(R0), R%d", f.name, f.register)
	}
	t.line("MOVD product_tile(R0), R23")
	tiles := tilesOf(neonWidest)
	for _, tile := range tiles {
		t.line("CMP $%d, R23", tile.code())
		t.line("BEQ %s", tile.label())
	}
	t.line("UNDEF")
	for _, tile := range tiles {
		m.tile(&t, tile)
	}
	return t.String()
}

// tile writes the loop over blocks of rows: load the sums, walk along k, store.
func (m neon) tile(t *text, s tile) {
	move := "FMOVQ"
	if s.vectors == 0 {
		move = "FMOVD" // the only partly filled vector is one lane
	}
	sum := func(r, v int) string { return fmt.Sprintf("F%d", s.sum(r, v)) }
	t.label(s.label())
	for r := range s.rows {
		for v := range s.width() {
			t.line("%s %d(R16), %s", move, 16*v, sum(r, v))
		}
		t.line("ADD R17, R16")
	}
	t.line("MOVD R20, R1")
	for r := 1; r < s.rows; r++ {
		t.line("ADD R10, R%d, R%d", r, r+1)
	}
	t.line("MOVD R21, R11")
	t.line("MOVD R22, R15")
	m.walk(t, s, move)
	for r := range s.rows {
		for v := range s.width() {
			t.line("%s %s, %d(R13)", move, sum(r, v), 16*v)
		}
		t.line("ADD R14, R13")
	}
	t.line("ADD R10<<%d, R20, R20", bits.TrailingZeros(uint(s.rows)))
	t.line("SUBS $%d, R19, R19", s.rows)
	t.line("BNE %s", s.label())
	t.line("RET")
}

// walk writes the loop over k.
func (m neon) walk(t *text, s tile, move string) {
	first := s.rows * s.width() // register of the first vector of b
	t.label(s.label() + "k")
	for v := range s.width() {
		t.line("%s %d(R11), F%d", move, 16*v, first+v)
	}
	t.line("ADD R12, R11")
	for r := range s.rows {
		element := 31 - r%2
		t.line("VLD1R.P (R%d)(R9), [V%d.D2]", r+1, element)
		for v := range s.width() {
			t.line("VFMLA V%d.D2, V%d.D2, V%d.D2", first+v, element, s.sum(r, v))
		}
	}
	t.line("SUBS $1, R15, R15")
	t.line("BNE %sk", s.label())
}

// transpose returns transposeVec: blocks of 2 × 2.
func (neon) transpose() string {
	return `
// func transposeVec(m, n int, src *float64, lds int, dst *float64, ldd int)
TEXT ·transposeVec(SB), NOSPLIT, $0-48
	MOVD m+0(FP), R0
	MOVD n+8(FP), R1
	MOVD src+16(FP), R2
	MOVD lds+24(FP), R3
	MOVD dst+32(FP), R4
	MOVD ldd+40(FP), R5
	LSL $3, R3
	LSL $3, R5

rows:
	MOVD R1, R6
	MOVD R2, R7
	ADD R3, R2, R8
	MOVD R4, R9

columns:
	FMOVQ.P 16(R7), F0
	FMOVQ.P 16(R8), F1
	VZIP1 V1.D2, V0.D2, V2.D2
	VZIP2 V1.D2, V0.D2, V3.D2
	FMOVQ F2, (R9)
	ADD R5, R9
	FMOVQ F3, (R9)
	ADD R5, R9
	SUBS $2, R6, R6
	BNE columns
	ADD R3<<1, R2, R2
	ADD $16, R4
	SUBS $2, R0, R0
	BNE rows
	RET
`
}

// peak returns peakVec: n rounds of 24 multiply-adds on registers alone, the
// most that the processor can do.
func (neon) peak() string {
	var t text
	t.function("peakVec(n int)", "·peakVec(SB), NOSPLIT, $0-8")
	t.line("MOVD n+0(FP), R0")
	for r := range 26 {
		t.line("VEOR V%d.B16, V%d.B16, V%d.B16", r, r, r)
	}
	t.label("loop")
	for r := range 24 {
		t.line("VFMLA V24.D2, V25.D2, V%d.D2", r)
	}
	t.line("SUBS $1, R0, R0")
	t.line("BNE loop")
	t.line("RET")
	return t.String()
}
