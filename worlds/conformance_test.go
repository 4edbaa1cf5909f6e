package worlds

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ascent/worlds/num"
)

// everyWorld runs a test for each world of the catalogue.
func everyWorld(t *testing.T, test func(t *testing.T, e Entry)) {
	for _, e := range All() {
		t.Run(e.ID, func(t *testing.T) { test(t, e) })
	}
}

// started returns a fresh world after its reset, with the stream that it goes on with.
func started(e Entry, seed uint64) (World, num.Stream) {
	w, s := e.New(), num.NewStream(seed)
	w.Reset(&s)
	return w, s
}

// walk steps a world with random actions, resetting where it ends, and shows every step.
func walk(w World, s *num.Stream, steps int, show func(action []float64, reward float64, terminated bool)) {
	space := w.Spec().Action
	action := make([]float64, space.Size())
	for range steps {
		randomAction(space, s, action)
		reward, terminated := w.Step(action, s)
		show(action, reward, terminated)
		if terminated {
			w.Reset(s)
		}
	}
}

func observe(w World) []float64 {
	obs := make([]float64, w.Spec().Observation.Size())
	w.Observe(obs)
	return obs
}

func TestSpecs(t *testing.T) {
	names := map[string]string{}
	snake := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	everyWorld(t, func(t *testing.T, e Entry) {
		w, _ := started(e, 1)
		s := w.Spec()
		if other, taken := names[Name(e.ID)]; taken {
			t.Errorf("has the name of %s", other)
		}
		names[Name(e.ID)] = e.ID
		if s.ID != e.ID || s.Title == "" || !strings.HasSuffix(s.Summary, ".") || !(s.Low < s.High || s.Low == 0 && s.High == 0) {
			t.Errorf("id %q, title %q, summary %q, returns from %v to %v", s.ID, s.Title, s.Summary, s.Low, s.High)
		}
		if s.Observation.Size() == 0 || s.Action.Size() == 0 || len(s.State) != len(w.State()) {
			t.Errorf("%d observations, %d actions, %d components of %d numbers", s.Observation.Size(), s.Action.Size(), len(s.State), len(w.State()))
		}
		if n := len(s.Action.Names); n != 0 && n != s.Action.Size() && n != s.Action.Count() {
			t.Errorf("%d names for the actions", n)
		}
		if n := len(s.Observation.Names); n != 0 && n != s.Observation.Size() && n != s.Observation.Count() {
			t.Errorf("%d names for the observation", n)
		}
		if _, ok := w.(Modeler); !ok && s.Observation.IsDiscrete() {
			t.Error("a tabular world without a model")
		}
		for i, p := range w.Params() {
			if !snake.MatchString(p.Name) || p.Help == "" || strings.HasSuffix(p.Help, ".") {
				t.Errorf("parameter %q with help %q", p.Name, p.Help)
			}
			if q, _ := Named(w.Params()[i+1:], p.Name); q.Name != "" {
				t.Errorf("%s and %s answer to one name", p.Name, q.Name)
			}
			if err := p.Set(p.String()); err != nil {
				t.Errorf("default is refused: %v", err)
			}
		}
	})
}

// TestSpacesHold: observations are elements of their space and nothing is ever NaN, in 10 000 random steps, with actions
// beyond the bounds too.
func TestSpacesHold(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		w, s := started(e, 2)
		check := func(action []float64, reward float64) {
			obs := observe(w)
			if !w.Spec().Observation.Contains(obs) || !finite(w.State()...) || !finite(reward) {
				t.Fatalf("action %v led to observation %v, state %v, reward %v", action, obs, w.State(), reward)
			}
		}
		check(nil, 0)
		walk(w, &s, 10_000, func(action []float64, reward float64, _ bool) { check(action, reward) })
		if space := w.Spec().Action; !space.IsDiscrete() {
			for range 1000 {
				action := make([]float64, space.Size())
				for i := range action {
					action[i] = 100 * s.Normal()
				}
				reward, _ := w.Step(action, &s)
				check(action, reward)
			}
		}
	})
}

// TestSameSeed: two vectors with one seed are the same in everything that they show; another seed makes another.
func TestSameSeed(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		trace := func(seed uint64) string {
			v, err := NewVector(e, 3, seed, nil)
			if err != nil {
				t.Fatal(err)
			}
			space, s := v.Spec().Action, num.NewStream(5)
			actions := make([]float64, 3*space.Size())
			var b strings.Builder
			for range 300 {
				for i := range 3 {
					randomAction(space, &s, actions[i*space.Size():(i+1)*space.Size()])
				}
				v.Step(actions)
				fmt.Fprint(&b, v.Obs, v.Final, v.Rewards, v.Terminated, v.Truncated, v.Ended)
			}
			return b.String() + fmt.Sprint(v.Streams)
		}
		one, again, other := trace(1), trace(1), trace(2)
		if one != again {
			t.Error("equal seeds, different trajectories")
		}
		if one == other {
			t.Error("different seeds, equal trajectories")
		}
	})
}

// snapshot copies the exported fields of a world into a zero value of its type, which by the state convention is all
// there is to it.
func snapshot(w World) World {
	from := reflect.ValueOf(w).Elem()
	to := reflect.New(from.Type())
	copyExported(to.Elem(), from)
	return to.Interface().(World)
}

func copyExported(to, from reflect.Value) {
	switch {
	case from.Kind() == reflect.Struct:
		for i := range from.NumField() {
			if from.Type().Field(i).IsExported() {
				copyExported(to.Field(i), from.Field(i))
			}
		}
	case from.Kind() == reflect.Slice && !from.IsNil():
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			copyExported(to.Index(i), from.Index(i))
		}
	default:
		to.Set(from)
	}
}

// TestContinue: a copy of the exported fields, and a fresh world that is put into the state, both go on as the original.
func TestContinue(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		w, s := started(e, 3)
		for range 50 {
			walk(w, &s, 1+s.IntN(20), func([]float64, float64, bool) {})
			fresh := e.New()
			elsewhere := num.NewStream(99)
			fresh.Reset(&elsewhere)
			if err := fresh.SetState(w.State()); err != nil {
				t.Fatalf("state %v is refused: %v", w.State(), err)
			}
			for what, copied := range map[string]World{"snapshot": snapshot(w), "state": fresh} {
				same(t, what, snapshot(w), copied, s)
			}
		}
	})
}

// same steps two worlds alike and compares what they show.
func same(t *testing.T, what string, a, b World, s num.Stream) {
	t.Helper()
	sa, sb := s, s
	var ta, tb []float64
	record := func(w World, into *[]float64) func([]float64, float64, bool) {
		return func(_ []float64, reward float64, terminated bool) {
			end := 0.0
			if terminated {
				end = 1
			}
			*into = append(append(append(*into, w.State()...), observe(w)...), reward, end)
		}
	}
	walk(a, &sa, 40, record(a, &ta))
	walk(b, &sb, 40, record(b, &tb))
	if !slices.Equal(ta, tb) || sa != sb {
		t.Fatalf("%s goes on differently:\n%v\n%v", what, ta, tb)
	}
}

// TestLimits: an episode is truncated exactly at the limit, and never goes beyond.
func TestLimits(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		v, err := NewVector(e, 8, 4, nil)
		if err != nil {
			t.Fatal(err)
		}
		limit, space, s := v.Spec().Limit, v.Spec().Action, num.NewStream(4)
		actions := make([]float64, 8*space.Size())
		for range 3000 {
			for i := range 8 {
				randomAction(space, &s, actions[i*space.Size():(i+1)*space.Size()])
			}
			v.Step(actions)
			for _, end := range v.Ended {
				if v.Truncated[end.Copy] != (limit > 0 && end.Length == limit) || limit > 0 && end.Length > limit {
					t.Fatalf("%+v, truncated %v, limit %d", end, v.Truncated[end.Copy], limit)
				}
			}
			for i, n := range v.Lengths {
				if limit > 0 && n >= limit {
					t.Fatalf("copy %d is at step %d of %d", i, n, limit)
				}
			}
		}
	})
}

// TestSetStateErrors: what is no state is refused with the name of the component, and changes nothing.
func TestSetStateErrors(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		w, _ := started(e, 5)
		good := w.State()
		refuse := func(state []float64, name string) {
			err := w.SetState(state)
			if err == nil || !strings.HasPrefix(err.Error(), "state: ") || !strings.Contains(err.Error(), name) {
				t.Errorf("%v: error %v", state, err)
			}
			if !slices.Equal(w.State(), good) {
				t.Fatalf("%v changed the state to %v", state, w.State())
			}
		}
		refuse(nil, "")
		refuse(append(slices.Clone(good), 0), w.Spec().State[0].Name)
		for i, part := range w.Spec().State {
			for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
				bad := slices.Clone(good)
				bad[i] = v
				refuse(bad, part.Name)
			}
		}
	})
}

// setting returns a text that a parameter should take: one of its bounds or choices, or something between.
func setting(p Param, s *num.Stream) string {
	switch p.Value.(type) {
	case *bool:
		return fmt.Sprint(s.Bernoulli(0.5))
	case *string:
		if p.Choices == nil {
			return p.String()
		}
		return p.Choices[s.IntN(len(p.Choices))]
	}
	v := [3]float64{p.Min, p.Max, s.Uniform(p.Min, p.Max)}[s.IntN(3)]
	if _, whole := p.Value.(*int); whole {
		v = math.Floor(v)
	}
	return fmt.Sprint(v)
}

// TestParamsWithinBounds: whatever the parameters are set to within their bounds, before a run or in it, a world goes on
// without NaN, and its model and its picture still work.
func TestParamsWithinBounds(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		s := num.NewStream(8)
		for range 60 {
			w := e.New()
			turn := func(fixed bool) {
				for _, p := range w.Params() {
					if p.Fixed && !fixed || s.Bernoulli(0.3) {
						continue
					}
					if text := setting(p, &s); p.Set(text) != nil {
						t.Fatalf("%s = %s is refused: %v", p.Name, text, p.Set(text))
					}
				}
			}
			turn(true)
			w.Reset(&s)
			for range 5 {
				walk(w, &s, 40, func(action []float64, reward float64, _ bool) {
					if !finite(w.State()...) || !finite(observe(w)...) || !finite(reward) {
						t.Fatalf("state %v, reward %v with %v", w.State(), reward, w.Params())
					}
				})
				turn(false)
				w.Draw(NewCanvas(40, 12, Braille), nil)
			}
			if m, ok := w.(Modeler); ok && w.Spec().Observation.Count() < 1000 {
				m.Model()
			}
		}
	})
}

// TestNoAllocation: a Vector steps without allocating.
func TestNoAllocation(t *testing.T) {
	everyWorld(t, func(t *testing.T, e Entry) {
		v, err := NewVector(e, 4, 9, nil)
		if err != nil {
			t.Fatal(err)
		}
		space, s := v.Spec().Action, num.NewStream(9)
		actions := make([]float64, 4*space.Size())
		step := func() {
			for i := range 4 {
				randomAction(space, &s, actions[i*space.Size():(i+1)*space.Size()])
			}
			v.Step(actions)
		}
		for range 100 {
			step() // tables that a world keeps are made now
		}
		if n := testing.AllocsPerRun(1000, step); n != 0 {
			t.Errorf("%v allocations a step", n)
		}
	})
}
