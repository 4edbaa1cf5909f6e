package tui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/muesli/termenv"

	"ascent/algorithms"
)

// faces are the run of every algorithm whose panes are kept, and the keys that lead to a moment at which they have
// something to show: after some updates, in the middle of another.
var faces = map[string]struct{ world, keys string }{
	"reinforce":         {"cartpole", "g g g g n n g n n n"},
	"actor-critic":      {"mountaincarcontinuous", "g g g g n n g n n n"},
	"a2c":               {"acrobot", "g g g g n n g n n n"},
	"a3c":               {"cartpole", "g g g g n n n n n n n n g n n n"},
	"trpo":              {"cartpole", "g g g g n n"},
	"ppo":               {"frozenlake", "g g g g n n g n n n n n n n n"},
	"sac":               {"pendulum", "down down down down down down down down down down enter 4 enter g g g g n n n n n n n n n n n n"},
	"epsilon-greedy":    {"bandit", "n n n n n n n n n n n n"},
	"ucb":               {"bandit", "n n n n n n n n n n n n"},
	"gradient-bandit":   {"bandit", "n n n n n n n n n n n n"},
	"value-iteration":   {"grid5x5", "g g g g n n g g n n n n n n n"},
	"policy-iteration":  {"gambler", "g g g g n g g n n n n"},
	"monte-carlo":       {"blackjack", "g g g g n n n g n n n"},
	"td":                {"randomwalk5", "g g g g n n n n g n n n"},
	"sarsa":             {"windygrid", "g g g g n g n n n"},
	"expected-sarsa":    {"cliffwalking", "g g g g n n g n n n"},
	"n-step-sarsa":      {"randomwalk19", "g g g g n n g n n n"},
	"q-learning":        {"taxi", "g g g g n n g n n n"},
	"double-q-learning": {"maximizationbias", "g g g g n n n n n n g n n n"},
	"dqn":               {"cartpole", "g g g g n n n n n n n n n n"},
	"fqi":               {"mountaincar", "g g g g n n"},
}

// TestPanesGolden draws every pane of every algorithm in the place that it has at three sizes. Text, styles and layers are
// compared with testdata/panes; every theme has to draw just that, in its own colours; and every number has to have a meaning.
func TestPanesGolden(t *testing.T) {
	t.Parallel()
	for i, e := range algorithms.All() {
		if testing.Short() && i%4 != 0 && !*update {
			continue
		}
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			face, ok := faces[e.Name]
			if !ok {
				t.Fatal("an algorithm without a face: choose a world and keys for it")
			}
			d := pressed(drive(t, Start{Algorithm: e.Name, World: face.world}, sizes[0][0], sizes[0][1]), face.keys)
			var b strings.Builder
			d.eachPane(func(name string) {
				d.explained(name)
				for _, size := range sizes {
					box, inside := d.drawEverywhere(name, size)
					fmt.Fprintf(&b, "%s at %d×%d [%s] [%s]\n%v\n", name, size[0], size[1], box.Note, box.Foot, inside)
				}
			})
			compareFaces(t, e.Name, b.String())
		})
	}
}

// A family of themes draws the same marks, and differs in how styles look only.
type family struct {
	styled *Theme
	themes []*Theme
	inks   []*strings.Replacer
}

// gallery returns the themes of all looks: those with colours, and the one that has marks in their place.
var gallery = sync.OnceValue(func() (list [2]family) {
	for _, name := range lookNames {
		th := NewTheme(lookAt(name, termenv.TrueColor))
		f := &list[0]
		if th.shading {
			f = &list[1]
		}
		if f.styled == nil {
			f.styled = styled(th.Look)
		}
		f.themes, f.inks = append(f.themes, th), append(f.inks, inksOf(f.styled, th))
	}
	return list
})

// eachPane goes through the panes with tab, and through the views of the value pane.
func (d *driver) eachPane(f func(name string)) {
	s := d.app.studio()
	for i, name := range s.names {
		d.press("tab")
		if s.focus != i {
			d.t.Fatalf("tab leads to pane %d, not to %d", s.focus, i)
		}
		f(name)
		if name != "value" {
			continue
		}
		for range len(views(s.frame())) - 1 {
			d.press("v v esc")
			f(name + ", " + s.values().shown(s.frame()).String())
		}
	}
}

// drawEverywhere draws the pane in focus as on a screen of a size, in every theme, and returns what stands in its frame and
// inside it.
func (d *driver) drawEverywhere(name string, size [2]int) (Box, drawing) {
	d.t.Helper()
	s := d.app.studio()
	const around = 5 // lines for title, knobs, status, timeline and footer
	areas := s.layout(size[0], size[1]-around, size[0], size[1])
	place := areas[slices.IndexFunc(areas, func(a area) bool { return slices.Contains(a.panes, s.focus) })]
	var coloured drawing
	var styled *Theme
	for _, g := range gallery() {
		b := s.drawArea(g.styled, place)
		for i, th := range g.themes {
			got := s.drawArea(th, place)
			if got.String() == g.inks[i].Replace(b.String()) {
				continue
			}
			if err := readDrawing(b).in(th, got); err != nil {
				d.t.Errorf("%s at %d×%d, %+v: %v", name, size[0], size[1], th.Look, err)
			}
		}
		if coloured == nil {
			styled, coloured = g.styled, readDrawing(b)
		} else {
			readDrawing(b).inside().told(d.t, g.themes[0], name)
		}
	}
	box, _ := s.panes[s.focus].draw(s, styled, place.w-2, place.h-2)
	return box, coloured.inside()
}

// inside returns a drawing without its frame.
func (p drawing) inside() drawing {
	inside := make(drawing, len(p)-2)
	for i := range inside {
		inside[i] = p[i+1][1 : len(p[i+1])-1]
	}
	return inside
}

// toldOtherwise says how marks are told apart that have colours of their own in other themes, and the same look without.
var toldOtherwise = map[string]string{
	"policy: Series1 and Series2":      "the action that was taken has ▸ before it",
	"replay: Series1 and Series2":      "each has a line of its own, with its name",
	"return: Faint and Series1":        "the level is straight, dotted and named; single returns have a mark",
	"temperature: Series1 and Series2": "bars have names",
	"temperature: Faint and Series1":   "the level is straight, dotted and named",
	"trust: Faint and Series1":         "the words below say which is the circle and which the ellipse",
	"trust: Faint and Series2":         "an arrow is no circle",
	"trust: Series1 and Series2":       "an arrow is no ellipse",
	"value: Series1 and Series2":       "bars have names",
	"value: Series1 and Series3":       "bars have names",
	"value: Series2 and Series3":       "bars have names",
	"value: Agent and Key":             "the second is the legend of the first",
	"value, map: Agent and Key":        "the second is the legend of the first",
	"value, fit: Faint and Series1":    "the diagonal is straight and dotted; the samples are anywhere",
}

// told fails if lines, blocks or dots of two styles differ by their colour alone. Text says itself what it means; and in the
// picture of a world, shape and place do.
func (p drawing) told(t testing.TB, mono *Theme, pane string) {
	t.Helper()
	if pane == "world" {
		return
	}
	seen := map[string]map[Style]bool{}
	for _, line := range p {
		for _, c := range line {
			if r := []rune(c.text)[0]; r >= 0x2500 {
				if seen[c.text] == nil {
					seen[c.text] = map[Style]bool{}
				}
				seen[c.text][c.style] = true
			}
		}
	}
	for mark, set := range seen {
		for a := range set {
			for b := range set {
				key := fmt.Sprintf("%s: %v and %v", pane, a, b)
				if a < b && mono.lookOf(a) == mono.lookOf(b) && inks[a&0xff].hue != inks[b&0xff].hue && toldOtherwise[key] == "" {
					t.Errorf("%s: both are %q without colours", key, mark)
				}
			}
		}
	}
}

// compareFaces compares the panes of an algorithm with testdata/panes/NAME.txt, and shows the first line that differs.
func compareFaces(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "panes", name+".txt")
	kept := goldenText(t, file, got)
	pane, want := "", strings.Split(kept, "\n")
	for i, line := range strings.Split(got, "\n") {
		switch {
		case i >= len(want) || line != want[i]:
			before := ""
			if i < len(want) {
				before = want[i]
			}
			t.Fatalf("%s, line %d, %s is not what it was; look at it, and if it is right run with -update\ngot:  %s\nwant: %s", file, i+1, pane, line, before)
		case line != "" && !strings.ContainsRune(" '^", rune(line[0])):
			pane = line
		}
	}
	if got != kept {
		t.Fatalf("%s: there was more", file)
	}
}
