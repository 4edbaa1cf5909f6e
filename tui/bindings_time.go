package tui

// chartKeys are those of the charts of a run.
func chartKeys() []Binding {
	return []Binding{
		{Keys: []string{"i"}, Name: "read charts", Help: "read all charts and tables at a moment, with a cursor that the arrows move; and back", In: Studio | Measuring, Do: inStudio((*studio).readCharts)},
		{Keys: []string{"left", "h"}, Name: "read left", Help: "read the charts a hundredth of the run earlier", In: Measuring, Foot: true, Do: inStudio((*studio).readLeft)},
		{Keys: []string{"right", "l"}, Name: "read right", Help: "read the charts a hundredth of the run later", In: Measuring, Foot: true, Do: inStudio((*studio).readRight)},
		{Keys: []string{"shift+left", "up", "k"}, Name: "read before", Help: "read the charts at the end of the episode before", In: Measuring, Do: inStudio((*studio).readBefore)},
		{Keys: []string{"shift+right", "down", "j"}, Name: "read next", Help: "read the charts at the end of the next episode", In: Measuring, Do: inStudio((*studio).readNext)},
		{Keys: []string{"home"}, Name: "read first", Help: "read the charts at the beginning", In: Measuring, Do: inStudio((*studio).readFirst)},
		{Keys: []string{"end"}, Name: "read last", Help: "read the charts where the run stands", In: Measuring, Do: inStudio((*studio).readLast)},
		{Keys: []string{"enter"}, Name: "go there", Help: "take the run to the moment at which the charts are read", In: Measuring, Foot: true, Do: inStudio((*studio).goToCursor)},
		{Keys: []string{"x"}, Name: "x axis", Help: "what the returns stand over: steps, episodes or updates", In: Working &^ Pointing, Now: axisNow, Do: inStudio((*studio).nextAxis)},
		{Keys: []string{"y"}, Name: "y axis", Help: "the returns on a linear axis or on a logarithmic one", In: Working &^ Pointing, Now: logNow, Do: inStudio((*studio).toggleLog)},
		{Keys: []string{"s"}, Name: "smoothing", Help: "the curve of the returns: mean of the last 100 episodes, of the last 10, or each of them", In: Working, Now: windowNow, Do: inStudio((*studio).nextWindow)},
	}
}

// timeKeys are those of the time of a run.
func timeKeys() []Binding {
	return []Binding{
		{Keys: []string{"T"}, Name: "timeline", Help: "give the arrows to the timeline, to go to any moment of the run; and back", In: Studio | Scrubbing, Do: inStudio((*studio).scrub)},
		{Keys: []string{"left", "h"}, Name: "earlier", Help: "back by a cell of the timeline", In: Scrubbing, Foot: true, Do: inStudio((*studio).timeLeft)},
		{Keys: []string{"right", "l"}, Name: "later", Help: "on by a cell of the timeline, at most to where the run has been", In: Scrubbing, Foot: true, Do: inStudio((*studio).timeRight)},
		{Keys: []string{"shift+left"}, Name: "an event earlier", Help: "back by one event", In: Scrubbing, Do: inStudio((*studio).eventLeft)},
		{Keys: []string{"shift+right"}, Name: "an event later", Help: "on by one event", In: Scrubbing, Do: inStudio((*studio).eventRight)},
		{Keys: []string{"up", "k"}, Name: "mark before", Help: "back to the change, the breakpoint or the end of an episode before", In: Scrubbing, Foot: true, Do: inStudio((*studio).markBefore)},
		{Keys: []string{"down", "j"}, Name: "next mark", Help: "on to the next change, breakpoint or end of an episode", In: Scrubbing, Foot: true, Do: inStudio((*studio).markAfter)},
		{Keys: []string{"pgup", "ctrl+u"}, Name: "much earlier", Help: "back by a tenth of the run", In: Scrubbing, Do: inStudio((*studio).tenthLeft)},
		{Keys: []string{"pgdown", "ctrl+d"}, Name: "much later", Help: "on by a tenth of the run", In: Scrubbing, Do: inStudio((*studio).tenthRight)},
		{Keys: []string{"B"}, Name: "breakpoints", Help: "where the run stops by itself: at a phase, at a number that is none, or at a condition", In: Working, Do: (*App).openBreakpoints},
		{Keys: []string{"a"}, Name: "add", Help: "type a breakpoint: a phase, NaN or a condition", In: Breaking, Foot: true, Do: on((*breakpoints).add)},
		{Keys: []string{"enter", " "}, Name: "on/off", Help: "switch the chosen breakpoint off, or on again", In: Breaking, Foot: true, Can: hasBreakpoints, Do: on((*breakpoints).toggle)},
		{Keys: []string{"d", "backspace"}, Name: "delete it", Help: "delete the chosen breakpoint", In: Breaking, Foot: true, Can: hasBreakpoints, Do: on((*breakpoints).delete)},
		{Keys: []string{"G"}, Name: "runs", Help: "this run and its ghosts: what sets them apart, names, and which of them is on the bench", In: Working, Do: (*App).openRuns},
		{Keys: []string{"enter", "s"}, Name: "swap", Help: "put the chosen ghost on the bench; the run that was there becomes a ghost", In: Ranking, Foot: true, Can: isGhost, Do: on((*runs).swap)},
		{Keys: []string{"r"}, Name: "rename", Help: "type a name for the chosen run", In: Ranking, Foot: true, Do: on((*runs).rename)},
		{Keys: []string{"p", " "}, Name: "pin", Help: "keep the chosen run when there are too many, when ghosts are dropped, and for the next time, or let go of it", In: Ranking, Foot: true, Do: on((*runs).pin)},
		{Keys: []string{"d", "backspace"}, Name: "drop it", Help: "take the chosen ghost off the charts", In: Ranking, Foot: true, Can: isGhost, Do: on((*runs).drop)},
		{Keys: []string{"home"}, Name: "beginning", Help: "to the beginning of the run", In: Scrubbing, Do: inStudio((*studio).toBeginning)},
		{Keys: []string{"end"}, Name: "horizon", Help: "to the latest moment that the run has reached", In: Scrubbing, Do: inStudio((*studio).toHorizon)},
	}
}
