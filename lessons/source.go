package lessons

import (
	"slices"
	"strings"
)

// A source is the file of a lesson, taken apart but not yet understood.
type source struct {
	front    block
	sections []section
}

// A section is what stands under one heading.
type section struct {
	kind   Kind
	title  string
	line   int // of the heading
	text   string
	first  int // line of the first line of text
	blocks []block
}

// blockKinds are the fenced blocks that are meant for the program. Others belong to the text.
var blockKinds = []string{"predict", "run", "break", "exercise", "code", "claim"}

// takeApart splits a file into front matter, sections and blocks.
func takeApart(file string, e *errs) (s source) {
	lines := strings.Split(strings.ReplaceAll(file, "\r\n", "\n"), "\n")
	at := s.takeFront(lines, e)
	for ; at < len(lines); at++ {
		heading, ok := strings.CutPrefix(lines[at], "## ")
		switch {
		case ok:
			s.sections = append(s.sections, newSection(heading, at+1, e))
		case len(s.sections) > 0:
			at = s.sections[len(s.sections)-1].take(lines, at, e)
		case strings.TrimSpace(lines[at]) != "":
			e.add(at+1, "text before the first step; a step begins with a heading such as ## Read: Title")
			return s
		}
	}
	for i := range s.sections {
		s.sections[i].trim()
	}
	return s
}

// takeFront takes the front matter off and returns the place of the line after it.
func (s *source) takeFront(lines []string, e *errs) (next int) {
	if strings.TrimSpace(lines[0]) != "+++" {
		e.add(1, "a lesson begins with a line +++, its front matter and another line +++")
		return len(lines)
	}
	n := slices.IndexFunc(lines[1:], func(l string) bool { return strings.TrimSpace(l) == "+++" })
	if n < 0 {
		e.add(1, "the front matter has no end: a line +++")
		return len(lines)
	}
	s.front = block{text: strings.Join(lines[1:1+n], "\n"), line: 2}
	return n + 2
}

// newSection reads a heading "Kind: Title".
func newSection(heading string, line int, e *errs) section {
	kind, title, _ := strings.Cut(heading, ":")
	s := section{title: strings.TrimSpace(title), line: line, first: line + 1}
	i := slices.Index(kindNames[:], strings.ToLower(strings.TrimSpace(kind)))
	if i < 0 || s.title == "" {
		e.add(line, "a step is headed ## Kind: Title, and the kinds are %s", strings.Join(kindNames[:], ", "))
		i = 0
	}
	s.kind = Kind(i)
	return s
}

// take takes the line at a place, or the whole fenced block that begins there, and returns the place of its last line.
func (s *section) take(lines []string, at int, e *errs) (last int) {
	kind, fenced := strings.CutPrefix(lines[at], "```")
	if !fenced {
		s.text += lines[at] + "\n"
		return at
	}
	n := slices.IndexFunc(lines[at+1:], func(l string) bool { return strings.TrimSpace(l) == "```" })
	if n < 0 {
		e.add(at+1, "the block has no end: a line ```")
		return len(lines)
	}
	last = at + 1 + n
	inside := strings.Join(lines[at+1:last], "\n")
	if kind = strings.TrimSpace(kind); slices.Contains(blockKinds, kind) {
		s.blocks = append(s.blocks, block{kind: kind, text: inside, line: at + 2})
		s.text += strings.Repeat("\n", n+2) // Markdown sees one gap; lines keep their numbers
	} else {
		s.text += strings.Join(lines[at:last+1], "\n") + "\n"
	}
	return last
}

// trim drops empty lines around the text.
func (s *section) trim() {
	text := strings.TrimLeft(s.text, "\n")
	s.first += len(s.text) - len(text)
	s.text = strings.TrimRight(text, "\n ")
}
