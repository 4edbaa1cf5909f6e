package tui

import (
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"ascent/worlds"
)

// papers are backgrounds that people use, from the extremes to popular themes (One Dark, Solarized light).
var papers = map[bool][]string{
	true:  {"#000000", "#16181d", "#282c34"},
	false: {"#ffffff", "#fdfdfc", "#fdf6e3"},
}

// colourOf returns what a colour of Lip Gloss becomes at a depth.
func colourOf(c lipgloss.TerminalColor, depth termenv.Profile) termenv.Color {
	switch c := c.(type) {
	case lipgloss.Color:
		return depth.Color(string(c))
	case lipgloss.CompleteColor:
		if depth == termenv.ANSI256 {
			return depth.Color(c.ANSI256)
		}
		return depth.Color(c.TrueColor)
	}
	return nil
}

// contrast returns how far apart two colours are in lightness, from 1 to 21 (WCAG 2.2, "contrast ratio").
func contrast(a, b termenv.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, look := range []Look{{Theme: "dark"}, {Theme: "light"}, {Theme: "high-contrast", Dark: true}, {Theme: "high-contrast"}} {
		least := 4.5
		if look.Theme == "high-contrast" {
			least = 7
		}
		for _, look.Depth = range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			for l := GroundTint; l < heated; l++ {
				fore, back := readableColours(look, l)
				if got := contrast(colourOf(fore, look.Depth), colourOf(back, look.Depth)); got < least {
					t.Errorf("%s, %s, layer %d: contrast %.2f is below %.1f", look.Theme, depthNames[look.Depth], l, got, least)
				}
			}
			for s := range styles {
				if inks[s].hue == ownHue {
					continue
				}
				ink := colourOf(inks[s].hue.in(look), look.Depth)
				for _, paper := range papers[look.dark()] {
					if got := contrast(ink, termenv.RGBColor(paper)); got < least {
						t.Errorf("%s, %s, style %d on %s: contrast %.2f is below %.1f", look.Theme, depthNames[look.Depth], s, paper, got, least)
					}
				}
				for l := Selected; l < GroundTint; l++ {
					if got := contrast(ink, colourOf(layerColour(look, l), look.Depth)); got < 4.5 {
						t.Errorf("%s, %s, style %d on layer %d: contrast %.2f is below 4.5", look.Theme, depthNames[look.Depth], s, l, got)
					}
				}
			}
		}
	}
}

func TestHeatRamp(t *testing.T) {
	for _, theme := range []string{"dark", "light"} {
		for _, depth := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			look := Look{Theme: theme, Depth: depth}
			before := -1.0
			for step := range heatSteps {
				fore, back := heatColours(look, step)
				b := colourOf(back, depth)
				if got := contrast(colourOf(fore, depth), b); got < 4.5 {
					t.Errorf("%s, %s, heat %d: contrast %.2f is below 4.5", theme, depthNames[depth], step, got)
				}
				light := luminance(b)
				if theme == "light" {
					light = 1 - light
				}
				if light < before {
					t.Errorf("%s, %s: heat %d is less than heat %d", theme, depthNames[depth], step, step-1)
				}
				before = light
			}
		}
	}
}

// TestMono looks at everything that a theme without colours writes: attributes only, and the selection is visible.
func TestMono(t *testing.T) {
	colour := regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]`)
	th := NewTheme(Look{Theme: "dark", Depth: termenv.Ascii})
	for l := range th.open {
		for s, open := range th.open[l] {
			if colour.MatchString(open) {
				t.Fatalf("style %d on layer %d has a colour: %q", s, l, open)
			}
		}
	}
	if open := th.open[Selected][Plain]; !strings.Contains(open, ";7") {
		t.Errorf("a selected row is not reversed: %q", open)
	}
	for _, s := range []Style{Strong, TitleActive, Key, Failure} {
		if th.open[Paper][s] == sgrReset {
			t.Errorf("style %d is not set apart", s)
		}
	}
}

// TestSixteenColours looks at the depth at which the terminal chooses the colours: no style may ask for one of the others.
func TestSixteenColours(t *testing.T) {
	for _, name := range themeNames {
		th := NewTheme(Look{Theme: name, Depth: termenv.ANSI})
		for l := range th.open {
			for s, open := range th.open[l] {
				if strings.Contains(open, "38;") || strings.Contains(open, "48;") {
					t.Fatalf("%s: style %d on layer %d is %q", name, s, l, open)
				}
			}
		}
	}
}

func TestStyleOfRole(t *testing.T) {
	for role, style := range map[worlds.Role]Style{worlds.Plain: Plain, worlds.Good: Good, worlds.Series4: Series4} {
		if Style(role) != style {
			t.Errorf("role %d is style %d", role, style)
		}
	}
	if Border != Style(worlds.Roles) {
		t.Error("the styles of the interface don't follow the roles")
	}
}

func TestPaint(t *testing.T) {
	th := NewTheme(Look{Theme: "dark", Depth: termenv.TrueColor})
	if got := th.Paint(Plain, "x"); got != "x" {
		t.Errorf("plain text is %q", got)
	}
	if got, want := th.Paint(Good, "x"), "\x1b[0;38;2;52;195;149mx\x1b[m"; got != want {
		t.Errorf("good text is %q, want %q", got, want)
	}
	if got := th.Paint(Plain, "a\x1b[2Jb\nc"); got != "a [2Jb c" {
		t.Errorf("control characters became %q", got)
	}
}

func BenchmarkNewTheme(b *testing.B) {
	for b.Loop() {
		NewTheme(Look{Theme: "dark", Depth: termenv.TrueColor})
	}
}
