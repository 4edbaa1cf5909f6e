package lessons

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ascent/worlds"
)

//go:embed course/*.md
var course embed.FS

// A Course is a list of lessons.
type Course struct {
	Title   string
	Lessons []*Lesson
	Broken  []error // what is wrong with the files that could not be read, an Errors for each lesson
}

// BuiltIn returns the course that comes with the program. The caller must not change it.
var BuiltIn = sync.OnceValue(func() *Course {
	files, err := fs.Sub(course, "course")
	if err != nil {
		panic("lessons: " + err.Error())
	}
	c, err := readCourse(files, "course")
	if err != nil {
		panic("lessons: " + err.Error())
	}
	if len(c.Broken) > 0 { // it is checked by a test, so that an error here is a mistake in the program
		panic("lessons: " + c.Broken[0].Error())
	}
	c.Title = "Course"
	return c
})

// All returns the lessons of the built-in course, in their order. The caller must not change them.
func All() []*Lesson { return BuiltIn().Lessons }

// Find returns the lesson of the built-in course with that name, upper and lower case alike. The error names the nearest
// one.
func Find(name string) (*Lesson, error) { return BuiltIn().Find(name) }

// Find returns the lesson of the course with that name, upper and lower case alike. The error names the nearest one.
func (c *Course) Find(name string) (*Lesson, error) {
	var names []string
	for _, l := range c.Lessons {
		if strings.EqualFold(l.Name, name) {
			return l, nil
		}
		names = append(names, l.Name)
	}
	return nil, worlds.Unknown("lesson", name, names)
}

// Open reads somebody's own course: a directory with lessons, or a single one. Files that are wrong are left out and
// listed as Broken; only if nothing can be read at all there is an error.
func Open(name string) (*Course, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	var c *Course
	if info.IsDir() {
		if c, err = readCourse(os.DirFS(name), name); err != nil {
			return nil, err
		}
	} else {
		c = &Course{}
		c.add(ReadFile(name))
	}
	c.Title = filepath.Base(name)
	c.checkNames()
	switch {
	case len(c.Lessons) > 0:
		return c, nil
	case len(c.Broken) > 0:
		return nil, errors.Join(c.Broken...)
	}
	return nil, fmt.Errorf("there is no lesson in %s: a lesson is a file NAME.md that begins with a line +++", name)
}

// readCourse reads the lessons of a directory, all at once: the program does nothing else meanwhile. Markdown without front
// matter is no lesson.
func readCourse(files fs.FS, dir string) (*Course, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	read, errs := make([]*Lesson, len(names)), make([]error, len(names))
	var group sync.WaitGroup
	for i, name := range names {
		group.Go(func() {
			text, err := fs.ReadFile(files, name)
			switch {
			case err != nil:
				errs[i] = err
			case bytes.HasPrefix(text, []byte("+++")):
				read[i], errs[i] = Read(path.Join(dir, name), text)
			}
		})
	}
	group.Wait()
	c := &Course{}
	for i := range names {
		if read[i] != nil || errs[i] != nil {
			c.add(read[i], errs[i])
		}
	}
	slices.SortStableFunc(c.Lessons, func(a, b *Lesson) int { return cmp.Compare(a.Number, b.Number) })
	return c, nil
}

func (c *Course) add(l *Lesson, err error) {
	if err != nil {
		c.Broken = append(c.Broken, err)
		return
	}
	c.Lessons = append(c.Lessons, l)
}

// checkNames leaves out lessons whose name another lesson has, of this course or of the built-in one: progress is kept by
// name. The file of a built-in lesson is no other lesson.
func (c *Course) checkNames() {
	seen := map[string]string{}
	c.Lessons = slices.DeleteFunc(c.Lessons, func(l *Lesson) bool {
		other, taken := seen[l.Name]
		if own, err := Find(l.Name); err == nil && own.text != l.text {
			other, taken = "the built-in course", true
		}
		if taken {
			c.Broken = append(c.Broken, Errors{{File: l.File, Line: 1, Text: fmt.Sprintf("name: %s is the name of a lesson in %s; choose another", l.Name, other)}})
		} else {
			seen[l.Name] = l.File
		}
		return taken
	})
}
