package tui

import "strings"

// fold breaks a line of source into lines of at most w cells: after a blank if there is one, else between two tokens. All
// but the first are indented a level deeper. A word that is wider than a line stays whole.
func fold(line []span, w int) (lines [][]span) {
	words, indent := wordsOf(line)
	for begun := 0; begun < len(words) || len(lines) == 0; {
		end, blank, used := begun, begun, width(indent)
		for ; end < len(words); end++ {
			word := words[end].text
			if end > begun && used+width(strings.TrimRight(word, " ")) > w {
				break
			}
			if used += width(word); strings.HasSuffix(word, " ") {
				blank = end + 1
			}
		}
		if end < len(words) && blank > begun {
			end = blank
		}
		lines = append(lines, append([]span{{Plain, indent}}, words[begun:end]...))
		if begun = end; len(lines) == 1 {
			indent += tab
		}
	}
	return lines
}

// wordsOf divides a line of source into its indentation and its words, each with the blanks that follow it. A span has one
// word or several.
func wordsOf(line []span) (words []span, indent string) {
	for _, s := range line {
		if len(words) == 0 {
			text := strings.TrimLeft(s.text, " ")
			indent += s.text[:len(s.text)-len(text)]
			s.text = text
		}
		for _, word := range strings.SplitAfter(s.text, " ") {
			if strings.Trim(word, " ") != "" {
				words = append(words, span{s.style, word})
			} else if len(words) > 0 {
				words[len(words)-1].text += word
			}
		}
	}
	return words, indent
}
