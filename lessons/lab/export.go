package lab

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Picture is a file that a screen adds to an export.
type Picture struct {
	Name string
	Text []byte
}

// Export writes a run into a new directory below dir, named as RunName does, and returns its path:
//
//   - experiment.json: the run, which ascent replay makes again, and share.txt: the same as one word
//   - episodes.csv: episode, step, return, length; metrics.csv: a row an iteration, empty where there is no number
//   - what the screen shows
func Export(dir string, s *Session, pictures []Picture, now time.Time) (path string, err error) {
	e := s.Experiment()
	text, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return "", err
	}
	word, err := e.Share()
	if err != nil {
		return "", err
	}
	files := append([]Picture{
		{"experiment.json", append(text, '\n')}, {"share.txt", []byte(word + "\n")},
		{"episodes.csv", s.Record.Episodes.csv()}, {"metrics.csv", s.Record.Metrics.csv()},
	}, pictures...)
	if path, err = newDir(filepath.Join(dir, RunName(e, now))); err != nil {
		return "", err
	}
	for _, f := range files {
		if err := WriteFile(filepath.Join(path, f.Name), f.Text, 0o644); err != nil {
			return "", err
		}
	}
	return path, nil
}

// newDir makes a directory that was not there, with a number behind its name if there is one of that name.
func newDir(path string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	for i, name := 2, path; ; i++ {
		err := os.Mkdir(name, 0o755)
		if !errors.Is(err, fs.ErrExist) {
			return name, err
		}
		name = fmt.Sprintf("%s-%d", path, i)
	}
}

// csv returns a line an episode.
func (e *Episodes) csv() []byte {
	b := []byte("episode,step,return,length\n")
	for i := range e.Len() {
		b = fmt.Appendf(b, "%d,%s,%s,%s\n", i+1, number(e.Step[i]), number(e.Return[i]), number(e.Length[i]))
	}
	return b
}

// csv returns a line an iteration.
func (m *Metrics) csv() []byte {
	b := []byte(strings.Join(append([]string{"step"}, m.Names...), ",") + "\n")
	for i := range m.Clock {
		b = append(b, number(m.Step[i])...)
		for _, column := range m.Columns {
			b = append(b, ',')
			if !math.IsNaN(column[i]) {
				b = append(b, number(column[i])...)
			}
		}
		b = append(b, '\n')
	}
	return b
}
