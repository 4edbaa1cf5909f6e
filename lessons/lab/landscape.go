package lab

import (
	"math"
	"reflect"
	"slices"

	"ascent/algorithms"
	"ascent/algorithms/dist"
	"ascent/worlds"
)

// A Landscape is the exact expected return of an episode under every policy that an agent may come to in a world of known
// law: a policy is no more than a preference for each action in each state,
// π(a|s) = exp h(s,a) / Σ_b exp h(s,b), whatever network makes the preferences. States that look alike share theirs: in a
// bandit, or in a corridor whose cells can't be told apart, there is one preference for each action. The return is
// undiscounted and knows of the time limit, as that of the episodes which the run plays.
//
// The run is untouched, and a landscape shares nothing with it.
type Landscape struct {
	Path    []Waypoint // where the agent was at its saves, oldest first, and at the end where it is
	States  []int      // those that an agent can act in, the first of each look: the preferences have a row for each
	Actions int        // how long a row is

	rows   []int           // of the preferences, for every state of the world; -1 where nothing is done
	models []*worlds.Model // of the copies of the world, which may be different bandits: each that differs, once …
	shares []float64       // … and which part of the copies has it
	limit  int
}

// A Waypoint is where an agent stood in a landscape.
type Waypoint struct {
	Clock       int64
	Preferences []float64 // States × Actions, row by row
	Return      float64   // in the world as it is now
}

// maxLandscape bounds the multiplications that a return may take: a map asks for it at 1,681 policies.
const maxLandscape = 100_000

// Landscape returns the landscape that the agent climbs, or nil if there is none: its policy is not a softmax over two
// actions or more, the law of the world is not known, or its exact return takes too long to work out.
func (s *Session) Landscape() *Landscape {
	world, known := s.World.Copies[0].(worlds.Modeler)
	if !known {
		return nil
	}
	l, law := &Landscape{limit: s.World.Spec().Limit}, world.Model()
	if l.Actions = law.Actions; l.Actions < 2 || returnWork(law, l.limit) > maxLandscape {
		return nil
	}
	m := moment{cloneState(s.Agent), cloneState(s.World)}
	for _, w := range m.World.Copies {
		l.model(w.(worlds.Modeler).Model(), 1/float64(len(m.World.Copies)))
	}
	looks := l.survey(algorithms.Sights(world))
	if looks == nil || preferences(m.Agent, looks[0]) == nil {
		return nil
	}
	here := l.waypoint(s.clock, m.Agent, looks)
	if math.IsNaN(here.Return) {
		return nil
	}
	for _, save := range s.saves.list {
		if save.near || save.clock >= s.clock {
			continue
		}
		d := decoder{text: save.state.unpack()}
		if d.state(reflect.ValueOf(&m).Elem()); d.err != nil {
			panic("lab: a save can't be read: " + d.err.Error())
		}
		l.Path = append(l.Path, l.waypoint(save.clock, m.Agent, looks))
	}
	l.Path = append(l.Path, here)
	return l
}

// model adds the law of a part of the copies.
func (l *Landscape) model(m *worlds.Model, share float64) {
	i := slices.IndexFunc(l.models, func(other *worlds.Model) bool { return reflect.DeepEqual(m, other) })
	if i < 0 {
		i = len(l.models)
		l.models, l.shares = append(l.models, m), append(l.shares, 0)
	}
	l.shares[i] += share
}

// survey gives the states that an agent can act in a row of the preferences, one for all that look alike, and returns what
// is seen there. There is nothing if it is not known what is seen of each state.
func (l *Landscape) survey(sights [][]float64) (looks [][]float64) {
	m := l.models[0]
	if len(sights) != m.States {
		return nil
	}
	for state, acts := range acting(m) {
		row := -1
		if acts {
			row = slices.IndexFunc(looks, func(look []float64) bool { return slices.Equal(look, sights[state]) })
		}
		if acts && row < 0 {
			row = len(looks)
			looks, l.States = append(looks, sights[state]), append(l.States, state)
		}
		l.rows = append(l.rows, row)
	}
	return looks
}

// acting reports for every state whether an episode can come to it and go on from it.
func acting(m *worlds.Model) []bool {
	acts := make([]bool, m.States)
	var visit func(state int)
	visit = func(state int) {
		if acts[state] {
			return
		}
		acts[state] = true
		for a := range m.Actions {
			for _, o := range m.At(state, a) {
				if o.P > 0 && !o.Terminated {
					visit(o.Next)
				}
			}
		}
	}
	for state, p := range m.Start {
		if p > 0 {
			visit(state)
		}
	}
	return acts
}

// waypoint returns where an agent stands, by what it sees in the states of every row.
func (l *Landscape) waypoint(clock int64, agent algorithms.Agent, looks [][]float64) Waypoint {
	at := Waypoint{Clock: clock}
	for _, look := range looks {
		at.Preferences = append(at.Preferences, preferences(agent, look)...)
	}
	at.Return = l.Return(at.Preferences)
	return at
}

// Here returns where the agent is.
func (l *Landscape) Here() *Waypoint { return &l.Path[len(l.Path)-1] }

// Row returns the row of the preferences for a state, or -1 if nothing is done there.
func (l *Landscape) Row(state int) int {
	if state < 0 || state >= len(l.rows) {
		return -1
	}
	return l.rows[state]
}

// preferences returns the numbers that the policy of an agent is the softmax of, in one state, or nil if it has no such
// policy.
func preferences(a algorithms.Agent, obs []float64) []float64 {
	switch a := a.(type) {
	case *algorithms.GradientBandit:
		return slices.Clone(a.H)
	case algorithms.Chooser:
		policy := a.Chooses()
		if _, ok := policy.Family.(dist.Categorical); ok {
			policy.Forward(obs, 1)
			return slices.Clone(policy.Params(0))
		}
	}
	return nil
}

// softmax returns the probabilities that preferences make.
func softmax(preferences []float64) []float64 {
	chances := make([]float64, len(preferences))
	dist.Softmax(preferences, chances)
	return chances
}

// Return returns the expected return of the policy that has these preferences.
func (l *Landscape) Return(preferences []float64) float64 {
	rows := make([][]float64, len(l.States))
	for i := range rows {
		rows[i] = softmax(preferences[i*l.Actions : (i+1)*l.Actions])
	}
	return l.returnOf(rows)
}

// Chances returns how likely a policy takes each action in the state that a preference is of.
func (l *Landscape) Chances(preferences []float64, of int) []float64 {
	from := of / l.Actions * l.Actions
	return softmax(preferences[from : from+l.Actions])
}

// returnOf returns the expected return of the policy that takes actions with these probabilities, a row for each row of the
// preferences.
func (l *Landscape) returnOf(rows [][]float64) (mean float64) {
	chances := make([][]float64, len(l.rows))
	for state, row := range l.rows {
		if row >= 0 {
			chances[state] = rows[row]
		}
	}
	for i, m := range l.models {
		mean += float64(l.shares[i] * episodeReturn(m, chances, l.limit))
	}
	return mean
}

// Gradient returns the derivatives of the return with respect to some of the preferences, by central differences.
func (l *Landscape) Gradient(preferences []float64, of ...int) (gradient []float64) {
	const step = 1e-5
	h := slices.Clone(preferences)
	for _, i := range of {
		at := h[i]
		h[i] = at + step
		above := l.Return(h)
		h[i] = at - step
		gradient = append(gradient, (above-l.Return(h))/(2*step))
		h[i] = at
	}
	return gradient
}
