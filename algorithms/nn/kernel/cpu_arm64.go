//go:build !purego

package kernel

import "os"

const lanes = 2

// widest[rows] is the number of vectors in the widest tile of that many rows.
var widest = [5]int{1: 6, 2: 6, 4: 6}

// square is the side of the blocks that transposeVec turns.
const square = 2

var assembly = use(os.Getenv("ASCENT_KERNEL"))

// use reports whether assembly is wanted: every arm64 processor has NEON.
func use(name string) bool { return name != "portable" }

func isa() string { return "neon" }
