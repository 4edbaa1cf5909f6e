package lab

import (
	"math"
	"reflect"
	"testing"

	"ascent/algorithms"
)

// TestJournal compares the notes of an update of PPO with its events, and going back and forward with going straight on.
func TestJournal(t *testing.T) {
	s, err := New(Experiment{Algorithm: "ppo", World: "cartpole", Seed: 3, TotalTimesteps: 4000})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Next(Update)
	before := s.Frame().Update
	var clipped, of int // of the present update, by the event's own slices
	for s.Tick() && !s.AtEdge() {
		ev := s.Event()
		if ev.Phase == algorithms.Acted && !reflect.DeepEqual(s.Frame().Update, before) {
			t.Fatal("a step of the next rollout takes the notes of the last update away")
		}
		clip, _ := ev.Scalar("clipCoef")
		for i, ratio := range ev.Ratios {
			of++
			if a := ev.Advantages[i]; a > 0 && ratio > 1+clip || a < 0 && ratio < 1-clip {
				clipped++
			}
		}
	}
	notes := s.Frame().Update
	gotClipped, gotOf := 0, 0
	for _, n := range notes {
		if r := n.Ratios; r != nil {
			gotClipped += r.Good.Stopped + r.Bad.Stopped
			gotOf += r.Rows
			if kl, ok := n.Scalar("losses/approx_kl"); !ok || math.IsNaN(kl) {
				t.Errorf("approx_kl is %v", kl)
			}
		}
	}
	if of == 0 || gotOf != of || gotClipped != clipped {
		t.Errorf("%d of %d samples are clipped, the journal says %d of %d", clipped, of, gotClipped, gotOf)
	}
	s.Back(Update)
	if got := s.Frame().Update; !reflect.DeepEqual(got, before) {
		t.Errorf("an update back: %d notes, want %d", len(got), len(before))
	}
	s.Next(Update)
	if got := s.Frame().Update; !reflect.DeepEqual(got, notes) {
		t.Errorf("and forward again: %d notes, want %d", len(got), len(notes))
	}
}
