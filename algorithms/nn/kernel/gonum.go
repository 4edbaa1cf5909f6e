//go:build gonum

package kernel

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// This file stands in for portable.go in a build that benchmarks are compared with: the kernels as a Go program has them
// from gonum's BLAS, math.Tanh and plain loops. Its results differ in the last bits, so nothing else is built with it:
//
//	go test -tags purego,gonum -run ^$ -bench Iterate ./algorithms

var library gonum.Implementation

func gemmGo(m, n, k int, a []float64, ars, acs int, b []float64, ldb int, c []float64, ldc int, init []float64, irs int) {
	old := 0.0 // the weight of what c holds
	if init != nil {
		old = 1
		for i := range m {
			copy(c[i*ldc:i*ldc+n], init[i*irs:i*irs+n])
		}
	}
	switch {
	case m == 1 && acs == 0: // a sum over the rows of b
		if init == nil {
			clear(c[:n])
		}
		for p := range k {
			library.Daxpy(n, a[0], b[p*ldb:], 1, c, 1)
		}
	case m == 1: // on one row this is twice as fast as Dgemm
		library.Dgemv(blas.Trans, k, n, 1, b, ldb, a, acs, old, c, 1)
	case acs == 1:
		library.Dgemm(blas.NoTrans, blas.NoTrans, m, n, k, 1, a, max(ars, k), b, ldb, old, c, ldc)
	case ars == 1:
		library.Dgemm(blas.Trans, blas.NoTrans, m, n, k, 1, a, max(acs, m), b, ldb, old, c, ldc)
	default:
		panic("kernel: gonum can't read a matrix with these strides")
	}
}

func transposeGo(m, n int, src []float64, lds int, dst []float64, ldd int) {
	for i := range m {
		for j, x := range src[i*lds : i*lds+n] {
			dst[j*ldd+i] = x
		}
	}
}

func tanhGo(dst, src []float64) {
	for i, x := range src {
		dst[i] = math.Tanh(x)
	}
}

func tanhBackGo(dx, dy, y []float64) {
	for i, v := range y {
		dx[i] = dy[i] * (1 - v*v)
	}
}

func reluGo(dst, src []float64) {
	for i, x := range src {
		dst[i] = max(x, 0)
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
		m[i] = beta1*m[i] + new1*g
		v[i] = beta2*v[i] + new2*g*g
		theta[i] += rate * m[i] / (math.Sqrt(v[i])*root + eps)
	}
}

func rmsPropGo(step, grad, square []float64, alpha, rest, inside, outside float64) {
	for i, g := range grad {
		square[i] = alpha*square[i] + rest*g*g
		step[i] = g / (math.Sqrt(square[i]+inside) + outside)
	}
}

func dotGo(_ *[16]float64, x, y []float64) float64 { return library.Ddot(len(x), x, 1, y, 1) }

func axpyGo(y []float64, alpha float64, x []float64) { library.Daxpy(len(x), alpha, x, 1, y, 1) }

func scaleGo(x []float64, alpha float64) { library.Dscal(len(x), alpha, x, 1) }

func polyakGo(target, online []float64, tau, rest float64) {
	for i, v := range online {
		target[i] = tau*v + rest*target[i]
	}
}
