package lessons

import (
	"strings"
	"testing"

	"ascent/algorithms"
)

func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"a b c", "a b c", " a b c"},
		{"a b c", "a x c", " a-b+x c"},
		{"a b", "", "-a-b"},
		{"", "a b", "+a+b"},
		{"a b c d", "b d e", "-a b-c d+e"},
	} {
		got := ""
		for _, l := range diff(strings.Fields(c.old), strings.Fields(c.now)) {
			got += string(l.Mark) + l.Text
		}
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(c.want, " ", "") {
			t.Errorf("from %s to %s is %s, want %s", c.old, c.now, got, c.want)
		}
	}
}

// TestDiffGivesBoth reads both sources back from the difference, for every two algorithms that follow one another.
func TestDiffGivesBoth(t *testing.T) {
	for algorithm, from := range before {
		c := Compare(algorithm)
		a, err := algorithms.Find(from)
		if err != nil || c.File == "" {
			t.Fatalf("%s after %s: %v", algorithm, from, err)
		}
		var old, now []string
		same := 0
		for _, l := range c.Diff {
			if l.Mark != '+' {
				old = append(old, l.Text)
			}
			if l.Mark != '-' {
				now = append(now, l.Text)
			}
			if l.Mark == ' ' {
				same++
			}
		}
		if strings.Join(old, "\n")+"\n" != algorithms.Source(a.File()) || strings.Join(now, "\n")+"\n" != algorithms.Source(c.File) || same < 20 {
			t.Errorf("%s and %s: a line is lost, or only %d are common", from, algorithm, same)
		}
	}
	if Compare("reinforce") != nil {
		t.Error("something comes before REINFORCE")
	}
}

// withCode is the tiny lesson with a step of source to read.
func withCode(block string) string {
	return strings.Replace(tiny, "\n## Summary", "\n## Code: The source\n\nLook.\n\n```code\n"+block+"\n```\n\n## Summary", 1)
}

func TestCode(t *testing.T) {
	l := read(t, withCode("algorithm = \"actor-critic\"\npart = \"Iterate\"\nfrom = \"reinforce\""))
	c := l.Steps[len(l.Steps)-2].Code
	if c == nil || c.File != "actorcritic.go" || c.From != "reinforce" || len(c.Diff) < len(c.Lines) {
		t.Fatalf("read %+v", c)
	}
	if text := strings.Join(c.Lines, "\n"); !strings.HasPrefix(text, "// Iterate ") || !strings.HasSuffix(text, "\n}") || strings.Contains(text, "package") {
		t.Errorf("the part is\n%s", text)
	}
	newPupil(t, l, Memory()).all(right)
	for block, want := range map[string]string{
		`algorithm = "actor-crtic"`:              `did you mean "actor-critic"?`,
		"algorithm = \"ppo\"\npart = \"Itrate\"": `did you mean "Iterate"?`,
		"algorithm = \"ppo\"\nfrom = \"a2\"":     `did you mean "a2c"?`,
		"algorithm = \"ppo\"\nfile = \"ppo.go\"": `file is not a key`,
	} {
		if _, err := Read("tiny.md", []byte(withCode(block))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", block, err, want)
		}
	}
}
