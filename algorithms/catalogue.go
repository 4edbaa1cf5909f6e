package algorithms

import (
	"strings"

	"ascent/worlds"
)

// An Entry is a line of the catalogue: an algorithm that can be made.
type Entry struct {
	Name    string // "reinforce"
	Title   string // "REINFORCE"
	Family  string // "policy gradient", "value based", "planning", "bandit", "prediction"
	Summary string // one sentence: what it does
	Paper   string // where it comes from
	New     func() Agent
	Fits    func(w worlds.World) error // why it can't learn a world, or nil
}

// All returns the catalogue, in the order in which a learner meets the algorithms. The caller must not change it.
func All() []Entry { return catalogue }

var catalogue = []Entry{
	{
		Name: "reinforce", Title: "REINFORCE", Family: "policy gradient",
		Summary: "plays whole episodes and makes actions more likely that were followed by more return",
		Paper:   "Williams 1992",
		New:     NewREINFORCE, Fits: oneAction,
	},
	{
		Name: "actor-critic", Title: "Actor-critic", Family: "policy gradient",
		Summary: "learns after every step, from how much better it turned out than the critic expected",
		Paper:   "Sutton & Barto 2018, §13.5",
		New:     NewActorCritic, Fits: oneAction,
	},
	{
		Name: "a2c", Title: "A2C", Family: "policy gradient",
		Summary: "acts in several worlds at once and learns from advantages over several steps",
		Paper:   "Mnih et al. 2016",
		New:     NewA2C, Fits: oneAction,
	},
	{
		Name: "a3c", Title: "A3C", Family: "policy gradient",
		Summary: "lets workers learn at the same time, each from weights that the others have moved meanwhile",
		Paper:   "Mnih et al. 2016",
		New:     NewA3C, Fits: oneAction,
	},
	{
		Name: "trpo", Title: "TRPO", Family: "policy gradient",
		Summary: "takes the best step that stays within a ball around the old policy",
		Paper:   "Schulman et al. 2015",
		New:     NewTRPO, Fits: oneAction,
	},
	{
		Name: "ppo", Title: "PPO", Family: "policy gradient",
		Summary: "uses its samples several times, and clips what would move the policy too far",
		Paper:   "Schulman et al. 2017",
		New:     NewPPO, Fits: oneAction,
	},
	{
		Name: "sac", Title: "SAC", Family: "policy gradient",
		Summary: "learns from memory, through two critics, a policy that is as random as it can afford to be",
		Paper:   "Haarnoja et al. 2018",
		New:     NewSAC, Fits: boundedBox,
	},
	{
		Name: "epsilon-greedy", Title: "ε-greedy", Family: "bandit",
		Summary: "takes what has paid best so far, and now and then anything",
		Paper:   "Sutton & Barto 2018, §2.4",
		New:     NewEpsilonGreedy, Fits: oneState,
	},
	{
		Name: "ucb", Title: "UCB", Family: "bandit",
		Summary: "takes what might be best, as far as can be known yet",
		Paper:   "Auer, Cesa-Bianchi & Fischer 2002",
		New:     NewUCB, Fits: oneState,
	},
	{
		Name: "gradient-bandit", Title: "Gradient bandit", Family: "bandit",
		Summary: "prefers an action more if it paid more than usual",
		Paper:   "Sutton & Barto 2018, §2.8",
		New:     NewGradientBandit, Fits: oneState,
	},
	{
		Name: "value-iteration", Title: "Value iteration", Family: "planning",
		Summary: "computes what the states of a known world are worth under its best policy",
		Paper:   "Bellman 1957",
		New:     NewValueIteration, Fits: plannable,
	},
	{
		Name: "policy-iteration", Title: "Policy iteration", Family: "planning",
		Summary: "evaluates a policy of a known world and improves it, in turn",
		Paper:   "Howard 1960",
		New:     NewPolicyIteration, Fits: plannable,
	},
	{
		Name: "monte-carlo", Title: "Monte Carlo", Family: "value based",
		Summary: "takes the mean of the returns that followed an action for its value",
		Paper:   "Sutton & Barto 2018, §5.4",
		New:     NewMonteCarlo, Fits: countedStates,
	},
	{
		Name: "td", Title: "TD", Family: "prediction",
		Summary: "learns what states are worth under a given policy, from a few rewards and its own guess",
		Paper:   "Sutton 1988",
		New:     NewTD, Fits: countedActions,
	},
	{
		Name: "sarsa", Title: "SARSA", Family: "value based",
		Summary: "learns the values of the policy that it follows, its random steps included",
		Paper:   "Rummery & Niranjan 1994",
		New:     NewSARSA, Fits: countedActions,
	},
	{
		Name: "expected-sarsa", Title: "Expected SARSA", Family: "value based",
		Summary: "is SARSA with the mean over the next actions instead of a draw",
		Paper:   "van Seijen et al. 2009",
		New:     NewExpectedSARSA, Fits: countedActions,
	},
	{
		Name: "n-step-sarsa", Title: "n-step SARSA", Family: "value based",
		Summary: "counts several rewards before it trusts a value",
		Paper:   "Sutton & Barto 2018, §7.2",
		New:     NewNStepSARSA, Fits: countedActions,
	},
	{
		Name: "q-learning", Title: "Q-learning", Family: "value based",
		Summary: "learns the values of the best policy while it follows another",
		Paper:   "Watkins 1989",
		New:     NewQLearning, Fits: countedActions,
	},
	{
		Name: "double-q-learning", Title: "Double Q-learning", Family: "value based",
		Summary: "chooses with one table and judges with another, so as not to promise too much",
		Paper:   "van Hasselt 2010",
		New:     NewDoubleQLearning, Fits: countedActions,
	},
	{
		Name: "dqn", Title: "DQN", Family: "value based",
		Summary: "is Q-learning with a network, a memory to learn from, and targets that stand still for a while",
		Paper:   "Mnih et al. 2015",
		New:     NewDQN, Fits: countedActions,
	},
	{
		Name: "fqi", Title: "Fitted Q-iteration", Family: "value based",
		Summary: "is Q-learning as a sequence of regressions on a batch of transitions",
		Paper:   "Ernst, Geurts & Wehenkel 2005",
		New:     NewFQI, Fits: countedActions,
	},
}

// Find returns the entry with that name, upper and lower case alike. The error names the nearest one.
func Find(name string) (Entry, error) {
	names := make([]string, len(catalogue))
	for i, e := range catalogue {
		if strings.EqualFold(e.Name, name) {
			return e, nil
		}
		names[i] = e.Name
	}
	return Entry{}, worlds.Unknown("algorithm", name, names)
}
