package tui

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKeysAreAnsweredAtOnce presses keys while a run goes on at full speed, on a terminal, and looks when the answer is
// written: the list of commands, which the screen draws by itself, and a parameter that is turned, for which the session
// must come back. The presses are spread over the time of a frame. On a machine of its own half of them are answered in
// less than 50 ms; the limit is twice that, and three tries, for machines that do something else.
func TestKeysAreAnsweredAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const limit, presses = 100 * time.Millisecond, 15
	master, slave := openTerminal(t)
	cook(t, slave)
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childEnv+"=fine", "ASCENT_STATE="+t.TempDir(), "TERM=xterm-256color")
	cmd.Stdin, cmd.Stdout = slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait() // it was killed
	}()
	screen := &transcript{}
	go screen.read(master)
	press := func(key, answer string) time.Duration {
		screen.forget()
		start := time.Now()
		if _, err := master.WriteString(key); err != nil {
			t.Fatal(err)
		}
		for !strings.Contains(screen.text(), answer) {
			if time.Since(start) > 10*time.Second {
				t.Fatalf("%q is not answered by %q", key, answer)
			}
			time.Sleep(time.Millisecond)
		}
		return time.Since(start)
	}
	screen.wait(t, "\x1b[?1004h")
	press(" ", "running")
	for _, c := range []struct{ what, key, answer, back, gone string }{
		{"commands", ":", "Commands", "\x1b", "World"},
		{"turning", "\x1b[C", "0.005", "\x1b[D", "0.003"},
	} {
		var median time.Duration
		for range 3 {
			var took []time.Duration
			for i := range presses {
				time.Sleep(100*time.Millisecond + time.Duration(i)*frameTime/presses)
				took = append(took, press(c.key, c.answer))
				press(c.back, c.gone)
			}
			slices.Sort(took)
			if median = took[presses/2]; median < limit {
				break
			}
		}
		if t.Logf("%s: half of the presses are answered in %v", c.what, median); median >= limit {
			t.Errorf("%s takes longer than %v", c.what, limit)
		}
	}
}
