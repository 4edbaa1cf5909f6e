// Ascent is a playground for reinforcement learning in the terminal. The commands and their flags are in package command,
// what they do is in package cli, what the screens do in package tui.
package main

import (
	"context"
	"os"

	"ascent/tui/cli"
	"ascent/tui/cli/command"
	_ "ascent/tui/early" // before Bubble Tea
)

func main() { os.Exit(run(cli.Standard(), os.Args[1:])) }

// run is the program; it returns the exit code.
func run(s cli.Streams, args []string) int {
	defer cli.Recover(s)
	cmd := command.Root(s)
	cmd.SetArgs(args)
	return cli.Report(s.Err, cmd.ExecuteContext(context.Background()))
}
