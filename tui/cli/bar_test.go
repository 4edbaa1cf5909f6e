package cli

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"ascent/lessons/lab"
	"ascent/tui"
)

func newTestBar(marks tui.Marks) bar {
	return bar{theme: tui.NewTheme(tui.Look{Theme: "mono", Depth: termenv.Ascii, Marks: marks}), name: "reinforce"}
}

var (
	begun = lab.Progress{Total: 500_000, Mean100: math.NaN()}
	amid  = lab.Progress{Steps: 215_040, Total: 500_000, Episodes: 1200, Mean100: 187.2345, Elapsed: 4 * time.Second}
	over  = lab.Progress{Steps: 500_144, Total: 500_000, Episodes: 3000, Mean100: -110, Elapsed: 2 * time.Hour}
)

func TestBarLine(t *testing.T) {
	b := newTestBar(tui.ASCIIMarks)
	for _, c := range []struct {
		wide int
		p    lab.Progress
		want string
	}{
		{100, begun, "reinforce  ................    0 %        0/500 000 steps  return      -  -:-- left        0 steps/s"},
		{100, amid, "reinforce  ######..........   43 %  215 040/500 000 steps  return  187.2  0:05 left   53 760 steps/s"},
		{80, amid, "reinforce  #####........   43 %  215 040/500 000 steps  return  187.2  0:05 left"},
		{60, amid, "reinforce  ########...........   43 %  215 040/500 000 steps"},
		{40, over, "reinforce  ######################  100 %"},
		{20, amid, " 43 %"},
		{3, amid, " 43"},
	} {
		if got := ansi.Strip(b.line(share(c.p), training(c.p), c.wide)); strings.TrimRight(got, " ") != c.want {
			t.Errorf("%d cells:\n got %q\nwant %q", c.wide, got, c.want)
		}
	}
}

// TestBarFits draws the bar at every width: it never takes more than it is given.
func TestBarFits(t *testing.T) {
	for _, marks := range []tui.Marks{tui.BrailleMarks, tui.ASCIIMarks} {
		b := newTestBar(marks)
		for wide := -2; wide < 250; wide++ {
			for _, p := range []lab.Progress{begun, amid, over} {
				if got := ansi.StringWidth(b.line(share(p), training(p), wide)); got > max(wide, 0) {
					t.Fatalf("the bar takes %d cells of %d: %q", got, wide, b.line(share(p), training(p), wide))
				}
			}
		}
	}
}
