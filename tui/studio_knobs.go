package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/worlds"
)

func (s *studio) turnUp() tea.Cmd    { return s.turn(1, false) }
func (s *studio) turnDown() tea.Cmd  { return s.turn(-1, false) }
func (s *studio) nudgeUp() tea.Cmd   { return s.turn(1, true) }
func (s *studio) nudgeDown() tea.Cmd { return s.turn(-1, true) }

// free returns the chosen parameter, if there is one that may be turned; one that is locked says so.
func (s *studio) free() (p algorithms.Param, ok bool) {
	p, _, ok = s.knobs.current(s.frame())
	if ok && slices.Contains(s.knobs.locked, p.Name) {
		s.bench.notice = notice{text: p.Name + " stays as it is in this lesson"}
		return p, false
	}
	return p, ok
}

// turn turns the chosen parameter. It is the session's value that is turned, not the one on screen, so that no press is
// lost while the session is away.
func (s *studio) turn(direction int, fine bool) tea.Cmd {
	p, ok := s.free()
	if !ok {
		return nil
	}
	if p.Fixed {
		return s.await(p, turned(p, s.knobs.value(p), direction, fine))
	}
	name := p.Name
	return s.bench.do(func(l *loan) notice {
		now, ok := worlds.Named(l.session.Params(), name)
		if !ok {
			return notice{}
		}
		return set(l, name, turned(now, now.String(), direction, fine))
	})
}

// set changes a parameter of the run, unless it is so already.
func set(l *loan, name, value string) notice {
	if p, ok := worlds.Named(l.session.Params(), name); ok && p.String() == value {
		return notice{}
	}
	if err := l.session.Set(name, value); err != nil {
		return notice{err.Error(), true}
	}
	return notice{}
}

// await keeps the value of a parameter that shapes the run for the next start.
func (s *studio) await(p algorithms.Param, value string) tea.Cmd {
	s.knobs.await(p.Name, value)
	s.bench.notice = notice{text: p.Name + " shapes the run: " + value + " counts from the next start, with r"}
	return nil
}

// digits are what a number is typed with.
const digits = "0123456789.eE+-"

// typeValue begins to type a value. A switch is switched and a choice goes on to the next one instead.
func (s *studio) typeValue() tea.Cmd {
	p, ok := s.free()
	if !ok {
		return nil
	}
	switch p.Value.(type) {
	case *bool:
		return s.setTo(p, map[string]string{"true": "false", "false": "true"}[s.knobs.value(p)])
	case *string:
		if len(p.Choices) > 0 {
			return s.turn(1, false)
		}
		s.input = &input{}
	default:
		s.input = &input{allow: digits}
	}
	return nil
}

// setTo gives a parameter a value, now or at the next start.
func (s *studio) setTo(p algorithms.Param, value string) tea.Cmd {
	if p.Fixed {
		return s.await(p, value)
	}
	name := p.Name
	return s.bench.do(func(l *loan) notice { return set(l, name, value) })
}

func (s *studio) resetKnob() tea.Cmd {
	p, ok := s.free()
	if !ok {
		return nil
	}
	if usual, ok := parameter(defaults(s.frame()), p.Name); ok {
		return s.setTo(p, usual.String())
	}
	return nil
}

// swapKnobs shows the world's parameters, or the agent's again.
func (s *studio) swapKnobs() tea.Cmd {
	s.knobs.world = !s.knobs.world
	s.focus = knobsFocus
	if len(s.knobs.list(s.frame())) == 0 {
		s.knobs.world = !s.knobs.world
		s.bench.notice = notice{text: "this world has no parameters"}
	}
	return nil
}

func (s *studio) insert(text string) tea.Cmd {
	s.input.insert(text)
	return nil
}

func (s *studio) erase() tea.Cmd {
	s.input.erase()
	return nil
}

func (s *studio) clear() tea.Cmd {
	*s.input = input{allow: s.input.allow}
	return nil
}

// typed returns the parameter whose value is being typed: that of the chosen knob, or the reward of a cell.
func (s *studio) typed() algorithms.Param {
	if s.brush != nil {
		return s.brush.reward(s.plotted())
	}
	p, _, _ := s.knobs.current(s.frame())
	return p
}

// accept sets what was typed. What can't be set is said, and typing goes on.
func (s *studio) accept() tea.Cmd {
	p := s.typed()
	if s.input.text == "" {
		s.input = nil
		return nil
	}
	before := p.String()
	if err := p.Set(s.input.text); err != nil { // p is bound to the frame's copy, which is to stay as it is
		s.input.wrong = err.Error()
		return nil
	}
	value := p.String()
	if err := p.Set(before); err != nil {
		panic("tui: a parameter refuses the value that it had: " + err.Error())
	}
	s.input = nil
	if s.brush != nil {
		return s.setReward(value)
	}
	return s.setTo(p, value)
}
