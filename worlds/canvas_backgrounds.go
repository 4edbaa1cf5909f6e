package worlds

import "math"

// Heat gives w×h cells a background between 0 (lowest) and 1 (highest) under the marks that stand there. NaN clears it.
func (c *Canvas) Heat(col, row, w, h int, value float64) {
	if math.IsNaN(value) {
		value = -1
	} else {
		value = min(max(value, 0), 1)
	}
	for y := max(row, 0); y < min(row+h, c.Height); y++ {
		for x := max(col, 0); x < min(col+w, c.Width); x++ {
			c.Cells[y*c.Width+x].Heat = value
		}
	}
}

// Tint gives w×h cells a background in the colour of a role, under the marks that stand there. Where there are no
// background colours, a mark fills the cells, but not those that text is written into later, blanks included.
func (c *Canvas) Tint(col, row, w, h int, fill rune, role Role) {
	if c.Marks == ASCII {
		fill = letter(fill)
	}
	for y := max(row, 0); y < min(row+h, c.Height); y++ {
		for x := max(col, 0); x < min(col+w, c.Width); x++ {
			cell := &c.Cells[y*c.Width+x]
			cell.Tint, cell.Fill = role, fill
		}
	}
}

// Shade returns the mark that stands for a heat where there are no background colours.
func Shade(heat float64, marks Marks) rune {
	ramp := []rune(" ░▒▓█")
	if marks == ASCII {
		ramp = []rune(" .:-=+*#%@")
	}
	if !(heat >= 0) {
		return ' '
	}
	return ramp[int(math.Round(min(heat, 1)*float64(len(ramp)-1)))]
}

// Uncoloured returns what a cell shows where there are no background colours: in a blank cell the fill of its tint or the
// shade of its heat.
func (c *Cell) Uncoloured(marks Marks) (rune, Role) {
	switch {
	case c.Rune != ' ':
		return c.Rune, c.Role
	case c.Heat >= 0:
		return Shade(c.Heat, marks), Plain
	case c.Fill != 0:
		return c.Fill, c.Tint
	}
	return ' ', Plain
}
