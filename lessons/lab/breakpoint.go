package lab

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/expr"
	"ascent/worlds"
)

// A Breakpoint says where a run is to stop: at every event of a phase ("updated"), at the first number that is none
// ("NaN"), or where a condition comes true ("approx_kl > 0.05"). A condition is looked at whenever one of its names gets
// a new value; it comes true if it holds then and did not the time before, so that a run that goes on is not stopped
// again until it has failed in between.
type Breakpoint struct {
	text  string
	phase algorithms.Phase
	nan   bool
	when  *expr.Expr
	names map[string]string // of the condition: in full, as metrics are recorded
	held  bool              // it held when it was looked at last
}

// The names of a condition beside those of the metrics.
const (
	episodicReturn = "episodic_return" // of the episode that has just ended
	episodicLength = "episodic_length"
	meanReturn     = "mean_return" // of the last 100 episodes
	globalStep     = "global_step" // environment steps, over all copies
)

// BreakpointNames lists the names that a condition can be made of, for an algorithm: the metrics, without what stands
// before their slash, and those of every run.
func BreakpointNames(algorithm string) []string {
	names := []string{episodicReturn, episodicLength, meanReturn, globalStep}
	for _, m := range algorithms.Metrics(algorithm) {
		names = append(names, lastPart(m))
	}
	return names
}

// lastPart returns the name of a metric without what stands before its slash.
func lastPart(metric string) string { return metric[strings.LastIndexByte(metric, '/')+1:] }

// phaseNames lists the phases, in their order.
func phaseNames() (names []string) {
	for p := algorithms.Acted; p <= algorithms.Synced; p++ {
		names = append(names, p.String())
	}
	return names
}

// NewBreakpoint reads a breakpoint for the runs of an algorithm. The error is one line.
func NewBreakpoint(text, algorithm string) (*Breakpoint, error) {
	b := &Breakpoint{text: strings.TrimSpace(text), names: map[string]string{}}
	if b.text == "" {
		return nil, errors.New("a phase, NaN or a condition is missing")
	}
	if b.nan = strings.EqualFold(b.text, "nan"); b.nan {
		return b, nil
	}
	if i := slices.Index(phaseNames(), strings.ToLower(b.text)); i >= 0 {
		b.phase = algorithms.Acted + algorithms.Phase(i)
		return b, nil
	}
	source := b.text
	for _, m := range algorithms.Metrics(algorithm) {
		b.names[lastPart(m)] = m
		source = strings.ReplaceAll(source, m, lastPart(m)) // a slash divides, in an expression
	}
	var err error
	if b.when, err = expr.Parse(source); err != nil {
		return nil, err
	}
	return b, b.check(algorithm)
}

// check looks for what a condition can't be made of.
func (b *Breakpoint) check(algorithm string) error {
	known := BreakpointNames(algorithm)
	for _, r := range b.when.References() {
		switch {
		case r.Owner != "" || len(r.Args) > 0:
			return fmt.Errorf("%s: only plain names have a value here, such as %s", r, episodicReturn)
		case !slices.Contains(known, r.Name):
			unknown := worlds.Unknown("name", r.Name, append(known, phaseNames()...))
			return errors.New(strings.TrimSuffix(unknown.Error()+": "+unknown.Hint(), ": "))
		}
	}
	if !b.when.IsCondition() {
		return fmt.Errorf("%s is a number and no condition, such as %s > 0", b.text, b.text)
	}
	if len(b.when.References()) == 0 {
		return fmt.Errorf("%s: a condition needs a name, such as %s", b.text, episodicReturn)
	}
	return nil
}

// String returns the breakpoint as it was written.
func (b *Breakpoint) String() string { return b.text }

// Reaches reports whether the session, which has just ticked, is to stop at a breakpoint, and says why.
func (s *Session) Reaches(b *Breakpoint) (why string, yes bool) {
	ev := s.event
	switch {
	case ev == nil || s.edge:
		return "", false
	case b.phase != 0:
		return "phase " + b.text, ev.Phase == b.phase
	case b.nan:
		return b.becomes(s.nameless())
	case !s.renews(b):
		return "", false
	}
	ended := []worlds.Episode{{}}
	if ev.Phase == algorithms.Acted && len(s.World.Ended) > 0 {
		ended = s.World.Ended
	}
	for _, e := range ended {
		value := func(r expr.Reference) float64 { return s.reading(b, r.Name, e) }
		if why, yes = b.becomes(b.told(value), b.when.Holds(value)); yes {
			return why, true
		}
	}
	return "", false
}

// becomes reports whether a breakpoint that holds now, or not, comes true.
func (b *Breakpoint) becomes(why string, holds bool) (string, bool) {
	yes := holds && !b.held
	b.held = holds
	return why, yes
}

// told writes the condition with the values of its names.
func (b *Breakpoint) told(value func(expr.Reference) float64) string {
	text, said := b.text, map[string]bool{}
	for _, r := range b.when.References() {
		if !said[r.Name] {
			said[r.Name] = true
			text += ", " + r.Name + " is " + strconv.FormatFloat(value(r), 'g', 4, 64)
		}
	}
	return text
}

// nameless returns what offers a number that is none, at this event.
func (s *Session) nameless() (why string, found bool) {
	for _, x := range s.event.Scalars {
		if x.Value-x.Value != 0 {
			return x.Name + " is no number", true
		}
	}
	return "", false
}

// renews reports whether the present event gives a name of a condition a new value.
func (s *Session) renews(b *Breakpoint) bool {
	acted := s.event.Phase == algorithms.Acted
	for _, r := range b.when.References() {
		switch r.Name {
		case globalStep:
			if acted {
				return true
			}
		case episodicReturn, episodicLength, meanReturn:
			if acted && len(s.World.Ended) > 0 {
				return true
			}
		default:
			if slices.ContainsFunc(s.event.Scalars, func(x algorithms.Scalar) bool { return x.Name == b.names[r.Name] }) {
				return true
			}
		}
	}
	return false
}

// reading returns the value of a name: the newest that there is, NaN before the first.
func (s *Session) reading(b *Breakpoint, name string, ended worlds.Episode) float64 {
	e := &s.Record.Episodes
	switch {
	case name == globalStep:
		return float64(s.World.Steps)
	case name == meanReturn && e.Len() > 0:
		return e.Mean100()
	case name == episodicReturn && ended.Length > 0:
		return ended.Return
	case name == episodicLength && ended.Length > 0:
		return float64(ended.Length)
	case name == episodicReturn && e.Len() > 0:
		return e.Return[e.Len()-1]
	case name == episodicLength && e.Len() > 0:
		return e.Length[e.Len()-1]
	}
	return s.Record.Metrics.newest(b.names[name])
}

// newest returns the value of a metric that was offered last, NaN if none was.
func (m *Metrics) newest(name string) float64 {
	i := slices.Index(m.Names, name)
	if i < 0 {
		return math.NaN()
	}
	if v := m.row[i]; !math.IsNaN(v) {
		return v
	}
	for _, v := range slices.Backward(m.Columns[i]) {
		if !math.IsNaN(v) {
			return v
		}
	}
	return math.NaN()
}
