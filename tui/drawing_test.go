package tui

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// A drawnCell is one cell of a screen, read back from what was written.
type drawnCell struct {
	text string
	look pictured
}

// readCells reads the cells of a line.
func readCells(line string) (cells []drawnCell) {
	var now pictured
	for line != "" {
		if n := now.sequence(line); n > 0 {
			line = line[n:]
			continue
		}
		text, _, n, _ := ansi.DecodeSequence(line, ansi.NormalState, nil)
		cells = append(cells, drawnCell{text, now})
		line = line[n:]
	}
	return cells
}

// styled returns a theme whose colours are no colours but numbers: the style of a cell, and its layer. Marks are those of
// the look.
func styled(look Look) *Theme {
	t := NewTheme(look)
	for l := range t.open {
		for s := range t.open[l] {
			t.open[l][s] = fmt.Sprintf("\x1b[0;38;2;%d;%d;0m", s, l)
		}
	}
	t.open[Paper][Plain] = sgrReset
	return t
}

// A drawing is what was drawn: a line of cells for each line of the screen, with style and layer.
type drawing [][]styledCell

type styledCell struct {
	text  string
	style Style
}

// readDrawing reads what was drawn with a styled theme.
func readDrawing(b Block) drawing {
	p := make(drawing, len(b.Lines))
	for i, line := range b.Lines {
		for _, c := range readCells(line) {
			style := Plain
			if number, err := strconv.ParseUint(strings.TrimPrefix(c.look.fore, "#"), 16, 32); err == nil && number>>16 < uint64(styles) {
				style = Style(number >> 16).On(Layer(number >> 8))
			} // else it is a colour that no style stands for, which no theme has either
			p[i] = append(p[i], styledCell{c.text, style})
		}
	}
	return p
}

// String writes a drawing for a golden file. A line of text is followed by one of styles (after "'") and one of layers (after
// "^"), if they differ from those of the line before. A letter stands where a run of its style begins; blanks have none.
func (p drawing) String() string {
	var b strings.Builder
	styles, layers := "", ""
	put := func(mark byte, line string, last *string) {
		if line = strings.TrimRight(line, " "); line != *last {
			b.WriteByte(mark)
			b.WriteString(line)
			b.WriteByte('\n')
			*last = line
		}
	}
	for _, cells := range p {
		var text, style, layer strings.Builder
		nowStyle, nowLayer := Plain, Paper
		for _, c := range cells {
			text.WriteString(c.text)
			s, l := c.style&0xff, c.style.layer()
			mark, behind := byte(' '), byte(' ')
			if c.text != " " && s != nowStyle {
				mark, nowStyle = styleLetters[s], s
			}
			if l != nowLayer {
				behind, nowLayer = layerLetters[l], l
			}
			style.WriteByte(mark)
			layer.WriteByte(behind)
		}
		b.WriteString(strings.TrimRight(" "+text.String(), " "))
		b.WriteByte('\n')
		put('\'', style.String(), &styles)
		put('^', layer.String(), &layers)
	}
	return b.String()
}

// inksOf returns what makes of the text that the styled theme of a look has written the text that another theme of the same
// look should write.
func inksOf(styled, t *Theme) *strings.Replacer {
	var pairs []string
	for l := range styled.open {
		for s := range styled.open[l] {
			pairs = append(pairs, styled.open[l][s], t.open[l][s])
		}
	}
	return strings.NewReplacer(pairs...)
}

// in compares what a theme has drawn with a drawing, and says where the first cell is that looks different. Of a blank,
// only what is behind it and lines through it are seen.
func (p drawing) in(t *Theme, b Block) error {
	for row, line := range b.Lines {
		cells := readCells(line)
		if len(cells) != len(p[row]) {
			return fmt.Errorf("line %d has %d cells, not %d", row+1, len(cells), len(p[row]))
		}
		for col, c := range cells {
			want, look := p[row][col], t.lookOf(p[row][col].style)
			got := c.look
			if c.text == " " {
				got, look = onBlank(got), onBlank(look)
			}
			if c.text != want.text || got != look {
				return fmt.Errorf("line %d, column %d: %q is %v; it should be %q in the style %s, which is %v",
					row+1, col+1, c.text, got, want.text, want.style, look)
			}
		}
	}
	return nil
}

// onBlank returns what of a look is seen on a blank.
func onBlank(p pictured) pictured {
	seen := pictured{back: p.back, underline: p.underline, reverse: p.reverse}
	if p.underline || p.reverse {
		seen.fore = p.fore
	}
	return seen
}

// TestLooksAreTold breaks what TestPanesGolden looks for: a style that has another colour than before, a colour that no style
// stands for, text that is not the same. Each is found, and the message says where.
func TestLooksAreTold(t *testing.T) {
	draw := func(t *Theme) Block {
		return t.Pen(20).Put(Label, "kl ").Put(Value, "0.012").End().On(Selected).Put(Good, "+1").End().Block(2)
	}
	look := lookAt("dark", termenv.TrueColor)
	plan, th := readDrawing(draw(styled(look))), NewTheme(look)
	if err := plan.in(th, draw(th)); err != nil {
		t.Fatal(err)
	}
	other := NewTheme(look)
	other.open[Paper][Value] = other.open[Paper][Bad]
	own := draw(th)
	own.Lines[1] = "\x1b[31m" + ansi.Strip(own.Lines[1]) + "\x1b[m"
	wrong := draw(th)
	wrong.Lines[0] = strings.Replace(wrong.Lines[0], "12", "13", 1)
	for want, b := range map[string]Block{
		`line 1, column 4: "0" is #f58a5c; it should be "0" in the style Value, which is bold`:                          draw(other),
		`line 2, column 1: "+" is #800000; it should be "+" in the style Good on Selected, which is #34c395 on #22344c`: own,
		`line 1, column 8: "3" is bold; it should be "2" in the style Value, which is bold`:                             wrong,
	} {
		if err := plan.in(th, b); err == nil || err.Error() != want {
			t.Errorf("got\n%v\nwant\n%s", err, want)
		}
	}
	if got, want := plan.String(), " kl 0.012\n'l  v\n +1\n'+\n^S\n"; got != want {
		t.Errorf("the plan is\n%swant\n%s", got, want)
	}
}
