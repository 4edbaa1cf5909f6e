package tui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A crash is a panic that was caught, with the stack that it happened on.
type crash struct {
	value any
	stack []byte
}

// guard calls f and catches a panic in it.
func guard(f func()) (c *crash) {
	defer func() {
		if r := recover(); r != nil {
			c = caught(r)
		}
	}()
	f()
	return nil
}

// caught makes a crash of what recover returned. A panic inside an agent brings the stack of its coroutine along.
func caught(r any) *crash {
	c := &crash{value: r, stack: debug.Stack()}
	if agent, ok := r.(*lab.AgentPanic); ok {
		c.stack = append(append(agent.Stack, "\n"...), c.stack...)
	}
	return c
}

// safely makes a command that reports a panic as a message. Bubble Tea would catch it too, but would print the stack
// into the alternate screen, where it is lost.
func safely(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		if c := guard(func() { msg = cmd() }); c != nil {
			return c
		}
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = safely(batch[i])
			}
		}
		return msg
	}
}

// spawn runs f beside the program and hands a panic in it to report. It is the only place where a goroutine is started:
// a panic in a bare one would end the process with the terminal in raw mode.
func spawn(f func(), report func(*crash)) {
	go func() {
		if c := guard(f); c != nil {
			report(c)
		}
	}()
}

// A CrashError says that the program failed and where the story is written down.
type CrashError struct {
	Value any    // of the panic
	File  string // "" if it could not be written
	Err   error  // why not
}

// Error is what a person reads after the terminal is restored.
func (e *CrashError) Error() string {
	if e.File == "" {
		return fmt.Sprintf("ascent has failed: %v\nthe crash file could not be written: %v", e.Value, e.Err)
	}
	return fmt.Sprintf("ascent has failed: %v\nwhat happened is written down in %s", e.Value, e.File)
}

// save writes the crash file into a directory and returns the error that tells of it.
func (c *crash) save(dir string, now time.Time, run *lab.Experiment) *CrashError {
	e := &CrashError{Value: c.value}
	if dir == "" {
		e.Err = errors.New("there is no state directory")
		return e
	}
	if e.Err = os.MkdirAll(dir, 0o755); e.Err != nil {
		return e
	}
	name := filepath.Join(dir, fmt.Sprintf("crash-%s-%d.log", now.UTC().Format("20060102T150405"), os.Getpid()))
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		e.Err = err
		return e
	}
	e.Err = errors.Join(c.write(f, now, run), f.Close())
	if e.Err == nil {
		e.File = name
	}
	return e
}

// write tells what happened: the panic, the program, the run that was on screen as an experiment that can be replayed,
// and the stack.
func (c *crash) write(w io.Writer, now time.Time, run *lab.Experiment) error {
	_, err := fmt.Fprintf(w, "ascent failed at %s\n\n%v\n\n", now.UTC().Format(time.RFC3339), c.value)
	if info, ok := debug.ReadBuildInfo(); ok {
		_, e := fmt.Fprintf(w, "%s %s, %s\n\n", info.Main.Path, info.Main.Version, info.GoVersion)
		err = errors.Join(err, e)
	}
	if run != nil {
		text, e := json.MarshalIndent(run, "", "  ")
		_, e2 := fmt.Fprintf(w, "the run:\n%s\n\n", text)
		err = errors.Join(err, e, e2)
	}
	_, e := w.Write(c.stack)
	return errors.Join(err, e)
}
