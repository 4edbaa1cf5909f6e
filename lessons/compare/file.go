package compare

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"ascent/lessons/lab"
)

// Format names the version of the format of files of runs. A file of another version is refused.
const Format = "ascent-comparison/2"

// A Head is the first line of a file of runs: which comparison they belong to, and what made them.
type Head struct {
	Format  string `json:"format"`
	Program string `json:"program"` // version: another one may come to other figures
	Shard   Shard  `json:"shard"`
	Plan    *Plan  `json:"plan"`
}

// A Shard is one of the parts that a comparison is divided into, counted from 1.
type Shard struct {
	Part int `json:"part"`
	Of   int `json:"of"`
}

// Whole is the shard that is everything.
var Whole = Shard{1, 1}

// Numbers lists the runs of a shard. Shards follow one another in the order of runs, so that all have the same mix of
// pairs and take about as long.
func (p *Plan) Numbers(s Shard) (numbers []int) {
	for k := p.Len() * (s.Part - 1) / s.Of; k < p.Len()*s.Part/s.Of; k++ {
		numbers = append(numbers, k)
	}
	return numbers
}

// Missing returns those of some runs, by number, that are not made yet.
func (p *Plan) Missing(numbers []int, made []Run) []int {
	have := map[int]bool{}
	for _, r := range made {
		have[p.place(r)] = true
	}
	return slices.DeleteFunc(slices.Clone(numbers), func(k int) bool { return have[k] })
}

// A File keeps runs as they are finished: a head and then a run a line, so that whatever moment a program is killed at,
// the runs before are there. A nil file keeps nothing.
type File struct{ file *os.File }

// Open opens a file of runs, which need not exist yet, and returns the runs that are in it. A file that belongs to
// another comparison, or to none, is refused and stays as it is.
func Open(path string, head Head) (*File, []Run, error) {
	head.Format = Format
	var runs []Run
	old, err := os.ReadFile(path)
	switch {
	case err == nil && len(old) > 0:
		var was Head
		if was, runs, err = parse(old); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		if !bytes.Equal(line(was), line(head)) {
			return nil, nil, fmt.Errorf("%s: %w", path, errOther)
		}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, nil, err
	}
	text := line(head)
	for _, r := range runs {
		text = append(text, line(r)...)
	}
	if err := lab.WriteFile(path, text, 0o644); err != nil { // without the half of a line that a killed program leaves
		return nil, nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	return &File{f}, runs, err
}

var (
	errOther   = errors.New("it holds the runs of another comparison, or of another version of the program")
	errForeign = errors.New("it is no file of runs of this version")
)

// Keep adds a run.
func (f *File) Keep(r Run) error {
	if f == nil {
		return nil
	}
	_, err := f.file.Write(line(r))
	return err
}

// Close makes sure that the runs have reached the disk.
func (f *File) Close() error {
	if f == nil {
		return nil
	}
	return errors.Join(f.file.Sync(), f.file.Close())
}

// line writes a value as a line of JSON.
func line(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("compare: a run that can't be JSON: " + err.Error())
	}
	return append(text, '\n')
}

// parse reads a file of runs. What follows the last line break was being written when the program was killed.
func parse(text []byte) (head Head, runs []Run, err error) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	lines = lines[:len(lines)-1]
	if len(lines) == 0 || json.Unmarshal(lines[0], &head) != nil || head.Format != Format || head.Plan == nil ||
		head.Shard.Part < 1 || head.Shard.Part > head.Shard.Of || !head.Plan.valid() {
		return Head{}, nil, errForeign
	}
	for i, l := range lines[1:] {
		var r Run
		if err := json.Unmarshal(l, &r); err != nil || len(r.Curve) != Points || head.Plan.place(r) < 0 {
			return Head{}, nil, fmt.Errorf("line %d is damaged", i+2)
		}
		runs = append(runs, r)
	}
	return head, runs, nil
}

// Merge reads the files of a comparison's shards, in any order, and returns its plan and all of its runs. The error names
// a file that belongs to another comparison, or the shards that are missing.
func Merge(paths []string) (*Plan, []Run, error) {
	var first Head
	var all []Run
	for i, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		head, runs, err := parse(text)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		if i == 0 {
			first = head
		}
		if head.Program != first.Program || head.Shard.Of != first.Shard.Of || !bytes.Equal(line(head.Plan), line(first.Plan)) {
			return nil, nil, fmt.Errorf("%s: it belongs to another comparison than %s, or to another version or division of it", path, paths[0])
		}
		all = append(all, runs...)
	}
	p := first.Plan
	missing := p.Missing(p.Numbers(Whole), all)
	if len(missing) == 0 {
		return p, all, nil
	}
	var shards []string
	for part := 1; part <= first.Shard.Of; part++ {
		s := Shard{part, first.Shard.Of}
		if lacks := p.Missing(p.Numbers(s), all); len(lacks) > 0 {
			shards = append(shards, fmt.Sprintf("%d of shard %d/%d", len(lacks), s.Part, s.Of))
		}
	}
	return nil, nil, &MissingError{Runs: len(missing), Of: p.Len(), Shards: shards}
}

// A MissingError says which runs of a comparison are in none of its files.
type MissingError struct {
	Runs, Of int
	Shards   []string // "3 of shard 2/4"
}

// Error says how many.
func (e *MissingError) Error() string { return fmt.Sprintf("%d of %d runs are missing", e.Runs, e.Of) }
