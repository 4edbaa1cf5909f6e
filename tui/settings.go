package tui

import (
	"fmt"
	"slices"
	"strings"

	"ascent/worlds"
)

// A Setting is a choice that is the person's: how the program looks, and what moves in it. It has the same name in the
// config file, after ASCENT_ in the environment, and as a flag.
type Setting struct {
	Name   string
	Values []string // what can be chosen, the default first
	Help   string   // what it is, in a sentence
}

// Settings are all settings, in the order in which they are listed.
var Settings = []Setting{
	{"theme", auto(themeNames), "Colours. With auto they follow the terminal's background; mono has none and says everything by marks, bold and reverse."},
	{"marks", auto(markNames), "What curves and pictures are drawn with. Fonts differ: ascent doctor shows which of them yours has."},
	{"borders", auto(borderNames), "The frames around panes."},
	{"motion", auto(motionNames), "With reduced, nothing is animated and the screen changes twice a second at most."},
	{"mouse", mouseNames, "Whether a click gives the arrows to a pane. With off the terminal keeps the mouse, to select text with."},
	{"face", auto(faceNames), "The full screen, or plain lines for screen readers and pipes."},
	{"color", auto(colourNames), "Whether there are colours at all."},
	{"depth", auto(depthNames), "How many colours the terminal has, if it does not say so itself."},
}

// mouseNames are the values of the setting mouse.
var mouseNames = []string{"on", "off"}

// auto puts the choice that is the terminal's before the others.
func auto(names []string) []string { return append([]string{"auto"}, names...) }

// A Wish is the value of a setting, with where it was said. Without a name, or with "auto", the terminal decides.
type Wish struct{ Name, Source string }

// open reports whether the wish leaves the choice to the terminal.
func (w Wish) open() bool { return w.Name == "" || w.Name == "auto" }

// Wishes are the settings that overrule what is found out about the terminal, by their names.
type Wishes map[string]Wish

// Check returns what is wrong with the value of a setting, or nil. The error names the nearest value.
func (s Setting) Check(value string) error {
	if slices.Contains(s.Values, value) {
		return nil
	}
	return &wrongSetting{fmt.Sprintf("%s: %q is not one of %s", s.Name, value, strings.Join(s.Values, ", ")), worlds.Nearest(value, s.Values)}
}

// A wrongSetting error says what is wrong with a setting, and what was probably meant.
type wrongSetting struct{ what, nearest string }

func (e *wrongSetting) Error() string { return e.what }

// Hint says what was probably meant.
func (e *wrongSetting) Hint() string {
	if e.nearest == "" {
		return "ascent config --default lists all settings"
	}
	return fmt.Sprintf("did you mean %q?", e.nearest)
}

// FindSetting returns the setting of that name. The error names the nearest one.
func FindSetting(name string) (Setting, error) {
	var names []string
	for _, s := range Settings {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Setting{}, &wrongSetting{fmt.Sprintf("setting %q is not known", name), worlds.Nearest(name, names)}
}

// check names the first wish that means nothing.
func (w Wishes) check() error {
	for _, s := range Settings {
		if wish := w[s.Name]; wish.Name != "" {
			if err := s.Check(wish.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
