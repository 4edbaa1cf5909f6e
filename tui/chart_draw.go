package tui

import (
	"math"

	"ascent/worlds"
)

// Roles of a canvas for the styles of a chart; a canvas carries any style.
const (
	axisRole  = worlds.Role(Border)
	labelRole = worlds.Role(Label)
)

// seriesMarks tell the series apart where colours can't, and from the feet of edits, which are ▲.
var seriesMarks = map[Style]rune{Series1: '●', Series2: '▼', Series3: '■', Series4: '◆'}

// pointMarks stand for single values behind the curves; true is ascii, where a full stop is a corner of a curve.
var pointMarks = map[bool]string{false: "∙", true: "`"}

func (t *Theme) pointMark() string { return pointMarks[t.Marks == ASCIIMarks] }

// draw draws from the back to the front: guides, bands, ghosts, curves, and words last, where there is room for them.
func (p *plot) draw() {
	if p.empty {
		p.sayEmpty()
		return
	}
	p.canvas.Area(p.left, p.top, p.wide, p.high)
	p.canvas.Window(0, p.y0, float64(p.columns-1), p.y1, false)
	p.drawAxes()
	p.drawGuides()
	for i := range p.curves {
		p.drawBand(&p.curves[i])
	}
	p.drawPoints()
	if p.theme.drawsDots() {
		p.drawDots()
	} else {
		p.drawLines()
	}
	p.drawMarks()
	p.drawCursor()
	p.nameGuides()
	p.drawHeader()
}

// sayEmpty says in the middle that there is nothing.
func (p *plot) sayEmpty() {
	text := p.chart.Empty
	if text == "" {
		text = "no data yet"
	}
	text = p.theme.cut(p.theme.clean(text), p.canvas.Width)
	p.canvas.Text((p.canvas.Width-width(text))/2, (p.canvas.Height-1)/2, text, worlds.Faint)
}

// cell returns the cell that a place lies in.
func (p *plot) cell(column int, y float64) (col, row int) { return p.canvas.Locate(float64(column), y) }

// column returns the column of dots that an x lies in, as a whole number that may be outside.
func (p *plot) column(x float64) int {
	at := (x - p.x0) / (p.x1 - p.x0) * float64(p.columns-1)
	if !finite(at) {
		return -1
	}
	return int(min(max(math.Floor(at+0.5), -1), float64(p.columns)))
}

// bandMarks shade the bands where there are no backgrounds for them.
var bandMarks = map[Layer]rune{Band: '░', OtherBand: '▒', BothBands: '▓'}

// drawBand shades what lies between the edges of a band, and differently what lies in another one as well: as a
// background where there are colours for it, else by marks.
func (p *plot) drawBand(c *curve) {
	if c.low != nil && p.layers == nil {
		p.layers = make([]Layer, len(p.canvas.Cells))
	}
	own := OtherBand
	if c.series.Style == Series1 {
		own = Band
	}
	for i := range c.low {
		if i >= len(c.high) || c.low[i].n == 0 || c.high[i].n == 0 {
			continue
		}
		col, from := p.cell(i, c.high[i].high)
		_, to := p.cell(i, c.low[i].low)
		for row := max(from, p.top); row <= min(to, p.top+p.high-1); row++ {
			layer := &p.layers[row*p.canvas.Width+col]
			if *layer == Paper {
				*layer = own
			} else if *layer != own {
				*layer = BothBands
			}
			if p.theme.shading {
				p.canvas.Set(col, row, bandMarks[*layer], worlds.Role(c.series.Style))
			}
		}
	}
}

// drawPoints draws what stands behind the curves: single values, and what was smoothed away.
func (p *plot) drawPoints() {
	for i := range p.curves {
		for k, s := range p.curves[i].raw {
			if s.n > 0 {
				p.point(k, s.low)
				p.point(k, s.high)
			}
		}
	}
}

// drawDots draws the curves by dots: ghosts, then the others.
func (p *plot) drawDots() {
	for _, ghost := range [2]bool{true, false} {
		for i := range p.curves {
			if c := &p.curves[i]; c.series.Ghost == ghost {
				p.dots(c.line, worlds.Role(c.series.Style), ghost)
			}
		}
	}
}

// point draws a value behind the curves: faint, or with the mark that names it in the header where no colour can be.
func (p *plot) point(column int, y float64) {
	if p.theme.drawsDots() && !p.theme.shading {
		p.canvas.Dot(float64(column), y, worlds.Faint)
	} else if col, row := p.cell(column, y); row >= p.top && row < p.top+p.high {
		p.canvas.Text(col, row, p.theme.pointMark(), worlds.Faint)
	}
}

// dots joins the columns of a curve.
func (p *plot) dots(stops []stop, role worlds.Role, dotted bool) {
	before := -1
	for i := range stops {
		s := &stops[i]
		if s.n == 0 {
			continue
		}
		if before >= 0 && !s.cut {
			p.join(before, stops[before].last, i, s.first, role, dotted)
		}
		if !dotted || i%3 < 2 {
			p.canvas.Line(float64(i), s.low, float64(i), s.high, role)
		}
		before = i
	}
}

// join draws a line between two columns, with gaps in it if it is dotted.
func (p *plot) join(i int, y float64, j int, z float64, role worlds.Role, dotted bool) {
	if !dotted {
		p.canvas.Line(float64(i), y, float64(j), z, role)
		return
	}
	slope := (z - y) / float64(j-i)
	for k := i; k < j; k++ {
		if k%3 < 2 {
			p.canvas.Dot(float64(k), y+slope*float64(k-i), role)
		}
	}
}

// drawMarks sets the mark of each series on its curve, now and then, if there are several; each in columns of its own, since
// curves may lie on each other. Where a curve has no value in its column, the next one that it has is marked.
func (p *plot) drawMarks() {
	const every = 18 // cells between two marks
	if len(p.curves) < 2 {
		return
	}
	perCell := max(p.columns/max(p.wide, 1), 1)
	for i := range p.curves {
		c := &p.curves[i]
		mark, ok := seriesMarks[c.series.Style]
		for at := (every/2 + i*every/len(p.curves)) * perCell; ok && at < len(c.line); at += every * perCell {
			for k := at; k < min(at+every*perCell, len(c.line)); k++ {
				if s := &c.line[k]; s.n > 0 {
					col, row := p.cell(k, s.last)
					p.canvas.Set(col, row, mark, worlds.Role(c.series.Style))
					break
				}
			}
		}
	}
}

// drawCursor draws the line at which the curves are read.
func (p *plot) drawCursor() {
	if p.chart.Cursor == nil {
		return
	}
	column := p.column(*p.chart.Cursor)
	if column < 0 || column >= p.columns {
		return
	}
	col, _ := p.cell(column, p.y0)
	for row := range p.high {
		p.canvas.Set(col, p.top+row, '│', worlds.Plain)
	}
	for i := range p.curves {
		if y := p.curves[i].at(column); finite(y) {
			_, row := p.cell(column, y)
			p.canvas.Set(col, row, '●', worlds.Role(p.curves[i].series.Style))
		}
	}
}

// drawHeader names the series, and their values at the cursor; an ellipsis stands for those for which there is no room.
func (p *plot) drawHeader() {
	if !p.header {
		return
	}
	col, column := p.left, -1
	put := func(text string, role worlds.Role) {
		text = p.theme.cut(p.theme.clean(text), p.canvas.Width-col)
		p.canvas.Text(col, 0, text, role)
		col += width(text)
	}
	if p.chart.Cursor != nil {
		column = p.column(*p.chart.Cursor)
		put("at "+short(*p.chart.Cursor)+"  ", labelRole)
	}
	for i := range p.curves {
		c := &p.curves[i]
		mark, value := p.nameMark(c), ""
		if y := c.at(column); column >= 0 && finite(y) {
			if p.chart.Log {
				y = math.Pow(10, y)
			}
			value = " " + short(y)
		}
		if need := width(p.theme.clean(mark + c.series.Name + value)); need > p.canvas.Width-col && i > 0 {
			put(p.theme.ellipsis(2), labelRole)
			return
		}
		put(mark, worlds.Role(c.series.Style))
		put(c.series.Name, labelRole)
		put(value, worlds.Strong)
		col += 3
	}
}

// nameMark returns the mark before the name of a curve, if there are several or it is points.
func (p *plot) nameMark(c *curve) string {
	if mark, ok := seriesMarks[c.series.Style]; ok && len(p.curves) > 1 {
		return string(mark) + " "
	} else if c.series.Style == Faint {
		return p.theme.pointMark() + " "
	}
	return ""
}
