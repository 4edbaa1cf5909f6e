package tui

import (
	"strconv"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// A difference is a parameter in which one run differs from another.
type difference struct{ name, value, other string }

// differences lists what sets a run apart from another: its parameters, then its seed.
func differences(a, b *lab.Frame) (list []difference) {
	for _, p := range a.Params {
		if q, ok := parameter(b.Params, p.Name); ok && q.String() != p.String() {
			list = append(list, difference{p.Name, p.String(), q.String()})
		}
	}
	if s, t := a.Experiment.Seed, b.Experiment.Seed; s != t {
		list = append(list, difference{"seed", strconv.FormatUint(s, 10), strconv.FormatUint(t, 10)})
	}
	return list
}

// apart says in a few words what sets a run apart: the first of its differences, and whether there are more.
func apart(list []difference) string {
	switch len(list) {
	case 0:
		return "the same again"
	case 1:
		return valued(list[0].name, list[0].value)
	}
	return valued(list[0].name, list[0].value) + " …"
}

func parameter(params []algorithms.Param, name string) (algorithms.Param, bool) {
	for _, p := range params {
		if p.Name == name {
			return p, true
		}
	}
	return algorithms.Param{}, false
}
