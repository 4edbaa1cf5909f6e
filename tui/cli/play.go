package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"

	"github.com/mattn/go-isatty"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/tui"
	"ascent/worlds"
)

// Play opens the program with a free session, if algorithm and world fit, or with a run that was kept, if there is one
// word: a share string, the name of a file, or "-" for standard input.
func Play(ctx context.Context, s Streams, looks *Looks, words []string) error {
	if len(words) == 1 {
		kept, err := s.openKept(words[0])
		if err != nil {
			return err
		}
		return Open(ctx, s.withKeys(), looks, tui.Start{Run: kept})
	}
	session, err := begin(lab.Experiment{Algorithm: words[0], World: words[1], TotalTimesteps: 1})
	if err != nil {
		return err
	}
	e := session.Experiment()
	session.Close()
	return Open(ctx, s, looks, tui.Start{Algorithm: e.Algorithm, World: e.World})
}

// openKept opens a share string or a file, or what comes from standard input if the word is "-".
func (s Streams) openKept(word string) (*lab.Kept, error) {
	if word != "-" {
		kept, err := lab.OpenKept(word)
		return kept, unopened(word, err)
	}
	s.sayIfTyped()
	text, err := io.ReadAll(s.In)
	if err != nil {
		return nil, unreadable(standardInput, err)
	}
	kept, err := lab.ReadKept(standardInput, text)
	return kept, unopened(word, err)
}

// unopened tells how a run that can't be opened can be mended. A word that is neither a file nor like one may be an
// algorithm whose world is missing.
func unopened(word string, err error) error {
	var kept *lab.KeptError
	var checkpoint *lab.CheckpointError
	var unknown *worlds.UnknownError
	var setting *lab.SettingError
	switch _, notAlgorithm := algorithms.Find(word); {
	case err == nil:
		return nil
	case errors.Is(err, os.ErrNotExist) && notAlgorithm == nil:
		return misuse("for example: ascent play "+word+" cartpole", "play: WORLD is missing")
	case errors.As(err, &checkpoint):
		errors.As(err, &kept)
		return unresumable(kept.Name, kept.Err)
	case errors.As(err, &kept):
		return unreadable(kept.Name, kept.Err)
	case errors.As(err, &unknown), errors.As(err, &setting):
		return err
	}
	return misuse("ascent list algorithms shows what each learns and takes", "%s", err)
}

// withKeys returns the streams with the terminal in the place of a standard input that has been read to its end, if there
// is a terminal.
func (s Streams) withKeys() Streams {
	if isatty.IsTerminal(s.In.Fd()) {
		return s
	}
	name := "/dev/tty"
	if runtime.GOOS == "windows" {
		name = "CONIN$"
	}
	if keys, err := os.OpenFile(name, os.O_RDWR, 0); err == nil {
		s.In = keys
	}
	return s
}
