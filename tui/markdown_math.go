package tui

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Formulas in prose: $…$ in a line, $$…$$ on their own. Both are written in the subset of TeX that TeX knows.

// An inlineMath is a formula in a line.
type inlineMath struct {
	ast.BaseInline
	source string
}

var (
	inlineMathKind = ast.NewNodeKind("InlineMath")
	blockMathKind  = ast.NewNodeKind("BlockMath")
)

func (*inlineMath) Kind() ast.NodeKind         { return inlineMathKind }
func (n *inlineMath) Dump(src []byte, lvl int) { ast.DumpHelper(n, src, lvl, nil, nil) }

// A blockMath is a formula on its own.
type blockMath struct {
	ast.BaseBlock
	source string
	closed bool
}

func (*blockMath) Kind() ast.NodeKind         { return blockMathKind }
func (n *blockMath) Dump(src []byte, lvl int) { ast.DumpHelper(n, src, lvl, nil, nil) }

// inlineMathParser reads $…$. As in Pandoc, the first dollar has no blank after it and the last none before it, nor a
// digit after it, so that "$5 and $6" stays what it is.
type inlineMathParser struct{}

func (inlineMathParser) Trigger() []byte { return []byte{'$'} }

func (inlineMathParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 3 || line[1] == ' ' || line[1] == '$' {
		return nil
	}
	for i := 2; i < len(line); i++ {
		if line[i] != '$' || line[i-1] == ' ' || line[i-1] == '\\' || i+1 < len(line) && line[i+1] >= '0' && line[i+1] <= '9' {
			continue
		}
		block.Advance(i + 1)
		return &inlineMath{source: string(line[1:i])}
	}
	return nil
}

// blockMathParser reads $$…$$ over one line or several.
type blockMathParser struct{}

func (blockMathParser) Trigger() []byte { return []byte{'$'} }

func (blockMathParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	body, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("$$"))
	if !ok {
		return nil, parser.NoChildren
	}
	n := &blockMath{}
	n.take(body)
	reader.Advance(segment.Len() - 1)
	return n, parser.NoChildren
}

// take adds a line of the formula.
func (n *blockMath) take(line []byte) {
	body, closed := bytes.CutSuffix(line, []byte("$$"))
	n.source, n.closed = n.source+string(body)+"\n", closed
}

func (blockMathParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*blockMath)
	if n.closed {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	n.take(bytes.TrimSpace(line))
	reader.Advance(segment.Len() - 1)
	return parser.Continue | parser.NoChildren
}

func (blockMathParser) Close(ast.Node, text.Reader, parser.Context) {}
func (blockMathParser) CanInterruptParagraph() bool                 { return true }
func (blockMathParser) CanAcceptIndentedLine() bool                 { return false }
