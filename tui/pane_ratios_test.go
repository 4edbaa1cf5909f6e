package tui

import (
	"fmt"
	"math"
	"testing"

	"ascent/lessons/lab"
)

// TestRatioColumn looks at a minibatch's ratios in the table of samples: each stands beside the sample that it is of.
func TestRatioColumn(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "ppo", World: "cartpole"}, 120, 36), "g g g g n")
	d.app.studio().grain = lab.Minibatch
	d.press("n n n b")
	f := d.frame()
	for f.Phase.String() != "differentiated" {
		d.app.studio().grain = lab.Line
		d.press("n")
		f = d.frame()
	}
	if len(f.Rows) == 0 || len(f.Rows) != len(f.Ratios) {
		t.Fatalf("%d rows have %d ratios", len(f.Rows), len(f.Ratios))
	}
	cell, named := ratioOf(f), map[int]float64{}
	for i, row := range f.Rows {
		named[row] = f.Ratios[i]
	}
	for row := range f.Rollout.Len() {
		want := "·"
		if ratio, ok := named[row]; ok {
			want = fixed(ratio)
		}
		if got := cell(row).Text; got != want {
			t.Fatalf("row %d has the ratio %s, want %s", row, got, want)
		}
	}
}

// TestMinibatches compares what the pane says of an update with its parameters: every sample is in one minibatch an epoch.
func TestMinibatches(t *testing.T) {
	d := pressed(drive(t, Start{Algorithm: "ppo", World: "cartpole"}, 120, 36), "g g g g n n")
	f := d.frame()
	rows, epochs := minibatches(f), int(paramValue(f, "update_epochs"))
	samples := map[int]int{}
	for _, r := range rows {
		samples[r.epoch] += r.Rows
		counted := 0
		for _, n := range r.Bins {
			counted += n
		}
		if counted != r.Rows || r.Good.Samples+r.Bad.Samples != r.Rows {
			t.Errorf("of %d samples %d are in bins, %d have an advantage", r.Rows, counted, r.Good.Samples+r.Bad.Samples)
		}
	}
	if len(samples) != epochs {
		t.Errorf("%d epochs, want %d", len(samples), epochs)
	}
	for epoch, n := range samples {
		if n != f.Rollout.Len() {
			t.Errorf("epoch %d has %d samples, the rollout %d", epoch, n, f.Rollout.Len())
		}
	}
	d.press("8")
	last := rows[len(rows)-1]
	d.sees(fmt.Sprintf("clipped %s of A>0, %s of A<0", percentOf(last.Good), percentOf(last.Bad)))
	if math.Abs(rows[0].Least-1) > 1e-9 || math.Abs(rows[0].Largest-1) > 1e-9 {
		t.Errorf("before the first step of an update all ratios are 1, not %v to %v", rows[0].Least, rows[0].Largest)
	}
}
