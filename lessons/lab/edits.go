package lab

import (
	"fmt"
	"slices"

	"ascent/algorithms"
)

// Set changes a parameter now, between two events. The future that was known is forgotten: from here on it is another.
func (s *Session) Set(name, value string) error {
	if err := s.change(name, value); err != nil {
		return err
	}
	s.undone = nil
	return nil
}

func (s *Session) change(name, value string) error {
	p, err := s.param(name)
	if err != nil {
		return err
	}
	if p.Fixed {
		return fmt.Errorf("%s: shapes the run, so it can only be set before it begins", p.Name)
	}
	old := p.String()
	if err := p.Set(value); err != nil {
		return err
	}
	edit := Edit{Clock: s.clock, Step: s.World.Steps, Name: name, Value: p.String(), Old: old}
	s.edits = append(s.edits[:s.applied:s.applied], edit)
	s.applied++
	s.forget()
	return nil
}

// Undo sets the parameter that was changed last back to what it was, and reports which; false if nothing was changed.
func (s *Session) Undo() (Edit, bool) {
	depth := 0 // undos are edits too: each stands against the one before it
	for i := s.applied - 1; i >= 0; i-- {
		e := s.edits[i]
		if e.undo {
			depth++
		} else if depth > 0 {
			depth--
		} else {
			if err := s.change(e.Name, e.Old); err != nil {
				return Edit{}, false
			}
			s.edits[s.applied-1].undo = true
			s.undone = append(s.undone, e)
			return e, true
		}
	}
	return Edit{}, false
}

// Redo sets what was undone last again.
func (s *Session) Redo() (Edit, bool) {
	if len(s.undone) == 0 {
		return Edit{}, false
	}
	e := s.undone[len(s.undone)-1]
	if err := s.change(e.Name, e.Value); err != nil {
		return Edit{}, false
	}
	s.undone = s.undone[:len(s.undone)-1]
	return e, true
}

// Schedule checks an edit of an experiment and keeps it for its time. A step that is past is refused.
func (s *Session) Schedule(e Edit) error {
	p, err := s.param(e.Name)
	if err != nil {
		return err
	}
	if p.Fixed {
		return &SettingError{p, fmt.Errorf("%s: shapes the run, so it can't be edited while it goes on", p.Name)}
	}
	if err := try(p, e.Value); err != nil {
		return &SettingError{p, err}
	}
	if e.Clock > 0 || e.Old != "" {
		s.edits = append(s.edits, e)
		return nil
	}
	if e.Step < s.World.Steps {
		return fmt.Errorf("%s: it can't be set at step %d, since the run stands at step %d", e.Name, e.Step, s.World.Steps)
	}
	s.forget()
	s.scheduled = append(s.scheduled, e)
	slices.SortStableFunc(s.scheduled, func(a, b Edit) int { return a.Step - b.Step })
	return nil
}

// try sets a value and takes it back, to see whether it would be refused.
func try(p algorithms.Param, value string) error {
	old := p.String()
	if err := p.Set(value); err != nil {
		return err
	}
	return p.Set(old)
}

// applyDue applies the edits whose time has come: those of the log at this clock, and scheduled ones at this step.
func (s *Session) applyDue() error {
	for s.applied < len(s.edits) && s.edits[s.applied].Clock <= s.clock {
		e := s.edits[s.applied]
		p, err := s.param(e.Name)
		if err != nil {
			return err
		}
		if err := p.Set(e.Value); err != nil {
			return err
		}
		s.applied++
	}
	for len(s.scheduled) > 0 && s.scheduled[0].Step <= s.World.Steps {
		e := s.scheduled[0]
		s.scheduled = s.scheduled[1:]
		if err := s.change(e.Name, e.Value); err != nil {
			return err
		}
	}
	return nil
}

// applyEdits applies the edits whose time has come while the run goes on: they have been accepted.
func (s *Session) applyEdits() {
	if err := s.applyDue(); err != nil {
		panic("lab: an edit that was accepted is refused: " + err.Error())
	}
}
