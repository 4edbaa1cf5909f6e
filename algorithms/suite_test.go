package algorithms

import (
	"fmt"
	"testing"

	"ascent/worlds"
	"ascent/worlds/num"
)

// settings are parameters by name.
type settings map[string]any

// small makes any agent quick: networks of a few units, short rollouts, little memory. Names that an agent does not
// have are left out.
var small = settings{
	"hidden_units": 6, "num_envs": 2, "num_steps": 8, "episodes": 2, "minibatch_size": 8, "n_critic_updates": 2,
	"buffer_size": 200, "batch_size": 8, "learning_starts": 16, "target_network_frequency": 8,
}

// with returns the settings and others, which come first where both have a name.
func (s settings) with(others settings) settings {
	all := settings{}
	for name, v := range s {
		all[name] = v
	}
	for name, v := range others {
		all[name] = v
	}
	return all
}

// newAgent returns an agent that has the settings it knows.
func newAgent(t testing.TB, e Entry, s settings) Agent {
	t.Helper()
	a := e.New()
	for _, p := range a.Params() {
		if v, ok := s[p.Name]; ok {
			if err := p.Set(fmt.Sprint(v)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return a
}

// begin returns an agent that is set up for a world, and the world's copies. All that can go wrong is a mistake of the
// test.
func begin(t testing.TB, algorithm, world string, seed uint64, s settings) (Agent, *worlds.Vector) {
	t.Helper()
	e, err := Find(algorithm)
	if err != nil {
		t.Fatal(err)
	}
	a := newAgent(t, e, s)
	w := vector(t, world, a, seed)
	if err := a.Setup(w, 100_000, num.NewStream(seed, 1<<32)); err != nil {
		t.Fatal(err)
	}
	return a, w
}

// vector returns as many copies of a world as the agent wants.
func vector(t testing.TB, world string, a Agent, seed uint64) *worlds.Vector {
	t.Helper()
	e, err := worlds.Find(world)
	if err != nil {
		t.Fatal(err)
	}
	n := 1
	if p, ok := worlds.Named(a.Params(), "num_envs"); ok {
		n = int(p.Float())
	}
	w, err := worlds.NewVector(e, n, seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// learn runs an agent until its worlds have taken so many steps.
func learn(a Agent, w *worlds.Vector, steps int) {
	for w.Steps < steps {
		for range a.Iterate(w) {
		}
	}
}

// policyGradients lists the names of the policy-gradient family that learn from discrete actions.
func policyGradients() (names []string) {
	for _, e := range All() {
		if w, err := worlds.New("probeaction"); e.Family == "policy gradient" && err == nil && e.Fits(w) == nil {
			names = append(names, e.Name)
		}
	}
	return names
}

// actorOf returns the actor and the critic of an agent of the policy-gradient family.
func actorOf(t testing.TB, a Agent) (*Policy, *Critic) {
	t.Helper()
	switch a := a.(type) {
	case *REINFORCE:
		return a.Actor, a.Critic
	case *ActorCritic:
		return a.Actor, a.Critic
	case *A2C:
		return a.Actor, a.Critic
	case *A3C:
		return a.Actor, a.Critic
	case *TRPO:
		return a.Actor, a.Critic
	case *PPO:
		return a.Actor, a.Critic
	}
	t.Fatalf("a %T has no actor and critic", a)
	return nil, nil
}
