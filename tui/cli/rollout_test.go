package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ascent/worlds"
)

// TestRolloutPlaysEveryWorld plays the last action of every world of the catalogue, as a table and as JSON.
func TestRolloutPlaysEveryWorld(t *testing.T) {
	for _, e := range worlds.All() {
		space := e.New().Spec().Action
		action := "0.5"
		if space.IsDiscrete() {
			action = short(float64(space.Count() - 1))
		}
		for _, json := range []bool{false, true} {
			file, err := os.Create(filepath.Join(t.TempDir(), "out"))
			if err != nil {
				t.Fatal(err)
			}
			err = Rollout(Streams{Out: file, Err: file}, Sequence{World: e.ID, Actions: action, Seed: 1, JSON: json})
			text, _ := os.ReadFile(file.Name())
			if err != nil || !strings.Contains(string(text), map[bool]string{false: "reward", true: `"t":1,`}[json]) {
				t.Errorf("%s: %v: %s", e.ID, err, text)
			}
			_ = file.Close()
		}
	}
}
