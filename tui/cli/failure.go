package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// Exit codes. Those of signals are 128 and the signal's number, as shells have it.
const (
	Fine        = 0
	Failed      = 1 // it was tried and went wrong; a run that diverged; a replay that differs
	Misused     = 2 // the command, a flag, a name or a file is not what it should be; nothing was done
	Missed      = 3 // a goal was not reached
	Interrupted = 130
	Terminated  = 143
)

// A Failure is how a command ends when it does not end well.
type Failure struct {
	Code int
	What string // one line: what is wrong; empty if there is nothing to say
	Mend string // one line: how to mend it
}

// Error says what is wrong.
func (f *Failure) Error() string { return f.What }

// misuse returns the failure of wrong usage.
func misuse(mend, what string, values ...any) *Failure {
	return &Failure{Code: Misused, What: fmt.Sprintf(what, values...), Mend: mend}
}

// Report writes how a command ended, if not well, and returns its exit code.
func Report(w io.Writer, err error) int {
	if err == nil {
		return Fine
	}
	f := explain(err)
	if f.What != "" {
		fmt.Fprintln(w, "ascent: "+oneLine(f.What))
	}
	if f.Mend != "" {
		fmt.Fprintln(w, "help: "+oneLine(f.Mend))
	}
	return f.Code
}

// explain finds out how an error can be mended.
func explain(err error) *Failure {
	var done *Failure
	var unknown *worlds.UnknownError
	var setting *lab.SettingError
	switch {
	case errors.As(err, &done):
		return done
	case errors.As(err, &unknown):
		return misuse(hint(unknown), "%s", err)
	case errors.As(err, &setting):
		return misuse(wants(setting.Param), "%s", err)
	}
	return &Failure{Code: Failed, What: err.Error()}
}

// hint says what was probably meant by a name, and where all names are.
func hint(e *worlds.UnknownError) string {
	if e.Kind == "algorithm" {
		if w, err := worlds.Find(e.Name); err == nil {
			return fmt.Sprintf("%s is a world, and the algorithm is named before the world", worlds.Name(w.ID))
		}
	}
	if _, err := algorithms.Find(e.Name); e.Kind == "world" && err == nil {
		return e.Name + " is an algorithm, and the world is named after it"
	}
	meant := e.Hint()
	where := map[string]string{
		"algorithm": "ascent list algorithms", "world": "ascent list worlds", "lesson": "ascent list lessons",
		"parameter": "ascent list algorithms NAME", "command": "ascent --help", "result": "ascent verify --list",
	}[e.Kind]
	switch {
	case where == "":
		return meant
	case meant == "":
		return where + " shows all of them"
	}
	return meant + " " + where + " shows all of them"
}

// cause returns what is wrong with a file without the name of the operation and the path.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// A stopped error is the signal that ends a run.
type stopped struct{ os.Signal }

func (s stopped) Error() string { return "stopped by the signal: " + s.String() }

// interruptible returns a context that ends when the user or the system asks the run to stop. The second time nobody
// listens, so that it stops at once.
func interruptible(parent context.Context) (ctx context.Context, done func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case got := <-signals:
			signal.Stop(signals)
			cancel(stopped{got})
		case <-ctx.Done():
			signal.Stop(signals)
		}
	}()
	return ctx, func() { cancel(nil) }
}

// interruption returns the failure of a run that was asked to stop, or nil.
func interruption(ctx context.Context, what string) error {
	var s stopped
	if !errors.As(context.Cause(ctx), &s) {
		return nil
	}
	if s.Signal == syscall.SIGTERM {
		return &Failure{Code: Terminated, What: "terminated " + what}
	}
	return &Failure{Code: Interrupted, What: "interrupted " + what}
}

// Recover, deferred, makes a panic a failure: it writes what happened and ends the program.
func Recover(s Streams) {
	r := recover()
	if r == nil {
		return
	}
	stack := debug.Stack()
	if agent, ok := r.(*lab.AgentPanic); ok {
		stack = agent.Stack
	}
	s.say("ascent: a mistake in the program: %v", r)
	s.say("help: report it with the lines below and the command")
	fmt.Fprintf(s.Err, "\n%s", stack)
	os.Exit(Failed)
}
