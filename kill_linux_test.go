package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"ascent/lessons/lab"
)

// kills is how often TestKilled ends a run in the middle; .ci/run asks for 200.
var kills = flag.Int("kills", 8, "how many runs to end by kill -9, each at a moment of its own")

// TestKilled ends training by kill -9 at random moments and looks at what is left: every file can be read, the log is that
// of a run that was never ended, up to some row, and the checkpoint goes on to the same bits. The run is then resumed, and
// killed again, until it is finished; another begins until there have been enough kills.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	train := func(args ...string) *exec.Cmd {
		cmd := exec.Command("ascent", append([]string{"train"}, args...)...)
		cmd.Stderr = &bytes.Buffer{}
		return cmd
	}
	begin := []string{"ppo", "cartpole", "--total_timesteps", "12000", "--set", "num_steps=8", "--set", "hidden_units=8", "--log", "csv,jsonl", "-q"}
	start := time.Now()
	if err := train(append(begin, "--dir", at("straight"), "--save", at("straight.ckpt"))...).Run(); err != nil {
		t.Fatal(err)
	}
	span := time.Since(start)
	want := rowsOf(t, at("straight"))
	if len(want.progress) < 100 || len(want.monitor) < 20 {
		t.Fatalf("the straight run has %d rows and %d episodes", len(want.progress), len(want.monitor))
	}

	rng := rand.New(rand.NewPCG(1, 9))
	killed, finished := 0, 0
	for run := 0; killed < *kills; run++ {
		log, save := at("run"+strconv.Itoa(run)), at(strconv.Itoa(run)+".ckpt")
		for {
			args := append(slices.Clone(begin), "--dir", log, "--save", save)
			if _, err := os.Stat(save); err == nil {
				args = []string{"--resume", save, "--save", save, "--dir", log, "--log", "csv,jsonl", "-q"}
			}
			cmd := train(args...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.AfterFunc(time.Duration(rng.Float64()*1.5*float64(span)), func() { _ = cmd.Process.Kill() }) // it may have ended
			err := cmd.Wait()
			var exit *exec.ExitError
			switch {
			case err == nil:
				finished++
			case errors.As(err, &exit) && exit.ExitCode() == -1:
				killed++
			default:
				t.Fatalf("%v: %v\n%s", args, err, cmd.Stderr)
			}
			if n := leftBehind(t, log, save, want); err == nil && n != len(want.progress) {
				t.Fatalf("the run ended with %d rows of %d", n, len(want.progress))
			}
			if err == nil || killed >= *kills {
				break
			}
		}
	}
	t.Logf("%d kills, %d runs that came to their end", killed, finished)
}

// A rows is what csv and jsonl logs hold, without times.
type rows struct{ progress, monitor, lines []string }

// leftBehind checks what a run has left, which is some of what a straight run leaves, and returns how many rows there are.
func leftBehind(t *testing.T, log, save string, want rows) int {
	t.Helper()
	if _, err := os.Stat(filepath.Join(log, lab.LogConfig)); errors.Is(err, os.ErrNotExist) {
		return 0 // killed before it began to log
	}
	got := rowsOf(t, log)
	for name, pair := range map[string][2][]string{"progress.csv": {got.progress, want.progress}, "monitor.csv": {got.monitor, want.monitor}, "metrics.jsonl": {got.lines, want.lines}} {
		if n := len(pair[0]); n > len(pair[1]) || !slices.Equal(pair[0], pair[1][:n]) {
			t.Fatalf("%s of %s is not the beginning of that of a straight run", name, log)
		}
	}
	s, err := lab.Load(save)
	if err != nil {
		t.Fatalf("%s: %v", save, err)
	}
	defer s.Close()
	if saved := len(s.Record.Metrics.Clock); saved > len(got.progress) || saved > len(got.lines) || s.Record.Episodes.Len() > len(got.monitor) {
		t.Fatalf("%s holds %d updates, and the log only %d", save, saved, len(got.progress))
	}
	return len(got.progress)
}

// rowsOf reads the files of a log as a program would.
func rowsOf(t *testing.T, dir string) (r rows) {
	t.Helper()
	table := func(name string, comments bool) (list []string) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			return nil // killed before it was made
		}
		c := csv.NewReader(bytes.NewReader(bytes.TrimRight(text, " "))) // blanks fill a page: the next line is still to come
		c.TrimLeadingSpace = true
		if comments {
			c.Comment = '#'
		}
		records, err := c.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, fields := range records[min(1, len(records)):] {
			text, err := json.Marshal(append(fields[:1:1], fields[2:]...)) // without the time, or the length
			if comments {
				text, err = json.Marshal(fields[:2])
			}
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, string(text))
		}
		return list
	}
	r.progress, r.monitor = table("progress.csv", false), table("monitor.csv", true)
	text, err := os.ReadFile(filepath.Join(dir, "metrics.jsonl"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for line := range bytes.Lines(bytes.TrimRight(text, " ")) {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		delete(row, "time")
		again, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		r.lines = append(r.lines, string(again))
	}
	return r
}
