package early_test

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	_ "ascent/tui/early"
	_ "github.com/charmbracelet/bubbletea" // what must not stall

	"ascent/tui/early/terminaltest"
)

// child is set in the environment of the process that the test watches.
const child = "ASCENT_EARLY_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) != "" {
		os.Exit(0) // all packages are initialised by now
	}
	os.Exit(m.Run())
}

// TestSilentTerminal starts a program with Bubble Tea in it on a terminal that swallows every question. Without this
// package it takes five seconds.
func TestSilentTerminal(t *testing.T) {
	_, slave := terminaltest.Open(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"=1", "TERM=xterm-256color")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	start := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("the program took %v to start on a terminal that doesn't answer", took)
	}
}
