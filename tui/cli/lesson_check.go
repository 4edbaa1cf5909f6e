package cli

import (
	"context"
	"errors"
	"os"
	"strings"

	"ascent/lessons"
	"ascent/tui"
)

// CheckLessons says what is wrong with a lesson, or with the lessons of a directory: one line for each fault, with file
// and line. If they are to be played, each is worked through with its right answers, and its claims are checked.
func CheckLessons(ctx context.Context, s Streams, path string, play bool) error {
	var faults []string
	var list []*lessons.Lesson
	c, err := openCourse(path)
	var failed *Failure
	switch {
	case errors.As(err, &failed):
		return err
	case err != nil:
		faults = append(faults, lines(err)...)
	default:
		list = c.Lessons
		for _, broken := range c.Broken {
			faults = append(faults, lines(broken)...)
		}
	}
	ctx, done := interruptible(ctx)
	defer done()
	for _, l := range list {
		for _, p := range l.Passages() {
			if err := tui.CheckMarkdown(p.Text); err != nil {
				for _, what := range lines(err) {
					faults = append(faults, (&lessons.Error{File: l.File, Line: p.Line, Text: what}).Error())
				}
			}
		}
		if play {
			err := l.Play(ctx, s.say)
			if stopped := interruption(ctx, "while "+l.Name+" was played"); stopped != nil {
				return stopped
			}
			if err != nil {
				faults = append(faults, lines(err)...)
			}
		}
	}
	if len(faults) > 0 {
		if err := s.print(strings.Join(faults, "\n") + "\n"); err != nil {
			return err
		}
		return &Failure{Code: Missed}
	}
	s.say("%s in order", count(len(list), "lesson"))
	return nil
}

// lines are the lines of an error, each a fault.
func lines(err error) []string { return strings.Split(err.Error(), "\n") }

// openCourse opens somebody's own course or lesson. What is wrong in its files is an error as it is; a path that leads
// nowhere is a misuse.
func openCourse(path string) (*lessons.Course, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, misuse("name a file such as mylesson.md, or a directory with such files", "%s: %s", path, cause(err))
	}
	return lessons.Open(path)
}

// isPath reports whether a name is that of a file or directory rather than of a lesson of the course, which comes first.
func isPath(name string) bool {
	if _, err := lessons.Find(name); err == nil {
		return false
	}
	_, err := os.Stat(name)
	return err == nil || strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".md")
}

// brokenLessons is the failure of a course of which nothing can be read.
func brokenLessons(path string, err error) error {
	if _, ok := errors.AsType[*Failure](err); ok {
		return err
	}
	all := lines(err)
	mend := "ascent lesson check " + path + " shows it once more"
	if len(all) > 1 {
		mend = "ascent lesson check " + path + " shows all " + count(len(all), "fault")
	}
	return misuse(mend, "%s", all[0])
}
