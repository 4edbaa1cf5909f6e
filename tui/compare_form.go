package tui

import (
	"fmt"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// compareForm chooses what to compare: two settings on one world.
type compareForm struct {
	app   *App
	at    int // the chosen line
	world int
	steps int // index of compareSteps
	sides [2]choice
	wrong string
}

// A choice is one of the two settings: an algorithm with the parameters that are tuned for the world, as every run that
// is begun with a pair alone, and one of them that may differ.
type choice struct {
	algorithm int
	parameter int // 0 = none, then the live parameters in their order
	value     string
}

// compareSteps are the lengths of a comparison, in environment steps.
var compareSteps = []int{2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000}

// newCompareForm proposes a comparison that has something to tell: REINFORCE with and without a baseline.
func newCompareForm(a *App) *compareForm {
	f := &compareForm{app: a, steps: 4}
	f.world = max(0, slices.IndexFunc(worlds.All(), func(e worlds.Entry) bool { return e.ID == "CartPole-v1" }))
	for i, p := range f.sides[1].parameters(f.id()) {
		if p.Name == "baseline" {
			f.sides[1].parameter, f.sides[1].value = i+1, p.Choices[0]
		}
	}
	return f
}

// id is that of the chosen world.
func (f *compareForm) id() string { return worlds.All()[f.world].ID }

func (c *choice) entry() algorithms.Entry { return algorithms.All()[c.algorithm] }

// parameters lists what can be set, each as it is tuned for a world.
func (c *choice) parameters(world string) []algorithms.Param {
	params := c.entry().New().Params()
	for _, s := range Freely(c.entry().Name, world).Parameters {
		if p, ok := worlds.Named(params, s.Name); ok {
			if err := p.Set(s.Value); err != nil {
				panic("tui: a preset that is refused: " + err.Error())
			}
		}
	}
	return params
}

// current returns the parameter that differs, if one does.
func (c *choice) current(world string) (algorithms.Param, bool) {
	if c.parameter == 0 {
		return algorithms.Param{}, false
	}
	return c.parameters(world)[c.parameter-1], true
}

// name says what sets the side apart.
func (c *choice) name(world string) string {
	if p, ok := c.current(world); ok {
		return c.entry().Title + ", " + p.Name + " " + shown(p, c.value)
	}
	return c.entry().Title
}

func (c *choice) experiment(world string, steps int) lab.Experiment {
	e := Freely(c.entry().Name, world)
	e.TotalTimesteps = steps
	if p, ok := c.current(world); ok {
		e.Parameters = append(e.Parameters, lab.Setting{Name: p.Name, Value: c.value})
	}
	return e
}

// The lines of the form: two, then three for each side.
const compareLines = 8

func (*compareForm) mode() Mode { return Choosing }

func (f *compareForm) move(lines int) tea.Cmd {
	f.at = min(max(f.at+lines, 0), compareLines-1)
	return nil
}

// turn changes the chosen line.
func (f *compareForm) turn(by int) tea.Cmd {
	f.wrong = ""
	switch f.at {
	case 0:
		f.world = cycle(f.world, by, len(worlds.All()))
		return nil
	case 1:
		f.steps = min(max(f.steps+by, 0), len(compareSteps)-1)
		return nil
	}
	side := &f.sides[(f.at-2)/3]
	switch (f.at - 2) % 3 {
	case 0:
		*side = choice{algorithm: cycle(side.algorithm, by, len(algorithms.All()))}
	case 1:
		side.parameter = cycle(side.parameter, by, len(side.parameters(f.id()))+1)
		if p, ok := side.current(f.id()); ok {
			side.value = p.String()
		}
	case 2:
		if p, ok := side.current(f.id()); ok {
			side.value = turned(p, side.value, by, false)
		}
	}
	return nil
}

// cycle goes round among n.
func cycle(at, by, n int) int { return ((at+by)%n + n) % n }

func (f *compareForm) start() tea.Cmd {
	world, steps := f.id(), compareSteps[f.steps]
	c := &comparison{app: f.app, world: world, steps: steps}
	for i := range f.sides {
		s := &f.sides[i]
		c.sides[i] = side{name: s.name(world), experiment: s.experiment(world, steps)}
	}
	if err := c.begin(1); err != nil {
		f.wrong = err.Error()
		return nil
	}
	f.app.push(c)
	return c.toggle()
}

// rows returns the lines of the form: what is chosen and what it is set to.
func (f *compareForm) rows() [][2]string {
	spec := worldSpec(f.id())
	rows := [][2]string{{"World", spec.Title}, {"Steps of every run", grouped(compareSteps[f.steps])}}
	for i := range f.sides {
		s := &f.sides[i]
		rows = append(rows, [2]string{[]string{"First", "Second"}[i], s.entry().Title}, [2]string{"  parameter", s.setting(f.id())}, [2]string{"  value", ""})
		if p, ok := s.current(f.id()); ok {
			rows[len(rows)-2][1], rows[len(rows)-1][1] = p.Name, shown(p, s.value)
		}
	}
	return rows
}

// setting says what the parameters are where none is changed.
func (c *choice) setting(world string) string {
	if len(Freely(c.entry().Name, world).Parameters) > 0 {
		return "all as tuned for this world"
	}
	return "all at their defaults"
}

func (f *compareForm) draw(a *App, w, h int) Block {
	t := a.theme
	title := screenTitle(t, "Compare", "two settings, "+strconv.Itoa(compareSeeds)+" seeds each, on one chart", w)
	footer := a.footer(w)
	p := t.Pen(w - 2)
	for i, row := range f.rows() {
		if i > 1 && (i-2)%3 == 0 && h > 20 {
			p.End()
		}
		putChoice(p, i == f.at, true)
		p.Put(Label, row[0]).To(24)
		if i == f.at && row[1] != "" {
			p.Put(Key, "‹ ").Put(Value, row[1]).Put(Key, " ›").End()
		} else {
			p.Put(Value, "  "+row[1]).End()
		}
	}
	p.End()
	if style, words := f.verdict(); words != "" {
		for _, line := range t.wrap(words, w-6) {
			p.Put(style, "  "+line).End()
		}
	}
	body := t.Box(Box{Title: "What to compare", Active: true}, p.Lines(), w, h-len(title.Lines)-len(footer.Lines))
	return Below(title, body, footer)
}

// verdict explains the chosen line, or says what is wrong.
func (f *compareForm) verdict() (Style, string) {
	world := worlds.All()[f.world].New()
	for i := range f.sides {
		if err := f.sides[i].entry().Fits(world); err != nil {
			return Failure, fmt.Sprintf("%s can't learn %s: %s", f.sides[i].entry().Title, world.Spec().Title, err)
		}
	}
	if f.wrong != "" {
		return Failure, f.wrong
	}
	if f.at >= 2 && (f.at-2)%3 > 0 {
		if p, ok := f.sides[(f.at-2)/3].current(f.id()); ok {
			return Label, p.Name + ": " + p.Help
		}
	}
	return Label, "Six runs are made. A seed is luck: look whether the bands part, not which curve is higher. ascent compare does it with more seeds and with intervals."
}
