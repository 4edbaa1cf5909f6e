// Package lessons is the course: lessons read from Markdown files, the runner that walks a learner through one, and the
// progress that is kept from one day to the next. It knows no terminal: a screen, a line mode and a test drive the same
// runner.
//
// # The file of a lesson
//
// A lesson is one Markdown file. It begins with front matter, TOML between two lines of +++, that says what the lesson is
// about and which runs are made in it. After that every heading "## Kind: Title" begins a step, in the order in which
// they are taken. The kinds are Read, Predict, Run, Explain, Break, Exercise, Code and Summary. The text of a step is Markdown with
// formulas between dollar signs; {{figure}} in it is replaced by what the learner's own run came to. What a program has to
// know of a step stands in fenced blocks of TOML, named after what they hold: ```predict, ```run, ```break,
// ```exercise, ```code, ```claim.
//
//	+++
//	name = "bandit"
//	world = "ascent/Bandit-v0"
//	algorithm = "reinforce"
//	…
//	[[run]]
//	name = "with"
//	parameters = { baseline = "average" }
//	[[run]]
//	name = "ucb"
//	algorithm = "ucb" # not the lesson's, so that the lesson's parameters don't count for it; the same with a world
//	+++
//	## Read: Ten levers
//	…
//
// Figures and conditions are written in the language of package expr, over the catalogue Figures:
// with.mean_return(100) > without.mean_return(100).
//
// The built-in lessons lie in course/ and are read by the same code as anybody's own. A test plays each of them, with the
// right answers and with wrong ones, and checks every claim over many seeds.
package lessons

import (
	"ascent/lessons/expr"
	"ascent/lessons/lab"
)

// A Lesson is one idea with the experiment that shows it: what a file says, read and checked.
type Lesson struct {
	File string // where it was read from, for errors
	text string // what stands there

	Name      string // "bandit": what commands and the progress file call it
	Number    int    // its place in the course
	Title     string // "Bandit"
	Idea      string // one sentence
	World     string // full id
	Algorithm string
	Panes     []string // panes to show, the most important first; see Panes
	Knobs     []string // parameters to show before the others
	Locked    []string // parameters that can't be turned
	Hidden    []string // parameters that are not shown
	Terms     []string // words of the glossary that the lesson brings up
	Links     []Link

	Runs   []Run
	Steps  []Step
	Claims []Claim
}

// A Link points to where an idea comes from: a paper, or a section of Sutton & Barto.
type Link struct {
	Title string
	URL   string // may be empty: a book has none
}

// A Run is one of the experiments of a lesson.
type Run struct {
	Name  string // "with"; figures of the run are written with.steps
	Title string // "with a baseline"
	From  string // the run that this one is a change of, or empty

	Experiment lab.Experiment // all that it depends on
	Change     lab.Settings   // what differs from the run From: what a learner is told to turn
	Seeds      int            // how many runs with seeds Seed, Seed+1 … its figures are the means of; the studio shows the first
	Until      *expr.Expr     // condition that ends it before its steps are used up, or nil
}

// A Kind is a kind of step.
type Kind uint8

// The kinds of steps.
const (
	ReadStep     Kind = iota // a page of prose
	PredictStep              // a question that is answered before the run, and graded by it
	RunStep                  // one or more runs in the studio
	ExplainStep              // what was seen, with the figures of the runs
	BreakStep                // a run that is meant to go wrong
	SummaryStep              // what to take along
	ExerciseStep             // a formula that the learner writes
	CodeStep                 // source that is read, with what it adds to that of the lesson before
)

// A Step is one thing to do in a lesson.
type Step struct {
	Name  string // the kind and a number, "read-2": what the progress file calls it
	Kind  Kind
	Title string
	Text  Text
	Line  int // of its heading

	Question *Question // of a PredictStep
	Runs     []string  // of a RunStep, in order; of a BreakStep one
	Check    *Check    // of a BreakStep
	Exercise *Exercise // of an ExerciseStep
	Code     *Code     // of a CodeStep
	Hints    []string  // up to three, from a nudge to nearly the answer
}

// A Check says what is to be seen when something was broken on purpose.
type Check struct {
	Holds *expr.Expr // condition over the figures
	Seen  Text       // shown if it holds: what was seen, and why
	Else  Text       // shown if it does not
}

// A Question asks for a prediction. The answer is stored before the runs that grade it are made, and stands from then on.
type Question struct {
	Name string // unique in the lesson
	Kind QuestionKind
	Runs []string // the runs that grade it; none if it is settled by thinking

	Choices []Choice   // of a Choice question: answered by letter, "a" for the first
	Truth   *expr.Expr // of Number and Level: the right answer
	Within  float64    // of Number and Level: how far off an answer may be
	Low     float64    // of Number and Level: the least answer that is taken
	High    float64    // and the greatest
	Unit    string     // of Number and Level: "%", "steps"; may be empty

	Answer string // what is right when the lesson is run as it is set up; a test answers it, and it is not shown
	Rule   string // how it is graded, in a sentence; shown with the question
	Reason Text   // why it is so; shown with the verdict
}

// A QuestionKind is a way to answer.
type QuestionKind uint8

// The ways to answer a question.
const (
	OneOf  QuestionKind = iota // one of several choices
	Number                     // a number, right within a tolerance
	Level                      // a level on the return chart, right within a tolerance
)

// A Choice is a possible answer.
type Choice struct {
	Text string
	When *expr.Expr // it is right when this holds
	Why  Text       // shown to who chose it: what speaks for it, or against it
}

// A Claim is a sentence of the lesson with the condition that makes it true. It is checked over seeds, not shown.
type Claim struct {
	Says  string
	Holds *expr.Expr
	Seeds int  // how many times it is checked, each time with other seeds for all its runs
	Long  bool // takes more than a few seconds a seed
	Line  int
}

// Run returns the run with that name, or nil.
func (l *Lesson) Run(name string) *Run {
	for i := range l.Runs {
		if l.Runs[i].Name == name {
			return &l.Runs[i]
		}
	}
	return nil
}

// Question returns the question with that name, or nil.
func (l *Lesson) Question(name string) *Question {
	for i := range l.Steps {
		if q := l.Steps[i].Question; q != nil && q.Name == name {
			return q
		}
	}
	return nil
}

// Exercise returns the exercise with that name, or nil.
func (l *Lesson) Exercise(name string) *Exercise {
	for i := range l.Steps {
		if x := l.Steps[i].Exercise; x != nil && x.Name == name {
			return x
		}
	}
	return nil
}

var kindNames = [...]string{"read", "predict", "run", "explain", "break", "summary", "exercise", "code"}

// String returns the kind as a file writes it, in lower case.
func (k Kind) String() string { return kindNames[k] }

var questionKinds = [...]string{"choice", "number", "level"}

// String returns the kind as a file writes it.
func (k QuestionKind) String() string { return questionKinds[k] }

// Panes are the names of the studio's panes.
var Panes = []string{"world", "return", "source", "samples", "gradients", "ratios", "trust", "temperature", "staleness", "policy", "value", "replay", "metrics"}
