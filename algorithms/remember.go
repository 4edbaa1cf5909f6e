package algorithms

// A Rememberer is an agent that learns from a memory of transitions.
type Rememberer interface {
	Agent

	// Remembers returns the memory, to be looked at.
	Remembers() *Replay
}

// Remembers returns the transitions that batches are drawn from.
func (a *DQN) Remembers() *Replay { return a.Memory }

// Remembers returns the batch that regressions are made of.
func (a *FQI) Remembers() *Replay { return a.Memory }

// Remembers returns the transitions that batches are drawn from.
func (s *SAC) Remembers() *Replay { return s.Memory }

// Drawn returns the rows of the batch that was drawn last, as long as no other is drawn; nil if none was.
func (r *Replay) Drawn() []int { return r.batch.Rows }

// Age returns how many transitions have been remembered since that of a row.
func (r *Replay) Age(row int) int { return (r.newest(0) - row + r.Len()) % r.Len() }
