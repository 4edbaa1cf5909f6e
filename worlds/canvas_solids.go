package worlds

import "math"

// Disc draws a filled circle: at least the dot in its middle.
func (c *Canvas) Disc(x, y, radius float64, role Role) {
	cx, cy := c.toDots(x, y)
	rx, ry := math.Abs(radius*c.scaleX), math.Abs(radius*c.scaleY)
	if !finite(cx, cy, rx, ry) {
		return
	}
	if c.inside(cx, cy) {
		c.plot(nearest(cx), nearest(cy), 'O', role)
	}
	x0, y0, x1, y1 := c.cut(cx-rx, cy-ry, cx+rx, cy+ry)
	for v := y0; v < y1; v++ {
		for u := x0; u < x1; u++ {
			if hypot((float64(u)-cx)/rx, (float64(v)-cy)/ry) <= 1 {
				c.plot(u, v, 'O', role)
			}
		}
	}
}

// cut returns the dots of the area whose middles lie between two corners.
func (c *Canvas) cut(ax, ay, bx, by float64) (x0, y0, x1, y1 int) {
	within := func(v float64, low, high int) int { return int(min(max(v, float64(low)), float64(high))) }
	x0, x1 = within(math.Ceil(min(ax, bx)), c.area.x0, c.area.x1), within(math.Floor(max(ax, bx))+1, c.area.x0, c.area.x1)
	y0, y1 = within(math.Ceil(min(ay, by)), c.area.y0, c.area.y1), within(math.Floor(max(ay, by))+1, c.area.y0, c.area.y1)
	return x0, y0, x1, y1
}

// Fill draws a filled rectangle between two corners: at least one dot across and down.
func (c *Canvas) Fill(x0, y0, x1, y1 float64, role Role) {
	ax, ay := c.toDots(x0, y0)
	bx, by := c.toDots(x1, y1)
	if !finite(ax, ay, bx, by) {
		return
	}
	round := func(v float64) float64 { return math.Floor(v + 0.5) }
	u0, v0, u1, v1 := c.cut(round(ax), round(ay), round(bx), round(by))
	for v := v0; v < v1; v++ {
		for u := u0; u < u1; u++ {
			c.plot(u, v, '#', role)
		}
	}
}

// Polygon draws a filled convex polygon through the points x, y, x, y, …
func (c *Canvas) Polygon(role Role, xy ...float64) {
	n := len(xy) / 2
	low, high := math.Inf(1), math.Inf(-1)
	for i := range n {
		j := (i + 1) % n
		c.Line(xy[2*i], xy[2*i+1], xy[2*j], xy[2*j+1], role)
		_, y := c.toDots(xy[2*i], xy[2*i+1])
		low, high = min(low, y), max(high, y)
	}
	if !finite(xy...) || !finite(low, high) {
		return
	}
	_, y0, _, y1 := c.cut(0, low, 0, high)
	for v := y0; v < y1; v++ {
		enter, leave := c.span(xy, float64(v))
		if enter > leave {
			continue
		}
		x0, _, x1, _ := c.cut(enter, 0, leave, 0)
		for u := x0; u < x1; u++ {
			c.plot(u, v, '#', role)
		}
	}
}

// span returns where a row of dots enters and leaves a convex polygon; enter > leave if it misses it.
func (c *Canvas) span(xy []float64, row float64) (enter, leave float64) {
	enter, leave = math.Inf(1), math.Inf(-1)
	n := len(xy) / 2
	for i := range n {
		j := (i + 1) % n
		ax, ay := c.toDots(xy[2*i], xy[2*i+1])
		bx, by := c.toDots(xy[2*j], xy[2*j+1])
		if (ay <= row) != (by <= row) {
			x := ax + float64((row-ay)/(by-ay)*(bx-ax))
			enter, leave = min(enter, x), max(leave, x)
		}
	}
	return enter, leave
}

// Rod draws a line with a thickness in world units, for a window that keeps the aspect.
func (c *Canvas) Rod(x0, y0, x1, y1, thick float64, role Role) {
	length := hypot(x1-x0, y1-y0)
	if !(thick*math.Abs(c.scaleX) >= 1.5) || !(length > 0) {
		c.Line(x0, y0, x1, y1, role)
		return
	}
	nx, ny := (y0-y1)/length*thick/2, (x1-x0)/length*thick/2
	c.Polygon(role, x0+nx, y0+ny, x1+nx, y1+ny, x1-nx, y1-ny, x0-nx, y0-ny)
}
