package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

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
