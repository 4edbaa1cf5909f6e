package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"ascent/lessons"
	"ascent/lessons/lab"
)

type progressEntry struct {
	Number    int    `json:"number"`
	Name      string `json:"name"`
	State     string `json:"state"` // new, started or done
	Step      string `json:"step"`  // where one left; empty if it is new
	Right     int    `json:"predictions_right"`
	Graded    int    `json:"predictions_graded"`
	Solved    int    `json:"exercises_solved"`
	Exercises int    `json:"exercises"`
}

// store opens the progress, and says what is wrong with its file.
func (s Streams) store() *lessons.Store {
	store := lessons.OpenStore(lessons.StateDir())
	if notice := store.Notice(); notice != "" {
		s.say("%s", notice)
	}
	return store
}

// courseOf returns the built-in course, or the one at a path.
func courseOf(path string) (*lessons.Course, error) {
	if path == "" {
		return lessons.BuiltIn(), nil
	}
	c, err := openCourse(path)
	if err != nil {
		return nil, brokenLessons(path, err)
	}
	return c, nil
}

// Progress shows how far the lessons of a course have come.
func Progress(s Streams, course string, asJSON bool) error {
	c, err := courseOf(course)
	if err != nil {
		return err
	}
	p := s.store().Progress()
	entries := []progressEntry{}
	t := table{right: map[int]bool{0: true}}
	t.add("", "LESSON", "STATE", "AT", "PREDICTIONS", "EXERCISES")
	for _, l := range c.Lessons {
		e := progressEntry{Number: l.Number, Name: l.Name, State: p.State(l.Name).String()}
		e.Right, e.Graded = p.Right(l.Name)
		if made := p.Lessons[l.Name]; made != nil {
			e.Step = made.Step
		}
		e.Solved, e.Exercises = p.Solved(l)
		entries = append(entries, e)
		t.add(fmt.Sprint(e.Number), e.Name, e.State, e.Step, ratio(e.Right, e.Graded), ratio(e.Solved, e.Exercises))
	}
	if asJSON {
		return s.printJSON(map[string]any{"lessons": entries})
	}
	return s.print(t.String())
}

// ratio writes "2 of 3", or nothing of nothing.
func ratio(n, of int) string {
	if of == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d", n, of)
}

// ExportProgress writes the progress to a file, or to standard output.
func ExportProgress(s Streams, path string) error {
	text, err := s.store().Export()
	if err != nil {
		return err
	}
	return s.writeOut(path, text)
}

// writeOut writes a file, or standard output if the path is "" or "-".
func (s Streams) writeOut(path string, text []byte) error {
	if path == "" || path == "-" {
		return s.print(string(text))
	}
	if err := lab.WriteFile(path, text, 0o600); err != nil {
		return &Failure{Code: Failed, What: path + ": " + cause(err), Mend: "name a file in a directory that can be written"}
	}
	return nil
}

// readIn reads a file, or standard input if the path is "-".
func (s Streams) readIn(path string) (text []byte, err error) {
	if path == "-" {
		text, err = io.ReadAll(s.In)
	} else {
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, misuse("name a file that was written before", "%s: %s", path, cause(err))
	}
	return text, nil
}

// ImportProgress takes over what a file says of lessons.
func ImportProgress(s Streams, path string) error {
	text, err := s.readIn(path)
	if err != nil {
		return err
	}
	store := s.store()
	n, err := store.Import(text)
	if err != nil {
		return misuse("ascent progress export writes such files", "%s: %s", path, err)
	}
	s.say("%s taken over", count(n, "lesson"))
	return nil
}

// ResetProgress forgets a lesson, or all of them.
func ResetProgress(s Streams, name string, all bool) error {
	if (name == "") != all {
		return misuse("for example: ascent progress reset bandit, or ascent progress reset --all", "reset: name one LESSON, or say --all")
	}
	store := s.store()
	if all {
		return store.ResetAll()
	}
	if store.Progress().State(name) == lessons.New {
		if _, err := lessons.Find(name); err != nil {
			return err
		}
		s.say("%s has not been begun", name)
		return nil
	}
	return store.Reset(name)
}

// RecordProgress writes the page that a student hands in.
func RecordProgress(s Streams, course, name, path string) error {
	c, err := courseOf(course)
	if err != nil {
		return err
	}
	text, err := s.store().Progress().Record(c, oneLine(name), time.Now())
	if err != nil {
		return misuse("begin one: ascent lesson "+c.Lessons[0].Name, "%s", err)
	}
	return s.writeOut(path, []byte(text))
}

// VerifyProgress makes the runs of such a page again and compares.
func VerifyProgress(ctx context.Context, s Streams, course, path string, quiet bool) error {
	c, err := courseOf(course)
	if err != nil {
		return err
	}
	text, err := s.readIn(path)
	if err != nil {
		return err
	}
	ctx, done := interruptible(ctx)
	defer done()
	tell := s.say
	if quiet {
		tell = func(string, ...any) {}
	}
	v, err := lessons.VerifyRecord(ctx, c, path, string(text), tell)
	if stopped := interruption(ctx, "before all runs were made again"); stopped != nil {
		return stopped
	}
	if wrong, ok := errors.AsType[*lessons.Error](err); ok {
		return &Failure{Code: Missed, What: wrong.Error(), Mend: "ask for the page as ascent progress record wrote it"}
	}
	if err != nil {
		return err
	}
	return s.print(fmt.Sprintf("in order: %q, %s, %s made again\n", v.Name, count(v.Lessons, "lesson"), count(v.Runs, "run")))
}
