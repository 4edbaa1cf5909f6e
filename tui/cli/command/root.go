// Package command has the names, flags and help of the commands; what they do is in package cli. Each command is built
// by one function.
package command

import (
	"github.com/spf13/cobra"

	"ascent/tui"
	"ascent/tui/cli"
)

func init() { cobra.EnableCommandSorting = false }

// Root is the command without a name, with the others below it.
func Root(s cli.Streams) *cobra.Command {
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
