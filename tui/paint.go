package tui

import (
	"unicode"
	"unicode/utf8"

	"ascent/worlds"
)

// Canvas turns a picture into styled text, one escape sequence a stretch of equal style.
func (t *Theme) Canvas(c *worlds.Canvas) Block { return t.canvas(c, nil) }

// canvas is Canvas with a layer a cell, which counts where the cell has no heat; nil = Paper everywhere.
func (t *Theme) canvas(c *worlds.Canvas, layers []Layer) Block {
	out := Block{c.Width, make([]string, c.Height)}
	var line []byte
	for row := range out.Lines {
		line = line[:0]
		now := Plain
		for i := row * c.Width; i < (row+1)*c.Width; i++ {
			r, style := t.cell(&c.Cells[i])
			if layers != nil && style.layer() == Paper {
				style = style.On(layers[i])
			}
			if style != now && !(r == ' ' && t.blankIn(now, style)) {
				now = style
				line = append(line, t.open[style.layer()][style&0xff]...)
			}
			line = utf8.AppendRune(line, r)
		}
		if now != Plain {
			line = append(line, sgrReset...)
		}
		out.Lines[row] = string(line)
	}
	return out
}

// blankIn reports whether a blank of one style looks the same in another that is written already, so that an escape
// sequence can be spared.
func (t *Theme) blankIn(now, style Style) bool {
	return now.layer() == style.layer() && !t.lined[now&0xff] && !t.lined[style&0xff]
}

// cell returns what is written for a cell. Heat and tint are a background where there are colours for it, else a mark; a
// mark that stands there already stays. A blank has no style of its own, so that it ends no stretch needlessly.
func (t *Theme) cell(c *worlds.Cell) (rune, Style) {
	layer := heatLayer(c.Heat)
	if layer == Paper {
		layer = tintLayer(c.Tint)
	}
	r, role := c.Rune, c.Role
	if t.shading || layer == Paper {
		r, role = c.Uncoloured(t.Marks.Canvas())
		layer = Paper
	}
	if r == ' ' {
		return ' ', Plain.On(layer)
	}
	return single(r), Style(role).On(layer)
}

// single returns a character that takes exactly one cell: the one given, or a question mark.
func single(r rune) rune {
	if settled(r, ' ') && !unicode.Is(twoCells, r) {
		return r
	}
	return '?'
}
