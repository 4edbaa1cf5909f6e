//go:build !purego

package kernel

import "os"

const (
	isa   = "neon"
	lanes = 2
)

// widest[rows] is the number of vectors in the widest tile of that many rows.
var widest = [5]int{1: 6, 2: 6, 4: 6}

// Every arm64 processor has NEON.
var assembly = os.Getenv("ASCENT_KERNEL") != "portable"
