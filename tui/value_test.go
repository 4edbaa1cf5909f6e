package tui

import (
	"math"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// slope is a slice whose values say where they are.
func slope() *lab.Slice {
	s := &lab.Slice{Plane: lab.Plane{X: 0, Y: 1}, State: []float64{0.5, -9, 3}}
	for i := range s.Values {
		s.Values[i] = float64(i)
	}
	return s
}

var slopeParts = []worlds.Component{{Name: "a", Unit: "m", Low: -1, High: 1}, {Name: "b", Low: 0, High: 10}, {Name: "c", Low: 0, High: 1}}

// TestValueMapEverySize draws a map at every size: it fills its cells exactly, and the mark of the present state and the
// cursor stand where the map says that their cells are.
func TestValueMapEverySize(t *testing.T) {
	themes := testThemes()
	names := sortedNames(themes)
	rapid.Check(t, func(r *rapid.T) {
		th := themes[rapid.SampledFrom(names).Draw(r, "theme")]
		w, h := rapid.IntRange(0, 250).Draw(r, "w"), rapid.IntRange(0, 80).Draw(r, "h")
		m := newValueMap(slope(), slopeParts, w, h)
		at := m.drawn(spot{rapid.IntRange(0, lab.SliceCols-1).Draw(r, "col"), rapid.IntRange(0, lab.SliceRows-1).Draw(r, "row")})
		cols, rows := m.size()
		b := m.draw(th, &at, w)
		exact(r, "map", b, w, rows*m.tall+1)
		exact(r, "scale", m.scale(th, w), w, 1)
		if h > 1 && rows*m.tall+1 > h || w > m.margin+1 && m.margin+cols*m.wide > w {
			r.Fatalf("a map of %d×%d cells has %d×%d of %d×%d", w, h, cols, rows, m.wide, m.tall)
		}
		if m.drawn(at) != at {
			r.Fatalf("the cell %v that is drawn is drawn as %v", at, m.drawn(at))
		}
	})
}

// TestCursorReadsTheMap walks over the map at three sizes: what the line of the cursor says is the value of the cell that
// has its mark, and the coordinates are those of its middle.
func TestCursorReadsTheMap(t *testing.T) {
	t.Parallel()
	th := plainTheme(BrailleMarks)
	for _, size := range [][2]int{{78, 16}, {61, 9}, {44, 12}, {198, 50}} {
		s := slope()
		for row := range lab.SliceRows {
			for col := range lab.SliceCols {
				m := newValueMap(s, slopeParts, size[0], size[1]-4)
				at := m.drawn(spot{col, row})
				words := stripped(Block{size[0], m.words(th, 7, &at, size[0], 3)})
				want := "cursor: value " + fixed(s.Value(at.col, at.row)) + " at a " + short(lab.At(slopeParts[0], at.col, lab.SliceCols))
				if !strings.Contains(words, want) {
					t.Fatalf("%q does not say %q", words, want)
				}
				picture := strings.Split(stripped(m.draw(th, &at, size[0])), "\n")
				left, top := m.place(at)
				if got := []rune(picture[top+m.tall/2])[left+m.wide/2]; got != '┼' {
					t.Fatalf("%v: %q stands in cell %v\n%s", size, got, at, strings.Join(picture, "\n"))
				}
			}
		}
	}
}

// TestHeatIsTheValue: the least value is cold, the greatest hot, and what is no value has no heat.
func TestHeatIsTheValue(t *testing.T) {
	s := slope()
	s.Values[5] = math.NaN()
	m := newValueMap(s, slopeParts, 80, 16)
	last := float64(len(s.Values) - 1)
	if m.heat(0) != 0 || m.heat(last) != 1 || m.heat(last/2) != 0.5 || !math.IsNaN(m.heat(s.Values[5])) {
		t.Errorf("heats %v, %v, %v, %v", m.heat(0), m.heat(last), m.heat(last/2), m.heat(s.Values[5]))
	}
	flat := newValueMap(&lab.Slice{Plane: s.Plane, State: s.State}, slopeParts, 80, 16)
	if scale := stripped(flat.scale(plainTheme(BrailleMarks), 60)); !math.IsNaN(flat.heat(0)) || !strings.Contains(scale, "0.00 everywhere") {
		t.Errorf("a flat map: heat %v, %s", flat.heat(0), scale)
	}
	for i := range s.Values {
		s.Values[i] = math.NaN()
	}
	if scale := stripped(newValueMap(s, slopeParts, 80, 16).scale(plainTheme(BrailleMarks), 60)); !strings.Contains(scale, "number nowhere") {
		t.Errorf("a map of a run that has diverged: %s", scale)
	}
}

// TestMapFollowsTheRun: a paused run is surveyed wherever it is taken, a map that nobody sees is not, and other axes are
// sent for at once.
func TestMapFollowsTheRun(t *testing.T) {
	t.Parallel()
	d := ppo(t)
	b := d.app.studio().bench
	fresh := func(when string) {
		t.Helper()
		if b.survey == nil || b.survey.Clock != d.frame().Clock || b.survey.Slice == nil || b.survey.Slice.Plane != planeOf(d) {
			t.Errorf("%s: the survey is %+v at event %d", when, b.survey, d.frame().Clock)
		}
	}
	d.press("n n")
	if b.survey != nil {
		t.Error("a map was made that nobody sees")
	}
	d.press("9")
	fresh("on show")
	before := d.frame().Clock
	for _, keys := range []string{"n", "g g g g n n", "b", "v", "x", "y", "y", "right up", "esc u"} {
		d.press(keys)
		fresh(keys)
	}
	if d.frame().Clock == before {
		t.Error("the run stood still")
	}
	d.press("space")
	d.run(20)
	d.press("space")
	d.run(20)
	fresh("paused after a run")
	d.press("2 4")
	if b.survey != nil {
		t.Error("a map is made that nobody sees any more")
	}
}

// TestLookingChangesNothing lets a run be looked at in every way, and compares it with one that is not.
func TestLookingChangesNothing(t *testing.T) {
	t.Parallel()
	seen, unseen := ppo(t), ppo(t)
	seen.press("g g g g 9 v n right n x n y n v n v esc n b")
	unseen.press("g g g g n n n n n n b")
	hash := func(d *driver) string {
		d.run(20)
		return lab.HashWeights(d.app.studio().bench.loan.session.Agent.Tensors())
	}
	if a, b := hash(seen), hash(unseen); a != b || seen.frame().Clock != unseen.frame().Clock {
		t.Errorf("at event %d the weights are %s, else at %d %s", seen.frame().Clock, a, unseen.frame().Clock, b)
	}
}

// TestFitShowsEveryDot: dots on the diagonal lie on the line, and the number says how well they do.
func TestFitShowsEveryDot(t *testing.T) {
	values := []float64{0, 1, 2, 3, 4}
	f := &lab.Frame{Fit: &lab.Fit{Predicted: values, Observed: values, Samples: 5, Explained: 1}}
	line := &lab.Frame{Fit: &lab.Fit{Predicted: []float64{0, 4}, Observed: []float64{0, 4}, Samples: 2, Explained: 1}}
	th := plainTheme(BrailleMarks)
	plot := func(f *lab.Frame) string { // all dots of a cell alike: those of the line make room for others
		return strings.Map(func(r rune) rune {
			if r > 0x2800 && r < 0x2900 {
				return '⣿'
			}
			return r
		}, stripped(th.fitPlot(f.Fit, 60, 12)))
	}
	if plot(f) != plot(line) {
		t.Errorf("dots on the line\n%s\nand the line\n%s", plot(f), plot(line))
	}
	off := &lab.Frame{Fit: &lab.Fit{Predicted: []float64{0, 4, 0}, Observed: []float64{0, 4, 4}, Samples: 3, Explained: 0.25}}
	if first := strings.Split(plot(off), "\n")[1]; !strings.HasPrefix(first, "4 ⣿ ") {
		t.Errorf("no dot stands high at the left:\n%s", plot(off))
	}
	for w := range 120 {
		for _, h := range []int{0, 1, 3, 8, 20} {
			lines := th.drawFit(off, w, h)
			screen := stripped(Block{w, lines})
			if h >= leastFit+5 && w >= 60 && (len(lines) != h || !strings.Contains(screen, "explained variance 0.25")) {
				t.Fatalf("%d×%d: %d lines\n%s", w, h, len(lines), screen)
			}
		}
	}
}

// TestValueViews goes through the views of every kind of agent at every size.
func TestValueViews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ algorithm, world, views string }{
		{"ppo", "cartpole", "map fit"}, {"reinforce", "acrobot", "map fit"}, {"dqn", "cartpole", "numbers map fit"},
		{"q-learning", "mountaincar", "numbers map fit"}, {"a2c", "frozenlake", "numbers fit"}, {"q-learning", "frozenlake", "numbers fit"},
	} {
		for _, size := range append(sizes, [2]int{60, 16}, [2]int{100, 28}) {
			d := drive(t, Start{Algorithm: c.algorithm, World: c.world}, size[0], size[1])
			d.press("g g g g n v")
			var got []string
			for range strings.Fields(c.views) {
				got = append(got, viewNow(d.app))
				d.fits()
				d.press("v")
			}
			if strings.Join(got, " ") != c.views || viewNow(d.app) != got[0] {
				t.Errorf("%s on %s has the views %v", c.algorithm, c.world, got)
			}
		}
	}
}

// TestHelpWithoutMap asks for help while the value pane has the arrows and there is no map: its keys are listed, without
// settings that nothing has.
func TestHelpWithoutMap(t *testing.T) {
	t.Parallel()
	d := drive(t, Start{Algorithm: "q-learning", World: "dynamaze"}, 200, 60)
	d.press("v ?")
	d.fits()
	if screen := d.screen(); !strings.Contains(screen, "across ") || strings.Contains(screen, "across:") {
		t.Errorf("the help says:\n%s", screen)
	}
}

// TestAllActionsOrTheirNumber: a bandit's value pane has a bar an arm where there is room, and else says how many it has not.
func TestAllActionsOrTheirNumber(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "ucb", World: "bandit"}, 80, 24), "n n n 8")
	d.sees("q 10 ")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 16})
	d.sees("more, for which there is no room")
	for _, line := range strings.Split(d.screen(), "\n") {
		if strings.Contains(line, "q 10 ") {
			t.Errorf("the tenth action is there: %q", line)
		}
	}
}

// TestActionsWithoutRoom: a table has whole columns, and says where there are more.
func TestActionsWithoutRoom(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "policy-iteration", World: "gambler"}, 80, 24), "g g g g n 8")
	for _, line := range strings.Split(d.screen(), "\n") {
		if strings.Contains(line, " state ") && !strings.Contains(line, "target") && !strings.Contains(line, "here") && !strings.HasSuffix(strings.TrimRight(line, " │"), "…") {
			t.Errorf("the table does not say that there are more actions: %q", line)
		}
		if strings.Contains(line, ".…") {
			t.Errorf("a number is cut: %q", line)
		}
	}
}

// TestSmallNumbers are not written as 0, much less with a sign.
func TestSmallNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0.00", 0.003: "0.003", -0.0012: "-0.001", 0.0094: "0.01", -4e-4: "-4e-4", 12.345: "12.35", -0.5: "-0.50"} {
		if got := fixed(v); got != want {
			t.Errorf("%v is written %q, not %q", v, got, want)
		}
	}
}
