package worlds

// A GridPicture says what the picture of a gridworld shows. Its Draw makes the cells as large as the canvas allows, and
// each cell then shows what it has room for: one mark, a mark with a number and an arrow, or a box with all of them
// apart. A grid that is larger than the canvas is shown around the cursor or the agent.
type GridPicture struct {
	Grid   Grid
	Legend Legend
	Agent  int    // the cell that the agent stands on; negative = nowhere yet
	Moves  []Move // the direction of each action, for policy arrows; nil = none has one
	Taken  string // the action taken last, for the footer; may be empty

	// The rest is for worlds that need it and may be nil.

	State   func(cell int) int    // the state that overlays show in a cell, negative = none; nil = the number of the cell
	Cell    func(state int) int   // the cell of a state, for trail and cursor; nil = the number of the state
	Label   func(cell int) string // short text in the corner of a large cell; nil = the name of its letter
	Things  []Thing               // what else lies on the grid
	East    func(cell int) bool   // a thin wall stands on the right side of the cell
	Beneath []string              // a text under each column
	Above   int                   // rows at the top of the canvas that are left free
	Notes   []Note                // further entries of the footer
}

// A Thing lies in a cell: a passenger, a key.
type Thing struct {
	Cell int
	Mark rune
	Role Role
}

// A Note is an entry of the footer: a mark and what it means.
type Note struct {
	Mark rune
	Text string
	Role Role
}

// Draw paints the grid, the overlay and, where there is room, a footer that explains the marks. It returns the column of
// the canvas in which the middle of each column of the grid lies, or nil if there is no room for a grid.
func (p *GridPicture) Draw(c *Canvas, o *Overlay) []float64 {
	d := gridPainter{GridPicture: p, c: c, o: o.complete()}
	d.recent = d.o.Trail[max(0, len(d.o.Trail)-longTrail):]
	d.layout()
	if d.rows == 0 || d.cols == 0 {
		return nil
	}
	d.scale()
	d.lines()
	for cell := range p.Grid.Size() {
		d.ground(cell)
	}
	d.trail()
	for cell := range p.Grid.Size() {
		d.content(cell)
	}
	d.cursor()
	d.beneath()
	d.footer()
	return d.columns()
}

// columns returns the middles of the columns of the grid.
func (d *gridPainter) columns() []float64 {
	at := make([]float64, d.cols)
	for col := range at {
		b, _ := d.box(d.row0*d.Grid.Cols + d.col0 + col)
		at[col] = float64(b.x) + float64(b.w)/2
	}
	return at
}

// gridPainter is one drawing of a GridPicture.
type gridPainter struct {
	*GridPicture
	c *Canvas
	o *Overlay

	boxes
	x, y       int    // upper left corner of the grid with its frame
	row0, col0 int    // first cell in sight
	rows, cols int    // cells in sight
	legible    bool   // there is room for the footer
	recent     []int  // the end of the trail
	named      []byte // the letters whose name stands in a cell
	numbers
}

// boxes is how the cells of a grid fill a rectangle.
type boxes struct {
	wide, high int  // distance from cell to cell
	lined      bool // there are lines between the cells; wide and high count one of them
	framed     bool // there is a frame around the grid
}

// fit finds the largest boxes for a grid on w×h characters: with lines between them if that leaves three columns inside,
// else side by side. A character is about twice as high as wide, so boxes are cut to the form of a square; seven columns
// are always allowed, since a number needs them.
func fit(g Grid, w, h int) boxes {
	b := boxes{wide: (w - 1) / g.Cols, high: (h - 1) / g.Rows}
	b.lined = b.wide >= 4 && b.high >= 2
	if !b.lined {
		b.wide, b.high = max(w/g.Cols, 1), max(h/g.Rows, 1)
	}
	b.wide = min(b.wide, max(2*b.high+2, 7))
	b.high = min(b.high, b.wide/2+1)
	b.framed = b.lined || w >= g.Cols*b.wide+2 && h >= g.Rows*b.high+2
	return b
}

// edge returns what the frame adds to the width and the height of the grid.
func (b boxes) edge() int {
	switch {
	case b.lined:
		return 1
	case b.framed:
		return 2
	}
	return 0
}

// layout places the grid on the canvas. The footer gets a row on all but small canvases, and on those if no box shrinks.
func (d *gridPainter) layout() {
	g, w, h := d.Grid, d.c.Width, d.c.Height-d.Above
	if d.Beneath != nil {
		h--
	}
	if g.Size() == 0 || w < 1 || h < 1 {
		return
	}
	d.boxes = fit(g, w, h)
	if small := fit(g, w, h-1); h > 1 && (h >= 12 || small == d.boxes && (h-1-small.edge())/small.high >= g.Rows) {
		d.boxes, d.legible = small, true
		h--
	}
	d.rows, d.cols = min(g.Rows, (h-d.edge())/d.high), min(g.Cols, (w-d.edge())/d.wide)
	focus := max(d.Agent, 0)
	if cursor := d.cell(d.o.Cursor); cursor >= 0 {
		focus = cursor
	}
	d.row0 = min(max(focus/g.Cols-d.rows/2, 0), g.Rows-d.rows)
	d.col0 = min(max(focus%g.Cols-d.cols/2, 0), g.Cols-d.cols)
	d.x, d.y = (w-d.cols*d.wide-d.edge())/2, d.Above+(h-d.rows*d.high-d.edge())/2
}

// A box is the inside of a cell on the canvas: its upper left corner and its size.
type box struct{ x, y, w, h int }

// box returns the place of a cell; ok is false if it is out of sight.
func (d *gridPainter) box(cell int) (b box, ok bool) {
	row, col := cell/d.Grid.Cols-d.row0, cell%d.Grid.Cols-d.col0
	if cell < 0 || row < 0 || row >= d.rows || col < 0 || col >= d.cols {
		return box{}, false
	}
	b = box{d.x + col*d.wide, d.y + row*d.high, d.wide, d.high}
	if d.framed {
		b.x, b.y = b.x+1, b.y+1
	}
	if d.lined {
		b.w, b.h = b.w-1, b.h-1
	}
	return b, true
}

// kind returns what a cell is.
func (d *gridPainter) kind(cell int) Letter { return d.Legend.Of(d.Grid.Letters[cell]) }

// state returns the number under which the overlay knows a cell, or a negative one if it knows nothing of it.
func (d *gridPainter) state(cell int) int {
	if k := d.kind(cell); k.Ends || k.Fill == '█' {
		return -1
	}
	if d.State != nil {
		return d.State(cell)
	}
	return cell
}

// cell returns where a state lies, or a negative number if it lies nowhere.
func (d *gridPainter) cell(state int) int {
	if d.Cell != nil && state >= 0 {
		state = d.Cell(state)
	}
	if state >= d.Grid.Size() {
		return -1
	}
	return state
}
