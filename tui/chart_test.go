package tui

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyFloats draws what a run may bring forth, and worse.
var anyFloats = rapid.OneOf(
	rapid.SliceOfN(rapid.Float64Range(-500, 500), 0, 60),
	rapid.SliceOfN(rapid.SampledFrom([]float64{0, 1, -1, math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, 5e-324, 1e300, 475}), 0, 12),
	rapid.SliceOfN(rapid.Float64(), 0, 20),
)

func TestChartEverySize(t *testing.T) {
	themes := testThemes()
	names := sortedNames(themes)
	rapid.Check(t, func(r *rapid.T) {
		th := themes[rapid.SampledFrom(names).Draw(r, "theme")]
		c := &Chart{Log: rapid.Bool().Draw(r, "log"), Smooth: rapid.SampledFrom([]float64{0, 0, 0.9, 1, 7, -1}).Draw(r, "smooth"), XName: lineOfText.Draw(r, "x name"), Empty: lineOfText.Draw(r, "empty")}
		for i := range rapid.IntRange(0, 4).Draw(r, "series") {
			s := Series{Name: lineOfText.Draw(r, "name"), Style: []Style{Series1, Series2, Series4, Faint}[i], Y: anyFloats.Draw(r, "y"), Ghost: rapid.Bool().Draw(r, "ghost")}
			if rapid.Bool().Draw(r, "x given") {
				s.X = rising(anyFloats.Draw(r, "x"))
			}
			if rapid.Bool().Draw(r, "band") {
				s.Low, s.High = anyFloats.Draw(r, "low"), anyFloats.Draw(r, "high")
			}
			c.Series = append(c.Series, s)
		}
		for _, y := range anyFloats.Draw(r, "levels") {
			c.Levels = append(c.Levels, Level{y, "solved"})
			c.Edits = append(c.Edits, Edit{y, "edited"})
		}
		if window := anyFloats.Draw(r, "window"); len(window) > 2 {
			c.From, c.To, c.Cursor = window[0], window[1], &window[2]
		}
		w, h := rapid.IntRange(0, 250).Draw(r, "w"), rapid.IntRange(0, 80).Draw(r, "h")
		exact(r, "chart", th.Chart(c, w, h), w, h)
	})
}

// rising sorts numbers that an x axis may hold.
func rising(xs []float64) []float64 {
	out := xs[:0]
	for _, x := range xs {
		if finite(x) && (len(out) == 0 || x >= out[len(out)-1]) {
			out = append(out, x)
		}
	}
	return out
}

// TestChartSmallest draws every size that is too small for something.
func TestChartSmallest(t *testing.T) {
	t.Parallel()
	c := testChart()
	for _, marks := range []Marks{BrailleMarks, BlockMarks, LineMarks, ASCIIMarks} {
		th := plainTheme(marks)
		for w := range 30 {
			for h := range 10 {
				exact(t, marks.String(), th.Chart(c, w, h), w, h)
			}
		}
	}
}

// testChart has everything that a chart can show.
func testChart() *Chart {
	n := 200
	x, y, ghost, low, high := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range x {
		at := float64(i) / float64(n)
		x[i] = at * 20000
		y[i] = 500/(1+math.Exp(6-12*at)) + 40*math.Sin(at*97)
		ghost[i] = 300*at + 30*math.Cos(at*71)
		low[i], high[i] = ghost[i]-40, ghost[i]+40
	}
	cursor := 12000.0
	return &Chart{
		Series: []Series{{Name: "fork: clip 0.5", Style: Series2, X: x, Y: ghost, Ghost: true}, {Name: "this run", Style: Series1, X: x, Y: y}, {Name: "a2c", Style: Series3, X: x, Y: ghost, Low: low, High: high}},
		Levels: []Level{{475, "solved 475"}}, Edits: []Edit{{9000, "learning_rate 2.5e-4→1e-3"}}, XName: "steps", Smooth: 0.8, Cursor: &cursor,
	}
}

func TestChartGolden(t *testing.T) {
	for _, marks := range []Marks{BrailleMarks, BlockMarks, LineMarks, ASCIIMarks} {
		golden(t, "chart-"+marks.String(), stripped(plainTheme(marks).Chart(testChart(), 76, 18)))
	}
}

// TestSpikeStays looks for the one point among a million that is not 0.
func TestSpikeStays(t *testing.T) {
	y := make([]float64, 1_000_000)
	y[654_321] = 1
	for _, marks := range []Marks{BrailleMarks, BlockMarks, LineMarks, ASCIIMarks} {
		b := plainTheme(marks).Chart(&Chart{Series: []Series{{Style: Series1, Y: y}}}, 80, 12)
		if top := b.Lines[1]; strings.Trim(top[strings.IndexAny(top, "│|┤+")+len("│"):], " ") == "" {
			t.Errorf("%s: the spike is not in the picture:\n%s", marks, b)
		}
	}
}

// TestGap counts the columns that a curve with a hole in it leaves free.
func TestGap(t *testing.T) {
	y := make([]float64, 101)
	for i := range y {
		if y[i] = 1; i > 40 && i < 60 {
			y[i] = math.NaN()
		}
	}
	p := &plot{theme: plainTheme(BrailleMarks), chart: &Chart{Series: []Series{{Y: y}}, From: 0, To: 100}, columns: 101}
	p.measure()
	line := p.curves[0].line
	if line[40].n != 1 || line[41].n != 0 || line[59].n != 0 || line[60].n != 1 || !line[60].cut || line[61].cut {
		t.Errorf("around the gap: %+v %+v %+v %+v %+v", line[40], line[41], line[59], line[60], line[61])
	}
}

func TestBroken(t *testing.T) {
	y := []float64{3, 2, 1, math.NaN(), math.Inf(1)}
	b := plainTheme(BrailleMarks).Chart(&Chart{Series: []Series{{Y: y, X: []float64{0, 100, 200, 300, 400}}}, XName: "steps"}, 60, 10)
	if !strings.Contains(stripped(b), "NaN since 300") {
		t.Errorf("it is not said where the numbers end:\n%s", b)
	}
}

// TestMovingAverage compares with the sum that defines it: weights fall by the factor with age and add up to one.
func TestMovingAverage(t *testing.T) {
	const smooth = 0.8
	y := []float64{1, 5, 2, 8, 3, 3}
	p := &plot{theme: plainTheme(BrailleMarks), chart: &Chart{Series: []Series{{Y: y}}, Smooth: smooth, From: 0, To: 5}, columns: 6}
	p.measure()
	for i := range y {
		sum, weights := 0.0, 0.0
		for k := 0; k <= i; k++ {
			w := math.Pow(smooth, float64(i-k))
			sum, weights = sum+w*y[k], weights+w
		}
		if got := p.curves[0].line[i].last; math.Abs(got-sum/weights) > 1e-12 {
			t.Errorf("after %d values the average is %v, want %v", i+1, got, sum/weights)
		}
	}
}

// TestWindowEdge looks at a curve that enters and leaves the window between two points.
func TestWindowEdge(t *testing.T) {
	c := &Chart{Series: []Series{{X: []float64{0, 100}, Y: []float64{0, 100}}}, From: 25, To: 75}
	p := &plot{theme: plainTheme(BrailleMarks), chart: c, columns: 51}
	p.measure()
	line := p.curves[0].line
	if first, last := line[0], line[50]; first.n != 1 || first.last != 25 || last.n != 1 || last.last != 75 || last.cut {
		t.Errorf("at the edges: %+v, %+v", first, last)
	}
}

func TestAxes(t *testing.T) {
	for _, c := range []struct {
		y    []float64
		log  bool
		want string
	}{
		{[]float64{0, 480}, false, "0 100 200 300 400 500"},
		{[]float64{-200, -110}, false, "-200 -180 -160 -140 -120 -100"},
		{[]float64{7, 7}, false, "0 5 10 15"},
		{[]float64{0, 0}, false, "-1.0 -0.5 0 0.5 1.0"},
		{[]float64{0.0001, 0.0023}, false, "0 0.0005 0.0010 0.0015 0.0020 0.0025"},
		{[]float64{0, 61_000}, false, "0 20k 40k 60k 80k"},
		{[]float64{-3.5, 6.7}, false, "-5.0 -2.5 0 2.5 5.0 7.5"},
		{[]float64{0.01358, 0.0137}, false, "1.3575e-2 1.36e-2 1.3625e-2 1.365e-2 1.3675e-2 1.37e-2"},
		{[]float64{0.01, 0.24}, false, "0 0.05 0.10 0.15 0.20 0.25"},
		{[]float64{1e-6, 1e6}, true, "1e-6 0.001 1 1000 1e6"},
		{[]float64{0.02, 300}, true, "0.01 0.1 1 10 100 1000"},
		{[]float64{1e-9, 1e7}, true, "1e-10 1e-5 1 1e5 1e10"},
	} {
		p := &plot{theme: plainTheme(BrailleMarks), chart: &Chart{Series: []Series{{Y: c.y}}, Log: c.log}, columns: 50, high: 10}
		p.measure()
		var labels []string
		for i := range p.scale.count {
			labels = append(labels, p.label(i))
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("%v: %s, want %s", c.y, got, c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 0.71: "0.71", 475: "475", 9.999: "10", 1234: "1234", 12_400: "12.4k", 999_499: "999k", 1_500_000: "1.5M", 2.5e9: "2.5G", 3e-5: "3e-5", -0.0123: "-0.0123",
		1e20: "1e20", 99.96: "100", 999.6: "1000", math.Inf(-1): "-∞",
	} {
		if got := short(v); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
	if got := short(math.NaN()); got != "NaN" {
		t.Error(got)
	}
}

func TestAsciigraphIsSafe(t *testing.T) {
	for _, curves := range [][][]float64{nil, {}, {{}}, {{1}}, {{math.NaN(), math.NaN()}}, {{math.Inf(1), 0}}, {{0, 1}, {}}} {
		asciiLines(curves, nil, 5)
	}
	rows := asciiLines([][]float64{{0, 4, math.NaN(), 2, 2}}, nil, 5)
	if len(rows) != 5 {
		t.Errorf("%d rows instead of 5:\n%s", len(rows), strings.Join(rows, "\n"))
	}
}

func benchmarkChart(b *testing.B, n int, marks Marks, smooth float64) {
	x, y := make([]float64, n), make([]float64, n)
	for i := range y {
		x[i], y[i] = float64(i)*7, math.Sin(float64(i)/9000)+math.Sin(float64(i)*1.3)/3
	}
	th := NewTheme(Look{Theme: "dark", Marks: marks})
	c := &Chart{Series: []Series{{Style: Series1, X: x, Y: y}, {Style: Series2, X: x, Y: y, Ghost: true}}, Smooth: smooth}
	b.ReportAllocs()
	for b.Loop() {
		th.Chart(c, 120, 14)
	}
}

func BenchmarkChart(b *testing.B) {
	for _, marks := range []Marks{BrailleMarks, LineMarks} {
		b.Run(marks.String()+"/2x1k", func(b *testing.B) { benchmarkChart(b, 1000, marks, 0) })
	}
	b.Run("braille/2x1M", func(b *testing.B) { benchmarkChart(b, 1_000_000, BrailleMarks, 0) })
	b.Run("braille/2x1M/smooth", func(b *testing.B) { benchmarkChart(b, 1_000_000, BrailleMarks, 0.9) })
}

// TestChartIsFast fails only if drawing has become slower by orders of magnitude.
func TestChartIsFast(t *testing.T) {
	c, th, start := testChart(), plainTheme(BrailleMarks), time.Now()
	for range 20 {
		th.Chart(c, 200, 50)
	}
	if took := time.Since(start) / 20; took > 50*time.Millisecond {
		t.Errorf("a chart takes %v", took)
	}
}

// TestWithoutColours: a chart of two runs, their bands and single values says which is which by marks alone.
func TestWithoutColours(t *testing.T) {
	for _, marks := range []Marks{BrailleMarks, BlockMarks, LineMarks, ASCIIMarks} {
		c := testChart()
		c.Levels, c.Edits, c.Cursor, c.Smooth = nil, nil, nil, 0
		y := c.Series[1].Y
		c.Series[1].Low, c.Series[1].High = make([]float64, len(y)), make([]float64, len(y))
		for i := range y {
			c.Series[1].Low[i], c.Series[1].High[i] = y[i]-60, y[i]+60
		}
		c.Series = append(c.Series, Series{Name: "return", Style: Faint, X: c.Series[0].X[:100], Y: c.Series[2].Low[:100]})
		mono := Look{Theme: "mono", Marks: marks}
		seen := map[string]map[Style]int{}
		for _, line := range readDrawing(styled(mono).Chart(c, 76, 18)) {
			for _, cell := range line {
				if seen[cell.text] == nil {
					seen[cell.text] = map[Style]int{}
				}
				seen[cell.text][cell.style&0xff]++
			}
		}
		th := plainTheme(marks)
		for _, s := range c.Series {
			mark := th.clean(string(seriesMarks[s.Style]))
			if s.Style == Faint {
				mark = th.pointMark()
			}
			if mark == th.clean(string(editFoot)) {
				t.Errorf("%v: %v is marked as an edit is", marks, s.Style)
			}
			if n := seen[mark][s.Style]; n < 2 {
				t.Errorf("%v: %q of %v is there %d times, not beside its name and on its curve", marks, mark, s.Style, n)
			}
			for other := range seen[mark] {
				if other != s.Style && other != Label {
					t.Errorf("%v: %v and %v are both marked %q", marks, s.Style, other, mark)
				}
			}
		}
		for _, mark := range bandMarks {
			if len(seen[th.clean(string(mark))]) == 0 {
				t.Errorf("%v: no band is shaded %q", marks, mark)
			}
		}
	}
}

// TestNamesLeftOut: where there is no room for the names of all curves, an ellipsis says so, and no name is cut in the middle.
func TestNamesLeftOut(t *testing.T) {
	c := &Chart{Series: []Series{{Name: "run 4, this one", Style: Series4, Y: []float64{1, 2}}, {Name: "run 2", Style: Series2, Y: []float64{1, 3}}, {Name: "return", Style: Faint, Y: []float64{1, 3}}}}
	for w, want := range map[int]string{60: "◆ run 4, this one   ▼ run 2   ∙ return", 45: "◆ run 4, this one   ▼ run 2   ∙ return", 40: "◆ run 4, this one   ▼ run 2   …", 30: "◆ run 4, this one   …"} {
		if got := strings.TrimSpace(strings.Split(stripped(plainTheme(BrailleMarks).Chart(c, w, 10)), "\n")[0]); got != want {
			t.Errorf("in %d cells: %q, want %q", w, got, want)
		}
	}
}

// TestNamesOfEditsKeepToTheirLines: a name that crossed the line of another edit would be read as that one's.
func TestNamesOfEditsKeepToTheirLines(t *testing.T) {
	c := &Chart{Series: []Series{{X: []float64{0, 100}, Y: []float64{10, 10}}}, Edits: []Edit{{40, "the first of them"}, {46, "the second"}, {50, "third"}}, To: 100}
	rows := strings.Split(stripped(plainTheme(BrailleMarks).Chart(c, 70, 16)), "\n")
	foot := slices.IndexFunc(rows, func(row string) bool { return strings.ContainsRune(row, editFoot) })
	named := 0
	for at, r := range []rune(rows[foot]) {
		if r != editFoot {
			continue
		}
		for up := 1; up < 6; up++ {
			if got := []rune(rows[foot-up])[at]; got != '┊' {
				t.Errorf("%d rows above an edit's foot there is %q:\n%s", up, got, strings.Join(rows, "\n"))
			}
		}
	}
	for _, e := range c.Edits {
		if strings.Contains(strings.Join(rows, "\n"), e.Name) {
			named++
		}
	}
	if named < 2 {
		t.Errorf("%d of 3 edits have a name:\n%s", named, strings.Join(rows, "\n"))
	}
}
