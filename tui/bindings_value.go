package tui

// valueKeys are those of the value pane.
func valueKeys() []Binding {
	return []Binding{
		{Keys: []string{"v"}, Name: "values", Help: "give the arrows to the value pane: to a cursor on its map, and x and y to the map's axes; esc takes them back", In: Studio, Can: hasValues, Do: inStudio((*studio).point)},
		{Keys: []string{"v"}, Name: "view", Help: "what the value pane shows: the last backup and a table, a map of states, or how values fit the returns that were observed", In: Pointing, Foot: true, Now: viewNow, Do: inStudio((*studio).nextView)},
		{Keys: []string{"x"}, Name: "across", Help: "the number of the state that lies across on the map", In: Pointing, Foot: true, Now: acrossNow, Can: onMap, Do: inStudio((*studio).nextAcross)},
		{Keys: []string{"y"}, Name: "upward", Help: "the number of the state that lies upwards on the map", In: Pointing, Foot: true, Now: upwardNow, Can: onMap, Do: inStudio((*studio).nextUpward)},
		{Keys: []string{"left", "h"}, Name: "point left", Help: "the cursor of the map to the left", In: Pointing, Can: onMap, Do: inStudio((*studio).pointLeft)},
		{Keys: []string{"right", "l"}, Name: "point right", Help: "the cursor of the map to the right", In: Pointing, Can: onMap, Do: inStudio((*studio).pointRight)},
		{Keys: []string{"up", "k"}, Name: "point up", Help: "the cursor of the map up; in the table, up a row", In: Pointing, Do: inStudio((*studio).pointUp)},
		{Keys: []string{"down", "j"}, Name: "point down", Help: "the cursor of the map down; in the table, down a row", In: Pointing, Do: inStudio((*studio).pointDown)},
		{Keys: []string{"home"}, Name: "point here", Help: "the cursor of the map to where the world stands, which it then follows", In: Pointing, Foot: true, Can: onMap, Do: inStudio((*studio).pointHere)},
	}
}
