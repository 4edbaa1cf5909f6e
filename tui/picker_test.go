package tui

import (
	"strings"
	"testing"

	"ascent/worlds"
)

// TestPickerCutsNothing goes down the worlds: of one that fits neither the title is cut nor the id, for which there may be
// no room; of one that doesn't that is said.
func TestPickerCutsNothing(t *testing.T) {
	for _, size := range sizes {
		d := drive(t, Start{}, size[0], size[1])
		p := newPicker(d.app)
		d.app.push(p)
		d.press("right home")
		for _, e := range worlds.All() {
			_, row, _ := strings.Cut(d.screen(), "││▸ ")
			row, _, _ = strings.Cut(row, "│")
			fits := p.algorithm().Fits(e.New()) == nil
			if fits && (!strings.HasPrefix(row, e.New().Spec().Title) || strings.Contains(row, "…")) || !fits && !strings.Contains(row, "doesn't fit") {
				t.Errorf("%s, %s: %q", cells(size[0], size[1]), e.ID, row)
			}
			d.press("down")
		}
	}
}
