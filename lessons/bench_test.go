package lessons

import "testing"

// BenchmarkCourse reads the course, which the program does before its first frame.
func BenchmarkCourse(b *testing.B) {
	for b.Loop() {
		for _, name := range []string{"course/bandit.md", "course/reinforce.md"} {
			if _, err := readFrom(course, name, name); err != nil {
				b.Fatal(err)
			}
		}
	}
}
