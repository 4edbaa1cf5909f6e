package compare

import "ascent/lessons/lab"

// The worlds of the families.
const (
	cartPole      = "CartPole-v1"
	acrobot       = "Acrobot-v1"
	mountainCar   = "MountainCar-v0"
	shortCorridor = "ascent/ShortCorridor-v0"
	pendulum      = "Pendulum-v1"
	baird         = "ascent/Baird-v0"
)

// offPolicy is Baird's counter-example as the textbook has it: TD with eight shared features learns what the policy is
// worth that always takes the second action, from one that takes it once in seven times (Sutton & Barto 2018, fig. 11.2).
var offPolicy = lab.Settings{
	{Name: "features", Value: "linear"}, {Name: "learning_rate", Value: "0.01"}, {Name: "initial_value", Value: "1"},
	{Name: "policy", Value: "0 1"}, {Name: "behavior", Value: "6 1"},
}

// Families is a comparison that is ready made: runs that show what sets value-based algorithms and policy gradients
// apart, on five worlds and on Baird's counter-example. Aspects reads it off them. Every pair has its tuned parameters.
func Families(seeds int) *Plan {
	p := &Plan{Seeds: seeds, Families: true}
	for _, x := range []struct {
		algorithm, world string
		steps            int
		settings         lab.Settings
	}{
		{"dqn", cartPole, 50_000, nil},
		{"ppo", cartPole, 50_000, nil},
		{"dqn", acrobot, 50_000, nil},
		{"ppo", acrobot, 50_000, nil},
		{"dqn", mountainCar, 120_000, nil},
		{"ppo", mountainCar, 120_000, nil},
		{"sarsa", shortCorridor, 50_000, nil},
		{"reinforce", shortCorridor, 50_000, lab.Settings{{Name: "baseline", Value: "none"}}},
		{"sac", pendulum, 10_000, nil},
		{"ppo", pendulum, 10_000, nil},
		{"td", baird, 10_000, offPolicy},
	} {
		own, err := lab.Preset(x.algorithm, x.world, "")
		if err != nil {
			panic("compare: " + err.Error())
		}
		pair := Pair{Algorithm: x.algorithm, World: x.world, Parameters: append(lab.Settings{}, own...), TotalTimesteps: x.steps}
		for _, s := range x.settings {
			pair.Parameters = with(pair.Parameters, s)
		}
		p.Pairs = append(p.Pairs, pair)
	}
	return p
}
