package tui

import (
	"fmt"
	"strconv"
	"strings"

	"ascent/worlds"
)

// scoreFrom is the width of the screen from which on the score has a pane of its own.
const scoreFrom = 100

// draw shows the world, what can be done in it, and how the person and the agent fare.
func (p *player) draw(a *App, w, h int) Block {
	t := a.theme
	top := p.titleBar(t, w)
	bottom := Below(p.actionLine(t, w), p.statusLine(t, w), a.footer(w))
	if w < scoreFrom {
		bottom = Below(p.scoreLine(t, w), bottom)
	}
	high := h - len(top.Lines) - len(bottom.Lines)
	if w < scoreFrom {
		return Below(top, p.scene(t, w, high), bottom)
	}
	right := max(w*2/5, 40)
	return Below(top, Beside(p.scene(t, w-right, high), p.score(t, right, high)), bottom)
}

func (p *player) titleBar(t *Theme, w int) Block {
	facts := []string{p.spec().ID, "step " + grouped(p.game.Length), "return " + short(p.game.Return)}
	if p.live {
		facts = append(facts, paces[p.pace].name)
	}
	state, style := p.state()
	return t.titleLine("Play yourself: "+p.spec().Title, facts, state, style, w)
}

// state says what the world waits for.
func (p *player) state() (string, Style) {
	switch {
	case p.game.Terminated:
		return "■ terminated", Strong
	case p.game.Truncated:
		return "■ truncated", Strong
	case p.running:
		return "▶ running", Good
	case !p.live:
		return "… your turn", Good
	}
	return "‖ paused", Strong
}

// scene draws the world as the person has led it.
func (p *player) scene(t *Theme, w, h int) Block {
	c := worlds.NewCanvas(max(w-2, 0), max(h-2, 0), t.Marks.Canvas())
	p.game.World.Draw(c, &worlds.Overlay{Cursor: -1, Action: p.game.Action, Trail: p.game.Trail})
	return t.Box(Box{Title: "World", Active: true}, t.Canvas(c).Lines, w, h)
}

// actionLine names the actions with their keys, the one that is held or was chosen last marked; of very many, those
// around it. A number is shown on its range.
func (p *player) actionLine(t *Theme, w int) Block {
	pen, space := t.Pen(w), p.spec().Action
	if !space.IsDiscrete() {
		return p.gauge(pen, space).End().Block(1)
	}
	first := p.firstAction(w)
	pen.Put(Label, map[bool]string{true: " ‹", false: "  "}[first > 0])
	for i := first; i < space.Count(); i++ {
		if choiceWidth(space, i) > pen.Room()-2 {
			pen.Right(Label, "›")
			break
		}
		p.putAction(pen, space, i)
	}
	return pen.End().Block(1)
}

// putAction writes one action.
func (p *player) putAction(pen *Pen, space worlds.Space, i int) {
	held := i == p.chosen && (p.game.Action != nil || p.picks())
	if held {
		pen.On(Selected).Put(Key, "▸")
	} else {
		pen.Put(Plain, " ")
	}
	pen.Put(Key, actionKey(space, i))
	if text := actionText(space, i); text != actionKey(space, i) {
		pen.Put(Plain, " "+text)
	}
	pen.On(Paper).Put(Plain, "  ")
}

// picks reports whether arrows move over the actions rather than take them.
func (p *player) picks() bool { return p.spec().Action.IsDiscrete() && p.directed("left") < 0 }

// firstAction returns the first action to show so that the chosen one is in sight.
func (p *player) firstAction(w int) int {
	space, first := p.spec().Action, p.chosen
	need := choiceWidth(space, first) + 4
	for first > 0 {
		if need += choiceWidth(space, first-1); need > w {
			break
		}
		first--
	}
	return first
}

func choiceWidth(space worlds.Space, i int) int {
	return width(actionKey(space, i)) + width(actionText(space, i)) + 4
}

// actionKey returns the digit that takes an action, or as many blanks.
func actionKey(space worlds.Space, i int) string {
	switch {
	case i >= 10:
		return " "
	case space.Names == nil:
		return strconv.Itoa(i)
	}
	return strconv.Itoa((i + 1) % 10)
}

// actionText returns the name of an action, with an arrow if it has a direction.
func actionText(space worlds.Space, i int) string {
	name := space.Name(i)
	if arrow, ok := map[string]string{"left": "←", "right": "→", "up": "↑", "down": "↓"}[name]; ok {
		return arrow + " " + name
	}
	return name
}

// gauge shows a number between its bounds.
func (p *player) gauge(pen *Pen, space worlds.Space) *Pen {
	at := p.level + notches
	pen.Put(Label, "  "+space.Name(0)+" ").Put(Key, "←").Put(Label, " "+short(space.Low[0])+" "+strings.Repeat("──", at))
	pen.Put(Strong, "●").Put(Label, strings.Repeat("──", 2*notches-at)+" "+short(space.High[0])+" ").Put(Key, "→")
	return pen.Put(Value, fmt.Sprintf("  %+.2g  ", p.action()[0])).Put(Key, "↓").Put(Label, " lets go")
}

// statusLine says what to do next, or how the episode ended.
func (p *player) statusLine(t *Theme, w int) Block {
	pen, g := t.Pen(w), p.game
	switch {
	case g.Over():
		text := " The episode is over: return " + short(g.Return) + " in " + counted(g.Length, "step") + "."
		if p.over() {
			text += " enter begins another."
		} else {
			text += " The next action begins another."
		}
		pen.Put(Warning, text)
	case p.live && !p.running && g.Length == 0:
		pen.Put(Label, " The first action starts the world. An action stays until you choose another.")
	case p.live && !p.running:
		pen.Put(Label, " The world stands still: space, or an action, lets it go on.")
	case p.picks() && p.spec().Action.Count() > 1:
		pen.Put(Label, " Arrows choose an action and enter takes it; a digit does both.")
	case !p.live:
		pen.Put(Label, " The world waits for you: every action is a step.")
	default:
		pen.Put(Label, " An action stays until you choose another.")
	}
	return pen.End().Block(1)
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return grouped(n) + " " + thing
}
