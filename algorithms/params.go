package algorithms

// The hyper-parameters that several algorithms have, each bound to the field that it is given. Names are CleanRL's, with
// Stable-Baselines3's as aliases.

func learningRate(v *float64) Param {
	return Param{Name: "learning_rate", Aliases: []string{"lr"}, Symbol: "α", Value: v, Min: 0, Max: 1000, Log: true, Help: "size of a step along the gradient"}
}

// backupRate is the learning rate of values that are moved one at a time, without a network.
func backupRate(v *float64) Param {
	p := learningRate(v)
	p.Help = "share of the way to its target that a value moves"
	return p
}

func valueLearningRate(v *float64) Param {
	return Param{Name: "value_learning_rate", Symbol: "α_w", Value: v, Min: 0, Max: 1000, Log: true, Help: "size of a step of the value function"}
}

func gamma(v *float64) Param {
	return Param{Name: "gamma", Symbol: "γ", Value: v, Min: 0, Max: 1, Help: "discount: what a reward is worth one step later"}
}

func discountSteps(v *bool) Param {
	return Param{Name: "discount_steps", Symbol: "γ^t", Value: v, Help: "weigh step t of an episode with γ^t, as the policy gradient theorem has it"}
}

func gaeLambda(v *float64) Param {
	return Param{Name: "gae_lambda", Symbol: "λ", Value: v, Min: 0, Max: 1, Help: "how far advantages look: 0 = one step (biased, calm), 1 = to the rollout's end (unbiased, noisy)"}
}

func entCoef(v *float64) Param {
	return Param{Name: "ent_coef", Symbol: "β", Value: v, Min: 0, Max: 10, Log: true, Help: "bonus for entropy: keeps the policy undecided for longer"}
}

func vfCoef(v *float64) Param {
	return Param{Name: "vf_coef", Symbol: "c_v", Value: v, Min: 0, Max: 100, Log: true, Help: "weight of the value loss in the sum of losses"}
}

func maxGradNorm(v *float64) Param {
	return Param{Name: "max_grad_norm", Value: v, Min: 0, Max: 1e6, Log: true, Help: "longest gradient that is let through; 0 = any"}
}

func normAdv(v *bool) Param {
	return Param{Name: "norm_adv", Aliases: []string{"normalize_advantage"}, Value: v, Help: "scale the advantages of a batch to mean 0 and deviation 1"}
}

func bootstrapLimit(v *bool) Param {
	return Param{Name: "bootstrap_limit", Value: v, Help: "value what lies behind a time limit, instead of treating it as an end of the world"}
}

func annealLR(v *bool) Param {
	return Param{Name: "anneal_lr", Value: v, Help: "let the learning rate fall in a straight line to 0 at the end of the run"}
}

func normObs(v *bool) Param {
	return Param{Name: "norm_obs", Aliases: []string{"normalize"}, Value: v, Fixed: true, Help: "shift and scale observations to mean 0 and deviation 1, as seen so far"}
}

func normReward(v *bool) Param {
	return Param{Name: "norm_reward", Value: v, Help: "divide rewards by the deviation of the discounted return, as seen so far"}
}

func numEnvs(v *int) Param {
	return Param{Name: "num_envs", Aliases: []string{"n_envs"}, Symbol: "N", Value: v, Min: 1, Max: 256, Fixed: true, Help: "worlds that are acted in at once"}
}

func numSteps(v *int) Param {
	return Param{Name: "num_steps", Aliases: []string{"n_steps"}, Symbol: "T", Value: v, Min: 1, Max: 100_000, Help: "steps in each world before an update"}
}

func optimizer(v *string) Param {
	return Param{Name: "optimizer", Value: v, Choices: optimizers, Fixed: true, Help: "rule that turns a gradient into a step"}
}

func initialValue(v *float64) Param {
	return Param{Name: "initial_value", Symbol: "Q_1", Value: v, Min: -1e6, Max: 1e6, Fixed: true, Help: "what every value is at first; more than can be earned makes the agent try everything (optimism)"}
}

func maskActions(v *bool) Param {
	return Param{Name: "mask_actions", Value: v, Help: "leave out actions that the world says lead nowhere, where it does"}
}

func nStep(v *int) Param {
	return Param{Name: "n_step", Symbol: "n", Value: v, Min: 1, Max: 10_000, Help: "rewards that a target counts before it trusts a value: more are less biased and noisier"}
}

func sampleAverage(v *bool) Param {
	return Param{Name: "sample_average", Symbol: "1/N", Value: v, Help: "average over all that was seen, with step size 1/N, instead of forgetting the past with a constant one"}
}

func batchSize(v *int) Param {
	return Param{Name: "batch_size", Value: v, Min: 1, Max: 100_000, Help: "samples an update"}
}

func learningStarts(v *int) Param {
	return Param{Name: "learning_starts", Value: v, Min: 0, Max: 1e7, Help: "steps before learning begins"}
}

func trainFrequency(v *int) Param {
	return Param{Name: "train_frequency", Aliases: []string{"train_freq"}, Value: v, Min: 1, Max: 100_000, Help: "steps in each world between two rounds of learning"}
}

func gradientSteps(v *int) Param {
	return Param{Name: "gradient_steps", Value: v, Min: 0, Max: 100_000, Help: "updates a round of learning"}
}
