package plain

import (
	"errors"
	"fmt"
	"strings"

	"ascent/lessons"
)

// writes reports whether a formula is waited for.
func (l *lesson) writes() bool {
	x := l.runner.Step().Exercise
	if x == nil {
		return false
	}
	s := l.runner.Solution(x.Name)
	return !s.Over()
}

// exercise reads what a formula may be made of, or the solution if it is known.
func (p *program) exercise(x *lessons.Exercise) {
	for _, v := range x.Variables {
		kind := "a number"
		if v.List {
			kind = "a list of numbers"
		}
		p.say("%s, %s: %s.", v.Name, kind, strings.Join(spoken(v.Means), " "))
	}
	if s := p.lesson.runner.Solution(x.Name); s.Over() {
		p.solved(x)
	}
}

// formula tries a formula, and says what became of it.
func (p *program) formula(text string) error {
	x := p.lesson.runner.Step().Exercise
	a, err := p.lesson.runner.Try(x.Name, text)
	p.complain(err)
	if a.Wrong != "" {
		p.say("Not yet: %s.", strings.TrimSuffix(a.Wrong, "."))
	}
	switch {
	case a.At < 0 || text == "":
	case a.At >= len(text):
		p.say("It goes wrong at its end.")
	default:
		p.say("It goes wrong at character %d, before %q.", a.At+1, text[a.At:])
	}
	if a.Sum != nil {
		p.say("%s.", a.Sum)
	}
	if a.Probe != "" {
		p.say("%s.", strings.TrimSuffix(a.Probe, "."))
	}
	p.prose(p.lesson.runner.Fill(a.Why))
	if a.Solved {
		p.say("Right.")
		p.solved(x)
	}
	p.prompt()
	return nil
}

// try tries the formula behind the command's name: one that begins like a command is written so.
func (p *program) try(args []string) error {
	if len(args) == 0 {
		return usage("try FORMULA")
	}
	return p.formula(strings.Join(args, " "))
}

// solution gives the exercise up and reads the solution.
func (p *program) solution([]string) error {
	x := p.lesson.runner.Step().Exercise
	if err := p.lesson.runner.GiveUp(x.Name); err != nil {
		p.complain(err)
	}
	p.solved(x)
	p.prompt()
	return nil
}

// solved reads the solution and its reason.
func (p *program) solved(x *lessons.Exercise) {
	p.say("A solution: %s = %s", x.Gives, strings.ReplaceAll(strings.TrimSpace(x.Solution), "\n", "; "))
	p.prose(p.lesson.runner.Fill(x.Reason))
}

// code reads source, or what it adds to another source and takes from it.
func (p *program) code(c *lessons.Code) {
	if c.From == "" {
		p.say("The source, %s, has %s.", c.File, counted(len(c.Lines), "line"))
		for i, line := range c.Lines {
			if strings.TrimSpace(line) != "" {
				p.say("%d: %s", i+1, strings.TrimSpace(line))
			}
		}
		return
	}
	p.say("What %s has that %s has not, and the reverse. Lines that both have are left out.", c.Algorithm, c.From)
	for _, line := range c.Diff {
		if text := strings.TrimSpace(line.Text); text != "" && line.Mark != ' ' {
			p.say("%s: %s", map[byte]string{'+': "added", '-': "removed"}[line.Mark], text)
		}
	}
}

// term reads an entry of the glossary, or lists the terms that a search finds.
func (p *program) term(args []string) error {
	name := strings.Join(args, " ")
	if name == "" {
		return usage("term NAME, a word of the field")
	}
	t, err := lessons.FindTerm(name)
	if err != nil {
		var found []string
		for _, t := range lessons.Glossary() {
			if _, ok := t.Matches(name); ok {
				found = append(found, t.Name)
			}
		}
		if len(found) > 0 {
			return fmt.Errorf("%w; it comes up at %s", err, strings.Join(found, ", "))
		}
		return err
	}
	p.say("%s.", strings.Join(append([]string{t.Name}, t.Also...), ", also "))
	if t.Symbol != "" {
		p.say("Symbol: %s", strings.Join(spoken(t.Symbol), " "))
	}
	p.prose(t.Text)
	for _, line := range []struct{ what, is string }{{"Source", t.Source}, {"See also", strings.Join(t.See, ", ")}} {
		if line.is != "" {
			p.say("%s: %s.", line.what, strings.TrimSuffix(line.is, "."))
		}
	}
	return nil
}

// locked is the error of a parameter that the lesson keeps as it is.
func locked(name string) error {
	return errors.New(name + " is kept as it is in this lesson")
}
