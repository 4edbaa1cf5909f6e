package lab

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// times are what two logs of one run differ in.
var times = map[string]*regexp.Regexp{
	"progress.csv":  regexp.MustCompile(`(?m)^ *([0-9]+),[^,]+,`),
	"monitor.csv":   regexp.MustCompile(`(?m)^#.*$|^ *([^, ]+,[^,]+),[0-9.e+-]+$`),
	"metrics.jsonl": regexp.MustCompile(`(?m)^ +|"time":[0-9.e+-]+`),
}

// TestContinuedLog ends a run some iterations after it was saved, in the middle of a line, and goes on with it: the files
// are those of a run that was never ended, but for the time, which goes on as well. So they are if it goes on otherwise.
func TestContinuedLog(t *testing.T) {
	e := Experiment{Algorithm: "dqn", World: "cartpole", Seed: 2, TotalTimesteps: 900,
		Parameters: Settings{{"learning_starts", "300"}}, Edits: []Edit{{Step: 200, Name: "gamma", Value: "0.9"}}}
	late := Edit{Step: 600, Name: "gamma", Value: "0.8"}
	for _, edits := range [][]Edit{nil, {late}} {
		dir := filepath.Join(t.TempDir(), "run")
		first := begin(t, e)
		start, at := first.LogStart(), time.Unix(1_700_000_000, 0)
		l, err := OpenLog(dir, LogKinds, first, start, at)
		if err != nil {
			t.Fatal(err)
		}
		note := func() {
			at = at.Add(time.Millisecond)
			if err := l.Write(at); err != nil {
				t.Fatal(err)
			}
		}
		write := func(s *Session, until int) {
			s.Run(func() bool {
				note()
				return s.World.Steps >= until
			})
			note()
		}
		write(first, 400)
		text := saved(t, first)
		write(first, 700)
		for _, f := range []interface{ WriteString(string) (int, error) }{l.progress, l.monitor, l.lines} {
			if _, err := f.WriteString("12.5"); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}

		at = at.Add(time.Hour)
		second := resumed(t, text)
		straight := e
		for _, edit := range edits {
			if err := second.Schedule(edit); err != nil {
				t.Fatal(err)
			}
			straight.Edits = append(straight.Edits, edit)
		}
		if l, err = ContinueLog(dir, nil, second, start, start, at); err != nil {
			t.Fatal(err)
		}
		if l.board == nil || l.lines == nil || l.progress == nil {
			t.Fatal("not all kinds are continued")
		}
		write(second, 900)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		want := logged(t, begin(t, straight), 900)
		for name, pattern := range times {
			timeless := func(text []byte) []string { return strings.Split(pattern.ReplaceAllString(string(text), "$1"), "\n") }
			a, b := timeless(read(t, dir, name)), timeless(read(t, want, name))
			for i := range max(len(a), len(b)) {
				if i >= len(a) || i >= len(b) || a[i] != b[i] {
					t.Fatalf("%s has %d lines, not %d, and differs from line %d on: %q", name, len(a), len(b), i+1, append(a, "")[i])
				}
			}
		}
		lines := strings.Split(strings.TrimSpace(string(read(t, dir, "progress.csv"))), "\n")
		if last := strings.Split(lines[len(lines)-1], ",")[1]; len(last) > 5 { // 0.9, give or take a millisecond
			t.Errorf("time goes on with %s s", last)
		}
	}
}

// TestContinuedLogIsOfTheSameRun refuses what would make one table of two runs, or one with a hole.
func TestContinuedLogIsOfTheSameRun(t *testing.T) {
	e := Experiment{Algorithm: "q-learning", World: "frozenlake", Seed: 1, TotalTimesteps: 300}
	s := begin(t, e)
	start := s.LogStart()
	dir := logged(t, s, 100)
	runTo(s, 200)
	if _, err := ContinueLog(dir, []string{"csv"}, s, start, start, time.Now()); err == nil || !strings.Contains(err.Error(), "ends before") {
		t.Errorf("a log with a hole: %v", err)
	}
	e.Seed = 2
	if _, err := ContinueLog(dir, []string{"csv"}, begin(t, e), start, start, time.Now()); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("another run: %v", err)
	}
}

// TestLinesLieOnOnePage appends lines of all lengths: none crosses the border of a page, and all are there.
func TestLinesLieOnOnePage(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "lines"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var want []string
	for i := range 300 {
		lines := strings.Repeat(strings.Repeat("x", i)+"\n", 1+i%3)
		want = append(want, strings.Split(strings.TrimSuffix(lines, "\n"), "\n")...)
		if _, err := writeLines(f, []byte(lines)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	for i := pageSize; i < len(text); i += pageSize {
		if text[i-1] != '\n' && text[i-1] != ' ' {
			t.Errorf("a line crosses byte %d", i)
		}
	}
	got := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(text), " ", ""), "\n"), "\n")
	if !slices.Equal(got, want) {
		t.Errorf("%d lines of %d are there", len(got), len(want))
	}
}
