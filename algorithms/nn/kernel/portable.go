//go:build !gonum

package kernel

import (
	"math"

	"ascent/worlds/num"
)

// This file is the specification of the kernels, in plain Go: the assembly must
// agree with it bit for bit. It runs where there is no assembly.

// gemmGo keeps four sums at a time in registers. Each is a chain of its own, so
// how many there are does not show in the result.
func gemmGo(m, n, k int, a []float64, ars, acs int, b []float64, ldb int, c []float64, ldc int, init []float64, irs int) {
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		if init == nil {
			clear(row)
		} else {
			copy(row, init[i*irs:i*irs+n])
		}
		j := 0
		for ; j+4 <= n; j += 4 {
			r := row[j : j+4 : j+4]
			s0, s1, s2, s3 := r[0], r[1], r[2], r[3]
			for p := range k {
				x, y := a[i*ars+p*acs], b[p*ldb+j:p*ldb+j+4]
				s0 = math.FMA(x, y[0], s0)
				s1 = math.FMA(x, y[1], s1)
				s2 = math.FMA(x, y[2], s2)
				s3 = math.FMA(x, y[3], s3)
			}
			r[0], r[1], r[2], r[3] = s0, s1, s2, s3
		}
		for ; j < n; j++ {
			for p := range k {
				row[j] = math.FMA(a[i*ars+p*acs], b[p*ldb+j], row[j])
			}
		}
	}
}

func transposeGo(m, n int, src []float64, lds int, dst []float64, ldd int) {
	for j := range n {
		row := dst[j*ldd : j*ldd+m]
		for i := range row {
			row[i] = src[i*lds+j]
		}
	}
}

func tanhGo(dst, src []float64) {
	for i, x := range src {
		dst[i] = num.Tanh(x)
	}
}

func tanhBackGo(dx, dy, y []float64) {
	for i, v := range y {
		dx[i] = dy[i] * math.FMA(-v, v, 1)
	}
}

func reluGo(dst, src []float64) {
	for i, x := range src {
		if x <= 0 {
			x = 0
		}
		dst[i] = x
	}
}

func reluBackGo(dx, dy, y []float64) {
	for i, v := range y {
		d := 0.0
		if v > 0 {
			d = dy[i]
		}
		dx[i] = d
	}
}

func adamGo(theta, grad, m, v []float64, beta1, new1, beta2, new2, rate, root, eps float64) {
	for i, g := range grad {
		m[i] = math.FMA(beta1, m[i], new1*g)
		v[i] = math.FMA(beta2, v[i], new2*float64(g*g))
		step := m[i] / math.FMA(math.Sqrt(v[i]), root, eps)
		theta[i] = math.FMA(rate, step, theta[i])
	}
}

func rmsPropGo(step, grad, square []float64, alpha, rest, inside, outside float64) {
	for i, g := range grad {
		square[i] = math.FMA(alpha, square[i], rest*float64(g*g))
		step[i] = g / (math.Sqrt(square[i]+inside) + outside)
	}
}

// dotGo carries the chains of sum on over x and y and folds them.
func dotGo(sum *[16]float64, x, y []float64) float64 {
	for i, v := range x {
		sum[i%16] = math.FMA(v, y[i], sum[i%16])
	}
	for half := 8; half > 0; half /= 2 {
		for j := range half {
			sum[j] += sum[j+half]
		}
	}
	return sum[0]
}

func axpyGo(y []float64, alpha float64, x []float64) {
	for i, v := range x {
		y[i] = math.FMA(alpha, v, y[i])
	}
}

func scaleGo(x []float64, alpha float64) {
	for i := range x {
		x[i] *= alpha
	}
}

func polyakGo(target, online []float64, tau, rest float64) {
	for i, v := range online {
		target[i] = math.FMA(tau, v, rest*target[i])
	}
}
