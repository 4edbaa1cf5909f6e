package tui

import (
	"slices"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for _, c := range []struct {
		line string
		w    int
		want []string
	}{
		{"", 10, []string{""}},
		{"    x  := 1", 20, []string{"    x  := 1"}},
		{"    // one two three four", 20, []string{"    // one two", "        three four"}},
		{"    first(second, third)", 21, []string{"    first(second,", "        third)"}},
		{"\tverylongword", 12, []string{"    very", "        long", "        word"}},
		{"a b", 0, []string{"a", "    b"}},
	} {
		var got []string
		for _, line := range fold(NewSource(c.line).lines[0], c.w) {
			var text strings.Builder
			for _, s := range line {
				text.WriteString(s.text)
			}
			got = append(got, text.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %d cells: %q, want %q", c.line, c.w, got, c.want)
		}
	}
}
