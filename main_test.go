package main

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ascent/tui/cli"
)

// exitAtOnce keeps a program that was built with the race detector from waiting a second before it exits; without the
// detector it means nothing.
const exitAtOnce = "atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	os.Setenv("GORACE", exitAtOnce)
	testscript.Main(m, map[string]func(){"ascent": main, "broken": broken})
}

// broken is a command with a mistake in it.
func broken() {
	defer cli.Recover(cli.Standard())
	panic("two and two are five")
}

// TestCommands plays the stories in testdata/commands: what a person or a program types, and what comes back.
func TestCommands(t *testing.T) {
	t.Setenv("ASCENT_STATE", t.TempDir()) // of commands that run in this process
	testscript.Run(t, testscript.Params{
		Dir: "testdata/commands",
		Setup: func(e *testscript.Env) error {
			e.Setenv("ASCENT_STATE", filepath.Join(e.WorkDir, "state"))
			e.Setenv("ESC", "\x1b")
			e.Setenv("GORACE", exitAtOnce)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"keys":     keys,
			"twoliner": twoLiner,
			"plain":    plain,
			"keep":     keep,
			"samelog":  sameLog,
		},
	})
}

// inProcess is the variable by which a story says that its commands use no files, so that they need no processes of their
// own: to start one takes longer than what most of them do.
const inProcess = "IN_PROCESS"

// exits runs a command and checks its exit code: exits 2 ascent train.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGUMENT…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	var failed *exec.ExitError
	if args[1] == "ascent" && ts.Getenv(inProcess) != "" {
		code = runHere(ts, args[2:])
	} else if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("the exit code is %d, not %d", code, want)
	}
}

// runHere runs the program in this process and returns its exit code.
func runHere(ts *testscript.TestScript, args []string) (code int) {
	in, err := os.Open(os.DevNull)
	ts.Check(err)
	defer in.Close()
	dir, err := os.MkdirTemp("", "")
	ts.Check(err)
	defer os.RemoveAll(dir)
	out, err := os.Create(filepath.Join(dir, "stdout"))
	ts.Check(err)
	defer out.Close()
	words, err := os.Create(filepath.Join(dir, "stderr"))
	ts.Check(err)
	defer words.Close()
	code = run(cli.Streams{In: in, Out: out, Err: words, Getenv: ts.Getenv}, args)
	for file, to := range map[*os.File]io.Writer{out: ts.Stdout(), words: ts.Stderr()} {
		_, err := file.Seek(0, io.SeekStart)
		ts.Check(err)
		_, err = io.Copy(to, file)
		ts.Check(err)
	}
	return code
}

// keys checks that every line of standard output is a JSON object with exactly these keys.
func keys(ts *testscript.TestScript, neg bool, args []string) {
	slices.Sort(args)
	for _, line := range strings.Split(strings.TrimSuffix(ts.ReadFile("stdout"), "\n"), "\n") {
		var object map[string]json.RawMessage
		ts.Check(json.Unmarshal([]byte(line), &object))
		if got := slices.Sorted(maps.Keys(object)); neg || !slices.Equal(got, args) {
			ts.Fatalf("the keys are %v, not %v", got, args)
		}
	}
}

// twoLiner checks that a failure is told as it should be: nothing on standard output, and on standard error one line
// that says what is wrong and one that says how to mend it.
func twoLiner(ts *testscript.TestScript, neg bool, _ []string) {
	if ts.ReadFile("stdout") != "" {
		ts.Fatalf("there is something on standard output")
	}
	if !regexp.MustCompile(`^ascent: [^\n]+\nhelp: [^\n]+\n$`).MatchString(ts.ReadFile("stderr")) != neg {
		ts.Fatalf("standard error is not a line of what is wrong and one of how to mend it")
	}
}

// plain checks that no escape sequence was written.
func plain(ts *testscript.TestScript, neg bool, _ []string) {
	if strings.Contains(ts.ReadFile("stdout")+ts.ReadFile("stderr"), "\x1b") != neg {
		ts.Fatalf("there are escape sequences")
	}
}

// keep appends a part of standard output to a file, so that outputs can be compared: keep FILE PATTERN.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep FILE PATTERN")
	}
	found := regexp.MustCompile(args[1]).FindString(ts.ReadFile("stdout"))
	if found == "" {
		ts.Fatalf("%s is not on standard output", args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(found+"\n"), 0o644))
}

// sameLog checks that two directories are logs of one run: the same rows, but for their times.
func sameLog(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: samelog DIR DIR")
	}
	for name, times := range map[string]string{"progress.csv": `(?m)^ *([0-9]+),[^,]+,`, "monitor.csv": `(?m)^(?:#.*| *([^ \n]*),[^,\n]+)$`, "metrics.jsonl": `(?m)^ +|"time":[^,]+,`} {
		var texts []string
		for _, dir := range args {
			texts = append(texts, regexp.MustCompile(times).ReplaceAllString(ts.ReadFile(filepath.Join(dir, name)), "$1"))
		}
		if texts[0] != texts[1] || len(texts[0]) < 100 {
			ts.Fatalf("%s differs:\n%s\nis not\n%s", name, texts[1], texts[0])
		}
	}
}
