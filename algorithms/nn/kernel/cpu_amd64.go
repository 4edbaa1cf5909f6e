//go:build !purego

package kernel

import (
	"os"

	"golang.org/x/sys/cpu"
)

// wide chooses AVX-512, for vectors of eight lanes instead of four.
var wide bool

// lanes is the number of float64 in a vector.
var lanes int

// widest[rows] is the number of vectors in the widest tile of that many rows.
var widest [5]int

// square is the side of the blocks that transposeVec turns.
const square = 4

var assembly = use(os.Getenv("ASCENT_KERNEL"))

// use takes the named instruction set, or the best one if the processor has no
// such. It reports false for portable.
func use(name string) bool {
	narrow := cpu.X86.HasAVX2 && cpu.X86.HasFMA
	wide = narrow && cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && name != "avx2"
	lanes, widest = 4, [5]int{1: 8, 2: 4, 4: 3}
	if wide {
		lanes, widest = 8, [5]int{1: 8, 2: 4, 4: 4}
	}
	return narrow && name != "portable"
}

func isa() string {
	if wide {
		return "avx512"
	}
	return "avx2"
}
