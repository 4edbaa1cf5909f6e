package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Planner is what the methods have in common that know the law of a world and compute what its states are worth (Sutton
// & Barto 2018, §4). It takes no step in the world: every backup of a state counts as one, so that a run of so many steps
// is one of so many backups. An iteration is a sweep over all states. If a parameter of the world changes, the next sweep
// goes by the new law.
type Planner struct {
	Gamma       float64
	InPlace     bool
	MaskActions bool

	V       []float64
	Law     Law
	Choices Choices

	event  Event
	backup Backup
	before []float64 // V before the sweep
	q      []float64 // of one state
	action [1]float64
	policy []float64
}

// planning tells planners apart.
type planning interface {
	lookAhead(state int, v []float64) []float64
}

// newPlanner returns the default hyper-parameters.
func newPlanner() Planner { return Planner{Gamma: 0.99, MaskActions: true} }

// params lists the hyper-parameters.
func (p *Planner) params() []Param {
	return []Param{
		gamma(&p.Gamma),
		{Name: "in_place", Value: &p.InPlace, Help: "use a new value at once, in the same sweep, instead of those of the sweep before: less memory, and good news travels further"},
		maskActions(&p.MaskActions),
	}
}

// Setup learns the law by heart.
func (p *Planner) Setup(w *worlds.Vector, _ int, _ num.Stream) error {
	if err := plannable(w.Copies[0]); err != nil {
		return err
	}
	p.Choices = NewChoices(w.Copies[0])
	p.Law.learn(w)
	p.V = make([]float64, p.Law.States())
	return nil
}

// sweep gets ready for a sweep and returns the values that its backups look up: those of the sweep before, or in place
// the values themselves.
func (p *Planner) sweep(w *worlds.Vector) (v []float64) {
	p.Law.learn(w)
	if p.InPlace {
		return p.V
	}
	p.before = append(p.before[:0], p.V...)
	return p.before
}

// open returns which actions are open in a state, or nil if all are.
func (p *Planner) open(state int) []bool {
	if !p.MaskActions || p.Choices.Open == nil {
		return nil
	}
	return p.Choices.Open[state*p.Law.Actions : (state+1)*p.Law.Actions]
}

// lookAhead returns what the actions of a state are worth if v are the values of the states, valid until the next call:
//
//	q(s,a) = Σ_{s',r} p(s',r|s,a) [r + γ v(s')]   (Sutton & Barto 2018, eq. 4.6)
func (p *Planner) lookAhead(state int, v []float64) []float64 {
	p.q = grow(p.q, p.Law.Actions)
	for a := range p.q {
		p.q[a] = 0
		for _, o := range p.Law.At(state, a) {
			value := o.Reward
			if !o.Terminated {
				value += float64(p.Gamma * v[o.Next])
			}
			p.q[a] += float64(o.P * value)
		}
	}
	return p.q
}

// backed stores the new value of a state, counts a step, and returns the event of it. The action is the one that the
// value is of, or -1 if it is of several.
func (p *Planner) backed(w *worlds.Vector, state, action int, target float64) *Event {
	old := p.V[state]
	p.V[state] = target
	w.Steps++
	p.backup = Backup{State: state, Action: action, Next: -1, Old: old, Target: target, New: target}
	if action >= 0 {
		p.backup.Reward = p.Law.reward(state, action)
	}
	ev := p.event.As(Backed)
	ev.Backup = &p.backup
	return ev
}

// state returns the number of a state from its observation.
func (p *Planner) state(obs []float64) int { return p.Choices.Space.Index(obs) }

// Judge says what the agent knows of a state.
func (p *Planner) Judge(obs []float64) Judgement {
	s := p.state(obs)
	q, open := p.lookAhead(s, p.V), p.open(s)
	p.policy = spread(q, open, 0, p.policy)
	return Judgement{Value: p.V[s], Actions: q, Open: open, Policy: p.policy}
}

// Act chooses the action that looks best one step ahead.
func (p *Planner) Act(obs []float64, _ bool) []float64 {
	s := p.state(obs)
	p.action[0] = float64(best(p.lookAhead(s, p.V), p.open(s), nil))
	return p.action[:]
}

// Tensors lists the values.
func (p *Planner) Tensors() []nn.Tensor {
	return []nn.Tensor{{Name: "v", Shape: []int{len(p.V)}, Value: p.V}}
}

// A Law is the transition model of a world in flat slices.
type Law struct {
	Actions  int
	First    []int // where the outcomes of state*Actions + action begin; one more at the end
	Outcomes []worlds.Outcome
	Over     []bool // states past the end: nothing changes in them any more
	Terms    string // the world's parameters under which it holds, as read writes them

	world  worlds.World
	params []Param // of world
	terms  []byte
}

// States returns the number of states.
func (l *Law) States() int { return len(l.Over) }

// At returns the outcomes of an action in a state.
func (l *Law) At(state, action int) []worlds.Outcome {
	i := state*l.Actions + action
	return l.Outcomes[l.First[i]:l.First[i+1]]
}

// reward returns the mean reward of an action in a state.
func (l *Law) reward(state, action int) (r float64) {
	for _, o := range l.At(state, action) {
		r += float64(o.P * o.Reward)
	}
	return r
}

// learn takes over the law of a world, if it is another than before.
func (l *Law) learn(w *worlds.Vector) {
	l.read(w.Copies[0])
	if l.Over != nil && string(l.terms) == l.Terms {
		return
	}
	m := w.Copies[0].(worlds.Modeler).Model()
	l.Actions, l.First, l.Outcomes, l.Terms = m.Actions, []int{0}, nil, string(l.terms)
	l.Over = make([]bool, m.States)
	for _, outcomes := range m.Outcomes {
		l.Outcomes = append(l.Outcomes, outcomes...)
		l.First = append(l.First, len(l.Outcomes))
	}
	for s := range l.Over {
		l.Over[s] = m.Over(s)
	}
}

// read writes the parameters of a world down, a line each.
func (l *Law) read(w worlds.World) {
	if l.world != w {
		l.world, l.params = w, w.Params()
	}
	l.terms = l.terms[:0]
	for _, p := range l.params {
		l.terms = append(p.Append(l.terms), '\n')
	}
}
