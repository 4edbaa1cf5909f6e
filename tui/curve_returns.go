package tui

import "ascent/lessons/lab"

// windows are over how many of the last episodes the curve of returns takes its mean.
var windows = [...]struct {
	episodes int
	name     string
}{{100, "mean of last 100"}, {10, "mean of last 10"}, {1, "each episode"}}

// returnCurve is the history of returns, made ready for a chart: extremes and moving means in buckets of episodes. It is kept up to date by adding what is new, so that a run of a million episodes costs no more to draw than
// one of a thousand.
type returnCurve struct {
	stamp   stamp
	n       int                   // episodes taken in
	sums    [len(windows)]float64 // of the returns of the last episodes, a window
	stride  int                   // episodes a bucket
	buckets []returnBucket
	solved  int // first step at which that mean reached the threshold, or 0
}

// A stamp tells one history from another: each run has its own, and a cut makes a new one.
type stamp struct{ run, cuts int }

type returnBucket struct {
	step, low, high float64
	means           [len(windows)]float64
	n               int
}

// maxBuckets is more than a terminal has columns of dots.
const maxBuckets = 2048

// update takes in the episodes that are new. The threshold may be NaN.
func (c *returnCurve) update(e *lab.Episodes, threshold float64, at stamp) {
	if at != c.stamp || c.stride == 0 || c.n > e.Len() {
		*c = returnCurve{stamp: at, stride: 1, buckets: c.buckets[:0]}
	}
	for ; c.n < e.Len(); c.n++ {
		value := e.Return[c.n]
		b := returnBucket{step: e.Step[c.n], low: value, high: value, n: 1}
		for i, w := range windows {
			c.sums[i] += value
			if c.n >= w.episodes {
				c.sums[i] -= e.Return[c.n-w.episodes]
			}
			b.means[i] = c.sums[i] / float64(min(c.n+1, w.episodes))
		}
		c.add(b)
		if c.solved == 0 && c.n >= 99 && b.means[0] >= threshold {
			c.solved = int(e.Step[c.n])
		}
	}
}

func (c *returnCurve) add(b returnBucket) {
	if last := len(c.buckets) - 1; last >= 0 && c.buckets[last].n < c.stride {
		c.buckets[last].merge(b)
		return
	}
	if len(c.buckets) == maxBuckets {
		c.halve()
	}
	c.buckets = append(c.buckets, b)
}

// halve joins neighbours, so that each bucket holds twice as many episodes.
func (c *returnCurve) halve() {
	for i := 0; i < len(c.buckets); i += 2 {
		b := c.buckets[i]
		b.merge(c.buckets[i+1])
		c.buckets[i/2] = b
	}
	c.buckets = c.buckets[:len(c.buckets)/2]
	c.stride *= 2
}

// merge takes in a later bucket.
func (b *returnBucket) merge(later returnBucket) {
	b.low, b.high = min(b.low, later.low), max(b.high, later.high)
	b.step, b.means, b.n = later.step, later.means, b.n+later.n
}

// raw returns the returns themselves, as a curve from extreme to extreme.
func (c *returnCurve) raw() (x, y []float64) {
	for _, b := range c.buckets {
		x, y = append(x, b.step, b.step), append(y, b.low, b.high)
	}
	return x, y
}

// means returns the mean of the last returns in a window, or of all while there are fewer.
func (c *returnCurve) means(window int) (x, y []float64) {
	for _, b := range c.buckets {
		x, y = append(x, b.step), append(y, b.means[window])
	}
	return x, y
}
