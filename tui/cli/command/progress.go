package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

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
