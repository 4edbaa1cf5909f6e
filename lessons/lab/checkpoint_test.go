package lab

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// half is how long a run is learned before it is saved, and at least after: beyond learning_starts and the first updates.
const half = 300

func runTo(s *Session, step int) { s.Run(func() bool { return s.World.Steps >= step }) }

func saved(t testing.TB, s *Session) []byte {
	t.Helper()
	text, err := s.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func resumed(t testing.TB, text []byte) *Session {
	t.Helper()
	s, err := Resume(text)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// TestResumeIsExact compares a run that was stopped halfway, saved and resumed with one that was not: state, record and
// what they come to are the same bits. An edit before and one after are part of it.
func TestResumeIsExact(t *testing.T) {
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			t.Parallel()
			e.TotalTimesteps = 10 * half
			p := liveFloats(begin(t, e))[0]
			e.Edits = []Edit{{Step: 100, Name: p.Name, Value: "0.25"}, {Step: half + 100, Name: p.Name, Value: "0.125"}}
			straight, first := begin(t, e), begin(t, e)
			runTo(first, half)
			whole := first.World.Steps + half // FQI's first batch alone is longer
			runTo(straight, whole)
			second := resumed(t, saved(t, first))
			if !bytes.Equal(saved(t, second), saved(t, first)) {
				t.Error("a run that was resumed differs from what was saved")
			}
			runTo(second, whole)
			if got, want := snapshot(second), snapshot(straight); !reflect.DeepEqual(got, want) {
				t.Errorf("the resumed run differs:\n got %v\nwant %v", got, want)
			}
			if !bytes.Equal(saved(t, second), saved(t, straight)) {
				t.Error("the resumed run ends in another state")
			}
			at := straight.Clock() / 3 // before the save
			second.SeekTo(at)
			straight.SeekTo(at)
			if got, want := snapshot(second), snapshot(straight); !reflect.DeepEqual(got, want) {
				t.Errorf("back before the save:\n got %v\nwant %v", got, want)
			}
		})
	}
}

// encoded returns the state of a value as text.
func encoded(v reflect.Value) []byte {
	var e encoder
	e.state(v)
	return e.text
}

// TestExtend plans every run anew for twice the steps, before it begins: agents must then be as if they had been made
// for as many. It finds a length that an agent keeps elsewhere than in fields called Total.
func TestExtend(t *testing.T) {
	for _, e := range pairs(t) {
		e.TotalTimesteps = half * 100
		s := begin(t, e)
		before := encoded(reflect.ValueOf(&s.Agent).Elem())
		e.TotalTimesteps *= 2
		want := encoded(reflect.ValueOf(&begin(t, e).Agent).Elem())
		if err := s.Extend("60000"); err != nil {
			t.Fatal(err)
		}
		if got := encoded(reflect.ValueOf(&s.Agent).Elem()); !bytes.Equal(got, want) {
			t.Errorf("%s on %s: the agent differs from one that was made for as many steps", e.Algorithm, e.World)
		}
		s.Undo()
		if got := encoded(reflect.ValueOf(&s.Agent).Elem()); !bytes.Equal(got, before) || s.total != half*100 {
			t.Errorf("%s on %s: undo leads elsewhere", e.Algorithm, e.World)
		}
	}
}

// TestExtendedRunIsReplayed extends a run that anneals, halfway, and runs what it leaves behind again.
func TestExtendedRunIsReplayed(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "ppo", World: "cartpole", Seed: 3, TotalTimesteps: 2048, Parameters: Settings{{"anneal_lr", "true"}}})
	runTo(s, 2048)
	s = resumed(t, saved(t, s))
	if err := s.Extend("4096"); err != nil {
		t.Fatal(err)
	}
	runTo(s, 4096)
	again := begin(t, s.Experiment())
	again.SeekTo(s.Clock())
	if !bytes.Equal(saved(t, again), saved(t, s)) {
		t.Error("the replay ends in another state")
	}
	if s.World.Steps < 4096 {
		t.Errorf("the run ended after %d steps", s.World.Steps)
	}
}

func TestDamagedCheckpoints(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 200})
	runTo(s, 200)
	text := saved(t, s)
	for name, c := range map[string]struct {
		text    []byte
		foreign bool
	}{
		"empty":   {nil, true},
		"foreign": {[]byte("PK\x03\x04 something else"), true},
		"newer":   {bytes.Replace(text, []byte("checkpoint/1"), []byte("checkpoint/2"), 1), true},
		"cut":     {text[:len(text)-100], false},
		"head":    {text[:len(CheckpointFormat)+1], false},
		"a bit":   {flipped(text, len(text)/2), false},
		"the sum": {flipped(text, len(text)-1), false},
		"longer":  {append(bytes.Clone(text), 0), false},
	} {
		_, err := Resume(c.text)
		var bad *CheckpointError
		if !errors.As(err, &bad) || bad.Foreign != c.foreign {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func flipped(text []byte, at int) []byte {
	text = bytes.Clone(text)
	text[at] ^= 4
	return text
}

// TestSaveLeavesNothingBehind saves over a file and looks for what else lies there.
func TestSaveLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	s := begin(t, Experiment{Algorithm: "reinforce", World: "bandit", Seed: 1, TotalTimesteps: 100})
	path := filepath.Join(dir, "run.ckpt")
	for range 2 {
		runTo(s, 50)
		if err := s.Save(path); err != nil {
			t.Fatal(err)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("there are %d files", len(files))
	}
	if again, err := Load(path); err != nil || again.Clock() != s.Clock() {
		t.Errorf("the file can't be loaded: %v", err)
	} else {
		again.Close()
	}
	s.Next(Line)
	if err := s.Save(path); err == nil {
		t.Error("a run in the middle of an iteration was saved")
	}
}

// FuzzCheckpoint reads files that anybody may have written; and the state in them, which a checksum guards, without it.
func FuzzCheckpoint(f *testing.F) {
	s := begin(f, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 50})
	runTo(s, 50)
	text := saved(f, s)
	_, state, err := openCheckpoint(text)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(state)
	f.Add([]byte(CheckpointFormat + "\n{}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if s, err := Resume(text); err == nil {
			s.Close()
		}
		agent := begin(t, Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 50})
		_ = agent.adopt(text)
	})
}
