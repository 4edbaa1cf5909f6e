package cli

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ascent/lessons"
	"ascent/lessons/compare"
)

// shard reads which part of the runs is to be made.
func (c Contest) shard() (compare.Shard, error) {
	if c.Shard == "" {
		return compare.Whole, nil
	}
	var s compare.Shard
	var rest string
	if n, _ := fmt.Sscanf(c.Shard+" .", "%d/%d%s", &s.Part, &s.Of, &rest); n != 3 || rest != "." || s.Part < 1 || s.Part > s.Of {
		return s, misuse("for example --shard 2/4: the second of four parts", "--shard: %q is no part", c.Shard)
	}
	switch {
	case c.Save == "":
		return s, misuse(fmt.Sprintf("for example: --save part-%d.jsonl", s.Part), "--shard: the runs of a part have to be kept, with --save FILE")
	case c.Outputs != Outputs{}:
		return s, misuse("ascent compare merge FILE… takes --json, --csv and --report", "--shard: a part of the runs has no figures to print")
	}
	return s, nil
}

// keeping opens the file of runs and returns the runs that are in it. Without --save it is one of the program's own,
// named after the comparison; where there can be none, runs are not kept.
func (s Streams) keeping(c *Contest, head compare.Head) (*compare.File, []compare.Run, error) {
	if c.Save != "" {
		file, runs, err := compare.Open(c.Save, head)
		return file, runs, unkept(c.Save, err)
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(lessons.StateDir(), "compare", fmt.Sprintf("%.8x.jsonl", sha256.Sum256(text)))
	err = os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		var file *compare.File
		var runs []compare.Run
		if file, runs, err = compare.Open(path, head); err == nil {
			c.Save, c.passing = path, true
			return file, runs, nil
		}
	}
	s.say("finished runs are not kept should this be interrupted: %s", err)
	return nil, nil, nil
}

// unkept says why a file of runs can't be used, or returns nil if there is no error.
func unkept(path string, err error) error {
	var file *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &file):
		return &Failure{Code: Failed, What: path + ": " + cause(err), Mend: "name a file in a directory that can be written to, with --save FILE"}
	}
	return misuse("name another file, or remove it", "%s", err)
}

// Merge joins the files of a comparison's parts and prints what it comes to.
func Merge(s Streams, paths []string, o Outputs) error {
	plan, runs, err := compare.Merge(paths)
	var missing *compare.MissingError
	var file *fs.PathError
	switch {
	case errors.As(err, &missing):
		return misuse("make them and name their files too: "+strings.Join(missing.Shards, ", "), "%s", err)
	case errors.As(err, &file):
		return misuse("ascent compare ALGO WORLD --shard I/N --save FILE writes one", "%s: %s", file.Path, cause(err))
	case err != nil:
		return misuse("ascent compare ALGO WORLD --shard I/N --save FILE writes what can be merged", "%s", err)
	}
	return s.publish(plan.Summarize(runs), o)
}
