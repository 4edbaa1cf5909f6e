package worlds

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// picture draws on a small canvas whose window counts dots from the bottom left.
func picture(w, h int, marks Marks, draw func(c *Canvas)) string {
	c := NewCanvas(w, h, marks)
	across, down := marks.dots()
	c.Window(0, 0, float64(w*across-1), float64(h*down-1), false)
	draw(c)
	return c.String()
}

func TestCanvasPictures(t *testing.T) {
	cross := func(c *Canvas) {
		c.Line(0, 0, 7, 7, Plain)
		c.Line(0, 7, 7, 0, Plain)
	}
	tests := []struct {
		name  string
		w, h  int
		marks Marks
		draw  func(c *Canvas)
		want  string
	}{
		{"braille cross", 4, 2, Braille, cross, "⠑⢄⡠⠊\n⡠⠊⠑⢄"},
		{"block cross", 4, 4, Block, cross, "▚  ▞\n ▚▞ \n ▞▚ \n▞  ▚"},
		{"ascii cross", 8, 8, ASCII, cross, "\\      /\n \\    / \n  \\  /  \n   \\/   \n   /\\   \n  /  \\  \n /    \\ \n/      \\"},
		{"ascii slopes", 7, 2, ASCII, func(c *Canvas) { c.Line(0, 0, 6, 1, Plain) }, "   /---\n---    "},
		{"ascii upright", 2, 3, ASCII, func(c *Canvas) { c.Line(1, 0, 1, 2, Plain) }, " |\n |\n |"},
		{"ascii dot", 3, 1, ASCII, func(c *Canvas) { c.Dot(1, 0, Plain) }, " . "},
		{"one point line", 1, 1, ASCII, func(c *Canvas) { c.Line(0, 0, 0, 0, Plain) }, "."},
		{"braille corners", 2, 1, Braille, func(c *Canvas) { c.Dot(0, 0, Plain); c.Dot(3, 3, Plain) }, "⡀⠈"},
		{"fill", 3, 2, Block, func(c *Canvas) { c.Fill(1, 1, 4, 2, Plain) }, "▗▄▖\n▝▀▘"},
		{"fill is never empty", 1, 1, Braille, func(c *Canvas) { c.Fill(0, 0, 0, 0, Plain) }, "⡀"},
		{"disc", 3, 3, ASCII, func(c *Canvas) { c.Disc(1, 1, 1, Plain) }, " O \nOOO\n O "},
		{"disc is never empty", 3, 1, ASCII, func(c *Canvas) { c.Disc(1, 0, 0, Plain) }, " O "},
		{"polygon", 5, 3, ASCII, func(c *Canvas) { c.Polygon(Plain, 0, 0, 4, 0, 2, 2) }, "  #  \n ### \n/---\\"},
		{"arrow right", 4, 1, ASCII, func(c *Canvas) { c.Arrow(0, 0, 3, 0, Plain) }, "--->"},
		{"arrow left", 4, 1, ASCII, func(c *Canvas) { c.Arrow(3, 0, 0, 0, Plain) }, "<---"},
		{"arrow up", 1, 3, ASCII, func(c *Canvas) { c.Arrow(0, 0, 0, 2, Plain) }, "^\n|\n|"},
		{"arrow down", 1, 3, ASCII, func(c *Canvas) { c.Arrow(0, 2, 0, 0, Plain) }, "|\n|\nv"},
		{"gap", 5, 1, ASCII, func(c *Canvas) {
			c.Polyline([]float64{0, 1, math.NaN(), 3, 4}, []float64{0, 0, 0, 0, 0}, Plain)
		}, "-- --"},
		{"clipped line", 3, 3, ASCII, func(c *Canvas) { c.Line(-1e9, -1e9, 1e9, 1e9, Plain) }, "  /\n / \n/  "},
		{"text is clipped", 4, 1, Braille, func(c *Canvas) { c.Text(-1, 0, "abcdefg", Plain) }, "bcde"},
		{"text in ascii", 12, 1, ASCII, func(c *Canvas) { c.Text(0, 0, "θ +1° → σ²", Plain) }, "theta +1 deg"},
		{"marks in ascii", 6, 1, ASCII, func(c *Canvas) {
			for i, r := range []rune("↑│╬█●漢") {
				c.Set(i, 0, r, Plain)
			}
		}, "^|+#O?"},
		{"heat shows as shade", 5, 1, Braille, func(c *Canvas) {
			for i := range 5 {
				c.Heat(i, 0, 1, 1, float64(i)/4)
			}
		}, " ░▒▓█"},
		{"a tint fills what has neither text nor heat", 6, 1, ASCII, func(c *Canvas) { c.Tint(1, -1, 9, 9, '░', Goal); c.Text(2, 0, "x ", Plain); c.Heat(4, 0, 1, 1, 1) }, " .x @."},
		{"heat is clipped", 3, 1, ASCII, func(c *Canvas) { c.Heat(-5, -5, 7, 9, 7); c.Heat(0, 0, 1, 1, math.NaN()) }, " @ "},
	}
	for _, tt := range tests {
		if got := picture(tt.w, tt.h, tt.marks, tt.draw); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// TestCanvasPainter: a later mark of another role takes over the cell; one of the same role joins it.
func TestCanvasPainter(t *testing.T) {
	c := NewCanvas(1, 1, Braille)
	c.Window(0, 0, 1, 3, false)
	c.Dot(0, 0, Ground)
	c.Dot(1, 0, Ground)
	if got := c.String(); got != "⣀" {
		t.Errorf("two dots of one role: %q", got)
	}
	c.Dot(0, 3, Agent)
	if got := c.Cells[0]; got.Rune != '⠁' || got.Role != Agent {
		t.Errorf("a dot of another role: %q in %d", got.Rune, got.Role)
	}
	c.Set(0, 0, 'x', Agent)
	c.Dot(1, 3, Agent)
	if got := c.String(); got != "⠈" {
		t.Errorf("a dot over a letter: %q", got)
	}
}

// TestCanvasWindow: the corners of a window are the corner dots of the area, and a circle is round.
func TestCanvasWindow(t *testing.T) {
	c := NewCanvas(20, 10, Braille)
	c.Area(5, 2, 10, 4)
	c.Window(-3, 10, 7, 20, false)
	for _, corner := range []struct {
		x, y     float64
		col, row int
	}{{-3, 10, 5, 5}, {7, 20, 14, 2}, {-3, 20, 5, 2}, {7, 10, 14, 5}, {1.9, 15.2, 9, 3}} {
		if col, row := c.Locate(corner.x, corner.y); col != corner.col || row != corner.row {
			t.Errorf("(%g, %g) lies in %d, %d, want %d, %d", corner.x, corner.y, col, row, corner.col, corner.row)
		}
	}
	for _, marks := range []Marks{Braille, Block, ASCII} {
		c.Reset(60, 20, marks)
		c.Window(-1, -1, 1, 1, true)
		left, _ := c.Locate(-1, 0)
		right, _ := c.Locate(1, 0)
		_, top := c.Locate(0, 1)
		_, bottom := c.Locate(0, -1)
		if wide, high := right-left, 2*(bottom-top); wide < high-3 || wide > high+3 {
			t.Errorf("marks %d: a circle is %d wide and %d high", marks, wide, high)
		}
	}
	if col, row := c.Locate(math.NaN(), 0); col >= 0 || row >= 0 {
		t.Errorf("NaN lies in %d, %d", col, row)
	}
}

// TestCanvasStaysInside: whatever is drawn wherever, nothing outside of the area changes and nothing panics.
func TestCanvasStaysInside(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	odd := []float64{0, 1, -1, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 1e-300, 0.5}
	number := func() float64 {
		if r.IntN(4) == 0 {
			return odd[r.IntN(len(odd))]
		}
		return r.NormFloat64() * math.Pow(10, float64(r.IntN(6)-2))
	}
	for range 5000 {
		w, h, marks := r.IntN(40), r.IntN(20), Marks(r.IntN(3))
		c := NewCanvas(w-2, h-2, marks)
		x, y, wide, high := r.IntN(50)-5, r.IntN(30)-5, r.IntN(50)-5, r.IntN(30)-5
		c.Area(x, y, wide, high)
		c.Window(number(), number(), number(), number(), r.IntN(2) == 0)
		for range 5 {
			drawAnything(c, r.IntN(9), number)
		}
		for i, cell := range c.Cells {
			col, row := i%c.Width, i/c.Width
			outside := col < x || col >= x+wide || row < y || row >= y+high
			if outside && cell.Rune != ' ' {
				t.Fatalf("area %d,%d %d×%d of %d×%d: %q at %d,%d", x, y, wide, high, c.Width, c.Height, cell.Rune, col, row)
			}
			if marks == ASCII && (cell.Rune < ' ' || cell.Rune > '~') {
				t.Fatalf("%q on an ascii canvas", cell.Rune)
			}
		}
	}
}

func drawAnything(c *Canvas, what int, number func() float64) {
	switch what {
	case 0:
		c.Dot(number(), number(), Agent)
	case 1:
		c.Line(number(), number(), number(), number(), Body)
	case 2:
		c.Polyline([]float64{number(), number(), number()}, []float64{number(), number()}, Goal)
	case 3:
		c.Circle(number(), number(), number(), Wall)
	case 4:
		c.Disc(number(), number(), number(), Hazard)
	case 5:
		c.Fill(number(), number(), number(), number(), Ground)
	case 6:
		c.Polygon(Force, number(), number(), number(), number(), number(), number())
	case 7:
		c.Arrow(number(), number(), number(), number(), Good)
		c.Turn(number(), number(), number(), number(), number(), Good)
	case 8:
		c.Rod(number(), number(), number(), number(), number(), Bad)
	}
}

// TestCanvasReset: a canvas can be used again without allocation, and is then as new.
func TestCanvasReset(t *testing.T) {
	c := NewCanvas(80, 24, Braille)
	xs, ys := make([]float64, 200), make([]float64, 200)
	for i := range xs {
		xs[i], ys[i] = float64(i), math.Sin(float64(i)/10)
	}
	draw := func() {
		c.Reset(80, 24, Braille)
		c.Area(8, 0, 72, 22)
		c.Window(0, -1, 199, 1, false)
		c.Polyline(xs, ys, Series1)
		c.Text(0, 23, "steps", Faint)
		c.Disc(10, 0, 3, Agent)
		c.Rod(0, 0, 100, 1, 2, Body)
		c.Turn(50, 0, 10, 0, 3, Force)
	}
	if n := testing.AllocsPerRun(20, draw); n != 0 {
		t.Errorf("%v allocations", n)
	}
	c.Reset(7, 3, ASCII)
	if want := strings.TrimSuffix(strings.Repeat("       \n", 3), "\n"); c.String() != want {
		t.Errorf("not empty:\n%s", c)
	}
	if c.Reset(-3, 5, Block); c.String() != "" || c.Width != 0 {
		t.Errorf("a canvas without columns: %q, width %d", c, c.Width)
	}
}

// BenchmarkCanvas draws a chart of two series of 2000 points.
func BenchmarkCanvas(b *testing.B) {
	c := NewCanvas(120, 14, Braille)
	xs, ys := make([]float64, 2000), make([]float64, 2000)
	for i := range xs {
		xs[i], ys[i] = float64(i), math.Sin(float64(i)/100)
	}
	b.ReportAllocs()
	for b.Loop() {
		c.Reset(120, 14, Braille)
		c.Window(0, -1, 1999, 1, false)
		c.Polyline(xs, ys, Series1)
		c.Polyline(ys, xs, Series2)
	}
}
