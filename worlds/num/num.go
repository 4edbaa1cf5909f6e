// Package num holds numbers that are the same on every machine: elementary
// functions and random streams whose every bit is settled by this source.
//
// The standard library does not promise that. Its Exp, Log and others have
// assembly of their own on some processors, and the compiler may fuse x*y + z
// into one rounding where the processor can (arm64) and not where it cannot
// (plain amd64). Both are harmless for one result and fatal for a seed: a run
// of reinforcement learning amplifies a last bit into another policy. Here,
// every product that is added to something is either rounded on its own,
// float64(x*y) + z, which Go forbids to fuse, or is an explicit math.FMA.
//
// The functions reduce their argument to a small interval and evaluate there a
// polynomial that is minimax (computed by Remez exchange with 60 digits, then
// rounded). They return the exact limits for NaN, infinities, signed zeros and
// subnormals. Errors are in ulp, units in the last place of the exact result:
//
//	Exp, Expm1, Log, Log1p, Sin, Cos, Sincos   < 1 ulp
//	Softplus                                   < 2 ulp
//	Tanh                                       < 3 ulp
//	Pow                                        < 1 ulp for an integer exponent,
//	                                           < 2 + |log x|/2 ulp for others
//
// References: W. J. Cody and W. Waite, Software Manual for the Elementary
// Functions, 1980 (reductions); M. Payne and R. Hanek, Radian reduction for
// trigonometric functions, SIGNUM Newsletter 18, 1983; J.-M. Muller, Elementary
// Functions, 3rd ed., 2016 (error analysis).
package num

import "math"

// shift added to a number of magnitude below 2^51 leaves its nearest integer in
// the low bits of the sum, in two's complement.
const shift = 0x1.8p52

// power2 returns 2^k for -1022 <= k <= 1023.
func power2(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// scale returns x*2^k with one rounding, for x in [1/4, 4) and |k| < 2000.
func scale(x float64, k int) float64 { return x * power2(k/2) * power2(k-k/2) }
