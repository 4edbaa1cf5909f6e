package lessons

import (
	"ascent/lessons/expr"
	"ascent/worlds/num"
)

// A formula is one of the core formulas of the field, which an exercise asks for by name.
type formula struct {
	name      string
	gives     string // what its result is called
	variables []Variable
	byHand    [][]expr.Value                      // a row a case: the values of the variables, then the result
	draw      func(s *num.Stream) []expr.Value    // draws values for the variables
	reference func(given []expr.Value) expr.Value // computes the result, by the code that the algorithms learn with where it can be called
	probe     Probe
}

// drawn is how many random cases follow those by hand, so that no formula is right by accident.
const drawn = 6

// cases lists the cases by hand and then the drawn ones, which are always the same.
func (f *formula) cases() (list []Case) {
	n := len(f.variables)
	for _, row := range f.byHand {
		list = append(list, Case{Given: f.given(row[:n]), Want: row[n]})
	}
	s := num.NewStream(1)
	for range drawn {
		in := f.draw(&s)
		list = append(list, Case{Given: f.given(in), Want: f.reference(in)})
	}
	return list
}

// given names values in the order of the variables.
func (f *formula) given(values []expr.Value) map[string]expr.Value {
	named := map[string]expr.Value{}
	for i, v := range f.variables {
		named[v.Name] = values[i]
	}
	return named
}

var (
	reward     = Variable{Name: "r", Means: "reward of the step"}
	discount   = Variable{Name: "gamma", Means: "discount"}
	stateValue = Variable{Name: "V", Means: "value of the state before the step"}
	nextValue  = Variable{Name: "V_next", Means: "value of the state after the step"}
	terminated = Variable{Name: "terminated", Means: "1 if the episode is over for good after the step, else 0"}
)

// formulas are those that a lesson may ask for.
var formulas = []formula{
	{
		name: "return", gives: "G",
		variables: []Variable{reward, discount, {Name: "G_next", Means: "return from the next step on, 0 after the last"}},
		byHand:    [][]expr.Value{numbers(1, 0.9, 2, 2.8), numbers(1, 0.5, 0, 1), numbers(1, 0.5, 1.5, 1.75), numbers(5, 1, -2, 3)},
		draw:      func(s *num.Stream) []expr.Value { return numbers(s.Normal(), s.Float64(), 10*s.Normal()) },
		reference: referenceReturn, probe: probeReturn,
	},
	{
		name: "baseline", gives: "A",
		variables: []Variable{{Name: "returns", Means: "the returns of a batch of episodes", List: true}},
		byHand:    [][]expr.Value{{list(101, 99), list(1, -1)}, {list(4, 4, 4), list(0, 0, 0)}, {list(10, 0, 2), list(6, -4, -2)}},
		draw:      func(s *num.Stream) []expr.Value { return []expr.Value{normals(s, 5, 100)} },
		reference: referenceBaseline, probe: probeBaseline,
	},
	{
		name: "td-error", gives: "delta",
		variables: []Variable{reward, discount, stateValue, nextValue, terminated},
		byHand:    [][]expr.Value{numbers(0, 0.9, 0.5, 0.6, 0, 0.04), numbers(1, 0.9, 0.7, 5, 1, 0.3), numbers(1, 1, 10, 9, 0, 0)},
		draw: func(s *num.Stream) []expr.Value {
			return numbers(s.Normal(), s.Float64(), s.Normal(), s.Normal(), float64(s.IntN(2)))
		},
		reference: referenceTDError, probe: probeTDError,
	},
	{
		name: "gae", gives: "A",
		variables: []Variable{
			reward, discount, {Name: "lambda", Means: "how far errors reach back, from 0 to 1"}, stateValue, nextValue,
			{Name: "A_next", Means: "advantage of the next step, which is computed first"}, terminated,
			{Name: "ended", Means: "1 after the last step of an episode, be it over for good or cut by the time limit, else 0"},
		},
		byHand: [][]expr.Value{
			numbers(0, 0.9, 0, 0.5, 0.6, 0.03, 0, 0, 0.04),
			numbers(1, 0.9, 0.5, 0.7, 0, 0, 1, 1, 0.3),
			numbers(0, 0.9, 0.5, 0.6, 0.7, 0.3, 0, 0, 0.165),
			numbers(0, 0.9, 1, 0.5, 0.6, 0.3, 0, 0, 0.31),
			numbers(1, 0.9, 0.95, 2, 3, 7, 0, 1, 1.7), // cut: the value of the next state counts, its advantage belongs to another episode
		},
		draw: func(s *num.Stream) []expr.Value {
			ended := s.IntN(2)
			over := ended * s.IntN(2)
			return numbers(s.Normal(), s.Float64(), s.Float64(), s.Normal(), s.Normal(), s.Normal(), float64(over), float64(ended))
		},
		reference: referenceGAE, probe: probeGAE,
	},
	{
		name: "softmax-gradient", gives: "grad",
		variables: []Variable{
			{Name: "h", Means: "the preferences of the actions, before the softmax", List: true},
			{Name: "chosen", Means: "1 for the action that was taken, 0 for the others", List: true},
		},
		byHand: [][]expr.Value{{list(0, 0), list(1, 0), list(0.5, -0.5)}, {list(2, 2, 2, 2), list(0, 0, 1, 0), list(-0.25, -0.25, 0.75, -0.25)}},
		draw: func(s *num.Stream) []expr.Value {
			chosen := make([]float64, 3)
			chosen[s.IntN(3)] = 1
			return []expr.Value{normals(s, 3, 1), expr.List(chosen)}
		},
		reference: referenceSoftmax, probe: probeSoftmax,
	},
	{
		name: "ratio-clip", gives: "L",
		variables: []Variable{
			{Name: "logp", Means: "ln π(a|s) of the policy as it is now"}, {Name: "old_logp", Means: "ln π(a|s) of the policy that acted"},
			{Name: "A", Means: "advantage of the action"}, {Name: "eps", Means: "clip range"},
		},
		byHand: clipByHand(),
		draw: func(s *num.Stream) []expr.Value {
			old := -1 - s.Float64()
			return numbers(old+0.5*s.Normal(), old, s.Normal(), 0.1+0.2*s.Float64())
		},
		reference: referenceClip, probe: probeClip,
	},
	{
		name: "cg-step", gives: "x_next",
		variables: []Variable{
			{Name: "x", Means: "the solution so far", List: true}, {Name: "r", Means: "what is left: g less F x", List: true},
			{Name: "p", Means: "the direction to go in", List: true}, {Name: "Fp", Means: "the Fisher matrix times p", List: true},
		},
		byHand: [][]expr.Value{{list(0, 0), list(1, 2), list(1, 2), list(2, 4), list(0.5, 1)}, {list(1, 1), list(3, 0), list(1, 0), list(9, 0), list(2, 1)}},
		draw: func(s *num.Stream) []expr.Value {
			return []expr.Value{normals(s, 3, 1), normals(s, 3, 1), normals(s, 3, 1), normals(s, 3, 1)}
		},
		reference: referenceCG, probe: probeCG,
	},
	{
		name: "squashed-logp", gives: "logp",
		variables: []Variable{
			{Name: "u", Means: "what the Gaussian drew; the action is tanh(u)"}, {Name: "mu", Means: "mean of the Gaussian"},
			{Name: "log_std", Means: "logarithm of its standard deviation"},
		},
		byHand:    [][]expr.Value{numbers(0.8, 0.3, -0.5, -0.177216641105266)},
		draw:      func(s *num.Stream) []expr.Value { return numbers(s.Normal(), s.Normal(), 0.5*s.Normal()) },
		reference: referenceSquashed, probe: probeSquashed,
	},
	{
		name: "td-target", gives: "y",
		variables: []Variable{reward, discount, terminated, {Name: "Q_next", Means: "values of the actions in the next state", List: true}},
		byHand: [][]expr.Value{
			append(numbers(-1, 0.9, 0), list(2, 5, 1), expr.Number(3.5)), append(numbers(10, 0.9, 1), list(2, 5), expr.Number(10)),
			append(numbers(0, 1, 0), list(-3, -4), expr.Number(-3)),
		},
		draw: func(s *num.Stream) []expr.Value {
			return append(numbers(s.Normal(), s.Float64(), float64(s.IntN(2))), normals(s, 4, 1))
		},
		reference: referenceTarget, probe: probeTarget,
	},
}

func numbers(x ...float64) []expr.Value {
	values := make([]expr.Value, len(x))
	for i := range x {
		values[i] = expr.Number(x[i])
	}
	return values
}

func list(x ...float64) expr.Value { return expr.List(x) }

// normals draws a list of n normal numbers with a standard deviation.
func normals(s *num.Stream, n int, deviation float64) expr.Value {
	x := make([]float64, n)
	for i := range x {
		x[i] = deviation * s.Normal()
	}
	return expr.List(x)
}
