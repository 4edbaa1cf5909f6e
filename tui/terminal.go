package tui

import (
	"fmt"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
	"github.com/muesli/termenv"
	"golang.org/x/term"
)

// A Known is a value and how we came to know it: "--depth", "TERM=xterm", "default".
type Known[T any] struct {
	Value  T
	Source string
}

// The names that settings and flags use; those of marks, borders and depths in the order of the values.
var (
	colourNames = []string{"always", "never"}
	depthNames  = []string{"truecolor", "256", "16", "none"}
	themeNames  = []string{"dark", "light", "high-contrast", "mono"}
	markNames   = []string{"braille", "block", "line", "ascii"}
	borderNames = []string{"round", "plain", "ascii"}
	motionNames = []string{"full", "reduced"}
	faceNames   = []string{"screen", "lines"}
)

// A Terminal is what is known of the place that is written to.
type Terminal struct {
	Input, Output Known[bool]            // whether it is a terminal
	Width, Height Known[int]             // in cells
	Lines         Known[bool]            // one line after the other instead of the full screen
	Depth         Known[termenv.Profile] // how many colours there are
	Dark          Known[bool]            // the background
	Theme         Known[string]
	Marks         Known[Marks]
	Borders       Known[Borders]
	Still         Known[bool] // reduced motion: nothing moves but what the person sets going
	Remote        Known[bool] // bytes travel: draw less often
	Mouse         Known[bool] // it belongs to the program; else to the terminal

	wishes Wishes
	env    environment
}

// Detect finds out what can be known at once, without asking the terminal anything: what input and output are and what
// the environment says. The background is a guess until the terminal has answered: see Input.
func Detect(in, out *os.File, getenv func(string) string, w Wishes) (Terminal, error) {
	if err := w.check(); err != nil {
		return Terminal{}, err
	}
	env := environment{getenv}
	t := Terminal{
		Input:  Known[bool]{isTerminal(in), "standard input"},
		Output: Known[bool]{isTerminal(out), "standard output"},
		Dark:   env.dark(),
		Still:  env.still(w["motion"]),
		Remote: env.remote(),
		Marks:  env.marks(w["marks"]),
		Mouse:  ownsMouse(w["mouse"]),
		wishes: w,
		env:    env,
	}
	t.Width, t.Height = screenSize(out, env)
	t.Lines = env.lines(w["face"], t.Input.Value, t.Output.Value)
	t.Depth = env.depth(w, t.Output.Value)
	t.Borders = env.borders(w["borders"], t.Marks)
	t.settle()
	return t, nil
}

// Answered takes the terminal's own word for its background.
func (t *Terminal) Answered(dark bool) {
	t.Dark = Known[bool]{dark, "the terminal's answer"}
	t.settle()
}

// Choose sets a setting while the program runs: theme or marks.
func (t *Terminal) Choose(setting, value string) {
	wishes := Wishes{setting: {value, "a key"}}
	for name, w := range t.wishes {
		if name != setting {
			wishes[name] = w
		}
	}
	t.wishes = wishes
	t.Marks = t.env.marks(wishes["marks"])
	t.Borders = t.env.borders(wishes["borders"], t.Marks)
	t.settle()
}

// Getenv returns a variable of the environment that the terminal was found in, "" if it is not set.
func (t *Terminal) Getenv(name string) string { return t.env.Getenv(name) }

// settle chooses the theme from what is known of colours and background.
func (t *Terminal) settle() {
	wish := t.wishes["theme"]
	switch {
	case t.Depth.Value == termenv.Ascii:
		t.Theme = Known[string]{"mono", "no colours, " + t.Depth.Source}
	case !wish.open():
		t.Theme = Known[string]{wish.Name, wish.Source}
	case t.Dark.Value:
		t.Theme = Known[string]{"dark", "background, " + t.Dark.Source}
	default:
		t.Theme = Known[string]{"light", "background, " + t.Dark.Source}
	}
}

// Look returns how things are to be drawn here.
func (t *Terminal) Look() Look {
	return Look{Theme: t.Theme.Value, Dark: t.Dark.Value, Depth: t.Depth.Value, Marks: t.Marks.Value, Borders: t.Borders.Value}
}

// A Fact is a line of the report about a terminal.
type Fact struct{ Name, Value, Source string }

// Facts lists what is known, for a person who wants to know why the screen looks as it does.
func (t *Terminal) Facts() []Fact {
	fact := func(name string, k Known[bool], yes, no string) Fact {
		if k.Value {
			return Fact{name, yes, k.Source}
		}
		return Fact{name, no, k.Source}
	}
	return []Fact{
		fact("input", t.Input, "terminal", "not a terminal"),
		fact("output", t.Output, "terminal", "not a terminal"),
		{"size", fmt.Sprintf("%d×%d", t.Width.Value, t.Height.Value), t.Width.Source},
		fact("face", t.Lines, "lines", "screen"),
		{"depth", depthNames[t.Depth.Value], t.Depth.Source},
		fact("background", t.Dark, "dark", "light"),
		{"theme", t.Theme.Value, t.Theme.Source},
		{"marks", t.Marks.Value.String(), t.Marks.Source},
		{"borders", t.Borders.Value.String(), t.Borders.Source},
		fact("motion", t.Still, "reduced", "full"),
		fact("mouse", t.Mouse, "on", "off"),
		fact("connection", t.Remote, "remote", "local"),
	}
}

// isTerminal reports whether a file is a terminal; nil is none.
func isTerminal(f *os.File) bool {
	return f != nil && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// screenSize returns how many cells there are: the terminal's word, then the shell's, then the classic size.
func screenSize(out *os.File, env environment) (w, h Known[int]) {
	if out != nil {
		if cols, rows, err := term.GetSize(int(out.Fd())); err == nil && cols > 0 && rows > 0 {
			return Known[int]{cols, "terminal"}, Known[int]{rows, "terminal"}
		}
	}
	read := func(name string, usual int) Known[int] {
		if n, err := strconv.Atoi(env.Getenv(name)); err == nil && n > 0 {
			return Known[int]{n, name}
		}
		return Known[int]{usual, "default"}
	}
	return read("COLUMNS", 80), read("LINES", 24)
}
