package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// What two preferences the map of a landscape shows: of two actions, in one of the states where there are several.

// action names the action whose preference lies along an axis.
func (l *landscape) action(axis int) string {
	return l.studio.frame().Spec.Action.Name(axis % l.terrain.Actions)
}

// state returns the state that the preference along an axis is of.
func (l *landscape) state(axis int) int { return l.terrain.States[axis/l.terrain.Actions] }

// name writes which preference lies along an axis: the action, and the state if there are several.
func (l *landscape) name(axis int) string {
	if len(l.terrain.States) == 1 {
		return l.action(axis)
	}
	return fmt.Sprintf("%d, %s", l.state(axis), l.action(axis))
}

// nextAcross and nextUpward lay the next action of the state along an axis.
func (l *landscape) nextAcross() tea.Cmd {
	return l.choose(lab.Axes{X: l.after(l.axes.X), Y: l.axes.Y})
}
func (l *landscape) nextUpward() tea.Cmd {
	return l.choose(lab.Axes{X: l.axes.X, Y: l.after(l.axes.Y)})
}

// after returns the preference for the next action of the same state.
func (l *landscape) after(axis int) int {
	n := l.terrain.Actions
	return axis/n*n + (axis%n+1)%n
}

func (l *landscape) nextState() tea.Cmd   { return l.turnState(1) }
func (l *landscape) stateBefore() tea.Cmd { return l.turnState(-1) }

// turnState shows the same two actions in another state.
func (l *landscape) turnState(by int) tea.Cmd {
	all := len(l.terrain.States) * l.terrain.Actions
	by = by*l.terrain.Actions + all
	return l.choose(lab.Axes{X: (l.axes.X + by) % all, Y: (l.axes.Y + by) % all})
}

// choose has another map drawn; if both axes would be the same, they change places.
func (l *landscape) choose(axes lab.Axes) tea.Cmd {
	if axes.X == axes.Y {
		axes = lab.Axes{X: l.axes.Y, Y: l.axes.X}
	}
	l.axes, l.pointer.at = axes, nil
	l.stop.Store(true)
	return l.goOn()
}

// sliceWords say what is held on a map that shows a part of the policy, or nothing if it shows all of it.
func (l *landscape) sliceWords() string {
	others, held := l.terrain.Actions-2, ""
	switch {
	case len(l.terrain.States) > 1 && others > 0:
		held = fmt.Sprintf("all other states and the other %s here", counted(others, "action"))
	case len(l.terrain.States) > 1:
		held = "all other states"
	case others > 1:
		held = fmt.Sprintf("the other %d actions", others)
	default:
		return ""
	}
	return "A slice: " + held + " are held as they are now; the path is projected onto it."
}

// onHill reports whether the map is on show.
func onHill(a *App) bool {
	l, ok := a.top().(*landscape)
	return ok && l.found && l.view() == hillView
}

func hasMoreActions(a *App) bool {
	return onHill(a) && a.top().(*landscape).terrain.Actions > 2
}

func hasMoreStates(a *App) bool {
	return onHill(a) && len(a.top().(*landscape).terrain.States) > 1
}

func acrossHillNow(a *App) string { l := a.top().(*landscape); return l.action(l.axes.X) }
func upwardHillNow(a *App) string { l := a.top().(*landscape); return l.action(l.axes.Y) }

func stateNow(a *App) string {
	l := a.top().(*landscape)
	return fmt.Sprint(l.state(l.axes.X))
}
