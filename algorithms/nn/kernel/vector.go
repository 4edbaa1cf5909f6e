package kernel

import "math"

// Tanh sets dst[i] = num.Tanh(src[i]), bit for bit. dst may be src.
func Tanh(dst, src []float64) {
	equal("Tanh", "dst", dst, len(src))
	n := whole(len(src), lanes)
	if n > 0 {
		tanhVec(&dst[0], &src[0], n)
	}
	tanhGo(dst[n:], src[n:])
}

// TanhBack takes a gradient dy with respect to y = tanh x back to x: dx = dy
// (1 - y²), where 1 - y² is rounded once, math.FMA(-y, y, 1), and its product
// with dy once more. dx may be dy or y.
func TanhBack(dx, dy, y []float64) {
	equal("TanhBack", "dx", dx, len(y))
	equal("TanhBack", "dy", dy, len(y))
	n := whole(len(y), lanes)
	if n > 0 {
		tanhBackVec(&dx[0], &dy[0], &y[0], n)
	}
	tanhBackGo(dx[n:], dy[n:], y[n:])
}

// Relu sets dst[i] = max(src[i], 0); +0 for -0, and NaN for NaN. dst may be src.
func Relu(dst, src []float64) {
	equal("Relu", "dst", dst, len(src))
	n := whole(len(src), lanes)
	if n > 0 {
		reluVec(&dst[0], &src[0], n)
	}
	reluGo(dst[n:], src[n:])
}

// ReluBack takes a gradient dy with respect to y = relu x back to x: dx = dy
// where y > 0 and 0 elsewhere. dx may be dy or y.
func ReluBack(dx, dy, y []float64) {
	equal("ReluBack", "dx", dx, len(y))
	equal("ReluBack", "dy", dy, len(y))
	n := whole(len(y), lanes)
	if n > 0 {
		reluBackVec(&dx[0], &dy[0], &y[0], n)
	}
	reluBackGo(dx[n:], dy[n:], y[n:])
}

// Adam takes one step of Adam (Kingma and Ba 2015, Alg. 1) in PyTorch's form,
// with bias1 = 1 - beta1^t and bias2 = 1 - beta2^t at step t:
//
//	m     = beta1·m + (1-beta1)·grad
//	v     = beta2·v + (1-beta2)·grad²
//	theta = theta - (lr/bias1)·m / (√v·(1/√bias2) + eps)
//
// The products at the front of the first two lines and the last are fused with
// their sums, as is √v·(1/√bias2) + eps.
func Adam(theta, grad, m, v []float64, lr, beta1, beta2, eps, bias1, bias2 float64) {
	equal("Adam", "grad", grad, len(theta))
	equal("Adam", "m", m, len(theta))
	equal("Adam", "v", v, len(theta))
	new1, new2 := 1-beta1, 1-beta2
	rate, root := -lr/bias1, 1/math.Sqrt(bias2)
	n := whole(len(theta), lanes)
	if n > 0 {
		adamVec(&theta[0], &grad[0], &m[0], &v[0], n, beta1, new1, beta2, new2, rate, root, eps)
	}
	adamGo(theta[n:], grad[n:], m[n:], v[n:], beta1, new1, beta2, new2, rate, root, eps)
}

// RMSProp divides a gradient by the root of its running mean square (Tieleman and
// Hinton 2012), one of inside and outside being ε and the other zero:
//
//	square = alpha·square + (1-alpha)·grad²
//	step   = grad / (√(square + inside) + outside)
//
// The product at the front of the first line is fused with its sum.
func RMSProp(step, grad, square []float64, alpha, inside, outside float64) {
	equal("RMSProp", "grad", grad, len(step))
	equal("RMSProp", "square", square, len(step))
	n := whole(len(step), lanes)
	if n > 0 {
		rmsPropVec(&step[0], &grad[0], &square[0], n, alpha, 1-alpha, inside, outside)
	}
	rmsPropGo(step[n:], grad[n:], square[n:], alpha, 1-alpha, inside, outside)
}

// Dot returns Σ x[i]·y[i]. Sixteen chains of fused multiply-adds, chain j over
// the elements i ≡ j mod 16 in ascending order, are folded in halves: 8 sums of
// chains j and j+8, then 4, 2 and 1.
func Dot(x, y []float64) float64 {
	equal("Dot", "y", y, len(x))
	var sum [16]float64
	n := whole(len(x), len(sum))
	if n > 0 {
		dotVec(&sum[0], &x[0], &y[0], n)
	}
	return dotGo(&sum, x[n:], y[n:])
}

// SumSquares returns Σ x[i]², in the order of Dot.
func SumSquares(x []float64) float64 { return Dot(x, x) }

// Axpy adds a multiple of x to y: y[i] = math.FMA(alpha, x[i], y[i]).
func Axpy(y []float64, alpha float64, x []float64) {
	equal("Axpy", "y", y, len(x))
	n := whole(len(x), lanes)
	if n > 0 {
		axpyVec(&y[0], &x[0], n, alpha)
	}
	axpyGo(y[n:], alpha, x[n:])
}

// Scale multiplies x by alpha.
func Scale(x []float64, alpha float64) {
	n := whole(len(x), lanes)
	if n > 0 {
		scaleVec(&x[0], n, alpha)
	}
	scaleGo(x[n:], alpha)
}

// Polyak moves target towards online (Polyak and Juditsky 1992; the soft target
// update of Lillicrap et al. 2016): target = tau·online + (1-tau)·target, the
// first product fused with the sum.
func Polyak(target, online []float64, tau float64) {
	equal("Polyak", "online", online, len(target))
	n := whole(len(target), lanes)
	if n > 0 {
		polyakVec(&target[0], &online[0], n, tau, 1-tau)
	}
	polyakGo(target[n:], online[n:], tau, 1-tau)
}

// whole returns how many of n elements the assembly takes: the multiple of step
// that fits, or none where there is no assembly. Portable Go does the rest.
func whole(n, step int) int {
	if !assembly {
		return 0
	}
	return n / step * step
}
