package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// TeX sets a formula in lines of w cells at most. Displayed, it has stacked fractions and limits and may take several
// lines; else it is one line, which alone may be longer than w, since prose breaks it with its words. A formula too wide
// is broken before an operator. The error names what is not known of it; the lines are then the source.
func TeX(source string, w int, display, ascii bool) ([]string, error) {
	tree, err := parseTeX(source)
	if err != nil {
		return []string{strings.TrimSpace(source)}, err
	}
	s := mathSetter{ascii: ascii, display: display}
	if !display {
		return s.set(tree).rows, nil
	}
	var lines []string
	from := 0
	for i, p := range append(tree.parts, &texPart{kind: breakPart}) {
		if p.kind == breakPart {
			lines = append(lines, s.fold(tree.parts[from:i], max(w, 1))...)
			from = i + 1
		}
	}
	return lines, nil
}

// fold sets parts in lines of w cells. What is too wide in one piece is set flat and cut.
func (s mathSetter) fold(parts []*texPart, w int) (lines []string) {
	indent := ""
	for len(parts) > 0 {
		if parts[0].kind == gapPart {
			parts = parts[1:]
			continue
		}
		room := w - len(indent)
		n := len(parts)
		whole := s.row(parts, indent != "")
		if whole.wide > room {
			n = s.breakAt(parts, room, indent != "")
			whole = s.row(parts[:n], indent != "")
		}
		if whole.wide > room {
			flat := s
			flat.display = false
			text := ansi.Hardwrap(flat.row(parts[:n], indent != "").rows[0], max(room, 1), false)
			whole = mathBox{rows: strings.Split(text, "\n")}
		}
		for _, r := range whole.rows {
			lines = append(lines, strings.TrimRight(indent+r, " "))
		}
		if parts = parts[n:]; w > 12 {
			indent = "    "
		}
	}
	return lines
}

// breakAt returns how many parts to take into a line of w cells: best up to wide room between two formulas, else up to
// an operator outside of brackets, else up to one inside; of each as many as fit. If none fits, up to the first.
func (s mathSetter) breakAt(parts []*texPart, w int, continued bool) int {
	best, found, first, depth := 0, 0, len(parts), 0
	for i, p := range parts {
		c := p.classOf()
		switch {
		case c == openingClass && p.kind != fencedPart:
			depth++
		case c == closingClass:
			depth--
		}
		rank := 0
		switch {
		case p.kind == gapPart && len(p.text) >= len(texSpaces["quad"]):
			rank = 3
		case c != relationClass && c != binaryClass:
		case depth == 0:
			rank = 2
		default:
			rank = 1
		}
		if rank == 0 || i == 0 {
			continue
		}
		if first = min(first, i); rank >= found && s.row(parts[:i], continued).wide <= w {
			best, found = i, rank
		}
	}
	if best == 0 {
		return first
	}
	return best
}
