package lab

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestExport writes a run twice in the same second: nothing is overwritten, the experiment leads to the same weights, and
// the tables have a row for all that was recorded.
func TestExport(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "bandit", Seed: 1, TotalTimesteps: 200})
	s.Next(Update)
	if err := s.Set("learning_rate", "0.2"); err != nil {
		t.Fatal(err)
	}
	s.Run(func() bool { return false })
	dir, now := t.TempDir(), time.Unix(1_700_000_000, 0)
	var paths []string
	for range 2 {
		path, err := Export(dir, s, []Picture{{"screen.txt", []byte("x\n")}}, now)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if paths[0] == paths[1] {
		t.Fatalf("%s was written twice", paths[0])
	}
	for _, name := range []string{"experiment.json", "share.txt"} {
		f, err := os.Open(filepath.Join(paths[1], name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		e, err := ReadExperiment(f)
		if err != nil {
			t.Fatal(err)
		}
		again := begin(t, e)
		again.SeekTo(e.Result.Clock)
		if got := HashWeights(again.Agent.Tensors()); got != e.Result.WeightsSHA256 {
			t.Errorf("%s leads to other weights", name)
		}
	}
	for name, rows := range map[string]int{"episodes.csv": s.Record.Episodes.Len(), "metrics.csv": len(s.Record.Metrics.Clock)} {
		text, err := os.ReadFile(filepath.Join(paths[0], name))
		if err != nil {
			t.Fatal(err)
		}
		table, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil || len(table) != rows+1 {
			t.Errorf("%s has %d rows, not %d: %v", name, len(table)-1, rows, err)
		}
	}
}

// TestCommand compares the command line with the words that a person would type.
func TestCommand(t *testing.T) {
	e := Experiment{
		Algorithm: "ppo", World: "CartPole-v1", Seed: 3, TotalTimesteps: 1000,
		Parameters: Settings{{"gamma", "0.9"}, {"map", "it's"}}, Edits: []Edit{{Step: 20, Name: "gamma", Value: "1"}},
	}
	const want = `ascent train ppo CartPole-v1 --seed 3 --total_timesteps 1000 --preset default --set gamma=0.9 --set 'map=it'\''s' --edit 20:gamma=1`
	if got := e.Command(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestQuote(t *testing.T) {
	for word, want := range map[string]string{"gamma=0.5": "gamma=0.5", "ascent/Bandit-v0": "ascent/Bandit-v0", "": "''", "a b": "'a b'", "it's": `'it'\''s'`, "$x": "'$x'", "é": "'é'"} {
		if got := Quote(word); got != want {
			t.Errorf("%q is quoted %s, not %s", word, got, want)
		}
	}
}

// TestEditsAhead opens a run whose edit lies ahead and keeps it at once: the edit is not lost, and the run that is opened
// from there goes the way of the first.
func TestEditsAhead(t *testing.T) {
	first := begin(t, Experiment{Algorithm: "reinforce", World: "CartPole-v1", Seed: 3, TotalTimesteps: 2000})
	first.Next(Update)
	if err := first.Set("learning_rate", "0.5"); err != nil {
		t.Fatal(err)
	}
	first.Next(Update)
	whole := first.Experiment()
	second := begin(t, whole)
	early := second.Experiment()
	if !slices.Equal(early.Edits, whole.Edits) {
		t.Fatalf("kept at the beginning it has the edits %v, not %v", early.Edits, whole.Edits)
	}
	third := begin(t, early)
	third.Next(Update)
	third.Next(Update)
	if got := third.Experiment().Result; *got != *whole.Result {
		t.Errorf("the run that was kept early comes to %v, not %v", *got, *whole.Result)
	}
}
