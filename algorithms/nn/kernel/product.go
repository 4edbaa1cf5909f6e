package kernel

import "unsafe"

// A product is a call of Gemm, or a part of one, as the assembly reads it: the
// first elements of the matrices and, in bytes, their strides. The assembly
// computes a panel of it: m rows, a multiple of a tile's, of one tile's width.
type product struct {
	a        *float64
	ars, acs int
	b        *float64
	ldb      int
	c        *float64
	ldc      int
	init     *float64 // never nil: zeros stands in
	irs      int
	m, n, k  int

	tile int      // rows·16 + vectors
	mask [8]int64 // -1 for the lanes that are columns of c, in a tile of 0 vectors
}

// zeros stands in for an init of nil, with a stride of 0. No tile is wider.
var zeros [64]float64

// A strip is a copy of the part of b that a panel reads, row after row.
type strip [1536]float64

// run computes the product. A panel reads its part of b, a strip as narrow as
// the tile, once for every four rows of c, so the strip should stay in the first
// cache. It does not if the rows of b are far apart, because addresses a power
// of two apart compete for the same few places of a cache. With enough rows of c
// a copy of the strip pays.
func (g *product) run() {
	for i := range g.n % lanes {
		g.mask[i] = -1
	}
	switch {
	case g.ldb <= 64*8:
		g.blocks(64, nil) // 64 rows at this distance just fit into the first cache
	case g.m < 128:
		g.blocks(256, nil)
	default:
		var packed strip
		g.blocks(len(packed)/(widest[4]*lanes), &packed)
	}
}

// blocks divides k. The first block starts from init, the others from what c
// holds by then, which does not change a chain.
func (g *product) blocks(depth int, packed *strip) {
	for from := 0; from < g.k; from += depth {
		d := *g
		d.k = min(g.k-from, depth)
		d.a, d.b = at(g.a, from*g.acs), at(g.b, from*g.ldb)
		if from > 0 {
			d.init, d.irs = g.c, g.ldc
		}
		d.block(packed)
	}
}

// block covers c by tiles: whole vectors by rows of four, two and one, then the
// columns beyond them by tiles of one partly filled vector.
func (g *product) block(packed *strip) {
	if g.n >= lanes {
		row := g.strips(4, 0, packed)
		row = g.strips(2, row, nil)
		g.strips(1, row, nil)
	}
	if g.n%lanes > 0 {
		row := 0
		for rows := 8; rows > 0; rows /= 2 {
			if m := (g.m - row) / rows * rows; m > 0 {
				g.panel(row, m, g.n/lanes, tile(rows, 0), nil)
				row += m
			}
		}
	}
}

// strips computes what a tile's rows divide of c from row on, and returns the
// row below. It takes as few strips as the widest tile allows, of widths as even
// as can be: a narrow tile has too few sums to keep the processor busy.
func (g *product) strips(rows, row int, packed *strip) int {
	m := (g.m - row) / rows * rows
	if m == 0 {
		return row
	}
	left := g.n / lanes
	for n := (left + widest[rows] - 1) / widest[rows]; n > 0; n-- {
		vectors := (left + n - 1) / n
		g.panel(row, m, g.n/lanes-left, tile(rows, vectors), packed)
		left -= vectors
	}
	return row + m
}

func tile(rows, vectors int) int { return rows*16 + vectors }

// panel computes m rows of c from row on, as wide as the tile, from a vector on.
func (g *product) panel(row, m, vector, tile int, packed *strip) {
	column := vector * lanes * 8
	p := *g
	p.m, p.tile = m, tile
	p.a = at(g.a, row*g.ars)
	p.b = at(g.b, column)
	p.c = at(g.c, row*g.ldc+column)
	if p.init != &zeros[0] {
		p.init = at(g.init, row*g.irs+column)
	}
	if packed != nil {
		width := tile % 16 * lanes
		packed.fill(p.b, p.ldb, p.k, width)
		p.b, p.ldb = &packed[0], width*8
	}
	panelVec(&p)
}

// fill copies k rows of some width.
func (s *strip) fill(b *float64, ldb, k, width int) {
	for i := range k {
		copy(s[i*width:(i+1)*width], unsafe.Slice(at(b, i*ldb), width))
	}
}

// at returns the address that many bytes behind p, which must be of the same
// slice.
func at(p *float64, bytes int) *float64 { return (*float64)(unsafe.Add(unsafe.Pointer(p), bytes)) }
