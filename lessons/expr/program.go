package expr

import (
	"strconv"
	"strings"
)

// A Program is a formula that somebody has filled in: lines, or parts between semicolons, each of which gives a name to an
// expression, and a last one that is the result. It computes from the names that are given to it, and can't fail.
type Program struct {
	source string
	steps  []step
}

// A step is a line of a program.
type step struct {
	name     string // that it gives to its value, or empty
	from, to int    // of the expression, in the source
	root     *node
	refs     []Reference
}

// An Input is a name that is given to a program.
type Input struct {
	Name string
	List bool // it stands for a list of numbers, not for a number
}

// Compile reads a program. The error is an *Error.
func Compile(source string, inputs []Input) (prog *Program, err error) {
	defer caught(&err)
	p := newParser(source)
	p.names = map[string]shape{}
	for _, in := range inputs {
		p.names[in.Name] = number
		if in.List {
			p.names[in.Name] = list
		}
	}
	prog = &Program{source: source}
	given := len(inputs)
	for from := 0; from <= len(source); {
		to := from + lineLen(source[from:])
		if strings.TrimSpace(source[from:to]) != "" {
			prog.steps = append(prog.steps, p.step(from, to, inputs[:given]))
		}
		from = to + 1
	}
	prog.check(p)
	return prog, nil
}

// lineLen returns how long the first line of a program is: up to a line end or semicolon outside parentheses.
func lineLen(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ';', '\n':
			if depth <= 0 {
				return i
			}
		}
	}
	return len(s)
}

// step reads a line, which is an expression, or a name and = before one.
func (p *parser) step(from, to int, inputs []Input) (s step) {
	whole := p.source
	defer func() { p.source = whole }()
	p.source, p.end, p.refs = whole[:to], from, nil
	s.from, s.to = from, to
	p.next()
	if name, at := p.token, p.at; p.kind == word {
		if p.next(); p.is("=") {
			for _, in := range inputs {
				if in.Name == name {
					p.fail(at, "%s is given; choose another name", name)
				}
			}
			s.name, s.from = name, p.end
		}
	}
	p.end = s.from
	s.root, s.refs = p.whole(), p.refs
	if s.root.shape == condition {
		p.fail(s.root.at, "a number is needed, and this is a condition")
	}
	if s.name != "" {
		p.names[s.name] = s.root.shape
	}
	return s
}

// check sees to it that there is a result, and that every line before it has a name.
func (prog *Program) check(p *parser) {
	if len(prog.steps) == 0 {
		p.fail(0, "there is nothing to compute")
	}
	for _, s := range prog.steps[:len(prog.steps)-1] {
		if s.name == "" {
			p.fail(s.from, "this line is used by nothing: give it a name, as in x = …,")
		}
	}
}

// String returns the source.
func (prog *Program) String() string { return prog.source }

// IsList reports whether the result is a list.
func (prog *Program) IsList() bool { return prog.last().root.shape == list }

func (prog *Program) last() *step { return &prog.steps[len(prog.steps)-1] }

// Run computes the result. Given must have a value for every input, a list where the input is one.
func (prog *Program) Run(given map[string]Value) (result Value) {
	prog.each(given, func(_ *step, v Value, _ func(Reference) Value) { result = v })
	return result
}

// Trace returns the arithmetic of every line, with values in the place of names: "delta = 1 + 0.9 * 2 - 0.5 = 2.3".
func (prog *Program) Trace(given map[string]Value) (lines []string) {
	prog.each(given, func(s *step, v Value, lookup func(Reference) Value) {
		line, at := "", s.from
		for _, ref := range s.refs {
			line += prog.source[at:ref.At] + operand(lookup(ref))
			at = ref.At + len(ref.Name)
		}
		line = strings.Join(strings.Fields(line+prog.source[at:s.to]), " ")
		if result := v.String(); line != result {
			line += " = " + result
		}
		if s.name != "" && s != prog.last() {
			line = s.name + " = " + line
		}
		lines = append(lines, line)
	})
	return lines
}

// each computes the lines one after the other.
func (prog *Program) each(given map[string]Value, see func(s *step, v Value, lookup func(Reference) Value)) {
	named := map[string]Value{}
	lookup := func(ref Reference) Value {
		if v, ok := named[ref.Name]; ok {
			return v
		}
		return given[ref.Name]
	}
	for i := range prog.steps {
		s := &prog.steps[i]
		v := s.root.eval(lookup)
		see(s, v, lookup)
		if s.name != "" {
			named[s.name] = v
		}
	}
}

// String writes a number with up to six digits, and a list in brackets.
func (v Value) String() string {
	if !v.IsList() {
		return strconv.FormatFloat(v.number+0, 'g', 6, 64) // + 0 makes the negative zero an ordinary one
	}
	elements := make([]string, len(v.list))
	for i, x := range v.list {
		elements[i] = Number(x).String()
	}
	return "[" + strings.Join(elements, ", ") + "]"
}

// operand writes a value as it may stand behind an operator.
func operand(v Value) string {
	if text := v.String(); strings.HasPrefix(text, "-") {
		return "(" + text + ")"
	}
	return v.String()
}
