package algorithms

import (
	"fmt"
	"math"
	"strings"

	"ascent/worlds"
)

// A Misfit says why an algorithm can't learn a world.
type Misfit struct {
	World worlds.World
	Why   string
}

// Error says why.
func (m *Misfit) Error() string { return m.Why }

// Hint names the algorithms that can.
func (m *Misfit) Hint() string {
	var names []string
	for _, e := range All() {
		if e.Fits(m.World) == nil {
			names = append(names, e.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "these can: " + strings.Join(names, ", ")
}

// oneAction accepts the worlds in which an action is one choice, or a vector of real numbers.
func oneAction(w worlds.World) error {
	if s := w.Spec(); s.Action.IsDiscrete() && s.Action.Size() != 1 {
		return &Misfit{w, fmt.Sprintf("it takes %d actions at once, and a policy here chooses one", s.Action.Size())}
	}
	return nil
}

// boundedBox accepts the worlds whose actions are real numbers between bounds.
func boundedBox(w worlds.World) error {
	a := w.Spec().Action
	if a.IsDiscrete() {
		return &Misfit{w, "its actions are choices, and a squashed Gaussian is a policy over real numbers"}
	}
	for i := range a.Low {
		if math.IsInf(a.Low[i], 0) || math.IsInf(a.High[i], 0) {
			return &Misfit{w, "its actions have no bounds, and a squashed Gaussian keeps between bounds"}
		}
	}
	return nil
}

// countedActions accepts the worlds in which an action is one choice among finitely many, for algorithms that compare the
// values of all of them.
func countedActions(w worlds.World) error {
	switch s := w.Spec(); {
	case !s.Action.IsDiscrete():
		return &Misfit{w, "its actions are real numbers, and the best of infinitely many can't be found by comparing their values"}
	case s.Action.Size() != 1:
		return &Misfit{w, fmt.Sprintf("it takes %d actions at once, and the algorithm chooses one", s.Action.Size())}
	}
	return nil
}

// countedStates accepts the worlds whose observations and actions can be counted, for algorithms that keep a table.
func countedStates(w worlds.World) error {
	if err := countedActions(w); err != nil {
		return err
	}
	if s := w.Spec(); !s.Observation.IsDiscrete() {
		return &Misfit{w, fmt.Sprintf("its observations are %d real numbers, and a table needs states that can be counted", s.Observation.Size())}
	}
	return nil
}

// plannable accepts the worlds that tell their law and don't hide which state they are in, for planners.
func plannable(w worlds.World) error {
	m, ok := w.(worlds.Modeler)
	if !ok {
		return &Misfit{w, "it has no model, and a planner computes with the probabilities of all outcomes"}
	}
	if err := countedStates(w); err != nil {
		return err
	}
	if n := m.Model().States; n != w.Spec().Observation.Count() {
		return &Misfit{w, fmt.Sprintf("its %d states can't be told apart by what is seen of them, and a planner must know where it is", n)}
	}
	return nil
}

// oneState accepts bandits: worlds in which there is nothing to see and every action ends the episode.
func oneState(w worlds.World) error {
	const why = "an action has consequences beyond its reward there, and a bandit method looks at nothing else"
	m, ok := w.(worlds.Modeler)
	if !ok {
		return &Misfit{w, why}
	}
	if err := countedStates(w); err != nil {
		return err
	}
	model, starts := m.Model(), 0
	for s, p := range model.Start {
		if p == 0 {
			continue
		}
		starts++
		for i := s * model.Actions; i < min(len(model.Outcomes), (s+1)*model.Actions); i++ {
			for _, o := range model.Outcomes[i] {
				if !o.Terminated {
					return &Misfit{w, why}
				}
			}
		}
	}
	if starts != 1 {
		return &Misfit{w, "it begins in several states, and a bandit method treats all alike"}
	}
	return nil
}
