package plain

import (
	"slices"
	"strings"
)

// counterparts say for every action of the full screen, by its name there, what does the same in lines, or why nothing has
// to. help answers with them.
var counterparts = []struct{ actions, does string }{
	{"run/pause, pause", "run; ctrl-c pauses it"},
	{"next", "step; an empty line goes on in a lesson"},
	{"back", "back; before and home leave a page or a run"},
	{"grain", "step SIZE and back SIZE name the size of the step"},
	{"earlier, later, an event earlier, an event later, much earlier, much later, mark before, next mark, beginning, horizon, timeline, go there", "step and back, with a size and a number of times; break stops the run by itself"},
	{"breakpoints, add, on/off, delete it", "break, clear and show breakpoints"},
	{"runs, swap, rename, pin, drop it, fork, drop ghosts", "fork, swap, pin, drop and show copies; copies have numbers in place of names"},
	{"read charts, read left, read right, read before, read next, read first, read last", "show return and show metrics; back and step go to the moment"},
	{"values, view, across, upward, point left, point right, point up, point down, point here, point nowhere, state, state before", "show value, show fit, map ACROSS UPWARD and landscape map STATE ACTION ACTION"},
	{"landscape, next view, view before, wider, narrower", "landscape map, landscape chance, landscape path and landscape update FAR"},
	{"measure variance", "variance"},
	{"continue, go on, next page, open, start, answer, accept", "an empty line, next, or what is to be typed there"},
	{"turn up, turn down, turn up a little, turn down a little, type a value, reset, edit world, change, change back", "set NAME VALUE, for the agent and for its world; show parameters lists them"},
	{"undo", "undo"},
	{"redo", "redo"},
	{"restart, again, new episode", "restart"},
	{"new seed", "reseed"},
	{"predict, choose, type a number", "before goes back to the question; an answer is typed as a number"},
	{"hint", "hint"},
	{"write", "type the formula"},
	{"solution", "solution"},
	{"page before", "before"},
	{"difference", "the pages of a lesson read the differences of sources out; show source reads the lines at hand"},
	{"word", "term NAME"},
	{"numbers", "explain NAME, for a parameter or a metric; lines say with each other number what it is"},
	{"open a run", "play FILE or play SHARE-STRING"},
	{"export, copy", "save FILE and share"},
	{"commands, help, search, do it", "help, and the name of a command"},
	{"leave, end, stay, close, give up", "quit; it asks nothing, and a run that is to be kept is written by save before it"},
	{"paint cells, put, put or clear, more reward, less reward, type a reward, cell above, cell below, cell left, cell right", "set map and set rewards, where show parameters lists them"},
	{"play yourself, act, act left, act right, act up, act down", "nothing in the dialogue: a world is played by naming its actions to ascent rollout WORLD --actions A,A"},
	{"slower, faster", "nothing: a run has no speed that is watched; run STEPS and step say how far it goes"},
	{"x axis, y axis, smoothing", "nothing: lines have no axes; show return tells ten means over the run"},
	{"next pane, pane before, go to pane, reset panes, zoom", "show WHAT: there are no panes to go to"},
	{"down, up, page down, page up, first, last", "nothing: there are no lists to move over"},
	{"delete, clear", "nothing: the terminal edits the line before it is sent"},
	{"mouse, theme, marks, redraw", "nothing: lines are plain text"},
	{"suspend", "nothing: ctrl-z is the terminal's own here"},
}

// counterpart says what does in lines what an action of that name does on the full screen, or "".
func counterpart(action string) string {
	for _, c := range counterparts {
		if slices.Contains(strings.Split(c.actions, ", "), strings.ToLower(action)) {
			return c.does
		}
	}
	return ""
}
