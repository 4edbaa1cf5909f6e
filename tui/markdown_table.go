package tui

import (
	"strings"

	east "github.com/yuin/goldmark/extension/ast"
)

// table sets a table. Columns that are too wide for the line give way, the widest first, and their cells go on below.
func (m *markdown) table(n *east.Table) {
	var rows [][][]span
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		style := Plain
		if row.Kind() == east.KindTableHeader {
			style = Strong
		}
		var cells [][]span
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, m.inline(cell, style, 0))
		}
		rows = append(rows, cells)
	}
	wide := m.tableWidths(rows, len(n.Alignments))
	for i, cells := range rows {
		m.tableRow(cells, wide, n.Alignments)
		if i == 0 {
			var rule []span
			for k, w := range wide {
				rule = append(rule, span{Border, strings.Repeat("─", w) + []string{"  ", ""}[k/max(len(wide)-1, 1)]})
			}
			m.emit(rule)
		}
	}
}

// tableWidths returns how wide the columns are set.
func (m *markdown) tableWidths(rows [][][]span, n int) []int {
	wide := make([]int, n)
	for _, cells := range rows {
		for k, c := range cells[:min(len(cells), n)] {
			wide[k] = max(wide[k], spansWidth(c), 1)
		}
	}
	for {
		sum, widest := 2*max(n-1, 0), 0
		for k, w := range wide {
			sum += w
			if w > wide[widest] {
				widest = k
			}
		}
		if sum <= m.room() || n == 0 || wide[widest] <= 1 {
			return wide
		}
		wide[widest]--
	}
}

// tableRow sets the cells of a row beside each other, on as many lines as the longest needs.
func (m *markdown) tableRow(cells [][]span, wide []int, align []east.Alignment) {
	lines := make([][][]span, len(wide))
	high := 1
	for k := range wide {
		if k < len(cells) {
			lines[k] = wrapSpans(cells[k], wide[k])
			high = max(high, len(lines[k]))
		}
	}
	for i := range high {
		var out []span
		for k, w := range wide {
			var cell []span
			if i < len(lines[k]) {
				cell = lines[k][i]
			}
			free := w - spansWidth(cell)
			left := 0
			switch align[k] {
			case east.AlignRight:
				left = free
			case east.AlignCenter:
				left = free / 2
			}
			out = append(out, span{Plain, blank(left)})
			out = append(out, cell...)
			if out = append(out, span{Plain, blank(free - left)}); k < len(wide)-1 {
				out = append(out, span{Plain, "  "})
			}
		}
		m.emit(out)
	}
}
