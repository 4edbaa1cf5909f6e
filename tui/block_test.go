package tui

import (
	"strings"
	"testing"
	"unicode"

	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"ascent/worlds"
)

// lineOfText draws any text, with what could break a line in it.
var lineOfText = rapid.OneOf(
	rapid.String(),
	rapid.StringN(0, 60, -1),
	rapid.SampledFrom([]string{"", "plain text", "θ ← θ + α∇J", "漢字かな", "e\u0301te\u0301", "👩‍🚀 rocket", "a\tb\nc\x1b[31mred\x1b[m", "\x1b[38;5;1m", "\xff\xfe", "⠓⠊", "━━╸──"}),
)

func TestEverySize(t *testing.T) {
	themes := testThemes()
	names := rapid.SampledFrom(sortedNames(themes))
	rapid.Check(t, func(r *rapid.T) {
		th := themes[names.Draw(r, "theme")]
		w, h := rapid.IntRange(-1, 250).Draw(r, "w"), rapid.IntRange(-1, 80).Draw(r, "h")
		lines := rapid.SliceOfN(lineOfText, 0, 5).Draw(r, "lines")
		painted := make([]string, len(lines))
		for i, l := range lines {
			painted[i] = th.Paint(Style(i%int(styles)), l)
		}
		exact(r, "fit", th.Fit(painted, w, h), w, h)
		b := Box{Number: rapid.IntRange(0, 12).Draw(r, "number"), Title: lineOfText.Draw(r, "title"), Tabs: lines, Note: lineOfText.Draw(r, "note"), Foot: lineOfText.Draw(r, "foot"), Active: h%2 == 0}
		if len(lines) > 0 {
			b.Tab = rapid.IntRange(0, len(lines)-1).Draw(r, "tab")
		}
		exact(r, "box", th.Box(b, painted, w, h), w, h)
		p := th.Pen(w)
		for i, l := range lines {
			p.On(Layer(i%3)).Put(Style(i), l).To(i*7).Right(Good, l)
			if i%2 == 0 {
				p.End()
			}
		}
		exact(r, "pen", p.Block(h), w, h)
	})
}

func sortedNames(themes map[string]*Theme) (names []string) {
	for _, theme := range themeNames {
		for _, depth := range depthNames {
			for _, marks := range markNames {
				if name := theme + " " + depth + " " + marks; themes[name] != nil {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// TestASCII looks at everything that is drawn with ascii marks.
func TestASCII(t *testing.T) {
	th := plainTheme(ASCIIMarks)
	texts := []string{
		th.Box(Box{Number: 1, Title: "Wörld θ", Tabs: []string{"α", "β"}, Note: "…", Active: true}, []string{th.Paint(Good, "▲ Â ∇ ⠓ 漢")}, 40, 5).String(),
		th.Chart(&Chart{Series: []Series{{Name: "ε-greedy", Style: Series1, Y: []float64{1, 5, 2}}, {Name: "b", Style: Series2, Y: []float64{2, 2, 9}, Ghost: true}}, Levels: []Level{{4, "∞"}}, Edits: []Edit{{1, "α→β"}}, Smooth: 0.5}, 60, 12).String(),
		th.Histogram(&Histogram{Values: []float64{1, 2, 2, 3}, Zone: &[2]float64{1.5, 2.5}}, 30, 5).String(),
		th.Bars([]Bar{{Name: "π", Value: 0.3, Marked: true}}, 1, 30, 1).String(),
		th.Sparkline([]float64{1, 2, 3}, 3), th.Paint(Plain, Trend([]float64{1, 2})),
		th.Markdown("# A $\\theta_{t+1}$ “quoted”\n\n> [!NOTE]\n> é → ∞\n\n- • x\n\n$$\\frac{\\hat A}{\\sum_i \\pi}$$\n", 40).String(),
	}
	for _, text := range texts {
		for _, r := range text {
			if r > '~' {
				t.Errorf("%q holds %q", text, r)
				break
			}
		}
	}
}

func TestBox(t *testing.T) {
	th := plainTheme(BrailleMarks)
	b := Beside(
		th.Box(Box{Number: 1, Title: "World", Note: "log y", Foot: "3 of 14"}, []string{"body"}, 30, 4),
		th.Box(Box{Number: 4, Tabs: []string{"Advantages", "Gradients", "Ratio", "Policy"}, Tab: 2, Active: true}, nil, 40, 4),
	)
	want := strings.TrimPrefix(`
╭ 1 World ─────────── log y ─╮╭ 4 … │ Gradients │ Ratio │ Policy ────╮
│body                        ││                                      │
│                            ││                                      │
╰────────────────── 3 of 14 ─╯╰──────────────────────────────────────╯
`, "\n")
	if got := stripped(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTabsLeftOut are told by an ellipsis, so that nobody takes the tabs on show for all.
func TestTabsLeftOut(t *testing.T) {
	th, tabs := plainTheme(BrailleMarks), []string{"1 World", "2 Return", "3 Source", "4 Samples"}
	for tab, want := range []string{
		"╭ 1 World │ 2 Return │ 3 Source │ … ────╮",
		"╭ … │ 2 Return │ 3 Source │ 4 Samples ──╮",
		"╭ … │ 2 Return │ 3 Source │ 4 Samples ──╮",
		"╭ … │ 2 Return │ 3 Source │ 4 Samples ──╮",
	} {
		if got := strings.Split(stripped(th.Box(Box{Tabs: tabs, Tab: tab}, nil, 41, 2)), "\n")[0]; got != want {
			t.Errorf("tab %d: %q, want %q", tab+1, got, want)
		}
	}
}

// TestTabInView looks for the page on show in boxes of every width that can hold its name.
func TestTabInView(t *testing.T) {
	th := plainTheme(BrailleMarks)
	tabs := []string{"Samples", "Gradients", "Ratio", "Policy", "Value", "Metrics"}
	for w := 16; w < 80; w++ {
		for i, name := range tabs {
			if got := stripped(th.Box(Box{Number: 4, Tabs: tabs, Tab: i}, nil, w, 2)); !strings.Contains(got, name) {
				t.Fatalf("at width %d %q is not in %q", w, name, got)
			}
		}
	}
}

func TestPen(t *testing.T) {
	th := NewTheme(Look{Theme: "dark"})
	got := th.Pen(12).On(Selected).Put(Good, "up").Put(Good, "!").To(6).Right(Plain, "12").End().Lines()[0]
	if n := strings.Count(got, "\x1b["); n != 3 {
		t.Errorf("%q has %d escape sequences, want 3: good, plain, the end", got, n)
	}
	if b := th.Pen(8).Put(Plain, "too long a text").End().Block(1); stripped(b) != "too lon…\n" {
		t.Errorf("got %q", stripped(b))
	}
	if b := th.Pen(8).Put(Plain, "left").Right(Plain, "right").End().Block(1); stripped(b) != "left\n" {
		t.Errorf("without room on the right: %q", stripped(b))
	}
}

func TestSingle(t *testing.T) {
	for r := rune(-1); r < 0x30000; r++ {
		if got := single(r); width(string(got)) != 1 || got < ' ' {
			t.Fatalf("%q (%U) became %q, which is %d wide", r, r, got, width(string(got)))
		}
	}
	for r := range rune(0x10000) {
		if unicode.Is(twoCells, r) && width(string(r)) != 2 {
			t.Fatalf("%q (%U) is %d wide", r, r, width(string(r)))
		}
	}
	for _, r := range "θ∇⠿█▁━╸◂●▲√ₜⁿ⎡→·…│Â" {
		if single(r) != r {
			t.Errorf("%q can't be drawn", r)
		}
	}
}

func TestCanvas(t *testing.T) {
	c := worlds.NewCanvas(6, 1, worlds.Block)
	c.Heat(0, 0, 3, 1, 1)
	c.Text(1, 0, "x漢b", worlds.Agent)
	for name, th := range testThemes() {
		exact(t, name, th.Canvas(c), 6, 1)
	}
	if got := stripped(plainTheme(BlockMarks).Canvas(c)); got != "█x?b\n" {
		t.Errorf("without colours: %q", got)
	}
	th := NewTheme(Look{Theme: "dark"})
	if got := th.Canvas(c).Lines[0]; strings.Count(got, "48;2;") != 2 || strings.Contains(got, "█") {
		t.Errorf("in colours: %q", got)
	}
}

// TestTint checks that a tint is a background behind all that stands on it, and fills the blanks where there are no
// backgrounds, or none for its role.
func TestTint(t *testing.T) {
	c := worlds.NewCanvas(5, 1, worlds.Block)
	c.Tint(0, 0, 4, 1, '▒', worlds.Hazard)
	c.Tint(3, 0, 9, 9, '░', worlds.Body)
	c.Text(1, 0, "x", worlds.Goal)
	for _, look := range []Look{{Theme: "mono"}, {Theme: "light", Depth: termenv.ANSI}} {
		look.Marks = BlockMarks
		if got := stripped(NewTheme(look).Canvas(c)); got != "▒x▒░░\n" {
			t.Errorf("%s, %s: %q", look.Theme, depthNames[look.Depth], got)
		}
	}
	th := NewTheme(Look{Theme: "dark", Marks: BlockMarks})
	for i, want := range []Style{Plain.On(HazardTint), Style(worlds.Goal).On(HazardTint), Plain.On(HazardTint), Style(worlds.Body), Style(worlds.Body)} {
		if _, got := th.cell(&c.Cells[i]); got != want {
			t.Errorf("cell %d is %v, want %v", i, got, want)
		}
	}
	if got := stripped(th.Canvas(c)); got != " x ░░\n" {
		t.Errorf("in colours: %q", got)
	}
}

func BenchmarkCanvas(b *testing.B) {
	th := NewTheme(Look{Theme: "dark"})
	c := worlds.NewCanvas(120, 36, worlds.Braille)
	for i := range c.Cells {
		c.Set(i%120, i/120, '⣿', worlds.Role(i/7%int(worlds.Roles)))
	}
	for b.Loop() {
		th.Canvas(c)
	}
}
