package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

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
