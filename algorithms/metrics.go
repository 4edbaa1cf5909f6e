package algorithms

import "strings"

// metrics lists all metrics that an algorithm's events can offer, whatever its parameters, so that a file can have a
// column for each before the first of them has appeared.
var metrics = map[string]string{
	"reinforce":         policyMetrics,
	"actor-critic":      policyMetrics + " charts/td_error",
	"a2c":               policyMetrics + " losses/explained_variance",
	"a3c":               policyMetrics + " losses/explained_variance charts/staleness charts/collisions",
	"trpo":              "losses/policy_loss losses/value_loss losses/entropy losses/explained_variance losses/approx_kl losses/cg_residual losses/line_search_steps grads/global_norm",
	"ppo":               policyMetrics + " losses/explained_variance losses/approx_kl losses/old_approx_kl losses/clipfrac",
	"sac":               "charts/learning_rate losses/qf1_loss losses/qf2_loss losses/qf1_values losses/qf2_values losses/q_gap losses/actor_loss losses/entropy losses/alpha losses/alpha_loss grads/global_norm",
	"epsilon-greedy":    "charts/epsilon losses/td_loss losses/q_values",
	"ucb":               "losses/td_loss losses/q_values",
	"gradient-bandit":   "charts/learning_rate charts/mean_reward grads/global_norm",
	"value-iteration":   "charts/max_change",
	"policy-iteration":  "charts/max_change charts/policy_changes",
	"td":                "charts/learning_rate losses/td_loss losses/q_values",
	"monte-carlo":       controlMetrics,
	"sarsa":             controlMetrics,
	"expected-sarsa":    controlMetrics,
	"n-step-sarsa":      controlMetrics,
	"q-learning":        controlMetrics,
	"double-q-learning": controlMetrics,
	"dqn":               controlMetrics + " grads/global_norm",
	"fqi":               "charts/rounds charts/target_mean charts/target_max losses/td_loss losses/q_values",
}

const (
	policyMetrics  = "charts/learning_rate losses/policy_loss losses/value_loss losses/entropy grads/global_norm"
	controlMetrics = "charts/learning_rate charts/epsilon charts/max_bias losses/td_loss losses/q_values"
)

// Metrics returns the names of all metrics that an algorithm can offer, always in the same order.
func Metrics(algorithm string) []string { return strings.Fields(metrics[algorithm]) }
