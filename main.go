// Ascent is a playground for reinforcement learning in the terminal. This file has its commands and their flags; what
// the commands do is in package cli, what the screens do in package tui.
package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"ascent/tui"
	"ascent/tui/cli"
	_ "ascent/tui/early" // before Bubble Tea
)

func main() { os.Exit(run(cli.Standard(), os.Args[1:])) }

// run is the program; it returns the exit code.
func run(s cli.Streams, args []string) int {
	defer cli.Recover(s)
	cmd := root(s)
	cmd.SetArgs(args)
	return cli.Report(s.Err, cmd.ExecuteContext(context.Background()))
}

func init() { cobra.EnableCommandSorting = false }

// root is the command without a name, with the others below it.
func root(s cli.Streams) *cobra.Command {
	var looks cli.Looks
	cmd := &cobra.Command{
		Use:   "ascent",
		Short: "A playground for reinforcement learning in the terminal",
		Long: `Ascent is a playground for reinforcement learning in the terminal: lessons, and any algorithm on any
world that fits, run, stepped line by line, taken back and changed while they learn. Without a command
it opens the course on the full screen, or in plain lines where there is none, or with --plain.`,
		Example: `  ascent                                      open the course where you left it
  ascent lesson bandit                        open a lesson
  ascent play reinforce cartpole              watch an algorithm learn a world
  ascent train reinforce cartpole --seed 3    the same without a screen
  ascent train reinforce cartpole --set learning_rate=0.01 --edit 20000:gamma=0.9 --json > run.json
  ascent replay run.json                      run it again and compare
  ascent list worlds                          what there is to learn`,
		Args:              cli.NoArguments,
		Version:           cli.ThisBuild().String(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cli.Open(cmd.Context(), s, &looks, tui.Start{})
		},
	}
	looks.Flags(cmd)
	cmd.SetOut(s.Out)
	cmd.SetErr(s.Err)
	cmd.SetVersionTemplate("{{.Version}}\n")
	cmd.SetHelpTemplate(cli.HelpTemplate)
	cmd.SetFlagErrorFunc(cli.FlagError)
	cmd.SetGlobalNormalizationFunc(cli.FlagName)
	cmd.SetHelpCommand(help())
	cmd.AddCommand(lesson(s), play(s), list(s), train(s), replay(s), eval(s), compare(s), rollout(s), verify(s), progress(s), config(s), doctor(s), completion(s), version(s))
	return cmd
}

func lesson(s cli.Streams) *cobra.Command {
	var looks cli.Looks
	cmd := &cobra.Command{
		Use:   "lesson NAME|FILE|DIR",
		Short: "Open a lesson, of the course or of your own",
		Long: `Open a lesson, on the full screen or in plain lines: one of the course by its name, one of your own by its file, or a
directory of them as a course. How a lesson is written is told in lessons/TEACHERS.md.`,
		Example:           "  ascent lesson bandit\n  ascent lesson bandit --plain\n  ascent lesson ./mylesson.md\n  ascent lesson check ./mycourse\n  ascent list lessons",
		Args:              cli.Needs("NAME"),
		ValidArgsFunction: cli.CompleteLesson,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.Lesson(cmd.Context(), s, &looks, args[0])
		},
	}
	looks.Flags(cmd)
	cmd.AddCommand(lessonCheck(s))
	return cmd
}

func lessonCheck(s cli.Streams) *cobra.Command {
	var play bool
	cmd := &cobra.Command{
		Use:   "check FILE|DIR",
		Short: "Say what is wrong with lessons of your own",
		Long: `Read a lesson, or all lessons of a directory, and print what is wrong with them, one fault a line, with file
and line. With --run each is worked through with its right answers, and its claims are checked over their
seeds. The exit code is 3 if something is wrong.`,
		Example: "  ascent lesson check mylesson.md\n  ascent lesson check --run ./mycourse",
		Args:    cli.Needs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.CheckLessons(cmd.Context(), s, args[0], play)
		},
	}
	cmd.Flags().BoolVar(&play, "run", false, "make all runs and check all claims, which may take minutes")
	return cmd
}

func progress(s cli.Streams) *cobra.Command {
	var course string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "progress",
		Short: "Show how far you have come, keep it, or hand it in",
		Long: `Show how far the lessons have come: which predictions came true, which exercises were solved. The commands
below it carry progress to another machine, forget it, and write and check a page that can be handed in.`,
		Example: `  ascent progress
  ascent progress export backup.json
  ascent progress reset bandit
  ascent progress record --name "Ada Lovelace" record.md
  ascent progress verify record.md`,
		Args: cli.NoArguments,
		RunE: func(*cobra.Command, []string) error { return cli.Progress(s, course, asJSON) },
	}
	cmd.PersistentFlags().StringVar(&course, "course", "", "lessons of your own in `DIR`, instead of the built-in ones")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	cmd.AddCommand(
		&cobra.Command{
			Use: "export [FILE]", Short: "Write the progress to a file, or to standard output", Long: "Write the progress of all lessons to a file that import reads.",
			Example: "  ascent progress export backup.json", Args: cli.NeedsOrMore("FILE"),
			RunE: func(_ *cobra.Command, args []string) error { return cli.ExportProgress(s, append(args, "")[0]) },
		},
		&cobra.Command{
			Use: "import FILE", Short: "Take progress over from a file", Long: "Take over what a file says of lessons, in the place of what is known of them; other lessons stay.",
			Example: "  ascent progress import backup.json", Args: cli.Needs("FILE"),
			RunE: func(_ *cobra.Command, args []string) error { return cli.ImportProgress(s, args[0]) },
		},
		progressReset(s), progressRecord(s, &course), progressVerify(s, &course),
	)
	return cmd
}

func progressReset(s cli.Streams) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use: "reset [LESSON]", Short: "Forget what was done in a lesson", Long: "Forget what was done in a lesson, or in all of them with --all.",
		Example: "  ascent progress reset bandit\n  ascent progress reset --all", Args: cli.NeedsOrMore("LESSON"), ValidArgsFunction: cli.CompleteLesson,
		RunE: func(_ *cobra.Command, args []string) error { return cli.ResetProgress(s, append(args, "")[0], all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "forget all lessons")
	return cmd
}

func progressRecord(s cli.Streams, course *string) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "record [FILE]", Short: "Write a page that can be handed in",
		Long: `Write a page in Markdown with what was predicted, written and run. It ends with a code that holds the same for
the program: ascent progress verify makes the runs again and finds what was changed.`,
		Example: "  ascent progress record --name \"Ada Lovelace\" record.md", Args: cli.NeedsOrMore("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			return cli.RecordProgress(s, *course, name, append(args, "")[0])
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "`NAME` to write on it")
	return cmd
}

func progressVerify(s cli.Streams, course *string) *cobra.Command {
	var quiet bool
	cmd := &cobra.Command{
		Use: "verify FILE", Short: "Check a page that was handed in, by making its runs again",
		Long: `Check a page that ascent progress record wrote: every line must be what its code says, and every run must come to
the same weights and figures when it is made again. The exit code is 3, and the first wrong line is named, if not.`,
		Example: "  ascent progress verify record.md", Args: cli.Needs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.VerifyProgress(cmd.Context(), s, *course, args[0], quiet)
		},
	}
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "do not say which run is being made")
	return cmd
}

func play(s cli.Streams) *cobra.Command {
	var looks cli.Looks
	cmd := &cobra.Command{
		Use:   "play ALGO WORLD|FILE|STRING|-",
		Short: "Open a free session, or a run that was kept",
		Long: `Open a free session, on the full screen or in plain lines: any algorithm on any world that fits.

With one argument, open a run that was kept: a share string, an experiment file, a checkpoint, or - for what
comes from standard input. An experiment opens at its beginning, with its edits waiting for their time; when
it has been made again, it is said whether it came to the same weights. A checkpoint opens where it was saved
and can be gone on from and gone back from.`,
		Example: `  ascent play reinforce cartpole
  ascent play reinforce bandit
  ascent play run.json
  ascent play run.ckpt
  ascent train ppo cartpole --json | ascent play -`,
		Args:              cli.NeedsOrMore("ALGO", "WORLD"),
		ValidArgsFunction: cli.CompletePlay,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.Play(cmd.Context(), s, &looks, args)
		},
	}
	looks.Flags(cmd)
	return cmd
}

func list(s cli.Streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list worlds|algorithms|lessons [NAME]",
		Short: "Show what there is: worlds, algorithms, lessons",
		Long: `Show a catalogue. With a NAME, show all about one entry: its spaces, its parameters with defaults and
bounds, and which algorithm fits which world. With --json that is there for every entry.`,
		Example: `  ascent list worlds
  ascent list worlds cartpole
  ascent list algorithms --json`,
		Args:              cli.NeedsOrMore("worlds, algorithms or lessons", "NAME"),
		ValidArgsFunction: cli.CompleteCatalogue,
		RunE: func(_ *cobra.Command, args []string) error {
			return cli.List(s, args[0], append(args, "")[1], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

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

func rollout(s cli.Streams) *cobra.Command {
	var p cli.Sequence
	p.Seed = 1
	cmd := &cobra.Command{
		Use:   "rollout WORLD --actions A,A,…",
		Short: "Play a fixed sequence of actions, one line a step",
		Long: `Play a fixed sequence of actions and print what each led to: state, observation, reward, end. The state is
the internal one, which a world may hide from an agent.

Actions are numbers, or their names; an action of several numbers has colons between them (0.5:-1).
Without --state the world starts as the seed draws it. The table begins with that state as t = 0; JSON
has one object for each step and nothing else: t, state, obs, action, reward, terminated, truncated,
where t counts from 1 and state and obs are those after the step. The rollout ends with the episode.`,
		Example: `  ascent rollout cartpole --actions right,right,left
  ascent rollout cartpole --state 0,0,0.1,0 --actions 1,1,0 --json
  ascent rollout pendulum --state 3.14,0 --actions -2,0.5`,
		Args:              cli.Needs("WORLD"),
		ValidArgsFunction: cli.CompleteWorld,
		RunE: func(_ *cobra.Command, args []string) error {
			p.World = args[0]
			return cli.Rollout(s, p)
		},
	}
	f := cmd.Flags()
	f.StringVar(&p.Actions, "actions", "", "the actions `A,A,…`")
	f.StringVar(&p.State, "state", "", "the internal state `S,S,…` to start from")
	f.Var(&p.Seed, "seed", "seed `N` of all chance in the world")
	f.StringArrayVar(&p.Set, "set", nil, "set a parameter of the world, as `NAME=VALUE`; repeat it for more")
	f.BoolVar(&p.JSON, "json", false, "print one JSON object a step")
	cli.Complete(cmd, "set", cli.CompleteSetting)
	return cmd
}

func verify(s cli.Streams) *cobra.Command {
	var r cli.Check
	cmd := &cobra.Command{
		Use:   "verify [NAME…]",
		Short: "Make the published results again and compare",
		Long: `Make runs whose results a textbook or a paper has published, and compare. Means of many runs are reached
if they differ from what is expected by less than three standard errors; the median of learning runs has
to reach a bound. The exit code is 3 if a figure is not reached.

A NAME is that of a result, of a group of them, or "all". Without one, all results are made but those of
the group "learning", whose runs take minutes to hours. Runs are spread over all cores; what they come
to does not depend on how many there are. Ctrl-c ends it; what is finished has been printed.

With --quick, results that take more than 3 seconds on one core are left out and named at the end; the
rest take less than a minute on two cores.`,
		Example: `  ascent verify
  ascent verify --quick
  ascent verify bandits cliff
  ascent verify dqn-cartpole --json
  ascent verify --list                  what there is, and how long it takes`,
		ValidArgsFunction: cli.CompleteResult,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Names = args
			return cli.Verify(cmd.Context(), s, r)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&r.List, "list", false, "only show the results and what they take")
	f.BoolVar(&r.Quick, "quick", false, "leave out what takes long: less than a minute on two cores")
	f.BoolVar(&r.JSON, "json", false, "print one JSON object a figure")
	f.BoolVarP(&r.Quiet, "quiet", "q", false, "no progress bar")
	return cmd
}

func config(s cli.Streams) *cobra.Command {
	var looks cli.Looks
	var usual bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show the settings and where each comes from",
		Long: `Show the settings and where each comes from: a flag, the environment (ASCENT_ and the name, in capitals),
the config file, a key that was pressed the last time, or the default, in this order. No file is needed.`,
		Example: "  ascent config\n  ascent config --default > ~/.config/ascent/config.toml\n  ASCENT_THEME=light ascent config",
		Args:    cli.Needs(),
		RunE: func(*cobra.Command, []string) error {
			if usual {
				return cli.DefaultConfig(s)
			}
			return cli.ShowConfig(s, &looks)
		},
	}
	looks.Flags(cmd)
	cmd.Flags().BoolVar(&usual, "default", false, "print a config file with every setting explained")
	return cmd
}

func doctor(s cli.Streams) *cobra.Command {
	var looks cli.Looks
	cmd := &cobra.Command{
		Use:     "doctor",
		Short:   "Show what is known of this terminal, and a test card",
		Long:    "Show what is known of this terminal and where it is known from, and a card to see what it can show.",
		Example: "  ascent doctor\n  NO_COLOR=1 ascent doctor",
		Args:    cli.Needs(),
		RunE:    func(*cobra.Command, []string) error { return cli.Doctor(s, &looks) },
	}
	looks.Flags(cmd)
	return cmd
}

func completion(s cli.Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print the script that makes a shell complete the commands",
		Long:  "Print the script that makes a shell complete commands, flags, names and parameters.",
		Example: `  source <(ascent completion bash)
  ascent completion zsh > "${fpath[1]}/_ascent"
  ascent completion fish > ~/.config/fish/completions/ascent.fish
  ascent completion powershell | Out-String | Invoke-Expression`,
		Args:      cli.Needs("SHELL"),
		ValidArgs: cli.Shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cli.Completion(s, cmd.Root(), args[0])
		},
	}
}

func version(s cli.Streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print what program this is",
		Long:    "Print what program this is: version, commit, Go, system.",
		Example: "  ascent version\n  ascent version --json",
		Args:    cli.Needs(),
		RunE:    func(*cobra.Command, []string) error { return cli.Version(s, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func help() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Print the help of a command",
		ValidArgsFunction: cli.CompleteCommand,
		RunE:              func(cmd *cobra.Command, args []string) error { return cli.Help(cmd.Root(), args) },
	}
}
