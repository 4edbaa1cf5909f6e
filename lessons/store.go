package lessons

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"

	"ascent/lessons/lab"
)

// A Store keeps the progress in a file. Every change is a transaction: it takes the file's lock, reads what the file
// holds now, makes the one change, and puts the new file in the old one's place in a single step. So two programs that
// run at once keep each other's changes, and a program that is killed leaves the old file or the new one.
//
// What can't be read is never overwritten. A damaged file is put aside under another name; a file that a later version
// of the program has written stays as it is, and nothing is stored.
//
// A Store belongs to one goroutine at a time.
type Store struct {
	path     string // "" = keep in memory only
	notice   string
	progress Progress // as last read or written
}

// StateDir returns the directory of the progress file: $ASCENT_STATE, or ascent in the user's directory for state,
// $XDG_STATE_HOME where that is set.
func StateDir() string {
	if dir := os.Getenv("ASCENT_STATE"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.StateHome, "ascent")
}

// OpenStore opens the progress file of a directory, which need not exist yet. It always returns a store that works, if
// only until the program ends; Notice says what is wrong.
func OpenStore(dir string) *Store {
	s := &Store{path: filepath.Join(dir, "progress.json")}
	if _, err := os.Lstat(s.path); errors.Is(err, fs.ErrNotExist) {
		return s
	}
	unlock, err := s.lock()
	if err == nil {
		defer unlock()
		err = s.load()
	}
	if err != nil {
		s.notice = "progress can't be stored: " + err.Error()
	}
	return s
}

// Memory returns a store that keeps nothing when the program ends.
func Memory() *Store { return &Store{} }

// Path returns the file's path, "" for a store that is only memory.
func (s *Store) Path() string { return s.path }

// Notice returns a line that the learner should see, once: that a damaged file was put aside, or that nothing can be
// stored, and why. It is empty if all is well.
func (s *Store) Notice() (line string) {
	line, s.notice = s.notice, ""
	return line
}

// Progress returns the progress as it was when it was last read or written. The caller must not change it.
func (s *Store) Progress() *Progress { return &s.progress }

// Reset forgets a lesson.
func (s *Store) Reset(lesson string) error {
	return s.update(func(p *Progress) { delete(p.Lessons, lesson) })
}

// ResetAll forgets all lessons.
func (s *Store) ResetAll() error {
	return s.update(func(p *Progress) { p.Lessons = nil })
}

// Import takes over the lessons of a progress file, in the place of what is known of them; other lessons stay. It returns
// how many there were. What can't be read changes nothing.
func (s *Store) Import(text []byte) (int, error) {
	var given Progress
	err := json.Unmarshal(text, &given)
	switch {
	case later(given.Format):
		return 0, fmt.Errorf("it is of a later version of the program (%s)", given.Format)
	case err != nil:
		return 0, fmt.Errorf("it is no progress file: %w", err)
	case given.Format != progressFormat:
		return 0, fmt.Errorf("it is no progress file: its format is %q, not %q", given.Format, progressFormat)
	}
	return len(given.Lessons), s.update(func(p *Progress) {
		if p.Lessons == nil {
			p.Lessons = map[string]*LessonProgress{}
		}
		for name, l := range given.Lessons {
			if l != nil {
				p.Lessons[name] = l
			}
		}
	})
}

// Export returns the progress as a file that Import reads.
func (s *Store) Export() ([]byte, error) {
	s.progress.Format = progressFormat
	text, err := json.MarshalIndent(&s.progress, "", "  ")
	return append(text, '\n'), err
}

// update changes the progress and stores it. If it can't be stored it is changed in memory all the same, so that the
// learner can go on, and the error says why.
func (s *Store) update(change func(*Progress)) error {
	if s.path == "" {
		change(&s.progress)
		return nil
	}
	unlock, err := s.lock()
	if err == nil {
		defer unlock()
		err = s.load()
	}
	change(&s.progress)
	if err == nil {
		err = s.save()
	}
	if err != nil {
		return fmt.Errorf("progress can't be stored: %w", err)
	}
	return nil
}

// patience is how long a program waits for another to let go of the file, which holds it for milliseconds.
const patience = 2 * time.Second

// lock keeps other programs from the file until unlock is called.
func (s *Store) lock() (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	lock := flock.New(s.path + ".lock")
	ok, err := lock.TryLockContext(ctx, 10*time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("another program holds %s.lock", s.path)
	}
	if !ok {
		return nil, err
	}
	return func() { _ = lock.Close() }, nil
}

// load reads what the file holds now. What it can't read it puts aside; the progress then stays what it was in memory.
func (s *Store) load() error {
	text, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var p Progress
	err = json.Unmarshal(text, &p)
	if later(p.Format) {
		return fmt.Errorf("%s is of a later version of the program (%s) and is left as it is", s.path, p.Format)
	}
	if err != nil || p.Format != progressFormat {
		return s.putAside()
	}
	s.progress = p
	return nil
}

// later reports whether a format is one that only a later version of this program can have written.
func later(format string) bool {
	var version, own int
	if n, _ := fmt.Sscanf(format, "ascent-progress/%d", &version); n != 1 {
		return false
	}
	_, _ = fmt.Sscanf(progressFormat, "ascent-progress/%d", &own)
	return version > own
}

// putAside renames a file that can't be read to a name that is free.
func (s *Store) putAside() error {
	for i := 1; ; i++ {
		aside := fmt.Sprintf("%s.damaged-%d", s.path, i)
		if _, err := os.Lstat(aside); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Rename(s.path, aside); err != nil {
			return err
		}
		s.notice = fmt.Sprintf("the progress file was damaged; it is kept as %s, and a new one is begun", aside)
		return nil
	}
}

// save writes the progress to a new file and puts it in the old one's place.
func (s *Store) save() error {
	text, err := s.Export()
	if err != nil {
		return err
	}
	return lab.WriteFile(s.path, text, 0o600)
}
