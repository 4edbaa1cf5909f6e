package compare

import (
	"math"
	"slices"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// An Aspect is a row of the classic table of value-based algorithms against policy gradients: what each family does, and
// what the runs say to it.
type Aspect struct {
	Name      string // "sample efficiency"
	Values    string // what value-based algorithms do
	Gradients string // what policy gradients do
	Evidence  []Evidence
}

// Evidence is a figure of the runs, and where it should lie if the aspect is as the table has it.
type Evidence struct {
	What string
	Estimate
	Least, Most float64 // ±Inf where there is no bound
	Few         bool    // there are fewer runs than Enough
}

// A Verdict says whether evidence bears a statement out.
type Verdict string

// The verdicts.
const (
	BorneOut  Verdict = "yes"  // the whole interval lies where it should
	Refuted   Verdict = "no"   // none of it does
	Undecided Verdict = "open" // a part of it does, or there are too few runs
)

// Verdict compares the interval with the bounds.
func (e Evidence) Verdict() Verdict {
	switch {
	case e.Few:
		return Undecided
	case e.Low >= e.Least && e.High <= e.Most:
		return BorneOut
	case e.High < e.Least || e.Low > e.Most:
		return Refuted
	}
	return Undecided
}

// Verdict is that of all the evidence: no if any of it says so, yes if all of it does.
func (a *Aspect) Verdict() Verdict {
	all := BorneOut
	for _, e := range a.Evidence {
		switch e.Verdict() {
		case Refuted:
			return Refuted
		case Undecided:
			all = Undecided
		}
	}
	return all
}

// bestInCorridor is the return of the best policy of the short corridor, which goes right with probability 2 − √2
// (Sutton & Barto 2018, example 13.1).
var bestInCorridor = -(6 + 4*math.Sqrt2)

// Aspects fills the table from the runs of Families.
func (r *Result) Aspects() []Aspect {
	table := r.aspects()
	few := slices.ContainsFunc(r.Summaries, func(s Summary) bool { return len(s.Runs) < Enough })
	for i := range table {
		for k := range table[i].Evidence {
			table[i].Evidence[k].Few = few
		}
	}
	return table
}

func (r *Result) aspects() []Aspect {
	dqn, ppo := r.pair("dqn", cartPole), r.pair("ppo", cartPole)
	sarsa, reinforce := r.pair("sarsa", shortCorridor), r.pair("reinforce", shortCorridor)
	return []Aspect{
		{"objective", "the error of Q in Bellman's equation", "the expected return J(θ)", []Evidence{
			atMost("DQN on CartPole: Bellman error over Q, in the end", dqn.ratio(rootOf(end("losses/td_loss")), end("losses/q_values")), 0.2),
			atLeast("PPO on CartPole: return, end over beginning", ppo.ratio(lastReturn, firstReturn), 2),
		}},
		{"representation", "Q(s,a); the policy is what follows from it", "π(a|s); V or Q only help", []Evidence{
			atLeast("DQN on CartPole: return of the policy that follows from Q", dqn.Final.IQM, 475),
			atLeast("REINFORCE on the corridor, without any value: return", reinforce.of(lastReturn), -13),
		}},
		{"output", "a number for each action, as large as returns are", "probabilities, or mean and deviation", []Evidence{
			atLeast("DQN on CartPole: Q in the end", dqn.of(end("losses/q_values")), 10),
			within("PPO on CartPole: entropy in the end, ln 2 for two equal probabilities", ppo.of(end("losses/entropy")), 0, math.Ln2),
		}},
		{"action selection", "the best, or with a probability ε any", "drawn from π: how random it is, is learned", []Evidence{
			within("DQN on CartPole: ε in the end, whatever was learned", dqn.of(end("charts/epsilon")), 0.04-1e-9, 0.04+1e-9),
			atMost("PPO on CartPole: entropy, end over beginning", ppo.ratio(end("losses/entropy"), start("losses/entropy")), 0.95),
		}},
		{"optimisation", "regression to targets that move as Q does", "ascent along a sampled gradient", []Evidence{
			atLeast("DQN on CartPole: Q, end over beginning", dqn.ratio(end("losses/q_values"), start("losses/q_values")), 2),
			atMost("PPO on CartPole: how far an update moves the policy at first (KL)", ppo.of(start("losses/approx_kl")), 0.1),
		}},
		{"continuous actions", "no: the best of infinitely many is hard to find", "yes", []Evidence{
			within("value-based algorithms here that take Pendulum", takers("value based", pendulum), 0, 0),
			atLeast("policy gradients here that take Pendulum", takers("policy gradient", pendulum), 1),
			atLeast("SAC on Pendulum: return in the end", r.pair("sac", pendulum).Final.IQM, -250),
		}},
		{"convergence", "off-policy, with shared features, it may diverge", "to a local optimum, with noise", []Evidence{
			atLeast("TD on Baird's example: Bellman error, end over beginning", r.pair("td", baird).ratio(rootOf(end("losses/td_loss")), rootOf(start("losses/td_loss"))), 10),
			within("REINFORCE on the corridor: return in the end, less the best there is", reinforce.of(func(x *Run) float64 { return lastReturn(x) - bestInCorridor }), -1.5, 1.5),
		}},
		{"sample efficiency", "high: experience is used many times", "low on-policy; SAC, off-policy, is high", []Evidence{
			atLeast("DQN on CartPole: probability that it learns faster than PPO", r.faster("dqn", "ppo", cartPole), 0.5),
			atLeast("DQN on Acrobot: probability that it learns faster than PPO", r.faster("dqn", "ppo", acrobot), 0.5),
			atLeast("DQN on MountainCar: probability that it learns faster than PPO", r.faster("dqn", "ppo", mountainCar), 0.5),
			atLeast("SAC on Pendulum: probability that it learns faster than PPO", r.faster("sac", "ppo", pendulum), 0.5),
		}},
		{"stochastic optimum", "no: greedy, or greedy but for ε", "yes", []Evidence{
			atMost("SARSA on the corridor: return while it explores", sarsa.of(lastReturn), -20),
			atMost("SARSA on the corridor: return of the greedy policy", sarsa.Final.IQM, -100),
			atLeast("REINFORCE on the corridor: return of what it draws", reinforce.of(lastReturn), -13),
		}},
	}
}

func within(what string, e Estimate, least, most float64) Evidence {
	return Evidence{What: what, Estimate: e, Least: least, Most: most}
}
func atLeast(what string, e Estimate, least float64) Evidence {
	return within(what, e, least, math.Inf(1))
}
func atMost(what string, e Estimate, most float64) Evidence {
	return within(what, e, math.Inf(-1), most)
}

// pair returns the summary of a pair; one without runs if the plan has no such pair.
func (r *Result) pair(algorithm, world string) *Summary {
	if i := r.Plan.Index(algorithm, world, nil); i >= 0 {
		return &r.Summaries[i]
	}
	return &Summary{Final: aggregate(nil), Area: aggregate(nil)}
}

// faster is the probability that one algorithm's curve of learning lies higher, on average over the run, than another's.
func (r *Result) faster(a, b, world string) Estimate {
	x, y := r.pair(a, world).Areas(), r.pair(b, world).Areas()
	if len(x) == 0 || len(y) == 0 {
		return none
	}
	return improvement([][]float64{x}, [][]float64{y})
}

// takers is the share of a family's algorithms that can learn a world.
func takers(family, world string) Estimate {
	var fits []float64
	for _, a := range algorithms.All() {
		w, err := worlds.New(world)
		switch {
		case err != nil || a.Family != family:
		case a.Fits(w) == nil:
			fits = append(fits, 1)
		default:
			fits = append(fits, 0)
		}
	}
	share := lab.Mean(fits)
	return Estimate{share, share, share}
}

// of is the interquartile mean of a figure of the runs.
func (s *Summary) of(figure func(*Run) float64) Estimate { return estimate(s.each(figure), lab.IQM) }

// ratio is the interquartile mean of one figure over another, run by run.
func (s *Summary) ratio(a, b func(*Run) float64) Estimate {
	return s.of(func(r *Run) float64 { return a(r) / b(r) })
}

// start and end read a metric over the first and the last tenth of a run.
func start(metric string) func(*Run) float64 {
	return func(r *Run) float64 { return float64(r.metric(metric).First) }
}
func end(metric string) func(*Run) float64 {
	return func(r *Run) float64 { return float64(r.metric(metric).Last) }
}

// rootOf is the root of a figure that is a mean square.
func rootOf(figure func(*Run) float64) func(*Run) float64 {
	return func(r *Run) float64 { return math.Sqrt(figure(r)) }
}

// firstReturn and lastReturn are the ends of a run's curve.
func firstReturn(r *Run) float64 {
	for _, y := range r.Curve {
		if x := float64(y); !math.IsNaN(x) {
			return x
		}
	}
	return math.NaN()
}
func lastReturn(r *Run) float64 { return float64(r.Curve[Points-1]) }
