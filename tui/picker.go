package tui

import (
	"fmt"
	"math"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// chooser is a screen on which something is chosen and then started.
type chooser interface {
	layer
	start() tea.Cmd
	turn(by int) tea.Cmd
}

// picker chooses an algorithm and a world for free play. All worlds are there; one that doesn't fit says why.
type picker struct {
	app    *App
	column int // 0 = algorithms, 1 = worlds
	at     [2]int
	wrong  string
}

// freeSteps is how long a free session can learn.
const freeSteps = 2_000_000

func newPicker(a *App) *picker {
	p := &picker{app: a}
	for i, e := range worlds.All() {
		if e.ID == "CartPole-v1" {
			p.at[1] = i
		}
	}
	return p
}

func (*picker) mode() Mode { return Choosing }

func (p *picker) move(lines int) tea.Cmd {
	n := [2]int{len(algorithms.All()), len(worlds.All())}[p.column]
	p.at[p.column] = min(max(p.at[p.column]+lines, 0), n-1)
	p.wrong = ""
	return nil
}

func (p *picker) turn(by int) tea.Cmd {
	p.column = min(max(p.column+by, 0), 1)
	return nil
}

// start opens a studio for the pair.
func (p *picker) start() tea.Cmd {
	s, err := p.app.begin(Freely(p.algorithm().Name, p.world().ID))
	if err != nil {
		p.wrong = err.Error()
		return nil
	}
	p.app.enter(s)
	return nil
}

// Freely returns the experiment of a free session: with the settings that are tuned for the pair, where there are some,
// as a run without a screen has them.
func Freely(algorithm, world string) lab.Experiment {
	e := lab.Experiment{Algorithm: algorithm, World: world, Seed: 1, TotalTimesteps: freeSteps}
	e.Parameters, _ = lab.Preset(algorithm, world, "") // a pair without a tuned preset has its defaults
	return e
}

func (p *picker) algorithm() algorithms.Entry { return algorithms.All()[p.at[0]] }
func (p *picker) world() worlds.Entry         { return worlds.All()[p.at[1]] }

func (p *picker) draw(a *App, w, h int) Block {
	t := a.theme
	title := screenTitle(t, "Free play", "choose an algorithm and a world, or press o to open a run", w)
	footer := a.footer(w)
	about := p.about(t, w-2)
	rows := h - len(title.Lines) - len(footer.Lines) - len(about) - 2
	left := max(w*2/5, min(40, w-36)) // worlds have the longer titles
	return Below(title,
		Beside(p.algorithms(t, left, rows), p.worlds(t, w-left, rows)),
		t.Box(Box{Title: p.algorithm().Title + " on " + p.world().New().Spec().Title}, about, w, len(about)+2), footer)
}

// screenTitle is the first line of a screen that is not a studio.
func screenTitle(t *Theme, title, words string, w int) Block {
	return t.Pen(w).Put(Heading, " Ascent ").Put(Title, " "+title+"  ").Put(Label, words).End().Block(1)
}

func (p *picker) algorithms(t *Theme, w, h int) Block {
	pen := t.Pen(max(w-2, 0))
	list := algorithms.All()
	families := 0
	for _, e := range list {
		families = max(families, width(e.Family))
	}
	first := firstRow(len(list), p.at[0], h-2)
	for i := first; i < len(list); i++ {
		putChoice(pen, i == p.at[0], p.column == 0)
		pen.Put(Strong, list[i].Title).To(20)
		if pen.Room() > families {
			pen.Put(Label, " "+list[i].Family)
		}
		pen.End()
	}
	return t.Box(Box{Title: "Algorithm", Active: p.column == 0, Foot: of(p.at[0], len(list))}, pen.Lines(), w, h)
}

// worlds lists the worlds with their ids, or without them where there is no room for all.
func (p *picker) worlds(t *Theme, w, h int) Block {
	pen := t.Pen(max(w-2, 0))
	list := worlds.All()
	titles, ids := 0, 0
	for _, e := range list {
		titles, ids = max(titles, width(e.New().Spec().Title)), max(ids, width(e.ID))
	}
	named := pen.wide > 2+titles+ids
	first := firstRow(len(list), p.at[1], h-2)
	for i := first; i < len(list); i++ {
		world := list[i].New()
		putChoice(pen, i == p.at[1], p.column == 1)
		name, note := Strong, ""
		switch {
		case p.algorithm().Fits(world) != nil:
			name, note = Faint, " doesn't fit"
		case named:
			note = " " + list[i].ID
		}
		column := min(2+titles, pen.wide-width(note))
		pen.Put(name, t.cut(world.Spec().Title, column-2)).To(column).Put(Label, note).End()
	}
	return t.Box(Box{Title: "World", Active: p.column == 1, Foot: of(p.at[1], len(list))}, pen.Lines(), w, h)
}

// putChoice begins the line of a list: marked if it is chosen, and on a layer if the list has the arrows.
func putChoice(p *Pen, chosen, active bool) {
	if chosen && active {
		p.On(Selected)
	}
	p.Put(Key, map[bool]string{true: "▸ ", false: "  "}[chosen])
}

// of says where in a list one is.
func of(at, n int) string { return fmt.Sprintf("%d of %d", min(at+1, n), n) }

// about tells what is chosen, and why it can't be started if it can't.
func (p *picker) about(t *Theme, w int) []string {
	world := p.world().New()
	pen := t.Pen(w)
	put := func(style Style, text string) {
		for _, line := range t.wrap(text, w-2) {
			pen.Put(style, " "+line).End()
		}
	}
	e := p.algorithm()
	put(Plain, e.Title+" "+e.Summary+" ("+e.Paper+").")
	put(Plain, world.Spec().Summary+" "+spaces(world.Spec()))
	switch err := e.Fits(world); {
	case p.wrong != "":
		put(Failure, p.wrong)
	case err != nil:
		put(Failure, e.Title+" can't learn it: "+err.Error())
	case len(Freely(e.Name, world.Spec().ID).Parameters) > 0:
		put(Good, "They fit: enter opens the studio, with settings tuned for the two.")
	default:
		put(Good, "They fit: enter opens the studio.")
	}
	return pen.Lines()
}

// spaces says what an agent sees and does in a world, and when it counts as solved.
func spaces(s *worlds.Spec) string {
	see := fmt.Sprintf("%d numbers", s.Observation.Size())
	if s.Observation.IsDiscrete() {
		see = fmt.Sprintf("one of %d states", s.Observation.Count())
	}
	act := fmt.Sprintf("%d real numbers", s.Action.Size())
	if s.Action.IsDiscrete() {
		act = fmt.Sprintf("one of %d actions", s.Action.Count())
	}
	text := "An agent sees " + see + " and chooses " + act + "."
	text = strings.Replace(text, "1 real numbers", "a real number", 1)
	text = strings.Replace(text, "one of 1 states", "always the same", 1)
	if !math.IsNaN(s.Threshold) {
		text += " A mean return of " + short(s.Threshold) + " over 100 episodes counts as solved."
	}
	return text
}
