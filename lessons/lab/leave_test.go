package lab

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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

// resumeFile is what tells a child of TestResumeInNewProcess which checkpoint to go on from; it writes the one that it
// comes to in its place.
const resumeFile = "ASCENT_TEST_RESUME"

// TestResumeInNewProcess goes on with a run of every algorithm in a process that knows nothing of it but its checkpoint.
func TestResumeInNewProcess(t *testing.T) {
	if path := os.Getenv(resumeFile); path != "" {
		s, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		runTo(s, s.World.Steps+half)
		if err := s.Save(path); err != nil {
			t.Fatal(err)
		}
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.ckpt")
			straight := begin(t, e)
			runTo(straight, half)
			if err := straight.Save(path); err != nil {
				t.Fatal(err)
			}
			runTo(straight, straight.World.Steps+half)
			child := exec.Command(program, "-test.run", "^TestResumeInNewProcess$")
			child.Env = append(os.Environ(), resumeFile+"="+path)
			if out, err := child.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, saved(t, straight)) {
				t.Error("the run that went on in another process ends in another state")
			}
		})
	}
}
