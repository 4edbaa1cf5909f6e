package tui

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

// variables returns an environment of the named variables, "NAME=value" separated by blanks.
func variables(text string) environment {
	values := map[string]string{}
	for _, v := range strings.Fields(text) {
		name, value, _ := strings.Cut(v, "=")
		values[name] = value
	}
	return environment{func(name string) string { return values[name] }}
}

func TestDepth(t *testing.T) {
	const none, few, many, all = termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor
	for _, c := range []struct {
		env    string
		wishes Wishes
		tty    bool
		want   termenv.Profile
		source string
	}{
		{"TERM=xterm-256color", Wishes{}, true, many, "TERM=xterm-256color"},
		{"TERM=xterm-256color COLORTERM=truecolor", Wishes{}, true, all, "COLORTERM=truecolor"},
		{"TERM=xterm", Wishes{}, true, few, "TERM=xterm"},
		{"TERM=linux", Wishes{}, true, few, "TERM=linux"},
		{"TERM=screen", Wishes{}, true, few, "TERM=screen"},
		{"TERM=dumb COLORTERM=truecolor", Wishes{}, true, none, "TERM=dumb"},
		{"", Wishes{}, true, none, "TERM="},
		{"TERM=xterm-256color", Wishes{}, false, none, "not a terminal"},
		{"TERM=xterm-256color NO_COLOR=1", Wishes{}, true, none, "NO_COLOR=1"},
		{"TERM=xterm-256color NO_COLOR=", Wishes{}, true, many, "TERM"},
		{"TERM=xterm-256color NO_COLOR=1 CLICOLOR_FORCE=1", Wishes{}, true, none, "NO_COLOR"},
		{"TERM=xterm-256color CLICOLOR=0", Wishes{}, true, none, "CLICOLOR=0"},
		{"TERM=xterm-256color CLICOLOR=0 CLICOLOR_FORCE=1", Wishes{}, true, many, "CLICOLOR_FORCE"},
		{"TERM=xterm-256color CLICOLOR_FORCE=1", Wishes{}, false, many, "CLICOLOR_FORCE"},
		{"TERM=dumb CLICOLOR_FORCE=1", Wishes{}, false, few, "CLICOLOR_FORCE"},
		{"TERM=xterm-256color FORCE_COLOR=0", Wishes{}, true, none, "FORCE_COLOR=0"},
		{"TERM=xterm FORCE_COLOR=3", Wishes{}, false, all, "FORCE_COLOR=3"},
		{"FORCE_COLOR=1", Wishes{}, false, few, "FORCE_COLOR=1"},
		{"TERM=xterm-256color", Wishes{"color": Wish{"never", "--color"}}, true, none, "--color"},
		{"TERM=xterm NO_COLOR=1", Wishes{"color": Wish{"always", "--color"}}, false, few, "--color"},
		{"TERM=xterm NO_COLOR=1", Wishes{"depth": Wish{"truecolor", "--depth"}}, true, all, "--depth"},
		{"TERM=xterm", Wishes{"color": Wish{"never", "--color"}, "depth": Wish{"256", "--depth"}}, true, none, "--color"},
	} {
		got := variables(c.env).depth(c.wishes, c.tty)
		if got.Value != c.want || !strings.Contains(got.Source, c.source) {
			t.Errorf("%q, %+v, terminal %v: %s by %q, want %s by %q", c.env, c.wishes, c.tty, depthNames[got.Value], got.Source, depthNames[c.want], c.source)
		}
	}
}

func TestFace(t *testing.T) {
	for _, c := range []struct {
		env     string
		wish    Wish
		in, out bool
		lines   bool
	}{
		{"TERM=xterm", Wish{}, true, true, false},
		{"TERM=xterm", Wish{}, true, false, true},
		{"TERM=xterm", Wish{}, false, true, true},
		{"TERM=dumb", Wish{}, true, true, true},
		{"TERM=xterm ACCESSIBLE=1", Wish{}, true, true, true},
		{"TERM=xterm ACCESSIBLE=0", Wish{}, true, true, false},
		{"TERM=xterm CI=true", Wish{}, true, true, true},
		{"TERM=xterm CI=true", Wish{"screen", "--screen"}, true, true, false},
		{"TERM=xterm", Wish{"lines", "--plain"}, true, true, true},
	} {
		if got := variables(c.env).lines(c.wish, c.in, c.out); got.Value != c.lines || got.Source == "" {
			t.Errorf("%q, %v, input %v, output %v: %v by %q", c.env, c.wish, c.in, c.out, got.Value, got.Source)
		}
	}
}

func TestDetect(t *testing.T) {
	get := variables("TERM=xterm-256color COLORFGBG=0;15 COLUMNS=101 LINES=33 RUNEWIDTH_EASTASIAN=1 REDUCE_MOTION=1 SSH_TTY=/dev/pts/3 FORCE_COLOR=2").get
	term, err := Detect(nil, nil, get, Wishes{})
	if err != nil {
		t.Fatal(err)
	}
	look := Look{Theme: "light", Depth: termenv.ANSI256, Marks: ASCIIMarks, Borders: ASCIIBorders}
	if got := term.Look(); got != look {
		t.Errorf("the look is %+v, want %+v", got, look)
	}
	if !term.Still.Value || !term.Remote.Value || !term.Lines.Value || term.Width.Value != 101 || term.Height.Value != 33 {
		t.Errorf("%+v", term)
	}
	if term.Answered(true); term.Theme.Value != "dark" || term.Theme.Source != "background, the terminal's answer" {
		t.Errorf("after the answer the theme is %+v", term.Theme)
	}
	for _, f := range term.Facts() {
		if f.Name == "" || f.Value == "" || f.Source == "" {
			t.Errorf("fact %+v is not complete", f)
		}
	}
}

func TestDetectWishes(t *testing.T) {
	get := variables("TERM=xterm COLORFGBG=15;0 FORCE_COLOR=1").get
	w := Wishes{"theme": Wish{"high-contrast", "config"}, "marks": Wish{"line", "--marks"}, "borders": Wish{"plain", "--borders"}, "motion": Wish{"reduced", "config"}}
	term, err := Detect(nil, nil, get, w)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := term.Look(), (Look{"high-contrast", true, termenv.ANSI, LineMarks, PlainBorders}); got != want {
		t.Errorf("the look is %+v, want %+v", got, want)
	}
	_, err = Detect(nil, nil, get, Wishes{"theme": Wish{"drak", "--theme"}})
	if want := `theme: "drak" is not one of auto, dark, light, high-contrast, mono`; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

func TestBackgroundGuess(t *testing.T) {
	for text, dark := range map[string]bool{"": true, "15;0": true, "0;15": false, "0;default;15": false, "7;8": true, "12;7": false, "x": true} {
		if got := variables("COLORFGBG=" + text).dark(); got.Value != dark {
			t.Errorf("COLORFGBG=%s: dark is %v", text, got.Value)
		}
	}
}
