package tui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// inline collects the text of a block from a place of the source on, each stretch in its style. A line break that must
// stay is a stretch of its own.
func (m *markdown) inline(parent ast.Node, style Style, from int) (out []span) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			out = append(out, m.words(n, style, from)...)
		case *ast.String:
			out = append(out, m.span(style, string(n.Value)))
		case *ast.CodeSpan:
			out = append(out, m.span(Code, m.codeSpan(n)))
		case *ast.Emphasis:
			inner := Emphasis
			if n.Level > 1 {
				inner = Strong
			}
			if style != Plain && style != Quote {
				inner = style // a heading stays one
			}
			out = append(out, m.inline(n, inner, from)...)
		case *ast.Link:
			out = append(out, m.link(n, from)...)
		case *ast.AutoLink:
			out = append(out, m.span(Link, string(n.URL(m.source))))
		case *ast.Image:
			out = append(out, m.inline(n, Emphasis, from)...)
		case *ast.RawHTML:
		case *inlineMath:
			out = append(out, m.inlineFormula(n.source))
		default:
			out = append(out, m.inline(n, style, from)...)
		}
	}
	return out
}

// span returns a stretch of text as it will stand on the screen, so that it can be measured.
func (m *markdown) span(style Style, text string) span { return span{style, m.theme.clean(text)} }

// words returns plain text with the break behind it.
func (m *markdown) words(n *ast.Text, style Style, from int) []span {
	if n.Segment.Stop <= from {
		return nil
	}
	out := []span{m.span(style, unescape(n.Segment.Value(m.source)))}
	switch {
	case n.HardLineBreak():
		out = append(out, span{style, "\n"})
	case n.SoftLineBreak():
		out[0].text += " "
	}
	return out
}

// unescape takes the backslashes off the signs that Markdown would read otherwise, and spells out entities.
func unescape(text []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text))))
}

// codeSpan returns a name from the program. Without colours it keeps the marks that set it apart.
func (m *markdown) codeSpan(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(m.source))
		}
	}
	text := strings.ReplaceAll(b.String(), "\n", " ")
	if m.theme.Theme == "mono" {
		return "`" + text + "`"
	}
	return text
}

// link returns the words of a link, and where it leads if that is outside and the words don't say it.
func (m *markdown) link(n *ast.Link, from int) []span {
	out := m.inline(n, Link, from)
	to := string(n.Destination)
	if strings.Contains(to, "://") && (len(out) != 1 || out[0].text != to) {
		out = append(out, m.span(Faint, " ("+to+")"))
	}
	return out
}

// inlineFormula returns a formula in a line. Its blanks don't break while it fits into a line.
func (m *markdown) inlineFormula(source string) span {
	lines, err := TeX(source, 0, false, m.theme.Marks == ASCIIMarks)
	if err != nil {
		return span{Failure, lines[0]}
	}
	text := strings.Join(lines, " ")
	if width(text) <= m.room()/2 {
		text = strings.ReplaceAll(text, " ", solid)
	}
	return span{Formula, text}
}

// solid is a blank that no line breaks at. It is a plain blank on the screen.
const solid = "\u00a0"

// spansWidth returns how many cells stretches of text take.
func spansWidth(line []span) (n int) {
	for _, s := range line {
		n += width(s.text)
	}
	return n
}

// wrapSpans breaks text between words into lines of w cells.
func wrapSpans(spans []span, w int) [][]span {
	f := filler{wide: w}
	for _, s := range spans {
		if s.text == "\n" {
			f.place()
			f.flush()
			continue
		}
		for i, piece := range strings.Split(s.text, " ") {
			if i > 0 {
				f.place()
				f.gap = span{s.style, " "}
			}
			if piece != "" {
				f.word = append(f.word, span{s.style, strings.ReplaceAll(piece, solid, " ")})
			}
		}
	}
	f.place()
	if len(f.line) > 0 || len(f.lines) == 0 {
		f.flush()
	}
	return f.lines
}

// A filler fills lines with words. A word may have several styles.
type filler struct {
	wide       int
	lines      [][]span
	line, word []span
	at         int  // cells in the line
	gap        span // the blank before the word
}

// flush ends the line.
func (f *filler) flush() {
	f.lines = append(f.lines, f.line)
	f.line, f.at = nil, 0
}

// place puts the word into the line, or into the next one if it doesn't fit. One longer than a line is cut.
func (f *filler) place() {
	n, gap := spansWidth(f.word), width(f.gap.text)
	if n == 0 {
		return
	}
	if f.at > 0 && f.at+gap+n > f.wide {
		f.flush()
	} else if f.at > 0 {
		f.line, f.at = append(f.line, f.gap), f.at+gap
	}
	parts := cutSpans(f.word, f.wide)
	for i, part := range parts {
		f.line, f.at = append(f.line, part...), f.at+spansWidth(part)
		if i < len(parts)-1 {
			f.flush()
		}
	}
	f.word, f.gap = nil, span{}
}

// cutSpans cuts text into lines of w cells wherever it has to.
func cutSpans(spans []span, w int) (lines [][]span) {
	if spansWidth(spans) <= w {
		return [][]span{spans}
	}
	var line []span
	room := w
	for _, s := range spans {
		for width(s.text) > room {
			head := ansi.Truncate(s.text, room, "")
			s.text = s.text[len(head):]
			if head == "" && room == w { // a character wider than the line
				_, n := utf8.DecodeRuneInString(s.text)
				head, s.text = "?", s.text[n:]
			}
			lines, line, room = append(lines, append(line, span{s.style, head})), nil, w
		}
		line, room = append(line, s), room-width(s.text)
	}
	return append(lines, line)
}
