package tui

import (
	"strings"
	"testing"
)

func TestSpoken(t *testing.T) {
	for source, want := range map[string]string{
		"## Two\n\nIt pays $R$. And then? `gamma` is 0.9, see e.g. Sutton.": "Two|It pays R.|And then?|gamma is 0.9, see e.g. Sutton.",
		"$$\\pi(a) = \\frac{1}{2} \\\\ x$$":                                 "Formula: pi(a) = 1/2|Formula: x",
		"1. one\n2. two\n   - inner\n":                                      "1. one|2. two|- inner",
		"| rate α | return |\n|---|---|\n| 0.1 | **475** |\n":               "rate alpha: 0.1, return: 475.",
		"> [!NOTE] Mind\n> the gap. Always.\n>\n> More.":                    "Mind:|the gap.|Always.|More.",
		"> quoted":                  "quoted",
		"```go\nx := 1\n\ty()\n```": "x := 1|\ty()",
		"a\n\n---\n\n[words](https://example.org)": "a|words (https://example.org)",
	} {
		if got := strings.Join(Spoken(source), "|"); got != want {
			t.Errorf("%q is spoken\n%s, not\n%s", source, got, want)
		}
	}
}
