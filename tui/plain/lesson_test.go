package plain

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"ascent/lessons"
	"ascent/tui"
)

// A dialogue talks to a program in memory.
type dialogue struct {
	*program
	t    *testing.T
	said bytes.Buffer
}

func talk(t *testing.T) *dialogue {
	d := &dialogue{t: t}
	d.program = &program{ctx: context.Background(), console: newConsole(strings.NewReader(""), &d.said), course: lessons.BuiltIn(), store: lessons.Memory()}
	t.Cleanup(d.close)
	return d
}

// types types a line and returns what is said to it.
func (d *dialogue) types(lines ...string) string {
	d.said.Reset()
	for _, line := range lines {
		d.obey(line)
	}
	d.ascii()
	return d.said.String()
}

// ascii fails if something was said that is more than lines of ascii.
func (d *dialogue) ascii() {
	d.t.Helper()
	for _, r := range d.said.String() {
		if r != '\n' && (r < ' ' || r > '~') {
			d.t.Fatalf("%q was said in\n%s", r, d.said.String())
		}
	}
}

// expect types lines and fails if not all of the texts are said to them.
func (d *dialogue) expect(line string, texts ...string) {
	d.t.Helper()
	said := d.types(line)
	for _, text := range texts {
		if !strings.Contains(said, text) {
			d.t.Errorf("to %q %q is not said:\n%s", line, text, said)
		}
	}
}

// next returns what a learner types who knows everything.
func (d *dialogue) next() string {
	switch d.at() {
	case asking:
		q := d.lesson.runner.Step().Question
		if q.Kind == lessons.OneOf {
			return string('1' + q.Answer[0] - 'a')
		}
		return q.Answer
	case writing:
		return strings.ReplaceAll(d.lesson.runner.Step().Exercise.Solution, "\n", "; ")
	case practice:
		for _, c := range d.bench.byHand {
			if p, err := d.bench.parameter(c.Name); err == nil && p.String() != c.Value {
				return "set " + c.Name + " " + c.Value
			}
		}
	}
	return ""
}

// TestWholeLesson works through lessons by nothing but lines: it reads, predicts, makes the runs, breaks what is to be
// broken, and every prediction comes true. ASCENT_LONG=1 leaves no lesson out; with -short it is one of fewer steps.
func TestWholeLesson(t *testing.T) {
	usual := "bandit"
	if testing.Short() {
		usual = "return"
	}
	for _, l := range lessons.All() {
		t.Run(l.Name, func(t *testing.T) {
			if l.Name != usual && os.Getenv("ASCENT_LONG") == "" {
				t.Skip("takes too long; ASCENT_LONG=1 leaves none out")
			}
			t.Parallel()
			all := whole(t, l)
			said := []string{"The figures of the run are known.", "It broke as it should.", "predictions came true", "The lesson " + tui.Spell(l.Title) + " is done."}
			if l.Name == "bandit" {
				said = append(said, "Formula: ", "50 percent: 500 steps")
			}
			for _, s := range l.Steps {
				said = append(said, tui.Spell(s.Title))
			}
			for _, text := range said {
				if !strings.Contains(all, text) {
					t.Errorf("%q was not said:\n%s", text, all)
				}
			}
		})
	}
}

// whole works through a lesson and returns all that was said.
func whole(t *testing.T, l *lessons.Lesson) string {
	d := talk(t)
	var all strings.Builder
	all.WriteString(d.types("lesson " + l.Name))
	for lines := 0; d.at() != home; lines++ {
		if lines == 200 {
			t.Fatalf("the lesson has no end:\n%s", all.String())
		}
		all.WriteString(d.types(d.next()))
	}
	right, graded := d.store.Progress().Right(l.Name)
	questions := 0
	for _, s := range l.Steps {
		if s.Question != nil {
			questions++
		}
	}
	if state := d.store.Progress().State(l.Name); state != lessons.Done || right != questions || graded != questions {
		t.Errorf("%s, %d of %d predictions are right, of %d:\n%s", state, right, graded, questions, all.String())
	}
	return all.String()
}

// TestTitles: a title that asks ends as a question, any other as a sentence.
func TestTitles(t *testing.T) {
	d := talk(t)
	d.expect("lesson a3c", "read: Nobody waits.\n")
	d.types("next")
	d.expect("next", "predict: How late?\n")
}

// TestNonsense types what means nothing at every place of a lesson: it is answered, and changes nothing.
func TestNonsense(t *testing.T) {
	nonsense := []string{"blah", "rnu", "lesson", "lesson nosuch", "play", "play x y", "set", "set gama 1", "step -1", "step sideways", "run x", "show nothing", "explain", "save", "hint hint", "é漢\x1b[2J", "1000", "-", "+.", "help blah", "before", "undo", "redo", "1e999"}
	d := talk(t)
	d.types("lesson bandit")
	for lines := 0; d.at() != home && lines < 100; lines++ {
		place, step := d.at(), d.lesson.runner.Place()
		for _, line := range nonsense {
			if line == "before" || line == "hint hint" || line == "1000" && place != asking {
				continue
			}
			if said := d.types(line); !strings.Contains(said, "Not done: ") && !(line == "step sideways" && place == practice) {
				t.Errorf("%q at place %d is answered with %q", line, place, said)
			}
			if d.at() != place || d.lesson.runner.Place() != step {
				t.Fatalf("%q led to another place", line)
			}
		}
		if place == practice {
			break // the runs would take long, and are all alike
		}
		d.types(d.next())
	}
}
