package worlds

import (
	"math"
	"strings"
)

// Marks are the characters that a canvas draws with: fonts and terminals differ in what they can show.
type Marks uint8

// The marks, from finest to plainest. A braille cell holds 2×4 dots, a block cell 2×2 quarters, an ascii cell one letter.
const (
	Braille Marks = iota
	Block
	ASCII
)

// dots returns how many dots a cell holds across and down.
func (m Marks) dots() (across, down int) {
	switch m {
	case Braille:
		return 2, 4
	case Block:
		return 2, 2
	}
	return 1, 1
}

// A Role is the meaning of a mark. The theme of the screen turns it into a colour; without colours the mark alone must do.
type Role uint8

// The roles that pictures and charts use.
const (
	Plain   Role = iota // text
	Faint               // help lines, grids, ghosts
	Strong              // titles, the thing to look at
	Ground              // the track, the hill, the frame of the world
	Wall                // what can't be passed
	Body                // the cart, the car, the arm
	Agent               // where or what the agent is
	Goal                // what pays
	Hazard              // what hurts
	Force               // the action: an arrow, a torque
	Good                // better than before, positive
	Bad                 // worse, negative
	Series1             // first of the data series; each has a stable colour
	Series2
	Series3
	Series4
	Roles // their number
)

// A Cell is one character of a canvas.
type Cell struct {
	Rune rune
	Role Role
	Heat float64 // background on a scale from 0 (lowest) to 1 (highest); negative = none
	Tint Role    // background where there is no heat, in the colour of a role; Plain = none
	Fill rune    // what stands for the tint where there are no background colours, until a mark is set; 0 = nothing
}

// A Canvas is a grid of character cells that lines and text are drawn on. Lines are drawn in a window of world
// coordinates (see Window), text by cell. What falls outside is cut off: nothing ever leaves the canvas.
//
// It is a painter's canvas: a later mark takes over the cell. Dots of one role share a cell; dots of another role
// replace them, since a cell has only one colour and mixing would give old dots the new one.
type Canvas struct {
	Width, Height int // in cells
	Marks         Marks
	Cells         []Cell // row-major

	area                      area    // the part that lines are drawn in, in dots
	left, top, scaleX, scaleY float64 // window: world to dots of the area
	originX, originY          float64 // dot where (left, top) lies
	dots                      []uint8 // one bit a dot of a cell; 0 where text stands
}

// An area is a rectangle of dots: columns x0 … x1-1, rows y0 … y1-1.
type area struct{ x0, y0, x1, y1 int }

// NewCanvas returns an empty canvas of w×h cells; a negative size counts as 0.
func NewCanvas(w, h int, marks Marks) *Canvas {
	c := new(Canvas)
	c.Reset(w, h, marks)
	return c
}

// Reset empties the canvas and gives it a size, reusing its memory. The window is again one unit a dot, from the top
// left corner of the whole canvas to the bottom right one.
func (c *Canvas) Reset(w, h int, marks Marks) {
	c.Width, c.Height, c.Marks = max(w, 0), max(h, 0), marks
	n := c.Width * c.Height
	if n > cap(c.Cells) {
		c.Cells, c.dots = make([]Cell, n), make([]uint8, n)
	}
	c.Cells, c.dots = c.Cells[:n], c.dots[:n]
	clear(c.dots)
	for i := range c.Cells {
		c.Cells[i] = Cell{Rune: ' ', Heat: -1}
	}
	c.Area(0, 0, c.Width, c.Height)
}

// Area limits lines to w×h cells from a column and a row on, so that a text line or an axis can stand beside them.
// A Window must be set after it.
func (c *Canvas) Area(col, row, w, h int) {
	across, down := c.Marks.dots()
	x0, y0 := min(max(col, 0), c.Width), min(max(row, 0), c.Height)
	x1, y1 := min(max(col+w, x0), c.Width), min(max(row+h, y0), c.Height)
	c.area = area{x0 * across, y0 * down, x1 * across, y1 * down}
	c.Window(0, float64(c.area.y1-c.area.y0-1), float64(c.area.x1-c.area.x0-1), 0, false)
}

// Window maps world coordinates onto the area: (x0, y0) to its bottom left dot, (x1, y1) to its top right one. With
// keepAspect, lengths across and down are alike on the screen (a cell counts as twice as high as wide) and what
// remains is left free on both sides; else the window is stretched. An empty window maps everything to the middle.
func (c *Canvas) Window(x0, y0, x1, y1 float64, keepAspect bool) {
	w, h := float64(c.area.x1-c.area.x0-1), float64(c.area.y1-c.area.y0-1)
	c.scaleX, c.scaleY = ratio(w, x1-x0), ratio(h, y1-y0)
	if keepAspect {
		dotW, dotH := c.dotSize()
		s := min(math.Abs(c.scaleX)*dotW, math.Abs(c.scaleY)*dotH)
		c.scaleX, c.scaleY = math.Copysign(s/dotW, c.scaleX), math.Copysign(s/dotH, c.scaleY)
	}
	c.left, c.top = (x0+x1)/2, (y0+y1)/2
	c.originX, c.originY = float64(c.area.x0)+w/2, float64(c.area.y0)+h/2
}

// ratio is a/b, or 0 where that is no finite number.
func ratio(a, b float64) float64 {
	if q := a / b; !math.IsInf(q, 0) && !math.IsNaN(q) && a > 0 {
		return q
	}
	return 0
}

// steepness returns how high the area is for its width, on the screen.
func (c *Canvas) steepness() float64 {
	w, h := c.dotSize()
	return ratio(float64(c.area.y1-c.area.y0)*h, float64(c.area.x1-c.area.x0)*w)
}

// dotSize returns how wide and high a dot is, in widths of a cell.
func (c *Canvas) dotSize() (w, h float64) {
	across, down := c.Marks.dots()
	return 1 / float64(across), 2 / float64(down)
}

// toDots maps a point of the world to dots; whole numbers are the middles of dots. Here as in the worlds products are
// rounded before they are added, so that a picture is the same on every machine.
func (c *Canvas) toDots(x, y float64) (float64, float64) {
	return c.originX + float64((x-c.left)*c.scaleX), c.originY + float64((c.top-y)*c.scaleY)
}

// Locate returns the cell that a point of the world lies in, which may be outside of the canvas.
func (c *Canvas) Locate(x, y float64) (col, row int) {
	across, down := c.Marks.dots()
	dx, dy := c.toDots(x, y)
	if !finite(dx, dy) {
		return -1, -1
	}
	limit := func(v float64) float64 { return min(max(v, -1e6), 1e6) }
	return int(math.Floor(limit(dx+0.5) / float64(across))), int(math.Floor(limit(dy+0.5) / float64(down)))
}

// finite reports whether all numbers are neither NaN nor infinite.
func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// Set writes one character. On an ascii canvas, arrows, box lines and blocks become their nearest letter.
func (c *Canvas) Set(col, row int, r rune, role Role) {
	if col < 0 || col >= c.Width || row < 0 || row >= c.Height {
		return
	}
	if c.Marks == ASCII && r > '~' {
		r = letter(r)
	}
	i := row*c.Width + col
	c.Cells[i].Rune, c.Cells[i].Role, c.Cells[i].Fill, c.dots[i] = r, role, 0, 0
}

// Text writes characters from a cell to the right. On an ascii canvas, Greek letters and signs are spelled out.
func (c *Canvas) Text(col, row int, text string, role Role) {
	if c.Marks == ASCII {
		text = spelled.Replace(text)
	}
	for _, r := range text {
		c.Set(col, row, r, role)
		col++
	}
}

// String returns the marks without colours, a line a row.
func (c *Canvas) String() string {
	var b strings.Builder
	for i := range c.Cells {
		if i > 0 && i%c.Width == 0 {
			b.WriteByte('\n')
		}
		r, _ := c.Cells[i].Uncoloured(c.Marks)
		b.WriteRune(r)
	}
	return b.String()
}
