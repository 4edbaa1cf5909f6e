package plain

import (
	"fmt"
	"strings"
	"testing"

	"ascent/lessons/lab"
)

// TestVariance hears the figures that the run itself gives, and goes on as if nothing had been asked.
func TestVariance(t *testing.T) {
	d := talk(t)
	d.types("play reinforce shortcorridor", "set network linear", "restart", "step update 3")
	before := lab.HashWeights(d.bench.session.Agent.Tensors())
	s, err := d.bench.session.GradientSpread(9, func() bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	d.expect("variance 9", "9 gradients", "has length "+short(s.Length)+".", "is "+short(s.Variance)+":", "of two of them is "+hundredths(s.Cosine), "the exact gradient is "+hundredths(s.Exact))
	if after := lab.HashWeights(d.bench.session.Agent.Tensors()); after != before {
		t.Error("the run was touched")
	}
	d.expect("variance", fmt.Sprintf("%d gradients", lab.UsualEstimates))
	for _, n := range []string{"1", "x", "1e9"} {
		d.expect("variance "+n, "Not done: "+n+" is not a number of gradients from 2 to")
	}
	d.types("play reinforce cartpole", "step update")
	d.expect("variance 2", "The exact gradient is not known here")
	d.types("play q-learning frozenlake")
	d.expect("variance", "Not done: this agent has computed no gradient")
}

// TestStaleness counts for every worker, and sums the updates up.
func TestStaleness(t *testing.T) {
	d := talk(t)
	d.types("play a3c cartpole", "set num_envs 3", "restart")
	d.expect("show staleness", "Worker 2: 0 updates behind", "known after the first update")
	d.types("step update 2")
	f := d.bench.session.Frame()
	if len(f.Staleness()) != 2 {
		t.Fatalf("after two updates there are %v", f.Staleness())
	}
	d.expect("show staleness", "of the last 2 gradients: mean "+short(lab.Mean(f.Staleness())), "is near 2,", fmt.Sprintf("Worker 0: %s behind", counted(f.Lags[0], "update")))
	d.types("play reinforce cartpole")
	d.expect("show staleness", "This agent has no workers")
}

// TestMap hears the value of the present state at its place between those around it, and of every state of a grid.
func TestMap(t *testing.T) {
	d := talk(t)
	d.types("play actor-critic pendulum", "run 400")
	d.expect("map", "Values over theta, in rad, and theta_dot", "theta_dot 7.273: ", " at -2.513, ")
	d.expect("map theta_dot theta", "Values over theta_dot")
	s := d.bench.session.Survey(&lab.Plane{X: 1, Y: 0})
	d.expect("map theta_dot theta", short(s.Slice.Value(12, 0))+" at 0", "theta -2.856: ")
	d.expect("map theta", "Not done: something is missing: map ACROSS UPWARD, two of theta, theta_dot")
	d.expect("map theta teta_dot", `Not done: number of the state "teta_dot" is not known`, `Did you mean "theta_dot"?`)
	d.expect("map theta theta", "Not done: theta can't lie across and upward at once")
	d.types("play q-learning frozenlake", "run 2000")
	values := d.bench.session.Frame().Overlay.Values
	d.expect("map", "States 0 to 9: ", "States 10 to 15: "+short(values[10])+", ", "The highest value is that of state 14.")
	d.expect("map x y", "Not done: the states of Frozen lake are listed")
	d.types("play gradient-bandit bandit")
	d.expect("map", "Not done: the states of this world can't be listed")
	d.types("play reinforce cartpole", "set baseline none", "restart")
	d.expect("map", "Not done: this agent does not say")
}

// TestFit hears a fit in groups that rise by their values and add up to all samples.
func TestFit(t *testing.T) {
	d := talk(t)
	d.types("play a2c cartpole")
	d.expect("show fit", "There are no predicted values")
	d.types("step update 2")
	said := d.types("show fit")
	if n := strings.Count(said, "Group "); n != fitGroups {
		t.Errorf("%d groups:\n%s", n, said)
	}
	last, samples := -1e9, 0
	for _, line := range strings.Split(said, "\n") {
		var group, of, n int
		var value, ret float64
		if _, err := fmt.Sscanf(strings.ReplaceAll(line, ",", " "), "Group %d of %d by value  %d samples: mean predicted value %g  mean observed return %g.", &group, &of, &n, &value, &ret); err == nil {
			if value < last {
				t.Errorf("the values fall: %s", line)
			}
			last, samples = value, samples+n
		}
	}
	if f := d.bench.session.Frame().Fit; samples != len(f.Predicted) || samples == 0 {
		t.Errorf("%d samples of %d:\n%s", samples, len(f.Predicted), said)
	}
	d.expect("show value", "show fit")
}

// TestPlurals: one of something is not said to be several.
func TestPlurals(t *testing.T) {
	d := talk(t)
	d.types("play q-learning frozenlake")
	if said := d.types("step step"); !strings.Contains(said, "at 1 step, 0 episodes") {
		t.Errorf("%s", said)
	}
}

// TestChoiceIsTold: what an agent would do is told with the part that is random, and closed actions are told as such.
func TestChoiceIsTold(t *testing.T) {
	d := talk(t)
	d.types("play q-learning taxi", "step step 1")
	d.expect("show policy", "probability 0.000.", "It acts at random with probability ")
	d.expect("show value", "closed, it leads nowhere here.", ": value ")
}
