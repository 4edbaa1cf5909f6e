package command

import (
	"github.com/spf13/cobra"

	"ascent/tui/cli"
)

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
