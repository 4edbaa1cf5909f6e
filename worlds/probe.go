package worlds

import (
	"math"

	"ascent/worlds/num"
)

// Probe is a world of one or two steps whose answer is known, for finding bugs in an agent. The five probes build on one
// another: the first one that an agent fails says which part of it is broken.
//
// # Action space
//
// Discrete(1) in the first three, Discrete(2) in the last two.
//
// # Observation space
//
// Discrete(2 or 3): the number of the state. The last one is the end.
//
// # Dynamics
//
// One step leads to the end; in discount two steps do, from state 0 to state 1 and on.
//
// # Reward
//
//   - constant: r.
//   - observation: -r in state 0 and r in state 1.
//   - discount: 0, then r.
//   - action: -r for action 0 and r for action 1.
//   - both: r if the action has the number of the state, else -r.
//
// # Start
//
// State 0; in observation and both one of the two states, equally likely.
//
// # End
//
// Terminated after one step, in discount after two.
//
// # Values
//
// What an agent has to find out with r = 1, and where to look if it passes all probes before and fails this one:
//
//   - constant: V(0) = 1. The value loss or the optimiser.
//   - observation: V(0) = -1, V(1) = 1. The gradient doesn't reach the inputs of the value network.
//   - discount: V(0) = γ, V(1) = 1. The discounting, the targets or the ends of episodes.
//   - action: π(1) goes to 1, and V(0) with it. The advantages, the policy loss or its sign.
//   - both: π(s|s) goes to 1 in both states, and V to 1. Policy and value disturb one another, or samples get mixed up.
//
// # Source
//
// Jones 2021, Debugging Reinforcement Learning Systems, "probe environments".
type Probe struct {
	Place int // -1 before the first Reset

	Kind   int // 0 constant, 1 observation, 2 discount, 3 action, 4 both
	Reward float64

	spec     memo[int, Spec]
	outcomes []Outcome
}

var _ Modeler = (*Probe)(nil)

// probeShape is what tells the probes apart besides their rewards.
type probeShape struct {
	kind, title, summary    string
	states, actions, starts int // without the end; episodes start in the first states
}

// The kinds of probes.
const (
	probeConstant = iota
	probeObservation
	probeDiscount
	probeAction
	probeBoth
)

var probeShapes = [...]probeShape{
	probeConstant:    {"constant", "Probe 1: constant reward", "Learn that the only state is worth 1.", 1, 1, 1},
	probeObservation: {"observation", "Probe 2: reward from observation", "Learn that one state is worth -1 and the other 1.", 2, 1, 2},
	probeDiscount:    {"discount", "Probe 3: two-step discount", "Learn that a reward one step later is worth γ.", 2, 1, 1},
	probeAction:      {"action", "Probe 4: reward from action", "Learn that action 1 is the good one.", 1, 2, 1},
	probeBoth:        {"both", "Probe 5: reward from both", "Learn to take the action with the number of the state.", 2, 2, 2},
}

// NewProbe returns the probe of a kind. Kinds are written by programmers, so an unknown one panics.
func NewProbe(kind string) *Probe {
	for i, k := range probeShapes {
		if k.kind == kind {
			return &Probe{Place: -1, Kind: i, Reward: 1}
		}
	}
	panic("worlds: no probe " + kind)
}

// shape returns the shape of the probe.
func (w *Probe) shape() *probeShape { return &probeShapes[w.Kind] }

// Spec describes the probe.
func (w *Probe) Spec() *Spec {
	return w.spec.of(w.Kind, func(kind int) Spec {
		k := probeShapes[kind]
		return Spec{
			ID: "ascent/Probe" + string(k.kind[0]-'a'+'A') + k.kind[1:] + "-v0", Title: k.title, Summary: k.summary,
			Observation: Discrete(k.states + 1), Action: Discrete(k.actions), State: []Component{{Name: "place"}},
			Threshold: math.NaN(), Low: -1, High: 1,
		}
	})
}

// law is the physics of the probe.
func (w *Probe) law(out []Outcome, state, action int) []Outcome {
	k := w.shape()
	o := Outcome{P: 1, Next: k.states, Reward: w.Reward, Terminated: true}
	bad := false
	switch {
	case state == k.states:
		return stay(out, state)
	case w.Kind == probeObservation:
		bad = state == 0
	case w.Kind == probeAction:
		bad = action == 0
	case w.Kind == probeBoth:
		bad = action != state
	case w.Kind == probeDiscount && state == 0:
		o = Outcome{P: 1, Next: 1}
	}
	if bad {
		o.Reward = -w.Reward
	}
	return append(out, o)
}

// Reset goes to a starting state.
func (w *Probe) Reset(s *num.Stream) {
	w.Place = 0
	if n := w.shape().starts; n > 1 {
		w.Place = s.IntN(n)
	}
}

// Step takes the step.
func (w *Probe) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Place, int(action[0]))
	o := pick(w.outcomes, s)
	w.Place = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the number of the state.
func (w *Probe) Observe(obs []float64) { obs[0] = float64(w.Place) }

// State returns the number of the state.
func (w *Probe) State() []float64 { return []float64{float64(w.Place)} }

// SetState goes to a state.
func (w *Probe) SetState(state []float64) error {
	if err := checkWhole(state, w.Spec().State, whole(w.shape().states+1)); err != nil {
		return err
	}
	w.Place = int(state[0])
	return nil
}

// Model returns the law of the probe.
func (w *Probe) Model() *Model {
	k := w.shape()
	start := make([]float64, k.states+1)
	for s := range k.starts {
		start[s] = 1 / float64(k.starts)
	}
	return tabulate(k.states+1, k.actions, start, w.law)
}

// Params lists what can be changed.
func (w *Probe) Params() []Param {
	return []Param{reward("reward", "what the probe pays, or takes where it is negative", &w.Reward)}
}

// Draw paints every state with its actions and what they pay.
func (w *Probe) Draw(c *Canvas, o *Overlay) {
	k, d := w.shape(), diagram{}
	if o = o.orEmpty(); len(o.Action) > 0 && k.actions > 1 {
		d.notes = append(d.notes, k.step(int(o.Action[0])))
	}
	d.notes = append(d.notes, k.summary)
	for s := range k.states {
		d.nodes = append(d.nodes, node{y: (float64(s) + 0.5) / float64(k.states), state: s, text: itoa(s)})
	}
	for i := range k.states * k.actions {
		s, a := i/k.actions, i%k.actions
		out := w.law(nil, s, a)[0]
		to := out.Next
		if out.Terminated {
			to = len(d.nodes)
			d.nodes = append(d.nodes, node{x: 1, y: (float64(i) + 0.5) / float64(k.states*k.actions), state: -1, text: signed(out.Reward), role: rewardRole(out.Reward)})
		}
		d.arcs = append(d.arcs, arc{from: s, to: to, action: a, text: k.step(a)})
	}
	if w.Kind == probeDiscount { // one after the other
		d.nodes[0].y, d.nodes[1].x, d.nodes[1].y, d.nodes[2].y = 0.5, 0.5, 0.5, 0.5
	}
	d.draw(c, o, w.Place)
}

// step names an action.
func (k *probeShape) step(action int) string {
	if k.actions == 1 {
		return "step"
	}
	return "action " + itoa(action)
}

// rewardRole is the role of a mark for a reward.
func rewardRole(reward float64) Role {
	if reward < 0 {
		return Bad
	}
	return Good
}
