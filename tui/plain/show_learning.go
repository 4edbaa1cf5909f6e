package plain

import (
	"fmt"
	"math"
	"strconv"

	"ascent/lessons/lab"
	"ascent/tui"
)

// What show tells of how the agent learns.

// shownSamples is how many of the newest samples are told.
const shownSamples = 10

// tellSamples tells the newest samples, a line each.
func tellSamples(p *program, f *lab.Frame) {
	r := f.Rollout
	if r == nil || r.Len() == 0 {
		p.say("No step has been taken yet.")
		return
	}
	p.say("%s, the newest last.", counted(r.Len(), "sample"))
	for i := max(0, r.Len()-shownSamples); i < r.Len(); i++ {
		text := fmt.Sprintf("Sample %d, step %d of its episode: action %s, reward %s", i+1, r.Time[i], action(f.Spec, r.Action(i)), short(r.Rewards[i]))
		for _, c := range []struct {
			name   string
			values []float64
		}{{"return", r.Returns}, {"value", r.Values}, {"TD error", r.Deltas}, {"advantage", r.Advantages}, {"log probability", r.LogProbs}, {"ratio", f.Ratios}} {
			if i < len(c.values) {
				text += ", " + c.name + " " + short(c.values[i])
			}
		}
		if i < len(r.Terminated) && r.Terminated[i] {
			text += ", the end of the episode"
		} else if i < len(r.Truncated) && r.Truncated[i] {
			text += ", cut by the time limit"
		}
		p.say("%s.", text)
	}
}

// tellGradients tells a line for each layer.
func tellGradients(p *program, f *lab.Frame) {
	if len(f.Layers) == 0 {
		p.say("This algorithm has no gradient.")
	}
	for _, l := range f.Layers {
		text := fmt.Sprintf("%s: length of the weights %s, of their last gradient %s", l.Name, short(l.Norm), short(l.GradNorm))
		if l.Norm > 0 {
			text += fmt.Sprintf(", the last update was %s of the weights", short(l.ChangeNorm/l.Norm))
		}
		p.say("%s.", text)
	}
}

// tellPolicy tells how likely every action is where the first world stands, or mean and deviation of actions that are numbers.
func tellPolicy(p *program, f *lab.Frame) {
	chances, deviations := tui.Policy(f)
	switch {
	case chances == nil:
		p.say("The agent has not acted yet.")
	case deviations == nil:
		for i, c := range chances {
			p.say("%s: probability %s.", f.Spec.Action.Name(i), strconv.FormatFloat(c, 'f', 3, 64))
		}
		if f.Thought != nil && f.Thought.Epsilon > 0 {
			p.say("It acts at random with probability %s, else by the largest value.", short(f.Thought.Epsilon))
		}
	default:
		for i := range chances {
			p.say("%s: mean %s, deviation %s.", f.Spec.Action.Name(i), short(chances[i]), short(deviations[i]))
		}
		if f.Choice.Dist != nil {
			p.say("These are of what is drawn; tanh squeezes it between the bounds of the action.")
		}
	}
}

// tellMetrics tells the last value of every metric, and what is usual.
func tellMetrics(p *program, f *lab.Frame) {
	m := &f.Record.Metrics
	if len(m.Names) == 0 {
		p.say("The first update has not come yet.")
	}
	for i, name := range m.Names {
		column := m.Columns[i]
		for len(column) > 0 && math.IsNaN(column[len(column)-1]) {
			column = column[:len(column)-1]
		}
		if len(column) == 0 {
			continue
		}
		text := name + ": " + short(column[len(column)-1])
		if _, healthy := tui.Meaning(name); healthy != "" {
			text += ". Usually: " + healthy
		}
		p.say("%s.", text)
	}
}
