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

// show draws the bar anew.
func (b bar) show(p lab.Progress) {
	if b.out == nil {
		return
	}
	wide, _, err := term.GetSize(int(b.out.Fd())) // anew each time: windows change their size
	if err != nil || wide == 0 {
		wide = 80
	}
	fmt.Fprint(b.out, "\r"+b.line(p, wide-3)+"\x1b[K") // room for the ^C that terminals echo, or they would begin a new line
}

// erase removes the bar.
func (b bar) erase() {
	if b.out != nil {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}

// line returns the bar in at most so many cells. What matters least goes first when there is little room.
func (b bar) line(p lab.Progress, wide int) string {
	const shortest = 12
	total := group(p.Total)
	parts := []string{
		fmt.Sprintf("%3d %%", 100*p.Steps/p.Total),
		fmt.Sprintf("%*s/%s steps", len(total), group(min(p.Steps, p.Total)), total),
		"return " + fmt.Sprintf("%6s", mean(p)),
		left(p) + " left",
		fmt.Sprintf("%7s steps/s", group(int(speed(p)))),
	}
	for n := len(parts); n > 0; n-- {
		tail := strings.Join(parts[:n], "  ")
		if room := wide - ansi.StringWidth(b.name+"    "+tail); room >= shortest {
			return b.name + "  " + b.gauge(p, room) + "  " + tail
		}
	}
	return ansi.Truncate(parts[0], max(wide, 0), "")
}

// gauge draws how much is done in so many cells.
func (b bar) gauge(p lab.Progress, wide int) string {
	full, empty := "━", "─"
	if b.theme.Marks == tui.ASCIIMarks {
		full, empty = "#", "."
	}
	n := min(wide*p.Steps/p.Total, wide)
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
func left(p lab.Progress) string {
	if p.Steps == 0 {
		return "-:--"
	}
	rest := max(p.Total-p.Steps, 0)
	return clock(time.Duration(float64(rest) / speed(p) * float64(time.Second)))
}
