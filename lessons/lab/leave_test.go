package lab

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestClosedSessionsLeaveNothing makes, steps, forks, takes back and closes sessions of every algorithm, most of them in
// the middle of an iteration, and counts the goroutines: an iteration that is stepped is one, until it is left.
func TestClosedSessionsLeaveNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, e := range pairs(t) {
		s, err := New(e)
		if err != nil {
			t.Fatal(err)
		}
		for range 150 {
			s.Next(Line)
		}
		f, err := s.Fork()
		if err != nil {
			t.Fatal(err)
		}
		f.Next(Step)
		s.SeekTo(70)
		s.Back(Line)
		s.Next(Line)
		s.Advance(time.Now().Add(time.Millisecond), nil)
		s.Next(Line)
		f.Close()
		s.Close()
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) { // one that was told to end may need a moment
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
	}
}

// resumeDir is what tells a child of TestResumeInNewProcess where the checkpoints lie that it is to go on from; it writes
// those that it comes to in their place.
const resumeDir = "ASCENT_TEST_RESUME"

// TestResumeInNewProcess goes on with a run of every algorithm in a process that knows nothing of it but its checkpoint.
func TestResumeInNewProcess(t *testing.T) {
	if testing.Short() {
		t.Skip("makes every run twice, in two processes")
	}
	t.Parallel()
	if dir := os.Getenv(resumeDir); dir != "" {
		resumeAll(t, dir)
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(e Experiment) string {
		return filepath.Join(dir, strings.ReplaceAll(e.Algorithm+" "+e.World, "/", " "))
	}
	want := map[string][]byte{}
	for _, e := range pairs(t) {
		straight := begin(t, e)
		runTo(straight, half)
		if err := straight.Save(file(e)); err != nil {
			t.Fatal(err)
		}
		runTo(straight, straight.World.Steps+half)
		want[file(e)] = saved(t, straight)
	}
	child := exec.Command(program, "-test.run", "^TestResumeInNewProcess$")
	child.Env = append(os.Environ(), resumeDir+"="+dir)
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for path, text := range want {
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, text) {
			t.Errorf("%s: the run that went on in another process ends in another state", filepath.Base(path))
		}
	}
}

// resumeAll goes on with the runs of all checkpoints in a directory.
func resumeAll(t *testing.T, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		s, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		runTo(s, s.World.Steps+half)
		if err := s.Save(path); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
}
