package lessons

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"ascent/lessons/expr"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// Results are the figures of one run by their keys: "mean_return(last=100)".
type Results map[string]Result

// A Result is a number that may be infinite or none at all, which JSON's numbers may not.
type Result float64

// MarshalJSON writes a number, or "never" for an infinite one, or null for NaN.
func (r Result) MarshalJSON() ([]byte, error) {
	switch x := float64(r); {
	case math.IsNaN(x):
		return []byte("null"), nil
	case math.IsInf(x, 0):
		return []byte(`"never"`), nil
	default:
		return json.Marshal(x)
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Result) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "null":
		*r = Result(math.NaN())
		return nil
	case `"never"`:
		*r = Result(math.Inf(1))
		return nil
	}
	return json.Unmarshal(text, (*float64)(r))
}

// Over reports whether a session has reached the end of a run or gone past it: its steps are used up, its condition
// holds, or it has diverged.
func (run *Run) Over(s *lab.Session) bool {
	return s.Diverged() != nil || lastEdge(s, 0) >= run.Experiment.TotalTimesteps || run.until(s)
}

// ended reports whether a session stands where the run can end: at the end of an iteration. The first such place is the
// end of the run, so that figures are the same however one gets there.
func (run *Run) ended(s *lab.Session) bool {
	return s.Diverged() != nil || s.AtEdge() && run.Over(s)
}

// exactly reports whether a session is known to stand at the end of the run, and not past it.
func (run *Run) exactly(s *lab.Session) bool {
	return s.Diverged() != nil || s.AtEdge() && run.Until == nil && lastEdge(s, 1) < run.Experiment.TotalTimesteps
}

// until reports whether the condition holds that ends a run early.
func (run *Run) until(s *lab.Session) bool {
	return run.Until != nil && s.Clock() > 0 && run.Until.Holds(func(ref expr.Reference) float64 {
		b := mustBind(ref)
		return b.figure.read(s, b.args)
	})
}

// lastEdge returns the step at which the last iteration ended, or the one so many before it; 0 if there is none.
func lastEdge(s *lab.Session, before int) int {
	steps := s.Record.Metrics.Step
	if n := len(steps) - before; n > 0 {
		return int(steps[n-1])
	}
	return 0
}

// A measurement computes figures of a run, as means over the run's seeds.
type measurement struct {
	run     *Run
	figures []bound
}

// of makes the measurement on a session of the run's first seed that is over, and on sessions of its own for the other
// seeds. The session is only read. What can't be read off it, because it must be seen while it happens or because the
// session has gone past the end, is had by making the same run once more.
func (m measurement) of(ctx context.Context, s *lab.Session, tell func(done, total int)) (*Made, error) {
	if !m.watches() && m.run.exactly(s) {
		results, err := m.read(s, nil)
		if err != nil {
			return nil, err
		}
		return m.mean(ctx, &Made{Experiment: s.Experiment(), Figures: results}, tell)
	}
	return m.alone(ctx, s.Experiment(), tell)
}

// alone makes the measurement on sessions of its own only, the first of which is that of an experiment.
func (m measurement) alone(ctx context.Context, first lab.Experiment, tell func(done, total int)) (*Made, error) {
	made, err := m.play(ctx, first)
	if err != nil {
		return nil, err
	}
	return m.mean(ctx, made, tell)
}

// mean returns what the first seed came to, with the means over all seeds for its figures.
func (m measurement) mean(ctx context.Context, first *Made, tell func(done, total int)) (*Made, error) {
	e := m.run.Experiment
	for i := 1; i < m.run.Seeds; i++ {
		tell(i, m.run.Seeds)
		e.Seed = first.Experiment.Seed + uint64(i)
		next, err := m.play(ctx, e)
		if err != nil {
			return nil, err
		}
		for k, x := range next.Figures {
			first.Figures[k] += x
		}
	}
	for k, x := range first.Figures {
		first.Figures[k] = x / Result(m.run.Seeds)
	}
	tell(m.run.Seeds, m.run.Seeds)
	return first, nil
}

// watches reports whether a figure has to see the run while it happens.
func (m measurement) watches() bool {
	return slices.ContainsFunc(m.figures, func(b bound) bool { return b.figure.watch != nil })
}

// play runs an experiment to the end of the run and computes its figures.
func (m measurement) play(ctx context.Context, e lab.Experiment) (*Made, error) {
	s, err := lab.New(e)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var watchers []watcher
	if m.watches() {
		watchers = m.watch(ctx, s)
	} else {
		s.Run(func() bool { return ctx.Err() != nil || m.run.ended(s) })
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	results, err := m.read(s, watchers)
	return &Made{Experiment: s.Experiment(), Figures: results}, err
}

// watch runs a session to the end of the run under the eyes of the figures that need it.
func (m measurement) watch(ctx context.Context, s *lab.Session) []watcher {
	watchers := make([]watcher, len(m.figures))
	for i, b := range m.figures {
		if b.figure.watch != nil {
			watchers[i] = b.figure.watch(b.args)
		}
	}
	see(s, watchers)
	for ctx.Err() == nil && !m.run.ended(s) && s.Tick() {
		if !s.AtEdge() { // the end of an iteration is no event
			see(s, watchers)
		}
	}
	return watchers
}

// see shows an event to the watchers.
func see(s *lab.Session, watchers []watcher) {
	for _, w := range watchers {
		if w != nil {
			w.see(s)
		}
	}
}

// read reads the figures off a session, those that were watched off their watchers.
func (m measurement) read(s *lab.Session, watchers []watcher) (Results, error) {
	results := Results{}
	for i, b := range m.figures {
		if b.figure.watch != nil {
			results[b.key] = Result(watchers[i].figure())
			continue
		}
		if metric := b.metric(); metric != "" && s.Record.Metrics.Column(metric) == nil {
			return nil, hinted(worlds.Unknown("metric", metric, s.Record.Metrics.Names))
		}
		results[b.key] = Result(b.figure.read(s, b.args))
	}
	return results, nil
}
