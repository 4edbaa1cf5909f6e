package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// A Mode is what the screen is doing, and with it which keys are valid. A binding names all modes it is valid in.
type Mode uint32

// The modes.
const (
	Home        Mode   = 1 << iota // the course and the other entries
	Reading                        // a page of a lesson
	Asking                         // a question of a lesson
	Exercise                       // the studio inside a lesson
	Free                           // the studio of a free session
	Choosing                       // a form: what to play, what to compare
	Comparing                      // runs side by side
	Helping                        // the list of keys
	Typing                         // a line of text
	Leaving                        // the question whether to leave
	Painting                       // the cells of a gridworld, in the studio
	Playing                        // a person has the controls of a world
	Scrubbing                      // the timeline of the studio has the arrows
	Breaking                       // the list of breakpoints
	Solving                        // an exercise of a lesson
	Browsing                       // a text that is only looked at
	Ranking                        // the list of runs side by side
	Measuring                      // a cursor reads the charts of the studio
	Pointing                       // a cursor on the map of values has the arrows
	Landscaping                    // the return over the policy
	modes       = iota             // their number
)

// Sets of modes.
const (
	Studio   = Exercise | Free
	Working  = Studio | Painting | Scrubbing | Measuring | Pointing // the studio, whatever has the arrows
	anywhere = Mode(1)<<modes - 1
	calm     = anywhere &^ (Typing | Leaving | Helping)
	lists    = Breaking | Home | Asking | Choosing | Helping | Studio | Reading | Solving | Browsing | Ranking
)

var modeNames = []string{"home", "page", "question", "lesson's studio", "studio", "form", "comparison", "help", "typing", "leaving", "painting", "playing", "timeline", "breakpoints", "exercise", "text", "runs", "cursor", "values", "landscape"}

// A Binding is a key and what it does. The table of bindings is all there is: dispatch, footer, help, the command list
// and the README read it.
type Binding struct {
	Keys []string                   // as Bubble Tea names them; the first is the one shown
	Name string                     // what it does, in a word or two
	Help string                     // … in a sentence
	In   Mode                       // where it is valid
	Foot bool                       // whether the footer names it …
	Says func(*App) string          // … by this word, which fits what there is now; nil = by its name
	Last bool                       // … and at its end, at every width
	Now  func(*App) string          // its setting, for the footer; may be nil
	Can  func(*App) bool            // whether it does something now; nil = always
	Do   func(*App) tea.Cmd         // the action; nil for Dig
	Dig  func(*App, string) tea.Cmd // the action of several keys that differ, with the key
	Upto func(*App) int             // how many of these do something now, for the footer
}

// Key returns the key as people write it.
func (b Binding) Key() string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = keyName(k)
	}
	if len(b.Keys) >= 9 {
		return names[0] + "…" + names[len(names)-1]
	}
	return strings.Join(names, " ")
}

// short returns the first key alone, for the footer; of digits, those that do something now.
func (b Binding) short(a *App) string {
	first := keyName(b.Keys[0])
	if b.Upto == nil {
		return first
	}
	if n := min(b.Upto(a), len(b.Keys)); n > 1 {
		return first + "…" + keyName(b.Keys[n-1])
	}
	return first
}

var keyNames = map[string]string{
	" ": "space", "left": "←", "right": "→", "up": "↑", "down": "↓", "pgdown": "page down", "pgup": "page up",
	"shift+left": "shift ←", "shift+right": "shift →", "+": "+",
}

func keyName(k string) string {
	if name, ok := keyNames[k]; ok {
		return name
	}
	return strings.Replace(k, "+", "-", 1)
}

// valid reports whether the binding does something on the screen as it is.
func (b Binding) valid(a *App, m Mode) bool {
	return b.In&m != 0 && (b.Can == nil || b.Can(a))
}

// bindings lists what is valid in a mode, in the order of footer and help: what has the arrows in a studio, and a screen
// that is none, come with their own keys first, before those that they share with the studio.
func (m Mode) bindings() []Binding {
	var own, shared []Binding
	for _, b := range Bindings() {
		switch {
		case b.In&m == 0:
		case b.In&Studio == 0:
			own = append(own, b)
		default:
			shared = append(shared, b)
		}
	}
	return append(own, shared...)
}

// binding finds what a key does in a mode.
func binding(m Mode, key string) (Binding, bool) {
	for _, b := range Bindings() {
		if b.In&m != 0 && slices.Contains(b.Keys, key) {
			return b, true
		}
	}
	return Binding{}, false
}

// press does what a key stands for.
func (b Binding) press(a *App, key string) tea.Cmd {
	if !b.valid(a, a.top().mode()) {
		return nil
	}
	if b.Dig != nil {
		return b.Dig(a, key)
	}
	return b.Do(a)
}

// keyTableHead is the heading of the table.
const keyTableHead = "| key | where | what it does |\n|---|---|---|\n"

// KeyTable returns the table of keys as Markdown, as the README has it.
func KeyTable() string {
	var t strings.Builder
	t.WriteString(keyTableHead)
	for _, b := range Bindings() {
		t.WriteString("| " + strings.ReplaceAll(b.Key(), "|", "\\|") + " | " + b.In.String() + " | " + b.Help + " |\n")
	}
	return t.String()
}

// String lists the modes.
func (m Mode) String() string {
	switch m {
	case anywhere:
		return "everywhere"
	case calm, calm | Helping:
		return "everywhere but while typing"
	}
	var names []string
	for i, name := range modeNames {
		if m&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
