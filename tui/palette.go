package tui

import (
	"strconv"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"ascent/worlds"
)

// A hue is one colour in every theme, for dark paper, light paper, and both again for high contrast. For 256 and more
// colours it keeps a contrast of 4.5 to 1 (7 to 1 for high contrast) against the backgrounds that people use; of the 256,
// the nearest would often miss that, so they are named. The 16 are the terminal's own, for dark and light paper.
type hue struct {
	exact [4]string // "#rrggbb"
	near  [4]int
	ansi  [2]int
}

// The hues. Those of data are Okabe and Ito's colours for readers of every colour vision (Okabe & Ito 2008, "Color
// Universal Design"), lighter on dark paper and darker on light paper until the contrast is reached.
var (
	ownHue *hue // the terminal's own text colour
	grey   = &hue{[4]string{"#9ea4ac", "#62676e", "#bcc1c8", "#3d4248"}, [4]int{248, 241, 250, 238}, [2]int{7, 8}}
	edge   = &hue{[4]string{"#959ca5", "#62676e", "#bcc1c8", "#3d4248"}, [4]int{247, 241, 250, 238}, [2]int{7, 8}}
	sand   = &hue{[4]string{"#b0a28a", "#75623f", "#e0d5c2", "#4a443c"}, [4]int{144, 94, 188, 237}, [2]int{3, 3}}
	sky    = &hue{[4]string{"#5cb8ec", "#0065a3", "#8fd3ff", "#004678"}, [4]int{74, 25, 117, 18}, [2]int{14, 4}}
	orange = &hue{[4]string{"#e8a317", "#875600", "#ffb833", "#6b3a00"}, [4]int{214, 94, 214, 52}, [2]int{11, 3}}
	green  = &hue{[4]string{"#35c495", "#006b4b", "#4fe3b0", "#004b34"}, [4]int{36, 23, 43, 22}, [2]int{10, 2}}
	purple = &hue{[4]string{"#dd9cc0", "#97386f", "#f5b8da", "#6a1c4b"}, [4]int{175, 89, 218, 89}, [2]int{13, 5}}
	yellow = &hue{[4]string{"#f0e442", "#5f6200", "#fff04d", "#4d4800"}, [4]int{227, 58, 227, 237}, [2]int{11, 3}}
	red    = &hue{[4]string{"#f58a5c", "#a83f00", "#ffa585", "#7d2c00"}, [4]int{209, 124, 216, 88}, [2]int{9, 1}}
	violet = &hue{[4]string{"#c9a6e4", "#7435a0", "#dcc2f2", "#531f78"}, [4]int{183, 54, 182, 53}, [2]int{13, 5}}
	leaf   = &hue{[4]string{"#93cf8e", "#2f6b1f", "#b0e8ab", "#1c4a10"}, [4]int{114, 22, 150, 22}, [2]int{10, 2}}
	peach  = &hue{[4]string{"#eab08a", "#92480f", "#ffcba8", "#663007"}, [4]int{180, 94, 223, 52}, [2]int{11, 3}}
)

// in returns the hue as a colour of a look.
func (h *hue) in(look Look) lipgloss.TerminalColor {
	paper, theme := 0, 0
	if !look.dark() {
		paper = 1
	}
	if look.Theme == "high-contrast" {
		theme = 2
	}
	return lipgloss.CompleteColor{TrueColor: h.exact[theme+paper], ANSI256: strconv.Itoa(h.near[theme+paper]), ANSI: strconv.Itoa(h.ansi[paper])}
}

// dark reports whether the look is made for a dark background.
func (l Look) dark() bool { return l.Theme == "dark" || l.Theme == "high-contrast" && l.Dark }

// Attributes of text, beside its colour.
type attribute uint8

const (
	bold attribute = 1 << iota
	italic
	underline
	reverse
)

// An ink is how one style looks.
type ink struct {
	hue         *hue
	with        attribute
	mono        attribute // without any colours, when a mark or the place does not say it already
	outstanding bool      // bold on a heat map, where all text has the colour that can be read there
}

var inks = [styles]ink{
	Plain:                {},
	Faint:                {hue: grey},
	Strong:               {with: bold, mono: bold, outstanding: true},
	Style(worlds.Ground): {hue: sand},
	Style(worlds.Wall):   {hue: edge},
	Style(worlds.Body):   {hue: sky},
	Style(worlds.Agent):  {hue: yellow, with: bold, mono: bold, outstanding: true},
	Style(worlds.Goal):   {hue: green, with: bold, mono: bold, outstanding: true},
	Style(worlds.Hazard): {hue: red, outstanding: true},
	Style(worlds.Force):  {hue: orange, with: bold, mono: bold, outstanding: true},
	Good:                 {hue: green},
	Bad:                  {hue: red},
	Series1:              {hue: sky},
	Series2:              {hue: orange},
	Series3:              {hue: green},
	Series4:              {hue: purple},

	Border:       {hue: edge},
	BorderActive: {hue: sky, with: bold, mono: bold},
	Title:        {with: bold, mono: bold},
	TitleActive:  {hue: sky, with: bold, mono: bold | reverse},
	Key:          {hue: orange, with: bold, mono: bold},
	Label:        {hue: grey},
	Value:        {with: bold, mono: bold},
	Warning:      {hue: orange, with: bold, mono: bold},
	Failure:      {hue: red, with: bold, mono: bold},
	Cursor:       {with: reverse, mono: reverse},

	Heading:  {hue: sky, with: bold, mono: bold},
	Emphasis: {with: italic, mono: underline},
	Code:     {hue: leaf},
	Link:     {hue: sky, with: underline, mono: underline},
	Formula:  {hue: yellow},
	Quote:    {hue: grey},

	Keyword: {hue: violet},
	Literal: {hue: leaf},
	Digits:  {hue: peach},
	Comment: {hue: grey},
	Words:   {hue: grey, with: bold, mono: bold},
}

// style returns the ink as a style of Lip Gloss.
func (k ink) style(lip *lipgloss.Renderer, look Look) lipgloss.Style {
	style, with := lip.NewStyle(), k.with
	if look.Theme == "mono" {
		with = k.mono
	} else if k.hue != ownHue {
		style = style.Foreground(k.hue.in(look))
	}
	if with&bold != 0 {
		style = style.Bold(true)
	}
	if with&italic != 0 {
		style = style.Italic(true)
	}
	if with&underline != 0 {
		style = style.Underline(true)
	}
	if with&reverse != 0 {
		style = style.Reverse(true)
	}
	return style
}

// layerColour returns what lies behind text on a layer, for 256 colours and more. The nearest of 256 would be a loud blue
// or green, so that these are named.
func layerColour(look Look, l Layer) lipgloss.CompleteColor {
	if look.dark() {
		return layersDark[l]
	}
	return layersLight[l]
}

var (
	layersDark = [heated]lipgloss.CompleteColor{
		Selected:  {TrueColor: "#22344c", ANSI256: "236"},
		Lit:       {TrueColor: "#1f2935", ANSI256: "235"},
		Band:      {TrueColor: "#1a3146", ANSI256: "235"},
		OtherBand: {TrueColor: "#3d2c12", ANSI256: "235"},
		BothBands: {TrueColor: "#303035", ANSI256: "236"},

		GroundTint: {TrueColor: "#4a4334", ANSI256: "238"},
		GoalTint:   {TrueColor: "#14573f", ANSI256: "22"},
		HazardTint: {TrueColor: "#7a2f17", ANSI256: "88"},
	}
	layersLight = [heated]lipgloss.CompleteColor{
		Selected:  {TrueColor: "#d9e6f5", ANSI256: "254"},
		Lit:       {TrueColor: "#eef2e4", ANSI256: "255"},
		Band:      {TrueColor: "#d9ebf7", ANSI256: "195"},
		OtherBand: {TrueColor: "#fbeccd", ANSI256: "230"},
		BothBands: {TrueColor: "#e9e9e4", ANSI256: "255"},

		GroundTint: {TrueColor: "#e6dcc6", ANSI256: "187"},
		GoalTint:   {TrueColor: "#a9dfc8", ANSI256: "151"},
		HazardTint: {TrueColor: "#f6c3ab", ANSI256: "217"},
	}
)

// The heat ramps, from the paper to the colour farthest from it: lightness rises (falls, on light paper) at every step,
// so that more is more for every eye and in a photograph. The 256 colours have no such ramp by nearness; theirs are named.
var (
	heatDark     = []string{"#1b2547", "#2a4a80", "#2c7a96", "#48b08c", "#a6d465", "#f6e95f"}
	heatLight    = []string{"#eef4f8", "#c9e0ec", "#8cc1d8", "#4c93bf", "#2b5c9c", "#1a2a66"}
	heatDark256  = []int{17, 18, 24, 30, 31, 36, 37, 72, 78, 114, 149, 191, 227}
	heatLight256 = []int{195, 153, 152, 116, 110, 74, 67, 31, 25, 24, 18, 17}
)

// readableColours returns text and background colour of a tint or a heat.
func readableColours(look Look, l Layer) (fore, back lipgloss.TerminalColor) {
	if l >= heated {
		return heatColours(look, int(l-heated))
	}
	tint := layerColour(look, l)
	return readableInk(termenv.RGBColor(tint.TrueColor)), tint
}

// heatColours returns text and background colour of one of the heat steps.
func heatColours(look Look, step int) (fore, back lipgloss.TerminalColor) {
	at := float64(step) / (heatSteps - 1)
	if look.Depth == termenv.ANSI256 {
		ramp := heatLight256
		if look.dark() {
			ramp = heatDark256
		}
		number := strconv.Itoa(ramp[int(at*float64(len(ramp)-1)+0.5)])
		return readableInk(termenv.ANSI256.Color(number)), lipgloss.Color(number)
	}
	ramp := heatLight
	if look.dark() {
		ramp = heatDark
	}
	mixed := between(ramp, at)
	return readableInk(termenv.RGBColor(mixed)), lipgloss.Color(mixed)
}

// between returns the colour at a place between 0 and 1 of a ramp of colours.
func between(ramp []string, at float64) string {
	place := at * float64(len(ramp)-1)
	i := min(int(place), len(ramp)-2)
	a, b := termenv.ConvertToRGB(termenv.RGBColor(ramp[i])), termenv.ConvertToRGB(termenv.RGBColor(ramp[i+1]))
	return a.BlendRgb(b, place-float64(i)).Hex()
}

// readableInk returns the one of black and white that stands out more from a background.
func readableInk(back termenv.Color) lipgloss.TerminalColor {
	if l := luminance(back); (1+0.05)/(l+0.05) > (l+0.05)/0.05 {
		return lipgloss.CompleteColor{TrueColor: "#ffffff", ANSI256: "231"}
	}
	return lipgloss.CompleteColor{TrueColor: "#000000", ANSI256: "16"}
}

// luminance returns the relative luminance of a colour between 0 and 1 (WCAG 2.2, "relative luminance").
func luminance(c termenv.Color) float64 {
	r, g, b := termenv.ConvertToRGB(c).LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}
