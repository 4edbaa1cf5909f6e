package tui

import "strings"

// A Pen writes lines of an exact width, stretch by stretch. Text that lies on a layer keeps it to the end of the line,
// which strings joined from Paint would not; and an escape sequence is written only where the style changes.
type Pen struct {
	theme *Theme
	wide  int
	layer Layer
	at    int // cells written in this line
	now   Style
	line  strings.Builder
	lines []string
}

// Pen returns a pen for lines of w cells.
func (t *Theme) Pen(w int) *Pen { return &Pen{theme: t, wide: max(w, 0)} }

// On sets what the rest of the line lies on.
func (p *Pen) On(l Layer) *Pen {
	p.layer = l
	return p
}

// Put writes text. What doesn't fit into the line is cut off.
func (p *Pen) Put(s Style, text string) *Pen {
	text = p.theme.clean(text)
	n := width(text)
	if room := p.wide - p.at; n > room {
		text = p.theme.cut(text, room)
		n = width(text)
	}
	p.write(s, text, n)
	return p
}

// write appends clean text of n cells.
func (p *Pen) write(s Style, text string, n int) {
	if n == 0 {
		return
	}
	if s = s.On(p.layer); s != p.now {
		p.now = s
		p.line.WriteString(p.theme.open[s.layer()][s&0xff])
	}
	p.line.WriteString(text)
	p.at += n
}

// To fills with blanks up to a column; it does nothing if the line is already there.
func (p *Pen) To(column int) *Pen {
	if n := min(column, p.wide) - p.at; n > 0 {
		p.blanks(n)
	}
	return p
}

// blanks writes n blanks, in the style that is written already if they look the same in it.
func (p *Pen) blanks(n int) {
	if p.theme.blankIn(p.now, Plain.On(p.layer)) {
		p.line.WriteString(blank(n))
		p.at += n
		return
	}
	p.write(Plain, blank(n), n)
}

// Right writes text so that it ends where the line ends, with a blank before it at least; it is left out if there is no
// room for all of it.
func (p *Pen) Right(s Style, text string) *Pen {
	text = p.theme.clean(text)
	if start := p.wide - width(text); start > p.at || start == 0 && p.at == 0 {
		p.To(start).Put(s, text)
	}
	return p
}

// Room returns how many cells are left in the line.
func (p *Pen) Room() int { return p.wide - p.at }

// End finishes the line, filled with blanks to its width, and begins the next one on Paper.
func (p *Pen) End() *Pen {
	p.To(p.wide)
	if p.now != Plain {
		p.line.WriteString(sgrReset)
	}
	p.lines = append(p.lines, p.line.String())
	p.line.Reset()
	p.at, p.now, p.layer = 0, Plain, Paper
	return p
}

// Block returns the finished lines, h of them: what is too much is cut, what is missing is blank.
func (p *Pen) Block(h int) Block {
	for len(p.lines) < h {
		p.End()
	}
	return Block{p.wide, p.lines[:max(h, 0)]}
}

// Lines returns the finished lines.
func (p *Pen) Lines() []string { return p.lines }
