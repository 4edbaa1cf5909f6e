package tui

import (
	"strings"
	"testing"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// TestJustWithinTheRegion: a step that is taken since its kl is a little below the limit is not told to have the limit as
// its kl.
func TestJustWithinTheRegion(t *testing.T) {
	limit, search := 0.01, true
	f := &lab.Frame{Params: []algorithms.Param{{Name: "target_kl", Value: &limit}, {Name: "line_search", Value: &search}}, Own: 2}
	for kl, want := range map[float64]string{0.009997: "0.009997", 0.0099999: "0.0099999", 0.010001: "0.010001", 0.01: "0.01", 0.0042: "0.0042"} {
		notes := []*lab.Note{{Phase: algorithms.Searched, Scalars: []algorithms.Scalar{{Name: "losses/approx_kl", Value: kl}, {Name: "gain", Value: 0.1}}}}
		th := plainTheme(BrailleMarks)
		words := strings.Join(th.tryWords(f, notes, 0, 200), "")
		row := stripped(th.Table(searchTable(f, notes, 0), 80, 2))
		if !strings.Contains(words, "by kl "+want+"; target_kl allows less than 0.01.") || !strings.Contains(row, " "+want+" ") {
			t.Errorf("kl %v: %q\n%s", kl, words, row)
		}
	}
}
