package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// ContinueLog goes on with the log of a run that was resumed, in the directory that it was logged into before; start is
// what the directory's config says, and config what it is to say now. Rows of what the run had done when it was saved stay.
// Those of later iterations are cut off, since the run does these again, and perhaps otherwise. Without kinds, all that are
// there are continued. The error is one line.
func ContinueLog(dir string, kinds []string, s *Session, start LogStart, config any, now time.Time) (*Log, error) {
	if is, was := s.setup, start.Experiment; is.Algorithm != was.Algorithm || is.World != was.World || is.Seed != was.Seed || !slices.Equal(is.Parameters, was.Parameters) {
		return nil, fmt.Errorf("it holds another run: %s on %s, seed %d", was.Algorithm, was.World, was.Seed)
	}
	l := newLog(dir, s, now)
	rows, episodes := l.rows-start.Iteration, l.episodes-start.Episode
	if rows < 0 || episodes < 0 {
		return nil, fmt.Errorf("it begins at step %d, and the run that is resumed stands at step %d", start.Step, s.World.Steps)
	}
	if len(kinds) == 0 {
		kinds = kindsIn(dir)
	}
	for _, kind := range kinds {
		if err := l.reopen(kind, rows, episodes, now); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	if err := writeConfig(dir, config); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// kindsIn returns the kinds of log that a directory has files of.
func kindsIn(dir string) (kinds []string) {
	for i, pattern := range []string{"progress.csv", "metrics.jsonl", "events.out.tfevents.*"} { // in the order of LogKinds
		if found, _ := filepath.Glob(filepath.Join(dir, pattern)); len(found) > 0 { // the pattern is a good one
			kinds = append(kinds, LogKinds[i])
		}
	}
	return kinds
}

// reopen goes on with the files of a kind after so many rows and episodes. Time goes on where it stopped.
func (l *Log) reopen(kind string, rows, episodes int, now time.Time) (err error) {
	var row []byte
	switch kind {
	case "csv":
		if l.progress, row, err = l.keep("progress.csv", l.header(), rows, everyLine); err == nil {
			l.monitor, _, err = l.keep("monitor.csv", l.monitorHeader(), episodes, everyLine)
		}
		if fields := bytes.Split(row, []byte(",")); err == nil && rows > 0 && len(fields) > 1 {
			l.goOnAt(string(fields[1]), now)
		}
	case "jsonl":
		if l.lines, row, err = l.keep("metrics.jsonl", nil, rows, notEdits); err == nil && rows > 0 {
			var last struct{ Time json.Number }
			if json.Unmarshal(row, &last) == nil {
				l.goOnAt(last.Time.String(), now)
			}
		}
	case "tensorboard": // a file for each beginning; TensorBoard drops what those before have of later steps
		l.board, err = l.create(boardName(now), append(eventHead(seconds(now)), restart(seconds(now), l.session.World.Steps+1)...))
	default:
		err = fmt.Errorf("a log can't be kept as %q", kind)
	}
	return err
}

// goOnAt has the time of rows go on from now at so many seconds.
func (l *Log) goOnAt(seconds string, now time.Time) {
	if s, err := strconv.ParseFloat(seconds, 64); err == nil {
		l.start = now.Add(-time.Duration(s * float64(time.Second)))
	}
}

func everyLine([]byte) bool { return true }

// notEdits reports whether a line of metrics.jsonl is that of an iteration.
func notEdits(line []byte) bool {
	return !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte(`{"event":`))
}

// keep cuts a file after its head and the first n lines that count, of which it returns the last, and opens it to append to.
// A file without lines is begun anew: the run may have been killed before it had a head.
func (l *Log) keep(name string, head []byte, n int, counts func(line []byte) bool) (f *os.File, last []byte, err error) {
	path := filepath.Join(l.Dir, name)
	if n == 0 {
		if f, err = os.Create(path); err == nil {
			_, err = f.Write(head)
		}
		return f, nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	end := 0
	line := func() bool {
		length := bytes.IndexByte(text[end:], '\n') + 1
		last = text[end : end+max(0, length-1)]
		end += length
		return length > 0
	}
	for range bytes.Count(head, []byte("\n")) {
		line()
	}
	for ; n > 0; n-- {
		for whole := line(); !counts(last) || !whole; whole = line() {
			if !whole {
				return nil, nil, fmt.Errorf("%s ends before the run that is resumed", name)
			}
		}
	}
	if err := os.Truncate(path, int64(end)); err != nil {
		return nil, nil, err
	}
	f, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	return f, last, err
}
