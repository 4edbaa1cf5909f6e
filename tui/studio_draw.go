package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// draw fills the screen: title, task, panes, knobs, status, keys.
func (s *studio) draw(a *App, w, h int) Block {
	return s.drawWith(a, s.title(), w, h)
}

// drawWith draws the studio under a title of its caller's.
func (s *studio) drawWith(a *App, title string, w, h int) Block {
	t := a.theme
	top := s.titleBar(t, title, w)
	if s.task != "" {
		top = Below(top, s.taskLines(t, w))
	}
	bottom := Below(s.knobLine(t, w), s.statusLines(a, w), a.footer(w))
	if h >= leastTimed {
		bottom = Below(s.timeLine(t, w, h-len(bottom.Lines)-1), bottom)
	}
	body := s.drawPanes(t, w, h-len(top.Lines)-len(bottom.Lines), h)
	s.offset = len(top.Lines)
	return Below(top, body, bottom)
}

// title names what is going on in a free session.
func (s *studio) title() string {
	f := s.frame()
	if e, err := algorithms.Find(f.Experiment.Algorithm); err == nil {
		return e.Title + " on " + f.Spec.Title
	}
	return f.Experiment.Algorithm
}

// titleBar writes the title, where the run is and whether it goes on.
func (s *studio) titleBar(t *Theme, title string, w int) Block {
	f := s.frame()
	facts := []string{f.Spec.ID, "seed " + strconv.FormatUint(f.Experiment.Seed, 10), "update " + grouped(f.Iteration), counted(f.Steps, "step")}
	if s.bench.running {
		facts = append(facts, s.speed())
	}
	state, style := s.state()
	return t.titleLine(title, facts, state, style, w)
}

// titleLine writes the first line of a screen: its title, and at the right facts and what goes on. What there is no room
// for is left out from the left of the facts on.
func (t *Theme) titleLine(title string, facts []string, state string, style Style, w int) Block {
	p := t.Pen(w).Put(Heading, " Ascent ").Put(Title, " "+title+" ")
	state = t.clean(state) // in ascii it is longer
	for len(facts) > 0 && width(strings.Join(facts, " · "))+width(state)+6 > p.Room() {
		facts = facts[1:]
	}
	text := strings.Join(facts, " · ")
	p.To(w-width(text)-width(state)-4).Put(Label, text+"  ")
	return p.Right(style, state+" ").End().Block(1)
}

// speed returns how fast the run goes on.
func (s *studio) speed() string {
	if p := paces[s.bench.pace]; p.every != 0 {
		return p.name
	}
	if s.bench.rate == 0 {
		return "…/s"
	}
	return compact(s.bench.rate) + "/s"
}

// state says whether the run goes on.
func (s *studio) state() (string, Style) {
	f := s.frame()
	switch {
	case s.bench.slow:
		return "… working", Warning
	case s.bench.running:
		return "▶ running", Good
	case f.Diverged != nil:
		return "✕ diverged", Failure
	case s.bench.finished():
		return "■ done", Strong
	case slices.Contains(s.bench.stops, f.Clock):
		return "■ breakpoint", Warning
	}
	return "‖ paused", Strong
}

// taskLines say what to do in a lesson.
func (s *studio) taskLines(t *Theme, w int) Block {
	p := t.Pen(w)
	text, style := s.task, Strong
	if s.busy != "" {
		text, style = s.busy, Warning
	}
	lines := t.wrap(text, w-4)
	for i, line := range lines[:min(len(lines), 2)] {
		mark := "   "
		if i == 0 {
			mark = " ▸ "
		}
		p.Put(Key, mark).Put(style, line).End()
	}
	return p.Block(min(len(lines), 2))
}

// drawPanes draws the panes into w×h cells of a screen that is screenHeight high. Areas of the same x are a column.
func (s *studio) drawPanes(t *Theme, w, h, screenHeight int) Block {
	s.areas = s.layout(w, h, w, screenHeight)
	var columns []Block
	for i, a := range s.areas {
		b := s.drawArea(t, a)
		if i > 0 && s.areas[i-1].x == a.x {
			columns[len(columns)-1] = Below(columns[len(columns)-1], b)
		} else {
			columns = append(columns, b)
		}
	}
	return Beside(columns...)
}

// drawArea draws the pane that is on show in an area.
func (s *studio) drawArea(t *Theme, a area) Block {
	at := s.visible(a)
	box, body := s.panes[at].draw(s, t, max(a.w-2, 0), max(a.h-2, 0))
	box.Active = s.focus == at
	if len(a.panes) == 1 {
		box.Number, box.Title = at+1, s.panes[at].title(s)
	} else {
		box.Tabs, box.Tab = s.tabs(a, false), slices.Index(a.panes, at)
		if width(strings.Join(box.Tabs, " │ ")) > a.w-4 {
			box.Tabs = s.tabs(a, true)
		}
	}
	return t.Box(box, body, a.w, a.h)
}

// shortTitles stand for names of panes where there is little room.
var shortTitles = map[string]string{"Gradients": "Grads"}

// tabs names the panes of an area, with their numbers.
func (s *studio) tabs(a area, short bool) (names []string) {
	for _, i := range a.panes {
		name := s.panes[i].title(s)
		if _, source := s.panes[i].(*sourcePane); source && short {
			name = "Source"
		}
		if brief, ok := shortTitles[name]; ok && short {
			name = brief
		}
		names = append(names, strconv.Itoa(i+1)+" "+name)
	}
	return names
}

// statusLines say what has just happened, what is wrong, what is being typed, or what the chosen knob is.
func (s *studio) statusLines(a *App, w int) Block {
	t, f, n := a.theme, s.frame(), s.bench.notice
	p := t.Pen(w)
	switch {
	case s.input != nil:
		s.putInput(p)
	case n.text != "" && n.bad:
		putWrapped(p, Failure, n.text)
	case n.text != "":
		putWrapped(p, Warning, n.text)
	case f.Diverged != nil:
		putWrapped(p, Failure, divergence(f))
	case s.bench.finished() && s.task == "":
		putWrapped(p, Warning, grouped(f.Steps)+" steps are all that this run has: r begins again, R with another seed")
	case s.brush != nil:
		s.brushLine(p)
		p.End()
	case s.time.scrubbing:
		s.timeHelp(p)
		p.End()
	case s.view.reading:
		s.cursorHelp(p)
		p.End()
	case s.pointing():
		s.pointHelp(p)
	default:
		s.putHelp(p, f)
	}
	return p.Block(min(max(len(p.Lines()), s.helpHeight(f, w)), 3))
}

// putWrapped writes a text in as many lines as it takes.
func putWrapped(p *Pen, style Style, text string) {
	for _, line := range p.theme.wrap(text, p.wide-2) {
		p.Put(style, " "+line).End()
	}
}

// putInput shows what is being typed and what is wrong with it.
func (s *studio) putInput(p *Pen) {
	k := s.typed()
	p.Put(Label, " "+k.Name+" = ").Put(Value, s.input.text).Put(Cursor, " ").Put(Plain, "  ")
	if s.input.wrong != "" {
		p.Put(Failure, s.input.wrong)
	} else if _, number := k.Value.(*string); !number {
		p.Put(Label, fmt.Sprintf("a number from %g to %g, now %s", k.Min, k.Max, shown(k, k.String())))
	}
	p.End()
}

// divergence tells where numbers stopped being numbers, and what to do.
func divergence(f *lab.Frame) string {
	d := f.Diverged
	text := fmt.Sprintf("The run has stopped: %s is no number any more, at event %s, step %s", d.Tensor, grouped(int(d.Clock)), grouped(d.Step))
	if d.Edit != nil {
		text += fmt.Sprintf(", after %s went from %s to %s", d.Edit.Name, d.Edit.Old, d.Edit.Value)
	}
	return text + ". Nothing is lost: b goes back, u undoes the last change."
}

// grouped writes a whole number with blanks between groups of three digits.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + " " + text[i:]
	}
	return text
}

// compact writes a positive number with a unit and about three digits: 61k, 1.3M.
func compact(x float64) string {
	switch {
	case x >= 1e6:
		return strconv.FormatFloat(x/1e6, 'f', 1, 64) + "M"
	case x >= 1e4:
		return strconv.FormatFloat(x/1e3, 'f', 0, 64) + "k"
	case x >= 1e3:
		return strconv.FormatFloat(x/1e3, 'f', 1, 64) + "k"
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}
