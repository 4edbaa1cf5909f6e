package worlds

import (
	"fmt"
	"math"
	"slices"

	"ascent/worlds/num"
)

// Draw paints every arm as the bell of its rewards, with the estimate of the agent as a line across it and its
// probability to be pulled as a bar below.
func (b *Bandit) Draw(c *Canvas, o *Overlay) {
	if len(b.Means) == 0 {
		return
	}
	o = o.orEmpty()
	best := 0
	for a, q := range b.Means {
		if q > b.Means[best] {
			best = a
		}
	}
	caption(c, b.words(best)...)
	rows := c.Height
	if rows >= 4 {
		rows = b.drawPolicy(c, o, b.drawNames(c, rows-1, best))
	}
	c.Area(0, 0, c.Width, rows)
	b.drawBells(c, o, rows, best)
}

func (b *Bandit) words(best int) []string {
	if b.Last < 0 {
		return []string{fmt.Sprintf("best arm %d", best+1)}
	}
	return []string{
		fmt.Sprintf("arm %d", b.Last+1), "reward " + decimal(b.Reward, 2),
		"q* " + decimal(b.Means[b.Last], 2), fmt.Sprintf("best arm %d", best+1),
	}
}

// drawNames numbers the arms in the row above the last of the first rows, and returns how many rows are left.
func (b *Bandit) drawNames(c *Canvas, rows, best int) int {
	if c.Width < 2*b.Arms {
		return rows
	}
	for a := range b.Arms {
		role := Faint
		switch a {
		case b.Last:
			role = Agent
		case best:
			role = Goal
		}
		name := itoa(a + 1)
		c.Text(((2*a+1)*c.Width/b.Arms-len(name)+1)/2, rows-1, name, role)
	}
	return rows - 1
}

// drawPolicy draws the probabilities of the arms as bars in the lowest of the rows, and returns how many are left.
func (b *Bandit) drawPolicy(c *Canvas, o *Overlay, rows int) int {
	if len(o.Policy) == 0 || rows < 3 {
		return rows
	}
	high := max(1, rows/4)
	c.Area(0, rows-high, c.Width, high)
	c.Window(0, 0, float64(b.Arms), 1, false)
	for a, p := range o.Policy[0] {
		c.Fill(float64(a)+0.2, 0, float64(a)+0.8, p, Force)
	}
	return rows - high
}

func (b *Bandit) drawBells(c *Canvas, o *Overlay, rows, best int) {
	low := math.Floor(slices.Min(b.Means) - 2*b.Noise)
	high := math.Ceil(slices.Max(b.Means) + 2*b.Noise)
	c.Window(0, low, float64(b.Arms), high, false)
	c.Line(0, 0, float64(b.Arms), 0, Faint)
	for a, q := range b.Means {
		role := Body
		if a == best {
			role = Goal
		}
		middle := float64(a) + 0.5
		c.bell(middle, q, b.Noise, role)
		if len(o.ActionValues) > 0 && a < len(o.ActionValues[0]) {
			c.Line(middle-0.4, o.ActionValues[0][a], middle+0.4, o.ActionValues[0][a], Series1)
		}
	}
	if b.Last >= 0 {
		col, row := c.Locate(float64(b.Last)+0.5, b.Reward)
		c.Set(col, min(max(row, 0), rows-1), '●', Agent)
	}
}

// bell draws a normal distribution lying on its side, both halves, about a height y.
func (c *Canvas) bell(x, y, deviation float64, role Role) {
	c.Line(x-0.4, y, x+0.4, y, role)
	if c.scaleY == 0 || deviation == 0 {
		return
	}
	for d := 1 / c.scaleY; d < 2*deviation; d += 1 / c.scaleY {
		half := 0.4 * num.Exp(-d*d/(2*deviation*deviation))
		c.Line(x-half, y+d, x+half, y+d, role)
		c.Line(x-half, y-d, x+half, y-d, role)
	}
}
