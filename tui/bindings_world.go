package tui

import tea "github.com/charmbracelet/bubbletea"

// brushKeys are those of a person who changes the cells of a gridworld.
func brushKeys() []Binding {
	return []Binding{
		{Keys: []string{"E"}, Name: "paint cells", Help: "change the cells of a grid under a cursor: walls, goals, rewards; and back", In: Studio | Painting, Can: hasCells, Do: inStudio((*studio).edit)},
		{Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Name: "put", Help: "put what has that number into the cell: floor, wall, start, goal …", In: Painting, Foot: true, Upto: kinds, Dig: func(a *App, digit string) tea.Cmd { return a.studio().putNumbered(digit) }},
		{Keys: []string{"enter"}, Name: "put or clear", Help: "put what was put last into the cell, or clear it", In: Painting, Foot: true, Do: inStudio((*studio).putOrClear)},
		{Keys: []string{"+"}, Name: "more reward", Help: "pay one more for a step that ends in the cell", In: Painting, Foot: true, Do: inStudio((*studio).rewardUp)},
		{Keys: []string{"-"}, Name: "less reward", Help: "pay one less for a step that ends in the cell", In: Painting, Do: inStudio((*studio).rewardDown)},
		{Keys: []string{"="}, Name: "type a reward", Help: "type what a step that ends in the cell pays on top", In: Painting, Foot: true, Do: inStudio((*studio).typeReward)},
		{Keys: []string{"up", "k"}, Name: "cell above", Help: "to the cell above", In: Painting, Do: inStudio((*studio).cellUp)},
		{Keys: []string{"down", "j"}, Name: "cell below", Help: "to the cell below", In: Painting, Do: inStudio((*studio).cellDown)},
		{Keys: []string{"left", "h"}, Name: "cell left", Help: "to the cell on the left", In: Painting, Do: inStudio((*studio).cellLeft)},
		{Keys: []string{"right", "l"}, Name: "cell right", Help: "to the cell on the right", In: Painting, Do: inStudio((*studio).cellRight)},
	}
}

// playerKeys are those of a person who has the controls of a world.
func playerKeys() []Binding {
	return []Binding{
		{Keys: []string{"P"}, Name: "play yourself", Help: "take the controls of the world, beside the run, to compare with the agent", In: Studio, Do: func(a *App) tea.Cmd { return a.studio().takeControls(a) }},
		{Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}, Name: "act", Help: "take the action with that number; 0 is the tenth", In: Playing, Foot: true, Can: onPlayer((*player).numbered), Upto: actions, Dig: func(a *App, digit string) tea.Cmd { return a.top().(*player).digit(digit) }},
		{Keys: []string{"left", "h"}, Name: "act left", Help: "the action that leads left, the one before, or a number turned down", In: Playing, Can: pointing("left"), Do: on((*player).left)},
		{Keys: []string{"right", "l"}, Name: "act right", Help: "the action that leads right, the next one, or a number turned up", In: Playing, Can: pointing("right"), Do: on((*player).right)},
		{Keys: []string{"up", "k"}, Name: "act up", Help: "the action that leads up, or ten actions further", In: Playing, Can: pointing("up"), Do: on((*player).up)},
		{Keys: []string{"down", "j"}, Name: "act down", Help: "the action that leads down or does nothing, or let go of a number", In: Playing, Can: pointing("down"), Do: on((*player).down)},
		{Keys: []string{" "}, Name: "pause", Says: runOrPauseWorld, Help: "stop a world that goes on by itself, or let it go on", In: Playing, Foot: true, Can: onPlayer((*player).pausable), Do: on((*player).pause)},
		{Keys: []string{"enter"}, Name: "go on", Says: onOrAgain, Help: "take the chosen action; after its end, begin another episode", In: Playing, Foot: true, Do: on((*player).enter)},
		{Keys: []string{"r"}, Name: "new episode", Help: "begin another episode; one that was not played to its end does not count", In: Playing, Foot: true, Do: on((*player).again)},
		{Keys: []string{","}, Name: "slower", Help: "let the world go on more slowly", In: Playing, Can: onPlayer((*player).goesOn), Do: on((*player).slower)},
		{Keys: []string{"."}, Name: "faster", Help: "let the world go on faster", In: Playing, Foot: true, Now: handPaceNow, Can: onPlayer((*player).goesOn), Do: on((*player).faster)},
	}
}

// kinds counts what there is to put into a cell.
func kinds(a *App) int { return len(a.studio().plotted().Legend()) }

// actions counts the actions of the world at hand; where they have no names, 0 is the first of them and not the tenth.
func actions(a *App) int {
	space := a.top().(*player).spec().Action
	if space.Names == nil {
		return space.Count() + 1
	}
	return space.Count()
}
