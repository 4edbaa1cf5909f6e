package lab

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"ascent/worlds"
)

// never is a deadline that does not come.
func never() time.Time { return time.Now().Add(time.Hour) }

// TestApproach jumps about at random, over edits too: wherever it stands, it is in the bits that a walk there comes to.
func TestApproach(t *testing.T) {
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			t.Parallel()
			s := begin(t, e)
			s.saves.stride = 20 // else a run this short has no save to jump to
			want := map[int64]any{}
			walk := func(ticks int) {
				for range ticks {
					s.Tick()
					if s.clock%17 == 0 {
						want[s.clock] = snapshot(s)
					}
				}
			}
			walk(100)
			params := s.Params()
			p := params[slices.IndexFunc(params, func(p worlds.Param) bool { return !p.Fixed })]
			if err := s.Set(p.Name, p.String()); err != nil {
				t.Fatal(err)
			}
			walk(70)
			random := rand.New(rand.NewPCG(1, 2))
			for range 30 {
				clock := 17 * (1 + random.Int64N(10))
				if !s.Approach(clock, never()) || s.Clock() != clock {
					t.Fatalf("from there it does not come to %d but to %d", clock, s.Clock())
				}
				if got := snapshot(s); !reflect.DeepEqual(got, want[clock]) {
					t.Fatalf("at %d:\n%v\nand not\n%v", clock, got, want[clock])
				}
			}
		})
	}
}

// TestApproachJumpsAhead counts events: going to the horizon and back again must not replay the run.
func TestApproachJumpsAhead(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 1 << 30})
	s.saves.stride = 500
	for s.clock < 20_000 {
		s.Tick()
	}
	s.Approach(0, never())
	clock, calls := int64(19_900), 0
	for !s.Approach(clock, time.Time{}) { // a call ticks 16 times
		calls++
	}
	if calls > 2*500/16 || s.Clock() != clock {
		t.Errorf("%d calls from the beginning to event %d", calls, s.Clock())
	}
	if s.Approach(1<<40, never()); s.Clock() != s.Horizon() {
		t.Errorf("beyond the horizon is event %d, not %d", s.Clock(), s.Horizon())
	}
}

// TestTimeline keeps what is ahead after going back, and forgets it when the past is changed.
func TestTimeline(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 1 << 30})
	for range 40 {
		s.Next(Episode)
	}
	if err := s.Set("gamma", "0.9"); err != nil {
		t.Fatal(err)
	}
	s.Next(Episode)
	at, there := s.Clock(), s.Timeline()
	if len(there.Episodes) != 41 || len(there.Edits) != 1 || len(there.Saves) == 0 || there.Saves[0] != 0 || !slices.IsSorted(there.Saves) {
		t.Fatalf("%+v", there)
	}
	s.Approach(at/2, never())
	if got := s.Timeline(); fmt.Sprint(got.Episodes, got.Edits) != fmt.Sprint(there.Episodes, there.Edits) {
		t.Errorf("half-way back it is %+v, not %+v", got, there)
	}
	if err := s.Set("gamma", "0.5"); err != nil {
		t.Fatal(err)
	}
	if got := s.Timeline(); last(got.Episodes) > at/2 || !slices.Equal(got.Edits, []int64{at / 2}) || last(got.Saves) > at/2 {
		t.Errorf("after an edit of the past it is %+v", got)
	}
}
