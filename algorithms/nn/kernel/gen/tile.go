package main

import (
	"fmt"
	"strings"
)

// A tile is the part of c that a loop over k keeps in registers: some rows of
// some vectors. With vectors = 0 it is one vector, not all of whose lanes are
// columns of c.
type tile struct{ rows, vectors int }

// tilesOf returns all tiles that product.go asks for, given the most vectors by
// rows.
func tilesOf(widest map[int]int) []tile {
	var all []tile
	for _, rows := range []int{4, 2, 1} {
		for v := widest[rows]; v > 0; v-- {
			all = append(all, tile{rows, v})
		}
	}
	for _, rows := range []int{8, 4, 2, 1} {
		all = append(all, tile{rows, 0})
	}
	return all
}

// code is the tile's name in product.go.
func (t tile) code() int { return t.rows*16 + t.vectors }

func (t tile) label() string { return fmt.Sprintf("tile%dx%d", t.rows, t.vectors) }

// width is the number of vectors that hold a row of the tile.
func (t tile) width() int { return max(t.vectors, 1) }

// sum returns the number of the register of vector v of row r.
func (t tile) sum(r, v int) int { return r*t.width() + v }

// A text collects lines of assembly.
type text struct{ strings.Builder }

func (t *text) line(format string, a ...any) { fmt.Fprintf(t, "\t"+format+"\n", a...) }
func (t *text) label(name string)            { fmt.Fprintf(t, "\n%s:\n", name) }
func (t *text) function(declaration, symbol string) {
	fmt.Fprintf(t, "\n// func %s\nTEXT %s\n", declaration, symbol)
}
