package tui

import (
	"slices"

	"ascent/lessons/lab"
)

// A timeline is the line of the studio that shows the time of the run: what is past, where the run stands, what is known
// ahead of it, and marks. It can be scrubbed over, by keys or with the mouse.
type timeline struct {
	scrubbing bool // it has the arrows
	held      bool // the mouse has it

	x, row, wide int   // where it was drawn last: its first cell, its row of the screen, its cells
	end          int64 // the clock at its right end
}

// leastTimed is the height of screen from which on there is room for the timeline.
const leastTimed = 20

// Signs of the timeline: whether a save is kept there, whether an episode ends there. Those ahead are none of the walls of
// pictures (┴, ┬, ┼), so that they can be told apart in ascii too.
var (
	pastSigns  = map[[2]bool]string{{false, false}: "━", {true, false}: "┷", {false, true}: "┯", {true, true}: "┿"}
	aheadSigns = map[[2]bool]string{{false, false}: "╌", {true, false}: "┸", {false, true}: "┰", {true, true}: "╂"}
)

// timeLine draws the timeline in w cells; row says where on the screen, for the mouse.
func (s *studio) timeLine(t *Theme, w, row int) Block {
	f, l := s.frame(), &s.time
	p := t.Pen(w)
	l.end = int64(niceEnd(float64(max(f.Horizon, 20))))
	digits := width(grouped(int(l.end)))
	at := "event " + grouped(int(f.Clock))
	if f.Clock < f.Horizon {
		at = "event " + grouped(int(f.Clock)) + " of " + grouped(int(f.Horizon))
	}
	if l.scrubbing {
		p.On(Selected)
	}
	p.Put(Key, map[bool]string{true: "▸", false: " "}[l.scrubbing]).Put(Label, "time ")
	l.x, l.row = p.at, row
	l.wide = max(p.Room()-width("event  of  ")-2*digits, 0)
	if l.wide > 0 {
		s.putTime(p)
	}
	return p.Put(Label, " "+at).End().Block(1)
}

// putTime writes the cells of the line.
func (s *studio) putTime(p *Pen) {
	f, l, b := s.frame(), &s.time, s.bench
	saves, ends := l.marked(b.times.Saves), l.marked(b.times.Episodes)
	if count(ends) > l.wide/2 { // where nearly every cell has one they say nothing
		clear(ends)
	}
	edits, stops := l.marked(b.times.Edits), l.marked(b.stops)
	here, known := l.cell(f.Clock), l.cell(f.Horizon)
	for i := range l.wide {
		switch sign := [2]bool{saves[i], ends[i]}; {
		case i == here:
			p.Put(Key, "●")
		case stops[i]:
			p.Put(Failure, "■")
		case edits[i]:
			p.Put(editStyle, "▲")
		case i < here:
			p.Put(Series1, pastSigns[sign])
		case i <= known:
			p.Put(Label, aheadSigns[sign])
		default:
			p.Put(Faint, "·")
		}
	}
}

// editStyle is the style of the marks of edits, that of the charts.
const editStyle = Strong

// cell returns the cell of the line that a clock lies in.
func (l *timeline) cell(clock int64) int {
	return int((clock*int64(l.wide-1) + l.end/2) / l.end)
}

// clock returns the clock that a cell of the line stands for.
func (l *timeline) clock(cell int) int64 {
	cell = min(max(cell, 0), l.wide-1)
	return (int64(cell)*l.end + int64(l.wide-1)/2) / int64(max(l.wide-1, 1))
}

// marked says of each cell whether one of some rising clocks lies in it.
func (l *timeline) marked(clocks []int64) []bool {
	cells := make([]bool, l.wide)
	for len(clocks) > 0 {
		i := l.cell(clocks[0])
		if i >= l.wide {
			break
		}
		cells[i] = true
		next, _ := slices.BinarySearchFunc(clocks, i+1, func(c int64, cell int) int { return l.cell(c) - cell })
		clocks = clocks[next:]
	}
	return cells
}

func count(cells []bool) (n int) {
	for _, c := range cells {
		if c {
			n++
		}
	}
	return n
}

// beside returns the mark before (-1) or after (+1) a clock: an edit, a breakpoint's stop or the end of an episode; else
// the beginning or the horizon.
func beside(l *lab.Timeline, stops []int64, clock, horizon int64, direction int) int64 {
	best := horizon
	if direction < 0 {
		best = 0
	}
	for _, clocks := range [][]int64{l.Edits, stops, l.Episodes} {
		i, exact := slices.BinarySearch(clocks, clock)
		switch {
		case direction < 0:
			i--
		case exact:
			i++
		}
		if i >= 0 && i < len(clocks) {
			if direction < 0 {
				best = max(best, clocks[i])
			} else {
				best = min(best, clocks[i])
			}
		}
	}
	return best
}
