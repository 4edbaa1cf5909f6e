package algorithms

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

var update = flag.Bool("update", false, "record the bits of all runs instead of comparing with the record")

// bitsFile has a line a run: its name and the hash of what it led to.
const bitsFile = "../testdata/bits.txt"

// TestBits: a seed means the same run everywhere. The hashes were recorded once, so processors, systems and
// implementations of the kernels that pass agree with each other to the last bit. A change that is meant to lead to
// other runs records them anew: go test ./algorithms -run Bits -update.
func TestBits(t *testing.T) {
	var got strings.Builder
	for _, e := range worlds.All() {
		fmt.Fprintf(&got, "%s %s\n", e.ID, worldBits(t, e))
	}
	for _, e := range All() {
		for _, world := range benchWorlds(t, e) {
			fmt.Fprintf(&got, "%s/%s %s\n", e.Name, world, agentBits(t, e, world))
		}
	}
	if *update {
		if err := os.WriteFile(bitsFile, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(bitsFile)
	if err != nil {
		t.Fatal(err)
	}
	recorded := map[string]bool{}
	for line := range strings.Lines(string(want)) {
		recorded[line] = true
	}
	for line := range strings.Lines(got.String()) {
		if !recorded[line] {
			t.Errorf("not as recorded, or new (then -update): %s", line)
		}
	}
}

// worldBits plays a world with random actions, as it comes and with every number of its parameters, where the world
// allows it, a little smaller: products with 1 are exact, so they would hide how others are rounded.
func worldBits(t *testing.T, e worlds.Entry) string {
	h := sha256.New()
	for _, factor := range []float64{1, 0.97} {
		w, err := worlds.NewVector(e, 4, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range w.Params() {
			if _, real := p.Value.(*float64); real && factor != 1 {
				p.Set(fmt.Sprint(p.Float() * factor)) // an error is a bound: the parameter stays as it is
			}
		}
		w.Restart()
		space, s := w.Spec().Action, num.NewStream(2)
		actions := make([]float64, w.N()*space.Size())
		for range 500 {
			for i := range actions {
				if space.IsDiscrete() {
					actions[i] = float64(s.IntN(space.Sizes[i%space.Size()]))
				} else {
					actions[i] = s.Uniform(space.Low[i%space.Size()], space.High[i%space.Size()])
				}
			}
			w.Step(actions)
			fmt.Fprintln(h, w.Obs, w.Final, w.Rewards, w.Ended)
			for _, c := range w.Copies {
				fmt.Fprintln(h, c.State()) // observations may be rounded
			}
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// agentBits trains a small agent and hashes its weights.
func agentBits(t *testing.T, e Entry, world string) string {
	a, w := begin(t, e.Name, world, 1, small)
	learn(a, w, 2000)
	h := sha256.New()
	for _, tensor := range a.Tensors() {
		fmt.Fprintln(h, tensor.Name, tensor.Value)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}
