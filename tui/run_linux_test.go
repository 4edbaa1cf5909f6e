package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ascent/algorithms"
	"ascent/worlds"
)

// childEnv tells the test binary to be the program, and in what way to fail.
const childEnv = "ASCENT_TUI_CHILD"

// A trap is a screen that panics when a key comes.
type trap struct {
	studio
	view bool // … not at once, but when it is drawn next
	set  bool
}

func (t *trap) hush() {
	if !t.view {
		panic("trapped in Update")
	}
	t.set = true
}

func (t *trap) draw(a *App, w, h int) Block {
	if t.set {
		panic("trapped in View")
	}
	return a.theme.Fit([]string{"a trap"}, w, h)
}

// brittle is an agent that panics in its iteration.
type brittle struct{ algorithms.Agent }

func (brittle) Iterate(*worlds.Vector) iter.Seq[*algorithms.Event] {
	return func(func(*algorithms.Event) bool) { panic("trapped in an algorithm") }
}

// TestChild is no test: it is the program that TestEndings watches.
func TestChild(t *testing.T) {
	how := os.Getenv(childEnv)
	if how == "" {
		t.Skip("runs in a process of its own")
	}
	terminal, err := Detect(os.Stdin, os.Stdout, os.Getenv, Wishes{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := newApp(Options{Terminal: terminal, In: os.Stdin, Start: Start{Algorithm: "reinforce", World: "cartpole"}, State: os.Getenv("ASCENT_STATE")}, wallClock)
	if err != nil {
		t.Fatal(err)
	}
	switch how {
	case "update", "view":
		a.push(&trap{view: how == "view"})
	case "algorithm":
		s := a.studio().bench.loan.session
		s.Agent = brittle{s.Agent}
	case "goroutine":
		spawn(func() {
			time.Sleep(300 * time.Millisecond)
			panic("trapped in a goroutine")
		}, func(c *crash) { a.send(c) })
	}
	err = a.run(context.Background())
	var ended *Ended
	switch {
	case errors.As(err, &ended):
		os.Exit(ended.Code)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// TestEndings ends the program in every way that there is. The terminal has to be left as it was found, the exit code
// has to say what happened, and after a panic a file has to tell where. All of them run at once, for they mostly wait.
func TestEndings(t *testing.T) {
	t.Parallel()
	var group sync.WaitGroup
	defer group.Wait()
	for _, c := range []struct {
		how    string
		keys   string
		signal syscall.Signal
		code   int
		tells  string
	}{
		{"fine", "q", 0, 0, ""},
		{"fine", "\x03", 0, 130, ""},
		{"fine", " \x03", 0, 130, ""},
		{"fine", " ", syscall.SIGTERM, 143, ""},
		{"fine", " ", syscall.SIGHUP, 129, ""},
		{"fine", "", syscall.SIGINT, 130, ""},
		{"update", "x", 0, 1, "trapped in Update"},
		{"view", "x", 0, 1, "trapped in View"},
		{"algorithm", "n", 0, 1, "trapped in an algorithm"},
		{"algorithm", " ", 0, 1, "trapped in an algorithm"},
		{"goroutine", "", 0, 1, "trapped in a goroutine"},
	} {
		check := func(t *testing.T) {
			end := watchChild(t, c.how, c.keys, c.signal)
			if end.code != c.code {
				t.Errorf("exit code %d, not %d; it said %s", end.code, c.code, end.errors)
			}
			if end.before != end.after {
				t.Error("the terminal is not as it was")
			}
			if !strings.Contains(end.screen, "\x1b[?1049l") || !strings.Contains(end.screen, "\x1b[?25h") || !strings.Contains(end.screen, "\x1b[?1002l") {
				t.Error("the alternate screen, the hidden cursor or the mouse was left on")
			}
			checkCrashFile(t, end, c.tells)
		}
		group.Go(func() { t.Run(fmt.Sprintf("%s %q %v", c.how, c.keys, c.signal), check) })
	}
}

// checkCrashFile looks for the crash file that the error names and for the stack in it.
func checkCrashFile(t *testing.T, end ending, tells string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(end.state, "crash-*.log"))
	if err != nil {
		t.Fatal(err)
	}
	if tells == "" {
		if len(files) > 0 {
			t.Errorf("there are crash files: %v", files)
		}
		return
	}
	if len(files) != 1 || !strings.Contains(end.errors, files[0]) {
		t.Fatalf("crash files %v; it said %s", files, end.errors)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{tells, "run_linux_test.go", "\"algorithm\": \"reinforce\""} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the crash file does not hold %q:\n%s", want, text)
		}
	}
}

// An ending is how the child ended.
type ending struct {
	code          int
	errors        string // what it wrote to standard error
	screen        string // … and to the terminal
	state         string // its directory
	before, after unix.Termios
}

// watchChild runs the child on a terminal of its own, presses keys, sends a signal, and waits for its end.
func watchChild(t *testing.T, how, keys string, signal syscall.Signal) ending {
	t.Helper()
	master, slave := openTerminal(t)
	cook(t, slave)
	end := ending{state: t.TempDir(), before: settings(t, slave)}
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childEnv+"="+how, "ASCENT_STATE="+end.state, "TERM=xterm-256color")
	var errors bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, &errors
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	screen := &transcript{}
	go screen.read(master)
	screen.wait(t, "\x1b[?1004h") // all modes are set
	for _, k := range keys {
		time.Sleep(200 * time.Millisecond)
		if _, err := master.WriteString(string(k)); err != nil {
			t.Fatal(err)
		}
	}
	if signal != 0 {
		time.Sleep(200 * time.Millisecond)
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
	}
	alarm := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	defer alarm.Stop()
	cmd.Wait() // the code says it all
	end.code, end.errors, end.after = cmd.ProcessState.ExitCode(), errors.String(), settings(t, slave)
	screen.wait(t, "\x1b[?1049l")
	end.screen = screen.text()
	return end
}

// A transcript is what was written to a terminal.
type transcript struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (s *transcript) read(from *os.File) {
	buffer := make([]byte, 4096)
	for {
		n, err := from.Read(buffer)
		s.mu.Lock()
		s.all.Write(buffer[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *transcript) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}

// forget drops what was written until now.
func (s *transcript) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all.Reset()
}

// wait waits until something was written, as long as it takes on a busy machine, where a child built with the race detector
// starts slowly.
func (s *transcript) wait(t *testing.T, text string) {
	t.Helper()
	for range 6000 {
		if strings.Contains(s.text(), text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%q was not written; the terminal holds %q", text, s.text())
}

// cook makes a terminal of 120×36 cells that a shell would leave behind: it echoes, and keys make signals.
func cook(t *testing.T, terminal *os.File) {
	t.Helper()
	s := settings(t, terminal)
	s.Lflag |= unix.ICANON | unix.ECHO | unix.ISIG
	s.Oflag |= unix.OPOST
	if err := unix.IoctlSetTermios(int(terminal.Fd()), unix.TCSETS, &s); err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(int(terminal.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 36, Col: 120}); err != nil {
		t.Fatal(err)
	}
}

func settings(t *testing.T, terminal *os.File) unix.Termios {
	t.Helper()
	s, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return *s
}
