package lessons

import (
	"strings"
	"testing"
)

// TestGlossary holds the glossary to its form: enough terms, short texts, and references that lead somewhere.
func TestGlossary(t *testing.T) {
	terms := Glossary()
	if len(terms) < 60 {
		t.Errorf("%d terms", len(terms))
	}
	seen := map[string]string{}
	for _, term := range terms {
		for _, name := range append([]string{term.Name}, term.Also...) {
			if other, ok := seen[strings.ToLower(name)]; ok {
				t.Errorf("%s is a name of %s and of %s", name, term.Name, other)
			}
			seen[strings.ToLower(name)] = term.Name
		}
		for _, other := range term.See {
			if found, err := FindTerm(other); err != nil || found.Name == term.Name || found.Name != other {
				t.Errorf("%s: see %s: %v", term.Name, other, err)
			}
		}
		if n := len(strings.Fields(term.Text)); n < 4 || n > 60 || !strings.HasSuffix(term.Text, ".") {
			t.Errorf("%s is explained in %d words, or does not end with a full stop", term.Name, n)
		}
		if term.Source == "" || len(term.See) == 0 || term.Lesson < 1 || term.Lesson > 18 {
			t.Errorf("%s: source %q, see %v, lesson %d", term.Name, term.Source, term.See, term.Lesson)
		}
	}
	if _, err := FindTerm("advantge"); err == nil {
		t.Error("found a term that there is not")
	}
	if term, err := FindTerm("gae"); err != nil || term.Name != "generalised advantage estimation" {
		t.Errorf("GAE: %v, %v", term, err)
	}
}

func TestGlossaryErrors(t *testing.T) {
	for text, want := range map[string]string{
		"## a\nsymbol: x\n\n":                 "glossary.md:1: a has no text",
		"## a\n\nx\n## b\ncolour: x\n\nText.": `glossary.md:5: colour: x: the lines are`,
		"## a\nlesson: two\n\nText.":          `glossary.md:2: lesson: "two" is not a number`,
	} {
		if _, err := readGlossary(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestTermsOfALesson(t *testing.T) {
	with := func(terms string) error {
		_, err := Read("tiny.md", []byte(strings.Replace(tiny, "number = 1", "number = 1\nterms = "+terms, 1)))
		return err
	}
	if err := with(`["policy", "GAE"]`); err != nil {
		t.Error(err)
	}
	if err := with(`["policy", "polcy"]`); err == nil || !strings.Contains(err.Error(), `tiny.md:4: terms: term "polcy" is not known: did you mean "policy"?`) {
		t.Errorf("a term that there is not: %v", err)
	}
}
