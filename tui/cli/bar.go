package cli

import (
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"

	"ascent/lessons/lab"
	"ascent/tui"
)

// A bar is one line on the terminal that tells how far a run is. Where standard error is no terminal that can move its
// cursor, or nobody wants it, there is none.
type bar struct {
	out   *os.File // nil if there is no bar
	theme *tui.Theme
	name  string
}

// newBar returns the bar of a run.
func (s Streams) newBar(name string, quiet bool) bar {
	t := s.terminal(s.Err)
	if quiet || t.Lines.Value {
		return bar{}
	}
	return bar{out: s.Err, theme: tui.NewTheme(t.Look()), name: name}
}

// show draws the bar of a training run anew.
func (b bar) show(p lab.Progress) {
	if b.out != nil {
		b.draw(share(p), training(p))
	}
}

// draw draws the bar anew: which share of the work is done, and what else there is to say of it.
func (b bar) draw(share float64, parts []string) {
	if b.out == nil {
		return
	}
	wide, _, err := term.GetSize(int(b.out.Fd())) // anew each time: windows change their size
	if err != nil || wide == 0 {
		wide = 80
	}
	fmt.Fprint(b.out, "\r"+b.line(share, parts, wide-3)+"\x1b[K") // room for the ^C that terminals echo, or they would begin a new line
}

// erase removes the bar.
func (b bar) erase() {
	if b.out != nil {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}

// share returns which part of a training run is done.
func share(p lab.Progress) float64 { return min(float64(p.Steps)/float64(p.Total), 1) }

// training says how far a training run is.
func training(p lab.Progress) []string {
	total := group(p.Total)
	return []string{
		fmt.Sprintf("%3d %%", 100*p.Steps/p.Total),
		fmt.Sprintf("%*s/%s steps", len(total), group(min(p.Steps, p.Total)), total),
		"return " + fmt.Sprintf("%6s", mean(p)),
		left(share(p), p.Elapsed) + " left",
		fmt.Sprintf("%7s steps/s", group(int(speed(p)))),
	}
}

// line returns the bar in at most so many cells. What matters least comes last, and goes first when there is little room.
func (b bar) line(share float64, parts []string, wide int) string {
	const shortest = 12
	for n := len(parts); n > 0; n-- {
		tail := strings.Join(parts[:n], "  ")
		if room := wide - ansi.StringWidth(b.name+"    "+tail); room >= shortest {
			return b.name + "  " + b.gauge(share, room) + "  " + tail
		}
	}
	return ansi.Truncate(parts[0], max(wide, 0), "")
}

// gauge draws how much is done in so many cells.
func (b bar) gauge(share float64, wide int) string {
	full, empty := "━", "─"
	if b.theme.Marks == tui.ASCIIMarks {
		full, empty = "#", "."
	}
	n := min(int(share*float64(wide)), wide)
	return b.theme.Paint(tui.Good, strings.Repeat(full, n)) + b.theme.Paint(tui.Faint, strings.Repeat(empty, wide-n))
}

func mean(p lab.Progress) string {
	if math.IsNaN(p.Mean100) {
		return "-"
	}
	return short(p.Mean100)
}

// speed returns the steps a second.
func speed(p lab.Progress) float64 { return float64(p.Steps) / max(p.Elapsed.Seconds(), 1e-3) }

// left returns the time that the rest takes at the speed until now.
func left(share float64, elapsed time.Duration) string {
	if share == 0 {
		return "-:--"
	}
	return clock(time.Duration((1 - share) / share * float64(elapsed)))
}
