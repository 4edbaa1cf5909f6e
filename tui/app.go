package tui

import (
	"fmt"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// An App is the program on the screen: a stack of layers, of which the last has the keys and fills the screen. It is a
// model of Bubble Tea. Bubble Tea asks for the view after every message; it is drawn anew only if something changed.
type App struct {
	options Options
	theme   *Theme
	clock   clock
	layers  []layer
	store   *lessons.Store
	course  *lessons.Course
	out     io.Writer // the terminal, for the clipboard; nil = there is none
	parked  []*studio // free sessions that were left, the last one first

	width, height int
	asleep        bool // the terminal does not have the focus
	mouse         bool // belongs to the program

	links []link // of the footer that was drawn last
	list  listed // the list of bindings that was drawn last
	view  string
	stale bool // the view is not what there is to see

	exit   int    // code to end with
	failed *crash // what ended the program
	send   func(tea.Msg)
}

// A layer is a screen, or a question in front of one.
type layer interface {
	mode() Mode
	draw(a *App, w, h int) Block // w×h cells, the footer included
}

// The smallest screen that there is a layout for.
const (
	leastWidth  = 60
	leastHeight = 16
)

// newApp returns the program as it starts.
func newApp(o Options, c clock) (*App, error) {
	a := &App{
		options: o, clock: c, theme: NewTheme(o.Terminal.Look()), mouse: o.Terminal.Mouse.Value, stale: true,
		width: o.Terminal.Width.Value, height: o.Terminal.Height.Value, send: func(tea.Msg) {},
	}
	a.store = lessons.Memory()
	if o.State != "" {
		a.store = lessons.OpenStore(o.State)
	}
	if a.course = o.Start.Course; a.course == nil {
		a.course = lessons.BuiltIn()
	}
	a.layers = []layer{newHome(a)}
	if err := a.start(o.Start); err != nil {
		return nil, err
	}
	return a, nil
}

// start opens what the program was asked to open.
func (a *App) start(s Start) error {
	switch {
	case s.Lesson != "":
		l, err := a.course.Find(s.Lesson)
		if err != nil {
			return err
		}
		a.openLesson(l)
	case s.Run != nil:
		a.open(s.Run)
	case s.Algorithm != "":
		studio, err := a.begin(Freely(s.Algorithm, s.World))
		if err != nil {
			return err
		}
		a.enter(studio)
	}
	return nil
}

// Init starts nothing: the program waits for keys.
func (a *App) Init() tea.Cmd { return nil }

// Update answers a message. A panic in it ends the program in order.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	if c := guard(func() { cmd = tea.Batch(a.update(msg), a.lookAround()) }); c != nil {
		return a, a.fail(c)
	}
	return a, safely(cmd)
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	a.stale = true
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return tea.Batch(a.stir(), a.onKey(msg))
	case tea.MouseMsg:
		return tea.Batch(a.stir(), a.onMouse(msg))
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
	case tea.FocusMsg:
		return a.wake(true)
	case tea.BlurMsg:
		return a.wake(false)
	case tea.ResumeMsg:
		return a.redraw()
	case returned:
		return msg.bench.receive(msg)
	case beat:
		return msg.bench.onBeat(msg.serial)
	case pulse:
		return msg.player.onPulse(msg.serial)
	case overdue:
		msg.bench.onOverdue(msg.serial)
	case compared:
		return msg.comparison.receive(msg)
	case charted:
		return msg.landscape.receive(msg)
	case measured:
		msg.lesson.onMeasured(msg)
	case background:
		return a.relight(msg.dark)
	case hangUp:
		a.exit = msg.code
		return a.leaveNow()
	case *crash:
		return a.fail(msg)
	default:
		a.stale = false
	}
	return nil
}

// onKey finds the binding of a key, or gives characters to the line that is being typed. Characters that arrive together,
// as they do over a slow line, are so many keys; those that were pasted are text and never commands.
func (a *App) onKey(msg tea.KeyMsg) tea.Cmd {
	for _, l := range a.layers {
		if s, ok := l.(interface{ hush() }); ok {
			s.hush()
		}
	}
	if msg.Type == tea.KeyRunes && len(msg.Runes) > 1 && !msg.Paste {
		var cmds []tea.Cmd
		for _, r := range msg.Runes {
			cmds = append(cmds, a.onKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}))
		}
		return tea.Batch(cmds...)
	}
	m := a.top().mode()
	if b, ok := binding(m, msg.String()); ok && !msg.Paste {
		return b.press(a, msg.String())
	}
	if t, ok := a.top().(typist); ok && m == Typing && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) {
		return t.insert(string(msg.Runes))
	}
	return nil
}

// View returns the screen.
func (a *App) View() string {
	if !a.stale {
		return a.view
	}
	a.stale = false
	if c := guard(func() { a.view = a.render() }); c != nil {
		a.view, a.failed = "", c
		spawn(func() { a.send(tea.Quit()) }, func(*crash) {})
	}
	return a.view
}

// render draws the screen.
func (a *App) render() string {
	w, h := a.width, a.height
	if w < leastWidth || h < leastHeight {
		return a.theme.tooSmall(w, h).String()
	}
	return a.top().draw(a, w, h).String()
}

// tooSmall says what is needed, as far as there is room for it.
func (t *Theme) tooSmall(w, h int) Block {
	text := "Ascent needs " + cells(leastWidth, leastHeight) + " cells. This terminal has " + cells(w, h) + ". q leaves."
	return t.Fit(t.wrap(text, w), w, h)
}

// cells writes a size of the screen.
func cells(w, h int) string { return fmt.Sprintf("%d×%d", w, h) }
