package cli

import (
	"context"
	"errors"
	"strings"

	"ascent/lessons"
	"ascent/tui"
	"ascent/tui/plain"
)

// Open opens the program at a place: on the full screen, or in plain lines where that is wanted or no screen is there.
func Open(ctx context.Context, s Streams, looks *Looks, at tui.Start) error {
	wishes, err := looks.wishes(s)
	if err != nil {
		return err
	}
	t, err := tui.Detect(s.In, s.Out, s.Getenv, wishes)
	if err != nil {
		return err
	}
	if t.Lines.Value {
		return s.converse(ctx, at)
	}
	err = tui.Run(ctx, tui.Options{Terminal: t, In: s.In, Start: at, State: lessons.StateDir(), Exports: runsDir})
	var ended *tui.Ended
	switch {
	case err == nil:
		return nil
	case errors.As(err, &ended):
		return &Failure{Code: ended.Code}
	}
	what, mend, _ := strings.Cut(err.Error(), "\n")
	return &Failure{Code: Failed, What: what, Mend: mend}
}

// converse opens the program in plain lines.
func (s Streams) converse(ctx context.Context, at tui.Start) error {
	err := plain.Run(ctx, plain.Options{In: s.In, Out: s.Out, Start: at, State: lessons.StateDir()})
	if err != nil {
		return &Failure{Code: Failed, What: "the dialogue has ended: " + cause(err), Mend: "your progress is kept: run the command again"}
	}
	return nil
}
