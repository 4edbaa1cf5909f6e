package lab

import (
	"fmt"
	"iter"
	"runtime/debug"

	"ascent/algorithms"
)

// Tick goes on to the next event or to the end of the iteration. It reports false, and does nothing, if the run has
// diverged.
func (s *Session) Tick() bool {
	if s.diverged != nil {
		return false
	}
	if s.next == nil {
		s.begin()
		s.next, s.stop = iter.Pull(s.traced())
	}
	if ev, ok := s.next(); ok {
		s.handle(ev)
	} else {
		s.next, s.stop = nil, nil
		s.endIteration()
	}
	return true
}

// traced is the agent's next iteration, noting where each event is emitted and keeping the stack of a panic, which
// iter.Pull would lose.
func (s *Session) traced() iter.Seq[*algorithms.Event] {
	return func(yield func(*algorithms.Event) bool) {
		defer func() {
			if r := recover(); r != nil {
				panic(&AgentPanic{Value: r, Stack: debug.Stack()})
			}
		}()
		for ev := range s.Agent.Iterate(s.World) {
			s.site = algorithms.Here()
			if !yield(ev) {
				return
			}
		}
	}
}

// An AgentPanic is a panic inside an algorithm, with the stack that it happened on.
type AgentPanic struct {
	Value any
	Stack []byte
}

// Error says what happened; the stack is for the crash file.
func (p *AgentPanic) Error() string { return fmt.Sprintf("the agent panicked: %v", p.Value) }

// begin gets ready for an iteration.
func (s *Session) begin() {
	s.acted = false
	if !s.hurried {
		s.grads.begin(s.tensors)
	}
}

// iterate runs one whole iteration from an edge without a stop. To trace it, to note where its events are emitted, makes it
// a little slower.
func (s *Session) iterate(traced bool) {
	s.begin()
	for ev := range s.Agent.Iterate(s.World) {
		s.site = algorithms.Site{}
		if traced {
			s.site = algorithms.Here()
		}
		s.handle(ev)
		if s.diverged != nil {
			break // the state is in no order now, but going back restores it
		}
	}
	if s.diverged == nil {
		s.endIteration()
	}
}

// handle books an event: the clock, the record, edits that are due, the check for numbers that are none.
func (s *Session) handle(ev *algorithms.Event) {
	s.clock++
	s.horizon = max(s.horizon, s.clock)
	s.event, s.edge = ev, false
	s.acted = s.acted || ev.Phase == algorithms.Acted
	s.Record.observe(ev, s.clock, s.World)
	if !s.hurried {
		s.journal.observe(ev)
	}
	switch b := ev.Backup; {
	case ev.Phase == algorithms.Updated || ev.Phase == algorithms.Differentiated || ev.Phase == algorithms.Fitted:
		s.check()
		s.changes.observe(ev.Phase, s.tensors)
		if !s.hurried {
			s.grads.observe(s.tensors)
		}
	case b != nil && b.New-b.New != 0: // infinite, or not a number
		s.check()
	}
	s.applyEdits()
}

func (s *Session) endIteration() {
	s.clock++
	s.horizon = max(s.horizon, s.clock)
	s.edge, s.journal.done = true, true
	s.Record.Metrics.close(s.clock, s.World.Steps)
	if !s.hurried {
		s.saves.keep(s)
	}
	s.applyEdits()
}
