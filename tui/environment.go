package tui

import (
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/muesli/termenv"
)

// An environment answers from the variables that terminals, shells and people set.
type environment struct{ get func(string) string }

// Getenv returns a variable, "" if it is not set.
func (e environment) Getenv(name string) string {
	if e.get == nil { // no environment is known
		return ""
	}
	return e.get(name)
}

// Environ is asked for by termenv's interface only.
func (e environment) Environ() []string { return nil }

// said returns "NAME=value" for a report.
func (e environment) said(name string) string { return name + "=" + e.Getenv(name) }

// on reports whether a switch is set: to anything but nothing, 0 and false.
func (e environment) on(name string) bool {
	v := strings.ToLower(e.Getenv(name))
	return v != "" && v != "0" && v != "false" && v != "no"
}

// lines decides between the full screen, which needs a terminal at both ends that can move its cursor, and plain lines.
func (e environment) lines(wish Wish, in, out bool) Known[bool] {
	switch {
	case !wish.open():
		return Known[bool]{wish.Name == "lines", wish.Source}
	case !out:
		return Known[bool]{true, "standard output is not a terminal"}
	case !in:
		return Known[bool]{true, "standard input is not a terminal"}
	case e.Getenv("TERM") == "dumb":
		return Known[bool]{true, e.said("TERM")}
	case e.on("ACCESSIBLE"):
		return Known[bool]{true, e.said("ACCESSIBLE")}
	case e.on("CI"):
		return Known[bool]{true, e.said("CI")}
	}
	return Known[bool]{false, "default"}
}

// depth decides how many colours there are. The person's word comes first, then NO_COLOR and its relatives
// (no-color.org, bixense.com/clicolors), then what kind of terminal it is.
func (e environment) depth(w Wishes, tty bool) Known[termenv.Profile] {
	forced := ""
	switch {
	case w["color"].Name == "never":
		return Known[termenv.Profile]{termenv.Ascii, w["color"].Source}
	case !w["depth"].open():
		return Known[termenv.Profile]{termenv.Profile(slices.Index(depthNames, w["depth"].Name)), w["depth"].Source}
	case w["color"].Name == "always":
		forced = w["color"].Source
	case e.Getenv("NO_COLOR") != "":
		return Known[termenv.Profile]{termenv.Ascii, e.said("NO_COLOR")}
	case e.Getenv("FORCE_COLOR") != "":
		return e.forceColor()
	case e.on("CLICOLOR_FORCE"):
		forced = e.said("CLICOLOR_FORCE")
	case e.Getenv("CLICOLOR") == "0":
		return Known[termenv.Profile]{termenv.Ascii, e.said("CLICOLOR")}
	case !tty:
		return Known[termenv.Profile]{termenv.Ascii, "standard output is not a terminal"}
	}
	found := e.kind()
	if forced != "" {
		return Known[termenv.Profile]{min(found.Value, termenv.ANSI), forced}
	}
	return found
}

// forceColor reads FORCE_COLOR: 0 is none, 1 to 3 are depths, anything else is what the terminal has, 16 at least.
func (e environment) forceColor() Known[termenv.Profile] {
	source := e.said("FORCE_COLOR")
	switch e.Getenv("FORCE_COLOR") {
	case "0", "false":
		return Known[termenv.Profile]{termenv.Ascii, source}
	case "1":
		return Known[termenv.Profile]{termenv.ANSI, source}
	case "2":
		return Known[termenv.Profile]{termenv.ANSI256, source}
	case "3":
		return Known[termenv.Profile]{termenv.TrueColor, source}
	}
	return Known[termenv.Profile]{min(e.kind().Value, termenv.ANSI), source}
}

// kind tells the depth from the kind of terminal, as termenv does but for two cases: a dumb terminal stays without
// colours whatever COLORTERM was left over from outside, and plain "screen" has 16.
func (e environment) kind() Known[termenv.Profile] {
	switch e.Getenv("TERM") {
	case "dumb":
		return Known[termenv.Profile]{termenv.Ascii, e.said("TERM")}
	case "screen":
		if e.Getenv("COLORTERM") == "" {
			return Known[termenv.Profile]{termenv.ANSI, e.said("TERM")}
		}
	}
	p := termenv.NewOutput(io.Discard, termenv.WithEnvironment(e), termenv.WithTTY(true)).ColorProfile()
	source := e.said("TERM")
	if e.Getenv("COLORTERM") != "" { // which then decides
		source = e.said("COLORTERM")
	}
	return Known[termenv.Profile]{p, source}
}

// dark guesses the background from COLORFGBG, "foreground;background" as numbers of the 16 colours; else it is dark.
func (e environment) dark() Known[bool] {
	v := e.Getenv("COLORFGBG")
	if n, err := strconv.Atoi(v[strings.LastIndexByte(v, ';')+1:]); err == nil && n >= 0 && n < 16 {
		return Known[bool]{n < 7 || n == 8, e.said("COLORFGBG")}
	}
	return Known[bool]{true, "default"}
}

// marks chooses what to draw with. The Linux console and the old Windows console have no braille, a terminal that shows
// some marks two cells wide (as East Asian fonts do) must get none of them.
func (e environment) marks(wish Wish) Known[Marks] {
	switch {
	case !wish.open():
		return Known[Marks]{Marks(slices.Index(markNames, wish.Name)), wish.Source}
	case e.on("RUNEWIDTH_EASTASIAN"):
		return Known[Marks]{ASCIIMarks, e.said("RUNEWIDTH_EASTASIAN")}
	case e.Getenv("TERM") == "linux":
		return Known[Marks]{LineMarks, e.said("TERM")}
	case runtime.GOOS == "windows" && e.Getenv("WT_SESSION") == "" && e.Getenv("TERM_PROGRAM") == "":
		return Known[Marks]{BlockMarks, "the Windows console"}
	}
	return Known[Marks]{BrailleMarks, "default"}
}

// borders chooses the lines of frames, for the same reasons; ascii marks have ascii borders.
func (e environment) borders(wish Wish, marks Known[Marks]) Known[Borders] {
	switch {
	case !wish.open():
		return Known[Borders]{Borders(slices.Index(borderNames, wish.Name)), wish.Source}
	case marks.Value == ASCIIMarks:
		return Known[Borders]{ASCIIBorders, marks.Source}
	case e.Getenv("TERM") == "linux":
		return Known[Borders]{PlainBorders, e.said("TERM")}
	}
	return Known[Borders]{RoundBorders, "default"}
}

// still tells whether motion is to be reduced.
func (e environment) still(wish Wish) Known[bool] {
	switch {
	case !wish.open():
		return Known[bool]{wish.Name == "reduced", wish.Source}
	case e.on("REDUCE_MOTION"):
		return Known[bool]{true, e.said("REDUCE_MOTION")}
	}
	return Known[bool]{false, "default"}
}

// ownsMouse tells whether the mouse is the program's.
func ownsMouse(wish Wish) Known[bool] {
	if wish.open() {
		return Known[bool]{true, "default"}
	}
	return Known[bool]{wish.Name == "on", wish.Source}
}

// remote tells whether the screen is far away.
func (e environment) remote() Known[bool] {
	for _, name := range []string{"SSH_TTY", "SSH_CONNECTION", "MOSH_IP"} {
		if e.Getenv(name) != "" {
			return Known[bool]{true, name}
		}
	}
	return Known[bool]{false, "default"}
}
