package verify

// learns is a study of learning: an algorithm with its preset for a world, ten seeds, and what 20 greedy episodes at the
// end return.
func learns(name, source, algorithm, world string, steps int, seconds float64, expected Expected) Study {
	return Study{
		Name: name, Group: Learning, Source: source,
		Algorithm: algorithm, World: world, Steps: steps, Runs: 10, Seconds: seconds,
		Figures: []Figure{{"return of 20 greedy episodes", evaluation(), expected}},
	}
}

// with gives a study another preset and settings than its pair's own.
func with(s Study, preset, settings string) Study {
	s.Preset, s.Settings = preset, settings
	return s
}

// Where the learning figures were published.
const (
	zoo     = "rl-baselines3-zoo, benchmark.md"
	cleanRL = "CleanRL, benchmark"
	ours    = "this project"
)

var learning = []Study{
	learns("reinforce-cartpole", ours, "reinforce", "CartPole-v1", 300_000, 60, atLeast(475)),
	learns("actor-critic-cartpole", ours, "actor-critic", "CartPole-v1", 300_000, 60, atLeast(475)),
	learns("a2c-cartpole", zoo, "a2c", "CartPole-v1", 300_000, 60, atLeast(490)),
	learns("a3c-cartpole", ours, "a3c", "CartPole-v1", 300_000, 60, inside("a2c-cartpole")),
	with(learns("a3c-cartpole-lock-free", ours, "a3c", "CartPole-v1", 300_000, 60, inside("a2c-cartpole")), "", "lock_free=true"),
	learns("trpo-cartpole", zoo, "trpo", "CartPole-v1", 100_000, 60, atLeast(490)),
	learns("trpo-acrobot", zoo, "trpo", "Acrobot-v1", 100_000, 60, atLeast(-90)),
	learns("ppo-cartpole", zoo, "ppo", "CartPole-v1", 100_000, 60, atLeast(495)),
	learns("ppo-acrobot", zoo, "ppo", "Acrobot-v1", 500_000, 120, atLeast(-85)),
	with(learns("ppo-cartpole-cleanrl", cleanRL, "ppo", "CartPole-v1", 500_000, 120, atLeast(490)), "cleanrl", ""),
	with(learns("ppo-acrobot-cleanrl", cleanRL, "ppo", "Acrobot-v1", 500_000, 120, atLeast(-87)), "cleanrl", ""),
	with(learns("ppo-mountaincar-cleanrl", cleanRL, "ppo", "MountainCar-v0", 500_000, 120, exactly(-200)), "cleanrl", ""),
	learns("ppo-mountaincar", zoo, "ppo", "MountainCar-v0", 500_000, 120, atLeast(-120)),
	learns("ppo-pendulum", zoo, "ppo", "Pendulum-v1", 200_000, 120, atLeast(-220)),
	learns("trpo-pendulum", zoo, "trpo", "Pendulum-v1", 200_000, 120, atLeast(-220)),
	learns("a2c-pendulum", zoo, "a2c", "Pendulum-v1", 1_000_000, 240, atLeast(-250)),
	learns("sac-pendulum", zoo, "sac", "Pendulum-v1", 20_000, 240, atLeast(-170)),
	learns("sac-mountaincarcontinuous", zoo, "sac", "MountainCarContinuous-v0", 50_000, 600, atLeast(90)),

	learns("dqn-cartpole", zoo, "dqn", "CartPole-v1", 50_000, 200, atLeast(475)),
	learns("dqn-acrobot", zoo, "dqn", "Acrobot-v1", 100_000, 900, atLeast(-95)),
	learns("dqn-mountaincar", zoo, "dqn", "MountainCar-v0", 120_000, 260, atLeast(-115)),
	learns("sarsa-mountaincar", ours, "sarsa", "MountainCar-v0", 100_000, 2, atLeast(-120)),
	learns("q-learning-taxi", ours, "q-learning", "Taxi-v4", 500_000, 5, atLeast(7.5)),
	learns("q-learning-frozenlake", ours, "q-learning", "FrozenLake-v1", 500_000, 5, atLeast(0.70)),
	learns("fqi-mountaincar", ours, "fqi", "MountainCar-v0", 10_000_000, 60, atLeast(-130)),
	// actions that don't persist never reach the flag, and there is no reward from which value could spread
	with(learns("fqi-mountaincar-random", ours, "fqi", "MountainCar-v0", 10_000_000, 60, atMost(-190)), "", "action_persistence=0"),
}
