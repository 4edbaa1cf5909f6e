package tui

import "strings"

// fold breaks a line of source that is wider than w cells. What does not fit goes on in lines that are indented a level
// deeper.
func fold(line []span, w int) [][]span {
	if spansWidth(line) <= w {
		return [][]span{line}
	}
	first := line[0].text
	indent := first[:len(first)-len(strings.TrimLeft(first, " "))]
	rest := append([]span{{line[0].style, first[len(indent):]}}, line[1:]...)
	lines := wrapSpans(rest, max(w-width(indent+tab), 1))
	for i := range lines {
		lines[i] = append([]span{{Plain, indent}}, lines[i]...)
		if i == 0 {
			indent += tab
		}
	}
	return lines
}
