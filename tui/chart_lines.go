package tui

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/guptarohit/asciigraph"

	"ascent/worlds"
)

// drawLines draws the curves by asciigraph. It draws what it is best at, the lines; axes, guides and words are those of
// every chart, so that a chart has exactly the size that was asked for.
func (p *plot) drawLines() {
	var heights [][]float64
	var roles []worlds.Role
	var sets []asciigraph.CharSet
	add := func(stops []stop, role worlds.Role, set asciigraph.CharSet) {
		if stops != nil {
			heights, roles, sets = append(heights, p.heights(stops)), append(roles, role), append(sets, set)
		}
	}
	look := lineSets[p.theme.Marks == ASCIIMarks]
	for i := range p.curves {
		if c := &p.curves[i]; c.series.Ghost {
			add(c.line, worlds.Role(c.series.Style), look.ghost)
		}
	}
	for i := range p.curves {
		if c := &p.curves[i]; !c.series.Ghost {
			add(c.line, worlds.Role(c.series.Style), look.curve)
		}
	}
	p.paste(asciiLines(heights, sets, p.high), roles)
}

// heights returns one height in rows a column, and one more for the end of the last line. Where a column holds many
// points, the one that is farthest from the column before is taken, so that a spike stays; columns without points lie
// on the line between their neighbours, but not across a gap.
func (p *plot) heights(stops []stop) []float64 {
	out := make([]float64, len(stops)+1)
	before := -1
	for i := range out {
		out[i] = math.NaN()
		if i >= len(stops) || stops[i].n == 0 {
			continue
		}
		s := &stops[i]
		y := s.last
		if s.n > 2 && before >= 0 {
			if y = s.low; s.high-stops[before].last > stops[before].last-s.low {
				y = s.high
			}
		}
		out[i] = min(max((y-p.y0)/(p.y1-p.y0), 0), 1) * float64(p.high-1)
		for k := before + 1; before >= 0 && !s.cut && k < i; k++ {
			out[k] = out[before] + (out[i]-out[before])*float64(k-before)/float64(i-before)
		}
		before = i
	}
	if n := len(stops); n > 0 && stops[n-1].n > 0 {
		out[n] = out[n-1]
	}
	return out
}

// lineSets are the characters of curves and of ghosts; true is ascii.
var lineSets = map[bool]struct{ curve, ghost asciigraph.CharSet }{
	false: {
		curve: asciigraph.DefaultCharSet,
		ghost: asciigraph.CharSet{Horizontal: "┄", VerticalLine: "┆", EndCap: "┄", StartCap: "┄"},
	},
	true: {
		curve: asciigraph.CharSet{
			Horizontal: "-", VerticalLine: "|", EndCap: "-", StartCap: "-",
			ArcDownRight: ".", ArcDownLeft: ".", ArcUpRight: "'", ArcUpLeft: "'",
		},
		ghost: asciigraph.CreateCharSet(":"),
	},
}

// firstColour is what the first curve is coloured with on the way through asciigraph, to know it again.
const firstColour = 100

// asciiLines is the one place that calls asciigraph. It hands over nothing that asciigraph can't bear: no empty series,
// nothing infinite, at least two rows, and heights that are rows already (0 at the bottom, h-1 at the top; NaN is a gap),
// so that it has nothing to scale and returns exactly h rows. Colours are numbers of curves. If it panics all the same
// there is no picture, rather than no program.
func asciiLines(curves [][]float64, sets []asciigraph.CharSet, h int) (rows []string) {
	if len(curves) == 0 || len(curves[0]) < 2 || h < 2 {
		return nil
	}
	defer func() {
		if recover() != nil {
			rows = nil
		}
	}()
	colours := make([]asciigraph.AnsiColor, len(curves))
	for i := range colours {
		colours[i] = asciigraph.AnsiColor(firstColour + i)
	}
	text := asciigraph.PlotMany(curves, asciigraph.Height(h-1), asciigraph.LowerBound(0), asciigraph.UpperBound(float64(h-1)),
		asciigraph.SeriesColors(colours...), asciigraph.SeriesChars(sets...), asciigraph.YAxisValueFormatter(func(float64) string { return "" }))
	return strings.Split(text, "\n")
}

// gutter is how many cells asciigraph needs for its own axis, which is not used.
const gutter = 3

// paste puts the rows of asciigraph onto the canvas, in the roles of their curves.
func (p *plot) paste(rows []string, roles []worlds.Role) {
	for i, row := range rows {
		role, col := worlds.Plain, 0
		for row != "" && i < p.high {
			if number, rest, ok := cutColour(row); ok {
				if row = rest; number >= firstColour && number-firstColour < len(roles) {
					role = roles[number-firstColour]
				}
				continue
			}
			r, n := utf8.DecodeRuneInString(row)
			if row = row[n:]; r != ' ' && col >= gutter && col < gutter+p.wide {
				p.canvas.Set(p.left+col-gutter, p.top+i, r, role)
			}
			col++
		}
	}
}

// cutColour takes a colour off the front of a text, if one is there; 0 is the end of colours.
func cutColour(text string) (number int, rest string, ok bool) {
	if !strings.HasPrefix(text, "\x1b[") {
		return 0, text, false
	}
	code, rest, ok := strings.Cut(text[2:], "m")
	if !ok {
		return 0, "", true
	}
	for _, digit := range code[strings.LastIndexByte(code, ';')+1:] {
		number = 10*number + int(digit-'0')
	}
	return number, rest, true
}
