package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

// What a pane looks like in a theme is what it draws (text, and the style and layer of each cell) and how the theme draws
// styles and layers. The first is the same in all themes that have colours, so that it is kept once, in testdata/panes; the
// second is kept in testdata/themes.golden; and TestPanesGolden checks that nothing else comes into it.

// styleLetters stand for the styles in golden files, in their order; layerLetters for the layers.
const (
	styleLetters = ".fs" + "rwbaGhF" + "+-1234" + "oOtTklv!x_" + "HECUMQ" + "KLD/W"
	layerLetters = ".SLabc" + "def" + "ABCDEFGHIJKLMNOPQRSTUVWX"
)

var styleNames = strings.Fields("Plain Faint Strong Ground Wall Body Agent Goal Hazard Force Good Bad Series1 Series2 Series3 Series4 " +
	"Border BorderActive Title TitleActive Key Label Value Warning Failure Cursor Heading Emphasis Code Link Formula Quote " +
	"Keyword Literal Digits Comment Words")

var layerNames = strings.Fields("Paper Selected Lit Band OtherBand BothBands GroundTint GoalTint HazardTint")

// lookNames are the looks that golden files hold.
var lookNames = []string{"dark", "light", "high contrast", "high contrast on light", "mono"}

func lookAt(name string, depth termenv.Profile) Look {
	theme, light := strings.CutSuffix(name, " on light")
	return Look{Theme: strings.ReplaceAll(theme, " ", "-"), Dark: !light, Depth: depth}
}

// String says what a cell looks like: "#35c495 bold", "plain" if it has nothing of its own.
func (p pictured) String() string {
	var words []string
	if p.fore != "" {
		words = append(words, p.fore)
	}
	if p.back != "" {
		words = append(words, "on "+p.back)
	}
	for _, a := range []struct {
		name string
		set  bool
	}{{"bold", p.bold}, {"italic", p.italic}, {"underline", p.underline}, {"reverse", p.reverse}} {
		if a.set {
			words = append(words, a.name)
		}
	}
	if words == nil {
		return "plain"
	}
	return strings.Join(words, " ")
}

// lookOf returns what a theme makes of a style on a layer.
func (t *Theme) lookOf(s Style) (p pictured) {
	p.sequence(t.open[s.layer()][s&0xff])
	return p
}

// String names a style for a message.
func (s Style) String() string {
	name := styleNames[s&0xff]
	switch l := s.layer(); {
	case l == Paper:
		return name
	case l < heated:
		return name + " on " + layerNames[l]
	default:
		return fmt.Sprintf("%s on heat %d", name, l-heated)
	}
}

// TestLooksGolden compares how every theme draws every style and every layer with what it was.
func TestLooksGolden(t *testing.T) {
	if len(styleNames) != int(styles) || len(styleLetters) != int(styles) || len(layerLetters) != int(heated)+heatSteps || len(layerNames) != int(heated) {
		t.Fatal("a style or a layer has no name or no letter")
	}
	var b strings.Builder
	for _, depth := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
		themes := make([]*Theme, len(lookNames))
		for i, name := range lookNames {
			themes[i] = NewTheme(lookAt(name, depth))
		}
		row := func(letter byte, s Style) {
			fmt.Fprintf(&b, "%c %-19v", letter, s)
			for _, th := range themes {
				fmt.Fprintf(&b, " %-24v", th.lookOf(s))
			}
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%-21s", depthNames[depth])
		for _, name := range lookNames {
			fmt.Fprintf(&b, " %-24s", name)
		}
		b.WriteByte('\n')
		for s := range styles {
			row(styleLetters[s], s)
		}
		for l := Selected; l < heated+heatSteps; l++ {
			row(layerLetters[l], Plain.On(l))
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	golden(t, "themes", strings.Join(lines, "\n"))
}
