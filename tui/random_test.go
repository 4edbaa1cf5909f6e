package tui

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// TestRandomEvents sends random keys, sizes, mouse reports and messages to the program: nothing panics, and nothing is
// ever wider or higher than the screen. ASCENT_LONG=1 sends a million of them.
func TestRandomEvents(t *testing.T) {
	t.Parallel()
	seeds, events := 5, 120
	if testing.Short() {
		events = 40
	}
	if os.Getenv("ASCENT_LONG") != "" {
		seeds, events = 1000, 1000
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(seed), 1))
			d := drive(t, starts[seed%len(starts)], 80, 24)
			for range events {
				if d.quit { // it was left, in order
					d.end()
					d = drive(t, starts[r.IntN(len(starts))], 80, 24)
				}
				if s := d.app.studio(); s != nil {
					s.bench.every = time.Millisecond // a frame is a moment
				}
				randomEvent(d, r)
				d.fits()
			}
		})
	}
}

// messages are those that the terminal and the program send by themselves.
var messages = []tea.Msg{tea.FocusMsg{}, tea.BlurMsg{}, tea.ResumeMsg{}, background{true}, background{false}, struct{}{}}

// randomEvent sends one event: mostly a key, of the table or of anywhere.
func randomEvent(d *driver, r *rand.Rand) {
	switch r.IntN(12) {
	case 0:
		d.send(tea.WindowSizeMsg{Width: r.IntN(251), Height: r.IntN(81)})
	case 1, 2:
		buttons := []tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonLeft, tea.MouseButtonRight, tea.MouseButtonWheelDown, tea.MouseButtonWheelUp, tea.MouseButtonNone}
		actions := []tea.MouseAction{tea.MouseActionPress, tea.MouseActionPress, tea.MouseActionRelease, tea.MouseActionMotion}
		row := r.IntN(d.app.height + 2)
		if r.IntN(3) == 0 {
			row = d.app.height - 1 // the footer
		}
		d.send(tea.MouseMsg{X: r.IntN(d.app.width + 2), Y: row, Button: buttons[r.IntN(len(buttons))], Action: actions[r.IntN(len(actions))]})
	case 3:
		d.beat()
	case 4:
		d.send(messages[r.IntN(len(messages))])
	case 5:
		msg := key("x")
		msg.Paste, msg.Runes = true, []rune("0.5 nq\x1b漢\n")
		d.send(msg)
	case 6: // out of where random keys get lost
		d.press("esc")
	default:
		table := Bindings()
		keys := table[r.IntN(len(table))].Keys
		if k := keys[r.IntN(len(keys))]; k != "ctrl+z" {
			d.send(key(k))
		}
	}
}

// TestScreensAtEverySize draws the first screens at every size that a terminal can have within reason, the smallest ones too.
// ASCENT_LONG=1 leaves none of them out.
func TestScreensAtEverySize(t *testing.T) {
	t.Parallel()
	step := 17
	if testing.Short() {
		step = 101
	}
	if os.Getenv("ASCENT_LONG") != "" {
		step = 1
	}
	for i, start := range starts {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			d := drive(t, start, 80, 24)
			if d.app.studio() != nil {
				d.press("g g g g n")
			}
			for i := 0; i < 251*81; i += step { // it has no divisor in common with 251 and 81: all widths come, and all heights
				d.deliver(tea.WindowSizeMsg{Width: i % 251, Height: i / 251})
				d.fits()
			}
		})
	}
}
