package tui

import tea "github.com/charmbracelet/bubbletea"

// digit takes the action with that number, counted from 1; 0 is the tenth. Actions without names are known by their own
// numbers, which begin with 0.
func (p *player) digit(digit string) tea.Cmd {
	n := int(digit[0] - '0')
	if p.spec().Action.Names != nil {
		n = (n + 9) % 10
	}
	if n >= p.spec().Action.Count() || p.over() {
		return nil
	}
	p.chosen = n
	return p.act()
}

func (p *player) left() tea.Cmd  { return p.point("left", -1) }
func (p *player) right() tea.Cmd { return p.point("right", 1) }
func (p *player) up() tea.Cmd    { return p.point("up", 10) }
func (p *player) down() tea.Cmd  { return p.point("down", -10) }

// point answers an arrow. It takes the action of that direction; where actions have none, it moves over them; a number it
// turns by a notch, and down lets go of it.
func (p *player) point(direction string, by int) tea.Cmd {
	switch i := p.directed(direction); {
	case p.over():
		return nil
	case !p.spec().Action.IsDiscrete():
		p.level = min(max(p.level+by, -notches), notches)
		if direction == "down" {
			p.level = 0
		}
		return p.act()
	case i >= 0:
		p.chosen = i
		return p.act()
	default:
		p.chosen = min(max(p.chosen+by, 0), p.spec().Action.Count()-1)
		return nil
	}
}

// directed returns the action that an arrow takes, or -1. Down is also to do nothing, where nothing leads down.
func (p *player) directed(direction string) int {
	names := p.spec().Action.Names
	for _, name := range append([]string{direction}, idle[direction]...) {
		for i, n := range names {
			if n == name {
				return i
			}
		}
	}
	return -1
}

// idle are the names of doing nothing that an arrow stands for.
var idle = map[string][]string{"down": {"none", "stay"}}

// points reports whether an arrow does something.
func (p *player) points(direction string) bool {
	space := p.spec().Action
	switch {
	case !space.IsDiscrete():
		return direction != "up"
	case p.directed("left") >= 0:
		return p.directed(direction) >= 0
	case direction == "up" || direction == "down":
		return space.Count() > 10
	}
	return space.Count() > 1
}

// onPlayer makes a condition of a method of the player on screen.
func onPlayer(f func(*player) bool) func(*App) bool {
	return func(a *App) bool {
		p, ok := a.top().(*player)
		return ok && f(p)
	}
}

func pointing(direction string) func(*App) bool {
	return onPlayer(func(p *player) bool { return p.points(direction) })
}

func (p *player) goesOn() bool { return p.live }

// pausable reports whether there is an episode that goes on by itself.
func (p *player) pausable() bool { return p.live && !p.over() }

// handPaceNow names the pace of the player on screen, or below a list of keys.
func handPaceNow(a *App) string {
	for _, l := range a.layers {
		if p, ok := l.(*player); ok {
			return paces[p.pace].name
		}
	}
	return ""
}

// numbered reports whether actions have numbers.
func (p *player) numbered() bool { return p.spec().Action.IsDiscrete() }
