// Package verify holds the published results that the project claims to reproduce, as data, and makes the runs that show
// whether it does. It sees no terminal.
//
// A result is a Study: an algorithm on a world, with settings, over some seeds, and the figures that a book or a paper
// reports of it. The figures of textbook examples are means over many runs with a standard error; ours has one too, and
// the two agree if they differ by less than three standard errors of their difference. The figures of learning runs are
// bounds on the median over ten seeds.
//
// The books print curves rather than numbers. The numbers behind them come from testdata/reference/worlds, where an
// independent program with the same definitions has measured them over thousands of runs; a test compares the two.
package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Study is a set of runs of one experiment on seeds 1, 2, 3 …, and the figures that were published of it.
type Study struct {
	Name   string // "cliff-sarsa"
	Group  string // "cliff"
	Source string // where the figures come from: "Sutton & Barto 2018, fig. 6.3"

	Algorithm string
	World     string
	Preset    string    // as train takes it: "default" = the algorithm's defaults, "" = the tuned one of the pair if there is one
	Settings  string    // name=value, separated by blanks, on top of that; a word without = belongs to the value before it
	Weights   []float64 // what the agent's first tensor holds at the beginning; nil = what Setup makes it
	Steps     int       // environment steps of a run; 0 = as many as its episodes take
	Episodes  int       // episodes after which a run ends; 0 = when its steps are used up
	CutAt     int       // length of an episode with which a run ends, since it would hardly ever get out again; 0 = any goes

	Runs    int
	Seconds float64 // that all runs take on one core, about
	Figures []Figure
}

// A Figure is one number that was published of a study.
type Figure struct {
	What     string // "mean return of episodes 401 to 500"
	Gauge    Gauge  // reads it off a run
	Expected Expected
}

// A Kind says how a figure is compared with what is expected.
type Kind string

// The kinds of comparison.
const (
	About   Kind = "±"      // the means differ by less than three standard errors
	AtLeast Kind = "≥"      // the median is at least as high
	AtMost  Kind = "≤"      // the median is at most as high
	Inside  Kind = "inside" // the interquartile mean lies in the 95 % interval of another study's
)

// An Expected is what a figure should come to.
type Expected struct {
	Kind  Kind
	Value float64 // the mean, or the bound
	Error float64 // standard error of the mean; 0 if it is exact
	Share bool    // the mean is a share of runs: a run counts 0 or 1
	Of    string  // the other study, of kind Inside
}

func about(mean, standardError float64) Expected {
	return Expected{Kind: About, Value: mean, Error: standardError}
}
func exactly(x float64) Expected   { return Expected{Kind: About, Value: x} }
func atLeast(x float64) Expected   { return Expected{Kind: AtLeast, Value: x} }
func atMost(x float64) Expected    { return Expected{Kind: AtMost, Value: x} }
func inside(study string) Expected { return Expected{Kind: Inside, Value: math.NaN(), Of: study} }

// share is a share p of runs, measured over so many.
func share(p float64, runs int) Expected {
	return Expected{Kind: About, Value: p, Error: shareError(p, runs), Share: true}
}

// shareError is the standard error of a share p of so many runs.
func shareError(p float64, runs int) float64 { return math.Sqrt(p * (1 - p) / float64(runs)) }

// Learning is the group of studies that train for minutes or hours rather than seconds.
const Learning = "learning"

// All returns the catalogue, by groups in the order of the textbook; the learning runs come last.
func All() []Study { return slices.Clone(catalogue) }

var catalogue = slices.Concat(bandits, gradientBandits, parameterStudy, walks, windy, cliff, bias, corridor, baird, learning)

// quickest is how many seconds on one core a study may take that Quick keeps.
const quickest = 3

// Quick divides studies into those that together take less than a minute on two cores, and those that are too long for
// that.
func Quick(studies []Study) (quick, long []Study) {
	for _, s := range studies {
		if s.Seconds > quickest {
			long = append(long, s)
		} else {
			quick = append(quick, s)
		}
	}
	return quick, long
}

// Groups returns the names of the groups, in order.
func Groups() (names []string) {
	for _, s := range catalogue {
		if !slices.Contains(names, s.Group) {
			names = append(names, s.Group)
		}
	}
	return names
}

// Find returns the studies that are meant by names of studies and groups, each once and in the order of the catalogue.
// No name means all that are no learning runs, "all" means all. The error names the nearest one.
func Find(names ...string) ([]Study, error) {
	known := append(Groups(), "all")
	for _, s := range catalogue {
		known = append(known, s.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, strings.ToLower(name)) {
			return nil, worlds.Unknown("result", name, known)
		}
	}
	wanted := func(s Study) bool {
		return len(names) == 0 && s.Group != Learning || slices.ContainsFunc(names, func(name string) bool {
			name = strings.ToLower(name)
			return name == "all" || name == s.Group || name == s.Name
		})
	}
	return slices.DeleteFunc(All(), func(s Study) bool { return !wanted(s) }), nil
}

// endless is a budget of steps for runs that end with their episodes.
const endless = 1 << 40

// Experiment returns run i of a study, from 0, as data.
func (s *Study) Experiment(i int) (lab.Experiment, error) {
	e := lab.Experiment{Algorithm: s.Algorithm, World: s.World, Seed: uint64(i + 1), TotalTimesteps: s.Steps}
	if s.Steps == 0 {
		e.TotalTimesteps = endless
	}
	settings, err := lab.Preset(s.Algorithm, s.World, s.Preset)
	if err != nil {
		return e, fmt.Errorf("%s: %w", s.Name, err)
	}
	e.Parameters = settings
	for _, word := range strings.Fields(s.Settings) {
		if last := len(e.Parameters) - 1; !strings.Contains(word, "=") && last >= len(settings) {
			e.Parameters[last].Value += " " + word
			continue
		}
		setting, err := lab.ParseSetting(word)
		if err != nil {
			return e, fmt.Errorf("%s: %w", s.Name, err)
		}
		e.Parameters = append(e.Parameters, setting)
	}
	return e, nil
}
