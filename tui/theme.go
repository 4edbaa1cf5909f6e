// Package tui is the face of Ascent in a terminal: the only place that knows Bubble Tea, Lip Gloss or asciigraph.
//
// Below the screens lie a few small things that everything is drawn with: Terminal (what can be shown), Theme (how a
// meaning looks), Pen and Block (lines and rectangles of an exact size) and the pictures made of them: Chart, Histogram,
// Table, Source, Markdown. Whoever draws says what a thing means, never which colour it has, and asks for a size; what
// comes back has exactly that size, at any width and height from 0.
package tui

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	_ "ascent/tui/early"
	"ascent/worlds"
)

// A Style is what a stretch of text means. The first styles are the roles of worlds, in their order, so that
// Style(worlds.Goal) is Goal. The upper byte holds the layer that the text lies on: see On.
type Style uint16

// The styles: first those of pictures, then those of the interface, of prose and of source code.
const (
	Plain   = Style(worlds.Plain)   // text
	Faint   = Style(worlds.Faint)   // what steps back: grids, ghosts, units
	Strong  = Style(worlds.Strong)  // what is to be looked at
	Good    = Style(worlds.Good)    // better, positive, done
	Bad     = Style(worlds.Bad)     // worse, negative, failed
	Series1 = Style(worlds.Series1) // data series, each with its own colour …
	Series2 = Style(worlds.Series2)
	Series3 = Style(worlds.Series3)
	Series4 = Style(worlds.Series4)
)

const (
	Border       = Style(worlds.Roles) + iota // frame of a pane
	BorderActive                              // frame of the pane that has the keys
	Title                                     // name of a pane
	TitleActive                               // … that has the keys
	Key                                       // a key to press
	Label                                     // what a value is of
	Value                                     // a value that can be read off or turned
	Warning                                   // something to know before going on
	Failure                                   // something that went wrong
	Cursor                                    // where typing goes, where a chart is read

	Heading  // of a section of prose
	Emphasis // a stressed word
	Code     // a name from the program, in prose
	Link     // where to read more
	Formula  // mathematics
	Quote    // set apart from the text

	Keyword // for, func, return
	Literal // "text", 'c'
	Digits  // 0.99
	Comment // for the reader
	Words   // the words of a comment's heading: "Credit: …"

	styles // their number
)

// A Layer is what lies behind text.
type Layer uint8

// The layers; heat follows, from the lowest on.
const (
	Paper      Layer = iota // the terminal's own background
	Selected                // the row or tab that keys act on
	Lit                     // the line of source that is at work
	Band                    // the range around a chart's first curve
	OtherBand               // the range around another curve
	BothBands               // where the two overlap
	GroundTint              // a place in a picture: nothing but ground …
	GoalTint                // … what pays
	HazardTint              // … what hurts
	heated                  // the lowest heat
)

// heatSteps is how many backgrounds a heat map is drawn with.
const heatSteps = 24

// On puts a style on a layer. Colours never carry the meaning alone: a selected row also has a mark beside it, a lit
// line a bar.
func (s Style) On(l Layer) Style { return s&0xff | Style(l)<<8 }

// layer returns what lies behind the style.
func (s Style) layer() Layer { return Layer(s >> 8) }

// A Look is all that decides how things are drawn.
type Look struct {
	Theme   string          // "dark", "light", "high-contrast" or "mono"
	Dark    bool            // whether the terminal's background is dark; counts for "high-contrast" only
	Depth   termenv.Profile // how many colours there are; without any, every theme is "mono"
	Marks   Marks           // what curves and pictures are drawn with
	Borders Borders
}

// A Theme is a look made ready: every style with its escape sequence. It is built once and shared by all that draws; it
// is never changed, so it may be used by several goroutines.
type Theme struct {
	Look

	widgets [styles]lipgloss.Style
	open    [int(heated) + heatSteps][styles]string // what to write before text; it ends what was before
	lined   [styles]bool                            // the style shows on a blank too: reversed or underlined
	shading bool                                    // heat is shown by marks, since there are no backgrounds for it
}

// NewTheme builds a theme. A name that is not known counts as "dark": names are checked where they are read.
func NewTheme(look Look) *Theme {
	if look.Depth == termenv.Ascii {
		look.Theme = "mono"
	}
	t := &Theme{Look: look}
	t.shading = look.Theme == "mono" || look.Depth == termenv.ANSI
	lip := lipgloss.NewRenderer(io.Discard)
	lip.SetColorProfile(look.Depth)
	if look.Theme == "mono" {
		lip.SetColorProfile(termenv.ANSI) // so that bold and reverse survive; a style of mono has no colours
	}
	for s := range styles {
		t.widgets[s] = inks[s].style(lip, look)
		t.lined[s] = t.widgets[s].GetReverse() || t.widgets[s].GetUnderline()
		for l := Paper; l < GroundTint; l++ {
			t.open[l][s] = sequence(t.layered(lip, s, l))
		}
	}
	for l := GroundTint; l < heated+heatSteps; l++ {
		t.open[l] = t.readable(lip, l)
	}
	return t
}

// readable returns the styles on a tint or a heat: all text has the colour that can be read there.
func (t *Theme) readable(lip *lipgloss.Renderer, l Layer) (open [styles]string) {
	if t.shading {
		return t.open[Paper]
	}
	fore, back := readableColours(t.Look, l)
	style := lip.NewStyle().Foreground(fore).Background(back)
	plain, outstanding := sequence(style), sequence(style.Bold(true))
	for s := range open {
		if open[s] = plain; inks[s].outstanding {
			open[s] = outstanding
		}
	}
	return open
}

// layered returns a style on one of the layers that are not heat.
func (t *Theme) layered(lip *lipgloss.Renderer, s Style, l Layer) lipgloss.Style {
	style := t.widgets[s]
	switch {
	case l == Paper || l >= Band && t.shading:
		return style
	case l == Selected && t.shading:
		return lip.NewStyle().Reverse(true)
	case l == Lit && t.shading:
		return style.Bold(true)
	}
	return style.Background(layerColour(t.Look, l))
}

// sequence returns the escape sequence that a style begins with, made to end what came before it.
func sequence(s lipgloss.Style) string {
	open, _, _ := strings.Cut(s.Render("x"), "x")
	if open == "" {
		return sgrReset
	}
	return "\x1b[0;" + open[len("\x1b["):]
}

// sgrReset is the escape sequence that ends all styles.
const sgrReset = "\x1b[m"

// Widget returns a style for a component that wants one of Lip Gloss, such as a text input.
func (t *Theme) Widget(s Style) lipgloss.Style { return t.widgets[s&0xff] }

// Paint returns text in a style, to be joined with other text. It does nothing for Plain on Paper.
func (t *Theme) Paint(s Style, text string) string {
	text = t.clean(text)
	if s == Plain || text == "" {
		return text
	}
	return t.open[s.layer()][s&0xff] + text + sgrReset
}

// tintLayer returns the layer for a tint; Paper if there is none for its role.
func tintLayer(role worlds.Role) Layer {
	switch role {
	case worlds.Ground:
		return GroundTint
	case worlds.Goal:
		return GoalTint
	case worlds.Hazard, worlds.Bad:
		return HazardTint
	}
	return Paper
}

// heatLayer returns the layer for a heat between 0 and 1; a negative heat or NaN is Paper.
func heatLayer(heat float64) Layer {
	if !(heat >= 0) {
		return Paper
	}
	return heated + Layer(min(heat, 1)*(heatSteps-1)+0.5)
}
