package tui

import (
	"go/scanner"
	"go/token"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A Source is a Go file made ready to be shown: every line as stretches of one style.
type Source struct{ lines [][]span }

// A span is a stretch of text in one style.
type span struct {
	style Style
	text  string
}

// NewSource colours Go source. What is not Go is shown as it is.
func NewSource(text string) *Source {
	s := &Source{lines: [][]span{nil}}
	file := token.NewFileSet().AddFile("", -1, len(text))
	var sc scanner.Scanner
	sc.Init(file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	done := 0
	for {
		pos, tok, literal := sc.Scan()
		at := file.Offset(pos)
		if tok == token.EOF {
			s.add(Plain, text[done:])
			return s
		}
		if tok == token.SEMICOLON && literal == "\n" || at < done {
			continue // put in by the scanner
		}
		if literal == "" {
			literal = tok.String()
		}
		end := min(at+len(literal), len(text))
		s.add(Plain, text[done:at])
		s.token(tok, text[at:end])
		done = end
	}
}

// token adds one token in its style.
func (s *Source) token(tok token.Token, text string) {
	switch {
	case tok == token.COMMENT:
		s.comment(text)
	case tok.IsKeyword():
		s.add(Keyword, text)
	case tok == token.STRING || tok == token.CHAR:
		s.add(Literal, text)
	case tok == token.INT || tok == token.FLOAT || tok == token.IMAG:
		s.add(Digits, text)
	default:
		s.add(Plain, text)
	}
}

// comment adds a comment; the word that heads a phase ("// Credit: …") stands out.
func (s *Source) comment(text string) {
	head, rest, ok := strings.Cut(text, ":")
	if name := strings.TrimPrefix(head, "// "); ok && strings.HasPrefix(rest, " ") && name != head && name != "" && !strings.Contains(name, " ") {
		s.add(Comment, "// ")
		s.add(Words, name+":")
		text = rest
	}
	s.add(Comment, text)
}

// tab is how wide an indentation is.
const tab = "    "

// add appends text that may hold line breaks.
func (s *Source) add(style Style, text string) {
	text = strings.ReplaceAll(text, "\t", tab)
	for {
		line, rest, more := strings.Cut(text, "\n")
		if line = strings.TrimSuffix(line, "\r"); line != "" {
			last := len(s.lines) - 1
			s.lines[last] = append(s.lines[last], span{style, line})
		}
		if !more {
			return
		}
		s.lines = append(s.lines, nil)
		text = rest
	}
}

// Len returns the number of lines.
func (s *Source) Len() int { return len(s.lines) }

// A Listing says which part of a source is shown and how. Lines count from 1.
type Listing struct {
	Top      int            // the first line to show; 0 = where the lit lines are
	From, To int            // the lit lines, at work now; none if From is 0
	Notes    map[int]string // values beside lines, at the right edge
	Left     int            // how many columns are scrolled out to the left
}

// Source draws the lines of a source in w×h cells, numbered. A lit line has a bar before it, a value at its right edge
// takes the room of the code there.
func (t *Theme) Source(s *Source, l Listing, w, h int) Block {
	p := t.Pen(w)
	digits := len(strconv.Itoa(s.Len()))
	top := l.Top
	if top <= 0 {
		top = s.view(l, h)
	}
	for n := top; n < top+h; n++ {
		if n < 1 || n > s.Len() {
			p.End()
			continue
		}
		lit := l.From > 0 && n >= l.From && n <= l.To
		mark := " "
		if lit {
			mark = "▌"
			p.On(Lit)
		}
		p.Put(BorderActive, mark)
		if w >= 24 {
			p.To(1+digits-len(strconv.Itoa(n))).Put(Label, strconv.Itoa(n)+" ")
		}
		note := t.clean(l.Notes[n])
		p.spans(s.lines[n-1], l.Left, noteRoom(p.Room(), width(note)))
		if note != "" {
			p.Right(Value, note)
		}
		p.End()
	}
	return p.Block(h)
}

// noteRoom returns how many cells of a line are left for code beside a note.
func noteRoom(room, note int) int {
	if note == 0 || note+2 > room {
		return room
	}
	return room - note - 2
}

// view returns the first line to show so that the lit lines are in the middle, or begin at the top if they are many.
func (s *Source) view(l Listing, h int) int {
	top := 1
	if l.From > 0 {
		top = l.From - max(h-(l.To-l.From+1), 0)/2
	}
	return max(min(top, s.Len()-h+1), 1)
}

// spans writes stretches of text from a column on, in room cells; where something is cut off at the end, it shows.
func (p *Pen) spans(line []span, left, room int) {
	full, total := p.wide, 0
	for _, s := range line {
		total += width(p.theme.clean(s.text))
	}
	p.wide = p.at + max(room, 0)
	more := total-left > room && room > 1
	if more {
		p.wide--
	}
	for _, s := range line {
		text := p.theme.clean(s.text)
		n := width(text)
		if left < n && p.Room() > 0 {
			text = ansi.TruncateLeft(text, left, "")
			p.write(s.style, ansi.Truncate(text, p.Room(), ""), min(width(text), p.Room()))
		}
		left = max(left-n, 0)
	}
	if p.wide = full; more {
		p.Put(Faint, p.theme.ellipsis(room))
	}
}
