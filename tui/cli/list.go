package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// Catalogues are what ascent list can show.
var Catalogues = []string{"worlds", "algorithms", "lessons"}

// A catalogue is a list of things with names.
type catalogue struct {
	find    func(name string) (about string, entry any, err error) // all about one, in words and as JSON has it
	entries func() any                                             // all as JSON has them
	table   func() table                                           // a line for each
	more    string                                                 // what to type to learn more
}

var catalogues = map[string]catalogue{
	"worlds":     {findWorld, worldEntries, worldTable, "ascent list worlds NAME tells more: spaces, parameters, who can learn it"},
	"algorithms": {findAlgorithm, algorithmEntries, algorithmTable, "ascent list algorithms NAME tells more: parameters, what it can learn"},
	"lessons":    {findLesson, lessonEntries, lessonTable, "ascent lesson NAME opens one; ascent list lessons NAME shows its steps"},
}

// List prints a catalogue, or everything about one name in it.
func List(s Streams, which, name string, asJSON bool) error {
	c, ok := catalogues[which]
	if !ok {
		unknown := worlds.Unknown("catalogue", which, Catalogues)
		return misuse(strings.TrimSpace(unknown.Hint()+" there are worlds, algorithms and lessons"), "%s", unknown)
	}
	switch {
	case name != "":
		about, entry, err := c.find(name)
		if err != nil {
			return err
		}
		if asJSON {
			return s.printJSON(entry)
		}
		return s.print(about)
	case asJSON:
		return s.printJSON(map[string]any{which: c.entries()})
	}
	return s.printTable(c.table(), c.more)
}

func findWorld(name string) (string, any, error) {
	e, err := worlds.Find(name)
	if err != nil {
		return "", nil, err
	}
	return aboutWorld(e), worldOf(e), nil
}

func findAlgorithm(name string) (string, any, error) {
	a, err := algorithms.Find(name)
	if err != nil {
		return "", nil, err
	}
	return aboutAlgorithm(a), algorithmOf(a), nil
}

func worldTable() table {
	t := table{right: map[int]bool{4: true, 5: true}}
	t.add("NAME", "ID", "SEES", "DOES", "LIMIT", "SOLVED", "LEARNED BY")
	for _, e := range worlds.All() {
		spec := e.New().Spec()
		t.add(worlds.Name(e.ID), e.ID, size(spec.Observation), size(spec.Action), limit(spec), threshold(spec), count(len(learners(e)), "algorithm"))
	}
	return t
}

func algorithmTable() table {
	t := table{}
	t.add("NAME", "FAMILY", "LEARNS", "WHAT IT DOES")
	for _, a := range algorithms.All() {
		t.add(a.Name, a.Family, count(len(learned(a)), "world"), a.Summary)
	}
	return t
}

// printTable prints a table, and for a person at a terminal where there is more.
func (s Streams) printTable(t table, more string) error {
	if err := s.print(t.String()); err != nil {
		return err
	}
	if s.terminal(s.Out).Output.Value {
		s.say("\n%s", more)
	}
	return nil
}

// aboutWorld tells all about a world.
func aboutWorld(e worlds.Entry) string {
	w := e.New()
	spec := w.Spec()
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s\n%s\n\n", e.ID, spec.Title, spec.Summary)
	row := func(name string, words ...string) { fmt.Fprintf(&b, "  %-12s %s\n", name, wrap(words, ", ", 15)) }
	row("name", worlds.Name(e.ID))
	row("observation", space(spec.Observation)...)
	row("action", space(spec.Action)...)
	var state []string
	for _, c := range spec.State {
		state = append(state, strings.TrimSpace(c.Name+" "+c.Unit))
	}
	row("state", state...)
	if spec.Limit > 0 {
		row("limit", limit(spec)+" steps an episode")
	}
	if !math.IsNaN(spec.Threshold) {
		row("solved", "a mean return of "+threshold(spec)+" over 100 episodes")
	}
	row("learned by", learners(e)...)
	b.WriteString(parameters(w.Params()))
	return b.String()
}

// aboutAlgorithm tells all about an algorithm.
func aboutAlgorithm(a algorithms.Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s\n%s\n\n", a.Name, a.Title, a.Summary)
	row := func(name string, words ...string) { fmt.Fprintf(&b, "  %-12s %s\n", name, wrap(words, ", ", 15)) }
	row("family", a.Family)
	row("paper", a.Paper)
	names := learned(a)
	for i := range names {
		names[i] = worlds.Name(names[i])
	}
	row("learns", names...)
	b.WriteString(parameters(a.New().Params()))
	for i, p := range presetsOf(a.Name) {
		if i == 0 {
			b.WriteString("\nPresets (--preset NAME; tuned is taken where there is one):\n")
		}
		world := "every world"
		if p.World != nil {
			world = *p.World
		}
		fmt.Fprintf(&b, "  %s on %s\n", p.Name, world)
		var words []string
		for _, s := range p.Parameters {
			words = append(words, s.Name+"="+s.Value)
		}
		fmt.Fprintf(&b, "      %s\n", wrap(words, " ", 6))
	}
	return b.String()
}

// parameters lists parameters with defaults and bounds.
func parameters(params []algorithms.Param) string {
	if len(params) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\nParameters, with their defaults (--set name=value):\n")
	for _, p := range params {
		takes := kind(p)
		if p.Fixed {
			takes += "; set before a run only"
		}
		fmt.Fprintf(&b, "  %s = %s\n      %s\n      %s\n", p.Name, p.String(), wrap(strings.Fields(p.Help), " ", 6), takes)
	}
	return b.String()
}

// size tells in a word how large a space is.
func size(s worlds.Space) string {
	if s.IsDiscrete() {
		return "1 of " + strconv.Itoa(s.Count())
	}
	return count(s.Size(), "number")
}

// space describes a space, dimension by dimension.
func space(s worlds.Space) (parts []string) {
	if s.IsDiscrete() {
		if text := valueNames(s); text != "" {
			return []string{text}
		}
		for i, n := range s.Sizes {
			part := fmt.Sprintf("0 to %d", n-1)
			if n == 1 {
				part = "always 0"
			}
			if s.Size() > 1 {
				part = s.Name(i) + " " + part
			}
			parts = append(parts, part)
		}
		return parts
	}
	for i := range s.Low {
		parts = append(parts, fmt.Sprintf("%s [%s, %s]", s.Name(i), bound(s.Low[i]), bound(s.High[i])))
	}
	return parts
}

func limit(s *worlds.Spec) string {
	if s.Limit == 0 {
		return "-"
	}
	return strconv.Itoa(s.Limit)
}

func threshold(s *worlds.Spec) string {
	if math.IsNaN(s.Threshold) {
		return "-"
	}
	return bound(s.Threshold)
}

// count writes how many of something there are.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
