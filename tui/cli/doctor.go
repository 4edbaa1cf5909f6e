package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ascent/lessons"
	"ascent/tui"
	"ascent/worlds"
)

// Doctor prints what is known of the terminal and how it is known, and a card that shows whether it can show what the
// screens are made of, which no program can find out by itself.
func Doctor(s Streams, looks *Looks) error {
	wishes, err := looks.wishes(s)
	if err != nil {
		return err
	}
	t, err := tui.Detect(s.In, s.Out, s.Getenv, wishes)
	if err != nil {
		return err
	}
	facts := table{}
	facts.add("WHAT", "IS", "FROM")
	for _, f := range t.Facts() {
		facts.add(f.Name, f.Value, f.Source)
	}
	b := ThisBuild()
	facts.add("program", b.Name(), fmt.Sprintf("%s, %s/%s", b.Go, b.OS, b.Arch))
	facts.add("config", ConfigFile(s), configSource(s))
	facts.add("state", lessons.StateDir(), stateSource(s))
	shown := card(tui.NewTheme(t.Look()))
	if !t.Output.Value {
		shown = ansi.Strip(shown)
	}
	return s.print(facts.String() + "\n" + shown)
}

// configSource tells how it is known where the config file is.
func configSource(s Streams) string {
	for _, name := range []string{"ASCENT_CONFIG", "XDG_CONFIG_HOME"} {
		if s.Getenv(name) != "" {
			return name
		}
	}
	return "default"
}

// stateSource tells how it is known where progress and crash files are.
func stateSource(s Streams) string {
	for _, name := range []string{"ASCENT_STATE", "XDG_STATE_HOME"} {
		if s.Getenv(name) != "" {
			return name
		}
	}
	return "default"
}

// card is the test card. The marks are written as they are, whatever is chosen now: the question is which of them are fit. The
// stroke at the end of each line shows whether the terminal counts cells as we do.
func card(theme *tui.Theme) string {
	const wide = 34
	lines := []struct{ name, marks, means string }{
		{"braille", "⡀⡄⡆⡇⣇⣧⣷⣿ ⢀⣠⣴⣾⣿⣷⣦⣄⡀ ⠉⠛⠿⣿", "dots that fill up"},
		{"blocks", "▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉█ ░▒▓█ ▖▗▘▝", "steps that rise, greys, corners"},
		{"lines", "╭──┬──╮ │ ├──┼──┤ │ ╰──┴──╯ ┄┄", "round corners, lines that join"},
		{"plain", "┌──┬──┐ ━━━ ═══ +--+ |", "corners, heavy and double lines"},
		{"letters", "α γ ε θ π σ Â ∇ √ ≤ ± × · … ← → ▲", "one cell a letter"},
	}
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%-8s %s%s|  %s\n", l.name, l.marks, strings.Repeat(" ", wide-ansi.StringWidth(l.marks)), l.means)
	}
	styles := ""
	for _, s := range []struct {
		style tui.Style
		name  string
	}{{tui.Series1, "one"}, {tui.Series2, "two"}, {tui.Series3, "three"}, {tui.Series4, "four"}, {tui.Good, "good"}, {tui.Bad, "bad"}, {tui.Faint, "faint"}} {
		styles += theme.Paint(s.style, s.name) + " "
	}
	fmt.Fprintf(&b, "%-8s %s%s|  %s\n", "colours", styles, strings.Repeat(" ", wide-ansi.StringWidth(styles)), "words that can be told apart")
	fmt.Fprintf(&b, "%-8s %s|  %s\n", "heat", heat(theme, wide), "a ramp without a step back")
	return b.String()
}

// heat draws the colours of a heat map from the lowest to the highest.
func heat(theme *tui.Theme, wide int) string {
	c := worlds.NewCanvas(wide, 1, theme.Marks.Canvas())
	for i := range wide {
		c.Heat(i, 0, 1, 1, float64(i)/float64(wide-1))
	}
	return theme.Canvas(c).Lines[0]
}
