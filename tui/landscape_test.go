package tui

import (
	"fmt"
	"math"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// landscapeStarts are runs with a map and a chance, a map alone, and a line that is estimated.
var landscapeStarts = []struct {
	start Start
	views int
}{
	{Start{Algorithm: "reinforce", World: "shortcorridor"}, 3},
	{Start{Algorithm: "gradient-bandit", World: "bandit"}, 2},
	{Start{Algorithm: "reinforce", World: "cartpole"}, 1},
	{Start{Algorithm: "ppo", World: "cartpole"}, 1},
}

// TestLandscapeFrames keeps the views as they were looked at last.
func TestLandscapeFrames(t *testing.T) {
	t.Parallel()
	corridor, cart, lake := overlooking(t, 120, 36), ppo(t), slicing("actor-critic", "frozenlake")(t)
	cart.press("g g g g n n n n L")
	cart.run(10 * lab.LineEpisodes)
	lake.press("s s right right up")
	for _, size := range sizes {
		for _, d := range []*driver{corridor, cart, lake} {
			d.deliver(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			l := d.app.top().(*landscape)
			for range l.views {
				name := [...]string{"map", "chance", "update"}[l.view()]
				switch d {
				case cart:
					name = "surrogate"
				case lake:
					name = "lake-" + name
				}
				d.fits()
				compareFrame(t, fmt.Sprintf("landscape-%s-%dx%d", name, size[0], size[1]), d.screen())
				l.nextView()
				d.app.stale = true
			}
		}
	}
}

// TestLandscapeEverySize draws every view at sizes of all kinds.
func TestLandscapeEverySize(t *testing.T) {
	t.Parallel()
	for _, s := range landscapeStarts {
		d := drive(t, s.start, 80, 24)
		d.press("g g g g n n n L")
		l := d.app.top().(*landscape)
		if len(l.views) != s.views {
			t.Errorf("%s on %s has %d views", s.start.Algorithm, s.start.World, len(l.views))
		}
		for i := 0; i < 251*81; i += 171 {
			d.deliver(tea.WindowSizeMsg{Width: i % 251, Height: i / 251})
			d.fits()
			l.nextView()
			d.app.stale = true
		}
		for w := range 50 {
			exact(t, "map", d.app.theme.terrain(&lab.Map{Span: 1, Returns: make([]float64, lab.MapPoints*lab.MapPoints), Track: [][2]float64{{0, 0}}}, &[2]float64{0.5, 0.5}, func(a int) string { return fmt.Sprint(a) }, w, w/2), w, w/2)
		}
	}
}

// TestLandscapeShowsTheCorridor reads the best policy off the screen (Sutton & Barto 2018, example 13.1).
func TestLandscapeShowsTheCorridor(t *testing.T) {
	d := overlooking(t, 120, 36)
	d.press("tab")
	d.sees("-11.6569 at π 0.586")
	d.sees("-12.0067 at π 0.499")
}

// TestLandscapeLeavesTheRunAlone looks at a run from all sides and goes on; another one goes on without a look.
func TestLandscapeLeavesTheRunAlone(t *testing.T) {
	t.Parallel()
	for _, s := range landscapeStarts {
		a, b := drive(t, s.start, 80, 24), drive(t, s.start, 80, 24)
		a.press("g g g g n n n g n n L tab + - tab + esc n n n n")
		b.press("g g g g n n n g n n n n n n")
		ids := [2]string{}
		for i, d := range []*driver{a, b} {
			d.run(100)
			d.app.studio().bench.do(func(l *loan) notice {
				ids[i] = lab.HashWeights(l.session.Agent.Tensors())
				return notice{}
			})()
		}
		if ids[0] != ids[1] || a.frame().Clock != b.frame().Clock {
			t.Errorf("%s on %s: event %d and %d, the weights are equal: %v", s.start.Algorithm, s.start.World, a.frame().Clock, b.frame().Clock, ids[0] == ids[1])
		}
	}
}

// TestLandscapePlaysEpisodes waits until all episodes along an update are played, and goes away while they are.
func TestLandscapePlaysEpisodes(t *testing.T) {
	d := play(t, 120, 36)
	d.press("g g g g n n L")
	l := d.app.top().(*landscape)
	for range 10 * lab.LineEpisodes {
		d.run(1)
	}
	d.sees(fmt.Sprintf("Estimated from %d of %d", lab.LineEpisodes, lab.LineEpisodes))
	d.sees("■ estimated")
	if l.away || !(l.sum.GainError > 0) {
		t.Errorf("away: %v, the gain is %g ± %g", l.away, l.sum.Gain, l.sum.GainError)
	}
	first := l.sum
	d.press("+")
	d.run(10 * lab.LineEpisodes)
	if last := l.sum.Alphas[len(l.sum.Alphas)-1]; last != 8 || l.sum.Episodes != lab.LineEpisodes || math.Abs(l.sum.Gain-first.Gain) > 1e-12 {
		t.Errorf("twice as far: up to %g, %d episodes, the gain is %g and was %g", last, l.sum.Episodes, l.sum.Gain, first.Gain)
	}
	d.deliver(key("+")) // a command is under way …
	d.deliver(key("esc"))
	d.run(100)
	if l.away || !l.closed || d.app.top().mode() != Free || l.sum.Episodes >= lab.LineEpisodes {
		t.Errorf("after esc: away %v, %d episodes", l.away, l.sum.Episodes)
	}
}

// TestLandscapeSaysWhyThereIsNone asks agents that have none.
func TestLandscapeSaysWhyThereIsNone(t *testing.T) {
	d := drive(t, Start{Algorithm: "q-learning", World: "frozenlake"}, 200, 60)
	d.press("L")
	d.sees("it acts by values")
	d = play(t, 200, 60)
	d.press("L")
	d.sees("has not been updated yet")
	if mode := d.app.top().mode(); mode != Free {
		t.Errorf("it stays in %s", mode)
	}
	d = drive(t, Start{Algorithm: "gradient-bandit", World: "bandit"}, 200, 60) // of which there is a map
	d.press("L tab")
	d.sees("has not been updated yet")
}

// TestArrowTowards points into all eight directions.
func TestArrowTowards(t *testing.T) {
	for i, want := range "→↗↑↖←↙↓↘" {
		angle := float64(i/3) * math.Pi / 4 // a rune has three bytes
		if got := arrowTowards(math.Cos(angle), math.Sin(angle)); got != want {
			t.Errorf("at %g it is %c, not %c", angle, got, want)
		}
	}
}

// TestLandscapeSlices turns through the actions and the states of a map, and reads which it shows, and that it is a slice.
func TestLandscapeSlices(t *testing.T) {
	d := slicing("actor-critic", "frozenlake")(t)
	l := d.app.top().(*landscape)
	d.sees("all other states and the other 2")
	for turn := range 3 {
		d.sees(fmt.Sprintf("s state: %d ", l.terrain.States[l.axes.X/4]))
		if l.plan.Axes != l.axes || l.axes.X/4 != l.axes.Y/4 {
			t.Fatalf("turn %d: %v is shown in place of %v", turn, l.plan.Axes, l.axes)
		}
		d.press("s")
	}
	d.press("S x y y")
	if l.axes.X == l.axes.Y || l.axes.X/4 != l.axes.Y/4 || l.plan.Axes != l.axes {
		t.Errorf("the axes are %v, %v are shown", l.axes, l.plan.Axes)
	}
	d.press("up x")
	if l.pointer.at != nil {
		t.Error("the cursor stays on another map")
	}
}
