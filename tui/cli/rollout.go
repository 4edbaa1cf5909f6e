package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/lessons/lab"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A Sequence is what arguments and flags say about a sequence of actions.
type Sequence struct {
	World   string
	State   string // numbers with commas; "" = as Reset draws it
	Actions string
	Seed    Seed
	Set     []string // name=value
	JSON    bool
}

// A step is what one action led to: the state and the observation after it. Observations and actions are a number in
// one-dimensional discrete spaces and a list elsewhere, as in Gymnasium.
type step struct {
	T          int       `json:"t"` // actions taken until then
	State      []float64 `json:"state"`
	Obs        any       `json:"obs"`
	Action     any       `json:"action"`
	Reward     float64   `json:"reward"`
	Terminated bool      `json:"terminated"`
	Truncated  bool      `json:"truncated"`
}

// Rollout plays a sequence of actions and prints what each led to. Chance is that of the first copy of the world in a
// training run with the same seed.
func Rollout(s Streams, p Sequence) error {
	w, err := p.world()
	if err != nil {
		return err
	}
	actions, err := parseActions(w.Spec().Action, p.Actions)
	if err != nil {
		return err
	}
	stream := num.NewStream(uint64(p.Seed), 0)
	w.Reset(&stream)
	if err := p.setState(w); err != nil {
		return err
	}
	start := observe(w)
	steps := play(w, &stream, actions)
	if p.JSON {
		err = s.printSteps(steps)
	} else {
		err = s.print(stepTable(w.Spec(), start, steps))
	}
	if rest := len(actions) - len(steps); err == nil && rest > 0 {
		s.say("the episode has ended at t = %d (%s); actions left over: %d", len(steps), steps[len(steps)-1].end(), rest)
	}
	return err
}

// world makes the world with its parameters.
func (p Sequence) world() (worlds.World, error) {
	w, err := worlds.New(p.World)
	if err != nil {
		return nil, err
	}
	for _, text := range p.Set {
		set, err := lab.ParseSetting(text)
		if err != nil {
			return nil, misuse("for example: --set gravity=5", "--set: %s", err)
		}
		own, ok := worlds.Named(w.Params(), set.Name)
		if !ok {
			return nil, worlds.Unknown("parameter", set.Name, parameterNames(w.Params()))
		}
		if err := own.Set(set.Value); err != nil {
			return nil, &lab.SettingError{Param: own, Err: err}
		}
	}
	return w, nil
}

// setState puts the world into the state that was asked for.
func (p Sequence) setState(w worlds.World) error {
	if p.State == "" {
		return nil
	}
	var names []string
	for _, c := range w.Spec().State {
		names = append(names, c.Name)
	}
	mend := "--state takes the internal state: " + strings.Join(names, ",")
	state, err := numbers(p.State, ",")
	if err != nil {
		return misuse(mend, "state: %s", err)
	}
	if err := w.SetState(state); err != nil {
		return misuse(mend, "%s", err)
	}
	return nil
}

// play applies actions until they are used up or the episode ends.
func play(w worlds.World, stream *num.Stream, actions [][]float64) (steps []step) {
	spec := w.Spec()
	for i, a := range actions {
		reward, terminated := w.Step(a, stream)
		now := observe(w)
		now.T, now.Action, now.Reward = i+1, element(spec.Action, a), reward
		now.Terminated, now.Truncated = terminated, spec.Limit > 0 && i+1 >= spec.Limit
		steps = append(steps, now)
		if terminated || now.Truncated {
			break
		}
	}
	return steps
}

// observe returns state and observation as they are now.
func observe(w worlds.World) step {
	space := w.Spec().Observation
	obs := make([]float64, space.Size())
	w.Observe(obs)
	return step{State: slices.Clone(w.State()), Obs: element(space, obs)}
}

// element returns an element of a space as JSON has it.
func element(space worlds.Space, x []float64) any {
	if space.IsDiscrete() && len(x) == 1 {
		return int(x[0])
	}
	return x
}

// end names what a step ended, "" if nothing.
func (s step) end() string {
	switch {
	case s.Terminated && s.Truncated:
		return "terminated and truncated"
	case s.Terminated:
		return "terminated"
	case s.Truncated:
		return "truncated"
	}
	return ""
}

// printSteps writes one object a line.
func (s Streams) printSteps(steps []step) error {
	var b strings.Builder
	for _, now := range steps {
		line, err := encode(now)
		if err != nil {
			return &Failure{Code: Failed, What: fmt.Sprintf("t = %d: JSON can't hold what the world has come to: %s", now.T, err), Mend: "leave out --json"}
		}
		b.WriteString(line)
	}
	return s.print(b.String())
}

// stepTable sets the steps in columns, below the state that they started from.
func stepTable(spec *worlds.Spec, start step, steps []step) string {
	groups, heads := []string{"", "", ""}, []string{"t", "action", "reward"}
	for i, c := range spec.State {
		groups, heads = append(groups, first(i, "state")), append(heads, c.Name)
	}
	for i := range spec.Observation.Size() {
		groups, heads = append(groups, first(i, "obs")), append(heads, dimension(spec.Observation, i))
	}
	t := table{rows: [][]string{groups, heads}, right: map[int]bool{}}
	for i := range heads {
		t.right[i] = i != 1
	}
	for _, now := range append([]step{start}, steps...) {
		row := []string{strconv.Itoa(now.T), "start", ""}
		if now.T > 0 {
			row[1], row[2] = actionName(spec.Action, now.Action), short(now.Reward)
		}
		for _, x := range append(slices.Clone(now.State), list(now.Obs)...) {
			row = append(row, short(x))
		}
		t.add(append(row, now.end())...)
	}
	return t.String()
}

// first returns a text for the first column of several.
func first(i int, text string) string {
	if i > 0 {
		return ""
	}
	return text
}

// list returns an element of a space as the numbers it is made of.
func list(x any) []float64 {
	if i, ok := x.(int); ok {
		return []float64{float64(i)}
	}
	return x.([]float64)
}

// dimension names a dimension of a space.
func dimension(space worlds.Space, i int) string {
	if space.IsDiscrete() && space.Size() == 1 {
		return "index"
	}
	return space.Name(i)
}
