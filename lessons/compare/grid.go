package compare

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// An Axis is a parameter that a sweep gives several values.
type Axis struct {
	Parameter string   `json:"parameter"`
	Values    []string `json:"values"`
}

// mostAxes is how many axes a grid may have: more can't be shown as a map.
const mostAxes = 2

// Sweep divides every pair of the plan into the cells of a grid: it is run with every value of each axis, or with every
// combination of two. An axis is written as a parameter and its values, with commas between them:
//
//	clip_coef=0.05,0.1,0.2           these
//	gamma=0.9..0.99:4                4 values from 0.9 to 0.99, equal differences apart
//	learning_rate=1e-4..1e-2:5log    5 values, equal ratios apart
//
// Values between the ends are rounded to four significant digits, and to whole numbers where the parameter has only
// these, so that what is shown is what was run. What stands on the grid replaces what the pair had set. The error says
// what is wrong with an axis; of a name it is a worlds.UnknownError, of a value a lab.SettingError.
func (p *Plan) Sweep(axes ...string) error {
	if len(axes) > mostAxes {
		return fmt.Errorf("a grid has one parameter or two, not %d", len(axes))
	}
	grid := make([]Axis, len(axes))
	for _, pair := range p.Pairs { // every pair has to take every value
		for i, text := range axes {
			axis, err := pair.axis(text)
			if err != nil {
				return err
			}
			grid[i] = axis
		}
	}
	if len(grid) == mostAxes && grid[0].Parameter == grid[1].Parameter {
		return fmt.Errorf("%s is on the grid twice", grid[0].Parameter)
	}
	var cells []Pair
	for _, pair := range p.Pairs {
		for _, cell := range combinations(grid) {
			x := pair
			x.Cell, x.Parameters = cell, slices.Clone(pair.Parameters)
			for _, s := range cell {
				x.Parameters = with(x.Parameters, s)
			}
			cells = append(cells, x)
		}
	}
	p.Grid, p.Pairs = grid, cells
	return nil
}

// combinations lists the cells of a grid, row after row: the last axis changes first.
func combinations(grid []Axis) []lab.Settings {
	cells := []lab.Settings{nil}
	for _, axis := range grid {
		var finer []lab.Settings
		for _, cell := range cells {
			for _, value := range axis.Values {
				finer = append(finer, append(slices.Clone(cell), lab.Setting{Name: axis.Parameter, Value: value}))
			}
		}
		cells = finer
	}
	return cells
}

// with returns settings with one of them added, or replaced.
func with(settings lab.Settings, s lab.Setting) lab.Settings {
	settings = slices.DeleteFunc(settings, func(old lab.Setting) bool { return old.Name == s.Name })
	return append(settings, s)
}

// axis reads an axis for a pair.
func (x *Pair) axis(text string) (Axis, error) {
	setting, err := lab.ParseSetting(text)
	if err != nil {
		return Axis{}, fmt.Errorf("%q is not name=values", text)
	}
	p, name, err := x.parameter(setting.Name)
	if err != nil {
		return Axis{}, err
	}
	axis := Axis{Parameter: name}
	for word := range strings.SplitSeq(setting.Value, ",") {
		values, err := expand(p, strings.TrimSpace(word))
		if err != nil {
			return axis, err
		}
		for _, value := range values {
			if err := p.Set(value); err != nil {
				return axis, &lab.SettingError{Param: p, Err: err}
			}
			if value = p.String(); slices.Contains(axis.Values, value) {
				return axis, fmt.Errorf("%s: %s is on the grid twice", name, value)
			}
			axis.Values = append(axis.Values, value)
		}
	}
	return axis, nil
}

// parameter finds a parameter of the pair, and the name that it is set by: one of the algorithm, or of the world where
// the algorithm has none of that name or where "world." stands before it.
func (x *Pair) parameter(name string) (p algorithms.Param, full string, err error) {
	a, err := algorithms.Find(x.Algorithm)
	if err != nil {
		return p, "", err
	}
	w, err := worlds.New(x.World)
	if err != nil {
		return p, "", err
	}
	own, of := a.New().Params(), w.Params()
	short, forWorld := strings.CutPrefix(name, "world.")
	if p, ok := worlds.Named(own, name); ok && !forWorld {
		return p, p.Name, nil
	}
	p, ok := worlds.Named(of, short)
	if !ok {
		unknown := worlds.Unknown("parameter", name, namesOf(slices.Concat(own, of)))
		return p, "", fmt.Errorf("%s on %s: %w", x.Algorithm, x.World, unknown)
	}
	if full = p.Name; forWorld {
		full = "world." + p.Name
	}
	return p, full, nil
}

// spaced is how values are written that are spaced evenly: from..to:count, with log for equal ratios.
var spaced = regexp.MustCompile(`^(.+)\.\.(.+):(\d+)(log)?$`)

// mostValues is how many values an axis may be divided into.
const mostValues = 100

// expand returns the values that a word stands for: itself, or those between two ends.
func expand(p algorithms.Param, word string) (values []string, err error) {
	part := spaced.FindStringSubmatch(word)
	if part == nil {
		if strings.Contains(word, "..") {
			return nil, fmt.Errorf("%s: %q is not FROM..TO:COUNT or FROM..TO:COUNTlog", p.Name, word)
		}
		return []string{word}, nil
	}
	var ends [2]float64
	for i := range ends {
		if ends[i], err = strconv.ParseFloat(part[i+1], 64); err != nil || ends[i]-ends[i] != 0 {
			return nil, fmt.Errorf("%s: %q is not a number", p.Name, part[i+1])
		}
	}
	from, to, log := ends[0], ends[1], part[4] != ""
	count, err := strconv.Atoi(part[3])
	switch _, whole := p.Value.(*int); {
	case err != nil || count < 2 || count > mostValues:
		return nil, fmt.Errorf("%s: %s values are not 2 to %d", p.Name, part[3], mostValues)
	case log && !(from > 0 && to > 0):
		return nil, fmt.Errorf("%s: equal ratios need ends above 0, not %s and %s", p.Name, part[1], part[2])
	default:
		for i := range count {
			values = append(values, between(from, to, float64(i)/float64(count-1), log, whole))
		}
	}
	values[0], values[count-1] = part[1], part[2] // as written
	return values, nil
}

// between writes the number at a place between two others, 0 to 1.
func between(from, to, at float64, log, whole bool) string {
	x := from + float64((to-from)*at)
	if log {
		x = math.Exp(math.Log(from) + float64((math.Log(to)-math.Log(from))*at))
	}
	if whole {
		return strconv.FormatFloat(math.Round(x), 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 4, 64)
}
