package tui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// golden compares a text with testdata/NAME.golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if want := goldenText(t, file, got); got != want {
		t.Errorf("%s differs; run with -update after looking at it\ngot:\n%s\nwant:\n%s", file, got, want)
	}
}

// goldenText returns the text of a golden file; with -update it becomes the one that a test has got.
func goldenText(t *testing.T, file, got string) (want string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// plainTheme returns a theme without any escape sequences but those of mono, for tests that look at text.
func plainTheme(marks Marks) *Theme {
	borders := RoundBorders
	if marks == ASCIIMarks {
		borders = ASCIIBorders
	}
	return NewTheme(Look{Theme: "mono", Depth: termenv.Ascii, Marks: marks, Borders: borders})
}

// testThemes are themes of every kind.
func testThemes() map[string]*Theme {
	themes := map[string]*Theme{}
	for _, name := range themeNames {
		for _, depth := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256, termenv.ANSI, termenv.Ascii} {
			marks := Marks(len(themes) % 4)
			t := NewTheme(Look{Theme: name, Dark: len(themes)%2 == 0, Depth: depth, Marks: marks, Borders: Borders(len(themes) % 3)})
			themes[name+" "+depthNames[depth]+" "+marks.String()] = t
		}
	}
	return themes
}

// exact fails if a block is not w×h cells.
func exact(t interface {
	Helper()
	Fatalf(string, ...any)
}, what string, b Block, w, h int) {
	t.Helper()
	if b.Width != max(w, 0) || len(b.Lines) != max(h, 0) {
		t.Fatalf("%s at %d×%d is %d×%d", what, w, h, b.Width, len(b.Lines))
	}
	for i, line := range b.Lines {
		if n := ansi.StringWidth(line); n != max(w, 0) {
			t.Fatalf("%s at %d×%d: line %d is %d wide: %q", what, w, h, i, n, line)
		}
		if strings.ContainsAny(ansi.Strip(line), "\n\r\t\x1b\a\b") {
			t.Fatalf("%s at %d×%d: line %d holds a control character: %q", what, w, h, i, line)
		}
	}
}

// stripped returns the text of a block without escape sequences and without blanks at the ends of lines.
func stripped(b Block) string {
	var s strings.Builder
	for _, line := range b.Lines {
		s.WriteString(strings.TrimRight(ansi.Strip(line), " "))
		s.WriteByte('\n')
	}
	return s.String()
}
