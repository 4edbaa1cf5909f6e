package tui

import (
	"slices"
	"strings"

	"ascent/algorithms"
)

// An equation is what a phase of an algorithm computes. Its law is in TeX. The sum is the same with names for the numbers
// of one sample or backup, in the language of package expr; its result is the name of what it comes to, or empty where
// nobody has kept that.
type equation struct {
	agents string // names of algorithms
	phase  algorithms.Phase
	law    string
	sum    string
	result string
}

const (
	actors  = "reinforce actor-critic a2c a3c trpo ppo"
	critics = "a2c a3c trpo ppo"
	bandits = "epsilon-greedy ucb"
)

// equations lists all of them, those of one phase in the order in which they are computed.
var equations = []equation{
	{actors, algorithms.Acted, `\ln \pi(A_t|S_t)`, "ln(chance)", "logProb"},
	{"sac", algorithms.Acted, `A_t \sim \pi(\cdot|S_t)`, "", ""},

	{"actor-critic " + critics, algorithms.Credited, `\delta_t = R_{t+1} + \gamma v(S_{t+1}) - v(S_t)`, "reward + gamma*next - value", "delta"},
	{critics, algorithms.Credited, `\hat A_t = \delta_t + \gamma\lambda \hat A_{t+1}`, "delta + gamma*lambda*nextAdvantage", "advantage"},
	{"reinforce monte-carlo", algorithms.Credited, `G_t = R_{t+1} + \gamma G_{t+1}`, "reward + gamma*nextReturn", "return"},
	{"reinforce", algorithms.Credited, `\hat A_t = G_t - b(S_t)`, "return - value", "advantage"},
	{"gradient-bandit", algorithms.Credited, `R - \bar R`, "reward - value", "advantage"},
	{"fqi", algorithms.Credited, `y = R + \gamma \max_a Q_k(S',a)`, "", ""},

	{"reinforce actor-critic a2c a3c", algorithms.Differentiated, `L_t = -\hat A_t \ln \pi(A_t|S_t)`, "-weight*logProb", ""},
	{"ppo", algorithms.Differentiated, `L = -\min(\rho \hat A, \operatorname{clip}(\rho, 1-\varepsilon, 1+\varepsilon) \hat A)`, "-min(ratio*weight, max(low, min(high, ratio))*weight)", ""},
	{"trpo", algorithms.Differentiated, `g = \nabla \frac{1}{n} \sum \rho \hat A`, "", ""},
	{"dqn", algorithms.Differentiated, `y = R + \gamma \max_a \bar Q(S',a)`, "reward + gamma*next", "return"},
	{"dqn", algorithms.Differentiated, `\delta = y - Q(S,A)`, "return - value", "delta"},
	{"sac", algorithms.Differentiated, `y = R + \gamma (\min(\bar Q_1, \bar Q_2)(S',A') - \alpha \ln \pi(A'|S'))`, "reward + gamma*next", "return"},

	{"trpo", algorithms.Solved, `x \leftarrow x + \alpha d, \; \alpha = \frac{r^T r}{d^T H d}`, "", ""},
	{"trpo", algorithms.Searched, `\theta \leftarrow \theta_{old} + \zeta^i \beta x`, "longest*shrink^(try - 1)", "step"},

	{"q-learning", algorithms.Backed, `Q(S,A) \leftarrow Q(S,A) + \alpha [R + \gamma \max_a Q(S',a) - Q(S,A)]`, "old + alpha*(reward + gamma*nextValue - old)", "new"},
	{"double-q-learning", algorithms.Backed, `Q_1(S,A) \leftarrow Q_1(S,A) + \alpha [R + \gamma Q_2(S', \operatorname{argmax}_a Q_1(S',a)) - Q_1(S,A)]`, "old + alpha*(reward + gamma*nextValue - old)", "new"},
	{"sarsa", algorithms.Backed, `Q(S,A) \leftarrow Q(S,A) + \alpha [R + \gamma Q(S',A') - Q(S,A)]`, "old + alpha*(reward + gamma*nextValue - old)", "new"},
	{"expected-sarsa", algorithms.Backed, `Q(S,A) \leftarrow Q(S,A) + \alpha [R + \gamma \sum_a \pi(a|S') Q(S',a) - Q(S,A)]`, "old + alpha*(reward + gamma*nextValue - old)", "new"},
	{"n-step-sarsa td", algorithms.Backed, `G = R_{t+1} + \ldots + \gamma^{n-1} R_{t+n} + \gamma^n v(S_{t+n})`, "rewards + gamma^n*nextValue", "target"},
	{"n-step-sarsa monte-carlo", algorithms.Backed, `Q(S,A) \leftarrow Q(S,A) + \alpha [G - Q(S,A)]`, "old + alpha*(target - old)", "new"},
	{"td", algorithms.Backed, `v(S) \leftarrow v(S) + \alpha [G - v(S)]`, "old + alpha*(target - old)", "new"},
	{bandits, algorithms.Backed, `Q(A) \leftarrow Q(A) + \alpha [R - Q(A)]`, "old + alpha*(target - old)", "new"},
	{"value-iteration", algorithms.Backed, `\delta = \max_a \sum p(s',r|s,a) [r + \gamma v(s')] - v(s)`, "target - old", "delta"},
	{"policy-iteration", algorithms.Backed, `\delta = \sum_a \pi(a|s) \sum p(s',r|s,a) [r + \gamma v(s')] - v(s)`, "target - old", "delta"},
	{"value-iteration policy-iteration", algorithms.Backed, `v(s) \leftarrow v(s) + \delta`, "old + delta", "new"},

	{"dqn", algorithms.Synced, `\bar Q \leftarrow \tau Q + (1-\tau) \bar Q`, "", ""},
	{"fqi", algorithms.Fitted, `Q_{k+1} = \operatorname{argmin}_Q \sum (Q(S,A) - y)^2`, "", ""},
}

// equationsOf returns those of a phase of an algorithm.
func equationsOf(agent string, phase algorithms.Phase) (list []equation) {
	for _, e := range equations {
		if e.phase == phase && slices.Contains(strings.Fields(e.agents), agent) {
			list = append(list, e)
		}
	}
	return list
}
