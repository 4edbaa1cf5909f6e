package tui

// leaving is the question whether to leave a run that is kept nowhere.
type leaving struct{}

func (*leaving) mode() Mode { return Leaving }

func (*leaving) question() string { return "Leave? The run is lost." }

// draw shows what lies beneath; the footer asks.
func (*leaving) draw(a *App, w, h int) Block {
	return a.layers[len(a.layers)-2].draw(a, w, h)
}
