package lessons

import (
	"slices"
	"strings"
	"testing"
)

// tiny is a lesson in which every kind of step and of question occurs, and which takes no time.
const tiny = `+++
name = "tiny"
number = 1
title = "Tiny"
idea = "A lesson for tests."
world = "bandit"
algorithm = "reinforce"
seed = 3
total_timesteps = 40
panes = ["world", "return"]
knobs = ["learning_rate"]

[parameters]
network = "linear"
optimizer = "sgd"
episodes = 1
baseline = "average"
learning_rate = 0.5
world.mean = 4

[[link]]
title = "A book"

[[run]]
name = "calm"
title = "a calm run"

[[run]]
name = "many"
title = "many runs"
from = "calm"
parameters = { learning_rate = 0.1 }
seeds = 3

[[run]]
name = "wild"
title = "a wild run"
from = "calm"
parameters = { learning_rate = 50 }
edits = ["20: learning_rate = 60"]
until = "wild.steps >= 30"
+++

## Read: One

Prose with $h_a$ in it.

## Predict: Thought

What is one and one?

` + "```predict" + `
name = "thought"
kind = "number"
answer = "2"
truth = "1 + 1"
within = 0.1
low = 0
high = 10
rule = "Right within 0.1."
reason = "It is {{1+1}}."
` + "```" + `

## Predict: Choice

` + "```predict" + `
name = "choice"
kind = "choice"
answer = "b"
rule = "The number of steps."
reason = "There were {{calm.steps}} steps."
hints = ["one", "two", "three"]
[[choice]]
text = "few"
when = "calm.steps < 10"
why = "No: {{calm.steps}}."
[[choice]]
text = "many"
when = "calm.steps >= 10"
` + "```" + `

## Predict: Level

` + "```predict" + `
name = "level"
kind = "level"
answer = "40"
truth = "many.steps"
within = 0.5
low = 0
high = 100
unit = "steps"
rule = "Right within half a step."
reason = "{{many.steps:1}}"
` + "```" + `

## Run: Both

` + "```run" + `
runs = ["calm", "many"]
` + "```" + `

## Explain: Seen

Mean {{calm.mean_return(10):2}}, {{many.optimal_share(40):0%}}.

## Break: Wild

` + "```break" + `
run = "wild"
check = "wild.steps == 30 and wild.parameter(learning_rate) == 60"
seen = "It took {{wild.steps}}."
else = "It took {{wild.steps}} after all."
` + "```" + `

` + "```claim" + `
says = "Forty steps are forty steps."
holds = "calm.steps == 40 and wild.steps == 30"
seeds = 5
` + "```" + `

## Summary: End

The end.
`

func read(t testing.TB, text string) *Lesson {
	t.Helper()
	l, err := Read("tiny.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestReadLesson(t *testing.T) {
	l := read(t, tiny)
	if l.World != "ascent/Bandit-v0" || l.Algorithm != "reinforce" || len(l.Runs) != 3 || len(l.Steps) != 8 || len(l.Claims) != 1 {
		t.Fatalf("read %+v", l)
	}
	var names []string
	for _, s := range l.Steps {
		names = append(names, s.Name)
	}
	if got, want := strings.Join(names, " "), "read-1 predict-1 predict-2 predict-3 run-1 explain-1 break-1 summary-1"; got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
	wild := l.Run("wild")
	if v, _ := wild.Experiment.Parameters.Get("learning_rate"); v != "50" || len(wild.Change) != 1 || wild.Experiment.Edits[0].Step != 20 {
		t.Errorf("wild is %+v", wild)
	}
	if q := l.Question("choice"); len(q.Runs) != 1 || q.Runs[0] != "calm" {
		t.Errorf("the choice is graded by %v", q.Runs)
	}
	if got := len(l.Steps[2].Hints); got != 3 {
		t.Errorf("%d hints", got)
	}
	if l.Steps[0].Text.String() != "Prose with $h_a$ in it." {
		t.Errorf("text %q", l.Steps[0].Text)
	}
}

// TestOtherPair reads runs of an algorithm and of a world that are not the lesson's.
func TestOtherPair(t *testing.T) {
	text := strings.Replace(tiny, `["calm", "many"]`, `["calm", "ucb", "bolder", "pole", "many"]`, 1)
	l := read(t, strings.Replace(text, "[[run]]\nname = \"many\"", `[[run]]
name = "ucb"
title = "another algorithm"
algorithm = "ucb"
parameters = { world.mean = 4 }

[[run]]
name = "bolder"
title = "a change of the other algorithm"
from = "ucb"
parameters = { ucb_coef = 3 }

[[run]]
name = "pole"
title = "another world"
world = "cartpole"

[[run]]
name = "many"`, 1))
	ucb, pole := l.Run("ucb").Experiment, l.Run("pole").Experiment
	if ucb.Algorithm != "ucb" || ucb.World != l.World || len(ucb.Parameters) != 1 || ucb.TotalTimesteps != 40 || ucb.Seed != 3 {
		t.Errorf("ucb is %+v", ucb)
	}
	if bolder := l.Run("bolder"); bolder.Experiment.Algorithm != "ucb" || len(bolder.Experiment.Parameters) != 2 || len(bolder.Change) != 1 {
		t.Errorf("the change of it is %+v", bolder)
	}
	if pole.Algorithm != l.Algorithm || pole.World != "CartPole-v1" || len(pole.Parameters) != 0 {
		t.Errorf("pole is %+v", pole)
	}
	if many := l.Run("many").Experiment; many.Algorithm != l.Algorithm || len(many.Parameters) != 6 {
		t.Errorf("the run after them is %+v", many)
	}
}

// TestReadErrors changes one thing in the tiny lesson and looks for the message, with the line on which the changed
// text stands.
// TestKnobsByOtherNames: a knob may be called by any name of the parameter, and is listed by the one that the studio shows.
func TestKnobsByOtherNames(t *testing.T) {
	text := strings.Replace(tiny, `knobs = ["learning_rate"]`, `knobs = ["world.drift", "lr"]`, 1)
	l, err := Read("tiny.md", []byte(text))
	if err != nil || !slices.Equal(l.Knobs, []string{"drift", "learning_rate"}) {
		t.Errorf("the knobs are %v: %v", l.Knobs, err)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`name = "tiny"`, `name = "Tiny lesson"`, `name: "Tiny lesson" is not a short name of small letters`},
		{`title = "Tiny"`, `title = ""`, `title is missing`},
		{`world = "bandit"`, `world = "bandid"`, `world: world "bandid" is not known: did you mean "bandit"?`},
		{`algorithm = "reinforce"`, `algorithm = "reinforced"`, `did you mean "reinforce"?`},
		{`total_timesteps = 40`, `total_timesteps = -40`, `total_timesteps: -40 is not at least 1`},
		{`total_timesteps = 40`, `total_timesteps = "40"`, `cannot decode`},
		{`number = 1`, `numbre = 1`, `numbre is not a key that stands here`},
		{`number = 1`, `number = `, `value`},
		{`"world", "return"]`, `"world", "retrun"]`, `did you mean "return"?`},
		{`knobs = ["learning_rate"]`, `knobs = ["learning_rat"]`, `did you mean "learning_rate"?`},
		{`baseline = "average"`, `baseline = "averige"`, `baseline: "averige" is not one of`},
		{`learning_rate = 0.5`, `learning_rate = -1`, `learning_rate: -1 is not in [0, 1000]`},
		{`world.mean = 4`, `world.meen = 4`, `did you mean "mean"?`},
		{`{ learning_rate = 0.1 }`, `{ lerning_rate = 0.1 }`, `did you mean "learning_rate"?`},
		{`name = "many"`, `name = "calm"`, `name "calm" is not a word of small letters that no other run has`},
		{`from = "calm"`, `from = "clam"`, `there is no run clam before this one`},
		{`from = "calm"`, "from = \"calm\"\nalgorithm = \"ucb\"", `from: a run with an algorithm or a world of its own is no change of another`},
		{`title = "a calm run"`, "title = \"a calm run\"\nalgorithm = \"reinforced\"", `did you mean "reinforce"?`},
		{`title = "a calm run"`, "title = \"a calm run\"\nworld = \"pendulum\"\nalgorithm = \"ucb\"", `ucb can't learn Pendulum-v1`},
		{`seeds = 3`, `seeds = -3`, `seeds: -3 is not in [1, 10000]`},
		{`edits = ["20: learning_rate = 60"]`, `edits = ["20: network = mlp"]`, `network: shapes the run`},
		{`edits = ["20: learning_rate = 60"]`, `edits = ["learning_rate = 60"]`, `is not step:name=value`},
		{`until = "wild.steps >= 30"`, `until = "wild.steps"`, `"wild.steps" is a number; a condition is needed`},
		{`until = "wild.steps >= 30"`, `until = "calm.steps >= 30"`, `can't be asked while the run goes on`},
		{`until = "wild.steps >= 30"`, `until = "wild.optimal_share(3) > 1"`, `can't be asked while the run goes on`},
		{`## Read: One`, `## Reed: One`, `the kinds are read, predict, run, explain, break, summary`},
		{`## Read: One`, `## Read`, `a step is headed ## Kind: Title`},
		{`Prose with`, `{{calm.steps}} with`, `calm.steps: the run calm is not made before this step`},
		{`Prose with`, `{{calm.steps with`, `the figure that begins with {{ has no end }}`},
		{`Mean {{calm`, `Mean {{clam`, `there is no run clam`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.mean_return(10):two}}`, `a format is the number of digits`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.mean_return(10}}`, `"," is missing`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.mean_return(ten)}}`, `mean_return: its argument last is a number`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.mean_retrun(10)}}`, `did you mean "mean_return"?`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.solved_at}}`, `ascent/Bandit-v0 has no threshold`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.parameter(gama)}}`, `did you mean "gamma"?`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{mean_return}}`, `a figure belongs to a run, as in calm.mean_return`},
		{`Mean {{calm.mean_return(10):2}}`, `Mean {{calm.steps > 1}}`, `a figure is a number`},
		{`kind = "number"`, `kind = "numbr"`, `kind: "numbr" is not one of [choice number level]`},
		{`truth = "1 + 1"`, `truth = "1 +"`, `a number or a name is missing at the end of "1 +"`},
		{`within = 0.1`, `within = 0`, `within: 0 is not above 0`},
		{`when = "calm.steps < 10"`, `when = "calm.steps"`, `a condition is needed`},
		{`name = "level"`, `name = "choice"`, `that no other question has`},
		{`runs = ["calm", "many"]`, `runs = ["calm", "manny"]`, `there is no run "manny"`},
		{`run = "wild"`, `run = "calm"`, `the run calm was made before, at "Both"`},
		{`check = "wild.steps == 30`, `check = "wild.steps = 30`, `an operator is missing at "= 30`},
		{`says = "Forty steps are forty steps."`, `says = ""`, `a claim says a sentence`},
		{`holds = "calm.steps == 40 and`, `holds = "calmer.steps == 40 and`, `there is no run calmer`},
		{"## Run: Both\n\n```run", "## Run: Both\n\n```predict", "a run step needs a block ```run"},
		{"## Run: Both\n\n", "## Run: Both\n\n```break\n```\n", `a run step has no second block, and no block break`},
		{"The end.\n", "The end.\n```claim\nsays = 1", "the block has no end"},
		{"## Summary: End", "## Run: End", "a run step needs a block ```run"},
	} {
		text := strings.Replace(tiny, c.old, c.new, 1)
		_, err := Read("tiny.md", []byte(text))
		if err == nil {
			t.Errorf("%s: no error", c.new)
			continue
		}
		first := err.(Errors)[0]
		if !strings.Contains(first.Text, c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.new, err, c.want)
		}
		line := 1 + strings.Count(tiny[:strings.Index(tiny, c.old)], "\n")
		if last := line + strings.Count(c.new, "\n") + 1; first.Line < line || first.Line > last {
			t.Errorf("%s: line %d, want %d: %v", c.new, first.Line, line, err)
		}
	}
}

func TestReadNonsense(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "x.md:1: a lesson begins with a line +++",
		"# Title":                 "x.md:1: a lesson begins with a line +++",
		"+++\nname = 1":           "x.md:1: the front matter has no end",
		"+++\n+++\ntext":          "x.md:3: text before the first step",
		"+++\n+++\n## Read: A\nb": "x.md:2: ",
	} {
		if _, err := Read("x.md", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestLineEnds reads a file that was written on Windows.
func TestLineEnds(t *testing.T) {
	read(t, strings.ReplaceAll(tiny, "\n", "\r\n"))
}

func FuzzRead(f *testing.F) {
	f.Add(tiny)
	f.Add("+++\n[[run]]\n+++\n## Read: x\n{{a.b}}")
	f.Fuzz(func(t *testing.T, text string) {
		if l, err := Read("x.md", []byte(text)); err == nil {
			NewRunner(l, Memory()).Text()
		}
	})
}
