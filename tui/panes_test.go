package tui

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ascent/worlds"
)

// TestPicturesEverySize draws histograms, bars, sparklines, tables and sources of anything at every size.
func TestPicturesEverySize(t *testing.T) {
	themes := testThemes()
	names := sortedNames(themes)
	source := NewSource("package x\n\n// Act: go\nfunc f() {\n\treturn \"" + strings.Repeat("long ", 40) + "\"\n}\n")
	rapid.Check(t, func(r *rapid.T) {
		th := themes[rapid.SampledFrom(names).Draw(r, "theme")]
		w, h := rapid.IntRange(0, 250).Draw(r, "w"), rapid.IntRange(0, 80).Draw(r, "h")
		values, texts := anyFloats.Draw(r, "values"), rapid.SliceOfN(lineOfText, 1, 4).Draw(r, "texts")
		hg := &Histogram{Values: values, Empty: texts[0]}
		if len(values) > 3 {
			hg.From, hg.To, hg.Zone = values[0], values[1], &[2]float64{values[2], values[3]}
		}
		exact(r, "histogram", th.Histogram(hg, w, h), w, h)
		var bars []Bar
		for i, v := range values {
			bars = append(bars, Bar{Name: texts[i%len(texts)], Value: v, Marked: i%2 == 0})
		}
		exact(r, "bars", th.Bars(bars, 1, w, h), w, h)
		if n := width(th.Sparkline(values, w)); n != w {
			r.Fatalf("a sparkline of %d cells is %d wide", w, n)
		}
		n := rapid.IntRange(0, 1000).Draw(r, "rows")
		tb := &Table{Len: n, Selected: rapid.IntRange(-1, max(n-1, -1)).Draw(r, "selected"), Top: n / 2, Empty: texts[0], Row: func(i int, cells []Cell) {
			for k := range cells {
				cells[k] = Cell{texts[(i+k)%len(texts)], Style(k)}
			}
		}}
		for k, text := range texts {
			tb.Columns = append(tb.Columns, Column{Title: text, Right: k == 1, Grow: k == 2, Width: k * 3})
		}
		exact(r, "table", th.Table(tb, w, h), w, h)
		l := Listing{Top: rapid.IntRange(-3, 9).Draw(r, "top"), From: h % 5, To: h % 7, Left: w % 9, Notes: map[int]string{4: texts[0], 5: "Â 1.2"}}
		exact(r, "source", th.Source(source, l, w, h), w, h)
	})
}

func TestHistogramCounts(t *testing.T) {
	hg := &Histogram{Values: []float64{0, 0.1, 0.5, 0.99, 1, -7, 9, math.NaN(), math.Inf(1)}, From: 0, To: 1}
	from, to, n := hg.extent()
	if n != 7 || from != 0 || to != 1 {
		t.Fatalf("%d values from %v to %v", n, from, to)
	}
	got := fmt.Sprint(hg.counts(from, to, 4))
	if want := "[3 0 1 3]"; got != want { // what lies outside counts to the ends
		t.Errorf("counts are %s, want %s", got, want)
	}
}

// TestHistogramOfWholeNumbers looks for the first and the last number below their bars: eight of them, the last one a 7.
func TestHistogramOfWholeNumbers(t *testing.T) {
	hg := &Histogram{From: 0, To: 8, Counts: []int{2, 0, 0, 0, 0, 0, 0, 1}, Whole: true}
	for w, want := range map[int]string{8: "0      7", 40: "  0                                  7  "} {
		lines := strings.Split(strings.TrimRight(stripped(plainTheme(ASCIIMarks).Histogram(hg, w, 4)), "\n"), "\n")
		if got := lines[len(lines)-1]; strings.TrimRight(got, " ") != strings.TrimRight(want, " ") {
			t.Errorf("%d cells: below the bars stands %q, want %q", w, got, want)
		}
	}
}

func TestPicturesGolden(t *testing.T) {
	var b strings.Builder
	values := make([]float64, 400)
	for i := range values { // the sum of two sawtooths is a triangle
		values[i] = 0.5 + float64(i%20)/40 + float64(i/20%20)/40
	}
	for _, marks := range []Marks{BrailleMarks, LineMarks, ASCIIMarks} {
		th := plainTheme(marks)
		b.WriteString(stripped(th.Histogram(&Histogram{Values: append(values, math.NaN()), Zone: &[2]float64{0.8, 1.2}}, 60, 6)))
		b.WriteString(stripped(th.Bars([]Bar{{Name: "left", Value: 0.29}, {Name: "right", Value: 0.71, Marked: true}}, 1, 40, 2)))
		b.WriteString(stripped(th.Bars([]Bar{{Name: "θ₁", Value: -0.4}, {Name: "θ₂", Value: 0.9}, {Name: "θ₃", Value: 0.001}}, 0, 40, 3)))
		b.WriteString(th.Sparkline(values[:60], 30) + "\n\n")
	}
	golden(t, "pictures", b.String())
}

// TestBarsKeepTheirValues: at every width that has room for it, the value stands beside its bar, whatever the signs are.
func TestBarsKeepTheirValues(t *testing.T) {
	th := plainTheme(BrailleMarks)
	for w := 20; w < 120; w++ {
		for _, values := range [][]float64{{-1.7, 0.76}, {-1.3, 1.55}, {-3, -2}, {0.1, -7}, {4, 9}} {
			bars := []Bar{{Name: "a", Value: values[0]}, {Name: "b", Value: values[1]}}
			for i, line := range th.Bars(bars, 0, w, 2).Lines {
				if !strings.HasSuffix(stripped(Block{Width: w, Lines: []string{line}}), short(values[i])+"\n") {
					t.Fatalf("%d cells: %q does not end with %v", w, line, values[i])
				}
			}
		}
	}
}

func TestTable(t *testing.T) {
	th := plainTheme(BrailleMarks)
	tb := &Table{Columns: []Column{{Title: "t", Right: true}, {Title: "action"}, {Title: "note", Grow: true}}, Len: 100, Selected: 57, Row: func(i int, c []Cell) {
		c[0].Text, c[1].Text, c[2].Text = fmt.Sprint(i), "right", "clipped on both sides"
	}}
	want := `   t  action  note
  56  right   clipped on b…
▸ 57  right   clipped on b…
  58  right   clipped on b…
`
	if got := stripped(th.Table(tb, 27, 4)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if line := th.Table(tb, 27, 4).Lines[2]; !strings.Contains(line, ";7") {
		t.Errorf("the selected row is not reversed: %q", line)
	}
	asked := 0
	tb.Row = func(int, []Cell) { asked++ }
	if th.Table(tb, 27, 10); asked != 9 {
		t.Errorf("%d rows were asked for, 9 are seen", asked)
	}
}

// TestNoGradient: a gradient of 0 is explained, and not by the same words before the first update, where there is none at all,
// and where nothing is learned.
func TestNoGradient(t *testing.T) {
	for _, c := range []struct {
		algorithm, keys, want string
		measures              bool
	}{
		{"q-learning", "g g g g n 5 z", "without a gradient", false}, {"reinforce", "5 z", "comes with the first update", true}, {"reinforce", "n 5 z", "comes with the first update", true},
	} {
		d := pressed(drive(t, Start{Algorithm: c.algorithm, World: "shortcorridor"}, 200, 60), c.keys)
		d.sees(c.want)
		if hint := strings.Contains(d.screen(), "V measures"); hint != c.measures {
			t.Errorf("%s %s: V is recommended: %v", c.algorithm, c.keys, hint)
		}
	}
}

// TestTitlesInASCII: a title that is longer when it is spelled in ascii widens its column.
func TestTitlesInASCII(t *testing.T) {
	tb := &Table{Columns: []Column{{Title: "‖Δw‖/‖w‖", Right: true, Width: 8}, {Title: "π right", Right: true, Width: 7}}, Len: 1, Selected: -1, Row: func(_ int, c []Cell) {
		c[0].Text, c[1].Text = "0.01", "0.25"
	}}
	want := "||Delta w||/||w||  pi right\n             0.01      0.25\n"
	if got := stripped(plainTheme(ASCIIMarks).Table(tb, 40, 2)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSourceIsWhole(t *testing.T) {
	for _, file := range []string{"theme.go", "tex.go", "code.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for i, line := range NewSource(string(text)).lines {
			if i > 0 {
				b.WriteByte('\n')
			}
			for _, s := range line {
				b.WriteString(s.text)
			}
		}
		if want := strings.ReplaceAll(string(text), "\t", tab); b.String() != want {
			t.Errorf("%s is not what it was", file)
		}
	}
	rapid.Check(t, func(r *rapid.T) { NewSource(rapid.String().Draw(r, "no Go")) })
}

func TestSourceColours(t *testing.T) {
	s := NewSource("// Credit: G = 1\nfor x := 0.5; x < 'a'; { /* no\nphase */ f(\"s\") }")
	var got []string
	for _, line := range s.lines {
		for _, p := range line {
			if p.style != Plain {
				got = append(got, fmt.Sprintf("%d %s", p.style-Keyword, p.text))
			}
		}
	}
	want := []string{"3 // ", "4 Credit:", "3  G = 1", "0 for", "2 0.5", "1 'a'", "3 /* no", "3 phase */", `1 "s"`}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestSourceListing(t *testing.T) {
	s := NewSource("package p\n\nfunc f() {\n\tx := 1\n\ty := a.Long.Expression(x)\n}\n")
	want := ` 3 func f() {
▌4     x := 1            x 1
▌5     y := a.Long.Ex…  y 42
 6 }
`
	if got := stripped(plainTheme(BrailleMarks).Source(s, Listing{From: 4, To: 5, Notes: map[int]string{4: "x 1", 5: "y 42"}}, 28, 4)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := stripped(plainTheme(BrailleMarks).Source(s, Listing{Top: 4, Left: 4}, 28, 2)); got != " 4 x := 1\n 5 y := a.Long.Expression(x)\n"[:len(" 4 x := 1\n 5 y := a.Long.Expression(x")]+")\n" {
		t.Errorf("scrolled to the right:\n%s", got)
	}
}

func TestTrend(t *testing.T) {
	for want, values := range map[string][]float64{
		"21 → 180, rising": {21, math.NaN(), 90, 180}, "3 → 1, falling": {3, 2, 1}, "1 → 1, steady": {1, 5, 1}, "no values": {math.NaN()},
	} {
		if got := Trend(values); got != want {
			t.Errorf("%v: %s, want %s", values, got, want)
		}
	}
}

func TestProblem(t *testing.T) {
	err := fmt.Errorf("can't start: %w", worlds.Unknown("algorithm", "ppoo", []string{"ppo", "sac"}))
	want := "✗ can't start: algorithm \"ppoo\" is\n  not known\n  did you mean \"ppo\"?\n"
	if got := stripped(plainTheme(BrailleMarks).Problem(err, 34)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if what, mend := Explain(errors.New("x")); what != "x" || mend != "" {
		t.Errorf("an error without a hint: %q, %q", what, mend)
	}
	for w := range 40 {
		b := plainTheme(BrailleMarks).Problem(err, w)
		exact(t, "problem", b, w, len(b.Lines))
	}
}

func BenchmarkSource(b *testing.B) {
	text, err := os.ReadFile("theme.go")
	if err != nil {
		b.Fatal(err)
	}
	s, th := NewSource(string(text)), NewTheme(Look{Theme: "dark"})
	for b.Loop() {
		th.Source(s, Listing{From: 50, To: 60}, 60, 30)
	}
}
