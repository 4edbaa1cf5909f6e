package tui

// landscapeKeys are those of the return over the policy.
func landscapeKeys() []Binding {
	return []Binding{
		{Keys: []string{"L"}, Name: "landscape", Help: "the return as the policy decides it: over two preferences with the path climbed, over the chance of an action, and along the last update", In: Studio, Do: (*App).openLandscape},
		{Keys: []string{"tab"}, Name: "next view", Help: "the next view of the landscape: map, chance of an action, last update", In: Landscaping, Foot: true, Can: hasViews, Do: on((*landscape).nextView)},
		{Keys: []string{"shift+tab"}, Name: "view before", Help: "the view of the landscape before", In: Landscaping, Can: hasViews, Do: on((*landscape).viewBefore)},
		{Keys: []string{"s"}, Name: "state", Help: "the next of the states that the map can show the preferences of; all others are held", In: Landscaping, Foot: true, Now: stateNow, Can: hasMoreStates, Do: on((*landscape).nextState)},
		{Keys: []string{"x"}, Name: "across", Help: "the action whose preference lies across on the map", In: Landscaping, Foot: true, Now: acrossHillNow, Can: hasMoreActions, Do: on((*landscape).nextAcross)},
		{Keys: []string{"y"}, Name: "upward", Help: "the action whose preference lies upwards on the map", In: Landscaping, Foot: true, Now: upwardHillNow, Can: hasMoreActions, Do: on((*landscape).nextUpward)},
		{Keys: []string{"S"}, Name: "state before", Help: "the state before of those that the map can show the preferences of", In: Landscaping, Can: hasMoreStates, Do: on((*landscape).stateBefore)},
		{Keys: []string{"left", "h"}, Name: "point left", Help: "the cursor of the map of returns to the left", In: Landscaping, Can: onHill, Do: on((*landscape).pointLeft)},
		{Keys: []string{"right", "l"}, Name: "point right", Help: "the cursor of the map of returns to the right", In: Landscaping, Can: onHill, Do: on((*landscape).pointRight)},
		{Keys: []string{"up", "k"}, Name: "point up", Help: "the cursor of the map of returns up", In: Landscaping, Can: onHill, Do: on((*landscape).pointUp)},
		{Keys: []string{"down", "j"}, Name: "point down", Help: "the cursor of the map of returns down", In: Landscaping, Can: onHill, Do: on((*landscape).pointDown)},
		{Keys: []string{"home"}, Name: "point nowhere", Help: "take the cursor off the map of returns", In: Landscaping, Can: onHill, Do: on((*landscape).pointNowhere)},
		{Keys: []string{"+"}, Name: "wider", Help: "twice as much around the path, or twice as far along the update", In: Landscaping, Foot: true, Can: canScale, Do: on((*landscape).wider)},
		{Keys: []string{"-"}, Name: "narrower", Help: "half as much around the path, or half as far along the update", In: Landscaping, Foot: true, Can: canScale, Do: on((*landscape).narrower)},
	}
}
