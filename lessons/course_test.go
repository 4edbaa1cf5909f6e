package lessons

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// example returns the lesson in the teachers' page.
func example(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("TEACHERS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "~~~markdown\n")
	lesson, _, end := strings.Cut(rest, "~~~\n")
	if !ok || !end {
		t.Fatal("there is no example in TEACHERS.md")
	}
	return lesson
}

// TestTeachersExample reads the example, plays it, and checks its claims.
func TestTeachersExample(t *testing.T) {
	l := read(t, example(t))
	p := newPupil(t, l, Memory())
	p.all(right)
	for _, v := range p.Verdicts() {
		if !v.Right {
			t.Errorf("%+v", v)
		}
	}
	shares, err := l.Check(t.Context(), l.Claims)
	if err != nil || len(shares) == 0 || !shares[0].Enough() {
		t.Errorf("its claims hold for %v (%v)", shares, err)
	}
}

// TestTeachersPage sees to it that the page names every formula and every kind of step.
func TestTeachersPage(t *testing.T) {
	text, err := os.ReadFile("TEACHERS.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formulas {
		line := "| `" + f.name + "` | `"
		for i, v := range f.variables {
			line += strings.Repeat(" ", min(i, 1)) + v.Name
		}
		if !strings.Contains(string(text), line+"` | `"+f.gives+"`") {
			t.Errorf("the page does not have the line %s", line)
		}
	}
	for _, k := range kindNames {
		if !strings.Contains(strings.ToLower(string(text)), "\n| "+k+" | ") {
			t.Errorf("the page does not tell of %s", k)
		}
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "there is no lesson in") {
		t.Errorf("an empty directory: %v", err)
	}
	write("README.md", "# No lesson")
	write("b.md", strings.Replace(tiny, "number = 1", "number = 2", 1))
	one := write("a.md", example(t))
	write("c.md", strings.Replace(tiny, `name = "tiny"`, `name = "bandit"`, 1))
	broken := write("d.md", strings.Replace(example(t), `"policy", "softmax"`, `"polcy", "softmax"`, 1))
	c, err := Open(dir)
	if err != nil || len(c.Lessons) != 2 || c.Lessons[0].Name != "two-arms" || c.Lessons[1].Name != "tiny" || c.Title != filepath.Base(dir) {
		t.Fatalf("read %+v (%v)", c, err)
	}
	if len(c.Broken) != 2 || !strings.Contains(c.Broken[0].Error(), `d.md:13: terms: term "polcy"`) || !strings.Contains(c.Broken[1].Error(), "c.md:1: name: bandit is the name of a lesson in the built-in course") {
		t.Errorf("broken: %v", c.Broken)
	}
	if c, err = Open(one); err != nil || len(c.Lessons) != 1 {
		t.Errorf("one lesson: %+v (%v)", c, err)
	}
	if _, err = Open(broken); err == nil || !strings.Contains(err.Error(), "d.md:13: ") {
		t.Errorf("a broken lesson: %v", err)
	}
	if _, err = Open(filepath.Join(dir, "none")); err == nil {
		t.Error("opened what there is not")
	}
}
