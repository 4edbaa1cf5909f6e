package tui

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// A pictured is how a stretch of the screen looks. Colours are "#rrggbb", or empty for those of the paper.
type pictured struct {
	fore, back              string
	bold, italic, underline bool
	reverse                 bool
}

// The size of a cell of a picture, in pixels, and where its letters stand.
const (
	cellWidth, cellHeight = 8.4, 17.0
	baseline, letterSize  = 13.0, 14
)

// SVG draws a screen as a picture in which the text stays text. It reads the escape sequences that a theme writes; paper
// and ink are those that stand for the terminal's own.
func (t *Theme) SVG(screen string) []byte {
	paper, ink := "#16181d", "#d8dbe0"
	if !t.dark() && t.Theme != "mono" || t.Theme == "mono" && !t.Dark {
		paper, ink = "#fdfdfc", "#1c1e22"
	}
	lines := strings.Split(screen, "\n")
	wide := 0
	for _, line := range lines {
		wide = max(wide, ansi.StringWidth(line))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.1f" height="%.1f" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="%d">`+"\n",
		float64(wide)*cellWidth, float64(len(lines))*cellHeight, letterSize)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", paper)
	var now pictured
	for row, line := range lines {
		column := 0
		for line != "" {
			if n := now.sequence(line); n > 0 {
				line = line[n:]
				continue
			}
			text := line
			if i := strings.IndexByte(line, '\x1b'); i > 0 {
				text = line[:i]
			} else if i == 0 { // a sequence of another kind shows nothing
				text = line[:1]
			}
			line = line[len(text):]
			now.draw(&b, strings.TrimPrefix(text, "\x1b"), row, column, paper, ink)
			column += ansi.StringWidth(text)
		}
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// draw writes a stretch of text of one look.
func (p pictured) draw(b *strings.Builder, text string, row, column int, paper, ink string) {
	fore, back := p.fore, p.back
	if fore == "" {
		fore = ink
	}
	if p.reverse {
		if back == "" {
			back = paper
		}
		fore, back = back, fore
	}
	wide := float64(ansi.StringWidth(text)) * cellWidth
	x, y := float64(column)*cellWidth, float64(row)*cellHeight
	if back != "" {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x, y, wide, cellHeight, back)
	}
	shown := strings.TrimRight(text, " ")
	left := len(shown) - len(strings.TrimLeft(shown, " "))
	if shown = shown[left:]; shown == "" && !p.underline {
		return
	}
	more := ""
	if p.bold {
		more += ` font-weight="bold"`
	}
	if p.italic {
		more += ` font-style="italic"`
	}
	if p.underline {
		more += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs" fill="%s"%s xml:space="preserve">%s</text>`+"\n",
		x+float64(left)*cellWidth, y+baseline, float64(ansi.StringWidth(shown))*cellWidth, fore, more, escapeXML(shown))
}

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace

// sequence takes over the escape sequence of style that a text begins with and returns its length, 0 if there is none.
func (p *pictured) sequence(text string) int {
	if !strings.HasPrefix(text, "\x1b[") {
		return 0
	}
	end := strings.IndexFunc(text[2:], func(r rune) bool { return r >= '@' && r <= '~' })
	if end < 0 || text[2+end] != 'm' {
		return 0
	}
	codes := strings.Split(text[2:2+end], ";")
	for len(codes) > 0 {
		codes = codes[p.code(codes):]
	}
	return 3 + end
}

// code takes over the first of some codes, with the numbers that belong to it, and returns how many they are.
func (p *pictured) code(codes []string) int {
	n, _ := strconv.Atoi(codes[0])
	switch {
	case n == 0:
		*p = pictured{}
	case n == 1:
		p.bold = true
	case n == 3:
		p.italic = true
	case n == 4:
		p.underline = true
	case n == 7:
		p.reverse = true
	case n == 38 || n == 48:
		colour, used := colourCode(codes[1:])
		if n == 38 {
			p.fore = colour
		} else {
			p.back = colour
		}
		return 1 + used
	case n >= 30 && n <= 37:
		p.fore = hex(termenv.ANSIColor(n - 30))
	case n >= 90 && n <= 97:
		p.fore = hex(termenv.ANSIColor(n - 90 + 8))
	case n >= 40 && n <= 47:
		p.back = hex(termenv.ANSIColor(n - 40))
	}
	return 1
}

// colourCode reads 5;N or 2;R;G;B.
func colourCode(codes []string) (colour string, used int) {
	at := func(i int) int {
		n, _ := strconv.Atoi(codes[i])
		return n & 255
	}
	switch {
	case len(codes) >= 2 && codes[0] == "5":
		return hex(termenv.ANSI256Color(at(1))), 2
	case len(codes) >= 4 && codes[0] == "2":
		return fmt.Sprintf("#%02x%02x%02x", at(1), at(2), at(3)), 4
	}
	return "", len(codes)
}

func hex(c termenv.Color) string { return termenv.ConvertToRGB(c).Hex() }

// plainScreen returns the text on a screen, without blanks at the ends of lines.
func plainScreen(screen string) []byte {
	var b strings.Builder
	for _, line := range strings.Split(ansi.Strip(screen), "\n") {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return []byte(b.String())
}

// abridged cuts a word for a notice, so that it can be recognised.
func abridged(word string, n int) string {
	if utf8.RuneCountInString(word) <= n {
		return word
	}
	return string([]rune(word)[:n]) + "…"
}
