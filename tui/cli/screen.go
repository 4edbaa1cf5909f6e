package cli

import (
	"context"
	"errors"
	"strings"

	"ascent/lessons"
	"ascent/lessons/lab"
	"ascent/tui"
)

// Open opens the full-screen program at a place. Without a terminal it says so and does nothing.
func Open(ctx context.Context, s Streams, at tui.Start) error {
	t, err := tui.Detect(s.In, s.Out, s.Getenv, tui.Wishes{})
	if err != nil {
		return err
	}
	if t.Lines.Value {
		return misuse("run it in a terminal window, or without a screen: ascent train, ascent --help", "no full screen here: %s", t.Lines.Source)
	}
	err = tui.Run(ctx, tui.Options{Terminal: t, Start: at, State: lessons.StateDir()})
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

// Play opens the full-screen program with a free session, if algorithm and world fit.
func Play(ctx context.Context, s Streams, algorithm, world string) error {
	session, err := begin(lab.Experiment{Algorithm: algorithm, World: world, TotalTimesteps: 1})
	if err != nil {
		return err
	}
	e := session.Experiment()
	session.Close()
	return Open(ctx, s, tui.Start{Algorithm: e.Algorithm, World: e.World})
}
