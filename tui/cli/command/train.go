package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

func train(s cli.Streams) *cobra.Command {
	var r cli.Request
	cmd := &cobra.Command{
		Use:   "train ALGO WORLD",
		Short: "Run an algorithm on a world without a screen",
		Long: `Run an algorithm on a world without a screen and sum the run up. Equal arguments give equal runs, bit
for bit. Ctrl-c ends the run after the iteration that is under way; the summary is printed all the same.

With --save the run is saved while it goes on and when it ends; --resume goes on from there, to the same
bits as a run that was never stopped. The file holds everything, so algorithm and world need not be
named. --total_timesteps is then the length of the whole run, if it is to be another than was planned:
what anneals over a run does so over the new length from there on. To stop a run halfway that is to be
resumed, plan it whole and stop it with --until-step or ctrl-c.

With --log the run is written into a directory: csv makes progress.csv with a row an iteration and
monitor.csv with a row an episode, as Stable-Baselines3 has it; jsonl makes metrics.jsonl, with the edits
too; tensorboard an event file. config.json there says what the run is. A run that is resumed goes on
with its log if --dir names the directory; else it is logged from there on, into one of its own.

Parameters are those that ascent list algorithms NAME and ascent list worlds NAME show; they carry
CleanRL's names, and those of Stable-Baselines3 are understood too. With "world." before it, a name
means the world's parameter where the algorithm has one of the same name.`,
		Example: `  ascent train reinforce cartpole
  ascent train reinforce cartpole --seed 3 --total_timesteps 200000 --set learning_rate=0.001
  ascent train reinforce cartpole --edit 20000:gamma=0.9 --json > run.json
  ascent train reinforce cartpole --until-return 475
  ascent train ppo cartpole --save run.ckpt --until-step 250000
  ascent train --resume run.ckpt --save run.ckpt
  ascent train ppo cartpole --log csv,tensorboard --dir runs/first --save run.ckpt
  ascent train --resume run.ckpt --dir runs/first --save run.ckpt`,
		Args:              cli.NeedsUnless(&r.Resume, "ALGO", "WORLD"),
		ValidArgsFunction: cli.CompletePair,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Given = cmd.Flags().Changed
			if len(args) > 0 {
				r.Algorithm, r.World = args[0], args[1]
			}
			return cli.Train(cmd.Context(), s, r)
		},
	}
	r.Seed, r.Total = 1, 500_000
	f := cmd.Flags()
	f.Var(&r.Seed, "seed", "seed `N` of all chance in the run")
	f.Var(&r.Total, "total_timesteps", "environment steps `N`; also --n_timesteps")
	f.StringVar(&r.Preset, "preset", "", "`NAME` of a set of parameters: tuned (taken where there is one), default, cleanrl")
	f.StringArrayVar(&r.Set, "set", nil, "set a parameter of algorithm or world, as `NAME=VALUE`; repeat it for more")
	f.StringArrayVar(&r.Edit, "edit", nil, "change a parameter in mid-run, as `STEP:NAME=VALUE`; repeat it for more")
	f.Var(&r.Until, "until-return", "stop when the mean return of the last 100 episodes reaches `R`; exit code 3 if it never does")
	f.Var(&r.UntilStep, "until-step", "stop after `N` environment steps of the whole run")
	f.StringVar(&r.Log, "log", "", "log the run into a directory, as `KINDS` of csv, jsonl, tensorboard, separated by commas")
	f.StringVar(&r.Dir, "dir", "", "log into `DIR`, instead of a new directory in runs")
	f.StringVar(&r.Save, "save", "", "save the run to `FILE`, while it goes on and when it ends")
	f.StringVar(&r.Resume, "resume", "", "go on with the run in `FILE`")
	f.BoolVar(&r.Share, "share", false, "print the run as one word, which ascent replay takes anywhere")
	f.BoolVar(&r.JSON, "json", false, "print the summary as one JSON object")
	f.BoolVarP(&r.Quiet, "quiet", "q", false, "no progress bar")
	cli.Complete(cmd, "set", cli.CompleteSetting)
	cli.Complete(cmd, "edit", cli.CompleteEdit)
	cli.Complete(cmd, "preset", cli.CompletePreset)
	return cmd
}

func replay(s cli.Streams) *cobra.Command {
	var asJSON, quiet bool
	cmd := &cobra.Command{
		Use:   "replay FILE|-|STRING",
		Short: "Run an experiment again and check that it leads to the same result",
		Long: `Run the experiment in a file again, edits included, and compare the weights that it leads to with those
in the file. FILE is what train --json printed, or an experiment by itself; - is standard input. The
string that train --share printed can stand in the place of FILE, and in a file.`,
		Example: `  ascent replay run.json
  ascent replay ascent1.…
  ascent train reinforce bandit --total_timesteps 2000 --json | ascent replay -`,
		Args: cli.Needs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.Replay(cmd.Context(), s, args[0], asJSON, quiet)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the verdict as one JSON object")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "no progress bar")
	return cmd
}

func eval(s cli.Streams) *cobra.Command {
	var asJSON bool
	episodes := cli.Steps(cli.EvalEpisodes)
	cmd := &cobra.Command{
		Use:   "eval FILE",
		Short: "Judge a saved run by episodes that it plays without exploring",
		Long: `Play episodes with the greedy policy of a run that train --save has saved, in a world as the run has left
it but on chance of its own, and print mean and standard deviation of their returns. Equal files give
equal figures, and 20 episodes those that train printed.`,
		Example: `  ascent eval run.ckpt
  ascent eval run.ckpt --episodes 100 --json`,
		Args: cli.Needs("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			return cli.Eval(s, args[0], int(episodes), asJSON)
		},
	}
	cmd.Flags().Var(&episodes, "episodes", "episodes `N`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}
