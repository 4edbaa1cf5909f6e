// Package kernel holds the loops in which a small neural network spends its
// time: the matrix product, the activations, the optimisers and a few sums, on
// flat slices of float64, for AVX-512 and AVX2 (amd64), NEON (arm64) and in
// portable Go.
//
// # The same bits everywhere
//
// A seed must mean the same run on every machine, so a kernel is specified to
// the last bit, by the plain loops of portable.go. The rules:
//
//   - An element of a product is one chain of fused multiply-adds, a·b + c with
//     a single rounding (math.FMA), in ascending order of the inner index. The
//     lanes of a vector run across elements, never along a chain, so neither the
//     width of the vectors nor the size of the batch can be seen in a result.
//   - A sum over a slice (Dot, SumSquares) is sixteen chains, whatever the
//     width, folded in a stated order.
//   - An activation is the function of package num, operation by operation.
//
// NaN stays NaN; which of the many NaN it is, is left to the processor.
//
// # How the product works
//
// A processor can start two vector multiply-adds in each cycle, but each takes
// four cycles, and loading an operand costs as much as using it. So Gemm computes
// a tile of c at a time that fits into registers, four rows by three vectors of
// four lanes on AVX2: twelve sums, of which no one waits for another. One step
// along k loads three vectors of b and broadcasts four elements of a, and from
// these seven loads makes twelve multiply-adds, the outer product of a piece of
// a column of a with a piece of a row of b:
//
//	        b[p][j ... j+11]
//	      ┌────┬────┬────┐
//	      └────┴────┴────┘
//	a  ┌┐ ┌────┬────┬────┐
//	   ├┤ ├────┼────┼────┤   c[i+r][j ... j+11] += a[i+r][p] · b[p][j ... j+11]
//	   ├┤ ├────┼────┼────┤
//	   └┘ └────┴────┴────┘
//
// On AVX-512, with eight lanes and twice the registers, it is four vectors wide.
//
// Since a is read one element at a time, with a stride for its rows and one for
// its columns, a transposed a costs nothing; a transposed b is written out by
// Transpose first. Smaller tiles (two rows, one row, fewer vectors, a vector not
// all of whose lanes are columns) cover the edges of c.
//
// From the outside in: Gemm checks the slices (kernel.go), product.go divides c
// into strips as wide as a tile and k into blocks that fit into the first cache,
// and the assembly walks down a strip (panelVec). No pointer leaves a slice: that
// is why the lengths are checked once, at the front.
//
// # Where the assembly comes from
//
// The program in gen writes it. programs.go there holds the loops over slices as
// lists of operations, spelled for each processor by avx.go and neon.go;
// avx_product.go and neon_product.go hold the tiles. A function of amd64 jumps to
// its body for vectors of 256 bits or of 512, as the processor allows. Run go
// generate after a change there, or of a constant in num.
//
// The build tag purego leaves the assembly out. The environment variable
// ASCENT_KERNEL=portable keeps it unused, and ASCENT_KERNEL=avx2 keeps AVX-512
// unused. The tag gonum, with purego, puts gonum's BLAS in its place, for
// benchmarks to compare with.
//
// References: K. Goto and R. van de Geijn, Anatomy of high-performance matrix
// multiplication, ACM TOMS 34(3), 2008; F. Van Zee and R. van de Geijn, BLIS, ACM
// TOMS 41(3), 2015 (tiles, strips, packing).
package kernel

//go:generate go run ./gen

// Name tells which implementation is in use: avx512, avx2, neon or portable.
func Name() string {
	if assembly {
		return isa()
	}
	return "portable"
}
