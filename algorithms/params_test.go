package algorithms

import (
	"math"
	"strings"
	"testing"

	"ascent/worlds"
)

// TestLearningRateIsWhatItSays: where a learning rate is told to be the share of the way to a target, the values in a table
// move by that share at every backup; all others are of gradients.
func TestLearningRateIsWhatItSays(t *testing.T) {
	for _, e := range All() {
		a, w := begin(t, e.Name, homeOf(e), 1, small.with(settings{"learning_rate": 0.3, "sample_average": false, "features": "auto"}))
		rate, ok := worlds.Named(a.Params(), "learning_rate")
		if !ok || rate.Name != "learning_rate" {
			continue
		}
		backups := 0
		for range 3 {
			for ev := range a.Iterate(w) {
				b := ev.Backup
				if b == nil {
					continue
				}
				if backups++; math.Abs(b.Old+0.3*(b.Target-b.Old)-b.New) > 1e-9*max(1, math.Abs(b.Old)) {
					t.Fatalf("%s moves a value by another share: %+v", e.Name, *b)
				}
			}
		}
		if share := strings.HasPrefix(rate.Help, "share of the way"); share != (backups > 0) || !share && !strings.Contains(rate.Help, "gradient") {
			t.Errorf("%s makes %d backups, and its learning rate is told to be the %s", e.Name, backups, rate.Help)
		}
	}
}
