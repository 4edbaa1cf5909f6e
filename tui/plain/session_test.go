package plain

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ascent/lessons/lab"
	"ascent/tui"
)

// TestFreeSession drives a session by commands.
func TestFreeSession(t *testing.T) {
	d := talk(t)
	d.expect("play reinforce cartpole", "REINFORCE on Cart-pole, seed 1, ")
	d.expect("show source", "No line has run yet")
	d.expect("step step 3", "paused at 3 steps", "The agent has acted")
	d.expect("show world", "pole", "3 steps")
	d.expect("show source", "Line ", "reinforce.go")
	d.expect("run 2000", "10 percent: 20", "mean return of the last 100 is")
	d.expect("show samples", "Sample ", "action ", "reward 1")
	d.expect("step update", "The run is paused")
	d.expect("show gradients", "length of the weights", "of their last gradient")
	d.expect("show metrics", "losses/policy_loss: ")
	d.expect("show policy", "left: probability 0.")
	d.expect("show value", "Here the value is ", "samples learned from last, explained variance ")
	d.expect("show return", "Episodes 1 to ", "The best episode has")
	d.expect("show parameters", "learning_rate, of the agent: ", "of the world: ")
	d.expect("fork", "Copy 1 goes on")
	d.expect("set learning_rate 0.5", "learning_rate is 0.5 now")
	d.expect("set lerning_rate 0.5", `Not done: parameter "lerning_rate" is not known`, `Did you mean "learning_rate"?`)
	d.expect("set learning_rate -1", "Not done: learning_rate: -1 is not in")
	d.expect("run 500", "100 is ")
	d.expect("show copies", "Copy 1: ", "instead of 0.5")
	d.expect("undo", "learning_rate is ")
	d.expect("redo", "learning_rate is 0.5 again")
	d.expect("show edits", "learning_rate went from")
	d.expect("explain losses/entropy", "undecided", "Usually: ")
	d.expect("explain learning_rate", "It is 0.5.")
	d.expect("share", "ascent1.")
	d.expect("set network linear", "counts from the next start")
	d.expect("restart", "Seed 1 from the beginning")
	if p, err := d.bench.parameter("network"); err != nil || p.String() != "linear" {
		t.Errorf("network is %v, %v", p, err)
	}
	if p, err := d.bench.parameter("learning_rate"); err != nil || p.String() != "0.5" {
		t.Errorf("learning_rate is %v, %v", p, err)
	}
	d.expect("reseed", "Seed 2 from the beginning")
	d.expect("back", "Not done: this is the beginning")
	d.expect("", "Type run, step")
	d.expect("home", "Lesson ")
}

// TestBreakpoints has a run stopped by a phase and by a condition, and not again where that has held all along.
func TestBreakpoints(t *testing.T) {
	d := talk(t)
	d.types("play reinforce cartpole")
	d.expect("break", "Not done: something is missing: break WHERE")
	d.expect("clear", "Not done: there are no breakpoints")
	d.expect("break updatet", "Not done: ", "did you mean", "updated")
	d.expect("show breakpoints", "There are no breakpoints", "mean_return", "policy_loss")
	d.expect("break updated", "Breakpoint 1: the run stops at updated.")
	d.expect("run", "Stopped at a breakpoint: phase updated.", "The agent has updated")
	if n := d.bench.session.Frame().Iteration; n > 1 {
		t.Errorf("it stopped in update %d", n)
	}
	d.expect("break episodic_length > 1", "Breakpoint 2")
	d.expect("step step 1000", "Stopped at a breakpoint: episodic_length > 1, episodic_length is ")
	at := d.bench.session.World.Steps
	d.expect("clear 3", "Not done: 3 is not the number of a breakpoint from 1 to 2")
	d.expect("clear 1", "does not stop at updated any more", "Breakpoint 1: episodic_length > 1.")
	d.expect("run 500", "The run is paused at "+strconv.Itoa(at+500)+" steps")
	d.expect("clear", "There are no breakpoints any more")
}

// TestCopies keeps runs to compare with: of a fork and of a restart, pinned, taken in hand, and dropped.
func TestCopies(t *testing.T) {
	d := talk(t)
	d.types("play reinforce cartpole", "run 300")
	d.expect("pin 1", "Not done: there are no copies; fork makes one")
	d.expect("fork", "Copy 1 goes on")
	d.expect("pin 1", "Copy 1 is pinned")
	d.expect("pin 2", "Not done: 2 is not the number of a copy; the copies are 1")
	d.types("set learning_rate 0.5", "run 300")
	d.expect("reseed", "Seed 2 from the beginning", "The run before is copy 2")
	d.types("run 900")
	d.expect("show copies", "This run: 900 steps", "Copy 1, pinned: 900 steps", "mean return of the last 100 is ", "learning_rate 0.0", " instead of 0.5", "seed 1 instead of 2", "Copy 2, stays as it is: 600 steps")
	d.expect("swap 2", "The run is paused at 600 steps")
	d.expect("show copies", "This run: 600 steps", "Copy 2: 900 steps", "seed 2 instead of 1")
	d.types("fork", "fork")
	d.expect("show copies", "Copy 1, pinned", "Copy 2: 600 steps", "Copy 3: 600 steps")
	d.expect("drop", "What is pinned stays")
	d.expect("drop 1", "Copy 1 is gone")
	d.expect("show copies", "There are no copies")
	d.types("fork", "fork", "fork", "pin 1", "pin 2", "pin 3")
	d.expect("fork", "Not done: there are 3 copies, all pinned")
}

// TestBackIsExact steps forward, back and forward again and comes to the same weights.
func TestBackIsExact(t *testing.T) {
	d := talk(t)
	d.types("play q-learning cliffwalking", "run 300")
	want := lab.HashWeights(d.bench.session.Agent.Tensors())
	clock := d.bench.session.Clock()
	d.types("back episode 2", "back step 5")
	if d.bench.session.Clock() >= clock {
		t.Fatal("back did not go back")
	}
	for d.bench.session.Clock() < clock {
		d.types("step")
	}
	if got := lab.HashWeights(d.bench.session.Agent.Tensors()); got != want {
		t.Errorf("the weights are %s, not %s", got, want)
	}
}

// TestSave writes a run that leads to the same run again, and overwrites nothing.
func TestSave(t *testing.T) {
	d := talk(t)
	file := filepath.Join(t.TempDir(), "a run.json")
	d.types("play sarsa windygrid", "run 100", "set epsilon 0.2", "run 50")
	d.expect("save "+file, "The run is in")
	d.expect("save "+file, "Not done: ", "is there already")
	text, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	e, err := lab.ReadExperiment(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Edits) != 1 || e.Result.Steps != d.bench.session.World.Steps {
		t.Errorf("the file holds %+v", e)
	}
}

// TestRun talks over streams: the input ends, or nothing can be written any more.
func TestRun(t *testing.T) {
	var out bytes.Buffer
	err := Run(context.Background(), Options{In: strings.NewReader("lessons\r\nquit\nlessons\n"), Out: &out})
	if err != nil || strings.Count(out.String(), "Lesson 3, ") != 2 || !strings.HasSuffix(out.String(), "Goodbye.\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
	full := errors.New("the disk is full")
	err = Run(context.Background(), Options{In: strings.NewReader(strings.Repeat("\n", 100)), Out: failing{full}, Start: tui.Start{Lesson: "bandit"}})
	if !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
	if err := Run(context.Background(), Options{In: strings.NewReader(""), Out: &out, Start: tui.Start{Lesson: "bandi"}}); err == nil {
		t.Error("a lesson that is not there was opened")
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestInterrupt pauses a run whose context ends, in place of ctrl-c.
func TestInterrupt(t *testing.T) {
	d := talk(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d.ctx = ctx
	d.types("play reinforce cartpole")
	if said := d.types("run"); !strings.Contains(said, "The run is paused at ") {
		t.Errorf("the run was not paused:\n%s", said)
	}
}

// TestRandomLines types commands in any order, with and without what belongs to them: nothing panics.
func TestRandomLines(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	words := []string{"", "3", "0.1", "a", "learning_rate", "gamma", "episode", "update", "samples", "return", "copies", "value", "world", "bandit", "reinforce cartpole", "sarsa windygrid", "1", "updated", "breakpoints", "漢"}
	for range 12 {
		d := talk(t)
		for range 40 {
			c := commands()[r.IntN(len(commands()))]
			line := c.name + " " + words[r.IntN(len(words))] + " " + words[r.IntN(len(words))]
			switch c.name {
			case "run":
				line = "run 20"
			case "save", "quit":
				continue
			case "next":
				if d.at() == practice { // would make a run of 200 seeds
					continue
				}
			}
			d.types(line)
		}
	}
}
