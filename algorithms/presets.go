package algorithms

import (
	"cmp"
	"slices"

	"ascent/worlds"
)

// A Preset is a set of hyper-parameters that is known to learn a world, or that somebody published. What it does not
// name keeps its default.
type Preset struct {
	Algorithm string // short name
	World     string // full id, or "" for every world
	Name      string // "tuned" is what a run takes by default; "cleanrl" are CleanRL's untuned settings
	Settings  string // name=value, separated by blanks
}

var presets = []Preset{
	{"a2c", "Pendulum-v1", "tuned", "num_envs=4 num_steps=8 gamma=0.9 gae_lambda=0.9 learning_rate=1e-3 anneal_lr=true norm_obs=true norm_reward=true"},
	{"trpo", "Acrobot-v1", "tuned", "num_steps=1024 gae_lambda=0.95 cg_damping=0.1 n_critic_updates=10 norm_obs=true norm_reward=true"},
	{"trpo", "Pendulum-v1", "tuned", "num_steps=1024 gamma=0.9 gae_lambda=0.95 n_critic_updates=15"},
	{"ppo", "CartPole-v1", "tuned", "num_envs=8 num_steps=32 minibatch_size=256 update_epochs=20 gamma=0.98 gae_lambda=0.8 learning_rate=1e-3 anneal_clip=true clip_vloss=false ent_coef=0"},
	{"ppo", "Acrobot-v1", "tuned", "num_envs=16 num_steps=256 minibatch_size=256 gae_lambda=0.94 learning_rate=3e-4 clip_vloss=false norm_obs=true norm_reward=true"},
	{"ppo", "MountainCar-v0", "tuned", "num_envs=16 num_steps=16 minibatch_size=64 gae_lambda=0.98 learning_rate=3e-4 anneal_lr=false clip_vloss=false ent_coef=0 norm_obs=true norm_reward=true"},
	{"ppo", "Pendulum-v1", "tuned", "num_steps=1024 minibatch_size=64 update_epochs=10 gamma=0.9 learning_rate=1e-3 anneal_lr=false clip_vloss=false ent_coef=0"},
	{"ppo", "", "cleanrl", "bootstrap_limit=false"},
	{"sac", "Pendulum-v1", "tuned", "policy_lr=1e-3 q_lr=1e-3 learning_starts=1000 hidden_units=64"},
	{"sac", "MountainCarContinuous-v0", "tuned", "autotune=false alpha=0.1 policy_lr=1e-3 q_lr=1e-3 gamma=0.9999 tau=0.01 batch_size=128 learning_starts=0 train_frequency=32 gradient_steps=8 param_noise=0.4 hidden_units=64"},

	{"sarsa", "MountainCar-v0", "tuned", "learning_rate=0.5 gamma=1 end_e=0 lambda=0.9"}, // −1 a step makes a 0 optimistic: no ε is needed
	{"dqn", "CartPole-v1", "tuned", "learning_rate=2.3e-3 anneal_lr=true batch_size=64 buffer_size=100000 target_network_frequency=10 train_frequency=256 gradient_steps=128 end_e=0.04 exploration_fraction=0.16 hidden_units=128"},
	{"dqn", "MountainCar-v0", "tuned", "learning_rate=2e-3 anneal_lr=true gamma=0.98 n_step=5 double_dqn=true batch_size=64 buffer_size=50000 target_network_frequency=600 train_frequency=8 gradient_steps=4 end_e=0.05 exploration_fraction=0.3 norm_obs=true"},
	{"dqn", "Acrobot-v1", "tuned", "learning_rate=6.3e-4 anneal_lr=true batch_size=128 buffer_size=50000 target_network_frequency=250 train_frequency=4 gradient_steps=4 end_e=0.1 exploration_fraction=0.12"},
	{"fqi", "MountainCar-v0", "tuned", "batch_steps=50000 action_persistence=0.95 features=quadratic ridge=1e-6"},
}

// Presets lists the presets of a pair by name, those of the world before those of every world.
func Presets(algorithm, world string) (list []Preset) {
	for _, p := range presets {
		if p.Algorithm == algorithm && (p.World == world || p.World == "") {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b Preset) int { return -cmp.Compare(len(a.World), len(b.World)) })
	return list
}

// FindPreset returns the settings of a preset. The name "default" stands for the algorithm's defaults, and "" for the
// tuned preset of the pair if there is one. The error names the nearest preset.
func FindPreset(algorithm, world, name string) (settings string, err error) {
	names := []string{"default"}
	for _, p := range Presets(algorithm, world) {
		if p.Name == name || name == "" && p.Name == "tuned" {
			return p.Settings, nil
		}
		names = append(names, p.Name)
	}
	if name == "" || name == "default" {
		return "", nil
	}
	return "", worlds.Unknown("preset", name, names)
}
