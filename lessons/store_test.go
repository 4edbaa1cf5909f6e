package lessons

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// begin begins a lesson, which is a change like any other.
func begin(s *Store, lesson string) error {
	return s.update(func(p *Progress) { p.lesson(lesson, time.Unix(0, 0).UTC()) })
}

func TestStoreKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	s := OpenStore(dir)
	if line := s.Notice(); line != "" || s.Progress().State("a") != New {
		t.Fatalf("a new store says %q", line)
	}
	if err := begin(s, "a"); err != nil {
		t.Fatal(err)
	}
	if got := OpenStore(dir).Progress().State("a"); got != Started {
		t.Errorf("what was stored is %s", got)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("the directory holds %v, not the file and its lock (%v)", files, err)
	}
}

// TestNext goes on with the lesson begun last.
func TestNext(t *testing.T) {
	day := func(n int) *LessonProgress {
		return &LessonProgress{Started: time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC)}
	}
	done := func(l *LessonProgress) *LessonProgress { l.Done = &l.Started; return l }
	var course []*Lesson
	for _, name := range []string{"a", "b", "c"} {
		course = append(course, &Lesson{Name: name})
	}
	for _, c := range []struct {
		known map[string]*LessonProgress
		want  int
	}{
		{nil, 0},
		{map[string]*LessonProgress{"a": done(day(1))}, 1},
		{map[string]*LessonProgress{"a": done(day(1)), "c": day(2)}, 2},
		{map[string]*LessonProgress{"b": day(3), "c": day(2)}, 1},
		{map[string]*LessonProgress{"a": done(day(1)), "b": done(day(2)), "c": done(day(3))}, 0},
	} {
		if got := (&Progress{Lessons: c.known}).Next(course); got != c.want {
			t.Errorf("%v: lesson %d is next, not %d", c.known, got, c.want)
		}
	}
	if got := (&Progress{}).Next(nil); got != 0 {
		t.Errorf("without lessons %d is next", got)
	}
}

// TestTwoPrograms lets two stores change one file by turns: each keeps what the other has done.
func TestTwoPrograms(t *testing.T) {
	dir := t.TempDir()
	a, b := OpenStore(dir), OpenStore(dir)
	for i := range 5 {
		if err := begin(a, fmt.Sprint("a", i)); err != nil {
			t.Fatal(err)
		}
		if err := begin(b, fmt.Sprint("b", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Reset("b0"); err != nil {
		t.Fatal(err)
	}
	if err := begin(b, "c"); err != nil {
		t.Fatal(err)
	}
	if n := len(OpenStore(dir).Progress().Lessons); n != 10 {
		t.Errorf("%d lessons, want 10", n)
	}
}

func TestManyPrograms(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			s := OpenStore(dir)
			for j := range 5 {
				if err := begin(s, fmt.Sprint(i, "-", j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if n := len(OpenStore(dir).Progress().Lessons); n != 40 {
		t.Errorf("%d lessons, want 40", n)
	}
}

func TestDamaged(t *testing.T) {
	for _, text := range []string{"", "{", "null", "[]", `{"format": "something"}`, `{"format": "ascent-progress/1", "lessons": 3}`} {
		dir := t.TempDir()
		path := filepath.Join(dir, "progress.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := OpenStore(dir)
		if line := s.Notice(); !strings.Contains(line, path+".damaged-1") || strings.Contains(line, "\n") {
			t.Errorf("%q: the notice is %q", text, line)
		}
		if line := s.Notice(); line != "" {
			t.Errorf("the notice comes twice: %q", line)
		}
		if err := begin(s, "a"); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if kept, err := os.ReadFile(path + ".damaged-1"); err != nil || string(kept) != text {
			t.Errorf("%q was kept as %q (%v)", text, kept, err)
		}
		if OpenStore(dir).Progress().State("a") != Started {
			t.Errorf("%q: nothing is stored after it", text)
		}
	}
}

// TestDamagedMeanwhile damages the file while a program runs: what the program knows is written again.
func TestDamagedMeanwhile(t *testing.T) {
	dir := t.TempDir()
	s := OpenStore(dir)
	if err := begin(s, "a"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Path(), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := begin(s, "b"); err != nil {
		t.Fatal(err)
	}
	again := OpenStore(dir).Progress()
	if s.Notice() == "" || again.State("a") != Started || again.State("b") != Started {
		t.Errorf("after the damage there is %v", again.Lessons)
	}
}

// TestHoles reads a file in which parts are null.
func TestHoles(t *testing.T) {
	dir := t.TempDir()
	text := `{"format": "ascent-progress/1", "lessons": {"tiny": null, "b": {"answers": {"x": null}, "runs": {"y": null}}}}`
	if err := os.WriteFile(filepath.Join(dir, "progress.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := OpenStore(dir)
	if s.Notice() != "" || s.Progress().State("tiny") != New {
		t.Error("null is no lesson that was begun")
	}
	s.Progress().Right("b")
	newPupil(t, read(t, tiny), s).all(right)
}

func TestLaterVersion(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	text := `{"format": "ascent-progress/2", "lessons": ["other"]}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := OpenStore(dir)
	if line := s.Notice(); !strings.Contains(line, "later version") || strings.Contains(line, "\n") {
		t.Errorf("the notice is %q", line)
	}
	if err := begin(s, "a"); err == nil || !strings.Contains(err.Error(), "later version") {
		t.Errorf("stored over a later version: %v", err)
	}
	if s.Progress().State("a") != Started {
		t.Error("what can't be stored is not kept in memory either")
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != text {
		t.Errorf("the file is now %q (%v)", got, err)
	}
}

func TestNowhereToWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := OpenStore(filepath.Join(file, "below"))
	if err := begin(s, "a"); err == nil || s.Progress().State("a") != Started {
		t.Errorf("%v, and the lesson is %s", err, s.Progress().State("a"))
	}
}

func TestLinkStaysALink(t *testing.T) {
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "mine.json")
	if err := os.Symlink(elsewhere, filepath.Join(dir, "progress.json")); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(elsewhere, []byte(`{"format": "ascent-progress/1"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := begin(OpenStore(dir), "a"); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(elsewhere); err != nil || !strings.Contains(string(text), `"a"`) {
		t.Errorf("the file behind the link holds %q (%v)", text, err)
	}
}

// TestKilled kills a program that does nothing but store, many times over: the file is whole each time, and no change
// that the program has reported is lost.
func TestKilled(t *testing.T) {
	dir := os.Getenv("ASCENT_TEST_WRITER")
	if dir != "" {
		for i, s := 0, OpenStore(dir); ; i++ {
			if err := begin(s, fmt.Sprint("lesson", i)); err != nil {
				t.Fatal(err)
			}
			fmt.Println("stored", i)
		}
	}
	dir = t.TempDir()
	for i := range 5 {
		writer := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		writer.Env = append(os.Environ(), "ASCENT_TEST_WRITER="+dir)
		var out strings.Builder
		writer.Stdout = &out
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(80+17*i) * time.Millisecond)
		_ = writer.Process.Kill()
		_ = writer.Wait()
		text, err := os.ReadFile(filepath.Join(dir, "progress.json"))
		if os.IsNotExist(err) {
			continue // killed before the first change
		}
		var p Progress
		if err := json.Unmarshal(text, &p); err != nil {
			t.Fatalf("after a kill the file holds %q: %v", text, err)
		}
		if reported := strings.Count(out.String(), "stored"); len(p.Lessons) < reported {
			t.Errorf("%d changes were reported as stored, %d are there", reported, len(p.Lessons))
		}
	}
}

func TestStateDir(t *testing.T) {
	t.Setenv("ASCENT_STATE", "/somewhere")
	if got := StateDir(); got != "/somewhere" {
		t.Errorf("ASCENT_STATE is not obeyed: %s", got)
	}
	t.Setenv("ASCENT_STATE", "")
	if got := StateDir(); filepath.Base(got) != "ascent" {
		t.Errorf("without ASCENT_STATE: %s", got)
	}
}
