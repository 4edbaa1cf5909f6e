package tui

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"ascent/lessons"
)

func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/page.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMarkdownGolden(t *testing.T) {
	text := page(t)
	golden(t, "page-72", stripped(plainTheme(BrailleMarks).Markdown(text, 72)))
	golden(t, "page-ascii-48", stripped(plainTheme(ASCIIMarks).Markdown(text, 48)))
}

func TestMarkdownWidth(t *testing.T) {
	t.Parallel()
	text := page(t)
	for name, th := range testThemes() {
		for w := range 130 {
			b := th.Markdown(text, w)
			exact(t, name, b, w, len(b.Lines))
		}
	}
	for _, line := range plainTheme(BrailleMarks).Markdown(text, 200).Lines {
		if n := ansi.StringWidth(strings.TrimRight(ansi.Strip(line), " ")); n > readingWidth {
			t.Errorf("a line of prose is %d wide: %q", n, line)
		}
	}
}

func TestMarkdownKeepsWords(t *testing.T) {
	text := strings.Fields("one two three four five six seven eight nine ten")
	for w := 5; w < 60; w++ {
		b := plainTheme(BrailleMarks).Markdown(strings.Join(text, " "), w)
		if got := strings.Fields(stripped(b)); strings.Join(got, " ") != strings.Join(text, " ") {
			t.Fatalf("in %d cells: %q", w, got)
		}
	}
}

// TestMarkdownInline looks at what becomes of text in the middle of a line.
func TestMarkdownInline(t *testing.T) {
	th := plainTheme(BrailleMarks)
	for source, want := range map[string]string{
		"a *b* **c** `d`":               "a b c `d`",
		"costs $5 and $6 today":         "costs $5 and $6 today",
		"$\\alpha_t$, and $x+y$":        "αₜ, and x + y",
		"$\\nope$ is wrong":             "\\nope is wrong",
		"a \\*b\\* \\$c":                "a *b* $c",
		"[here](https://example.org/x)": "here (https://example.org/x)",
		"[here](other.md)":              "here",
		"<https://example.org>":         "https://example.org",
		"first  \nsecond":               "first\nsecond",
		"soft\nbreak":                   "soft break",
		"![a picture](x.png)":           "a picture",
		"a &amp; b":                     "a & b",
	} {
		if got := strings.TrimSpace(stripped(th.Markdown(source, 60))); got != want {
			t.Errorf("%q is set as %q, want %q", source, got, want)
		}
	}
}

func TestCheckMarkdown(t *testing.T) {
	if err := CheckMarkdown(page(t)); err != nil {
		t.Error(err)
	}
	err := CheckMarkdown("a $\\foo$ b\n\n$$\n\\frac{1}\n$$\n")
	if err == nil || !strings.Contains(err.Error(), `\foo is not known`) || !strings.Contains(err.Error(), "argument is missing") {
		t.Errorf("got error %v", err)
	}
}

// TestFormulasOfTheCourse sets every formula of the course and the glossary, in all marks, within the width of a page.
func TestFormulasOfTheCourse(t *testing.T) {
	for _, l := range lessons.All() {
		for _, p := range l.Passages() {
			if err := CheckMarkdown(p.Text); err != nil {
				t.Errorf("%s:%d: %v", l.File, p.Line, err)
			}
		}
	}
	for _, term := range lessons.Glossary() {
		if err := CheckMarkdown(term.Symbol + "\n\n" + term.Text); err != nil {
			t.Errorf("%s: %v", term.Name, err)
		}
	}
	if err := CheckMarkdown("a $" + strings.Repeat("x", 80) + "$ b"); err == nil {
		t.Error("a formula of 80 columns is taken")
	}
}

func TestMarkdownNeverPanics(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]string{"# ", "- ", "1. ", "> ", "[!NOTE] ", "```go\n", "```\n", "| a | b |\n|---|--:|\n| c | d |\n", "\n\n", "\n", "    ", "$", "$$", "$$\nx\n$$\n", "*", "**", "`", "[a](b)", "<b>", "---\n", "word ", "\t", "漢字 "}), lineOfText), 0, 20)
	rapid.Check(t, func(r *rapid.T) {
		th := plainTheme(rapid.SampledFrom([]Marks{BrailleMarks, ASCIIMarks}).Draw(r, "marks"))
		w := rapid.IntRange(0, 120).Draw(r, "w")
		b := th.Markdown(strings.Join(pieces.Draw(r, "source"), ""), w)
		exact(r, "markdown", b, w, len(b.Lines))
	})
}

func BenchmarkMarkdown(b *testing.B) {
	text, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	th := plainTheme(BrailleMarks)
	for b.Loop() {
		th.Markdown(string(text), 80)
	}
}
