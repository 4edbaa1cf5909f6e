package lessons

import (
	"errors"
	"math"
	"slices"

	"ascent/algorithms/dist"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// figures is the catalogue. An infinite figure is one that was never reached, NaN one that there is not.
var figures = []Figure{
	{Name: "steps", Help: "environment steps taken",
		read: func(s *lab.Session, _ args) float64 { return float64(s.World.Steps) }},
	{Name: "episodes", Help: "episodes finished",
		read: func(s *lab.Session, _ args) float64 { return float64(s.Record.Episodes.Len()) }},
	{Name: "mean_return", Args: []FigureArg{last(100)}, Help: "mean return of the last episodes",
		read: func(s *lab.Session, a args) float64 { return meanLast(s.Record.Episodes.Return, a[0].Number) }},
	{Name: "mean_length", Args: []FigureArg{last(100)}, Help: "mean length of the last episodes, in steps",
		read: func(s *lab.Session, a args) float64 { return meanLast(s.Record.Episodes.Length, a[0].Number) }},
	{Name: "return_at", Args: []FigureArg{{Name: "step", Default: math.NaN()}, last(100)}, Help: "mean return of the last episodes before a step",
		read: returnAt},
	{Name: "best_return", Args: []FigureArg{last(100)}, Help: "the highest that the mean return of so many episodes in a row has been",
		read: func(s *lab.Session, a args) float64 { best, _ := bestMean(s, a[0].Number, math.Inf(1)); return best }},
	{Name: "reached_at", Args: []FigureArg{{Name: "level", Default: math.NaN()}, last(100)}, Help: "the step at which the mean return of so many episodes in a row first reached a level",
		read: func(s *lab.Session, a args) float64 { return stepOf(s, a[0].Number, a[1].Number) }},
	{Name: "solved_at", Help: "the step at which the mean return of 100 episodes first reached the world's threshold",
		read: func(s *lab.Session, _ args) float64 { return stepOf(s, s.World.Spec().Threshold, 100) }, fits: hasThreshold},
	{Name: "solved_after", Help: "episodes until the mean return of 100 of them first reached the world's threshold",
		read: solvedAfter, fits: hasThreshold},
	{Name: "greedy_return", Args: []FigureArg{{Name: "episodes", Default: 20}}, Help: "mean return of fresh episodes in which the agent always takes the action it holds for the best",
		read: greedyReturn},
	{Name: "diverged_at", Help: "the step at which a weight was no number any more",
		read: divergedAt},
	{Name: "parameter", Args: []FigureArg{{Name: "name", Word: true}}, Help: "a parameter as it is set at the end",
		read: parameterNow},
	{Name: "metric", Args: []FigureArg{{Name: "name", Word: true}, last(100)}, Help: "mean of a metric such as \"losses/entropy\" over the last iterations",
		read: func(s *lab.Session, a args) float64 { return meanLast(s.Record.Metrics.Column(a[0].Word), a[1].Number) }},
	{Name: "metric_at", Args: []FigureArg{{Name: "name", Word: true}, {Name: "iteration", Default: math.NaN()}}, Help: "a metric after an iteration, the first being 1",
		read: metricAt},

	{Name: "gradient_variance", Args: []FigureArg{{Name: "skip"}}, Help: "variance of the policy gradient from update to update, summed over all weights, the first updates left out; of one policy if the learning rate is 0",
		watch: func(a args) watcher { return &gradientWatch{variance: true, n: -a[0].Number} }},
	{Name: "gradient_length", Args: []FigureArg{{Name: "skip"}}, Help: "length of the mean of the policy gradients, with what chance adds to it taken off",
		watch: func(a args) watcher { return &gradientWatch{n: -a[0].Number} }},

	{Name: "action_probability", Args: []FigureArg{{Name: "action", Default: math.NaN()}}, Help: "probability that the policy gave to an action when it chose last, the first action being 0", fits: hasActions,
		read: func(s *lab.Session, a args) float64 { return actionProbability(s, a[0].Number) }},
	{Name: "iterations", Help: "iterations finished: sweeps, episodes or updates, as the algorithm has it",
		read: func(s *lab.Session, _ args) float64 { return float64(len(s.Record.Metrics.Step)) }},
	{Name: "value", Args: []FigureArg{{Name: "state", Default: math.NaN()}}, Help: "what the agent holds a state to be worth, the first state being 0", fits: hasModel,
		read: func(s *lab.Session, a args) float64 { return agentValue(s, a[0].Number) }},
	{Name: "values_changed", Help: "number of states whose values are not what all values were at first", fits: hasModel,
		read: func(s *lab.Session, _ args) float64 { return valuesChanged(s) }},
	{Name: "value_error", Help: "how far the agent's values are off the exact ones of the policy that they are of: root of the mean square over the states", fits: hasModel,
		read: func(s *lab.Session, _ args) float64 { return valueError(s) }},
	{Name: "mean_value_error", Args: []FigureArg{last(100)}, Help: "mean of the value error after each of the last iterations", fits: hasModel,
		watch: func(a args) watcher { return &errorWatch{last: int(a[0].Number)} }},

	{Name: "best_arm", Help: "number of the bandit's arm that pays most", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { return float64(bestArm(bandit(s)) + 1) }},
	{Name: "best_value", Help: "what the best arm of the bandit pays on average", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { b := bandit(s); return b.Means[bestArm(b)] }},
	{Name: "best_probability", Help: "probability with which the policy pulled the best arm in the end", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { return policyNow(s)[bestArm(bandit(s))] }},
	{Name: "top_probability", Help: "the highest probability that the policy gave to an arm in the end", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { return slices.Max(policyNow(s)) }},
	{Name: "top_arm", Help: "number of the arm that the policy pulled most often in the end", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { return float64(topArm(s) + 1) }},
	{Name: "top_value", Help: "what the arm pays on average that the policy pulled most often in the end", fits: isBandit,
		read: func(s *lab.Session, _ args) float64 { return bandit(s).Means[topArm(s)] }},
	{Name: "optimal_share", Args: []FigureArg{last(100)}, Help: "share of the last pulls that took the arm which was best then", fits: isBandit,
		watch: func(a args) watcher { return &optimalWatch{last: int(a[0].Number)} }},
}

// meanLast returns the mean of the last n numbers that are numbers, of all if there are fewer, NaN if there are none.
func meanLast(x []float64, n float64) float64 {
	sum, count := 0.0, 0.0
	for i := len(x) - 1; i >= 0 && count < n; i-- {
		if !math.IsNaN(x[i]) {
			sum += x[i]
			count++
		}
	}
	return sum / count
}

func returnAt(s *lab.Session, a args) float64 {
	e := &s.Record.Episodes
	n := 0
	for n < e.Len() && e.Step[n] <= a[0].Number {
		n++
	}
	return meanLast(e.Return[:n], a[1].Number)
}

// bestMean goes through the means of n returns in a row. It returns the highest of those before the first that reaches a
// level, that one included, and the number of episodes until then.
func bestMean(s *lab.Session, n, level float64) (best float64, episodes int) {
	best, sum := math.NaN(), 0.0
	returns, width := s.Record.Episodes.Return, int(n)
	for i, r := range returns {
		sum += r
		if i >= width {
			sum -= returns[i-width]
		}
		if i < width-1 {
			continue
		}
		if mean := sum / n; !(mean <= best) {
			best = mean
		}
		if best >= level {
			return best, i + 1
		}
	}
	return best, len(returns)
}

// stepOf returns the step at which the mean of n returns in a row first reached a level.
func stepOf(s *lab.Session, level, n float64) float64 {
	best, episodes := bestMean(s, n, level)
	if !(best >= level) {
		return math.Inf(1)
	}
	return s.Record.Episodes.Step[episodes-1]
}

func solvedAfter(s *lab.Session, _ args) float64 {
	threshold := s.World.Spec().Threshold
	best, episodes := bestMean(s, 100, threshold)
	if !(best >= threshold) {
		return math.Inf(1)
	}
	return float64(episodes)
}

// greedyReturn is NaN where the run has diverged: there is no agent left to ask.
func greedyReturn(s *lab.Session, a args) float64 {
	if s.Diverged() != nil {
		return math.NaN()
	}
	mean, _ := s.Evaluate(int(max(1, a[0].Number)))
	return mean
}

func divergedAt(s *lab.Session, _ args) float64 {
	if d := s.Diverged(); d != nil {
		return float64(d.Step)
	}
	return math.Inf(1)
}

func parameterNow(s *lab.Session, a args) float64 {
	if p, ok := worlds.Named(s.Params(), a[0].Word); ok {
		return p.Float()
	}
	p, _ := worlds.Named(s.World.Params(), a[0].Word[len("world."):]) // it was checked that there is one
	return p.Float()
}

func metricAt(s *lab.Session, a args) float64 {
	column, i := s.Record.Metrics.Column(a[0].Word), int(a[1].Number)-1
	if i < 0 || i >= len(column) {
		return math.NaN()
	}
	return column[i]
}

func hasThreshold(w worlds.World) error {
	if spec := w.Spec(); math.IsNaN(spec.Threshold) {
		return errors.New(spec.ID + " has no threshold at which it counts as solved; reached_at asks for a level")
	}
	return nil
}

func hasActions(w worlds.World) error {
	if spec := w.Spec(); !spec.Action.IsDiscrete() {
		return errors.New(spec.ID + " takes numbers for actions, which have no probabilities")
	}
	return nil
}

func hasModel(w worlds.World) error {
	if _, ok := w.(worlds.Modeler); !ok {
		return errors.New(w.Spec().ID + " does not tell its law, so its states have no exact values")
	}
	return nil
}

func isBandit(w worlds.World) error {
	if _, ok := w.(*worlds.Bandit); !ok {
		return errors.New(w.Spec().ID + " is no bandit")
	}
	return nil
}

func bandit(s *lab.Session) *worlds.Bandit { return s.World.Copies[0].(*worlds.Bandit) }

// policyNow returns the probabilities with which the agent chose its last action; NaN for an agent that knows none. They are
// read off its last rollout, so that nothing is sampled and nothing in the agent is touched.
func policyNow(s *lab.Session) []float64 {
	k := s.World.Spec().Action.Count()
	ev := s.Event()
	if ev == nil || ev.Rollout == nil || len(ev.Rollout.Dist) < k {
		return slices.Repeat([]float64{math.NaN()}, k)
	}
	p, row := make([]float64, k), ev.Rollout.Dist[len(ev.Rollout.Dist)-k:]
	dist.Softmax(row, p)
	return p
}

func actionProbability(s *lab.Session, action float64) float64 {
	p := policyNow(s)
	if i := int(action); i >= 0 && i < len(p) {
		return p[i]
	}
	return math.NaN()
}

// topArm returns the arm that the policy preferred, from 0.
func topArm(s *lab.Session) int { return argmax(policyNow(s)) }

// bestArm returns the arm that pays most, from 0.
func bestArm(b *worlds.Bandit) int { return argmax(b.Means) }

// argmax returns the place of the greatest number, the first if there are several.
func argmax(x []float64) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
