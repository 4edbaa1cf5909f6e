package tui

import (
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// A Difference is a parameter in which one run differs from another.
type Difference struct{ Name, Value, Other string }

// Differences lists what sets a run apart from another: its parameters, then its seed.
func Differences(a, b *lab.Frame) (list []Difference) {
	for _, p := range a.Params {
		if q, ok := parameter(b.Params, p.Name); ok && q.String() != p.String() {
			list = append(list, Difference{p.Name, p.String(), q.String()})
		}
	}
	if s, t := a.Experiment.Seed, b.Experiment.Seed; s != t {
		list = append(list, Difference{"seed", strconv.FormatUint(s, 10), strconv.FormatUint(t, 10)})
	}
	return list
}

// apart lists what sets a run apart.
func apart(list []Difference) string {
	if len(list) == 0 {
		return "the same again"
	}
	words := make([]string, len(list))
	for i, d := range list {
		words[i] = valued(d.Name, d.Value)
	}
	return strings.Join(words, ", ")
}

func parameter(params []algorithms.Param, name string) (algorithms.Param, bool) {
	for _, p := range params {
		if p.Name == name {
			return p, true
		}
	}
	return algorithms.Param{}, false
}
