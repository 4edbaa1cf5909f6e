package kernel

import "fmt"

// Gemm computes c = init + a·b for a matrix a of m × k, b of k × n and c of
// m × n: for each element
//
//	c[i*ldc+j] = init[i*irs+j] + Σp a[i*ars+p*acs] · b[p*ldb+j]
//
// as one chain of fused multiply-adds in ascending p. So a row of c does not
// depend, to the last bit, on the rows beside it.
//
// The strides ars and acs of a's rows and columns say how a is read: (k, 1) as
// it lies, (1, m) transposed, (0, 0) one number for all. The other matrices have
// rows in consecutive elements. A nil init is zero, irs = 0 adds one row (a
// bias) to all, and init = c with irs = ldc accumulates into c. Apart from that,
// c must not overlap the others. With k = 0, c becomes init.
func Gemm(m, n, k int, a []float64, ars, acs int, b []float64, ldb int, c []float64, ldc int, init []float64, irs int) {
	if m < 0 || n < 0 || k < 0 || ars < 0 || acs < 0 || ldb < 0 || ldc < 0 || irs < 0 {
		panic(fmt.Sprintf("kernel: Gemm: a size or stride is negative: m %d n %d k %d ars %d acs %d ldb %d ldc %d irs %d",
			m, n, k, ars, acs, ldb, ldc, irs))
	}
	if m == 0 || n == 0 {
		return
	}
	if m > 1 && ldc < n {
		panic(fmt.Sprintf("kernel: Gemm: rows of c, %d long, overlap at stride %d", n, ldc))
	}
	if k > 0 {
		holds("Gemm", "a", a, (m-1)*ars+(k-1)*acs+1)
		holds("Gemm", "b", b, (k-1)*ldb+n)
	}
	holds("Gemm", "c", c, (m-1)*ldc+n)
	if init != nil {
		holds("Gemm", "init", init, (m-1)*irs+n)
	}
	if assembly && k > 0 {
		g := product{
			a: &a[0], ars: ars * 8, acs: acs * 8, b: &b[0], ldb: ldb * 8,
			c: &c[0], ldc: ldc * 8, init: &zeros[0], m: m, n: n, k: k,
		}
		if init != nil {
			g.init, g.irs = &init[0], irs*8
		}
		g.run()
		return
	}
	gemmGo(m, n, k, a, ars, acs, b, ldb, c, ldc, init, irs)
}

// Transpose writes the m × n matrix src, whose rows are lds apart, into the
// n × m matrix dst, whose rows are ldd apart. They must not overlap.
func Transpose(m, n int, src []float64, lds int, dst []float64, ldd int) {
	if m < 0 || n < 0 || lds < 0 || ldd < 0 {
		panic(fmt.Sprintf("kernel: Transpose: a size or stride is negative: m %d n %d lds %d ldd %d", m, n, lds, ldd))
	}
	if m == 0 || n == 0 {
		return
	}
	holds("Transpose", "src", src, (m-1)*lds+n)
	holds("Transpose", "dst", dst, (n-1)*ldd+m)
	// Whole blocks first, sixteen columns at a time, as their rows of dst fit into
	// the first cache; then the columns and the rows that are left.
	wm, wn := whole(m, square), whole(n, square)
	if wm == 0 || wn == 0 {
		transposeGo(m, n, src, lds, dst, ldd)
		return
	}
	for j := 0; j < wn; j += 16 {
		transposeVec(wm, min(16, wn-j), &src[j], lds, &dst[j*ldd], ldd)
	}
	if wn < n {
		transposeGo(m, n-wn, src[wn:], lds, dst[wn*ldd:], ldd)
	}
	if wm < m {
		transposeGo(m-wm, wn, src[wm*lds:], lds, dst[wm:], ldd)
	}
}

// holds panics unless v has at least n elements.
func holds(function, name string, v []float64, n int) {
	if len(v) < n {
		panic(fmt.Sprintf("kernel: %s: %s has %d elements, needs %d", function, name, len(v), n))
	}
}

// equal panics unless v has n elements.
func equal(function, name string, v []float64, n int) {
	if len(v) != n {
		panic(fmt.Sprintf("kernel: %s: %s has %d elements, not %d", function, name, len(v), n))
	}
}
