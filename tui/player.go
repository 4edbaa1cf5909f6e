package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A player is the screen on which a person takes the controls of a world, beside the run that it belongs to. A world of
// finitely many states waits for its player: every key is a step. The others go on in their own time, and since a
// terminal only repeats a key that is held and never tells that it was let go, there an action stays until another is
// chosen.
type player struct {
	app    *App
	studio *studio
	game   *lab.Game

	live   bool // the world goes on by itself
	chosen int  // the number of the action that is held or was chosen last …
	level  int  // … or, where an action is a number, how many notches it is away from the middle of its range

	running bool
	pace    int       // index of paces
	serial  int       // of the beat that is waited for
	due     time.Time // when it comes
	closed  bool
}

// The paces that a world goes on at under a player's hands: those that count its steps.
const (
	slowestHand = 1
	usualHand   = 3
	fastestHand = 4
)

// notches is into how many parts each half of the range of a number is divided.
const notches = 4

// takeControls pauses the run and gives its world, as it is now, to the person.
func (s *studio) takeControls(a *App) tea.Cmd {
	s.bench.pause()
	p := &player{app: a, studio: s, game: lab.NewGame(s.frame()), pace: usualHand}
	_, counted := p.game.World.(worlds.Modeler)
	p.live = !counted
	a.push(p)
	return nil
}

func (*player) mode() Mode { return Playing }

func (p *player) close() { p.closed = true }

func (p *player) spec() *worlds.Spec { return p.game.World.Spec() }

// A pulse says that the time for the next steps of a player's world has come.
type pulse struct {
	player *player
	serial int
}

// onPulse does the steps of one beat. A game that is out of sight stands still.
func (p *player) onPulse(serial int) tea.Cmd {
	if serial != p.serial || !p.running || p.closed {
		return nil
	}
	if p.app.top() != layer(p) || p.app.asleep {
		p.running = false
		return nil
	}
	for range paces[p.pace].steps {
		p.step()
	}
	return p.goOn()
}

// goOn waits for the next beat.
func (p *player) goOn() tea.Cmd {
	if !p.running {
		return nil
	}
	every, now := paces[p.pace].every, p.app.clock.now()
	if p.due = p.due.Add(every); p.due.Before(now) {
		p.due = now
	}
	p.serial++
	return p.app.clock.after(p.due.Sub(now), pulse{p, p.serial})
}

// step takes the action that is held.
func (p *player) step() {
	p.game.Step(p.action())
	if p.game.Over() {
		p.running = false
	}
}

// action returns what is held, as worlds take it.
func (p *player) action() []float64 {
	space := p.spec().Action
	action := make([]float64, space.Size())
	if space.IsDiscrete() {
		action[0] = float64(p.chosen)
		return action
	}
	for i := range action {
		middle, half := (space.Low[i]+space.High[i])/2, (space.High[i]-space.Low[i])/2
		action[i] = middle + half*float64(p.level)/notches
	}
	return action
}

// over reports whether enter is waited for before the next episode. After an episode of a single step it is not.
func (p *player) over() bool { return p.game.Over() && p.game.Length > 1 }

// act takes the action that was just chosen: at once, or from the next beat on.
func (p *player) act() tea.Cmd {
	if p.game.Over() {
		p.game.Restart()
	}
	if !p.live {
		p.step()
		return nil
	}
	return p.start()
}

// start lets a world that goes on by itself go on.
func (p *player) start() tea.Cmd {
	if p.running {
		return nil
	}
	p.running, p.due = true, p.app.clock.now()
	return p.goOn()
}

// pause stops it, or lets it go on.
func (p *player) pause() tea.Cmd {
	if p.running {
		p.running = false
		return nil
	}
	if p.game.Over() {
		return nil
	}
	return p.start()
}

// again begins another episode.
func (p *player) again() tea.Cmd {
	p.running, p.level = false, 0
	p.game.Restart()
	return nil
}

// enter takes the chosen action of a world that waits; after the end of an episode it begins another.
func (p *player) enter() tea.Cmd {
	if p.game.Over() {
		return p.again()
	}
	return p.act()
}

func (p *player) slower() tea.Cmd { return p.setPace(p.pace - 1) }
func (p *player) faster() tea.Cmd { return p.setPace(p.pace + 1) }

func (p *player) setPace(i int) tea.Cmd {
	p.pace = min(max(i, slowestHand), fastestHand)
	return nil
}
