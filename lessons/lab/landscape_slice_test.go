package lab

import (
	"math"
	"slices"
	"testing"

	"ascent/worlds"
)

// TestMapOfManyArms compares every point of a slice through ten preferences with the closed form of what a softmax over
// arms earns, Σ exp h(a) q*(a) / Σ exp h(a), whichever two of them are chosen.
func TestMapOfManyArms(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "gradient-bandit", World: "bandit", Seed: 4, TotalTimesteps: 1000})
	for range 200 {
		s.Next(Update)
	}
	l, arms := s.Landscape(), s.World.Copies[0].State()
	for _, axes := range []Axes{{0, 1}, {7, 3}, {2, 9}} {
		m := l.Map(axes, 1)
		for i, got := range m.Returns {
			h := slices.Clone(l.Here().Preferences)
			h[axes.X] = m.Left + m.Span*float64(i%MapPoints)/(MapPoints-1)
			h[axes.Y] = m.Bottom + m.Span*float64(i/MapPoints)/(MapPoints-1)
			earned, sum := 0.0, 0.0
			for a, q := range arms {
				earned += math.Exp(h[a]) * q
				sum += math.Exp(h[a])
			}
			if math.Abs(got-earned/sum) > 1e-12 {
				t.Fatalf("axes %v, point %d: %g, not %g", axes, i, got, earned/sum)
			}
		}
		if got := m.Track[len(m.Track)-1]; got != [2]float64{l.Here().Preferences[axes.X], l.Here().Preferences[axes.Y]} {
			t.Errorf("axes %v: the path ends at %v", axes, got)
		}
	}
}

// TestLandscapeOfGrid compares with the return that an episode gathers on its way, step by step from its start: the
// landscape is worked out backwards from the end.
func TestLandscapeOfGrid(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "actor-critic", World: "frozenlake", Seed: 2, TotalTimesteps: 10_000})
	for range 20 {
		s.Next(Episode)
	}
	l := s.Landscape()
	if len(l.States) != 11 || l.Row(14) != 10 || l.Row(5) != -1 || l.Row(15) != -1 || l.Row(16) != -1 { // without four holes and the goal
		t.Fatalf("there are rows for %v", l.States)
	}
	axes := l.UsualAxes()
	if axes.X/4 != axes.Y/4 || axes.X >= axes.Y || l.spread(axes.X) == 0 {
		t.Errorf("the usual axes are %v", axes)
	}
	m := l.Map(axes, 2)
	for _, i := range []int{0, 40, 777, len(m.Returns) - 1} {
		h := slices.Clone(l.Here().Preferences)
		h[axes.X], h[axes.Y] = m.at(i%MapPoints, m.Left), m.at(i/MapPoints, m.Bottom)
		if got, want := m.Returns[i], gathered100(s, l, h); math.Abs(got-want) > 1e-12 {
			t.Errorf("point %d: %g, not %g", i, got, want)
		}
	}
	if got, want := l.Here().Return, gathered100(s, l, l.Here().Preferences); math.Abs(got-want) > 1e-12 || want == 0 {
		t.Errorf("here it is %g, not %g", got, want)
	}
}

// gathered100 follows the chance of being in each state through the 100 steps of an episode, and adds up the rewards.
func gathered100(s *Session, l *Landscape, h []float64) (earned float64) {
	m := s.World.Copies[0].(worlds.Modeler).Model()
	there := slices.Clone(m.Start)
	for range 100 {
		next := make([]float64, m.States)
		for row, state := range l.States {
			sum := 0.0
			for a := range m.Actions {
				sum += math.Exp(h[row*m.Actions+a])
			}
			for a := range m.Actions {
				for _, o := range m.At(state, a) {
					p := there[state] * math.Exp(h[row*m.Actions+a]) / sum * o.P
					earned += p * o.Reward
					if !o.Terminated {
						next[o.Next] += p
					}
				}
			}
		}
		there = next
	}
	return earned
}

// TestMapShiftsThePath: what is added to all preferences of a state leaves a policy as it is, and the path as it lies. What
// other states prefer does not move it either.
func TestMapShiftsThePath(t *testing.T) {
	here := []float64{1, 2, 3, 4, 0, 0, 0, 0}
	l := &Landscape{States: []int{0, 1}, Actions: 4, Path: []Waypoint{
		{Preferences: []float64{11, 12, 13, 14, 5, 5, 5, 5}}, // the same policy in the first state
		{Preferences: here},
	}}
	m := &Map{Axes: Axes{1, 2}}
	m.draft(l, 1)
	if m.Track[0] != m.Track[1] || m.Track[1] != [2]float64{2, 3} || m.Span != 2 {
		t.Errorf("the path is %v on a map of %g", m.Track, m.Span)
	}
}

// TestLandscapeIsBounded: a world of many states or steps has none, as its map would take minutes.
func TestLandscapeIsBounded(t *testing.T) {
	for world, there := range map[string]bool{"taxi": false, "windygrid": false, "cliffwalking": false, "corridor": true, "cartpole": false} {
		s := begin(t, Experiment{Algorithm: "reinforce", World: world, Seed: 1, TotalTimesteps: 1000})
		if got := s.Landscape() != nil; got != there {
			t.Errorf("%s has a landscape: %v", world, got)
		}
	}
}
