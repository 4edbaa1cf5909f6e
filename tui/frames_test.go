package tui

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// sizes are the layouts: tabs, four panes, six panes.
var sizes = [][2]int{{80, 24}, {120, 36}, {200, 60}}

// frameStories lead to the screens that are kept as golden frames.
var frameStories = []struct {
	name  string
	start Start
	keys  string
}{
	{"home", Start{}, ""},
	{"home-freeplay", Start{}, "end up up"},
	{"compare", Start{}, "end up enter down"},
	{"help", Start{Algorithm: "reinforce", World: "cartpole"}, "?"},
	{"commands", Start{Algorithm: "reinforce", World: "cartpole"}, ": e d"},
	{"numbers", Start{Algorithm: "ppo", World: "cartpole"}, "g g g g n n 8 N"},
	{"studio-begin", Start{Algorithm: "reinforce", World: "cartpole"}, ""},
	{"studio-line", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n g n n n 3"},
	{"studio-updates", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n n n n n n n 4 up up"},
	{"studio-edits", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n f right right n n n down left n n 2"},
	{"studio-gradients", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n 5 down"},
	{"studio-policy", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n 6"},
	{"studio-metrics", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n n 7 down"},
	{"studio-typing", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n enter 5 e e"},
	{"studio-world", Start{Algorithm: "reinforce", World: "cartpole"}, "e right g n n n"},
	{"studio-timeline", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n n right n n n n n T pgup left up"},
	{"studio-breakpoint", Start{Algorithm: "reinforce", World: "cartpole"}, "B a e p i s o d i c _ r e t u r n space > space 3 0 enter esc g g g g n n n"},
	{"breakpoints", Start{Algorithm: "reinforce", World: "cartpole"}, "B a n a n enter a u p d a t e d enter space a e n t r o p i enter"},
	{"runs", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n f right right n n f left n n R n n n G down p r c a l m enter down"},
	{"studio-runs", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n f right right n n f left n n R n n n G down enter esc n n 2"},
	{"studio-cursor", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n n right n n n n n s y x 7 i left left left left left left left left left left left left"},
	{"studio-zoom", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n 3 z"},
	{"studio-leaving", Start{Algorithm: "reinforce", World: "cartpole"}, "n q"},
	{"studio-value", Start{Algorithm: "q-learning", World: "cliffwalking"}, "g g g g n n n n n g n n n n n 8"},
	{"studio-plan", Start{Algorithm: "value-iteration", World: "grid5x5"}, "g g g g n n g g n n n n n n n n n n 8"},
	{"studio-bandit-values", Start{Algorithm: "ucb", World: "bandit"}, "n n n n n n n n n n n n n n n n n n n n n n n n 8"},
	{"studio-value-grid", Start{Algorithm: "ppo", World: "frozenlake"}, "g g g g n n n n 9 v up up"},
	{"studio-value-map", Start{Algorithm: "ppo", World: "cartpole"}, "g g g g n n n n v right right right up"},
	{"studio-value-axes", Start{Algorithm: "ppo", World: "acrobot"}, "g g g g n v x y y esc"},
	{"studio-value-actions", Start{Algorithm: "q-learning", World: "mountaincar"}, "g g g g n n n v v"},
	{"studio-value-fit", Start{Algorithm: "ppo", World: "cartpole"}, "g g g g n n n n v v"},
	{"studio-replay", Start{Algorithm: "dqn", World: "cartpole"}, "g g g g n n n n n n n n n n 9"},
	{"studio-ratios", Start{Algorithm: "ppo", World: "cartpole"}, "g g g g n n 8 up up"},
	{"studio-ratios-begin", Start{Algorithm: "ppo", World: "cartpole"}, "n 8"},
	{"studio-trust", Start{Algorithm: "trpo", World: "cartpole"}, "g g g g n n 8"},
	{"studio-temperature", Start{Algorithm: "sac", World: "pendulum"}, "down down down down down down down down down down enter 4 enter g g g g n n n n n n n n n n n n 8"},
	{"studio-staleness", Start{Algorithm: "a3c", World: "cartpole"}, "g g g g n n n n n n n n n n n n 8"},
	{"studio-gaussian", Start{Algorithm: "ppo", World: "pendulum"}, "n n n g g g g n n 6"},
	{"studio-squashed", Start{Algorithm: "sac", World: "pendulum"}, "down down down down down down down down down down enter 4 enter g g g g n n n n n n n n n n n n 6"},
	{"studio-cells", Start{Algorithm: "q-learning", World: "dynamaze"}, "g g g g n n E right right enter down enter down + + right 4 n n"},
	{"play-cartpole", Start{Algorithm: "reinforce", World: "cartpole"}, "g g g g n n P right"},
	{"play-pendulum", Start{Algorithm: "sac", World: "pendulum"}, "P left left"},
	{"play-frozenlake", Start{Algorithm: "q-learning", World: "frozenlake"}, "g g g g n n n P right right down down right down right right down right"},
	{"play-bandit", Start{Algorithm: "reinforce", World: "bandit"}, "g g g g n n P 1 2 3 4 5 6 7 8 9 0 5 5 5 3"},
	{"play-gambler", Start{Algorithm: "q-learning", World: "gambler"}, "P right up up enter"},
	{"bandit", Start{Algorithm: "reinforce", World: "bandit"}, "g g g g n n n n n n n n n n"},
}

// TestFrames compares screens with what they looked like when they were looked at last.
func TestFrames(t *testing.T) {
	t.Parallel()
	for _, story := range frameStories {
		t.Run(story.name, func(t *testing.T) {
			t.Parallel()
			d := drive(t, story.start, sizes[0][0], sizes[0][1])
			d.press(story.keys)
			for _, size := range sizes {
				d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				compareFrame(t, fmt.Sprintf("%s-%dx%d", story.name, size[0], size[1]), d.screen())
			}
		})
	}
}

// TestDivergence breaks a weight and looks whether the run stops, says what has happened, and can go back.
func TestDivergence(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		d := play(t, size[0], size[1])
		d.press("g g g g n n right")
		before := d.frame().Clock
		d.queue = append(d.queue, d.app.studio().bench.do(func(l *loan) notice {
			l.session.Agent.Tensors()[0].Value[3] = math.NaN()
			return notice{}
		}))
		d.run(8)
		d.press("space")
		d.run(20)
		d.fits()
		d.sees("diverged")
		d.sees("actor.0.weight is no number any more")
		compareFrame(t, fmt.Sprintf("diverged-%dx%d", size[0], size[1]), d.screen())
		d.press("space n")
		if clock := d.frame().Clock; d.frame().Diverged == nil || d.app.studio().bench.running {
			t.Errorf("a run that has diverged goes on to event %d", clock)
		}
		d.press("b")
		if d.frame().Diverged != nil || d.frame().Clock > before {
			t.Errorf("it can't be taken back: event %d", d.frame().Clock)
		}
	}
}

// compareFrame compares a screen with testdata/frames/NAME.txt.
func compareFrame(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", "frames", name+".txt")
	if want := goldenText(t, file, got); got != want {
		t.Errorf("%s is not what it was; look at it, and if it is right run with -update\ngot:\n%s\nwant:\n%s", file, got, want)
	}
}

// TestTravelShowsTheSameScreen goes back and forward again.
func TestTravelShowsTheSameScreen(t *testing.T) {
	t.Parallel()
	layouts := sizes
	if testing.Short() {
		layouts = sizes[1:2]
	}
	for _, pane := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		for _, size := range layouts {
			d := play(t, size[0], size[1])
			d.press("g g g g n n g n n n n n n n " + pane)
			want := d.screen()
			d.press("b b b b b b b n n n n n n n")
			if got := d.screen(); got != want {
				t.Fatalf("pane %s: seven lines back and forward again\ngot:\n%s\nwant:\n%s", pane, got, want)
			}
			d.press("g g g g b b n g n n n n n n n")
			if got := d.screen(); got != want {
				t.Fatalf("pane %s: two updates back and forward again\ngot:\n%s\nwant:\n%s", pane, got, want)
			}
		}
	}
}
