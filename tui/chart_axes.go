package tui

import "ascent/worlds"

// drawAxes draws the y axis with its labels and the labels of the x axis.
func (p *plot) drawAxes() {
	if p.left > 0 {
		for row := range p.high {
			p.canvas.Set(p.left-1, p.top+row, '│', axisRole)
		}
		taken := -1
		for i := p.scale.count - 1; i >= 0; i-- {
			_, row := p.cell(0, p.scale.at(i))
			if row == taken || row < p.top || row >= p.top+p.high {
				continue
			}
			taken = row
			text := p.label(i)
			p.canvas.Text(max(p.left-2-width(text), 0), row, text, labelRole)
			p.canvas.Set(p.left-1, row, '┤', axisRole)
		}
	}
	if p.axis {
		p.drawAcross()
	}
}

// drawAcross labels the x axis; at its end stands what it counts, or from where on the curve is no number.
func (p *plot) drawAcross() {
	row, role, name := p.canvas.Height-1, labelRole, p.chart.XName
	for _, c := range p.curves {
		if c.broken >= 0 && !c.series.Ghost {
			name, role = "NaN since "+short(c.series.x(c.broken)), worlds.Bad
		}
	}
	name = p.theme.clean(name)
	end := p.canvas.Width
	if name != "" && width(name) < p.wide {
		end -= width(name) + 1
		p.canvas.Text(end+1, row, name, role)
	}
	step := niceStep(p.x1-p.x0, max(p.wide/10, 1))
	if p.chart.Counts {
		step = max(step, 1)
	}
	s := scaleOf(p.x0, p.x1, step)
	free := 0
	for i := range s.count {
		text := s.label(i)
		col, _ := p.cell(p.column(s.at(i)), p.y0)
		start := max(col-width(text)/2, 0)
		if start < free || start+width(text) > end {
			continue
		}
		p.canvas.Text(start, row, text, labelRole)
		free = start + width(text) + 1
	}
}

// drawGuides draws the lines of levels and edits, which curves cross.
func (p *plot) drawGuides() {
	for _, l := range p.chart.Levels {
		if p.theme.drawsDots() {
			for column := 0; column < p.columns; column += 2 {
				p.canvas.Dot(float64(column), p.value(l.Y), worlds.Faint)
			}
		} else if _, row := p.cell(0, p.value(l.Y)); row >= p.top && row < p.top+p.high {
			for col := range p.wide {
				p.canvas.Set(p.left+col, row, '╌', worlds.Faint)
			}
		}
	}
	for _, e := range p.chart.Edits {
		if col, ok := p.editColumn(e); ok {
			for row := range p.high {
				p.canvas.Set(col, p.top+row, '┊', worlds.Faint)
			}
		}
	}
}

// editColumn returns the cell column of an edit, if it is in the window.
func (p *plot) editColumn(e Edit) (col int, ok bool) {
	column := p.column(e.X)
	if column < 0 || column >= p.columns {
		return 0, false
	}
	col, _ = p.cell(column, p.y0)
	return col, true
}

// editFoot marks where an edit is.
const editFoot = '▲'

// nameGuides writes what levels and edits are, where no curve is in the way. An edit keeps its foot in any case.
func (p *plot) nameGuides() {
	right := p.left + p.wide
	for _, l := range p.chart.Levels {
		_, row := p.cell(0, p.value(l.Y))
		name := p.theme.clean(l.Name)
		for _, place := range [4][2]int{{right - width(name), row - 1}, {p.left + 1, row - 1}, {right - width(name), row + 1}, {p.left + 1, row + 1}} {
			if p.write(place[0], place[1], name, worlds.Faint) {
				break
			}
		}
	}
	bottom := p.top + p.high - 1
	for _, e := range p.chart.Edits {
		if col, ok := p.editColumn(e); ok {
			p.canvas.Set(col, bottom, editFoot, worlds.Strong)
		}
	}
	for _, e := range p.chart.Edits {
		col, ok := p.editColumn(e)
		if !ok {
			continue
		}
		name := p.theme.clean(e.Name)
		for up := range min(6, p.high) {
			if p.write(col+2, bottom-up, name, labelRole) || p.write(col-1-width(name), bottom-up, name, labelRole) {
				break
			}
		}
	}
}

// write writes a text in the drawing area if nothing but the line of a level is in its way: across that of another edit it
// would be taken for its name.
func (p *plot) write(col, row int, text string, role worlds.Role) bool {
	if text == "" || col < p.left || col+width(text) > p.left+p.wide || row < p.top || row >= p.top+p.high {
		return false
	}
	for _, c := range p.canvas.Cells[row*p.canvas.Width+col:][:width(text)] {
		if c.Rune != ' ' && c.Rune != '╌' {
			return false
		}
	}
	p.canvas.Text(col, row, text, role)
	return true
}
