package lessons

import (
	"cmp"
	"embed"
	"path"
	"slices"
	"strings"
	"sync"

	"ascent/worlds"
)

//go:embed course/*.md
var course embed.FS

// All returns the lessons of the course, in their order. The caller must not change them.
func All() []*Lesson { return builtIn() }

// builtIn reads the course once. It is checked by a test, so that an error here is a mistake in the program.
var builtIn = sync.OnceValue(func() (list []*Lesson) {
	files, err := course.ReadDir("course")
	if err != nil {
		panic("lessons: " + err.Error())
	}
	for _, f := range files {
		name := path.Join("course", f.Name())
		l, err := readFrom(course, name, name)
		if err != nil {
			panic("lessons: " + err.Error())
		}
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *Lesson) int { return cmp.Compare(a.Number, b.Number) })
	return list
})

// Find returns the lesson of the course with that name, upper and lower case alike. The error names the nearest one.
func Find(name string) (*Lesson, error) {
	var names []string
	for _, l := range All() {
		if strings.EqualFold(l.Name, name) {
			return l, nil
		}
		names = append(names, l.Name)
	}
	return nil, worlds.Unknown("lesson", name, names)
}
