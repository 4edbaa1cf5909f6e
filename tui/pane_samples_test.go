package tui

import (
	"slices"
	"testing"
)

// TestSelectedSampleIsShown moves over the samples: the world pane shows the moment of the selected row, with its action,
// and the run's own world again when the newest row is selected.
func TestSelectedSampleIsShown(t *testing.T) {
	for _, start := range []Start{{Algorithm: "reinforce", World: "cartpole"}, {Algorithm: "q-learning", World: "cliffwalking"}, {Algorithm: "ppo", World: "acrobot"}} {
		d := pressed(drive(t, start, 120, 36), "n n n n n n n n n n n n 4")
		s := d.app.studio()
		own := d.screen()
		d.press("up up up")
		row, ok := s.pinnedSample()
		if !ok {
			t.Fatalf("%+v: nothing is selected", start)
		}
		v, r := s.bench.sampled(row), d.frame().Rollout
		got := make([]float64, r.ObsSize)
		v.world.Observe(got)
		for i, want := range r.Obs[row*r.ObsSize : (row+1)*r.ObsSize] {
			if diff := got[i] - want; diff > 1e-5 || diff < -1e-5 {
				t.Fatalf("%+v: row %d saw %v, the world shows %v", start, row, r.Obs[row*r.ObsSize:(row+1)*r.ObsSize], got)
			}
		}
		if !slices.Equal(v.overlay.Action, r.Action(row)) {
			t.Errorf("%+v: the action is %v, not %v", start, v.overlay.Action, r.Action(row))
		}
		d.sees("selected sample")
		d.press("end")
		if got := d.screen(); got != own {
			t.Errorf("%+v: at the newest sample the screen is\n%s\nnot\n%s", start, got, own)
		}
	}
}

// TestSampleThatTellsNoState is said to be one.
func TestSampleThatTellsNoState(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "monte-carlo", World: "blackjack"}, 120, 36), "n n n n 4 up")
	if _, ok := d.app.studio().pinnedSample(); !ok {
		d.press("g n 4 up")
	}
	d.sees("a sample does not tell the state")
}

// TestSamplesAreWhatTheyAre: a batch from a memory is not a row of worlds, and the world on show is not moved by it.
func TestSamplesAreWhatTheyAre(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "sac", World: "pendulum"}, 200, 60), "down down down down down down down down down down enter 4 enter g g g g n n n n n n")
	f := d.frame()
	if !f.FromMemory() || f.Length == 0 {
		t.Fatalf("phase %s at step %d of an episode: nothing is tried", f.Phase, f.Length)
	}
	if now := d.app.studio().bench.now(); !slices.Equal(now.overlay.Action, f.Choice.Action) || len(f.Choice.Action) == 0 {
		t.Errorf("the world shows %v, and what was done is %v", now.overlay.Action, f.Choice.Action)
	}
	d.sees("256 from memory")

	d = pressed(drive(t, Start{Algorithm: "value-iteration", World: "grid5x5"}, 200, 60), "g g g g n")
	d.sees("plans from the law of the world")
	d.sees("plays no episodes")
}
