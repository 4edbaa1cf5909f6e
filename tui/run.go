package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
	"ascent/lessons/lab"
)

// Options are what the program starts with.
type Options struct {
	Terminal Terminal
	In       *os.File // where the keys come from
	Start    Start
	State    string // directory for progress, crash files and what keys have chosen; "" keeps none of them
	Exports  string // directory in which exports get theirs
}

// A Start is where the program opens: the home screen if all is empty, a lesson, a run that was kept, or a free session.
type Start struct {
	Course           *lessons.Course // nil = the one that comes with the program
	Lesson           string          // name of a lesson of the course
	Run              *lab.Kept       // becomes the program's, which closes it
	Algorithm, World string          // names of both
}

// An Ended error says that the program was ended by a signal, or by ctrl-c, in good order.
type Ended struct{ Code int }

// Error says so.
func (e *Ended) Error() string { return fmt.Sprintf("ended by signal %d", e.Code-128) }

// Run shows the program on the terminal until the person leaves it. Progress is saved and the terminal is as it was
// when it returns, whatever happened. The error is nil, an *Ended with the exit code, a *CrashError, or says what can't
// be started.
func Run(ctx context.Context, o Options) error {
	a, err := newApp(o, wallClock)
	if err != nil {
		return err
	}
	return a.run(ctx)
}

// run shows the program until it ends.
func (a *App) run(ctx context.Context) error {
	in := NewListener(a.options.In)
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithAltScreen(), tea.WithReportFocus(), tea.WithFPS(30), tea.WithoutSignalHandler(), tea.WithInput(in)}
	if a.mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	p := tea.NewProgram(a, options...)
	a.send, a.out = p.Send, os.Stdout
	stop := a.listen(p)
	spawn(func() { a.look(in, p) }, func(c *crash) { p.Send(c) })
	_, err := p.Run()
	stop()
	return errors.Join(a.outcome(err), in.Close())
}

// look asks the terminal for its background once the first frame is on it, and passes the answer on.
func (a *App) look(in *Listener, p *tea.Program) {
	time.Sleep(firstFrame)
	if err := in.Ask(os.Stdout, os.Getenv("TERM")); err != nil {
		return
	}
	done := make(chan struct{})
	spawn(func() {
		p.Wait()
		close(done)
	}, func(c *crash) { p.Send(c) })
	if dark, known := in.Dark(done); known {
		p.Send(background{dark})
	}
}

// firstFrame is when the first frame is on the screen for certain.
const firstFrame = 200 * time.Millisecond

// listen turns signals into messages, so that the program ends in the same order as by its own keys. A second signal
// while it is at that ends it at once.
func (a *App) listen(p *tea.Program) (stop func()) {
	signals, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	spawn(func() {
		for asked := false; ; asked = true {
			select {
			case <-done:
				return
			case s := <-signals:
				if asked {
					p.Kill()
					return
				}
				code := 128 + int(s.(syscall.Signal))
				spawn(func() { p.Send(hangUp{code}) }, func(*crash) {})
			}
		}
	}, func(c *crash) { p.Send(c) })
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// outcome turns how Bubble Tea ended into how the program ended.
func (a *App) outcome(err error) error {
	switch {
	case a.failed != nil:
		return a.failed.save(a.options.State, a.clock.now(), a.experiment())
	case errors.Is(err, tea.ErrProgramPanic):
		return &CrashError{Value: "the terminal library panicked", Err: err}
	case a.exit != 0:
		return &Ended{a.exit}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &Ended{codeInterrupt}
	}
	return err
}
