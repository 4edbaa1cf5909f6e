package lab

import (
	"math"
	"reflect"
	"slices"

	"ascent/algorithms"
	"ascent/algorithms/dist"
	"ascent/worlds"
)

// A Landscape is the exact expected return of an episode under every policy that an agent may come to in a world whose
// states all look alike, such as a bandit: there a policy is no more than a preference for each action,
// π(a) = exp h(a) / Σ_b exp h(b), whatever network makes the preferences. The return is undiscounted and knows of the time
// limit, as that of the episodes which the run plays.
//
// The run is untouched, and a landscape shares nothing with it.
type Landscape struct {
	Path []Waypoint // where the agent was at its saves, oldest first, and at the end where it is

	models []*worlds.Model // of the copies of the world, which may be different bandits
	limit  int
}

// A Waypoint is where an agent stood in a landscape.
type Waypoint struct {
	Clock       int64
	Preferences []float64 // of every action
	Return      float64   // in the world as it is now
}

// Landscape returns the landscape that the agent climbs, or nil if there is none: its policy is not a softmax, the law of
// the world is not known, or its states do not look alike.
func (s *Session) Landscape() *Landscape {
	look, ok := onlyLook(s.World.Copies[0])
	if !ok {
		return nil
	}
	m := moment{cloneState(s.Agent), cloneState(s.World)}
	if preferences(m.Agent, look) == nil {
		return nil
	}
	l := &Landscape{limit: m.World.Spec().Limit}
	for _, w := range m.World.Copies {
		l.models = append(l.models, w.(worlds.Modeler).Model())
	}
	if math.IsNaN(l.Return(preferences(m.Agent, look))) {
		return nil
	}
	here := l.waypoint(s.clock, preferences(m.Agent, look))
	for _, save := range s.saves.list {
		if save.near || save.clock >= s.clock {
			continue
		}
		d := decoder{text: save.state.unpack()}
		if d.state(reflect.ValueOf(&m).Elem()); d.err != nil {
			panic("lab: a save can't be read: " + d.err.Error())
		}
		l.Path = append(l.Path, l.waypoint(save.clock, preferences(m.Agent, look)))
	}
	l.Path = append(l.Path, here)
	return l
}

func (l *Landscape) waypoint(clock int64, preferences []float64) Waypoint {
	return Waypoint{clock, preferences, l.Return(preferences)}
}

// Here returns where the agent is.
func (l *Landscape) Here() *Waypoint { return &l.Path[len(l.Path)-1] }

// onlyLook returns what is seen of a world of known law if that is the same in all states.
func onlyLook(w worlds.World) (look []float64, ok bool) {
	m, known := w.(worlds.Modeler)
	if !known {
		return nil, false
	}
	for _, obs := range algorithms.Sights(m) {
		if look != nil && obs != nil && !slices.Equal(look, obs) {
			return nil, false
		}
		if obs != nil {
			look = obs
		}
	}
	return look, look != nil
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
func (l *Landscape) Return(preferences []float64) float64 { return l.returnOf(softmax(preferences)) }

// returnOf returns the expected return of the policy that takes actions with these probabilities.
func (l *Landscape) returnOf(chances []float64) (mean float64) {
	for _, m := range l.models {
		mean += episodeReturn(m, slices.Repeat([][]float64{chances}, m.States), l.limit) / float64(len(l.models))
	}
	return mean
}

// Gradient returns the gradient of the return with respect to the preferences, by central differences.
func (l *Landscape) Gradient(preferences []float64) []float64 {
	const step = 1e-5
	h, gradient := slices.Clone(preferences), make([]float64, len(preferences))
	for a, at := range preferences {
		h[a] = at + step
		above := l.Return(h)
		h[a] = at - step
		gradient[a] = (above - l.Return(h)) / (2 * step)
		h[a] = at
	}
	return gradient
}

// episodeReturn returns the exact expected return of an episode, undiscounted, if actions are taken with these
// probabilities: backwards from the time limit, v_t(s) = Σ_a π(a|s) Σ_s',r p(s',r|s,a) (r + v_t+1(s')). Without a limit it
// is the solution of Bellman's equations, or NaN if an episode may never end.
func episodeReturn(m *worlds.Model, chances [][]float64, limit int) float64 {
	if limit == 0 {
		return expectedReturn(m, chances, 1)
	}
	v, after := make([]float64, m.States), make([]float64, m.States)
	for range limit {
		for s := range v {
			v[s] = 0
			for a, p := range chances[s] {
				for _, o := range m.At(s, a) {
					rest := after[o.Next]
					if o.Terminated {
						rest = 0
					}
					v[s] += float64(p * o.P * (o.Reward + rest))
				}
			}
		}
		if slices.Equal(v, after) { // more time changes nothing
			break
		}
		v, after = after, v
	}
	return atStart(m, after)
}
