package lab

import (
	"time"

	"ascent/algorithms"
)

// shortTime is how long an iteration may take that is not left in its middle: a person who presses a key waits for it.
const shortTime = 15 * time.Millisecond

// Advance runs until the deadline, the end of the experiment, or until stop, which is asked after every tick, says so;
// nil never does. An iteration that is long is left at the deadline and continued by the next call.
//
// Without a stop, short iterations run straight through and are not asked where in the source their events come from, which
// is faster. The one after the deadline is asked; and if the run ends with one that was not, that one is done again.
func (s *Session) Advance(deadline time.Time, stop func() bool) {
	s.AdvanceWhile(func() bool { return time.Now().Before(deadline) }, stop)
}

// AdvanceWhile is Advance without a deadline: it goes on as long as it is in time, which is asked between two iterations
// and now and then in a long one.
func (s *Session) AdvanceWhile(inTime, stop func() bool) {
	for s.diverged == nil && (s.next != nil || !s.Done()) {
		start := time.Now()
		late, whole := !inTime(), s.next == nil
		if late && s.traceable() {
			return
		}
		if whole && s.short && stop == nil {
			s.iterate(late)
		} else if s.tickOn(inTime, stop) {
			return
		}
		s.short = whole && time.Since(start) < shortTime
	}
	if !s.traceable() {
		s.retrace()
	}
}

// tickOn ticks to the end of the iteration; it reports true if it was stopped before.
func (s *Session) tickOn(inTime, stop func() bool) (stopped bool) {
	for i := 1; s.Tick(); i++ {
		if stop != nil && stop() || i%16 == 0 && !inTime() {
			return true
		}
		if s.edge {
			break
		}
	}
	return false
}

// traceable reports whether it is known where the event came from.
func (s *Session) traceable() bool { return s.event == nil || s.site != algorithms.Site{} }

// retrace comes to this clock again tick by tick.
func (s *Session) retrace() {
	at := s.clock
	s.restore(s.saves.before(at))
	s.SeekTo(at)
}

// Run does whole iterations until the experiment's steps are used up, the run diverges, or stop says so after one. It
// keeps no saves on the way: this is for runs that nobody takes back, though they still can be.
func (s *Session) Run(stop func() bool) {
	s.hurried, s.grads = true, gradients{} // nor is anybody shown how gradients compare
	defer func() { s.hurried = false }()
	for s.next != nil && s.Tick() { // an iteration that was begun step by step
	}
	for !s.Done() && s.diverged == nil && !stop() {
		s.iterate(false)
	}
}
