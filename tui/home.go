package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
	"ascent/worlds"
)

// home is the first screen: the course with how far the learner has come, and what else there is.
type home struct {
	app    *App
	at     int
	wrong  string
	rows   map[int]int          // which entry stands in which row of the screen, for the mouse
	worlds map[int]worlds.World // of the lessons that were looked at
}

// An entry is a line of the home screen below the lessons.
type entry struct {
	name, idea string
	enter      string // what enter does: "asks for it"
	open       func(*home) tea.Cmd
}

// entries are what there is beside the course, first the sessions that were left.
func (h *home) entries() (list []entry) {
	for _, s := range h.app.parked {
		idea := fmt.Sprintf("%s, seed %d, %s steps: where you left it.", s.title(), s.frame().Experiment.Seed, grouped(s.frame().Steps))
		list = append(list, entry{"Go on: " + s.title(), idea, "goes on with it", func(h *home) tea.Cmd { h.app.unpark(s); return nil }})
	}
	return append(list,
		entry{"Free play", "Any algorithm, in any world that it can learn.", "lets you choose the two", func(h *home) tea.Cmd { h.app.push(newPicker(h.app)); return nil }},
		entry{"Open a run", "A share string, an experiment file or a checkpoint.", "asks for it", func(h *home) tea.Cmd { return h.app.askForRun() }},
		entry{"Compare", "Two settings side by side, three seeds each, on one chart.", "lets you choose them", func(h *home) tea.Cmd { h.app.push(newCompareForm(h.app)); return nil }},
		entry{"Help", "The keys that are valid here. ? shows them on every screen.", "lists them", func(h *home) tea.Cmd { return h.app.help() }},
	)
}

// newHome returns the home screen with the lesson chosen that is next.
func newHome(a *App) *home {
	progress := a.store.Progress()
	h := &home{app: a, at: progress.Next(a.course.Lessons)}
	h.wrong = a.store.Notice()
	if n := len(a.course.Broken); n > 0 {
		h.wrong = fmt.Sprintf("%d of the lessons in %s can't be read. ascent lesson check says why.", n, a.course.Title)
	}
	return h
}

func (*home) mode() Mode { return Home }

func (h *home) move(lines int) tea.Cmd {
	h.at = min(max(h.at+lines, 0), len(h.app.course.Lessons)+len(h.entries())-1)
	return nil
}

func (h *home) open() tea.Cmd {
	h.wrong = ""
	if course := h.app.course.Lessons; h.at < len(course) {
		h.app.openLesson(course[h.at])
		return nil
	}
	return h.entries()[h.at-len(h.app.course.Lessons)].open(h)
}

func (h *home) draw(a *App, w, rows int) Block {
	t := a.theme
	title := screenTitle(t, "", "a playground for reinforcement learning", w)
	footer := a.footer(w)
	footer = Below(h.warning(t, w), footer)
	high := rows - len(title.Lines) - len(footer.Lines)
	if w < 76 {
		return Below(title, h.list(t, w, high), footer)
	}
	left := max(w*9/20, 40)
	return Below(title, Beside(h.list(t, left, high), h.about(t, w-left, high)), footer)
}

// warning says what is wrong with the stored progress, until a lesson is opened.
func (h *home) warning(t *Theme, w int) Block {
	p := t.Pen(w)
	if h.wrong != "" {
		putWrapped(p, Warning, h.wrong)
	}
	return p.Block(min(len(p.Lines()), 3))
}

// list draws the lessons and the other entries.
func (h *home) list(t *Theme, w, high int) Block {
	p := t.Pen(w - 2)
	course := h.app.course.Lessons
	more := len(h.entries()) + 1
	first := firstRow(len(course), min(h.at, len(course)-1), high-2-more)
	h.rows = map[int]int{}
	for i := first; i < len(course) && len(p.Lines()) < high-2-more; i++ {
		h.rows[len(p.Lines())] = i
		h.putLesson(t, p, course[i], i == h.at)
	}
	if below := len(course) - first - len(p.Lines()); below > 0 {
		p.Put(Label, fmt.Sprintf("   ↓ %d more", below))
	}
	p.End()
	for i, e := range h.entries() {
		h.rows[len(p.Lines())] = len(course) + i
		putChoice(p, len(course)+i == h.at, true)
		p.Put(Strong, "   "+e.name).End()
	}
	done := 0
	for _, l := range course {
		if h.app.store.Progress().State(l.Name) == lessons.Done {
			done++
		}
	}
	return t.Box(Box{Title: h.app.course.Title, Note: fmt.Sprintf("%d of %d done", done, len(course)), Active: true}, p.Lines(), w, high)
}

// stateMarks say how far a lesson has come.
var stateMarks = map[lessons.State]struct {
	mark  string
	style Style
}{
	lessons.New: {"○ new", Label}, lessons.Started: {"◐ started", Warning}, lessons.Done: {"● done", Good},
}

func (h *home) putLesson(t *Theme, p *Pen, l *lessons.Lesson, chosen bool) {
	state := stateMarks[h.app.store.Progress().State(l.Name)]
	putChoice(p, chosen, true)
	p.Put(Label, fmt.Sprintf("%2d ", l.Number)).Put(Strong, t.cut(l.Title, p.Room()-11)).To(p.wide-10).Put(state.style, state.mark).End()
}

// about tells more of what is chosen.
func (h *home) about(t *Theme, w, high int) Block {
	course := h.app.course.Lessons
	if h.at < len(course) {
		return h.aboutLesson(t, course[h.at], w, high)
	}
	e := h.entries()[h.at-len(course)]
	p := t.Pen(w - 2)
	putIdea(p, e.idea)
	p.Put(Key, " enter").Put(Label, " "+e.enter).End()
	return t.Box(Box{Title: e.name}, p.Lines(), w, high)
}

// aboutLesson tells what a lesson is about and made of, with a picture of its world if there is room for one.
func (h *home) aboutLesson(t *Theme, l *lessons.Lesson, w, high int) Block {
	p := t.Pen(w - 2)
	putIdea(p, l.Idea)
	end := h.ending(t, l, w-2)
	putSteps(t, p, l, high-2-len(end))
	lines := append(p.Lines(), end...)
	if room := high - 2 - len(lines) - 1; room >= 8 {
		lines = append(append(lines, ""), h.picture(t, w-2, min(room, w/3)).Lines...)
	}
	return t.Box(Box{Title: fmt.Sprintf("%d %s", l.Number, l.Title)}, lines, w, high)
}

// putIdea writes what something is about, between blank lines.
func putIdea(p *Pen, idea string) {
	p.End()
	putWrapped(p, Plain, idea)
	p.End()
}

// picture draws the world of the chosen lesson.
func (h *home) picture(t *Theme, w, high int) Block {
	world := h.world()
	if world == nil {
		return Block{Width: w}
	}
	c := worlds.NewCanvas(w, high, t.Marks.Canvas())
	world.Draw(c, nil)
	return t.Canvas(c)
}

// world returns the world of the chosen lesson, as it is when the lesson begins. It is made when it is first looked at.
func (h *home) world() worlds.World {
	if h.worlds == nil {
		h.worlds = map[int]worlds.World{}
	}
	if _, ok := h.worlds[h.at]; !ok {
		h.worlds[h.at] = firstWorld(h.app.course.Lessons[h.at])
	}
	return h.worlds[h.at]
}

// putSteps lists what a lesson is made of, as far as that fits above so many lines.
func putSteps(t *Theme, p *Pen, l *lessons.Lesson, high int) {
	steps := l.Steps
	if room := high - len(p.Lines()); room < len(steps) {
		steps = steps[:max(room-1, 0)]
	}
	for _, s := range steps {
		p.Put(Label, " "+kindWords[s.Kind]).To(16).Put(Plain, t.cut(s.Title, p.Room()-1)).End()
	}
	if more := len(l.Steps) - len(steps); more > 0 {
		p.Put(Label, fmt.Sprintf(" ↓ %d more", more)).End()
	}
}

// ending says what came of the predictions of a lesson, and how to begin it.
func (h *home) ending(t *Theme, l *lessons.Lesson, w int) []string {
	progress := h.app.store.Progress()
	p := t.Pen(w).End()
	if right, graded := progress.Right(l.Name); graded > 0 {
		p.Put(Strong, fmt.Sprintf(" %d of %d predictions came true", right, graded)).End().End()
	}
	words := map[lessons.State]string{lessons.New: " begins it", lessons.Started: " goes on where you left it", lessons.Done: " reads it again"}[progress.State(l.Name)]
	return p.Put(Key, " enter").Put(Label, words).End().Lines()
}
