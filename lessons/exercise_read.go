package lessons

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"ascent/lessons/expr"
	"ascent/worlds"
)

// An exerciseBlock is the block of an ExerciseStep as TOML.
type exerciseBlock struct {
	Name      string `toml:"name"`
	Formula   string `toml:"formula"`
	Gives     string `toml:"gives"`
	Variables []struct {
		Name  string `toml:"name"`
		Means string `toml:"means"`
		List  bool   `toml:"list"`
	} `toml:"variable"`
	Cases []struct {
		Given map[string]any `toml:"given"`
		Want  any            `toml:"want"`
	} `toml:"case"`
	Within   float64  `toml:"within"`
	Solution string   `toml:"solution"`
	Reason   string   `toml:"reason"`
	Hints    []string `toml:"hints"`
	Mistakes []struct {
		Text string `toml:"text"`
		Why  string `toml:"why"`
	} `toml:"wrong"`
}

// identifier is what a variable may be called.
var identifier = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

func (r *reader) readExercise(step *Step, b *block, at int) {
	var p exerciseBlock
	if !r.decode(b, &p) {
		return
	}
	x := &Exercise{Name: p.Name, Gives: p.Gives, Within: p.Within, Solution: strings.TrimSpace(p.Solution)}
	before := len(r.list)
	if !slug.MatchString(p.Name) || r.lesson.Exercise(p.Name) != nil {
		r.add(b.at("name"), "name: %q is not a short name of small letters that no other exercise has", p.Name)
	}
	if p.Formula != "" {
		r.useFormula(x, &p, b)
	} else {
		r.readOwnFormula(x, &p, b)
	}
	if x.Reason = r.text(p.Reason, b.at("reason"), at); p.Reason == "" {
		r.add(b.line, "reason is missing: why it is so, to be shown with the solution")
	}
	for i, m := range p.Mistakes {
		x.Mistakes = append(x.Mistakes, Mistake{Text: m.Text, Why: r.text(m.Why, b.at("wrong[%d].why", i), at)})
	}
	if step.Exercise, step.Hints = x, p.Hints; len(r.list) == before {
		r.checkExercise(x, b)
	}
}

// useFormula takes variables, cases and probe from a formula that is built in.
func (r *reader) useFormula(x *Exercise, p *exerciseBlock, b *block) {
	f, err := findFormula(p.Formula)
	if err != nil {
		r.add(b.at("formula"), "formula: %s", among(err, formulaNames()))
		return
	}
	if len(p.Variables)+len(p.Cases) > 0 || p.Gives != "" {
		r.add(b.at("formula"), "formula: %s brings its variables and cases along; leave out gives, variable and case", p.Formula)
	}
	x.Gives, x.Variables, x.Cases, x.Probe = f.gives, f.variables, f.cases(), f.probe
	if x.Within == 0 {
		x.Within = 1e-9
	}
}

// readOwnFormula reads variables and cases that a lesson has made up itself.
func (r *reader) readOwnFormula(x *Exercise, p *exerciseBlock, b *block) {
	if x.Within == 0 {
		x.Within = 1e-6
	}
	if p.Gives == "" {
		r.add(b.line, "gives is missing: what the result is called")
	}
	if len(p.Variables) == 0 || len(p.Cases) < 3 {
		r.add(b.line, "an exercise names a formula that is built in, or has variables and at least three cases of its own")
	}
	for i, v := range p.Variables {
		if !identifier.MatchString(v.Name) || v.Means == "" || slices.ContainsFunc(x.Variables, func(o Variable) bool { return o.Name == v.Name }) {
			r.add(b.at("variable[%d]", i), "variable: %q needs a name that no other has, and what it means", v.Name)
		}
		x.Variables = append(x.Variables, Variable(v))
	}
	for i, c := range p.Cases {
		one := Case{Given: map[string]expr.Value{}, Want: r.value(c.Want, b.at("case[%d].want", i), "want")}
		for _, v := range x.Variables {
			one.Given[v.Name] = r.value(c.Given[v.Name], b.at("case[%d].given", i), v.Name)
			if one.Given[v.Name].IsList() != v.List {
				r.add(b.at("case[%d].given", i), "%s: a list is given where there is none, or the other way round", v.Name)
			}
			delete(c.Given, v.Name)
		}
		for _, name := range slices.Sorted(maps.Keys(c.Given)) {
			r.add(b.at("case[%d].given", i), "%s is no variable of this exercise", name)
		}
		if len(x.Cases) > 0 && one.Want.IsList() != x.Cases[0].Want.IsList() {
			r.add(b.at("case[%d].want", i), "want: all cases want a number, or all a list")
		}
		x.Cases = append(x.Cases, one)
	}
}

// value reads a number or a list of numbers.
func (r *reader) value(v any, line int, name string) expr.Value {
	switch v := v.(type) {
	case int64:
		return expr.Number(float64(v))
	case float64:
		return expr.Number(v)
	case []any:
		list := []float64{}
		for _, element := range v {
			list = append(list, r.value(element, line, name).Number())
		}
		return expr.List(list)
	}
	r.add(line, "%s is missing, or neither a number nor a list of numbers", name)
	return expr.Number(0)
}

// checkExercise sees to it that the solution solves it and that no mistake does. The world is left out here: it takes
// longer than reading a lesson may.
func (r *reader) checkExercise(x *Exercise, b *block) {
	if _, err := x.compile(x.Solution); err != nil {
		r.add(b.at("solution"), "solution: %v", err)
	} else if a, _ := x.test(x.Solution); !a.Solved {
		r.add(b.at("solution"), "solution: %s: %s", a.Wrong, a.Sum)
	}
	for i, m := range x.Mistakes {
		line := b.at("wrong[%d].text", i)
		_, err := x.compile(m.Text)
		switch a, _ := x.test(m.Text); {
		case err != nil:
			r.add(line, "wrong: %q can't be computed: %v", m.Text, err)
		case a.Solved:
			r.add(line, "wrong: %q solves the exercise", m.Text)
		case m.Why.String() == "":
			r.add(line, "wrong: why is missing: what is to be said to who writes this")
		}
	}
}

// findFormula returns the built-in formula with that name.
func findFormula(name string) (*formula, error) {
	for i := range formulas {
		if formulas[i].name == name {
			return &formulas[i], nil
		}
	}
	return nil, worlds.Unknown("formula", name, formulaNames())
}

func formulaNames() (names []string) {
	for _, f := range formulas {
		names = append(names, f.name)
	}
	return names
}
