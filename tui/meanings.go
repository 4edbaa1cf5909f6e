package tui

import "math"

// A meaning explains a number of an algorithm to somebody who sees it for the first time.
type meaning struct {
	name      string
	says      string  // what it is
	healthy   string  // what it looks like in a run that goes well; may be empty
	low, high float64 // the range outside which something is wrong; ±∞ = no bound
}

// strange reports whether a value is out of the usual range.
func (m meaning) strange(v float64) bool {
	return math.IsInf(v, 0) || m.name != "" && (v < m.low || v > m.high)
}

// verdict says what is usual and whether a value is.
func (m meaning) verdict(v float64) string {
	switch {
	case v < m.low:
		return "! " + short(v) + " is less than usual: " + m.healthy
	case v > m.high:
		return "! " + short(v) + " is more than usual: " + m.healthy
	}
	return "usually: " + m.healthy
}

// none is the bound where there is none.
var none = math.Inf(1)

// meanings explains the numbers that algorithms offer. Metrics have CleanRL's names; the others are variables in the
// source. Bounds are wide: they mark what should be looked at and nothing that only differs from task to task.
var meanings = func() map[string]meaning {
	known := map[string]meaning{}
	for _, m := range []meaning{
		{"charts/learning_rate", "size of a step: along the gradient, or where values are moved one at a time, the share of the way to the target", "", -none, none},
		{"charts/epsilon", "how often the agent acts at random", "falls while it learns", -none, none},
		{"charts/td_error", "mean of δ: how much better the steps turned out than the critic expected", "near 0, on either side", -none, none},
		{"charts/staleness", "updates by others between a worker's copy of the weights and its gradient", "about the number of workers less one", -none, none},
		{"charts/collisions", "updates of single weights that another goroutine came in between of, and that were tried again", "few beside the number of weights", -none, none},
		{"charts/max_bias", "what the best action promised at the start of an episode less what came of it, discounted", "near 0; above it values are overestimated", -none, none},
		{"charts/mean_reward", "mean reward of all pulls so far, the baseline", "rises towards the best arm's", -none, none},
		{"charts/max_change", "largest change of a value in the sweep", "falls to 0, by a factor of γ a sweep at least", -none, none},
		{"charts/policy_changes", "states in which the greedy action has changed", "falls to 0: then the policy is optimal", -none, none},
		{"charts/rounds", "regressions so far; value has spread backwards by as many steps", "", -none, none},
		{"charts/target_mean", "mean of the values that the regression is to fit", "settles", -none, none},
		{"charts/target_max", "largest of the values that the regression is to fit", "no more than the best return there is", -none, none},
		{"losses/policy_loss", "what the policy's update makes smaller: minus the objective at the samples", "noise around 0; its level says little", -none, none},
		{"losses/value_loss", "squared error of the learned value", "falls, and rises again when returns grow", -none, none},
		{"losses/entropy", "how undecided the policy is, in nats", "falls slowly; at 0 nothing is tried any more", -none, none},
		{"losses/approx_kl", "how far the update has moved the policy", "0.001 to 0.03; beyond 0.1 the steps are too large", -none, 0.1},
		{"losses/old_approx_kl", "the same, by the plain estimator", "near approx_kl", -none, none},
		{"losses/clipfrac", "share of samples whose ratio has left the clip range", "0.05 to 0.3; beyond 0.5 most samples teach nothing", -none, 0.5},
		{"losses/explained_variance", "share of the returns' variance that the value foresees", "towards 1; below 0 it is worse than a constant", 0, none},
		{"losses/cg_residual", "how far conjugate gradients are from the natural gradient: ‖Hx − g‖", "a small part of ‖g‖", -none, none},
		{"losses/line_search_steps", "steps that the line search has tried", "1 to 3; many mean that the quadratic model does not hold", -none, 9},
		{"losses/qf1_loss", "squared error of the first critic", "falls, and rises again when returns grow", -none, none},
		{"losses/qf2_loss", "squared error of the second critic", "near that of the first", -none, none},
		{"losses/qf1_values", "mean of the first critic's guesses for the batch", "near the returns that are reached, discounted", -none, none},
		{"losses/qf2_values", "mean of the second critic's guesses", "near those of the first", -none, none},
		{"losses/q_gap", "how far the means of both critics are apart", "small beside the values: the smaller guess is not far off then", -none, none},
		{"losses/actor_loss", "what the policy's update makes smaller: α log π − min Q", "falls as values grow", -none, none},
		{"losses/alpha", "temperature α: what a nat of entropy is worth in reward", "falls from 1 as the policy becomes sure; at 0 nothing is tried any more", -none, none},
		{"losses/alpha_loss", "what the temperature's update makes smaller: log α (H − H̄)", "near 0 once the entropy keeps to its target", -none, none},
		{"losses/td_loss", "squared error of the backed-up values", "falls; noise in the world keeps it above 0", -none, none},
		{"losses/q_values", "mean value of the actions taken", "near the returns that are reached", -none, none},
		{"grads/global_norm", "length of the gradient over all weights", "steady; a jump comes before trouble, 0 teaches nothing", 1e-12, 1e4},
		{"nextQ1", "mean of the first target's guesses in the next states", "near qf1_values", -none, none},
		{"nextQ2", "mean of the second target's guesses in the next states", "near qf2_values", -none, none},
		{"clipCoef", "ε: how far a ratio may go from 1 before its sample pushes no further", "", -none, none},
		{"ratio", "of the first sample of the minibatch: how much likelier its action has become", "near 1", -none, none},
		{"moved", "length of the step that is tried, over all weights", "", -none, none},
		{"step", "β: how far along the natural gradient the step goes", "", -none, none},
		{"gain", "by how much the objective has grown with the step that is tried", "above 0, or it is refused", -none, none},
	} {
		known[m.name] = m
	}
	return known
}()
