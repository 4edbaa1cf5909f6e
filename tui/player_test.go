package tui

import (
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// weightsOf returns the hash of the agent's weights.
func weightsOf(d *driver) (hash string) {
	d.queue = append(d.queue, d.app.studio().bench.do(func(l *loan) notice {
		hash = lab.HashWeights(l.session.Agent.Tensors())
		return notice{}
	}))
	d.run(5)
	return hash
}

// TestPlayingLeavesTheRunAlone plays in the middle of a run, which then goes on as one without.
func TestPlayingLeavesTheRunAlone(t *testing.T) {
	for _, world := range []string{"cartpole", "bandit"} {
		start := Start{Algorithm: "reinforce", World: world}
		d, other := drive(t, start, 120, 36), drive(t, start, 120, 36)
		d.press("g n n n")
		clock := d.frame().Clock
		d.press("P 1 2 1 right left enter")
		d.beat()
		d.press("r 2 esc")
		if got := d.frame().Clock; got != clock {
			t.Errorf("%s: the run went on from %d to %d", world, clock, got)
		}
		d.press("n n n n")
		other.press("g n n n n n n n")
		if a, b := weightsOf(d), weightsOf(other); a != b || d.frame().Clock != other.frame().Clock {
			t.Errorf("%s: the run is another after playing", world)
		}
	}
}

// TestActionStays holds a push on the cart-pole's cart until the other is chosen.
func TestActionStays(t *testing.T) {
	d := pressed(play(t, 120, 36), "P")
	d.beats = nil
	d.press("right")
	for range 4 {
		d.beat()
	}
	if g := gameOf(d); g.Length != 4 || g.Action[0] != 1 {
		t.Fatalf("after four beats: step %d, action %v", g.Length, g.Action)
	}
	d.press("left")
	d.beat()
	if g := gameOf(d); g.Length != 5 || g.Action[0] != 0 {
		t.Errorf("the other push: step %d, action %v", g.Length, g.Action)
	}
	d.press("space")
	d.beat()
	if g := gameOf(d); g.Length != 5 {
		t.Errorf("paused, the world came to step %d", g.Length)
	}
	d.press("space ?")
	d.beat()
	d.press("esc")
	if g := gameOf(d); g.Length != 5 || d.app.top().(*player).running {
		t.Errorf("under a list of keys the world came to step %d", g.Length)
	}
	d.press("space")
	d.send(tea.BlurMsg{})
	d.beat()
	if gameOf(d).Length != 5 {
		t.Error("the world goes on while nobody looks")
	}
}

// TestTorqueInNotches turns a number by arrows, to its bounds, and lets go of it.
func TestTorqueInNotches(t *testing.T) {
	d := drive(t, Start{Algorithm: "sac", World: "pendulum"}, 120, 36)
	d.press("P right")
	for keys, want := range map[string]float64{"down": 0, "down right": 0.5, "down right right right right right right": 2, "down left left left": -1.5} {
		d.press(keys)
		d.beat()
		if got := gameOf(d).Action[0]; got != want {
			t.Errorf("%s: the torque is %v, not %v", keys, got, want)
		}
	}
}

// TestEndOfAnEpisode stands still at the end, counts it, and begins another with enter only.
func TestEndOfAnEpisode(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n P right")
	for range 20 {
		d.beat()
	}
	g := gameOf(d)
	if !g.Terminated || len(g.Returns) != 1 || g.Returns[0] != float64(g.Length) {
		t.Fatalf("after twenty pushes: %+v", g)
	}
	d.press("left 1 space")
	d.beat()
	if len(g.Returns) != 1 || !g.Over() {
		t.Error("an action after the end did something")
	}
	d.sees("enter begins another")
	d.sees(fmt.Sprintf("mean %d of 1 episode", g.Length))
	d.sees(fmt.Sprintf("last %d, best %d", g.Length, g.Length))
	d.sees("mean " + short(d.frame().Record.Episodes.Mean100()) + " of its last")
	d.press("enter")
	if g.Over() || g.Length != 0 || g.Action != nil {
		t.Errorf("enter did not begin another: %+v", g)
	}
}

// TestPlayEveryWorld takes the controls of all worlds, presses every key there and looks whether the screen holds.
func TestPlayEveryWorld(t *testing.T) {
	t.Parallel()
	for _, e := range worlds.All() {
		t.Run(worlds.Name(e.ID), func(t *testing.T) {
			d := drive(t, Start{Algorithm: fitting(e), World: e.ID}, 80, 24)
			d.press("n P")
			for range 3 {
				d.press("1 2 right left up down enter . enter")
				d.beat()
				d.beat()
				for _, size := range sizes {
					d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					d.fits()
				}
				d.press("r")
			}
			if g := gameOf(d); g.Length != 0 {
				t.Errorf("a new episode is at step %d", g.Length)
			}
			d.press("2 1 right")
			d.beat()
			if g := gameOf(d); g.Length == 0 && len(g.Returns) == 0 {
				t.Errorf("no key led to a step:\n%s", d.screen())
			}
			d.press("q n esc")
			if d.app.top().mode() != Free {
				t.Errorf("esc leads to %v", d.app.top().mode())
			}
		})
	}
}

// fitting returns the first algorithm that can learn a world.
func fitting(e worlds.Entry) string {
	for _, a := range algorithms.All() {
		if a.Fits(e.New()) == nil {
			return a.Name
		}
	}
	return ""
}

// TestPlayInALesson takes the controls in the studio of a lesson.
func TestPlayInALesson(t *testing.T) {
	d := lessonAt(t, "enter enter enter 1 enter enter enter 5 0 enter enter P 1 2")
	if got := len(gameOf(d).Returns); got != 2 {
		t.Errorf("%d episodes of the bandit", got)
	}
	d.press("esc")
	if d.app.top().mode() != Exercise {
		t.Errorf("esc leads to %v", d.app.top().mode())
	}
}
