//go:build !purego

package kernel

import (
	"os"

	"golang.org/x/sys/cpu"
)

const (
	isa   = "avx2"
	lanes = 4
)

// widest[rows] is the number of vectors in the widest tile of that many rows.
var widest = [5]int{1: 8, 2: 4, 4: 3}

var assembly = cpu.X86.HasAVX2 && cpu.X86.HasFMA && os.Getenv("ASCENT_KERNEL") != "portable"
