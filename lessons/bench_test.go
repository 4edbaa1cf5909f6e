package lessons

import (
	"io/fs"
	"testing"
)

// BenchmarkCourse reads the course, which the program does before its first frame.
func BenchmarkCourse(b *testing.B) {
	files, err := fs.Sub(course, "course")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := readCourse(files, "course"); err != nil {
			b.Fatal(err)
		}
	}
}
