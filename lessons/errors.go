package lessons

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// An Error is something wrong in the file of a lesson.
type Error struct {
	File string
	Line int // from 1
	Text string
}

// Error writes "mylesson.md:12: what is wrong", as compilers do, so that editors can jump there.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// Errors is everything that is wrong in a file, in the order of lines.
type Errors []*Error

// Error writes one error a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// errText is an error that is all in its words.
type errText string

// Error returns the words.
func (e errText) Error() string { return string(e) }

// errs collects what is wrong in a file.
type errs struct {
	file string
	list Errors
}

func (e *errs) add(line int, format string, args ...any) {
	e.list = append(e.list, &Error{File: e.file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// err returns what was collected, or nil.
func (e *errs) err() error {
	if len(e.list) == 0 {
		return nil
	}
	slices.SortStableFunc(e.list, func(a, b *Error) int { return cmp.Compare(a.Line, b.Line) })
	return e.list
}
