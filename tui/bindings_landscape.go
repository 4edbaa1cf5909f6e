package tui

// landscapeKeys are those of the return over the policy.
func landscapeKeys() []Binding {
	return []Binding{
		{Keys: []string{"L"}, Name: "landscape", Help: "the return as the policy decides it: over two preferences with the path climbed, over the chance of an action, and along the last update", In: Studio, Do: (*App).openLandscape},
		{Keys: []string{"tab", "right", "l"}, Name: "next view", Help: "the next view of the landscape: map, chance of an action, last update", In: Landscaping, Foot: true, Can: hasViews, Do: on((*landscape).nextView)},
		{Keys: []string{"shift+tab", "left", "h"}, Name: "view before", Help: "the view of the landscape before", In: Landscaping, Can: hasViews, Do: on((*landscape).viewBefore)},
		{Keys: []string{"+"}, Name: "wider", Help: "twice as much around the path, or twice as far along the update", In: Landscaping, Foot: true, Can: canScale, Do: on((*landscape).wider)},
		{Keys: []string{"-"}, Name: "narrower", Help: "half as much around the path, or half as far along the update", In: Landscaping, Foot: true, Can: canScale, Do: on((*landscape).narrower)},
	}
}
