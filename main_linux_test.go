package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ascent/tui/early/terminaltest"
)

// TestStartsAtOnce starts the program on a terminal that never answers a question. What it takes beyond the start of any
// process is a few milliseconds; the limit is far from that, and far from the seconds that waiting for an answer takes.
func TestStartsAtOnce(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"--help"}, {"doctor"}, {"list", "worlds"}} {
		_, slave := terminaltest.Open(t)
		cmd := exec.Command("ascent", args...)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		start := time.Now()
		if err := cmd.Run(); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%v took %v", args, took)
		}
	}
}

// TestBar watches the progress bar of a run on a terminal.
func TestBar(t *testing.T) {
	for _, c := range []struct {
		name string
		env  []string
		has  string
		not  string
	}{
		{"colours", []string{"COLORTERM=truecolor"}, "\x1b[0;38;2;", "\x1b["},
		{"no colours", []string{"NO_COLOR=1"}, "━", "38;2;"},
		{"dumb", []string{"TERM=dumb"}, "", "\x1b"},
		{"CI", []string{"CI=1"}, "", "\x1b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			run := start(t, c.env, "train", "reinforce", "bandit", "--total_timesteps", "2000", "--json")
			if code := run.wait(t); code != 0 {
				t.Errorf("exit code %d: %s", code, run.screen())
			}
			shown := run.screen()
			if !strings.Contains(shown, c.has) || c.has == "" && shown != "" {
				t.Errorf("the terminal got %q", shown)
			}
			if c.has != "" && !strings.HasSuffix(shown, "\r\x1b[K") {
				t.Errorf("the bar is not erased: %q", shown)
			}
			if bytes.Contains(run.out.Bytes(), []byte("\x1b")) || bytes.Count(run.out.Bytes(), []byte("\n")) != 1 {
				t.Errorf("standard output is not one line of JSON: %q", run.out.String())
			}
			if c.name == "no colours" && strings.Contains(shown, c.not) {
				t.Errorf("there is a colour in %q", shown)
			}
		})
	}
}

// TestInterrupt ends a run by a signal: it stops, is summed up, and its experiment leads to the same weights again.
func TestInterrupt(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			run := start(t, nil, "train", "reinforce", "bandit", "--total_timesteps", "1e9", "--json")
			for begun := time.Now(); run.screen() == ""; time.Sleep(10 * time.Millisecond) {
				if time.Since(begun) > time.Minute {
					t.Fatal("there is no progress bar")
				}
			}
			if err := run.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if code := run.wait(t); code != want {
				t.Errorf("exit code %d, not %d", code, want)
			}
			var sum struct{ Interrupted bool }
			if err := json.Unmarshal(run.out.Bytes(), &sum); err != nil || !sum.Interrupted {
				t.Errorf("the summary is %q", run.out.String())
			}
			replay := exec.Command("ascent", "replay", "-")
			replay.Stdin = &run.out
			if text, err := replay.Output(); err != nil || !bytes.HasPrefix(text, []byte("same: ")) {
				t.Errorf("replay says %q, %v", text, err)
			}
		})
	}
}

// TestInterruptVerify ends a verification: what was finished has been printed, line by line, and the bar is gone.
func TestInterruptVerify(t *testing.T) {
	t.Parallel()
	run := start(t, nil, "verify", "baird-on-policy", "learning", "--json")
	for begun := time.Now(); !strings.Contains(run.screen(), "\r\x1b[K"); time.Sleep(10 * time.Millisecond) { // it makes way
		if time.Since(begun) > time.Minute {
			t.Fatalf("there is nothing to be printed: %q", run.screen())
		}
	}
	if err := run.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if code := run.wait(t); code != 130 {
		t.Errorf("exit code %d, not 130", code)
	}
	if !strings.Contains(run.screen(), "\r\x1b[Kascent: interrupted after ") {
		t.Errorf("the terminal got %q", run.screen())
	}
	if out := run.out.String(); !strings.HasPrefix(out, `{"result":{"name":"baird-on-policy"`) || !strings.HasSuffix(out, "}\n") {
		t.Errorf("standard output is %q", out)
	}
}

// TestInterruptCompare ends a comparison: what was finished has been printed, and the same command goes on to the figures
// of one that was never ended.
func TestInterruptCompare(t *testing.T) {
	if testing.Short() {
		t.Skip("makes runs that are long enough to be ended")
	}
	t.Parallel()
	args := []string{"compare", "sarsa,q-learning", "taxi", "--seeds", "3", "--total_timesteps", "500000", "--json"}
	state := []string{"ASCENT_STATE=" + t.TempDir(), "GOMAXPROCS=1"}
	run, some := start(t, state, args...), regexp.MustCompile(`[1-5]/6 runs`)
	for begun := time.Now(); !some.MatchString(run.screen()); time.Sleep(time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatalf("no run is finished: %q", run.screen())
		}
	}
	if err := run.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if code := run.wait(t); code != 130 || !strings.Contains(run.screen(), "help: the same command goes on with them") {
		t.Fatalf("exit code %d, not 130: %q", code, run.screen())
	}
	if out := run.out.String(); !strings.HasPrefix(out, `{"seeds":3,"runs":`) || !strings.HasSuffix(out, "}\n") {
		t.Errorf("standard output is %.200q", out)
	}
	last, straight := start(t, state, args...), start(t, []string{"ASCENT_STATE=" + t.TempDir()}, args...)
	if code := last.wait(t) + straight.wait(t); code != 0 {
		t.Errorf("exit codes add up to %d", code)
	}
	if !strings.Contains(last.screen(), "going on with ") || strings.Contains(straight.screen(), "going on with ") {
		t.Errorf("the terminal got %q and %q", last.screen(), straight.screen())
	}
	speed := regexp.MustCompile(`"steps_per_s":\[[^]]*\]`) // the only figures that the clock has to do with
	a, b := speed.ReplaceAllString(last.out.String(), ""), speed.ReplaceAllString(straight.out.String(), "")
	if a != b || len(a) < 1000 {
		t.Errorf("%.500s\nis not\n%.500s", a, b)
	}
}

// A process is the program with standard error on a terminal and standard output in a buffer.
type process struct {
	cmd   *exec.Cmd
	out   bytes.Buffer
	slave *os.File
	done  chan struct{} // closed when the terminal has been read to its end

	mu    sync.Mutex
	shown bytes.Buffer
}

// theEnd is what a test writes on the terminal after the program, to know that all before it has been read: what is on its
// way when the last writer closes a terminal may be lost.
const theEnd = "\x00the end\x00"

func start(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	master, slave := terminaltest.Open(t)
	p := &process{cmd: exec.Command("ascent", args...), slave: slave, done: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "CI=", "NO_COLOR=")
	p.cmd.Env = append(p.cmd.Env, env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, slave
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(p, master) }() // ends with an error when the test is over
	return p
}

// Write notes what the terminal gets.
func (p *process) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown.Write(text)
	if before, ok := bytes.CutSuffix(p.shown.Bytes(), []byte(theEnd)); ok {
		p.shown.Truncate(len(before))
		close(p.done)
	}
	return len(text), nil
}

// screen returns what the terminal has got until now.
func (p *process) screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.shown.String()
}

// wait returns the exit code.
func (p *process) wait(t *testing.T) int {
	t.Helper()
	err := p.cmd.Wait()
	if _, err := p.slave.WriteString(theEnd); err != nil {
		t.Fatal(err)
	}
	<-p.done
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return p.cmd.ProcessState.ExitCode()
}
