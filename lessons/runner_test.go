package lessons

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ascent/lessons/lab"
)

// A pupil works through a lesson as a screen would. Runs are made once and remembered, so that a lesson can be gone
// through many times.
type pupil struct {
	*Runner
	t    testing.TB
	made map[string]*Made
}

func newPupil(t testing.TB, l *Lesson, store *Store) *pupil {
	return &pupil{Runner: NewRunner(l, store), t: t, made: map[string]*Made{}}
}

// begin makes the session of a run.
func (p *pupil) begin(run string) *lab.Session {
	p.t.Helper()
	s, err := lab.New(p.Experiment(run))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(s.Close)
	return s
}

// make makes a run, for which nobody has to wait too long.
func (p *pupil) make(run string) {
	p.t.Helper()
	if p.made[run] == nil {
		begun := time.Now()
		s := p.begin(run)
		s.Advance(time.Now().Add(time.Hour), func() bool { return p.Over(run, s) })
		made, err := p.Measure(p.t.Context(), run, s, func(int, int) {})
		if err != nil {
			p.t.Fatal(err)
		}
		if took := time.Since(begun); took > longestRun {
			p.t.Errorf("the run %s took %.0f s", run, took.Seconds())
		}
		p.made[run] = made
	}
	if err := p.Complete(run, p.made[run]); err != nil {
		p.t.Fatal(err)
	}
}

// step does what there is to do at the step at hand, answering questions as told, and goes on.
func (p *pupil) step(answer func(*Question) string) {
	p.t.Helper()
	s := p.Step()
	if s.Question != nil {
		if p.Next() == nil {
			p.t.Fatalf("%s: went on without an answer", s.Name)
		}
		if err := p.Answer(s.Question.Name, answer(s.Question)); err != nil {
			p.t.Fatalf("%s: %v", s.Name, err)
		}
	}
	if s.Exercise != nil {
		p.solve(s)
	}
	for _, run := range s.Runs {
		if p.Next() == nil {
			p.t.Fatalf("%s: went on without the run %s", s.Name, run)
		}
		p.make(run)
	}
	if text := p.Text(); strings.Contains(text, "{{") || strings.Contains(text, "–}") {
		p.t.Errorf("%s: a figure is missing in %q", s.Name, text)
	}
	if text, seen := p.Seen(); s.Check != nil && (!seen || strings.Contains(text, "{{")) {
		p.t.Errorf("%s: was not seen: %q", s.Name, text)
	}
	if err := p.Next(); err != nil {
		p.t.Fatalf("%s: %v", s.Name, err)
	}
}

// solve makes the known mistakes of an exercise, each of which is explained, and then solves it.
func (p *pupil) solve(s *Step) {
	p.t.Helper()
	if p.Next() == nil {
		p.t.Fatalf("%s: went on without a solution", s.Name)
	}
	x := s.Exercise
	for _, m := range x.Mistakes {
		if a, err := p.Try(x.Name, m.Text); err != nil || a.Solved || a.Sum == nil || strings.Contains(p.Fill(a.Why), "{{") || p.Fill(a.Why) == "" {
			p.t.Errorf("%s: %q is judged %+v (%v)", x.Name, m.Text, a, err)
		}
	}
	if a, err := p.Try(x.Name, x.Solution); err != nil || !a.Solved || (a.Probe == "") != (x.Probe == nil) {
		p.t.Errorf("%s: %q is judged %+v (%v)", x.Name, x.Solution, a, err)
	}
	if text := p.Fill(x.Reason); text == "" || strings.Contains(text, "{{") {
		p.t.Errorf("%s: a figure is missing in %q", x.Name, text)
	}
}

// all goes through the lesson from its first step to its end.
func (p *pupil) all(answer func(*Question) string) {
	p.t.Helper()
	for range p.Lesson().Steps {
		if p.State() == Done {
			p.t.Fatal("done before the last step")
		}
		p.step(answer)
	}
	if p.State() != Done {
		p.t.Errorf("the lesson is %s after its last step", p.State())
	}
}

func right(q *Question) string { return q.Answer }

// wrong lists answers that must be graded wrong.
func wrong(q *Question) (list []string) {
	if q.Kind == OneOf {
		for i := range q.Choices {
			if letter(i) != q.Answer {
				list = append(list, letter(i))
			}
		}
		return list
	}
	truth, _ := strconv.ParseFloat(q.Answer, 64) // off by at most Within
	for _, x := range []float64{truth - 2.01*q.Within, truth + 2.01*q.Within} {
		if x >= q.Low && x <= q.High {
			list = append(list, fmt.Sprint(x))
		}
	}
	return list
}

// slow are the lessons whose runs take more than three seconds together.
var slow = strings.Fields("bandit a2c a3c trpo ppo gaussian sac dqn families")

// lessonsToPlay returns the lessons that the tests work through. The slow ones wait for ASCENT_LONG=1.
func lessonsToPlay(t testing.TB) []*Lesson {
	list := []*Lesson{read(t, tiny)}
	for _, l := range All() {
		if !testing.Short() && !slices.Contains(slow, l.Name) || os.Getenv("ASCENT_LONG") != "" {
			list = append(list, l)
		}
	}
	return list
}

// TestLessons works through every lesson: once with all answers right, and then once for every wrong answer to every
// question.
func TestLessons(t *testing.T) {
	for _, l := range lessonsToPlay(t) {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			p := newPupil(t, l, Memory())
			p.all(right)
			for _, v := range p.Verdicts() {
				if !v.Right || v.Given == "" || v.Reason == "" || strings.Contains(v.Reason+v.Why, "{{") {
					t.Errorf("the right answer to %s is graded %+v", v.Question.Name, v)
				}
			}
			if r, graded := p.store.Progress().Right(l.Name); r != graded || r != len(p.Verdicts()) {
				t.Errorf("%d of %d answers right, with %d questions", r, graded, len(p.Verdicts()))
			}
			for _, s := range l.Steps {
				if s.Question != nil {
					p.answerWrong(s.Question)
				}
			}
		})
	}
}

// answerWrong goes through the lesson once for every wrong answer to a question.
func (p *pupil) answerWrong(q *Question) {
	for _, answer := range wrong(q) {
		again := newPupil(p.t, p.Lesson(), Memory())
		again.made = p.made
		again.all(func(asked *Question) string {
			if asked == q {
				return answer
			}
			return asked.Answer
		})
		for _, v := range again.Verdicts() {
			if v.Right != (v.Question != q) {
				p.t.Errorf("%s answered with %s: the answer to %s is graded %v; %s, and %s is right", q.Name, answer, v.Question.Name, v.Right, v.Given, v.Truth)
			}
		}
	}
}

// TestCourse holds the built-in lessons to what the course promises.
func TestCourse(t *testing.T) {
	for _, l := range All() {
		kinds := map[Kind]int{}
		for _, s := range l.Steps {
			kinds[s.Kind]++
			if s.Question != nil && (len(s.Hints) != 3 || s.Question.Answer == "") {
				t.Errorf("%s: the question %s has %d hints and the answer %q", l.Name, s.Question.Name, len(s.Hints), s.Question.Answer)
			}
		}
		for k := ReadStep; k <= SummaryStep; k++ {
			if kinds[k] == 0 {
				t.Errorf("%s has no %s step", l.Name, k)
			}
		}
		if len(l.Links) == 0 || len(l.Panes) == 0 || len(l.Knobs) == 0 || l.Steps[0].Kind != ReadStep {
			t.Errorf("%s lacks links, panes, knobs, or a page to begin with", l.Name)
		}
	}
	if _, err := Find("bandid"); err == nil || !strings.Contains(err.Error(), "bandid") {
		t.Errorf("found a lesson that there is not: %v", err)
	}
}

// TestTeX keeps the course to the part of TeX that every screen can write.
func TestTeX(t *testing.T) {
	known := strings.Fields(`alpha beta gamma delta epsilon theta lambda mu pi rho sigma tau phi omega hat bar mathbb nabla sum prod frac
		sqrt log ln exp tanh min max cdot times leftarrow sim approx mid text left right`)
	command := regexp.MustCompile(`\\[a-zA-Z]+`)
	for _, l := range All() {
		text, err := course.ReadFile(l.File)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range command.FindAllString(string(text), -1) {
			if !slices.Contains(known, c[1:]) {
				t.Errorf("%s: %s", l.File, c)
			}
		}
	}
}

func TestAnswers(t *testing.T) {
	r := NewRunner(read(t, tiny), Memory())
	for _, c := range []struct{ question, given, want string }{
		{"choice", "c", `"c" is not one of the choices a to b`},
		{"choice", "", `"" is not one of the choices`},
		{"thought", "two", `"two" is not a number`},
		{"thought", "nan", `nan is not between 0 and 10`},
		{"thought", "11", `11 is not between 0 and 10`},
		{"choice", " B ", ""},
		{"thought", "+2", ""},
		{"level", "40 steps", ""},
		{"level", "40,5", ""},
	} {
		err := r.Answer(c.question, c.given)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s answered with %q: %v, want %s", c.question, c.given, err, c.want)
		}
	}
	if given, _ := r.Answered("level"); given != "40.5" {
		t.Errorf("the level is %s", given)
	}
}

// TestPredictionsStand changes answers before the run, which is fine, and after it, which is not.
func TestPredictionsStand(t *testing.T) {
	p := newPupil(t, read(t, tiny), Memory())
	for range 3 {
		p.step(right)
	}
	if err := p.Answer("choice", "a"); err != nil {
		t.Errorf("an answer can't be changed before the run: %v", err)
	}
	if err := p.Answer("thought", "3"); err == nil {
		t.Error("a question that is settled was answered once more")
	}
	p.make("calm")
	if err := p.Answer("choice", "b"); err == nil {
		t.Error("an answer was changed after the run")
	}
	if _, ok := p.Verdict("level"); ok {
		t.Error("the level is graded before its run")
	}
	if v, ok := p.Verdict("choice"); !ok || v.Right || v.Given != "few" || v.Truth != "many" || v.Why != "No: 40." {
		t.Errorf("the choice is graded %+v", v)
	}
}

// TestAccepts asks for the run as it is set up, and takes a knob turned before the first event for a parameter.
func TestAccepts(t *testing.T) {
	p := newPupil(t, read(t, strings.Replace(tiny, "world.mean = 4", "world.mean = 4\nworld.noise = 0.5", 1)), Memory())
	s := p.begin("calm")
	if err := p.Accepts("calm", s); err != nil {
		t.Error(err)
	}
	if err := p.Accepts("many", s); err == nil || err.Error() != "learning_rate is 0.5, not 0.1" {
		t.Errorf("a calm run was taken for many: %v", err)
	}
	if err := s.Set("learning_rate", "0.1"); err != nil {
		t.Fatal(err)
	}
	if err := p.Accepts("many", s); err != nil {
		t.Errorf("a knob turned before the first event: %v", err)
	}
	for _, c := range [][2]string{{"0.4", "noise is 0.4, not 0.5"}, {"0.5", ""}} { // world.noise in the lesson, noise among the knobs
		if err := s.Set("noise", c[0]); err != nil {
			t.Fatal(err)
		}
		if err := p.Accepts("many", s); (err != nil) != (c[1] != "") || err != nil && err.Error() != c[1] {
			t.Errorf("a noise of %s: %v, wanted %q", c[0], err, c[1])
		}
	}
	s.Next(lab.Update)
	if err := s.Set("learning_rate", "0.2"); err != nil {
		t.Fatal(err)
	}
	if err := p.Accepts("many", s); err == nil || err.Error() != "learning_rate was turned to 0.2 at step 1" {
		t.Errorf("a knob turned after the first event: %v", err)
	}
	if _, err := p.Measure(t.Context(), "calm", p.begin("calm"), nil); err == nil {
		t.Error("a run that has not begun was measured")
	}
}

// TestMeasureStepByStep comes to the same figures by single steps as at full speed.
func TestMeasureStepByStep(t *testing.T) {
	p := newPupil(t, read(t, tiny), Memory())
	for _, run := range []string{"calm", "many", "wild"} {
		p.make(run)
		s := p.begin(run)
		for !p.Over(run, s) {
			s.Next(lab.Line)
			if s.Clock()%7 == 0 {
				s.Back(lab.Line)
				s.Next(lab.Line)
				s.Next(lab.Line)
			}
		}
		got, err := p.Measure(t.Context(), run, s, func(int, int) {})
		if want := p.made[run]; err != nil || fmt.Sprint(got.Figures) != fmt.Sprint(want.Figures) || *got.Experiment.Result != *want.Experiment.Result {
			t.Errorf("%s: %v, want %v (%v)", run, got, want, err)
		}
	}
}

// TestChangeByHand makes the change of a run by turning the knob before the first event, and comes to the same figures.
func TestChangeByHand(t *testing.T) {
	p := newPupil(t, read(t, tiny), Memory())
	p.make("many")
	s := p.begin("calm")
	for _, c := range p.Change("many") {
		if err := s.Set(c.Name, c.Value); err != nil {
			t.Fatal(err)
		}
	}
	s.Advance(time.Now().Add(time.Hour), nil)
	got, err := p.Measure(t.Context(), "many", s, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if want := p.made["many"]; fmt.Sprint(got.Figures) != fmt.Sprint(want.Figures) || *got.Experiment.Result != *want.Experiment.Result {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestResume leaves the lesson after every step and comes back with the file alone.
func TestResume(t *testing.T) {
	dir, l := t.TempDir(), read(t, tiny)
	for i := range l.Steps {
		p := newPupil(t, l, OpenStore(dir))
		if p.Place() != i {
			t.Fatalf("came back to step %d, left at %d", p.Place(), i)
		}
		if want := []State{New, Started}[min(i, 1)]; p.State() != want {
			t.Errorf("at step %d the lesson is %s", i, p.State())
		}
		p.step(right)
	}
	store := OpenStore(dir)
	if store.Progress().State("tiny") != Done {
		t.Error("what was done is forgotten")
	}
	p := newPupil(t, l, store)
	if err := p.GoTo(5); err != nil || !strings.Contains(p.Text(), "Mean 4.") && !strings.Contains(p.Text(), "Mean ") || strings.Contains(p.Text(), "–") {
		t.Errorf("the page reads %q (%v)", p.Text(), err)
	}
	if err := store.Reset("tiny"); err != nil {
		t.Fatal(err)
	}
	p = newPupil(t, l, OpenStore(dir))
	if p.State() != New || p.Place() != 0 || p.GoTo(3) == nil {
		t.Errorf("after a reset the lesson is %s at step %d", p.State(), p.Place())
	}
}

// TestLessonHasChanged meets stored progress of an older form of the lesson: runs and answers that no longer fit are
// asked for again.
func TestLessonHasChanged(t *testing.T) {
	store := Memory()
	newPupil(t, read(t, tiny), store).all(right)
	r := NewRunner(read(t, strings.Replace(tiny, "seed = 3", "seed = 4", 1)), store)
	if r.Made("calm") {
		t.Error("a run with another seed counts as made")
	}
	r = NewRunner(read(t, strings.Replace(tiny, "Mean {{", "Mean {{calm.best_value}} {{", 1)), store)
	if r.Made("calm") || !r.Made("wild") {
		t.Error("a run without a figure that is asked for counts as made")
	}
	r = NewRunner(read(t, strings.Replace(tiny, "high = 10\n", "high = 1\n", 1)), store)
	if _, ok := r.Answered("thought"); ok {
		t.Error("an answer that is out of bounds now counts")
	}
}

func TestFiguresAreDocumented(t *testing.T) {
	var seen []string
	for _, f := range Figures() {
		if f.Help == "" || (f.read == nil) == (f.watch == nil) || slices.Contains(seen, f.Name) {
			t.Errorf("%s has no help, or not one way to be had, or comes twice", f.Name)
		}
		seen = append(seen, f.Name)
	}
}
