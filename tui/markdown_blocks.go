package tui

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// heading sets a heading; the first of a page is underlined.
func (m *markdown) heading(n *ast.Heading) {
	style := Heading
	if n.Level > 2 {
		style = Strong
	}
	longest := 0
	for _, line := range wrapSpans(m.inline(n, style, 0), m.room()) {
		m.emit(line)
		longest = max(longest, spansWidth(line))
	}
	if n.Level == 1 {
		m.emit([]span{{Border, strings.Repeat("─", min(longest, m.room()))}})
	}
}

// list sets the items of a list behind bullets or numbers.
func (m *markdown) list(n *ast.List) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "• "
		if n.IsOrdered() {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		if item.PreviousSibling() != nil && !n.IsTight {
			m.emit(nil)
		}
		rest := blank(width(m.theme.clean(mark)))
		m.within(span{Label, mark}, span{Plain, rest}, func() { m.blocks(item, n.IsTight) })
	}
}

// callouts are the quotes that begin with a word such as [!NOTE], and the style of their bar and title.
var callouts = map[string]Style{"NOTE": Heading, "TIP": Good, "IMPORTANT": Key, "WARNING": Warning, "CAUTION": Failure}

// quote sets a quotation or a callout behind a bar.
func (m *markdown) quote(n *ast.Blockquote) {
	style, title, from := m.callout(n)
	bar := span{style, "▌ "}
	m.within(bar, bar, func() {
		if title != "" {
			m.hard([]span{m.span(style, title)})
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c.PreviousSibling() != nil {
				m.emit(nil)
			}
			if c.Kind() != ast.KindParagraph {
				m.block(c)
			} else if title != "" {
				m.paragraph(c, Plain, from)
			} else {
				m.paragraph(c, Quote, 0)
			}
		}
	})
}

// callout returns style and title of a callout, and where its text begins; the title of a plain quotation is empty.
func (m *markdown) callout(n *ast.Blockquote) (style Style, title string, from int) {
	p := n.FirstChild()
	if p == nil || p.Kind() != ast.KindParagraph || p.Lines().Len() == 0 {
		return Quote, "", 0
	}
	first := p.Lines().At(0)
	name, rest, ok := strings.Cut(string(first.Value(m.source)), "]")
	name, is := strings.CutPrefix(name, "[!")
	if !ok || !is || name == "" {
		return Quote, "", 0
	}
	title = strings.TrimSpace(rest)
	if title == "" {
		title = strings.ToUpper(name[:1]) + strings.ToLower(name[1:])
	}
	if style, ok = callouts[strings.ToUpper(name)]; !ok {
		style = Heading
	}
	return style, title, first.Stop
}

// code sets source as it stands, Go in its colours, a little to the right. A line that is too long goes on below.
func (m *markdown) code(n ast.Node, language string) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		b.Write(segment.Value(m.source))
	}
	body := strings.TrimRight(b.String(), "\n")
	in := span{Plain, "    "}
	m.within(in, in, func() {
		if language == "go" {
			for _, line := range NewSource(body).lines {
				for i := range line {
					line[i].text = m.theme.clean(line[i].text)
				}
				m.hard(line)
			}
			return
		}
		for _, line := range strings.Split(strings.ReplaceAll(body, "\t", tab), "\n") {
			m.hard([]span{m.span(Code, line)})
		}
	})
}

// hard writes a line, cut into lines where it is too long.
func (m *markdown) hard(line []span) {
	for _, part := range cutSpans(line, m.room()) {
		m.emit(part)
	}
}

// formula sets a formula on its own. What is not known of it is shown as it was written.
func (m *markdown) formula(source string) {
	in := span{Plain, "    "}
	m.within(in, in, func() {
		lines, err := TeX(source, m.room(), true, m.theme.Marks == ASCIIMarks)
		style := Formula
		if err != nil {
			style = Failure
		}
		for _, line := range lines {
			m.hard([]span{m.span(style, line)})
		}
	})
}
