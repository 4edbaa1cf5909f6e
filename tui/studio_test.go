package tui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ascent/algorithms"
	"ascent/worlds"
)

// TestParked leaves a free session with esc and goes on with it.
func TestParked(t *testing.T) {
	d := pressed(drive(t, Start{}, 120, 36), "end up up up enter enter n n n")
	clock := d.frame().Clock
	if clock == 0 {
		t.Fatalf("no session was started:\n%s", d.screen())
	}
	d.press("esc esc")
	d.sees("Go on: REINFORCE on Cart-pole")
	d.press("end up up up up enter")
	if d.frame() == nil || d.frame().Clock != clock {
		t.Fatalf("the session is not where it was:\n%s", d.screen())
	}
	d.press("esc q")
	if d.sees("Leave? The run is lost."); d.quit {
		t.Error("the run was dropped without a question")
	}
	d.press("q")
	if !d.quit {
		t.Error("the program does not end")
	}
}

// TestPickerColumns: in both lists, what is said of a name stands in one column.
func TestPickerColumns(t *testing.T) {
	th := styled(Look{Theme: "dark", Depth: termenv.TrueColor})
	for _, w := range []int{27, 36, 44, 66, 110} {
		p := newPicker(nil)
		for name, b := range map[string]Block{"algorithms": p.algorithms(th, w, 40), "worlds": p.worlds(th, w, 40)} {
			column := 0
			for row, line := range readDrawing(b)[1:39] {
				at := slices.IndexFunc(line, func(c styledCell) bool { return c.style&0xff == Label && c.text != " " })
				if column <= 0 {
					column = at
				} else if at > 0 && at != column {
					t.Errorf("%s in %d cells: line %d has column %d, the first has %d", name, w, row, at, column)
				}
			}
		}
	}
}

// TestFork turns a knob after a fork: the ghost goes on with the old value, to the same number of steps.
func TestFork(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n f right right n n n n")
	traces := d.app.studio().bench.traces
	if len(traces) != 1 || apart(traces[0].differs) != "learning_rate 0.003" {
		t.Fatalf("the ghosts are %+v", traces)
	}
	own, other := d.frame().Record.Episodes, traces[0].record.Episodes
	if other.Len() < 8 || own.Return[0] != other.Return[0] {
		t.Errorf("the ghost has %d episodes, the run %d", other.Len(), own.Len())
	}
	d.sees("▼ run 2: learning_rate 0.003")
}

// TestRestartKeepsTheRunBefore as a ghost, and takes a fixed parameter over that waits for it.
func TestRestartKeepsTheRunBefore(t *testing.T) {
	d := pressed(play(t, 120, 36), "g g g g n n")
	s := d.app.studio()
	for p, _, _ := s.knobs.current(s.frame()); p.Name != "hidden_units"; p, _, _ = s.knobs.current(s.frame()) {
		d.press("down")
	}
	d.press("enter 8 enter")
	d.sees("counts from the next start")
	if p, _ := parameter(d.frame().Params, "hidden_units"); p.String() != "64" {
		t.Errorf("hidden_units is %s before the restart", p)
	}
	d.press("r")
	if p, _ := parameter(d.frame().Params, "hidden_units"); p.String() != "8" || d.frame().Clock != 0 {
		t.Errorf("hidden_units is %s at event %d", p, d.frame().Clock)
	}
	if traces := s.bench.traces; len(traces) != 1 || apart(traces[0].differs) != "hidden_units 64" {
		t.Errorf("the ghosts are %+v", traces)
	}
}

// TestBadValue types what can't be set: it is said in one line, and nothing changes.
func TestBadValue(t *testing.T) {
	d := pressed(play(t, 120, 36), "enter")
	d.write("-5 abc")
	if got := d.app.studio().input.text; got != "-5" {
		t.Errorf("%q was taken as a number", got)
	}
	d.press("enter")
	d.sees("learning_rate: -5 is not in [0, 1000]")
	d.press("esc")
	if rateOf(d) != 3000 {
		t.Errorf("the learning rate is %v millionths", rateOf(d))
	}
}

// TestSleep looks that nothing ticks while nobody looks, and that a run at full speed goes on in wider steps.
func TestSleep(t *testing.T) {
	d := pressed(play(t, 120, 36), ", , space")
	d.beats = nil
	d.send(tea.BlurMsg{})
	d.beat()
	d.beats = nil
	d.run(10)
	if len(d.beats) != 0 {
		t.Errorf("asleep, it waits for %d beats", len(d.beats))
	}
	d.send(tea.FocusMsg{})
	if len(d.beats) == 0 {
		t.Error("awake again, it waits for nothing")
	}
}

// TestIdle looks that a program that waits for keys waits for nothing else.
func TestIdle(t *testing.T) {
	for _, start := range starts {
		d := drive(t, start, 120, 36)
		d.press("down up")
		if len(d.beats) != 0 || len(d.queue) != 0 {
			t.Errorf("%+v: %d beats, %d commands", start, len(d.beats), len(d.queue))
		}
	}
}

// TestTurned turns knobs of all kinds up and down: they move, stay in their bounds, and come back.
func TestTurned(t *testing.T) {
	for _, e := range algorithms.All() {
		checkTurning(t, e.Name, e.New().Params())
	}
	for _, e := range worlds.All() {
		checkTurning(t, e.ID, e.New().Params())
	}
}

func checkTurning(t *testing.T, owner string, params []algorithms.Param) {
	t.Helper()
	for _, p := range params {
		if _, text := p.Value.(*string); text && len(p.Choices) == 0 {
			continue
		}
		for _, fine := range []bool{false, true} {
			for direction := -1; direction <= 1; direction += 2 {
				value := p.String()
				for range 200 {
					next := turned(p, value, direction, fine)
					if err := p.Set(next); err != nil {
						t.Fatalf("%s: %s turned by %d from %s: %v", owner, p.Name, direction, value, err)
					}
					if len(next) > 24 || strings.Contains(next, ".") && strings.Contains(next, "00000") {
						t.Errorf("%s: %s turned from %s comes to %s", owner, p.Name, value, next)
					}
					value = next
				}
			}
		}
	}
}

// TestKnobNotches are the values that a person comes by.
func TestKnobNotches(t *testing.T) {
	rate, none, discount, size, count := 3e-3, 0.0, 0.99, 9.8, 4
	for _, c := range []struct {
		param    algorithms.Param
		up, down []string
	}{
		{algorithms.Param{Value: &rate, Max: 1000, Log: true}, []string{"0.005", "0.007", "0.01"}, []string{"0.002", "0.0015", "0.001", "0.0007"}},
		{algorithms.Param{Value: &none, Max: 1, Log: true}, []string{"1e-06", "1.5e-06", "2e-06"}, []string{"0", "0"}},
		{algorithms.Param{Value: &discount, Max: 1}, []string{"1", "1"}, []string{"0.98", "0.97"}},
		{algorithms.Param{Value: &size, Max: 100}, []string{"9.9", "10", "11"}, []string{"9.7"}},
		{algorithms.Param{Value: &count, Min: 1, Max: 1000}, []string{"5", "6"}, []string{"3", "2", "1", "1"}},
	} {
		for direction, want := range map[int][]string{1: c.up, -1: c.down} {
			value := c.param.String()
			for _, w := range want {
				from := value
				if value = turned(c.param, value, direction, false); value != w {
					t.Errorf("%s turned by %d is %s, not %s", from, direction, value, w)
				}
			}
		}
	}
}

// TestEveryAlgorithmAndWorldInTheStudio steps and runs every algorithm on the first world that it fits, and in every
// world the first algorithm that fits, in every layout.
func TestEveryAlgorithmAndWorldInTheStudio(t *testing.T) {
	layouts := sizes
	if testing.Short() {
		layouts = sizes[1:2]
	}
	type pair struct{ algorithm, world string }
	tried := map[pair]bool{}
	try := func(a algorithms.Entry, e worlds.Entry) {
		p := pair{a.Name, worlds.Name(e.ID)}
		if tried[p] {
			return
		}
		tried[p] = true
		t.Run(p.algorithm+"/"+p.world, func(t *testing.T) {
			t.Parallel()
			d := drive(t, Start{Algorithm: a.Name, World: e.ID}, 80, 24)
			for _, keys := range []string{"n n", "g n", "g n", "g n b", "1 down 2 down 3 down 4 down 5 down 6 down 7 down", "right f e right space space"} {
				d.press(keys)
				for _, size := range layouts {
					d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					d.fits()
				}
			}
		})
	}
	fits := func(a algorithms.Entry, e worlds.Entry) bool { return a.Fits(e.New()) == nil }
	for _, a := range algorithms.All() {
		at := slices.IndexFunc(worlds.All(), func(e worlds.Entry) bool { return fits(a, e) })
		try(a, worlds.All()[at])
	}
	if testing.Short() {
		return
	}
	for _, e := range worlds.All() {
		at := slices.IndexFunc(algorithms.All(), func(a algorithms.Entry) bool { return fits(a, e) })
		try(algorithms.All()[at], e)
	}
}

// TestEmptyValueIsShown: a text that is empty is a value too, and not a knob without one.
func TestEmptyValueIsShown(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "q-learning", World: "frozenlake"}, 120, 36), "e right")
	d.sees("rewards none")
}
