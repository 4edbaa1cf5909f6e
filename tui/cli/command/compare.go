package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

func compare(s cli.Streams) *cobra.Command {
	c := cli.Contest{Seeds: 5, Total: 100_000}
	cmd := &cobra.Command{
		Use:   "compare ALGO[,ALGO…] WORLD[,WORLD…]",
		Short: "Run algorithms on worlds over several seeds and tell which is better",
		Long: `Run every algorithm on every world over seeds 1, 2, 3 … and sum the runs up: interquartile mean, median and
mean of the final scores with 95 % bootstrap intervals over the seeds, the curve of learning, how many runs
solved the world and when, and the probability that one algorithm scores higher than another (Agarwal et
al. 2021). A final score is the mean return of 20 greedy episodes after the last step.

Runs are spread over all cores; what they come to does not depend on how many there are. A pair has its
tuned parameters unless --preset names others; a parameter that is set goes to every pair that knows it.

With --grid every pair is run with each of several values of a parameter, or with every combination of those
of two, and the interquartile means are shown as a map. Values have commas between them; 0.9..0.99:4 are four
values with equal differences, 1e-4..1e-2:5log five with equal ratios.

Ctrl-c prints what is finished, and the same command goes on with it. With --shard, several machines share
the runs, and ascent compare merge joins what they have kept.`,
		Example: `  ascent compare ppo,a2c cartpole
  ascent compare sarsa,q-learning cliffwalking,taxi --seeds 10 --total_timesteps 50000
  ascent compare ppo,trpo acrobot --csv runs.csv --report report.md
  ascent compare reinforce,actor-critic cartpole --set learning_rate=0.001 --json
  ascent compare ppo cartpole --grid clip_coef=0.05,0.1,0.2,0.4 --grid learning_rate=1e-4..1e-2:5log
  ascent compare families                  value-based algorithms against policy gradients`,
		Args:              cli.Needs("ALGO", "WORLD"),
		ValidArgsFunction: cli.CompleteContest,
		RunE: func(cmd *cobra.Command, args []string) error {
			c.Algorithms, c.Worlds = args[0], args[1]
			return cli.Compare(cmd.Context(), s, c)
		},
	}
	f := cmd.Flags()
	f.Var(&c.Total, "total_timesteps", "environment steps `N` of every run; also --n_timesteps")
	f.StringVar(&c.Preset, "preset", "", "`NAME` of a set of parameters: tuned (taken where there is one), default, cleanrl")
	f.StringArrayVar(&c.Set, "set", nil, "set a parameter of algorithm or world, as `NAME=VALUE`; repeat it for more")
	f.StringArrayVar(&c.Grid, "grid", nil, "sweep a parameter over `NAME=VALUE,VALUE…` or NAME=FROM..TO:COUNT, or COUNTlog; repeat it for a second")
	making(cmd, &c)
	cli.Complete(cmd, "set", cli.CompleteSetting)
	cli.Complete(cmd, "grid", cli.CompleteSetting)
	cli.Complete(cmd, "preset", cli.CompletePreset)
	cmd.AddCommand(families(s), merge(s))
	return cmd
}

func families(s cli.Streams) *cobra.Command {
	c := cli.Contest{Seeds: 5, Families: true}
	cmd := &cobra.Command{
		Use:   "families",
		Short: "Value-based algorithms against policy gradients: the table, and what runs say to it",
		Long: `Make the table of what sets value-based algorithms and policy gradients apart (objective, representation,
output, action selection, optimisation, continuous actions, convergence, sample efficiency, stochastic
optimum), with the evidence of runs on CartPole, Acrobot, MountainCar, the short corridor and Pendulum, and
of Baird's counter-example. Every figure has its 95 % interval over the seeds and where it should lie; the
table says what is borne out and what is not. The runs of a seed take about a minute on one core.`,
		Example: `  ascent compare families
  ascent compare families --seeds 10 --report families.md`,
		Args: cli.Needs(),
		RunE: func(cmd *cobra.Command, _ []string) error { return cli.Compare(cmd.Context(), s, c) },
	}
	making(cmd, &c)
	return cmd
}

func merge(s cli.Streams) *cobra.Command {
	var o cli.Outputs
	cmd := &cobra.Command{
		Use:   "merge FILE…",
		Short: "Join the parts of a comparison and print its figures",
		Long: `Join what compare --shard I/N --save FILE kept on several machines and print the figures. They are those of
one machine. Files may come in any order; a part that is missing is named.`,
		Example: `  ascent compare merge part-*.jsonl
  ascent compare ppo,a2c cartpole --shard 1/2 --save part-1.jsonl    # a part: here, or as a job of a cluster
  ascent compare merge part-1.jsonl part-2.jsonl --report report.md`,
		Args: cli.NeedsSome("FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return cli.Merge(s, args, o) },
	}
	outputs(cmd, &o)
	return cmd
}

// making adds the flags that say how the runs of a comparison are made and kept.
func making(cmd *cobra.Command, c *cli.Contest) {
	f := cmd.Flags()
	f.Var(&c.Seeds, "seeds", "how many seeds `N` every pair is run on")
	f.StringVar(&c.Save, "save", "", "keep finished runs in `FILE`, and go on with those that are in it")
	f.StringVar(&c.Shard, "shard", "", "make only part `I/N` of the runs, and keep them in the file of --save")
	f.BoolVarP(&c.Quiet, "quiet", "q", false, "no progress bar")
	outputs(cmd, &c.Outputs)
}

// outputs adds the flags that say where the figures of a comparison go.
func outputs(cmd *cobra.Command, o *cli.Outputs) {
	f := cmd.Flags()
	f.BoolVar(&o.JSON, "json", false, "print the figures as one JSON object, with those of every seed")
	f.StringVar(&o.CSV, "csv", "", "also write a line for each run, with its curve, to `FILE`")
	f.StringVar(&o.Report, "report", "", "also write a Markdown page to `FILE`")
}
