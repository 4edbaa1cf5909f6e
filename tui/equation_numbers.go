package tui

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/expr"
	"ascent/lessons/lab"
)

// eventNumbers are the numbers that the equations of an event are about: those of its backup, of a row of its samples,
// its scalars and the parameters.
type eventNumbers struct {
	f   *lab.Frame
	row int // of the rollout; -1 = none
}

// of returns the number of a name; NaN if there is none at this event.
func (n eventNumbers) of(name string) float64 {
	for _, source := range []func(string) (float64, bool){n.backup, n.sample, n.scalar, n.parameter} {
		if v, ok := source(name); ok {
			return v
		}
	}
	return math.NaN()
}

// backup knows the numbers of a value that was moved. Its step size is what the value has moved by, for the distance to
// its target: it may be annealed, or one of the number of visits.
func (n eventNumbers) backup(name string) (float64, bool) {
	b := n.f.Backup
	if b == nil {
		return 0, false
	}
	switch name {
	case "old":
		return b.Old, true
	case "target":
		return b.Target, true
	case "new":
		return b.New, true
	case "reward":
		return b.Reward, true
	case "alpha":
		return (b.New - b.Old) / (b.Target - b.Old), math.Abs(b.Target-b.Old) > 1e-6*max(1, math.Abs(b.Old)) // else it is lost in rounding
	}
	return 0, false
}

// sample knows the numbers of a row.
func (n eventNumbers) sample(name string) (float64, bool) {
	f, r := n.f, n.f.Rollout
	if r == nil || n.row < 0 || n.row >= r.Len() || f.Backup != nil {
		return 0, false
	}
	at := n.row // among the rows of the event
	if len(f.Rows) > 0 {
		at = slices.Index(f.Rows, n.row)
	}
	after := n.row + r.Worlds
	if r.Ends(n.row) || after >= r.Len() {
		after = -1
	}
	switch name {
	case "reward":
		return n.reward(r), true
	case "value":
		return element(r.Values, n.row)
	case "next":
		return element(r.NextValues, n.row)
	case "delta":
		return element(r.Deltas, n.row)
	case "return":
		return element(r.Returns, n.row)
	case "advantage":
		return element(r.Advantages, n.row)
	case "logProb":
		return element(r.LogProbs, n.row)
	case "ratio":
		return element(f.Ratios, at)
	case "weight":
		if len(f.Weights) > 0 {
			return element(f.Weights, at)
		}
		return element(r.Advantages, n.row)
	case "chance":
		if c := chances(r, f.Spec, n.row); c != nil {
			return element(c, int(r.Action(n.row)[0]))
		}
	case "nextAdvantage":
		return orNothing(r.Advantages, after)
	case "nextReturn":
		return orNothing(r.Returns, after)
	}
	return 0, false
}

// reward returns the reward of the row as the algorithm has taken it: it may be scaled before it enters δ.
func (n eventNumbers) reward(r *algorithms.Rollout) float64 {
	if switchedOn(n.f, "norm_reward") && n.row < min(len(r.Deltas), len(r.NextValues)) {
		return r.Deltas[n.row] - paramValue(n.f, "gamma")*r.NextValues[n.row] + r.Values[n.row]
	}
	return r.Rewards[n.row]
}

// element returns a number of a column that may be shorter.
func element(column []float64, i int) (float64, bool) {
	if i < 0 || i >= len(column) {
		return 0, false
	}
	return column[i], true
}

// orNothing is element for what counts as 0 where nothing follows.
func orNothing(column []float64, i int) (float64, bool) {
	if i < 0 {
		return 0, len(column) > 0
	}
	return element(column, i)
}

// scalar knows what the event offers, by the name of the variable.
func (n eventNumbers) scalar(name string) (float64, bool) {
	for _, x := range n.f.Scalars {
		if x.Name == name {
			return x.Value, true
		}
	}
	return 0, false
}

// parameter knows the parameters, what a search has begun with and the edges of the clip.
func (n eventNumbers) parameter(name string) (float64, bool) {
	switch name {
	case "longest":
		if tries := told(n.f, algorithms.Searched); len(tries) > 0 {
			return tries[0].Scalar("step")
		}
	case "try":
		return n.scalar("losses/line_search_steps")
	case "low":
		clip, ok := n.scalar("clipCoef")
		return 1 - clip, ok
	case "high":
		clip, ok := n.scalar("clipCoef")
		return 1 + clip, ok
	}
	p, ok := parameter(n.f.Params[:n.f.Own], map[string]string{"gamma": "gamma", "alpha": "learning_rate", "lambda": "gae_lambda", "n": "n_step", "shrink": "line_search_shrinking_factor"}[name])
	if !ok {
		return 0, false
	}
	return p.Float(), true
}

var names = regexp.MustCompile(`[A-Za-z]+|[-*]`)

// filledIn writes an equation's sum with the numbers in place of their names, and what it comes to. It is false where a
// number is missing at this event, or where a parameter has it computed otherwise, so that both sides differ.
func (n eventNumbers) filledIn(e equation) (text string, ok bool) {
	if e.sum == "" {
		return "", false
	}
	sum, err := expr.Parse(e.sum)
	if err != nil {
		panic(err) // a mistake in the table
	}
	right := sum.Number(func(r expr.Reference) float64 { return n.of(r.Name) })
	left := right
	if e.result != "" {
		left = n.of(e.result)
	}
	if !finite(right) || math.Abs(left-right) > 1e-6*max(1, math.Abs(right)) {
		return "", false
	}
	return n.written(e.sum) + " = " + figure(left), true
}

// written puts numbers in place of names. A negative one that an operator stands before has brackets.
func (n eventNumbers) written(sum string) string {
	var b strings.Builder
	last := 0
	for _, at := range names.FindAllStringIndex(sum, -1) {
		b.WriteString(sum[last:at[0]])
		word := sum[at[0]:at[1]]
		last = at[1]
		switch {
		case word == "*":
			b.WriteString("⋅")
		case word == "-":
			b.WriteString("−")
		case strings.HasPrefix(sum[at[1]:], "("): // a function
			b.WriteString(word)
		default:
			v := n.of(word)
			if before := strings.TrimRight(b.String(), " "); v < 0 && before != "" && !strings.HasSuffix(before, "(") && !strings.HasSuffix(before, ",") {
				b.WriteString("(" + figure(v) + ")")
			} else {
				b.WriteString(figure(v))
			}
		}
	}
	return b.String() + sum[last:]
}

// figure writes a number of an equation.
func figure(v float64) string { return strings.Replace(short(v), "-", "−", 1) }
