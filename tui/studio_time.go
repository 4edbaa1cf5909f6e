package tui

import tea "github.com/charmbracelet/bubbletea"

// scrub gives the arrows to the timeline, or takes them back.
func (s *studio) scrub() tea.Cmd {
	s.time.scrubbing = !s.time.scrubbing
	return nil
}

// goTo goes to a moment of the run, which pauses it.
func (s *studio) goTo(clock int64) tea.Cmd {
	return s.bench.seek(min(max(clock, 0), s.frame().Horizon))
}

// wished returns the clock that the run is on its way to, or where it stands. Keys count from there, so that no press is
// lost while the session is away.
func (s *studio) wished() int64 {
	if s.bench.seeking {
		return s.bench.target
	}
	return s.frame().Clock
}

// timeTick is what an arrow moves by: a cell of the timeline.
func (s *studio) timeTick() int64 { return max(1, s.time.end/int64(max(s.time.wide-1, 1))) }

func (s *studio) timeLeft() tea.Cmd    { return s.goTo(s.wished() - s.timeTick()) }
func (s *studio) timeRight() tea.Cmd   { return s.goTo(s.wished() + s.timeTick()) }
func (s *studio) eventLeft() tea.Cmd   { return s.goTo(s.wished() - 1) }
func (s *studio) eventRight() tea.Cmd  { return s.goTo(s.wished() + 1) }
func (s *studio) tenthLeft() tea.Cmd   { return s.goTo(s.wished() - max(1, s.frame().Horizon/10)) }
func (s *studio) tenthRight() tea.Cmd  { return s.goTo(s.wished() + max(1, s.frame().Horizon/10)) }
func (s *studio) toBeginning() tea.Cmd { return s.goTo(0) }
func (s *studio) toHorizon() tea.Cmd   { return s.goTo(s.frame().Horizon) }
func (s *studio) markBefore() tea.Cmd  { return s.goToMark(-1) }
func (s *studio) markAfter() tea.Cmd   { return s.goToMark(1) }

func (s *studio) goToMark(direction int) tea.Cmd {
	return s.goTo(beside(&s.bench.times, s.bench.stops, s.wished(), s.frame().Horizon, direction))
}

// grab takes hold of the timeline if it was pressed on, and goes there.
func (s *studio) grab(column, row int) (tea.Cmd, bool) {
	l := &s.time
	if row != l.row || column < l.x || column >= l.x+l.wide {
		return nil, false
	}
	l.held = true
	return s.drag(column), true
}

// drag goes to where the mouse has been moved, if it has hold of the timeline.
func (s *studio) drag(column int) tea.Cmd {
	if !s.time.held || s.time.wide == 0 {
		return nil
	}
	return s.goTo(s.time.clock(column - s.time.x))
}

func (s *studio) letGo() { s.time.held = false }

// timeHelp explains the timeline while it has the arrows.
func (s *studio) timeHelp(p *Pen) {
	for _, sign := range []struct {
		style      Style
		mark, says string
	}{
		{Key, "●", "here"}, {Series1, "┷", "save"}, {Series1, "┯", "episode ends"}, {Series1, "┿", "both"}, {editStyle, "▲", "change"},
		{Failure, "■", "breakpoint"}, {Label, "╌", "ahead"},
	} {
		p.Put(sign.style, " "+sign.mark).Put(Label, " "+sign.says+"  ")
	}
}
