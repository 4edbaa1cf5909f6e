package worlds

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A diagram is the picture of a small Markov decision process as textbooks draw it: states are nodes, and what an action
// may lead to is an arrow.
type diagram struct {
	nodes []node
	arcs  []arc
	notes []string // for the caption
}

// A node is a state, or an end.
type node struct {
	x, y  float64 // its place, from 0 (left, top) to 1
	text  string  // nothing = a small square
	state int     // its number in overlays; negative = an end
	role  Role
}

// An arc leads from a node to another.
type arc struct {
	from, to int    // indices of nodes
	text     string // nothing = a line without a head, for nodes where many end
	action   int    // the action that may lead along here; negative = several
}

// diagramPainter is one drawing of a diagram.
type diagramPainter struct {
	*diagram
	c     *Canvas
	o     *Overlay
	agent int // state
	h     int // rows left above the caption
	rects []box

	boxed  bool // nodes have three rows
	valued bool // nodes show values
}

// draw paints the diagram; agent is the number of the current state.
func (d *diagram) draw(c *Canvas, o *Overlay, agent int) {
	caption(c, d.notes...)
	p := diagramPainter{diagram: d, c: c, o: o.complete(), agent: agent, h: c.Height}
	if c.Height >= 4 {
		p.h--
	}
	p.place()
	c.Area(0, 0, c.Width, p.h)
	c.Window(0, float64(p.h), float64(c.Width), 0, false)
	for _, a := range d.arcs {
		p.arrow(a)
	}
	for _, a := range d.arcs {
		p.label(a)
	}
	for i := range d.nodes {
		p.node(i)
	}
}

// place finds the rectangles of the nodes: boxes with values if there is room, else lines, else without values.
func (p *diagramPainter) place() {
	for _, style := range [4]struct{ boxed, valued bool }{{true, true}, {false, true}, {true, false}, {false, false}} {
		p.boxed, p.valued = style.boxed, style.valued
		if p.arrange(); !p.crowded() {
			return
		}
	}
}

// arrange gives every node its rectangle.
func (p *diagramPainter) arrange() {
	p.rects = p.rects[:0]
	for i, n := range p.nodes {
		b := box{w: utf8.RuneCountInString(p.text(i)) + 4, h: 1}
		if n.text == "" {
			b.w = 1
		} else if p.boxed {
			b.h = 3
		}
		b.x = int(math.Round(n.x * float64(p.c.Width-b.w)))
		b.y = int(math.Round(n.y * float64(p.h-b.h)))
		p.rects = append(p.rects, b)
	}
}

// crowded reports whether two nodes are too close: no column between them, and not two rows.
func (p *diagramPainter) crowded() bool {
	for i, a := range p.rects {
		for j, b := range p.rects[:i] {
			named := p.nodes[i].text != "" && p.nodes[j].text != ""
			if named && a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h+2*b.h/3 && b.y < a.y+a.h+2*a.h/3 {
				return true
			}
		}
	}
	return false
}

// text is what stands in a node: the mark of the agent, its name, and its value if the overlay knows one.
func (p *diagramPainter) text(i int) string {
	n := p.nodes[i]
	parts := []string{n.text}
	if n.state == p.agent {
		parts = []string{string(agentMark), n.text}
	}
	if v, ok := p.value(n.state); ok && p.valued {
		parts = append(parts, v)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// value writes what the overlay says about a state: its value, or how often it was seen.
func (p *diagramPainter) value(state int) (text string, ok bool) {
	of, decimals := p.o.Values, 2
	if of == nil {
		of, decimals = p.o.Visits, 0
	}
	if state < 0 || state >= len(of) || !finite(of[state]) {
		return "", false
	}
	return strconv.FormatFloat(of[state], 'f', decimals, 64), true
}

// node draws one node: round for a state, square for an end, the agent's with heavy lines.
func (p *diagramPainter) node(i int) {
	n, b := p.nodes[i], p.rects[i]
	if n.text == "" {
		p.c.Set(b.x, b.y, '■', n.role)
		return
	}
	role, corners, across, down := n.role, "╭╮╰╯", '─', '│'
	if n.state < 0 {
		corners = "┌┐└┘"
	}
	if n.state == p.agent {
		role, corners, across, down = Agent, "┏┓┗┛", '━', '┃'
	}
	edge := []rune(corners)
	text, mid := p.text(i), b.y+b.h/2
	for x := b.x; x < b.x+b.w; x++ {
		p.c.Set(x, mid, ' ', role)
		if p.boxed {
			p.c.Set(x, b.y, across, role)
			p.c.Set(x, b.y+2, across, role)
		}
	}
	p.c.Text(b.x+2, mid, text, role)
	if !p.boxed {
		p.c.Set(b.x, mid, '(', role)
		p.c.Set(b.x+b.w-1, mid, ')', role)
		return
	}
	p.c.Set(b.x, mid, down, role)
	p.c.Set(b.x+b.w-1, mid, down, role)
	p.c.Set(b.x, b.y, edge[0], role)
	p.c.Set(b.x+b.w-1, b.y, edge[1], role)
	p.c.Set(b.x, b.y+2, edge[2], role)
	p.c.Set(b.x+b.w-1, b.y+2, edge[3], role)
}

// way returns where an arc leaves its first node and where it reaches its second.
func (p *diagramPainter) way(a arc) (x0, y0, x1, y1 float64) {
	from, to := p.rects[a.from], p.rects[a.to]
	ax, ay := from.centre()
	bx, by := to.centre()
	s, e := from.leave(bx-ax, by-ay), 1-to.leave(ax-bx, ay-by)
	if s > e {
		s, e = 0.5, 0.5
	}
	return ax + s*(bx-ax), ay + s*(by-ay), ax + e*(bx-ax), ay + e*(by-ay)
}

// role returns the role of an arc: a force if it may have been taken last.
func (p *diagramPainter) role(a arc) Role {
	if len(p.o.Action) == 0 || a.action != int(p.o.Action[0]) {
		return Ground
	}
	if n := len(p.o.Trail); n >= 2 && p.o.Trail[n-2] != p.nodes[a.from].state {
		return Ground
	}
	return Force
}

// arrow draws an arc.
func (p *diagramPainter) arrow(a arc) {
	x0, y0, x1, y1 := p.way(a)
	if a.text == "" {
		p.c.Line(x0, y0, x1, y1, p.role(a))
	} else {
		p.c.Arrow(x0, y0, x1, y1, p.role(a))
	}
}

// label writes the text of an arc on its second half, with the probability of the action where the overlay knows it.
func (p *diagramPainter) label(a arc) {
	x0, y0, x1, y1 := p.way(a)
	text := a.text
	if i := p.nodes[a.from].state; text != "" && i >= 0 && i < len(p.o.Policy) && a.action < len(p.o.Policy[i]) {
		text += " " + percent(p.o.Policy[i][a.action])
	}
	for _, t := range []string{" " + text + " ", " " + a.text + " "} {
		n := utf8.RuneCountInString(t)
		if float64(n) <= math.Abs(x1-x0)-2 && t != "  " {
			x := (x0+x1)/2 + 0.1*(x1-x0)
			p.c.Text(int(math.Round(x-float64(n)/2)), int(y0+0.6*(y1-y0)), t, p.role(a))
			return
		}
	}
}

// centre returns the middle of a box.
func (b box) centre() (x, y float64) {
	return float64(b.x) + float64(b.w)/2, float64(b.y) + float64(b.h)/2
}

// leave returns which part of a way from the centre of a box lies inside of it, or half a cell beyond.
func (b box) leave(dx, dy float64) float64 {
	part := 1.0
	if dx != 0 {
		part = min(part, (float64(b.w)/2+0.5)/math.Abs(dx))
	}
	if dy != 0 {
		part = min(part, (float64(b.h)/2+0.3)/math.Abs(dy))
	}
	return part
}
