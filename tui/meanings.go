package tui

// A meaning explains a metric to somebody who sees it for the first time.
type meaning struct {
	name    string
	says    string // what it is
	healthy string // what it looks like in a run that goes well; may be empty
}

// meanings explains the metrics that algorithms offer. Names are CleanRL's.
var meanings = func() map[string]meaning {
	known := map[string]meaning{}
	for _, m := range []meaning{
		{"charts/learning_rate", "size of a step along the gradient", ""},
		{"charts/epsilon", "how often the agent acts at random", "falls while it learns"},
		{"losses/policy_loss", "what the policy's update makes smaller: minus the objective at the samples", "noise around 0; its level says little"},
		{"losses/value_loss", "squared error of the learned value", "falls, and rises again when returns grow"},
		{"losses/entropy", "how undecided the policy is, in nats", "falls slowly; at 0 nothing is tried any more"},
		{"losses/approx_kl", "how far the update has moved the policy", "0.005 to 0.03"},
		{"losses/old_approx_kl", "the same, by the plain estimator", "near approx_kl"},
		{"losses/clipfrac", "share of samples whose ratio the clip has stopped", "0.05 to 0.3"},
		{"losses/explained_variance", "share of the returns' variance that the value foresees", "towards 1; below 0 is worse than a constant"},
		{"losses/td_loss", "squared error of the backed-up values", ""},
		{"losses/q_values", "mean value of the actions taken", "near the returns that are reached"},
		{"grads/global_norm", "length of the gradient over all weights", "steady; a jump comes before trouble"},
		{"ratio/max", "largest change of an action's probability, as a factor", "near 1"},
		{"adv/mean", "mean advantage of the samples", "near 0"},
		{"adv/std", "spread of the advantages", ""},
	} {
		known[m.name] = m
	}
	return known
}()
