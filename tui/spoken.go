package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/muesli/termenv"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Spoken returns prose for somebody who hears it, or whose terminal shows nothing but lines: one statement a line, in
// ascii, with nothing in it that has to be looked at. A row of a table is a line that names its columns, a formula is
// written in one line.
func Spoken(source string) []string {
	s := speaker{text: markdown{theme: speech, source: []byte(source), wide: far}}
	s.blocks(markdownParser().Parse(text.NewReader(s.text.source)), "")
	return s.lines
}

// speech is the theme that spells: it has no marks for what is code, which would be read out.
var speech = NewTheme(Look{Theme: "dark", Depth: termenv.ANSI, Marks: ASCIIMarks, Borders: ASCIIBorders})

// A speaker reads prose out.
type speaker struct {
	text  markdown
	lines []string
}

// blocks reads the children of a block. The mark of a list stands before the first line.
func (s *speaker) blocks(parent ast.Node, mark string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		from := len(s.lines)
		s.block(n)
		if from < len(s.lines) {
			s.lines[from], mark = mark+s.lines[from], ""
		}
	}
}

func (s *speaker) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.List:
		s.list(n)
	case *ast.Blockquote:
		s.quote(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
		for i := range n.Lines().Len() {
			segment := n.Lines().At(i)
			s.lines = append(s.lines, Spell(strings.TrimRight(string(segment.Value(s.text.source)), "\r\n")))
		}
	case *ast.ThematicBreak:
	case *blockMath:
		for _, formula := range strings.Split(n.source, `\\`) {
			s.lines = append(s.lines, "Formula: "+oneLine(s.text.inlineFormula(formula).text))
		}
	case *east.Table:
		s.table(n)
	default:
		s.lines = append(s.lines, sentences(s.words(n, 0))...)
	}
}

// words returns the text of a block as one line.
func (s *speaker) words(n ast.Node, from int) string {
	var b strings.Builder
	for _, span := range s.text.inline(n, Plain, from) {
		b.WriteString(span.text)
	}
	return oneLine(b.String())
}

// oneLine makes every stretch of white space one blank.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, solid, " ")), " ")
}

func (s *speaker) list(n *ast.List) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if n.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		s.blocks(item, mark)
	}
}

// quote reads a quotation, or a callout behind its title.
func (s *speaker) quote(n *ast.Blockquote) {
	_, title, from := s.text.callout(n)
	if title == "" {
		s.blocks(n, "")
		return
	}
	s.lines = append(append(s.lines, Spell(title)+":"), sentences(s.words(n.FirstChild(), from))...)
	for c := n.FirstChild().NextSibling(); c != nil; c = c.NextSibling() {
		s.block(c)
	}
}

// table reads each row as a line: "learning rate 0.1, return 475".
func (s *speaker) table(n *east.Table) {
	var heads []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var parts []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			parts = append(parts, s.words(cell, 0))
		}
		if row.Kind() == east.KindTableHeader {
			heads = parts
			continue
		}
		for i := range parts {
			if i < len(heads) && heads[i] != "" {
				parts[i] = heads[i] + ": " + parts[i]
			}
		}
		s.lines = append(s.lines, strings.Join(parts, ", ")+".")
	}
}

// sentences breaks a line of ascii behind the sentences: at a question mark, or at a full stop that a capital follows.
func sentences(line string) (list []string) {
	from := 0
	for i := 0; i+2 < len(line); i++ {
		next := line[i+2]
		stop := line[i] == '.' && next >= 'A' && next <= 'Z' && !shortened(line[from:i])
		if line[i+1] == ' ' && (stop || line[i] == '?' || line[i] == '!') {
			list = append(list, line[from:i+1])
			from = i + 2
		}
	}
	if from < len(line) {
		list = append(list, line[from:])
	}
	return list
}

// shortened reports whether a text ends in a shortened word, behind which a full stop ends nothing: "e.g", "al", "vs".
func shortened(text string) bool {
	word := text[strings.LastIndexAny(text, " (")+1:]
	return slices.Contains([]string{"e.g", "i.e", "al", "vs", "cf", "Fig", "Sec", "Eq"}, word)
}
