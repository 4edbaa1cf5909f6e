package tui

import (
	"strconv"
	"strings"
)

// Borders are the lines that panes are framed with.
type Borders uint8

// The borders.
const (
	RoundBorders Borders = iota
	PlainBorders
	ASCIIBorders
)

// borderSet holds the characters of a border: corners from the upper left clockwise, then the lines.
type borderSet struct{ upperLeft, upperRight, lowerRight, lowerLeft, across, down string }

var borderLines = [...]borderSet{
	RoundBorders: {"╭", "╮", "╯", "╰", "─", "│"},
	PlainBorders: {"┌", "┐", "┘", "└", "─", "│"},
	ASCIIBorders: {"+", "+", "+", "+", "-", "|"},
}

// A Box is the frame of a pane, with what stands in its border: `╭ 1 World ───── log y ╮`.
type Box struct {
	Number int      // the key that goes to the pane; 0 = none
	Title  string   // its name
	Tabs   []string // names of its pages, after the title; the one on show is marked
	Tab    int
	Note   string // at the right end of the upper border: a setting that changes what is seen
	Foot   string // at the right end of the lower border: where in the whole we are
	Active bool   // the pane has the keys
}

// Box draws a frame of w×h cells around a body, which is made to fit into what remains. Without room for a frame there
// is the body alone.
func (t *Theme) Box(b Box, body []string, w, h int) Block {
	if w < 2 || h < 2 {
		return t.Fit(body, w, h)
	}
	edge := Border
	if b.Active {
		edge = BorderActive
	}
	f := borderLines[t.Borders]
	side := t.Paint(edge, f.down)
	out := Block{w, make([]string, 0, h)}
	out.Lines = append(out.Lines, t.upper(b, edge, f, w))
	for _, line := range t.Fit(body, w-2, h-2).Lines {
		out.Lines = append(out.Lines, side+line+side)
	}
	return Block{w, append(out.Lines, t.lower(b, edge, f, w))}
}

// upper draws the upper border with number, title, tabs and note.
func (t *Theme) upper(b Box, edge Style, f borderSet, w int) string {
	p := t.Pen(w - 1)
	p.Put(edge, f.upperLeft)
	title, shown := Title, Title // the latter of the page on show
	if b.Active {
		shown = TitleActive
	}
	if len(b.Tabs) == 0 {
		title = shown
	}
	if b.Number > 0 && p.Room() > 3 {
		p.Put(Plain, " ").Put(Key, strconv.Itoa(b.Number))
	}
	if b.Title != "" && p.Room() > 2 {
		p.Put(Plain, " ").Put(title, t.cut(t.clean(b.Title), p.Room()-1))
	}
	t.tabs(p, b, shown)
	if p.at > 1 {
		p.Put(Plain, " ")
	}
	t.rule(p, edge, f, b.Note)
	return p.End().lines[0] + t.Paint(edge, f.upperRight)
}

// tabs writes the names of the pages. If there is no room for all, those before the one on show go first; an ellipsis
// stands for those that are left out, where it takes the place of none.
func (t *Theme) tabs(p *Pen, b Box, active Style) {
	first, more := 0, t.ellipsis(2)
	long := func() (n int) {
		for _, name := range b.Tabs[first:] {
			n += width(t.clean(name)) + 3
		}
		return n
	}
	for first < b.Tab && long() > p.Room() {
		first++
	}
	between := " " + borderLines[t.Borders].down
	if first > 0 && long() <= p.Room()-4 {
		p.Put(Label, " "+more).Put(Border, between)
	}
	for i := first; i < len(b.Tabs); i++ {
		name, last := t.clean(b.Tabs[i]), i == len(b.Tabs)-1
		if i != b.Tab && p.Room() < width(name)+2 {
			if p.Room() >= 3 {
				p.Put(Label, " "+more)
			}
			return
		}
		if i == b.Tab {
			p.Put(Plain, " ").Put(active, t.cut(name, p.Room()-1))
		} else {
			p.Put(Plain, " ").Put(Label, name)
		}
		if !last && p.Room() > 2 {
			p.Put(Border, between)
		}
	}
}

// lower draws the lower border with its foot.
func (t *Theme) lower(b Box, edge Style, f borderSet, w int) string {
	p := t.Pen(w - 1)
	p.Put(edge, f.lowerLeft)
	t.rule(p, edge, f, b.Foot)
	return p.End().lines[0] + t.Paint(edge, f.lowerRight)
}

// rule draws the rest of a border, with a note before its end if there is room.
func (t *Theme) rule(p *Pen, edge Style, f borderSet, note string) {
	note = t.clean(note)
	room := p.Room()
	if n := width(note); note != "" && n+4 <= room {
		p.Put(edge, strings.Repeat(f.across, room-n-3)).Put(Label, " "+note+" ").Put(edge, f.across)
		return
	}
	p.Put(edge, strings.Repeat(f.across, max(room, 0)))
}

// String returns the name that settings use: "round".
func (b Borders) String() string { return borderNames[b] }
