package tui

import (
	"slices"
	"strings"
	"testing"
)

// TestHelpBegins with the keys that a screen is for: those of the studio, and before them those of what has the arrows.
func TestHelpBegins(t *testing.T) {
	for keys, want := range map[string][]string{
		"n":   {"run/pause", "next", "back", "grain", "numbers"},
		"n T": {"earlier", "later"},
		"n i": {"read left", "read right"},
	} {
		now, _ := pressed(play(t, 120, 36), keys).app.actions()
		for i, b := range now[:len(want)] {
			if b.Name != want[i] {
				t.Errorf("after %s: help has %q in line %d, not %q", keys, b.Name, i+1, want[i])
			}
		}
	}
}

// TestHelpCutsNothing looks for the longest name, which comes with its setting, and on a wide screen for every sentence.
func TestHelpCutsNothing(t *testing.T) {
	for _, size := range sizes {
		d := pressed(play(t, size[0], size[1]), "?")
		list := d.app.top().(*help).keys
		smoothing := slices.IndexFunc(list, func(b Binding) bool { return b.Name == "smoothing" })
		d.press(strings.Repeat("down ", smoothing))
		d.sees("smoothing: mean of last 100")
		if size[0] == 200 && strings.Contains(strings.ReplaceAll(d.screen(), "1…9", ""), "…") {
			t.Errorf("something is cut:\n%s", d.screen())
		}
	}
}
