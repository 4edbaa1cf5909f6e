package lessons

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ascent/worlds"
)

//go:embed glossary.md
var glossary string

// A Term is an entry of the glossary.
type Term struct {
	Name   string
	Also   []string // other names that it is found by
	Symbol string   // a formula between dollar signs; may be empty
	Lesson int      // the number of the lesson that it comes up in first; 0 for none
	Source string   // the paper or the section of Sutton & Barto that it is from
	Text   string   // one or two sentences, Markdown
	See    []string // names of other terms
}

// Glossary lists the terms in the order of the alphabet.
//
// The file has a heading "## name, other name" for each, then lines "symbol:", "lesson:", "source:" and "see:", each of
// which may be missing, an empty line, and the text.
var Glossary = sync.OnceValue(func() []Term {
	terms, err := readGlossary(glossary)
	if err != nil {
		panic("lessons: " + err.Error()) // a test reads it
	}
	return terms
})

// FindTerm returns the term with that name, upper and lower case alike. The error names the nearest one.
func FindTerm(name string) (*Term, error) {
	terms := Glossary()
	var names []string
	for i := range terms {
		own := append([]string{terms[i].Name}, terms[i].Also...)
		if slices.ContainsFunc(own, func(n string) bool { return strings.EqualFold(n, name) }) {
			return &terms[i], nil
		}
		names = append(names, own...)
	}
	return nil, worlds.Unknown("term", name, names)
}

// Matches reports whether a search finds the term: in its names first, and else in its text.
func (t Term) Matches(search string) (inName, atAll bool) {
	search = strings.ToLower(strings.TrimSpace(search))
	names := strings.ToLower(strings.Join(append([]string{t.Name}, t.Also...), "\n"))
	inName = strings.Contains(names, search)
	return inName, inName || strings.Contains(strings.ToLower(t.Text), search)
}

func readGlossary(text string) (terms []Term, err error) {
	e := errs{file: "glossary.md"}
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		heading, ok := strings.CutPrefix(lines[i], "## ")
		if !ok {
			continue
		}
		end := i + 1
		for end < len(lines) && !strings.HasPrefix(lines[end], "## ") {
			end++
		}
		terms = append(terms, readTerm(heading, lines[i+1:end], i+1, &e))
		i = end - 1
	}
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return terms, e.err()
}

func readTerm(heading string, lines []string, at int, e *errs) (t Term) {
	names := strings.Split(heading, ", ")
	t.Name, t.Also = names[0], names[1:]
	i := 0
	for ; i < len(lines) && strings.TrimSpace(lines[i]) != ""; i++ {
		key, value, _ := strings.Cut(lines[i], ": ")
		switch key {
		case "symbol":
			t.Symbol = value
		case "source":
			t.Source = value
		case "see":
			t.See = strings.Split(value, ", ")
		case "lesson":
			if n, err := strconv.Atoi(value); err == nil {
				t.Lesson = n
			} else {
				e.add(at+i+1, "lesson: %q is not a number", value)
			}
		default:
			e.add(at+i+1, "%s: the lines are symbol, lesson, source and see", lines[i])
		}
	}
	if t.Text = strings.TrimSpace(strings.Join(lines[i:], "\n")); t.Text == "" {
		e.add(at, "%s has no text", t.Name)
	}
	return t
}
