package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"ascent/worlds"
)

// HelpTemplate is how help is laid out: a line of what it is, examples, usage, and then the details.
const HelpTemplate = `{{.Short}}.

Examples:
{{.Example}}

Usage:
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}

{{.Long}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}{{end}}{{if not .HasParent}}

Exit codes:
  0    fine
  1    failed: a run that diverged, a replay that differs, a disk that is full
  2    wrong usage: a command, flag, name, value or file is not what it should be; nothing was done
  3    a goal was not reached (--until-return)
  130  interrupted with ctrl-c
  143  terminated{{end}}
`

// Help prints the help of a command that is named by its words.
func Help(root *cobra.Command, words []string) error {
	cmd, rest, err := root.Find(words)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return worlds.Unknown("command", strings.Join(words, " "), commandNames(root))
	}
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	return cmd.Help()
}

// commandNames lists the commands below one.
func commandNames(cmd *cobra.Command) (names []string) {
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}
