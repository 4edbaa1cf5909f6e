//go:build (amd64 || arm64) && !purego

package kernel

// The assembly, written by gen: products in product_*.s, the rest in
// vector_*.s. Pointers are to the first element; n, at least one step, is a
// multiple of lanes (of 16 for dotVec).

//go:noescape
func panelVec(p *product)

//go:noescape
func transposeVec(m, n int, src *float64, lds int, dst *float64, ldd int)

//go:noescape
func tanhVec(dst, src *float64, n int)

//go:noescape
func tanhBackVec(dx, dy, y *float64, n int)

//go:noescape
func reluVec(dst, src *float64, n int)

//go:noescape
func reluBackVec(dx, dy, y *float64, n int)

//go:noescape
func adamVec(theta, grad, m, v *float64, n int, beta1, new1, beta2, new2, rate, root, eps float64)

//go:noescape
func rmsPropVec(step, grad, square *float64, n int, alpha, rest, inside, outside float64)

//go:noescape
func dotVec(sum, x, y *float64, n int)

//go:noescape
func axpyVec(y, x *float64, n int, alpha float64)

//go:noescape
func scaleVec(x *float64, n int, alpha float64)

//go:noescape
func polyakVec(target, online *float64, n int, tau, rest float64)

//go:noescape
func peakVec(n int)
