package lessons

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// handIn works through the tiny lesson with an exercise and hands it in.
func handIn(t *testing.T) (*Course, string, *Progress) {
	t.Helper()
	l := read(t, withExercise("", ""))
	c := &Course{Lessons: []*Lesson{l}}
	p := newPupil(t, l, Memory())
	p.all(func(q *Question) string {
		if q.Name == "choice" {
			return "a" // wrong
		}
		return q.Answer
	})
	text, err := p.store.Progress().Record(c, "Ada", time.Unix(1_700_000_000, 0))
	if err != nil {
		t.Fatal(err)
	}
	return c, text, p.store.Progress()
}

func verify(t *testing.T, c *Course, text string) (*Verified, error) {
	t.Helper()
	return VerifyRecord(t.Context(), c, "record.md", text, func(string, ...any) {})
}

func TestRecord(t *testing.T) {
	c, text, _ := handIn(t)
	for _, want := range []string{
		"Name: Ada\nWritten: 2023-11-14\n", "## 1 Tiny (done)", "2 of 3 predictions came true.", "- predicted choice: a, wrong\n",
		"- wrote advantage: solved after 2 tries\n", "- ran calm: 40 steps, weights ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the record lacks %q:\n%s", want, text)
		}
	}
	v, err := verify(t, c, text)
	if err != nil || v.Name != "Ada" || v.Lessons != 1 || v.Runs != 3 {
		t.Errorf("verified %+v (%v)", v, err)
	}
	if _, err := verify(t, c, strings.ReplaceAll(text, "\n", "\r\n")); err != nil {
		t.Errorf("with the line ends of Windows: %v", err)
	}
	if _, err := (&Progress{}).Record(c, "Ada", time.Time{}); err == nil {
		t.Error("a record of nothing")
	}
}

// TestChangedRecord changes a record in many ways. Each time the line that is wrong is named.
func TestChangedRecord(t *testing.T) {
	c, text, _ := handIn(t)
	lineOf := func(part string) int { return 1 + strings.Count(text[:strings.Index(text, part)], "\n") }
	for _, change := range []struct{ old, new, want string }{
		{"Name: Ada", "Name: Bob", `this line was changed; the code says "Name: Ada"`},
		{"choice: a, wrong", "choice: b, right", `this line was changed; the code says "- predicted choice: a, wrong"`},
		{"2 of 3", "3 of 3", "this line was changed"},
		{"- ran calm: 40 steps", "- ran calm: 41 steps", "this line was changed"},
		{"- wrote advantage: solved after 2 tries\n", "", "this line was changed"},
		{codeBegins, "```other", "there is no code"},
		{codeBegins + "\n", codeBegins + "\nA", "the code is damaged"},
	} {
		_, err := verify(t, c, strings.Replace(text, change.old, change.new, 1))
		var wrong *Error
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Text, change.want) {
			t.Errorf("%s: %v, want %s", change.new, err, change.want)
			continue
		}
		if want := lineOf(change.old); wrong.Line != want && change.new != "```other" {
			t.Errorf("%s: line %d, not %d", change.new, wrong.Line, want)
		}
	}
}

// TestForgedRecord forges progress and hands it in with a code that fits: the runs tell.
func TestForgedRecord(t *testing.T) {
	right := true
	for want, forge := range map[string]func(l *LessonProgress){
		"the run calm comes to other weights": func(l *LessonProgress) {
			l.Runs["calm"].Experiment.Result.WeightsSHA256 = strings.Repeat("0", 64)
		},
		"the run calm comes to mean_return(last=10) = ": func(l *LessonProgress) { l.Runs["calm"].Figures["mean_return(last=10)"] = 9 },
		"the run calm is not the lesson's":              func(l *LessonProgress) { l.Runs["calm"].Experiment.Seed = 7 },
		"the prediction choice is not right by the":     func(l *LessonProgress) { l.Answers["choice"].Right = &right },
		`the formula "Q + V" does not solve advantage`:  func(l *LessonProgress) { l.Exercises["advantage"].Typed = "Q + V" },
	} {
		c, _, p := handIn(t)
		forge(p.Lessons["tiny"])
		text, err := p.Record(c, "Eve", time.Unix(1_700_000_000, 0))
		if err != nil {
			t.Fatal(err)
		}
		_, err = verify(t, c, text)
		var wrong *Error
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Text, want) {
			t.Errorf("%v, want %s", err, want)
			continue
		}
		if line := strings.Split(text, "\n")[wrong.Line-1]; !strings.HasPrefix(line, "- ") {
			t.Errorf("%v: the line is %q", err, line)
		}
	}
}

func TestImport(t *testing.T) {
	_, _, p := handIn(t)
	text, err := (&Store{progress: *p}).Export()
	if err != nil {
		t.Fatal(err)
	}
	s := OpenStore(t.TempDir())
	if n, err := s.Import(text); err != nil || n != 1 || s.Progress().State("tiny") != Done {
		t.Errorf("%d lessons came over (%v)", n, err)
	}
	again, err := s.Export()
	if err != nil || string(again) != string(text) {
		t.Errorf("what was exported and imported differs (%v)", err)
	}
	for _, wrong := range []string{"", "{}", `{"format":"other"}`, `{"format":"ascent-progress/9"}`, `{"format":"ascent-progress/1","lessons":[]}`} {
		if _, err := s.Import([]byte(wrong)); err == nil || s.Progress().State("tiny") != Done {
			t.Errorf("%q was imported (%v)", wrong, err)
		}
	}
	if err := s.ResetAll(); err != nil || s.Progress().State("tiny") != New {
		t.Errorf("all was forgotten, and is not (%v)", err)
	}
}

// TestPlay plays the tiny lesson, and finds what does not come out as it says.
func TestPlay(t *testing.T) {
	tell := func(string, ...any) {}
	if err := read(t, withExercise("", "")).Play(t.Context(), tell); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`answer = "b"`, `answer = "a"`, `the answer "a" to choice is graded wrong: it came out as many`},
		{`check = "wild.steps == 30`, `check = "wild.steps == 31`, "what is to be seen was not seen"},
		{`holds = "calm.steps == 40`, `holds = "calm.steps == 41`, "holds for 0 of 5 seeds"},
		{`answer = "2"`, `answer = "two"`, `"two" is not a number`},
	} {
		err := read(t, strings.Replace(tiny, c.old, c.new, 1)).Play(t.Context(), tell)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "tiny.md:") {
			t.Errorf("%s: %v, want %s", c.new, err, c.want)
		}
	}
}
