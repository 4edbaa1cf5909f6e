package lab

import (
	"fmt"
	"iter"
	"runtime/debug"
	"strings"

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
	known          Record            // the record up to the horizon, while the clock is before it
	event          *algorithms.Event // handled last; nil before the first
	site           algorithms.Site   // where it was emitted
	edge           bool              // the last tick ended an iteration
	acted          bool              // the agent has taken a step of the worlds in this iteration
	diverged       *Divergence
	saves          saves

	next    func() (*algorithms.Event, bool) // the iteration under way; nil at an edge
	stop    func()
	hurried bool // nobody will take the run back: keep no saves
	short   bool // the last iteration took little time, so that the next need not be left in its middle
	tensors []nn.Tensor
	changes changes
	journal journal
}

// A Divergence says where numbers stopped being numbers.
type Divergence struct {
	Tensor string `json:"tensor"`
	Step   int    `json:"step"`
	Clock  int64  `json:"-"`
	Edit   *Edit  `json:"-"` // the last edit before, or nil
}

// purposes of the random streams that are derived from an experiment's seed; the worlds have 0, 1, 2 …
const (
	agentStream = 1 << 32
	evalStream  = 2 << 32
	playStream  = 3 << 32
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
	s := &Session{Agent: agent, World: w, setup: e, total: e.TotalTimesteps, edge: true, tensors: agent.Tensors()}
	for _, edit := range e.Edits {
		if err := s.Schedule(edit); err != nil {
			return nil, err
		}
	}
	s.setup.Edits, s.setup.Result = nil, nil
	s.saves.keep(s)
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

// configure sets the agent's parameters and returns the settings that are meant for the world.
func configure(agent algorithms.Agent, entry worlds.Entry, settings Settings) (world Settings, err error) {
	own, of := agent.Params(), entry.New().Params()
	for _, s := range settings {
		name, forWorld := strings.CutPrefix(s.Name, "world.")
		if p, ok := worlds.Named(own, name); ok && !forWorld {
			if err := p.Set(s.Value); err != nil {
				return nil, &SettingError{p, err}
			}
			continue
		}
		if _, ok := worlds.Named(of, name); !ok {
			return nil, parameterNotFound(s.Name, own, of)
		}
		world = append(world, Setting{Name: name, Value: s.Value})
	}
	return world, nil
}

func setAll(params []algorithms.Param, settings Settings) error {
	for _, s := range settings {
		p, ok := worlds.Named(params, s.Name)
		if !ok {
			return parameterNotFound(s.Name, nil, params)
		}
		if err := p.Set(s.Value); err != nil {
			return &SettingError{p, err}
		}
	}
	return nil
}

// Params lists the live parameters, the agent's first and then the world's, whose names begin with "world." where the
// agent has one of the same name.
func (s *Session) Params() []algorithms.Param {
	params := s.Agent.Params()
	own := len(params)
	for _, p := range s.World.Params() {
		if _, taken := worlds.Named(params[:own], p.Name); taken {
			p.Name = "world." + p.Name
		}
		params = append(params, p)
	}
	return params
}

// param finds a parameter by name, with or without "world." before it.
func (s *Session) param(name string) (algorithms.Param, error) {
	own, of := s.Agent.Params(), s.World.Params()
	short, forWorld := strings.CutPrefix(name, "world.")
	if name == totalName {
		return s.totalParam(), nil
	}
	if p, ok := worlds.Named(own, short); ok && !forWorld {
		return p, nil
	}
	if p, ok := worlds.Named(of, short); ok {
		return p, nil
	}
	return algorithms.Param{}, parameterNotFound(name, own, of)
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

// Done reports whether the run's steps are used up.
func (s *Session) Done() bool { return s.World.Steps >= s.total }

// Experiment returns the run so far as data: replaying it leads to this clock and these weights.
func (s *Session) Experiment() Experiment {
	e := s.setup
	e.Edits = append(append([]Edit{}, s.edits[:s.applied]...), s.scheduled...) // [] in JSON, never null
	e.Result = &Result{Clock: s.clock, Steps: s.World.Steps, WeightsSHA256: HashWeights(s.Agent.Tensors())}
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

// Tick goes on to the next event or to the end of the iteration. It reports false, and does nothing, if the run has
// diverged.
func (s *Session) Tick() bool {
	if s.diverged != nil {
		return false
	}
	if s.next == nil {
		s.acted = false
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

// iterate runs one whole iteration from an edge, as fast as it goes.
func (s *Session) iterate() {
	s.acted = false
	for ev := range s.Agent.Iterate(s.World) {
		s.site = algorithms.Site{}
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
	case b != nil && b.New-b.New != 0: // infinite, or not a number
		s.check()
	}
	if err := s.applyDue(); err != nil {
		panic("lab: an edit that was accepted is refused: " + err.Error())
	}
}

func (s *Session) endIteration() {
	s.clock++
	s.horizon = max(s.horizon, s.clock)
	s.edge, s.journal.done = true, true
	s.Record.Metrics.close(s.clock, s.World.Steps)
	if !s.hurried {
		s.saves.keep(s)
	}
	if err := s.applyDue(); err != nil {
		panic("lab: an edit that was accepted is refused: " + err.Error())
	}
}

// check looks for numbers that are none among weights and gradients.
func (s *Session) check() {
	for _, t := range s.tensors {
		sum := 0.0
		for _, v := range t.Value {
			sum += v - v // 0, or NaN if v is infinite or no number
		}
		for _, v := range t.Grad {
			sum += v - v
		}
		if sum != 0 {
			s.diverged = &Divergence{Tensor: t.Name, Step: s.World.Steps, Clock: s.clock}
			if s.applied > 0 {
				last := s.edits[s.applied-1]
				s.diverged.Edit = &last
			}
			return
		}
	}
}
