package tui

import (
	"math"
	"slices"
	"sort"
	"strings"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// terrain draws a map into w×h cells, as hot as the return is high, with the path on it, the gradient where it ends, and a
// cursor if there is one.
func (t *Theme) terrain(m *lab.Map, cursor *[2]float64, name func(axis int) string, w, h int) Block {
	c := worlds.NewCanvas(w, h, t.Marks.Canvas())
	g := newHill(w, h)
	left, above, side := g.left, g.top, g.side
	if side < 2 {
		return t.Canvas(c)
	}
	c.Area(left, above, 2*side, side)
	c.Window(m.Left, m.Bottom, m.Left+m.Span, m.Bottom+m.Span, false)
	heat := ranks(m.Returns)
	for row := above; row < above+side; row++ {
		for col := left; col < left+2*side; col++ {
			at, _ := g.place(m, col, row)
			c.Heat(col, row, 1, 1, heat(m.Return(at[0], at[1])))
		}
	}
	t.drawTrack(c, m)
	if cursor != nil {
		col, row := c.Locate(cursor[0], cursor[1])
		c.Set(col, row, '┼', worlds.Role(Key))
	}
	c.Text(0, 0, "↑ h("+name(m.Y)+")", labelRole)
	across := "h(" + name(m.X) + ") →"
	c.Text(max(left+2*side-width(across), 0), above+side+1, across, labelRole)
	x, y := newScale(m.Left, m.Left+m.Span, max(side/4, 1)), newScale(m.Bottom, m.Bottom+m.Span, max(side/3, 1))
	for i := range x.count {
		col, _ := c.Locate(x.at(i), m.Bottom)
		text := x.label(i)
		c.Text(min(col-width(text)/2, w-width(text)), above+side, text, labelRole)
	}
	for i := range y.count {
		_, row := c.Locate(m.Left, y.at(i))
		text := y.label(i)
		c.Text(left-1-width(text), row, text, labelRole)
	}
	return t.Canvas(c)
}

// drawTrack draws the path, its ends, and an arrow along the gradient.
func (t *Theme) drawTrack(c *worlds.Canvas, m *lab.Map) {
	for i := 1; i < len(m.Track); i++ {
		a, b := m.Track[i-1], m.Track[i]
		c.Line(a[0], a[1], b[0], b[1], worlds.Strong)
	}
	now := m.Track[len(m.Track)-1]
	if length := math.Hypot(m.Gradient[0], m.Gradient[1]); length > 0 {
		reach := m.Span / 8 / length
		tip := [2]float64{now[0] + reach*m.Gradient[0], now[1] + reach*m.Gradient[1]}
		c.Line(now[0], now[1], tip[0], tip[1], worlds.Force)
		if !math.IsNaN(m.Return(tip[0], tip[1])) { // it is on the map
			mark(c, tip, arrowTowards(m.Gradient[0], m.Gradient[1]))
		}
	}
	mark(c, m.Track[0], '○')
	mark(c, now, '●')
}

// mark sets a character at a place on a map.
func mark(c *worlds.Canvas, at [2]float64, r rune) {
	col, row := c.Locate(at[0], at[1])
	c.Set(col, row, r, worlds.Strong)
}

// arrowTowards returns the arrow that points a way; y points up.
func arrowTowards(x, y float64) rune {
	eighth := int(math.Round(math.Atan2(y, x)/(math.Pi/4))+8) % 8
	return []rune("→↗↑↖←↙↓↘")[eighth]
}

// ranks returns the heat of a return: which part of the returns on a map it is above. Returns fall so steeply towards the
// policies that never come to an end that on an even scale all the rest would look alike.
func ranks(returns []float64) func(float64) float64 {
	rising := slices.Sorted(slices.Values(returns))
	return func(v float64) float64 {
		if math.IsNaN(v) {
			return v
		}
		from := sort.SearchFloat64s(rising, v)
		return float64(from) / float64(len(rising)-1)
	}
}

// putHeat writes what the colours of a map stand for: the lowest return, the highest, and as many between as there is room
// for.
func (p *Pen) putHeat(returns []float64) {
	const label = " return "
	parts := 4
	texts := p.heats(returns, parts)
	for parts > 1 && width(label)+width(strings.Join(texts, "")) > p.wide {
		parts /= 2
		texts = p.heats(returns, parts)
	}
	p.Put(Label, label)
	for i, text := range texts {
		p.On(heatLayer(float64(i)/float64(parts))).Put(Value, text).On(Paper)
	}
	p.End()
}

// heats writes returns of a map that part it evenly, each with the shade that it has where there are no colours.
func (p *Pen) heats(returns []float64, parts int) (texts []string) {
	rising := slices.Sorted(slices.Values(returns))
	for i := range parts + 1 {
		text := " " + short(rising[i*(len(rising)-1)/parts]) + " "
		if p.theme.shading {
			text = string(worlds.Shade(float64(i)/float64(parts), p.theme.Marks.Canvas())) + text
		}
		texts = append(texts, text)
	}
	return texts
}
