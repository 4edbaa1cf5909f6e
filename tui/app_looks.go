package tui

import (
	"reflect"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"
)

// What keys choose of how things look. It holds at once, and is kept for the next time.

// nextTheme goes on to the next theme.
func (a *App) nextTheme() tea.Cmd {
	a.choose("theme", after(themeNames, a.theme.Theme))
	return nil
}

// nextMarks draws curves and pictures with the next kind of marks.
func (a *App) nextMarks() tea.Cmd {
	a.choose("marks", after(markNames, a.theme.Marks.String()))
	return nil
}

// after returns the name behind another, round and round.
func after(names []string, name string) string {
	return names[(slices.Index(names, name)+1)%len(names)]
}

// What the table of keys asks.

func hasColours(a *App) bool { return a.theme.Depth != termenv.Ascii }
func themeNow(a *App) string { return a.theme.Theme }
func marksNow(a *App) string { return a.theme.Marks.String() }
func mouseNow(a *App) string { return mouseNames[map[bool]int{true: 0, false: 1}[a.mouse]] }
func canReset(a *App) bool   { return a.studio().arranged() }

// resetPanes arranges the panes as they are in the beginning.
func (a *App) resetPanes() tea.Cmd {
	s := a.studio()
	s.focus, s.recent, s.zoom = knobsFocus, nil, false
	a.keepPanes(s)
	return nil
}

// choose sets a setting, and keeps it.
func (a *App) choose(setting, value string) {
	a.options.Terminal.Choose(setting, value)
	a.theme = NewTheme(a.options.Terminal.Look())
	a.keep(func(k *kept) { k.Settings[setting] = value })
}

// keep changes what is kept for the next time, if that makes a difference.
func (a *App) keep(change func(*kept)) {
	before, k := readKept(a.options.State), readKept(a.options.State)
	if change(&k); reflect.DeepEqual(before, k) {
		return
	}
	if err := k.write(a.options.State); err != nil {
		if s := a.studio(); s != nil {
			s.bench.notice = notice{"this is not kept for the next time: " + err.Error(), true}
		}
	}
}

// keepPanes keeps how the panes of a studio are arranged, for its algorithm or its lesson.
func (a *App) keepPanes(s *studio) {
	a.keep(func(k *kept) {
		if s.arranged() {
			k.Panes[s.keptAs] = s.placed()
		} else {
			delete(k.Panes, s.keptAs)
		}
	})
}

// arranged reports whether the panes are not as they are in the beginning.
func (s *studio) arranged() bool { return s.zoom || s.focus != knobsFocus || len(s.recent) > 0 }

// placed returns how the panes are arranged, by their names.
func (s *studio) placed() placed {
	p := placed{Zoom: s.zoom}
	if s.focus != knobsFocus {
		p.Focus = s.names[s.focus]
	}
	for _, i := range s.recent {
		p.Recent = append(p.Recent, s.names[i])
	}
	return p
}

// place arranges the panes as they were left. Panes that are not here any more are left out.
func (s *studio) place(p placed) {
	for _, name := range slices.Backward(p.Recent) {
		if i := slices.Index(s.names, name); i >= 0 {
			s.setFocus(i)
		}
	}
	s.zoom = p.Zoom && len(s.recent) > 0
	s.focus = slices.Index(s.names, p.Focus) // knobsFocus if it has no name
}
