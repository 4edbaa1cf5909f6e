package tui

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readingWidth is how wide a line of prose gets at most: the eye loses its way back in a longer one.
const readingWidth = 88

// markdownParser reads CommonMark with tables and formulas.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(blockMathParser{}, 90))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(inlineMathParser{}, 90))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// Markdown sets prose in lines of w cells, as many as it takes; text is no wider than is good to read.
func (t *Theme) Markdown(source string, w int) Block {
	m := &markdown{theme: t, source: []byte(source), wide: max(min(w, readingWidth), 1), pen: t.Pen(w)}
	m.blocks(markdownParser().Parse(text.NewReader(m.source)), false)
	return m.pen.Block(len(m.pen.lines))
}

// formulaWidth is how wide a formula may be: a page at 80 columns has room for it, in all marks.
const formulaWidth = 72

// CheckMarkdown returns what is wrong with the formulas of a text.
func CheckMarkdown(source string) error {
	var errs []error
	root := markdownParser().Parse(text.NewReader([]byte(source)))
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *inlineMath:
			errs = append(errs, checkFormula(n.source, false))
		case *blockMath:
			errs = append(errs, checkFormula(n.source, true))
		}
		return ast.WalkContinue, nil
	})
	return errors.Join(errs...)
}

// checkFormula sees to it that a formula can be read, and fits where it is set.
func checkFormula(source string, display bool) error {
	for _, ascii := range []bool{false, true} {
		lines, err := TeX(source, formulaWidth, display, ascii)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if n := width(line); n > formulaWidth {
				return fmt.Errorf("formula %q: it is %d columns wide, and %d is the most", source, n, formulaWidth)
			}
		}
	}
	return nil
}

// A markdown is prose that is being set.
type markdown struct {
	theme  *Theme
	source []byte
	wide   int
	pen    *Pen
	margin []indent
}

// An indent is what stands at the left of every line of a block: a mark in the first, often blanks in the others.
type indent struct {
	first, rest span
	begun       bool
}

// room returns how many cells a line has beside its margin.
func (m *markdown) room() int {
	n := m.wide
	for _, in := range m.margin {
		n -= width(m.theme.clean(in.first.text))
	}
	return max(n, 1)
}

// emit writes one line behind its margin.
func (m *markdown) emit(line []span) {
	for i := range m.margin {
		in := &m.margin[i]
		mark := in.rest
		if !in.begun {
			mark, in.begun = in.first, true
		}
		m.pen.Put(mark.style, mark.text)
	}
	for _, s := range line {
		m.pen.Put(s.style, s.text)
	}
	m.pen.End()
}

// within sets something behind one more mark of the margin.
func (m *markdown) within(first, rest span, set func()) {
	m.margin = append(m.margin, indent{first: first, rest: rest})
	set()
	m.margin = m.margin[:len(m.margin)-1]
}

// blocks sets the children of a block, with blank lines between them unless they are tight.
func (m *markdown) blocks(parent ast.Node, tight bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil && !tight {
			m.emit(nil)
		}
		m.block(n)
	}
}

// block sets one block.
func (m *markdown) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *ast.List:
		m.list(n)
	case *ast.Blockquote:
		m.quote(n)
	case *ast.FencedCodeBlock:
		m.code(n, string(n.Language(m.source)))
	case *ast.CodeBlock:
		m.code(n, "")
	case *ast.ThematicBreak:
		m.emit([]span{{Border, strings.Repeat("─", m.room())}})
	case *blockMath:
		m.formula(n.source)
	case *east.Table:
		m.table(n)
	case *ast.HTMLBlock:
		m.code(n, "")
	default:
		m.paragraph(n, Plain, 0)
	}
}

// paragraph sets inline text from a place of the source on.
func (m *markdown) paragraph(n ast.Node, style Style, from int) {
	for _, line := range wrapSpans(m.inline(n, style, from), m.room()) {
		m.emit(line)
	}
}
