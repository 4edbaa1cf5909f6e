package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// starts are the screens that the property tests begin on.
var starts = []Start{{}, {Algorithm: "reinforce", World: "cartpole"}, {Algorithm: "reinforce", World: "bandit"}, {Algorithm: "a2c", World: "acrobot"}, {Algorithm: "q-learning", World: "dynamaze"}, {Lesson: "bandit"}}

// anyKey draws a key: one of the table, or nonsense.
func anyKey() *rapid.Generator[string] {
	var keys []string
	for _, b := range Bindings() {
		for _, k := range b.Keys {
			if k != "ctrl+c" && k != "ctrl+z" {
				keys = append(keys, k)
			}
		}
	}
	keys = append(keys, "0", ".", "-", "e", "5", "ä", "漢", "\x00", "🙂", "%", "n", "n", "n", "space", "enter", "enter", "down", "down")
	return rapid.SampledFrom(keys)
}

// TestNothingLeavesTheScreen presses random keys at random sizes: no line is wider than the screen, there are not more
// lines than rows, and nothing panics.
func TestNothingLeavesTheScreen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		start := rapid.SampledFrom(starts).Draw(rt, "start")
		d := drive(t, start, 80, 24)
		for range rapid.IntRange(1, 25).Draw(rt, "presses") {
			switch rapid.IntRange(0, 9).Draw(rt, "event") {
			case 0:
				w, h := rapid.IntRange(1, 250).Draw(rt, "w"), rapid.IntRange(1, 80).Draw(rt, "h")
				d.send(tea.WindowSizeMsg{Width: w, Height: h})
			case 1:
				d.send(tea.MouseMsg{
					X: rapid.IntRange(0, 250).Draw(rt, "x"), Y: rapid.IntRange(0, 80).Draw(rt, "y"), Action: tea.MouseActionPress,
					Button: rapid.SampledFrom([]tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonWheelDown, tea.MouseButtonWheelUp}).Draw(rt, "button"),
				})
			case 2:
				d.beat()
			default:
				d.send(key(anyKey().Draw(rt, "key")))
			}
			d.fits()
			if d.quit {
				return
			}
		}
	})
}
