package tui

import (
	"slices"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// The table is made when it is first asked for: its actions ask for it in turn.
var (
	table     []Binding
	tableOnce sync.Once
)

// Bindings returns the table of keys: first those of the studio that a beginner needs. It must not be changed.
func Bindings() []Binding {
	tableOnce.Do(func() {
		table = slices.Concat(studioKeys(), timeKeys(), chartKeys(), valueKeys(), brushKeys(), landscapeKeys(), playerKeys(), pageKeys(), lessonKeys(), everyKeys())
	})
	return table
}

// studioKeys are those of the studio, alone or inside a lesson.
func studioKeys() []Binding {
	return []Binding{
		{Keys: []string{" "}, Name: "run/pause", Says: runOrPause, Help: "run the agent, or pause it", In: Working, Foot: true, Can: canRun, Do: inStudio((*studio).toggle)},
		{Keys: []string{"c"}, Name: "continue", Help: "go on with the lesson", In: Exercise, Foot: true, Do: on((*lesson).next)},
		{Keys: []string{"n"}, Name: "next", Help: "one step forward, of the size that g chooses", In: Working, Foot: true, Can: canStep, Do: inStudio((*studio).next)},
		{Keys: []string{"b"}, Name: "back", Help: "one step back, to exactly what was there", In: Working, Foot: true, Can: canGoBack, Do: inStudio((*studio).stepBack)},
		{Keys: []string{"g"}, Name: "grain", Says: by, Help: "size of a step: line of source, step of the world, minibatch, episode, update", In: Working, Foot: true, Now: grainNow, Do: inStudio((*studio).nextGrain)},
		{Keys: []string{"N"}, Name: "numbers", Help: "what each number means that is on show: those of the pane that has the arrows first", In: Working, Foot: true, Do: (*App).openNumbers},
		{Keys: []string{","}, Name: "slower", Help: "run slower, down to one line of source a second", In: Working, Do: inStudio((*studio).slower)},
		{Keys: []string{"."}, Name: "faster", Help: "run faster, up to all that the processor gives", In: Working, Foot: true, Now: paceNow, Do: inStudio((*studio).faster)},
		{Keys: []string{"right", "l"}, Name: "turn up", Help: "turn the chosen parameter up; the run obeys at once", In: Studio, Do: inStudio((*studio).turnUp)},
		{Keys: []string{"left", "h"}, Name: "turn down", Help: "turn the chosen parameter down", In: Studio, Do: inStudio((*studio).turnDown)},
		{Keys: []string{"shift+right"}, Name: "turn up a little", Help: "turn the chosen parameter up by a tenth of that", In: Studio, Do: inStudio((*studio).nudgeUp)},
		{Keys: []string{"shift+left"}, Name: "turn down a little", Help: "turn the chosen parameter down by a tenth of that", In: Studio, Do: inStudio((*studio).nudgeDown)},
		{Keys: []string{"enter"}, Name: "type a value", Help: "type a value for the chosen parameter", In: Studio, Do: inStudio((*studio).typeValue)},
		{Keys: []string{"backspace"}, Name: "reset", Help: "set the chosen parameter back to its default", In: Studio, Do: inStudio((*studio).resetKnob)},
		{Keys: []string{"u"}, Name: "undo", Help: "take the last change of a parameter back", In: Studio | Painting, Do: inStudio((*studio).undo)},
		{Keys: []string{"U"}, Name: "redo", Help: "make the change again that was taken back", In: Studio | Painting, Do: inStudio((*studio).redo)},
		{Keys: []string{"e"}, Name: "edit world", Help: "turn the parameters of the world instead of the agent's, and back", In: Studio, Foot: true, Do: inStudio((*studio).swapKnobs)},
		{Keys: []string{"f"}, Name: "fork", Help: "leave a copy of the run behind that goes on as it is: a ghost on the chart to compare with", In: Studio, Foot: true, Do: inStudio((*studio).fork)},
		{Keys: []string{"V"}, Name: "measure variance", Help: "compute the gradient again and again from fresh experience, beside the run, and say how far it differs (gradients pane)", In: Studio, Do: inStudio((*studio).measure)},
		{Keys: []string{"F"}, Name: "drop ghosts", Help: "take all ghosts off the charts but those that are pinned", In: Studio, Can: hasGhosts, Do: inStudio((*studio).dropGhosts)},
		{Keys: []string{"r"}, Name: "restart", Help: "begin again with the same seed and the parameters as they are now", In: Studio, Do: inStudio((*studio).restart)},
		{Keys: []string{"R"}, Name: "new seed", Help: "begin again with the next seed", In: Studio, Do: inStudio((*studio).reseed)},
		{Keys: []string{"p"}, Name: "predict", Help: "look at the lesson's question again", In: Exercise, Foot: true, Can: hasQuestion, Do: on((*lesson).again)},
		{Keys: []string{"tab"}, Name: "next pane", Help: "give the arrows to the next pane", In: Studio, Foot: true, Do: inStudio((*studio).focusNext)},
		{Keys: []string{"shift+tab"}, Name: "pane before", Help: "give the arrows to the pane before", In: Studio, Do: inStudio((*studio).focusBefore)},
		{Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Name: "go to pane", Help: "give the arrows to the pane with that number", In: Studio, Dig: func(a *App, digit string) tea.Cmd { return a.studio().focusOn(digit) }},
		{Keys: []string{"0"}, Name: "reset panes", Help: "arrange the panes as they are in the beginning", In: Studio, Can: canReset, Do: (*App).resetPanes},
		{Keys: []string{"X"}, Name: "export", Help: "write the run, its tables and a picture of the screen into a new directory", In: Working, Do: (*App).export},
		{Keys: []string{"C"}, Name: "copy", Help: "copy the run's share string to the clipboard; again, its command line; again, the path of the export", In: Working, Do: (*App).copy},
		{Keys: []string{"z"}, Name: "zoom", Help: "show one pane alone, or all of them again", In: Working, Foot: true, Do: inStudio((*studio).toggleZoom)},
	}
}

// pageKeys are those of pages, questions, lists and lines of text.
func pageKeys() []Binding {
	return []Binding{
		{Keys: []string{"enter", " "}, Name: "go on", Says: goOnOrReadOn, Help: "down a page that is longer than the screen, and from its end to the next one", In: Reading, Foot: true, Do: on((*lesson).goOn)},
		{Keys: []string{"c", "right", "l"}, Name: "next page", Help: "to the next page, wherever in this one you are", In: Reading, Do: on((*lesson).next)},
		{Keys: []string{"left", "h", "b", "backspace"}, Name: "page before", Help: "to the page before", In: Reading, Foot: true, Can: hasPageBefore, Do: on((*lesson).before)},
		{Keys: []string{"enter", " "}, Name: "answer", Help: "give the chosen answer", In: Asking, Foot: true, Do: on((*lesson).answer)},
		{Keys: []string{"left", "h", "b", "backspace"}, Name: "page before", Help: "to the page before", In: Asking, Can: hasPageBefore, Do: on((*lesson).before)},
		{Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Name: "choose", Help: "choose the answer with that number, or begin to type a number with that digit", In: Asking, Dig: func(a *App, digit string) tea.Cmd { return a.top().(*lesson).choose(digit) }},
		{Keys: []string{"0", ".", "-"}, Name: "type a number", Help: "begin to type a number", In: Asking, Can: asksNumber, Dig: func(a *App, digit string) tea.Cmd { return a.top().(*lesson).choose(digit) }},
		{Keys: []string{"enter", " "}, Name: "open", Help: "open what is chosen", In: Home, Foot: true, Do: on((*home).open)},
		{Keys: []string{"enter", " "}, Name: "start", Help: "start what is chosen", In: Choosing, Foot: true, Do: on(chooser.start)},
		{Keys: []string{"o"}, Name: "open a run", Help: "open a run that was kept: a share string, an experiment file or a checkpoint", In: Home | Choosing, Do: (*App).askForRun},
		{Keys: []string{"right", "l"}, Name: "change", Help: "the next value of the chosen line, or the list on the right", In: Choosing, Foot: true, Do: on(func(c chooser) tea.Cmd { return c.turn(1) })},
		{Keys: []string{"left", "h"}, Name: "change back", Help: "the value before, or the list on the left", In: Choosing, Do: on(func(c chooser) tea.Cmd { return c.turn(-1) })},
		{Keys: []string{" "}, Name: "run/pause", Says: runOrPauseAll, Help: "let the runs go on, or pause them", In: Comparing, Foot: true, Can: canCompare, Do: on((*comparison).toggle)},
		{Keys: []string{"r"}, Name: "again", Help: "run all of them again with the next seeds", In: Comparing, Foot: true, Do: on((*comparison).again)},
		{Keys: []string{"H"}, Name: "hint", Help: "a hint, if the page has one; each press shows one more", In: Reading | Asking | Solving | Exercise, Foot: true, Can: hasHint, Do: on((*lesson).hint)},
		{Keys: []string{"/"}, Name: "search", Help: "look for an action by typing", In: Helping, Foot: true, Do: on((*help).search)},
		{Keys: []string{"enter"}, Name: "do it", Help: "press the chosen key", In: Helping, Foot: true, Do: on((*help).do)},
		{Keys: []string{"down", "j"}, Name: "down", Help: "down a line: in a list, on a page, in the pane that has the arrows", In: lists, Do: move(1)},
		{Keys: []string{"up", "k"}, Name: "up", Help: "up a line", In: lists, Do: move(-1)},
		{Keys: []string{"pgdown", "ctrl+d"}, Name: "page down", Help: "down ten lines", In: lists, Do: move(10)},
		{Keys: []string{"pgup", "ctrl+u"}, Name: "page up", Help: "up ten lines", In: lists, Do: move(-10)},
		{Keys: []string{"home"}, Name: "first", Help: "to the first line", In: lists, Do: move(-far)},
		{Keys: []string{"end"}, Name: "last", Help: "to the last line", In: lists, Do: move(far)},
		{Keys: []string{"down"}, Name: "down", Help: "to the next entry of the list", In: Typing, Do: move(1)},
		{Keys: []string{"up"}, Name: "up", Help: "to the entry before", In: Typing, Do: move(-1)},
		{Keys: []string{"enter"}, Name: "accept", Says: acceptOrFollow, Help: "take what was typed", In: Typing, Foot: true, Do: typing(typist.accept)},
		{Keys: []string{"backspace"}, Name: "delete", Help: "delete the last character", In: Typing, Do: typing(typist.erase)},
		{Keys: []string{"ctrl+u"}, Name: "clear", Help: "delete all that was typed", In: Typing, Do: typing(typist.clear)},
		{Keys: []string{"esc"}, Name: "give up", Help: "leave all as it was", In: Typing, Foot: true, Do: (*App).back},
	}
}

// everyKeys are those that are the same everywhere.
func everyKeys() []Binding {
	return []Binding{
		{Keys: []string{":", "ctrl+p"}, Name: "commands", Help: "all that can be done, by name", In: calm, Foot: true, Do: (*App).palette},
		{Keys: []string{"?", "f1"}, Name: "help", Help: "the keys that are valid here", In: calm, Foot: true, Last: true, Do: (*App).help},
		{Keys: []string{"M"}, Name: "mouse", Help: "give the mouse to the program, or back to the terminal, so that text can be selected", In: calm, Now: mouseNow, Do: (*App).toggleMouse},
		{Keys: []string{"t"}, Name: "theme", Help: "the next theme: dark, light, high contrast, mono", In: calm, Now: themeNow, Can: hasColours, Do: (*App).nextTheme},
		{Keys: []string{"m"}, Name: "marks", Help: "the next marks for curves and pictures: braille, block, line, ascii", In: calm, Now: marksNow, Do: (*App).nextMarks},
		{Keys: []string{"esc"}, Name: "back", Help: "one layer back; never out of the program", In: calm, Foot: true, Last: true, Can: canLeaveLayer, Do: (*App).back},
		{Keys: []string{"q"}, Name: "leave", Help: "leave the program; progress is saved", In: calm, Foot: true, Last: true, Do: (*App).leave},
		{Keys: []string{"esc", "q", "?"}, Name: "close", Help: "close the list", In: Helping, Foot: true, Last: true, Do: (*App).back},
		{Keys: []string{"q", "y", "enter"}, Name: "leave", Help: "leave; runs that are not pinned are lost", In: Leaving, Foot: true, Do: (*App).leaveNow},
		{Keys: []string{"esc", "n"}, Name: "stay", Help: "stay here", In: Leaving, Foot: true, Do: (*App).back},
		{Keys: []string{"ctrl+c"}, Name: "end", Help: "end the program at once; progress is saved", In: anywhere, Do: (*App).interrupt},
		{Keys: []string{"ctrl+z"}, Name: "suspend", Help: "back to the shell; fg returns", In: anywhere, Do: (*App).suspend},
		{Keys: []string{"ctrl+l"}, Name: "redraw", Help: "draw the whole screen again", In: anywhere, Do: (*App).redraw},
	}
}

// far is more lines than any list has.
const far = 1 << 30

// on makes an action of a screen's method.
func on[L layer](f func(L) tea.Cmd) func(*App) tea.Cmd {
	return func(a *App) tea.Cmd {
		if l, ok := a.top().(L); ok {
			return f(l)
		}
		return nil
	}
}

// inStudio makes an action of a method of the studio on screen.
func inStudio(f func(*studio) tea.Cmd) func(*App) tea.Cmd {
	return func(a *App) tea.Cmd {
		if s := a.studio(); s != nil {
			return f(s)
		}
		return nil
	}
}

// A mover is a screen with lines to move over.
type mover interface{ move(lines int) tea.Cmd }

// move makes an action that moves by some lines.
func move(lines int) func(*App) tea.Cmd { return on(func(m moving) tea.Cmd { return m.move(lines) }) }

// moving is a layer that is a mover.
type moving interface {
	layer
	mover
}
