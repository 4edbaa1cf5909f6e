package lessons

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// A Code is source to be read: an algorithm's own, or a part of it, and what it adds to another's.
type Code struct {
	Algorithm string
	File      string   // "ppo.go"
	From      string   // the algorithm that it is compared with, or empty
	Lines     []string // the source
	Diff      []DiffLine
}

// A DiffLine is a line of two sources laid over each other.
type DiffLine struct {
	Mark byte // ' ' in both, '+' in the new one only, '-' in the old one only
	Text string
}

// A codeBlock is the block of a CodeStep as TOML.
type codeBlock struct {
	Algorithm string   `toml:"algorithm"`
	Part      string   `toml:"part"`
	From      string   `toml:"from"`
	Hints     []string `toml:"hints"`
}

func (r *reader) readCode(step *Step, b *block) {
	var p codeBlock
	if !r.decode(b, &p) {
		return
	}
	a, err := algorithms.Find(p.Algorithm)
	if err != nil {
		r.add(b.at("algorithm"), "algorithm: %v", describe(err))
		return
	}
	c := &Code{Algorithm: a.Name, File: a.File()}
	if c.Lines, err = part(c.File, p.Part); err != nil {
		r.add(b.at("part"), "part: %v", describe(err))
	}
	if p.From != "" {
		from, err := algorithms.Find(p.From)
		if err != nil {
			r.add(b.at("from"), "from: %v", describe(err))
			return
		}
		old, err := part(from.File(), p.Part)
		if err != nil { // the other algorithm is not divided like this: all of it is compared with the part
			old, _ = part(from.File(), "")
		}
		c.From, c.Diff = from.Name, diff(old, c.Lines)
	}
	step.Code, step.Hints = c, p.Hints
}

// before says after which algorithm another is learned, and which its source is therefore compared with.
var before = map[string]string{
	"actor-critic": "reinforce", "a2c": "actor-critic", "a3c": "a2c", "trpo": "a2c", "ppo": "a2c",
	"q-learning": "sarsa", "expected-sarsa": "sarsa", "double-q-learning": "q-learning", "n-step-sarsa": "sarsa",
	"policy-iteration": "value-iteration", "td": "monte-carlo", "ucb": "epsilon-greedy",
}

// Compare returns the source of an algorithm with what it adds to that of the one before it; nil if none comes before.
func Compare(algorithm string) *Code {
	from, ok := before[algorithm]
	if !ok {
		return nil
	}
	c, old := &Code{Algorithm: algorithm, From: from}, []string(nil)
	if a, err := algorithms.Find(algorithm); err == nil {
		c.File = a.File()
		c.Lines, _ = part(c.File, "") // a whole file is always there
	}
	if a, err := algorithms.Find(from); err == nil {
		old, _ = part(a.File(), "")
	}
	c.Diff = diff(old, c.Lines)
	return c
}

// part returns the lines of a function, method or type of a file with the comment above it, or all lines if no name is
// given.
func part(file, name string) ([]string, error) {
	text := algorithms.Source(file)
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if name == "" {
		return all, nil
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, d := range tree.Decls {
		declared, doc := declaration(d)
		if declared == name {
			from := d.Pos()
			if doc != nil {
				from = doc.Pos()
			}
			return all[set.Position(from).Line-1 : set.Position(d.End()).Line], nil
		}
		names = append(names, declared)
	}
	return nil, worlds.Unknown("part of "+file, name, slices.DeleteFunc(names, func(s string) bool { return s == "" }))
}

// declaration returns the name of a function or type and its comment; no name for other declarations.
func declaration(d ast.Decl) (name string, doc *ast.CommentGroup) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Name.Name, d.Doc
	case *ast.GenDecl:
		if t, ok := d.Specs[0].(*ast.TypeSpec); ok {
			return t.Name.Name, d.Doc
		}
	}
	return "", nil
}

// diff lays two sources over each other along their longest common subsequence of lines. What was taken away comes before
// what was put in its place.
func diff(old, now []string) (lines []DiffLine) {
	common := make([][]int, len(old)+1) // [i][j] is its length from old[i] and now[j] on
	for i := range common {
		common[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if old[i] == now[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		switch {
		case i < len(old) && j < len(now) && old[i] == now[j]:
			lines = append(lines, DiffLine{' ', now[j]})
			i, j = i+1, j+1
		case j == len(now) || i < len(old) && common[i+1][j] >= common[i][j+1]:
			lines = append(lines, DiffLine{'-', old[i]})
			i++
		default:
			lines = append(lines, DiffLine{'+', now[j]})
			j++
		}
	}
	return lines
}
