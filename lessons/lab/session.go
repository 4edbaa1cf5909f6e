package lab

import (
	"fmt"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Session is a run that can be stepped, taken back and forked. Its time is a clock that ticks once for every event of
// the agent and once more at the end of every iteration; at a tick the agent stands still and everything may be read
// or changed. A session belongs to one goroutine at a time.
//
// Going back restores the nearest save before and replays from there, edits included, so that it ends in the same bits.
type Session struct {
	Agent  algorithms.Agent
	World  *worlds.Vector
	Record Record

	setup     Experiment // as begun: no edits, no result
	total     int        // environment steps of the whole run, as it is planned now
	edits     []Edit     // the log, in order of the clock
	applied   int        // how many of them have been applied
	scheduled []Edit     // edits that wait for a step
	undone    []Edit     // what Redo would set again

	clock, horizon int64
	known          Record            // up to the horizon, while the clock is before it
	event          *algorithms.Event // handled last; nil before the first
	site           algorithms.Site   // where it was emitted
	edge           bool              // the last tick ended an iteration
	acted          bool              // the agent has taken a step of the worlds in this iteration
	diverged       *Divergence
	saves          saves
	scratch        []byte // for the next save

	next    func() (*algorithms.Event, bool) // the iteration under way; nil at an edge
	stop    func()
	hurried bool // nobody will take the run back: keep no saves
	short   bool // the last iteration took little time, so that the next need not be left in its middle
	tensors []nn.Tensor
	changes changes
	grads   gradients
	journal journal
}

// purposes of the random streams that are derived from an experiment's seed; the worlds have 0, 1, 2 …
const (
	agentStream = 1 << 32
	evalStream  = 2 << 32
	playStream  = 3 << 32
	meterStream = 4 << 32
	lineStream  = 5 << 32
)

// New begins the run of an experiment. Edits in it are applied when their time comes. The error is one line: an unknown
// name, a value out of bounds, an agent that doesn't fit the world.
func New(e Experiment) (*Session, error) {
	algorithm, err := algorithms.Find(e.Algorithm)
	if err != nil {
		return nil, err
	}
	entry, err := worlds.Find(e.World)
	if err != nil {
		return nil, err
	}
	if e.TotalTimesteps < 1 {
		return nil, fmt.Errorf("total_timesteps: %d is not at least 1", e.TotalTimesteps)
	}
	agent := algorithm.New()
	worldSettings, err := configure(agent, entry, e.Parameters)
	if err != nil {
		return nil, err
	}
	setup := func(w worlds.World) error { return setAll(w.Params(), worldSettings) }
	w, err := newVector(agent, entry, e.Seed, setup)
	if err != nil {
		return nil, err
	}
	if err := algorithm.Fits(w.Copies[0]); err != nil {
		return nil, fmt.Errorf("%s can't learn %s: %w", algorithm.Name, entry.ID, err)
	}
	if err := agent.Setup(w, e.TotalTimesteps, num.NewStream(e.Seed, agentStream)); err != nil {
		return nil, fmt.Errorf("%s can't learn %s: %w", algorithm.Name, entry.ID, err)
	}
	e.Format, e.Algorithm, e.World = Format, algorithm.Name, entry.ID
	s := &Session{Agent: agent, World: w, setup: e, total: e.TotalTimesteps, edge: true, tensors: agent.Tensors(), saves: saves{budget: saveBudget}}
	for _, edit := range e.Edits {
		if err := s.Schedule(edit); err != nil {
			return nil, err
		}
	}
	s.setup.Edits, s.setup.Result = nil, nil
	s.saves.add(s)
	return s, s.applyDue()
}

// newVector makes as many copies of a world as the agent wants.
func newVector(agent algorithms.Agent, entry worlds.Entry, seed uint64, setup func(worlds.World) error) (*worlds.Vector, error) {
	n := 1
	if p, ok := worlds.Named(agent.Params(), "num_envs"); ok {
		n = int(p.Float())
	}
	return worlds.NewVector(entry, n, seed, setup)
}

// Clock returns the number of ticks since the beginning.
func (s *Session) Clock() int64 { return s.clock }

// Horizon returns the latest clock reached since the last edit: SeekTo goes up to there without new experience.
func (s *Session) Horizon() int64 { return s.horizon }

// Event returns the event that the agent stands at, or nil before the first. It is valid until the next tick.
func (s *Session) Event() *algorithms.Event { return s.event }

// AtEdge reports whether the session stands between two iterations.
func (s *Session) AtEdge() bool { return s.edge }

// Diverged returns where numbers stopped being numbers, or nil. A session that has diverged goes no further; it can
// still go back.
func (s *Session) Diverged() *Divergence { return s.diverged }

// Total returns the environment steps of the whole run, as it is planned now.
func (s *Session) Total() int { return s.total }

// Done reports whether the run's steps are used up.
func (s *Session) Done() bool { return s.World.Steps >= s.total }

// Experiment returns the run as data: replaying it leads to this clock and these weights. Edits that are still to come,
// whether they were planned or made before the run was taken back, are in it as the session would apply them.
func (s *Session) Experiment() Experiment {
	e := s.Plan()
	e.Result = &Result{Clock: s.clock, Steps: s.World.Steps, WeightsSHA256: HashWeights(s.Agent.Tensors())}
	return e
}

// Plan returns the run as an experiment without a result: its setup, and all edits, those that lie ahead too.
func (s *Session) Plan() Experiment {
	e := s.setup
	e.Edits = append(append([]Edit{}, s.edits...), s.scheduled...) // [] in JSON, never null
	return e
}

// Close ends the session. It must be called, or a coroutine stays behind.
func (s *Session) Close() { s.abandon() }

// abandon leaves the iteration under way. The agent is then in no defined state until it is restored.
func (s *Session) abandon() {
	if s.stop != nil {
		s.stop()
		s.next, s.stop = nil, nil
	}
}
