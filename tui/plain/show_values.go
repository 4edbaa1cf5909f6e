package plain

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// What show and map tell of what the agent holds things to be worth.

// tellValue tells what the agent holds the place where it stands to be worth, and the last change of a value.
func tellValue(p *program, f *lab.Frame) {
	if b := f.Backup; b != nil {
		p.say("The value of state %d went from %s to %s; its target was %s.", b.State, short(b.Old), short(b.New), short(b.Target))
	}
	if v := p.bench.session.Survey(nil); v != nil {
		f.Adopt(v)
	}
	j := f.Thought
	if j == nil {
		p.say("This agent does not say what things are worth.")
		return
	}
	p.say("Here the value is %s: the return that is still to come, as the agent expects it.", short(j.Value))
	for i, q := range j.Actions {
		if j.Open != nil && !j.Open[i] {
			p.say("%s: closed, it leads nowhere here.", f.Spec.Action.Name(i))
			continue
		}
		p.say("%s: value %s.", f.Spec.Action.Name(i), short(q))
	}
	p.tellExplained(f)
	p.say("map tells the values of other states, show fit how values fit the returns.")
}

// tellExplained tells how well values told the returns that they were learned from.
func (p *program) tellExplained(f *lab.Frame) {
	if f.Fit != nil {
		p.say("Over the %s learned from last, explained variance %s: 1 is exact, 0 no better than a mean.", counted(f.Fit.Samples, "sample"), short(f.Fit.Explained))
	}
}

// fitGroups is how many groups the samples of a fit are told in.
const fitGroups = 5

// tellFit compares predicted values with observed returns, from the lowest predictions to the highest.
func tellFit(p *program, f *lab.Frame) {
	if f.Fit == nil {
		p.say("There are no predicted values to compare with observed returns: nothing was learned yet from many samples at once, or this agent learns no values from them.")
		return
	}
	p.tellExplained(f)
	rows := make([]int, len(f.Fit.Predicted))
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(f.Fit.Predicted[a], f.Fit.Predicted[b]) })
	n := min(fitGroups, len(rows))
	for g := range n {
		var predicted, observed []float64
		for _, i := range rows[len(rows)*g/n : len(rows)*(g+1)/n] {
			predicted, observed = append(predicted, f.Fit.Predicted[i]), append(observed, f.Fit.Observed[i])
		}
		p.say("Group %d of %d by value, %s: mean predicted value %s, mean observed return %s.", g+1, n, counted(len(predicted), "sample"), short(lab.Mean(predicted)), short(lab.Mean(observed)))
	}
}

// tellStaleness tells how far the workers are behind the shared weights.
func tellStaleness(p *program, f *lab.Frame) {
	if f.Lags == nil {
		p.say("This agent has no workers whose gradients could be stale; a3c has.")
		return
	}
	turn := f.Turn()
	for i, lag := range f.Lags {
		text := fmt.Sprintf("Worker %d: %s behind the shared weights", i, counted(lag, "update"))
		if i == turn {
			text += ", has its turn"
		}
		p.say("%s.", text)
	}
	recent := f.Staleness()
	if len(recent) == 0 {
		p.say("How stale gradients are is known after the first update.")
		return
	}
	p.say("Staleness of the last %s: mean %s, least %s, most %s. With every worker's turn as likely and no delay, the mean is near %d, one less than there are workers.",
		counted(len(recent), "gradient"), short(lab.Mean(recent)), short(slices.Min(recent)), short(slices.Max(recent)), len(f.Lags)-1)
}

// valueMap tells the values of a plane of states, over two numbers of the state, or of every state if they can be listed.
func (p *program) valueMap(args []string) error {
	f := p.bench.session.Frame()
	n := lab.Planes(f.Spec)
	if n == 0 {
		return p.valueList(&f, args)
	}
	plane := lab.UsualPlane(f.Spec)
	if len(args) > 0 {
		if len(args) != 2 {
			return usage("map ACROSS UPWARD, two of " + strings.Join(parts(f.Spec), ", "))
		}
		var err error
		if plane, err = readPlane(f.Spec, args); err != nil {
			return err
		}
	}
	s := p.bench.session.Survey(&plane)
	if s == nil {
		return errNoValues
	}
	x, y := f.Spec.State[plane.X], f.Spec.State[plane.Y]
	p.say("Values over %s and %s; any other numbers of the state are as they are now. Here the value is %s.", measured(x), measured(y), short(s.Here))
	for row := lab.SliceRows - 1; row >= 0; row -= 2 {
		var cells []string
		for col := 2; col < lab.SliceCols; col += 5 {
			cells = append(cells, fmt.Sprintf("%s at %s", short(s.Slice.Value(col, row)), short(lab.At(x, col, lab.SliceCols))))
		}
		p.say("%s %s: %s.", y.Name, short(lab.At(y, row, lab.SliceRows)), strings.Join(cells, ", "))
	}
	return nil
}

// measured names a number of a state, and its unit if it has one.
func measured(c worlds.Component) string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + ", in " + c.Unit + ","
}

var errNoValues = errors.New("this agent does not say what things are worth")

// parts names the numbers of a world's state, as they are typed: without blanks.
func parts(spec *worlds.Spec) (names []string) {
	for _, c := range spec.State {
		names = append(names, strings.ReplaceAll(c.Name, " ", "_"))
	}
	return names
}

// readPlane finds two different numbers of a state by their names.
func readPlane(spec *worlds.Spec, args []string) (plane lab.Plane, err error) {
	names := parts(spec)
	for i, at := range []*int{&plane.X, &plane.Y} {
		if *at = slices.Index(names, args[i]); *at < 0 {
			return plane, worlds.Unknown("number of the state", args[i], names)
		}
	}
	if plane.X == plane.Y {
		return plane, fmt.Errorf("%s can't lie across and upward at once; the numbers of the state are %s", args[0], strings.Join(names, ", "))
	}
	return plane, nil
}

// listedStates is how many states a line of the list has.
const listedStates = 10

// valueList tells the value of every state, ten a line.
func (p *program) valueList(f *lab.Frame, args []string) error {
	if v := p.bench.session.Survey(nil); v != nil {
		f.Adopt(v)
	}
	values := f.Overlay.Values
	switch {
	case f.Thought == nil:
		return errNoValues
	case len(args) > 0:
		return errors.New("the states of " + f.Spec.Title + " are listed, so there are no numbers to choose; map alone lists them")
	case len(values) < 2:
		return errors.New("the states of this world can't be listed; show value tells the value here")
	}
	for from := 0; from < len(values); from += listedStates {
		to := min(from+listedStates, len(values))
		var cells []string
		for _, v := range values[from:to] {
			cells = append(cells, short(v))
		}
		p.say("States %d to %d: %s.", from, to-1, strings.Join(cells, ", "))
	}
	best := 0
	for i, v := range values {
		if v > values[best] {
			best = i
		}
	}
	p.say("The highest value is that of state %d.", best)
	return nil
}
