package plain

import (
	"testing"

	"ascent/lessons"
)

const written = `+++
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

## Exercise: Advantage

` + "```exercise" + `
name = "advantage"
gives = "A"
solution = "Q - V"
reason = "So much better than usual."
hints = ["one", "two", "three"]
[[variable]]
name = "Q"
means = "value of the action"
[[variable]]
name = "V"
means = "value of the state"
[[case]]
given = { Q = 2, V = 1 }
want = 1
[[case]]
given = { Q = 0.5, V = 1 }
want = -0.5
[[case]]
given = { Q = 3, V = 3 }
want = 0
[[wrong]]
text = "V - Q"
why = "The other way round."
` + "```" + `

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
	l, err := lessons.Read("written.md", []byte(written))
	if err != nil {
		t.Fatal(err)
	}
	d := talk(t)
	d.openLesson(l)
	d.expect("again", "Q, a number: value of the action.", "Type a formula for A")
	d.expect("", "Not done: solve the exercise first")
	d.expect("V - Q", "Not yet: case 1 of 3", "The other way round.")
	d.expect("Q -", "Not yet: ", "Type a formula")
	d.expect("Q - W", `at character 5, before "W"`)
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
