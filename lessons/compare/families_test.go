package compare

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ascent/lessons/lab"
)

// TestFamilies makes the runs of the families, cut short, and finds every figure of the table in them.
func TestFamilies(t *testing.T) {
	if testing.Short() {
		t.Skip("trains SAC and DQN")
	}
	p := Families(1)
	for i := range p.Pairs {
		p.Pairs[i].TotalTimesteps = min(p.Pairs[i].TotalTimesteps, 2000)
	}
	numbers := p.Numbers(Whole)
	aspects := p.Summarize(executed(t, p, 2, numbers...)).Aspects()
	var names []string
	for _, a := range aspects {
		names = append(names, a.Name)
		for _, e := range a.Evidence {
			if math.IsNaN(e.Value) {
				t.Errorf("%s: %s is not to be found", a.Name, e.What)
			}
			if e.Verdict() != Undecided {
				t.Errorf("%s: %s is %s, of one run", a.Name, e.What, e.Verdict())
			}
		}
	}
	want := []string{"objective", "representation", "output", "action selection", "optimisation", "continuous actions", "convergence", "sample efficiency", "stochastic optimum"}
	if !slices.Equal(names, want) {
		t.Errorf("the rows are %v", names)
	}
}

// TestAspects fills the table from runs that are made up: DQN learns faster than PPO on every seed, on one world only.
func TestAspects(t *testing.T) {
	p := Families(5)
	var runs []Run
	for seed := range uint64(5) {
		dqn, ppo := made("dqn", cartPole, seed+1, 500, 100, 0), made("ppo", cartPole, seed+1, 500, 200, 0)
		dqn.Metrics = map[string]Ends{"losses/td_loss": {First: 1, Last: 4}, "losses/q_values": {First: 10, Last: 50}, "charts/epsilon": {First: 1, Last: 0.04}}
		runs = append(runs, dqn, ppo, made("dqn", acrobot, seed+1, -90, -200, 0), made("ppo", acrobot, seed+1, -90, -300, 0))
	}
	evidence := map[string]Evidence{}
	for _, a := range p.Summarize(runs).aspects() {
		for _, e := range a.Evidence {
			evidence[e.What] = e
		}
	}
	for what, want := range map[string]struct {
		value   float64
		verdict Verdict
	}{
		"DQN on CartPole: Bellman error over Q, in the end":                     {2. / 50, BorneOut},
		"DQN on CartPole: Q, end over beginning":                                {5, BorneOut},
		"DQN on CartPole: ε in the end, whatever was learned":                   {0.04, BorneOut},
		"DQN on CartPole: return of the policy that follows from Q":             {500, BorneOut},
		"PPO on CartPole: return, end over beginning":                           {299. / 200, Refuted},
		"DQN on CartPole: probability that it learns faster than PPO":           {0, Refuted},
		"DQN on Acrobot: probability that it learns faster than PPO":            {1, BorneOut},
		"DQN on MountainCar: probability that it learns faster than PPO":        {math.NaN(), Undecided},
		"value-based algorithms here that take Pendulum":                        {0, BorneOut},
		"PPO on CartPole: entropy in the end, ln 2 for two equal probabilities": {math.NaN(), Undecided},
		"REINFORCE on the corridor: return in the end, less the best there is":  {math.NaN(), Undecided},
		"policy gradients here that take Pendulum":                              {1, BorneOut},
		"PPO on CartPole: how far an update moves the policy at first (KL)":     {math.NaN(), Undecided},
		"SARSA on the corridor: return of the greedy policy":                    {math.NaN(), Undecided},
		"REINFORCE on the corridor, without any value: return":                  {math.NaN(), Undecided},
		"PPO on CartPole: entropy, end over beginning":                          {math.NaN(), Undecided},
	} {
		e, ok := evidence[what]
		if !ok || e.Value != want.value && !(math.IsNaN(e.Value) && math.IsNaN(want.value)) || e.Verdict() != want.verdict {
			t.Errorf("%s: %+v, %s; want %v, %s", what, e.Estimate, e.Verdict(), want.value, want.verdict)
		}
	}
}

// TestVerdict: an interval that reaches over a bound decides nothing, and one part of the evidence refutes the whole.
func TestVerdict(t *testing.T) {
	of := func(low, high float64) Evidence {
		return Evidence{What: "x", Estimate: Estimate{Value: (low + high) / 2, Low: low, High: high}, Least: 0, Most: 1}
	}
	inside, over, outside, few := of(0, 1), of(0.5, 1.5), of(1.5, 2), of(0, 1)
	few.Few = true
	for _, c := range []struct {
		evidence []Evidence
		want     Verdict
	}{
		{[]Evidence{inside}, BorneOut}, {[]Evidence{over}, Undecided}, {[]Evidence{outside}, Refuted}, {[]Evidence{few}, Undecided},
		{[]Evidence{inside, over}, Undecided}, {[]Evidence{inside, outside, over}, Refuted}, {[]Evidence{inside, inside}, BorneOut},
	} {
		a := Aspect{Evidence: c.evidence}
		if got := a.Verdict(); got != c.want {
			t.Errorf("%v: %s, want %s", c.evidence, got, c.want)
		}
	}
}

// TestEnds: a metric's ends are means over the first and the last tenth of what was offered.
func TestEnds(t *testing.T) {
	m := lab.Metrics{Names: []string{"a", "b"}, Columns: [][]float64{nil, {math.NaN(), math.Inf(1)}}}
	for i := range 20 {
		m.Columns[0] = append(m.Columns[0], float64(i), math.NaN())
	}
	ends := endsOf(&m)
	if e := ends["a"]; e.First != 0.5 || e.Last != 18.5 {
		t.Errorf("%+v", e)
	}
	if _, ok := ends["b"]; ok {
		t.Error("what is no number has ends")
	}
	if e := (&Run{}).metric("a"); !strings.Contains(string(line(e)), `{"first":null,"last":null}`) {
		t.Errorf("a metric that there isn't: %s", line(e))
	}
}
