package worlds

import (
	"math"

	"ascent/worlds/num"
)

// blocks are the quarter marks by the bits of their quarters: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
var blocks = [16]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}

// brailleBits are the bits of the dots of a braille cell by row and column (Unicode, U+2800).
var brailleBits = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// plot sets one dot; an ascii cell gets the letter instead.
func (c *Canvas) plot(x, y int, letter rune, role Role) {
	if x < c.area.x0 || x >= c.area.x1 || y < c.area.y0 || y >= c.area.y1 {
		return
	}
	across, down := c.Marks.dots()
	i := y/down*c.Width + x/across
	if c.Marks == ASCII {
		c.Cells[i].Rune, c.Cells[i].Role = letter, role
		return
	}
	if c.Cells[i].Role != role {
		c.dots[i] = 0
	}
	if c.Marks == Braille {
		c.dots[i] |= brailleBits[y%4][x%2]
		c.Cells[i].Rune = 0x2800 + rune(c.dots[i])
	} else {
		c.dots[i] |= 1 << (2*(y%2) + x%2)
		c.Cells[i].Rune = blocks[c.dots[i]]
	}
	c.Cells[i].Role = role
}

// Dot marks one point.
func (c *Canvas) Dot(x, y float64, role Role) {
	if dx, dy := c.toDots(x, y); finite(dx, dy) && c.inside(dx, dy) {
		c.plot(nearest(dx), nearest(dy), '.', role)
	}
}

// inside reports whether a place in dots lies in the area.
func (c *Canvas) inside(x, y float64) bool {
	return x >= float64(c.area.x0)-0.5 && x < float64(c.area.x1)-0.5 && y >= float64(c.area.y0)-0.5 && y < float64(c.area.y1)-0.5
}

// hypot is the length of the hypotenuse; math.Hypot has its own rounding on some machines.
func hypot(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }

func nearest(v float64) int { return int(math.Floor(v + 0.5)) }

// Line draws a straight line between two points.
func (c *Canvas) Line(x0, y0, x1, y1 float64, role Role) {
	ax, ay := c.toDots(x0, y0)
	bx, by := c.toDots(x1, y1)
	c.segment(ax, ay, bx, by, role)
}

// segment draws a line between two places in dots, the part of it that lies in the area.
func (c *Canvas) segment(ax, ay, bx, by float64, role Role) {
	if !finite(ax, ay, bx, by) {
		return
	}
	const half = 0.4999 // of a dot: what is left of the line after cutting must not be rounded to a dot outside
	from, to := 0.0, 1.0
	for _, edge := range [4][2]float64{
		{ax - bx, ax - float64(c.area.x0) + half}, {bx - ax, float64(c.area.x1-1) + half - ax},
		{ay - by, ay - float64(c.area.y0) + half}, {by - ay, float64(c.area.y1-1) + half - ay},
	} {
		from, to = clip(edge[0], edge[1], from, to)
	}
	if from <= to {
		at := func(a, b, part float64) int { return nearest(a + float64(part*(b-a))) }
		c.stroke(at(ax, bx, from), at(ay, by, from), at(ax, bx, to), at(ay, by, to), role)
	}
}

// clip narrows the part [from, to] of a line to where it is within one edge: speed towards the edge times the part must
// not exceed the distance to the edge (Liang & Barsky 1984). An empty part has from > to.
func clip(speed, distance, from, to float64) (float64, float64) {
	switch {
	case speed < 0:
		return max(from, distance/speed), to
	case speed > 0:
		return from, min(to, distance/speed)
	case distance < 0:
		return 1, 0
	}
	return from, to
}

// stroke draws the dots of a line, rounding the shorter way to whole dots (Bresenham 1965). On an ascii canvas, the
// letter of a dot is the direction of the step that leads to it.
func (c *Canvas) stroke(x0, y0, x1, y1 int, role Role) {
	dx, dy := x1-x0, y1-y0
	n := max(dx, -dx, dy, -dy)
	if n == 0 {
		c.plot(x0, y0, '.', role)
		return
	}
	at := func(k int) (x, y int) { return x0 + share(k*dx, n), y0 + share(k*dy, n) }
	px, py := at(-1)
	for k := range n + 1 {
		x, y := at(k)
		c.plot(x, y, slope(x-px, y-py), role)
		px, py = x, y
	}
}

// share is a/n rounded to the nearest whole number, for positive n.
func share(a, n int) int {
	if a < 0 {
		return -share(-a, n)
	}
	return (2*a + n) / (2 * n)
}

// slope is the letter for a step of one cell; y grows downwards.
func slope(dx, dy int) rune {
	switch {
	case dy == 0:
		return '-'
	case dx == 0:
		return '|'
	case dx == dy:
		return '\\'
	}
	return '/'
}

// Polyline joins points by lines. A point with a NaN or infinite coordinate leaves a gap.
func (c *Canvas) Polyline(xs, ys []float64, role Role) {
	for i := range min(len(xs), len(ys)) {
		if i == 0 || !finite(xs[i-1], ys[i-1]) {
			c.Dot(xs[i], ys[i], role)
			continue
		}
		c.Line(xs[i-1], ys[i-1], xs[i], ys[i], role)
	}
}

// Arc draws part of a circle around a point, from one angle to another in radians counted anticlockwise from the right.
func (c *Canvas) Arc(x, y, radius, from, to float64, role Role) {
	const pieces = 48
	if !finite(from, to) {
		return
	}
	n := max(1, int(min(math.Ceil(math.Abs(to-from)/(2*math.Pi)*pieces), pieces)))
	px, py := onCircle(x, y, radius, from)
	for i := 1; i <= n; i++ {
		qx, qy := onCircle(x, y, radius, from+(to-from)*float64(i)/float64(n))
		c.Line(px, py, qx, qy, role)
		px, py = qx, qy
	}
}

// onCircle returns the point of a circle at an angle.
func onCircle(x, y, radius, angle float64) (float64, float64) {
	sin, cos := num.Sincos(angle)
	return x + float64(radius*cos), y + float64(radius*sin)
}

// Circle draws the outline of a circle.
func (c *Canvas) Circle(x, y, radius float64, role Role) { c.Arc(x, y, radius, 0, 2*math.Pi, role) }

// Arrow draws a line with a head at its second end.
func (c *Canvas) Arrow(x0, y0, x1, y1 float64, role Role) {
	c.Line(x0, y0, x1, y1, role)
	c.head(x1, y1, x0-x1, y0-y1, role)
}

// Turn draws an arc with a head at its second end, for a torque. Angles are those of Arc.
func (c *Canvas) Turn(x, y, radius, from, to float64, role Role) {
	c.Arc(x, y, radius, from, to, role)
	back := math.Copysign(0.4, from-to) // the head looks along a chord, or it would point out of the circle
	tipX, tipY := onCircle(x, y, radius, to)
	backX, backY := onCircle(x, y, radius, to+back)
	c.head(tipX, tipY, backX-tipX, backY-tipY, role)
}

// head draws the head of an arrow; (backX, backY) leads from its tip to the other end.
func (c *Canvas) head(x, y, backX, backY float64, role Role) {
	w, h := c.dotSize()
	px, py := c.toDots(x, y)
	dx, dy := backX*c.scaleX*w, -backY*c.scaleY*h // in widths of a cell
	length := hypot(dx, dy)
	if !finite(length, px, py) || length == 0 {
		return
	}
	if c.Marks == ASCII {
		if c.inside(px, py) {
			c.plot(nearest(px), nearest(py), headLetter(dx, dy), role)
		}
		return
	}
	size := min(max(length/3, 2*w), 3)
	for _, turn := range [2]float64{-math.Pi / 5, math.Pi / 5} {
		sin, cos := num.Sincos(turn)
		ux, uy := (float64(dx*cos)-float64(dy*sin))/length*size, (float64(dx*sin)+float64(dy*cos))/length*size
		c.segment(px, py, px+ux/w, py+uy/h, role)
	}
}

// headLetter is the letter that points away from (dx, dy); y grows downwards.
func headLetter(dx, dy float64) rune {
	switch {
	case math.Abs(dy) > math.Abs(dx) && dy > 0:
		return '^'
	case math.Abs(dy) > math.Abs(dx):
		return 'v'
	case dx > 0:
		return '<'
	}
	return '>'
}
