package plain

import (
	"os"
	"testing"

	"ascent/lessons"
)

const before = `+++
name = "written"
number = 1
title = "Written"
idea = "A lesson for tests."
world = "bandit"
algorithm = "reinforce"
total_timesteps = 20
panes = ["world"]
knobs = ["learning_rate"]
locked = ["gamma"]
hidden = ["noise"]
parameters = { network = "linear", episodes = 1 }

[[link]]
title = "A book"

[[run]]
name = "one"
title = "a run"
+++

`

const behind = `
## Code: The source

` + "```code" + `
algorithm = "actor-critic"
part = "Iterate"
from = "reinforce"
` + "```" + `

## Run: One

` + "```run" + `
runs = ["one"]
` + "```" + `

## Summary: Done

Done.
`

// TestExercise writes a formula, reads source, and meets a parameter that is locked.
func TestExercise(t *testing.T) {
	exercise, err := os.ReadFile("../../lessons/testdata/exercise.md")
	if err != nil {
		t.Fatal(err)
	}
	l, err := lessons.Read("written.md", []byte(before+string(exercise)+behind))
	if err != nil {
		t.Fatal(err)
	}
	d := talk(t)
	d.openLesson(l)
	d.expect("again", "Q, a number: value of the action.", "Type a formula for A")
	d.expect("", "Not done: solve the exercise first")
	d.expect("V - Q", "Not yet: case 1 of 3", "The other way round.")
	d.expect("Q -", "Not yet: a number or a name is missing.", "at its end", "Type a formula")
	d.expect("Q - W", `Not yet: name "W" is not known; there are Q, V.`, `at character 5, before "W"`)
	d.expect("hint", "Hint 1 of 3: one")
	d.expect("try Q - V", "Right.", "A solution: A = Q - V", "So much better than usual.", "Press enter")
	d.expect("", "Page 2 of 4, code: The source.", "added: ", "removed: ")
	d.expect("next", "Page 3 of 4")
	d.expect("next", "Press enter to make the run")
	d.expect("set gamma 0.5", "Not done: gamma is kept as it is")
	d.expect("term advantage", "advantage")
	d.expect("", "The figures of the run are known.")
	d.expect("", "Page 4 of 4", "To read on: A book")
	d.expect("", "The lesson Written is done.")
	d.openLesson(l)
	d.expect("again", "A solution: ")
}
