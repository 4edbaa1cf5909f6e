package tui

import tea "github.com/charmbracelet/bubbletea"

// lessonKeys are those of exercises, of differences between sources, and of the glossary.
func lessonKeys() []Binding {
	return []Binding{
		{Keys: []string{"enter", " ", "i"}, Name: "write", Help: "write the formula, or go on writing it", In: Solving, Foot: true, Do: on((*lesson).writeFormula)},
		{Keys: []string{"s"}, Name: "solution", Help: "see the solution without having found it; that you did is noted", In: Solving, Foot: true, Do: on((*lesson).giveUp)},
		{Keys: []string{"left", "h", "b", "backspace"}, Name: "page before", Help: "to the page before", In: Solving, Can: hasPageBefore, Do: on((*lesson).before)},
		{Keys: []string{"d"}, Name: "difference", Help: "what this algorithm's source adds to that of the one before it", In: Reading | Studio, Can: hasDifference, Do: (*App).openDifference},
		{Keys: []string{"w"}, Name: "word", Help: "look a word up in the glossary, which opens at the word of this page or pane", In: calm, Do: func(a *App) tea.Cmd { return a.openGlossary() }},
	}
}
