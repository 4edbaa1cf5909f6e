package tui

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// knobs chooses one of the parameters of a run and knows how to turn it. The agent's come first, then the world's.
type knobs struct {
	chosen  [2]string    // name of the chosen parameter: the agent's, the world's
	world   bool         // the world's parameters are shown
	waiting lab.Settings // values of fixed parameters, which count from the next start
	only    []string     // names of the agent's that are shown first; nil = in the agent's order
	locked  []string     // names of those that can't be turned
	hidden  []string     // names of those that are not shown
}

// list returns the parameters on show: the agent's or the world's, those of a lesson first, fixed ones last.
func (k *knobs) list(f *lab.Frame) []algorithms.Param {
	var list []algorithms.Param
	for i, p := range f.Params {
		if (i >= f.Own) == k.world && !slices.Contains(k.hidden, p.Name) {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b algorithms.Param) int { return k.rank(a) - k.rank(b) })
	return list
}

func (k *knobs) rank(p algorithms.Param) int {
	if i := slices.Index(k.only, p.Name); i >= 0 {
		return i - len(k.only)
	}
	if p.Fixed {
		return 1
	}
	return 0
}

// side is 1 for the world's parameters.
func (k *knobs) side() int {
	if k.world {
		return 1
	}
	return 0
}

// current returns the chosen parameter; false if there is none at all.
func (k *knobs) current(f *lab.Frame) (p algorithms.Param, at int, ok bool) {
	list := k.list(f)
	if len(list) == 0 {
		return p, 0, false
	}
	at = max(0, slices.IndexFunc(list, func(p algorithms.Param) bool { return p.Name == k.chosen[k.side()] }))
	return list[at], at, true
}

// move chooses another parameter.
func (k *knobs) move(f *lab.Frame, by int) {
	list := k.list(f)
	if _, at, ok := k.current(f); ok {
		at = min(max(at+by, 0), len(list)-1)
		k.chosen[k.side()] = list[at].Name
	}
}

// value returns what a parameter is set to, or will be from the next start on.
func (k *knobs) value(p algorithms.Param) string {
	if v, ok := k.waiting.Get(p.Name); ok {
		return v
	}
	return p.String()
}

// await keeps a value for the next start.
func (k *knobs) await(name, value string) { k.waiting = withSetting(k.waiting, name, value) }

// withSetting returns settings with one more, in place of an older one of that name.
func withSetting(list lab.Settings, name, value string) lab.Settings {
	list = slices.DeleteFunc(slices.Clone(list), func(s lab.Setting) bool { return s.Name == name })
	return append(list, lab.Setting{Name: name, Value: value})
}

// turned returns the value of a parameter that is turned by one notch up (+1) or down (-1), or by a tenth of one. It
// stays within the bounds.
func turned(p algorithms.Param, value string, direction int, fine bool) string {
	switch p.Value.(type) {
	case *bool:
		return strconv.FormatBool(direction > 0)
	case *string:
		i := slices.Index(p.Choices, value)
		if i < 0 {
			return value
		}
		return p.Choices[(i+direction+len(p.Choices))%len(p.Choices)]
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	_, whole := p.Value.(*int)
	if p.Log && !whole {
		x = turnedLog(p, x, direction, fine)
	} else {
		x = turnedLinear(p, x, direction, fine, whole)
	}
	return strconv.FormatFloat(min(max(x, p.Min), p.Max), 'g', -1, 64)
}

// rungs are the notches of a logarithmic scale within a decade, each about a third or a half more than the one before.
var rungs = []float64{1, 1.5, 2, 3, 5, 7, 10}

// floor is where a logarithmic scale that reaches down to 0 leaves it.
const floor = 1e-6

// turnedLog goes to the next rung, or multiplies by 1.05.
func turnedLog(p algorithms.Param, x float64, direction int, fine bool) float64 {
	switch {
	case x < floor && direction > 0:
		return max(floor, p.Min)
	case x <= floor*1.01 && p.Min == 0 && direction < 0:
		return 0
	case fine:
		return round(x*math.Pow(1.05, float64(direction)), 3)
	}
	decade := math.Pow(10, math.Floor(math.Log10(x)+1e-9))
	mantissa := x / decade
	if direction > 0 {
		for _, r := range rungs {
			if r > mantissa*1.001 {
				return round(r*decade, 3)
			}
		}
	}
	for _, r := range slices.Backward(rungs) {
		if r < mantissa*0.999 {
			return round(r*decade, 3)
		}
	}
	return round(7*decade/10, 3)
}

// turnedLinear adds a step that fits the size of the number: a tenth of its decade, and of a whole number at least 1.
func turnedLinear(p algorithms.Param, x float64, direction int, fine, whole bool) float64 {
	size := math.Abs(x)
	if span := p.Max - p.Min; !math.IsInf(span, 0) {
		size = max(size, min(span, 1)/10)
	}
	step := math.Pow(10, math.Floor(math.Log10(max(size, 1e-9))+1e-9)-1)
	if fine {
		step /= 10
	}
	if whole {
		step = max(1, math.Round(step))
	}
	steps := x / step
	next := math.Floor(steps+1e-6) + 1
	if direction < 0 {
		next = math.Ceil(steps-1e-6) - 1
	}
	return round(next*step, 12)
}

// round keeps some significant digits, so that no notch leaves 0.30000000000000004 behind.
func round(x float64, digits int) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// place returns where a value lies between the bounds of its parameter, from 0 to 1, and whether that says anything.
func place(p algorithms.Param, value string) (float64, bool) {
	if len(p.Choices) > 1 {
		return float64(slices.Index(p.Choices, value)) / float64(len(p.Choices)-1), true
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0, false
	}
	low, high := p.Min, p.Max
	if p.Log {
		low, high, x = math.Log10(max(low, floor)), math.Log10(high), math.Log10(max(x, floor))
	}
	if !(high > low) || math.IsInf(high-low, 0) {
		return 0, false
	}
	return min(max((x-low)/(high-low), 0), 1), true
}

// shown writes a value with as many digits as can be read at a glance.
func shown(p algorithms.Param, value string) string {
	if _, ok := p.Value.(*bool); ok {
		if value == "true" {
			return "on"
		}
		return "off"
	}
	if value == "" {
		return "none"
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	text := strconv.FormatFloat(x, 'g', 4, 64)
	if mantissa, exponent, ok := strings.Cut(text, "e"); ok {
		if n, err := strconv.Atoi(exponent); err == nil {
			return mantissa + "e" + strconv.Itoa(n)
		}
	}
	return text
}
