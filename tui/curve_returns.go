package tui

import "ascent/lessons/lab"

// returnCurve is the history of returns, made ready for a chart: extremes and the mean of the last 100 in buckets of
// episodes. It is kept up to date by adding what is new, so that a run of a million episodes costs no more to draw than
// one of a thousand.
type returnCurve struct {
	stamp   stamp
	n       int     // episodes taken in
	sum     float64 // of the returns of the last 100
	stride  int     // episodes a bucket
	buckets []returnBucket
	solved  int // first step at which that mean reached the threshold, or 0
}

// A stamp tells one history from another: each run has its own, and a cut makes a new one.
type stamp struct{ run, cuts int }

type returnBucket struct {
	step, low, high, mean float64
	n                     int
}

// maxBuckets is more than a terminal has columns of dots.
const maxBuckets = 2048

// update takes in the episodes that are new. The threshold may be NaN.
func (c *returnCurve) update(e *lab.Episodes, threshold float64, at stamp) {
	if at != c.stamp || c.stride == 0 || c.n > e.Len() {
		*c = returnCurve{stamp: at, stride: 1, buckets: c.buckets[:0]}
	}
	for ; c.n < e.Len(); c.n++ {
		c.sum += e.Return[c.n]
		if c.n >= 100 {
			c.sum -= e.Return[c.n-100]
		}
		mean := c.sum / float64(min(c.n+1, 100))
		c.add(e.Step[c.n], e.Return[c.n], mean)
		if c.solved == 0 && c.n >= 99 && mean >= threshold {
			c.solved = int(e.Step[c.n])
		}
	}
}

func (c *returnCurve) add(step, value, mean float64) {
	if last := len(c.buckets) - 1; last >= 0 && c.buckets[last].n < c.stride {
		c.buckets[last].merge(returnBucket{step, value, value, mean, 1})
		return
	}
	if len(c.buckets) == maxBuckets {
		c.halve()
	}
	c.buckets = append(c.buckets, returnBucket{step, value, value, mean, 1})
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
	b.step, b.mean, b.n = later.step, later.mean, b.n+later.n
}

// raw returns the returns themselves, as a curve from extreme to extreme.
func (c *returnCurve) raw() (x, y []float64) {
	for _, b := range c.buckets {
		x, y = append(x, b.step, b.step), append(y, b.low, b.high)
	}
	return x, y
}

// means returns the mean of the last 100 returns, or of all while there are fewer.
func (c *returnCurve) means() (x, y []float64) {
	for _, b := range c.buckets {
		x, y = append(x, b.step), append(y, b.mean)
	}
	return x, y
}
